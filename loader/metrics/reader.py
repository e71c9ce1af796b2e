"""Reading a sentence: each figure with its predicate, its bound and its name, from left to right."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from loader.metrics import lists
from loader.metrics.bounds import Bound, find_bound
from loader.metrics.draft import Draft, Name
from loader.metrics.kinds import FROM, Predicate, read_predicate, signed
from loader.metrics.naming import name_figure
from loader.metrics.naming.changes import changed_to
from loader.metrics.naming.context import Clause, Context
from loader.metrics.naming.listed import name_list
from loader.metrics.naming.shared_nouns import with_count_words, with_shared_deeds, with_shared_nouns
from loader.metrics.purposes import is_generic_sum, is_spent
from loader.numerals.found import Found

_BRACKETED_UNIT = re.compile(r"\([^()\d]{1,4}\)")
_RELATIVE_UNITS = {"%", "倍"}
_THRESHOLD = re.compile(r"(?:\((?:含|及)[^()]{0,3}\))?(?:及?以[上下内]|内)(?:的)?(?=[一-鿿])[^,。;:、!?()的]{2,}$")
_THRESHOLD_FIRST = re.compile(r"及?以[上下内][^,。;:、!?()的]{2,}的[^,。;:、!?()的]{2,}$")
"""1000Mbps以上速率的用户300户: where nothing stands before it, what a limit tells apart may have a 的 in it."""
_TIER = re.compile(
    r"(?:级)?的?(?:企业|项目|产业|集群|城市|大?县|大?市|强?区|强?镇|强?村|园区|品牌|产品|大户)[^,。;:、!?()的\d]{0,6}$"
)
"""What a threshold without 以上 stands before: 超亿元企业20家."""
_PURE_NUMBER = ("%", "‰", "倍", "个百分点", "")
_LONGEST_FRONT = 16
_REACH = 200
"""Characters before and behind a figure in which its words are looked for; what has no punctuation is bounded so."""
_RATE_NAME = re.compile(r"(?<!自然)(?:增长速度|增长幅度|上涨幅度|增速|增幅|涨幅)$")
_RANK_NAME = re.compile("(?:排名|位次|名次|排位)$")
_GROWTH_AIM = re.compile("(?<=..)增长(?:(?:速度|率)?的?(?:预期性?|调控|控制|计划)?目标)?$")
_JOINT_IN_FRONT = re.compile(r"^(?:、|和|及|与|以及|或|并|而|且)+")
_UP_TO_TIER = re.compile("[^,。;:、()]{0,8}(?:超过|突破|[超过达上逾])|[^,。;:、()]{1,6}进入[^,。;:、()]{0,12}前")
_MEASURED = re.compile("(?:人口|投资额?|总投资|产值|营收|收入|面积|规模|装机|容量)(?:超|过|在|达)?")
_AND_MORE = re.compile("及?以上的?(?=[一-鿿]{2})")
"""9个人口20万以上的县: what a tier is measured by, and that it reaches upwards."""
_TIER_OF = re.compile("(?:以上)?的(?=[^,。;:、]{2})")
_TIER_ALONE = re.compile("[一-鿿]{2}")
_AIMED = re.compile("(?:力争|争取|确保|奋力|努力|实际|预计|计划|可以|将)+(?:达到|实现|完成|为)?$")
_TIER_WORD = re.compile("级|.(?:级|以上)")
_AIM_BEHIND = re.compile(
    "的?(?:[年全既]?[初年定度])*(?:预期|预定|计划|规划|调控|控制|考核|工作|国家|目标)*(?:增长)?(?:目标|指标|任务|要求)"
)
_LONGEST_OPENING = 4
"""Characters that may open a clause before its word of comparing: 虽然略低于."""
_BOUND_OF_NEXT = re.compile("^(?:以上|左右|以内)的?")
_FOR = re.compile(",?(?:重点|主要)?(?:支持|用于)")
_HELD = re.compile(r"\)(?:持续|继续)?(?:保持|稳定|维持|控制)在")
_NOTED = re.compile(r"\([^()]*\d[^()]*\)|\[\d{1,2}\]|—\d{1,3}—")
_COMPARING = re.compile(r"(?:[高低快慢优]于|[比较])[^,。;:()]{1,12}$")
_CLAUSE = re.compile(r"[,;:](?![^(]*\))")


class Piece(NamedTuple):
    """A figure with the words before it since the last figure (from `offset` on) and behind it until the next.

    `beyond` is what stands behind a sum of money in its sentence with the next number left out, where what the money
    is for may run across that: 安排3亿元,改造12个小区.
    """

    found: Found
    before: str
    after: str
    offset: int
    aside: bool
    beyond: str = ""


class Limit(NamedTuple):
    """The sign of a figure's bound, and where in the block its words stand."""

    sign: str
    places: tuple[tuple[int, int], ...]


class Run(NamedTuple):
    """The figures of one list (most often a single one) behind one predicate.

    `front` are the words before the first up to its words of bound, `clause` and `bound` are those of the first.
    """

    pieces: tuple[Piece, ...]
    front: str
    clause: Clause
    bound: Bound


def read_sentence(
    text: str, start: int, end: int, figures: Sequence[Found], drafts: list[Draft], topic: str, lead: str
) -> None:
    """Read the figures of `text[start:end]` and add their drafts to the block's.

    `topic` is what their heading is about, `lead` the short sentence before them.
    """
    fresh = len(drafts)
    before: Run | None = None
    for found in find_runs(text, start, end, figures):
        run = _with_verb_before(found, before)
        aside = run.pieces[0].aside
        drafts += _read_run(run, Context(drafts, fresh, topic, aside, _last_draft(drafts, fresh, aside), lead))
        before = run
    drafts[fresh:] = with_shared_deeds(with_count_words(with_shared_nouns(drafts[fresh:])))


def _with_verb_before(run: Run, before: Run | None) -> Run:
    """减少甲3万亩、乙2万亩: the verb at the head of a clause holds for all that 、 joins to its object."""
    clause = run.clause
    if before is None or not clause.is_level or clause.predicate.start < len(clause.text):
        return run
    verb = before.clause.predicate
    joined = run.pieces[0].before.startswith("、") and clause.text == clause.own
    same = clause.found.unit == before.clause.found.unit
    if not (joined and same and verb.kind == "delta" and verb.start == len(before.clause.text)):
        return run
    return run._replace(clause=replace(clause, predicate=verb._replace(start=len(clause.text))))


def _last_draft(drafts: Sequence[Draft], fresh: int, aside: bool) -> int | None:
    """The place of the last draft of a sentence; for a figure outside brackets, of the last one outside them."""
    places = range(len(drafts) - 1, fresh - 1, -1)
    return next((place for place in places if aside or not drafts[place].aside), None)


def find_runs(text: str, start: int, end: int, figures: Sequence[Found]) -> Iterator[Run]:
    """The figures of `text[start:end]`, those of one list together, with the words that say what they are."""
    pieces = _pieces(text, start, end, figures)
    place = 0
    while place < len(pieces):
        run = pieces[place : place + _run_length(pieces, place)]
        yield _take_apart(run)
        place += len(run)


def _pieces(text: str, start: int, end: int, figures: Sequence[Found]) -> list[Piece]:
    pieces: list[Piece] = []
    edge = walked = start
    depth = 0
    for place, found in enumerate(figures):
        coming = place + 1
        while coming < len(figures) and _is_tier_of(text, figures[coming - 1], figures[coming]):
            coming += 1
        stop = figures[coming].start if coming < len(figures) else end
        after = text[found.end : min(stop, found.end + _REACH)]
        if place and _is_noted_between(text, pieces[-1], found):
            edge = pieces[-1].offset
        edge = max(edge, found.start - _REACH)
        depth += text.count("(", walked, found.start) - text.count(")", walked, found.start)
        walked = found.start
        before = text[edge : found.start]
        spent = (
            found.unit == "元"
            and coming < len(figures)
            and (
                is_spent(before.removesuffix("资金"))
                or (_FOR.match(after) and is_generic_sum(_CLAUSE.split(before)[-1]))
            )
        )
        rest = _BOUND_OF_NEXT.sub("", text[figures[coming].end : min(end, found.end + _REACH)]) if spent else ""
        beyond = after + rest if spent else ""
        pieces.append(Piece(found, before, after, edge, depth > 0, beyond))
        behind = find_bound("", after, "").after
        bracket = _BRACKETED_UNIT.match(after)
        if not _is_threshold(found, pieces[-1], figures[place + 1 : place + 2]):
            edge = found.end + (behind[1] if behind else bracket.end() if bracket else 0)
    return pieces


def _is_tier_of(text: str, counted: Found, tier: Found) -> bool:
    """3个百亿级产业园, 3个产值过亿元的项目: a tier behind a count belongs to its name; 10类55项 count one thing."""
    if text[counted.end : tier.start] in ("过", "超") and not tier.unit and _TIER_ALONE.match(text, tier.end):
        return True
    if _UP_TO_TIER.fullmatch(text, counted.end, tier.start):
        return bool(_TIER_OF.match(text, tier.end)) or tier.unit in ("%", "‰")
    if _MEASURED.fullmatch(text, counted.end, tier.start) and _AND_MORE.match(text, tier.end):
        return True
    if counted.end == tier.start and counted.unit in ("类", "大类", "个方面"):
        return True
    return counted.end == tier.start and bool(_TIER_WORD.match(text, tier.end - 1))


def _is_noted_between(text: str, last: Piece, found: Found) -> bool:
    """高于全省(1.7%)2个百分点, 占比(71%)稳定在70%: a figure noted in brackets between words and their number."""
    if not last.before.endswith("("):
        return False
    between = text[last.found.end : found.start]
    return bool(_HELD.fullmatch(between) or (between == ")" and _COMPARING.search(last.before[:-1])))


def _is_threshold(found: Found, piece: Piece, coming: Sequence[Found]) -> bool:
    """新开工10亿元以上项目20个: a limit that belongs to the name of the next figure, not a figure of its own clause."""
    before = _CLAUSE.split(piece.before)[-1]
    return bool(
        coming
        and found.unit not in _PURE_NUMBER
        and coming[0].unit != found.unit
        and len(before) <= _LONGEST_FRONT
        and (
            _THRESHOLD.match(piece.after)
            or (not before and _THRESHOLD_FIRST.match(piece.after))
            or (_is_tier(found) and _TIER.match(piece.after))
        )
    )


def _is_tier(found: Found) -> bool:
    return found.unit == "元" and found.value is not None and str(int(found.value)).strip("0") in ("1", "5")


def _run_length(pieces: Sequence[Piece], place: int) -> int:
    """How many figures from here stand in one list (98%、97%、95%) behind one predicate."""
    respective = bool(lists.RESPECTIVE.search(pieces[place].before))
    size = 1
    while place + size < len(pieces):
        piece = pieces[place + size]
        bound = find_bound(piece.before, "", "").before
        joint = piece.before[: bound[0]] if bound else piece.before
        if not joint or not lists.JOINT.fullmatch(joint) or (joint == "," and not respective):
            break
        if bound and not respective and not find_bound(pieces[place].before, "", "").before:
            break  # 新增1700公里、突破7000公里: a new predicate of the same subject
        units = {piece.found.unit, pieces[place].found.unit}
        counted = not units & {"%", "倍", "个百分点"}
        if len(units) > 1 and not (respective and (counted or units == _RELATIVE_UNITS)):
            break
        size += 1
    return size


def _take_apart(pieces: Sequence[Piece]) -> Run:
    first = pieces[0]
    bound = find_bound(first.before, first.after, first.found.inner_bound)
    front = first.before[: bound.before[0]] if bound.before else first.before
    clause, earlier = _last_clauses(front)
    clause = _NOTED.sub("", clause)
    predicate = read_predicate(clause, first.found, first.after)
    behind = first.after[bound.after[1] :] if bound.after else first.after
    return Run(tuple(pieces), front, Clause(first.found, clause, earlier, behind, predicate, first.beyond), bound)


def _aim_of_growth(clause: Clause, context: Context) -> Clause:
    """增长7%以上、力争达到8%: what is aimed at behind a growth is a growth."""
    last = context.drafts[context.last] if context.last is not None else None
    aimed = last is not None and last.kind == "growth" and last.found.unit == clause.found.unit == "%"
    if aimed and clause.is_level and not clause.own and _AIMED.search(clause.text):
        return replace(clause, predicate=clause.predicate._replace(kind="growth"))
    return clause


def _read_run(run: Run, context: Context) -> list[Draft]:
    clause = _aim_of_growth(run.clause, context)
    predicate = clause.predicate
    if aim := _aim_compared_with(run, clause, context):
        return [aim]
    if len(run.pieces) == 1:
        return [_draft(run.pieces[0], _limit(run.pieces[0], run.bound), predicate, name_figure(clause, context))]
    front = run.front[: len(run.front) - len(clause.text)]
    behind = run.pieces[-1].after
    names = name_list(len(run.pieces), clause.words, front, behind, predicate, context)
    if FROM.search(clause.text) and (change := changed_to(behind)):
        names = [name._replace(text=f"{change}前{name.text}", rule="level before a change") for name in names]
    return [
        _draft(
            piece,
            limit,
            Predicate("level", predicate.start) if predicate.rate and name.text.endswith("率") else predicate,
            name,
        )
        for piece, limit, name in zip(run.pieces, _limits(run.pieces), names, strict=True)
    ]


def _aim_compared_with(run: Run, clause: Clause, context: Context) -> Draft | None:
    """增长3%,高于2%的预期目标: the aim that a figure is compared with is one of its sort; what compares is no bound."""
    last = context.drafts[context.last] if context.last is not None else None
    if last is None or run.bound.before is None or len(run.pieces) > 1 or len(clause.words) > _LONGEST_OPENING:
        return None
    if (
        last.kind not in ("growth", "level")
        or last.found.unit != clause.found.unit
        or not _AIM_BEHIND.match(clause.behind)
    ):
        return None
    after = find_bound("", run.pieces[0].after, clause.found.inner_bound)
    predicate = Predicate(last.kind, len(clause.text), -1 if last.value is not None and last.value < 0 else 1)
    return _draft(run.pieces[0], _limit(run.pieces[0], after), predicate, Name(context.last_name, "aim compared with"))


def _limit(piece: Piece, bound: Bound) -> Limit:
    places = []
    if bound.before:
        places.append((piece.offset + bound.before[0], piece.offset + bound.before[1]))
    if bound.after:
        places.append((piece.found.end + bound.after[0], piece.found.end + bound.after[1]))
    return Limit(bound.sign, tuple(places))


def _limits(pieces: Sequence[Piece]) -> list[Limit]:
    """The bounds of a list: 分别超过8、4万元 and 分别稳定在8、4万吨以上 say one that holds for all."""
    bounds = [find_bound(piece.before, piece.after, piece.found.inner_bound) for piece in pieces]
    limits = [_limit(piece, bound) for piece, bound in zip(pieces, bounds, strict=True)]
    if not lists.RESPECTIVE.search(pieces[0].before):
        return limits
    first, last = bounds[0].before is not None, bounds[-1].after is not None
    said = limits[0] if first and not last else limits[-1] if last and not first else None
    if said is None or sum(limit.sign != "=" for limit in limits) > 1:
        return limits
    return [said] * len(limits)


def _last_clauses(front: str) -> tuple[str, str]:
    """The clause that a stretch of words ends in, and the one before it (empty where there is none)."""
    inside = front.rfind("(")
    if inside >= 0 and ")" not in front[inside:] and "," not in front[inside:]:
        return front[inside + 1 :], _last_clauses(front[:inside])[0]
    cuts = [match.end() for match in _CLAUSE.finditer(front)]
    if not cuts:
        return _JOINT_IN_FRONT.sub("", front), ""
    return front[cuts[-1] :], front[cuts[-2] if len(cuts) > 1 else 0 : cuts[-1] - 1]


def _draft(piece: Piece, limit: Limit, predicate: Predicate, name: Name) -> Draft:
    found = piece.found
    kind = predicate.kind
    aim = _GROWTH_AIM.search(name.text) if kind == "level" and found.unit == "%" else None
    if aim and (aim.group() != "增长" or "增长目标" in piece.before or "增长预期" in piece.before):
        kind, name = "growth", name._replace(text=name.text[: aim.start()])
    if kind == "level" and found.unit == "%" and (rate := _RATE_NAME.search(name.text)):
        kind = "growth"
        old = name.rule == "level before a change"
        bare = name.text[: rate.start()].removesuffix("的")
        name = name._replace(text=bare) if len(bare) > 2 and not old else name
    is_rank = kind == "level" and found.unit == "位" and bool(_RANK_NAME.search(name.text))
    return Draft(
        found,
        "rank" if is_rank else kind,
        signed(found.value, predicate) if found.value is not None else None,
        name,
        limit.sign,
        limit.places,
        predicate.basis,
        predicate.scope,
        "名" if is_rank or predicate.kind == "rank" else found.unit,
        signed(found.value_high, predicate) if found.value_high is not None else None,
        aside=piece.aside,
    )
