"""分别 lists: several figures in a row, and the names that stand for them in the subject."""

from __future__ import annotations

import re

from loader.lexicon import table, words
from loader.metrics.nouns import has_head, head_of

_PAIRED = table("paired_nouns.tsv")
_NUMBERS = re.compile("[一二三四五六七八九]+")
_CONTRASTED = words("contrasted_words.txt")
_SCENE = ("中", "看", "面")
"""Ends of phrases that set the scene (分门类看, …企业中) and are no members."""

_PER = re.compile(
    "单位(?:国内|地区)?生产总值|单位(?:工业增加值|GDP)|万元(?:国内|地区)?(?:生产总值|GDP|工业增加值)|每?万人(?=[一-鿿]{3})"
)
_MEASURE = re.compile("(?:[率额量数值]|时间|时长|成本|价格|面积|比例|比重|标准|水平|待遇)$")
_SHARE_OF = re.compile("(?<=..)占[^、]{2,}?的?(?:比重|比例|份额)$")
"""甲业、乙业增加值占工业增加值比重: what each is a share of."""
_PREPOSED = tuple("第对向与从")
_SECTORS = re.compile("(?<=[、和第]三)次(?=产业)")
"""第一、二、三次产业: the last of three sectors, not the three."""
_SHORT = 4
_SORTS = "量额率次"
"""Characters that say what sort of measure a word is."""
RESPECTIVE = re.compile(r"分别")
JOINT = re.compile(r"(?:、|,|和|及|与|以及|或|、和)?")


def split_items(phrase: str, count: int) -> list[str] | None:
    """The `count` members of a phrase with what they share, or None where it has not that many.

    Commas and 、 part members first; 和, 及, 与 only as far as they are needed, since they stand inside names too.
    """
    phrase = _SECTORS.sub("", phrase)
    for marks in ("[,;]", "、", "[、,;]"):
        items = [item for item in re.split(marks, phrase) if item]
        if len(items) == count and not any(item.endswith(_SCENE) for item in items):
            return compose(items)
    if count == 3 and "三次产业" in phrase and not re.search(r"[、\d]", phrase):
        return [phrase.replace("三次", one, 1) for one in ("第一", "第二", "第三")]
    if count == 2 and (pair := _split_pair(phrase)):
        return pair
    head = head_of(phrase)
    if count > 2 and "、" not in phrase and len(phrase) == count + len(head) and head:
        return [character + head for character in phrase[:count]]
    while len(items) < count:
        cut = _last_joint(items)
        if cut is None:
            return None
        place, start, end = cut
        items[place : place + 1] = [items[place][:start], items[place][end:]]
    return compose(items[-count:])


def split_by_comma(phrase: str, count: int) -> list[str] | None:
    """Members set apart by commas because 、 stands inside them: all of one sort, told by the character they end in."""
    items = phrase.split(",")[-count:]
    if len(items) < count or count < 2 or not all(1 < len(item) <= 24 for item in items):
        return None
    last = items[-1].removesuffix(head_of(items[-1]))
    return compose(items) if last and all(item[-1] == last[-1] for item in items[:-1]) else None


def _split_pair(phrase: str) -> list[str] | None:
    """Two measures in one noun (产销量), or 城乡 for town and country."""
    for noun, pair in _PAIRED.items():
        if phrase.endswith(noun):
            return [phrase.removesuffix(noun) + one for one in pair.split("、")]
    if "城乡" in phrase and "、" not in phrase:
        return [phrase.replace("城乡", one, 1) for one in ("城镇", "农村")]
    return None


def _last_joint(items: list[str]) -> tuple[int, int, int] | None:
    """Where the last 和, 及, 与 or 以及 between two words stands: item, start and end."""
    for place in range(len(items) - 1, -1, -1):
        inner = [m for m in re.finditer("以及|和|及|与", items[place]) if m.start() > 0 and m.end() < len(items[place])]
        if outer := [m for m in inner if m.group() in ("和", "以及")] or inner:
            return place, outer[-1].start(), outer[-1].end()
    return None


def compose(items: list[str]) -> list[str]:
    """Members with what they share: 车辆购置、转移、报废登记费率 are three rates of 车辆, all 登记费率."""
    if share := _SHARE_OF.search(items[-1]):
        return [item + share.group() for item in compose([*items[:-1], items[-1][: share.start()]])]
    items = _with_owner(_with_denominator(items))
    last, others = items[-1], items[:-1]
    if not has_head(last) or all(_is_whole(item, last) for item in others):
        return items
    own = _own_length(items)
    if not 0 < own < len(last):
        return items
    suffix = last[own:]
    front = _shared_front(items, own)
    composed = [item if _is_whole(item, last) else item + suffix for item in others]
    return [composed[0], *(front + item for item in composed[1:]), front + last]


def _is_whole(item: str, last: str) -> bool:
    """Whether a member needs nothing of the last: it has a head of its own, and not a bare one where the last has a
    measure (职工、居民报销比例)."""
    bare = len(item) <= _SHORT and _MEASURE.search(last) and not _MEASURE.search(item)
    return has_head(item) and not bare


def _with_denominator(items: list[str]) -> list[str]:
    """单位国内生产总值能耗、用水量: what the first is measured by holds for all."""
    measured = _PER.match(items[0])
    return items if measured is None else [item if _PER.match(item) else measured.group() + item for item in items]


def _with_owner(items: list[str]) -> list[str]:
    """专利拥有量、授权量: a short measure behind a longer one of its sort is of the same thing."""
    first = items[0]
    return [first] + [
        first[: -len(item)] + item
        if len(item) <= _SHORT - 1 < len(first) - len(item) and item[-1] == first[-1] and item[-1] in _SORTS
        else item
        for item in items[1:]
    ]


def _own_length(items: list[str]) -> int:
    """How much of the last member is its own, told by its head noun or by the length of the others; 0 for nothing."""
    last = items[-1]
    inner = {len(item) for item in items[1:-1]} or {len(items[0])}
    alike = inner.pop() if len(inner) == 1 else 0
    if alike == 1 and _NUMBERS.fullmatch("".join(items[1:-1]) + last[0]):
        return 1
    if items[0] in _CONTRASTED and last[:alike] in _CONTRASTED:
        return alike
    head = head_of(last)
    if len(head) > 2 or (head and (not 1 < alike <= 4 or len(items[0]) > 5)):
        return len(last) - len(head)
    uneven = len(items) > 2 and len(items[0]) != alike
    if 1 < alike <= 4 and len(last) > alike + 1 and not (uneven and head):
        return alike
    return len(last) - len(head) if head else 0


def _shared_front(items: list[str], own: int) -> str:
    """What the first member has before its own part, where the others are short: 车辆 in 车辆购置、转移、…."""
    inner = [len(item) for item in items[1:-1]] or [own]
    if max(inner) > 2 or not 0 < len(items[0]) - inner[0] <= 4:
        return ""
    front = items[0][: -inner[0]]
    return front if len(front) > 1 or front in _PREPOSED else ""
