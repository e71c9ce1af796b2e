"""Names of the figures of a 分别 list: its members, or the levels before it, or one name for all."""

from __future__ import annotations

import re

from loader.metrics import lists
from loader.metrics.draft import Name
from loader.metrics.kinds import Predicate
from loader.metrics.naming.changes import without_before
from loader.metrics.naming.context import REACH, Context
from loader.metrics.naming.levels import KEPT
from loader.metrics.naming.owners import headed, linked
from loader.metrics.naming.shares import without_rate
from loader.metrics.nouns import is_weak, strip_left, strip_right, subject
from loader.metrics.purposes import each_aim

_MEASURE_BEHIND = re.compile(
    "(?:完成|实现|达成)(?P<noun>投资|产值|增加值|收入|利润|销售收入|营业收入|固定资产投资|进出口|交易额|总产值|税收)(?:达到?|为)?"
)
_LISTED = re.compile(r"(?:[^,。;]*[,;])?(?P<items>[^,。;]+)等(?P<general>[^,。;、等]*)")
_HAS_GROWN = re.compile("(?:(?:增长|下降)(?:最|较|更|很)?(?:快|大|多|迅速|明显|显著))+$")
_DATE_ALONE = re.compile(r"(?:(?:19|20)\d\d年?|去年|上年|前年)?(?:同期|底|末)?")
_IN_TURN = re.compile("(?:接连|相继|先后|连续)[^,;、]*$")
"""总额接连突破8万亿元、9万亿元: one thing, at one time after another."""
_DRAWS = re.compile("(?:拉动|下拉|带动)(?=.)")
_CONTRIBUTES = re.compile("(?<=..)(?:(?:对[^,。;]{2,14})?贡献率|(?:增加值)?占比)$")
_LIST_RULES = frozenset(("member of a list", "measure of each before"))
_DONE_EACH = re.compile("参保|就业|落户|(?:淘汰|压减|化解|退出|新增|关停)[^,。;:、]{2,10}")
"""甲、乙分别淘汰落后产能3万吨、5万吨: what each has done is part of the name."""
_OF_SECTORS = ("贡献率", "占比", "比重", "增加值")
_SCENE = re.compile(r"^.*?[中看],")


def name_list(count: int, words: str, front: str, behind: str, predicate: Predicate, context: Context) -> list[Name]:
    """The names of `count` figures. `words` is their clause before the predicate, `front` what stands before that,
    `behind` what follows the last."""
    if aims := each_aim(count, words, behind):
        return [Name(aim, "purpose behind") for aim in aims]
    words, _, tail = words.partition("分别")
    own = subject(words)
    items = None if _IN_TURN.search(words) else _among(words, front, count) or _members(own, front, count)
    if items is None and is_weak(own) and (levels := _levels(count, context)):
        return [Name(context.drafts[place].name.text + own, "measure of each before", about=place) for place in levels]
    if items is None and not own and (levels := _levels(count, context)):
        if _DRAWS.match(tail):
            things = [_CONTRIBUTES.sub("", without_rate(context.drafts[place].name.text)) for place in levels]
            return [Name(thing + tail, "contribution of the thing before") for thing in things]
        of = [None if predicate.kind == "level" else context.level_at(place) for place in levels]
        return [
            Name(_total(without_before(context.drafts[place].name), words), "carried over, each", of=one)
            for place, one in zip(levels, of, strict=True)
        ]
    if items and context.last is not None and all(_DATE_ALONE.fullmatch(item) for item in items):
        items = [context.last_name] * count
    if items is None and count == 3 and "三次产业" in front and own.endswith(_OF_SECTORS):
        items = [sector + own for sector in ("第一产业", "第二产业", "第三产业")]
    items = items or [own or context.last_name or context.topic] * count
    kept = KEPT.search(tail)
    names = [(kept.group() if kept else "") + (subject(item) or item) for item in items]
    if items is not None and (done := strip_right(tail)) and _DONE_EACH.fullmatch(done) and not kept:
        names = [name + done for name in names]
    if measure := _MEASURE_BEHIND.fullmatch(tail):
        names = [name if name.endswith(measure["noun"]) else name + measure["noun"] for name in names]
    return [linked(Name(headed(name, context), "member of a list"), context, predicate) for name in names]


def _among(words: str, front: str, count: int) -> list[str] | None:
    """汽车、家电、家具等行业产值: as many things as figures, with the general word behind 等."""
    phrase = _HAS_GROWN.sub("", strip_right(words) or front.rstrip(",;: "))
    match = _LISTED.fullmatch(_SCENE.sub("", phrase))
    if not match:
        return None
    items = lists.split_items(strip_left(match["items"]), count) if "、" in match["items"] else None
    return [item + match["general"] for item in items] if items else None


def _members(own: str, front: str, count: int) -> list[str] | None:
    """The members that the clause names, or the clauses before it; what sets the scene (…企业中,) is none."""
    front = _SCENE.sub("", front)
    if items := lists.split_by_comma(strip_left(front) + own, count):
        return items
    if own and (items := lists.split_items(own, count)):
        return items
    phrase = strip_left(front + own if own else front).rstrip(",;: ")
    return lists.split_items(phrase, count) if front else None


def _total(name: str, words: str) -> str:
    """What 累计 counts is not only what is new."""
    return name.removeprefix("新增") if "累计" in words else name


def _levels(count: int, context: Context) -> list[int] | None:
    """The last `count` figures of this sentence, where they are of one list, else its last levels; None where it has
    not so many."""
    said = range(max(context.fresh, len(context.drafts) - REACH), len(context.drafts))
    members = list(said)[-count:]
    if len(members) == count and all(context.drafts[place].name.rule in _LIST_RULES for place in members):
        return members
    levels = [place for place in said if context.drafts[place].kind == "level"][-count:]
    return levels if len(levels) == count else None
