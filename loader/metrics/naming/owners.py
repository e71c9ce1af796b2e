"""Completing a name that means nothing alone: 支出 has an owner, 在校生 a school, a category its head noun."""

from __future__ import annotations

import re

from loader.metrics.draft import Name
from loader.metrics.kinds import Predicate
from loader.metrics.naming.context import Clause, Context
from loader.metrics.nouns import (
    depends,
    has_head,
    head_of,
    institution_of,
    is_bare,
    owner_of,
    place_of,
    with_owner,
)
from loader.numerals.units import dimension

_MEASURE_TAIL = re.compile("(?:数量|总量|额度|规模|总数)$")
_OF_ITS_OWN = ("人口", "人数", "户数", "占比", "比重", "比例", "增速", "贡献率")
"""Heads that no list of categories shares: 人口 is of a place, not of what grew beside it."""
_DEBT = re.compile("(?:新增|再融资)?(?:一般|专项)(?:债务|债券)|(?:新增|再融资)(?:债务|债券)$|财政预算资金$")
_OUTPUT = re.compile("(?:产量|产值|销量|销售量|出口量|进口量|保有量|消费量|发电量|播种面积|种植面积)$")
_OF_DEBT = re.compile("政府(?:法定)?债务(?:余额|限额)$")
_COUNTIES = re.compile(r"县\([^()]{1,6}\)|各?区县|县区|各县")
_MODE = re.compile("(?:铁路|公路|水路|水运|民航|航空|道路)(?:、?(?:铁路|公路|水路|水运|民航|航空))*(?=[客货旅])")
_CARRIES = re.compile("(?:客运|货运|旅客|货物)(?:运输)?(?:总?量|周转量|吞吐量)")
"""公路客运量9亿人次,旅客周转量3亿人公里: the way of carrying holds for the next measure of it."""
_EACH = re.compile(
    "(?:全[国省市])?(?:平均每人|人均)(?:占有|消费|购买|拥有)|(?:平均)?每[百千万](?:常住)?(?:人口?|户)(?:居民)?(?:家庭)?(?:拥有)?"
)
_MEASURES = ("产量", "总产量", "总产", "单产", "平均单产", "产值")
_GROWN = re.compile("(?P<thing>[^,。;]{1,12}?)(?:种植|播种|养殖|采摘|收获)?(?:总)?(?:面积|产量)")
"""粮食种植面积9公顷,产量3吨: what is grown there has the next measure too."""
_PRODUCT = 6
_NEW_CAPACITY = re.compile("新增加?的?(?:主要)?生产能力(?:主要)?(?:有|为|是|包括|如下)*$")
_CAPACITY = re.compile("新增.{1,8}生产能力")
_WORDS_OF_PART = ("其中", "新增", "新建")
_SUM_AT_END = re.compile("(?<=..)(?:收入|支出|收支)$")
_SUM = re.compile("(?:收入|支出|结余|结转)$")


def headed(name: str, context: Context) -> str:
    """A category in a list of growths has the head of the one before it: 采矿业增加值…, 制造业…."""
    if context.last is None or has_head(name) or name.endswith(("经济", "增速", "增幅")):
        return name
    before = context.drafts[context.last]
    head = head_of(before.name.text)
    if head in _OF_ITS_OWN or head == before.name.text:
        return name
    return name + head if head and before.kind in ("growth", "delta") and before.level is None else name


def produced(name: str, clause: Clause, context: Context) -> str:
    """A product in a list of outputs has the measure of the one before it: 原煤产量3亿吨,原油2亿吨."""
    if _NEW_CAPACITY.search(clause.earlier) and len(name) <= _PRODUCT:
        return f"新增{name}生产能力"
    if context.last is None:
        return name
    if name in _MEASURES and (grown := _GROWN.fullmatch(context.last_name)):
        return grown["thing"] + name
    if name in _MEASURES and _is_changed_product(context):
        return context.last_name + name
    if has_head(name) or len(name) > _PRODUCT:
        return name
    if _CAPACITY.fullmatch(context.last_name):
        return f"新增{name}" if name.endswith("能力") else f"新增{name}生产能力"
    before = context.drafts[context.base(context.last)]
    if before.kind != "level" or dimension(before.found.unit) != dimension(clause.found.unit):
        return name
    if (each := _EACH.match(before.name.text)) and not name.startswith(each.group()):
        return each.group() + name
    measure = _OUTPUT.search(before.name.text)
    return name + measure.group() if measure and not name.startswith(_WORDS_OF_PART) else name


def _is_changed_product(context: Context) -> bool:
    """粮食增产3亿斤,总产9亿斤: what has grown is a product, whose output comes next."""
    last = context.drafts[context.last] if context.last is not None else None
    return (
        last is not None
        and last.level is None
        and last.kind in ("delta", "streak")
        and 1 < len(last.name.text) <= _PRODUCT
    )


def completed(name: str, context: Context) -> str:
    """A name with the owner, school or place that was said before it and holds for it."""
    if is_bare(name):
        owners = (owner_of(draft.name.text) for _, draft in context.recent())
        owner = next((owner for owner in owners if owner), "")
        if not owner and context.topic.endswith(name):
            return context.topic
        return with_owner(name, owner or _SUM_AT_END.sub("", context.topic))
    if _CARRIES.fullmatch(name) and (mode := _MODE.match(context.last_name)):
        return mode.group() + name
    if depends(name):
        said = (draft for _, draft in context.of_sentence() if context.aside or not draft.aside)
        schools = (institution_of(draft.name.text) for draft in said)
        return next((school for school in schools if school), "") + name
    if _DEBT.match(name.removeprefix("发行")) and (holder := _debtor(context)):
        return holder + name.removeprefix("发行")
    place = _paragraph_place(context)
    is_part = place and _SUM.search(name) and not place_of(name)
    return place.removesuffix("地方") + name if is_part else name


def linked(name: Name, context: Context, predicate: Predicate) -> Name:
    """A name completed, with the level of that name that a change, rank or streak qualifies."""
    text = completed(name.text, context)
    if predicate.kind == "level":
        return Name(text, name.rule)
    return Name(text, name.rule, of=_qualified(text, context))


def _qualified(text: str, context: Context) -> int | None:
    """The level of this name; of two things joined (甲数量、乙额度), the level of the one that has one."""
    if (place := context.level_named(text)) is not None:
        return place
    things = [_MEASURE_TAIL.sub("", item) for item in text.split("、")] if "、" in text else []
    for thing in things:
        for place, draft in context.recent():
            if draft.kind == "level" and len(thing) > 1 and draft.name.text.endswith(thing):
                return place
    return None


def _debtor(context: Context) -> str:
    """The level of government whose debt was told last, or which the sentence began with (市本级政府债务余额)."""
    said = [draft.name.text for draft in context.drafts[context.fresh :]]
    whole = next((name for name in reversed(said) if _OF_DEBT.search(name)), said[0] if said else "")
    counties = _COUNTIES.match(whole)
    return (counties.group() if counties else place_of(whole)) if "债" in whole else ""


def _paragraph_place(context: Context) -> str:
    """A place that opens a sentence (示范区一般公共预算收入), or else its paragraph, holds for the sums in it."""
    firsts = (context.drafts[place].name.text for place in (context.fresh, 0) if place < len(context.drafts))
    return place_of(next((first for first in firsts if owner_of(first)), ""))
