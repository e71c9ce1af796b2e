"""Reading a sentence: each figure with its predicate, its bound and its name, from left to right.

A figure's name is looked for in its own clause, then behind it, then in the clauses and figures before it; what is
shared (a subject, a head noun, a predicate) is carried along, as a reader would.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from loader.metrics import lists
from loader.metrics.bounds import Bound, find_bound
from loader.metrics.draft import Draft
from loader.metrics.kinds import Predicate, read_predicate, signed
from loader.metrics.nouns import has_head, head_of, is_bare, modifier_of, object_behind, subject
from loader.numerals.found import Found

_CLAUSE = re.compile(r"[,;:](?![^(]*\))")
_COPULA = re.compile(r"(?:达到?|为|是|至|到|占|仅|高达|完成|实现|保持在?|稳定在|控制在|有)(?:了|约|近|超过?)?$")
_OF_PLAN = re.compile(
    r"(?:完成|为|占|达到?)(?:了)?(?P<plan>(?:年度|全年|年初|调整|变动|汇总)*(?:后)?(?:预算|任务|目标|计划|预期)(?:目标|任务|数|调整数)?)的?$"
)
_SHARE = re.compile(
    r"占(?P<whole>[^,。;、]{1,26}?)(?:的)?(?P<noun>比重|比例|份额|总数|总量)?(?:为|达到?|超过?|的|约|近|提高到|提升到|提高至|提升至|上升到)*$"
)
_MONEY = re.compile(
    r"(?:(?:累计|共|统筹|安排|投入|拨付|下达|筹集|争取|到位|落实|补助|奖补|专项|各级|财政|中央|省级|市级|上级|本级)*(?:资金|补助|经费|补贴|专项债券|支出)?|资金|融资)"
)
_PURPOSE = re.compile(
    r"[,;]?(?:重点|主要|专项|全力|积极|切实|全面|进一步)*(?:支持|用于|推动|推进|保障|促进|落实|助力)(?P<what>[^,。;:]{2,30})"
)
_PURPOSE_BEFORE = re.compile(
    r"(?:支持|推动|推进|保障|促进|落实|深化|加强|健全|完善|提升|提高)(?P<what>[^,。;:]{2,24})$"
)
_GIVEN = re.compile(r"(?P<who>[^,。;:]{1,16}?)(?:提供|办理|落实|发放|解决|减免)(?P<what>[^,。;:]{2,24})")
_KEPT = re.compile(r"(新增|新建|改造|新登记|净增|新改建|更新)$")


@dataclass(frozen=True, slots=True)
class Piece:
    """A figure with the text before it since the last figure, and behind it until the next or the sentence's end."""

    found: Found
    before: str
    after: str
    offset: int


def read_sentence(
    text: str, start: int, end: int, figures: Sequence[Found], known: Sequence[Draft], topic: str
) -> list[Draft]:
    """The drafts of the figures of `text[start:end]`; `known` are those of the block so far, `topic` its heading."""
    drafts = list(known)
    fresh = len(drafts)
    pieces = _pieces(text, start, end, figures)
    place = 0
    while place < len(pieces):
        size = _run_length(pieces, place)
        drafts += _read_run(pieces[place : place + size], drafts, fresh, topic)
        place += size
    return [_rounded(draft, drafts, topic, fresh) for draft in drafts[fresh:]]


def _pieces(text: str, start: int, end: int, figures: Sequence[Found]) -> list[Piece]:
    pieces = []
    edge = start
    for place, found in enumerate(figures):
        stop = figures[place + 1].start if place + 1 < len(figures) else end
        after = text[found.end : stop]
        pieces.append(Piece(found, text[edge : found.start], after, edge))
        behind = find_bound("", after, "").after
        edge = found.end + (behind[1] if behind else 0)
    return pieces


def _run_length(pieces: Sequence[Piece], place: int) -> int:
    """How many figures from here stand in one list (99.9%、86.6%、89.9%) behind one predicate."""
    respective = bool(lists.RESPECTIVE.search(pieces[place].before))
    size = 1
    while place + size < len(pieces):
        piece = pieces[place + size]
        bound = find_bound(piece.before, "", "").before
        joint = piece.before[: bound[0]] if bound else piece.before
        if not lists.JOINT.fullmatch(joint) or (not joint and not respective) or (joint == "," and not respective):
            break
        if piece.found.unit != pieces[place].found.unit:
            break
        size += 1
    return size


def _read_run(run: Sequence[Piece], drafts: Sequence[Draft], fresh: int, topic: str) -> list[Draft]:
    first = run[0]
    bound = find_bound(first.before, first.after, first.found.inner_bound)
    front = first.before[: bound.before[0]] if bound.before else first.before
    clause = _last_clause(front)
    predicate = read_predicate(clause, first.found, first.after)
    words = clause[: predicate.start]
    if len(run) == 1:
        name, of, carried = _name(first, front, words, clause, predicate, bound, drafts, fresh, topic)
        return [_draft(first, bound, predicate, name, of, carried)]
    return _read_list(run, front, words, predicate, drafts, fresh)


def _read_list(
    run: Sequence[Piece], front: str, words: str, predicate: Predicate, drafts: Sequence[Draft], fresh: int
) -> list[Draft]:
    count = len(run)
    whole = subject(_list_subject(front, words))
    items = lists.split_items(whole, count)
    ofs: list[int | None] = [None] * count
    if items is None:
        levels = [i for i in range(fresh, len(drafts)) if drafts[i].kind == "level"][-count:]
        if not whole and len(levels) == count:
            items, ofs = [drafts[i].name for i in levels], list(levels)
        else:
            items = [whole or (drafts[-1].name if len(drafts) > fresh else "")] * count
    out = []
    for piece, name, of in zip(run, items, ofs, strict=True):
        bound = find_bound(piece.before, piece.after, piece.found.inner_bound)
        linked = of if of is not None else _level_named(name, drafts) if predicate.kind != "level" else None
        out.append(_draft(piece, bound, predicate, _with_head(name, drafts, fresh), linked, False))
    return out


def _list_subject(front: str, words: str) -> str:
    """The words that name a list's members: its clause, and clauses before it that end in 、-like lists with commas."""
    return words if subject(words) else front[: len(front) - len(words)].rstrip(",;:")


def _last_clause(front: str) -> str:
    cuts = [match.end() for match in _CLAUSE.finditer(front)]
    return front[cuts[-1] :] if cuts else front


def _earlier(front: str) -> str:
    """The clause before the last one, empty where there is none."""
    cuts = [match.start() for match in _CLAUSE.finditer(front)]
    if not cuts:
        return ""
    before = front[: cuts[-1]]
    return _last_clause(before)


def _name(
    piece: Piece,
    front: str,
    words: str,
    clause: str,
    predicate: Predicate,
    bound: Bound,
    drafts: Sequence[Draft],
    fresh: int,
    topic: str,
) -> tuple[str, int | None, bool]:
    """A figure's name, the draft it qualifies (or None), and whether its name was carried over."""
    previous = len(drafts) - 1 if len(drafts) > fresh else None
    before = drafts[previous] if previous is not None else None
    if piece.found.unit in ("%", "‰") and predicate.kind == "level":
        if match := _OF_PLAN.search(clause):
            owner = subject(clause[: match.start()]) or (_base_name(before, drafts) if before else topic)
            return (
                owner + ("完成" + match["plan"] if not match.group().startswith("占") else "占" + match["plan"]),
                None,
                False,
            )
        if match := _SHARE.search(clause):
            owner = subject(clause[: match.start()]) or (_base_name(before, drafts) if before else topic)
            return f"{owner}占{match['whole']}的比重", None, False
    own = subject(words)
    if predicate.kind == "level" and not predicate.reached:
        behind = object_behind(piece.after[bound.after[1] :] if bound.after else piece.after)
        name = _level_name(piece, own, words, behind)
        if name:
            return name, None, False
    if own:
        name = _with_head(own, drafts, fresh)
        return name, _level_named(name, drafts) if predicate.kind != "level" else None, False
    earlier = subject(_earlier(front))
    if before is not None and (not earlier or object_behind(_behind(before, piece))):
        return _carry(before, previous, predicate, drafts)
    if earlier:
        return earlier, _level_named(earlier, drafts) if predicate.kind != "level" else None, False
    if drafts and predicate.kind != "level":
        return _carry(drafts[-1], len(drafts) - 1, predicate, drafts)
    return topic, None, True


def _behind(before: Draft, piece: Piece) -> str:
    return piece.before


def _level_name(piece: Piece, own: str, words: str, behind: str) -> str:
    """The name of a count or amount: what stands before it, or the thing behind it (出台21条措施)."""
    if not behind or piece.found.unit in ("%", "‰", "倍", "个百分点"):
        return own
    if own and _COPULA.search(words):
        return own
    if piece.found.unit in ("元", "美元") and own and not re.search(r"资金|补贴|贷款|债券|项目", behind[:8]):
        return own
    given = _GIVEN.match(behind)
    if given and words.rstrip().endswith(("为", "给", "向", "助力", "帮助")):
        return given["what"] + given["who"]
    kept = _KEPT.search(words)
    return (kept.group() if kept else "") + behind


def _carry(
    before: Draft, place: int | None, predicate: Predicate, drafts: Sequence[Draft]
) -> tuple[str, int | None, bool]:
    """A predicate without a subject says something of the figure before it."""
    if predicate.kind == "level":
        return before.name, None, True
    of = place if before.kind == "level" else before.of
    name = drafts[of].name if of is not None else before.name
    return name, of, True


def _base_name(before: Draft, drafts: Sequence[Draft]) -> str:
    """The name of the level that the last figure is or qualifies, without 完成预算 and the like."""
    name = drafts[before.of].name if before.of is not None else before.name
    return re.sub(r"(?:完成|为|占)(?:年度|全年|年初|调整)*(?:预算|任务|目标|计划).*$|占.+的比重$", "", name)


def _level_named(name: str, drafts: Sequence[Draft]) -> int | None:
    for place in range(len(drafts) - 1, max(-1, len(drafts) - 16), -1):
        if drafts[place].kind == "level" and drafts[place].name == name:
            return place
    return None


def _with_head(name: str, drafts: Sequence[Draft], fresh: int) -> str:
    """A category in a list of growths has the head of the one before it: 采矿业增加值…, 制造业…."""
    if len(drafts) <= fresh or has_head(name) or not name:
        return name
    before = drafts[-1]
    head = head_of(before.name)
    return name + head if head and before.kind in ("growth", "delta") and before.of is None else name


def _rounded(draft: Draft, drafts: Sequence[Draft], topic: str, fresh: int) -> Draft:
    """A draft whose name is a head alone, with the subject that it shares with the figures before it or its heading."""
    if not draft.name or not is_bare(draft.name):
        return draft
    place = drafts.index(draft)
    for other in reversed(drafts[:place]):
        owner = modifier_of(re.sub(r"(?:完成|占).*$", "", other.name))
        if owner and not is_bare(other.name):
            return replace(draft, name=owner + draft.name)
    return replace(draft, name=topic + draft.name) if topic and 2 <= len(topic) <= 12 else draft


def _draft(piece: Piece, bound: Bound, predicate: Predicate, name: str, of: int | None, carried: bool) -> Draft:
    found = piece.found
    places = []
    if bound.before:
        places.append((piece.offset + bound.before[0], piece.offset + bound.before[1]))
    if bound.after:
        places.append((found.end + bound.after[0], found.end + bound.after[1]))
    value = signed(found.value, predicate) if found.value is not None else None
    high = signed(found.value_high, predicate) if found.value_high is not None else None
    unit = "名" if predicate.kind == "rank" else found.unit
    return Draft(
        found,
        predicate.kind,
        value,
        name,
        bound.sign,
        tuple(places),
        predicate.basis,
        predicate.scope,
        of,
        carried,
        unit,
        high,
    )
