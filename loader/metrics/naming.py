"""What a figure is called: its own clause first, then what stands behind it, then what was said before.

A subject, a head noun or an owner that is said once holds until another is said: a clause without one takes it from
the nearest figure before it, from the clause before it, or from its heading, in this order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from loader.metrics import lists
from loader.metrics.draft import Draft, Name
from loader.metrics.kinds import AGAINST, FROM, Predicate
from loader.metrics.nouns import (
    GENERIC_OBJECT,
    depends,
    has_head,
    head_of,
    institution_of,
    is_bare,
    is_weak,
    object_behind,
    owner_of,
    place_of,
    relation_behind,
    strip_left,
    subject,
    with_owner,
    without_dates,
)
from loader.metrics.purposes import is_generic_sum, purpose_of, sum_name
from loader.numerals.found import Found

_COPULA = re.compile(
    r"(?:达到?|至|到|仅|高达|保持在?|稳定在|控制在)(?:了|约|近|超过?)?$|(?:[率额量数]|总计|合计)(?:为|是)$"
)
_OF_PLAN = re.compile(
    r"(?P<verb>完成|为|占|达到?)(?:了)?(?P<plan>(?:年度|全年|年初|调整|变动|汇总)*(?:后)?(?:预算|任务|目标|计划|预期)(?:目标|任务|数|调整数?|安排)?)的?$"
)
_SHARE = re.compile(
    r"(?:约|共)?占(?!地|用|道|比)(?P<whole>[^,。;、]{0,26}?)(?:的)?(?:比重|比例|份额|总数|总量)?(?:为|达到?|超过?|的|约|近|提高到|提升到|提高至|提升至|上升到)*$"
)
_OWN_SHARE = re.compile(r"^(?:支出|收入|总额|数量)?占比(?:为|达到?|约)?$")
_GIVEN = re.compile(r"(?P<who>[^,。;:]{1,16}?)(?:提供|办理|落实|发放|解决|减免)(?P<what>[^,。;:]{2,24})")
_DRAWS = ("拉动", "带动", "贡献")
_FOR_WHOM = ("为", "给", "向", "助力", "帮助", "对")
_DONE_BY_SHARE = re.compile(
    r"(?:以上|左右)?(?P<what>(?:实[施行现]|用于|加装|安装|配备|达标|完成|接入|纳入|覆盖|全覆盖|落实|开展|采用|使用|建立)[^,。;:、]{0,24})"
)
_MULTIPLE_OF = re.compile(r"是(?P<other>[^,。;]{2,16}?)的?$")
_REACH = 20
"""How many figures back a name may be taken from: further than a reader remembers, and bounded."""
_OLD = re.compile(r"^[一-鿿]{1,4}?前(?=[一-鿿]{2})")
_SAID_OF_SHARE = re.compile(r"(?:以上)?的?(?P<what>[^,。;:、()]{4,30})")
_SUM = re.compile("(?:收入|支出|结余|结转)$")
_GRADE = re.compile(r"^(?:[国省市县区]家?|自治区)级(?:以上)?")
_NEW = re.compile("^新增(?=..)|(?<=..)新增$")
_KEPT = re.compile(r"(?:新增|新建|改造|新登记|净增|新改建|更新|新引进|引进)$")
_STATE_VERB = re.compile(r"(?:保持|继续|不断|稳步|持续|取得|得到|实现|达|明显|进一步|全面|加快|居|位)")
_CHANGED_TO = re.compile(r"(?:以上|左右)?,?(?:大幅|进一步|逐步)?([一-鿿]{1,4}?)(?:到|至|为|成)")
_PLACE_ALONE = re.compile(r"[一-鿿]{1,5}[区市县旗州盟]|[省市区县州]?本级")
_RATE = re.compile(r"(?:增长速度|增长幅度|上涨幅度|下降幅度|增速|增幅|涨幅|降幅)(?:的[^,。;]{0,8}目标)?$")
_PERCENT = ("%", "‰")


@dataclass(frozen=True, slots=True)
class Context:
    """What was said before: the block's drafts so far, from `fresh` on those of this sentence; the heading's topic."""

    drafts: Sequence[Draft]
    fresh: int
    topic: str

    @property
    def last(self) -> int | None:
        """The place of the last draft of this sentence."""
        return len(self.drafts) - 1 if len(self.drafts) > self.fresh else None

    def base(self, place: int) -> int:
        """The level that a draft is or is about."""
        level = self.drafts[place].level
        return place if level is None else level

    def name_at(self, place: int) -> str:
        return self.drafts[self.base(place)].name.text

    def recent(self) -> Iterator[tuple[int, Draft]]:
        for place in range(len(self.drafts) - 1, max(-1, len(self.drafts) - 1 - _REACH), -1):
            yield place, self.drafts[place]

    def level_named(self, name: str) -> int | None:
        return next((i for i, draft in self.recent() if draft.kind == "level" and draft.name.text == name), None)


def name_figure(
    found: Found, clause: str, words: str, earlier: str, behind: str, predicate: Predicate, context: Context
) -> Name:
    """The name of one figure. `words` is its clause before the predicate, `earlier` the clause before that."""
    stated = words if predicate.reached else clause
    if predicate.kind == "level" and found.unit in _PERCENT and (share := _share(stated, context)):
        return replace(share, rule="level before a change") if FROM.search(clause) else share
    if found.unit == "倍" and context.last is not None and (match := _MULTIPLE_OF.search(clause)):
        return Name(f"{context.name_at(context.last)}与{match['other']}之比", "ratio of two things")
    if predicate.kind == "level" and (old := _before_change(clause, words, earlier, behind, context)):
        return old
    if predicate.kind == "streak" and not subject(words) and (before := subject(earlier)):
        return Name(before, "clause before")
    if predicate.kind == "streak" and not subject(words) and (said := re.match(r"[^,。;:、]{2,16}", behind)):
        return Name(said.group(), "said behind the streak")
    own = subject(words)
    if predicate.kind == "level" and not predicate.reached:
        if own and is_generic_sum(own) and (purpose := purpose_of(words, earlier, behind, context.topic)):
            return Name(sum_name(purpose, own), "sum with its purpose")
        if part := _of_place(found, own, context) or _part(found, own, clause, earlier, context):
            return part
        named = _level(found, own, words, behind)
        if named:
            return _owned(named, context)
    if context.last is not None and AGAINST.search(clause) and predicate.kind == "level":
        base = context.base(context.last)
        return Name(context.drafts[base].name.text, "level compared with", about=base)
    if context.last is not None and own.startswith(_DRAWS) and found.unit.endswith("百分点"):
        return Name(context.name_at(context.last) + own, "contribution of the thing before")
    if context.last is not None and (is_weak(own) or (predicate.kind in ("rank", "delta") and _RATE.fullmatch(own))):
        return _weak(own, predicate, context)
    if own:
        return _owned(Name(_headed(own, context), "own clause"), context, predicate)
    return _carried(earlier, words, behind, predicate, context)


def _before_change(clause: str, words: str, earlier: str, behind: str, context: Context) -> Name | None:
    """从150元提高至180元: the old level, told from the new by its date or by the change (提高前…)."""
    origin = FROM.search(clause)
    change = _CHANGED_TO.match(behind) if origin else None
    if not origin or not change:
        return None
    own = (
        subject(words)
        or _noun_before_verb(subject(earlier))
        or (context.name_at(context.last) if context.last is not None else "")
    )
    dated = re.search(r"\d年|去年|上年", origin.group())
    return Name(own if dated else f"{change[1]}前{own}", "level before a change") if own else None


def _noun_before_verb(phrase: str) -> str:
    cut = _STATE_VERB.search(phrase)
    return phrase[: cut.start()] if cut and cut.start() >= 2 else phrase


def _share(clause: str, context: Context) -> Name | None:
    """完成预算的99.3%, 占全省的12%: a share of the figure before it, or of its own subject."""
    if context.last is not None and _OWN_SHARE.search(clause):
        return Name(context.name_at(context.last) + "占比", "share", about=context.base(context.last))
    if match := _OF_PLAN.search(clause):
        said = "占" + match["plan"] if match["verb"] == "占" else "完成" + match["plan"]
    elif match := _SHARE.search(clause):
        said = f"占{match['whole']}的比重" if len(match["whole"]) > 1 else "占比"
    else:
        return None
    own = subject(clause[: match.start()])
    if own and not is_weak(own):
        owner = _owned(Name(own, "share"), context)
        return Name(owner.text + said, "share", about=context.level_named(owner.text))
    if context.last is None:
        return Name(context.topic + said, "share of the heading's topic")
    return Name(context.name_at(context.last) + said, "share", about=context.base(context.last))


def _of_place(found: Found, own: str, context: Context) -> Name | None:
    """Sums set out by place (甲区3亿元、乙县2亿元) are parts of the sum said before them."""
    if not _PLACE_ALONE.fullmatch(own) or not context.drafts:
        return None
    last = context.drafts[-1]
    whole = len(context.drafts) - 1 if last.name.whole is None else last.name.whole
    if context.drafts[whole].found.unit != found.unit or found.unit in _PERCENT:
        return None
    return Name(own + context.name_at(whole), "place's part of the thing before", whole=whole)


def _part(found: Found, own: str, clause: str, earlier: str, context: Context) -> Name | None:
    """其中农村1万个: a part of the thing counted before, named by a word that tells it from the rest."""
    if context.last is None or not 0 < len(own) <= (4 if own.endswith("级") else 3) or has_head(own) or is_weak(own):
        return None
    sibling = context.drafts[context.last].name.whole
    whole = context.last if sibling is None else sibling
    if context.drafts[whole].found.unit != found.unit or (sibling is None and "其中" not in earlier + clause):
        return None
    name = _GRADE.sub("", context.name_at(whole)) if own.endswith("级") else context.name_at(whole)
    return Name(own + name, "part of the thing before", whole=whole)


def _level(found: Found, own: str, words: str, behind: str) -> Name | None:
    """The name of a count or amount: what stands before it, or the thing behind it (出台21条措施)."""
    if found.unit in _PERCENT and own and not has_head(own) and (done := _DONE_BY_SHARE.match(behind)):
        return Name(own + done["what"], "done by a share")
    if found.unit in _PERCENT and not own and (said := _SAID_OF_SHARE.match(behind)):
        return Name(said["what"], "said of a share")
    thing = "" if found.unit in (*_PERCENT, "倍", "个百分点") else object_behind(behind.removeprefix("的"))
    if not thing:
        return Name(own, "own clause") if own and not is_weak(own) else None
    if own and _COPULA.search(words) and not is_weak(own):
        return Name(own, "own clause")
    for_whom = words.rstrip().endswith(_FOR_WHOM)
    if for_whom and (given := _GIVEN.match(behind)):
        return Name(given["what"] + given["who"], "whom something is given")
    if relation := relation_behind(behind.removeprefix("的")):
        noun, deed = relation[0], without_dates(relation[1])
        text = deed + noun if noun in GENERIC_OBJECT else noun + deed
        return Name(text, "thing behind, with what is said of it")
    if found.unit in ("元", "美元") and own and not re.search(r"资金|补贴|贷款|债券|项目", thing[:8]):
        return Name(own, "own clause")
    kept = _KEPT.search(words.rstrip())
    return Name((kept.group() if kept else "") + thing, "thing behind")


def _weak(own: str, predicate: Predicate, context: Context) -> Name:
    """数量居全国第三 is said of the thing counted; a weak noun with a level of its own is one more measure of it."""
    assert context.last is not None
    base = context.base(context.last)
    name = context.drafts[base].name.text
    if predicate.kind == "level":
        return Name(name + own, "measure of the thing before")
    if _RATE.fullmatch(own):
        return Name(name + own, "rate of the thing before")
    return Name(name, "points back", of=base if context.drafts[base].kind == "level" else None)


def _headed(name: str, context: Context) -> str:
    """A category in a list of growths has the head of the one before it: 采矿业增加值…, 制造业…."""
    if context.last is None or has_head(name):
        return name
    before = context.drafts[context.last]
    head = head_of(before.name.text)
    return name + head if head and before.kind in ("growth", "delta") and before.level is None else name


def _owned(name: Name, context: Context, predicate: Predicate | None = None) -> Name:
    """A name that is a head alone, with its owner; and the level that it qualifies, where it qualifies one."""
    text = name.text
    if is_bare(text):
        owner = next((owner for _, draft in context.recent() if (owner := owner_of(draft.name.text))), "")
        owner = owner or context.topic
        text = with_owner(text, owner)
    elif depends(text):
        schools = (institution_of(draft.name.text) for _, draft in context.recent())
        text = next((school for school in schools if school), "") + text
    elif (place := _paragraph_place(context)) and _SUM.search(text) and not place_of(text):
        text = place + text
    of = context.level_named(text) if predicate is not None and predicate.kind != "level" else None
    return Name(text, name.rule, of=of)


def _paragraph_place(context: Context) -> str:
    """A place that opens a paragraph holds for the sums in it."""
    first = context.drafts[0].name.text if context.drafts else ""
    return place_of(first) if owner_of(first) else ""


def _carried(earlier: str, words: str, behind: str, predicate: Predicate, context: Context) -> Name:
    """A figure without a subject of its own: said of the figure before it, the clause before it, or the heading."""
    before = subject(earlier)
    if predicate.kind == "growth" and predicate.rate and context.drafts and not has_head(before):
        return _of_last(len(context.drafts) - 1, predicate, context)
    if context.last is not None and (not before or context.drafts[context.last].name.text.startswith(before[:2])):
        return _of_last(context.last, predicate, context)
    if before:
        text = _noun_before_verb(before)
        if is_weak(text) and context.last is not None:
            return _weak(text, predicate, context)
        return _owned(Name(_RATE.sub("", text) or text, "clause before"), context, predicate)
    if context.drafts and predicate.kind != "level":
        return _of_last(len(context.drafts) - 1, predicate, context)
    if purpose := purpose_of(words, earlier, behind, context.topic):
        return Name(sum_name(purpose, subject(words) or words.strip(",;、")[-2:]), "purpose behind")
    thing = strip_left(object_behind(behind))
    return Name(thing or context.topic, "thing behind" if thing else "heading's topic")


def _of_last(place: int, predicate: Predicate, context: Context) -> Name:
    base = context.base(place)
    name = context.drafts[base].name.text
    if context.drafts[place].name.rule == "level before a change":
        return Name(_OLD.sub("", context.drafts[place].name.text), "carried over")
    if predicate.kind == "level":
        return Name(_NEW.sub("", name) if not predicate.reached else name, "carried over")
    return Name(name, "carried over", of=base if context.drafts[base].kind == "level" else None)


def name_list(count: int, words: str, front: str, predicate: Predicate, context: Context) -> list[Name]:
    """The names of the figures of a 分别 list: its members, or the levels before it, or one name for all."""
    words, _, tail = words.partition("分别")
    own = subject(words)
    items = lists.split_by_comma(strip_left(front) + own, count) or (lists.split_items(own, count) if own else None)
    if items is None and front:
        items = lists.split_items(strip_left(front + words).rstrip(",;: "), count)
    if items is None and not own:
        said = range(max(context.fresh, len(context.drafts) - _REACH), len(context.drafts))
        levels = [i for i in said if context.drafts[i].kind == "level"][-count:]
        if len(levels) == count:
            return [
                Name(context.drafts[i].name.text, "carried over, each", of=i if predicate.kind != "level" else None)
                for i in levels
            ]
    if items is None:
        shared = own or (context.name_at(context.last) if context.last is not None else context.topic)
        items = [shared] * count
    kept = _KEPT.search(tail)
    names = [(kept.group() if kept else "") + (subject(item) or item) for item in items]
    return [_owned(Name(_headed(name, context), "member of a list"), context, predicate) for name in names]
