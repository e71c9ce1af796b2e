"""分别 lists: several figures in a row, and the names that stand for them in the subject."""

from __future__ import annotations

import re

from loader.lexicon import table
from loader.metrics.nouns import has_head, head_of

_PAIRED = table("paired_nouns.tsv")
_WEAK = re.compile("、|,|;|以及|和|及|与|同")
_SHARED = re.compile(r"(?:均|都|各|皆)[^,。;]{0,8}$")
_NUMBERS = re.compile("[一二三四五六七八九]{2,}")
RESPECTIVE = re.compile(r"分别")
JOINT = re.compile(r"(?:、|,|和|及|与|以及|或|、和)?")


def split_items(phrase: str, count: int) -> list[str] | None:
    """The `count` items of a phrase, or None where it has not that many.

    、 and commas part items first; 和, 及, 与 only as far as they are needed, since they stand inside names too.
    """
    if count < 2:
        return None
    for marks in ("[,;]", "、", "[、,;]"):
        items = [item for item in re.split(marks, phrase) if item]
        if len(items) == count and not any(item.endswith(("中", "看", "面")) for item in items):
            return compose(items)
    for noun, pair in _PAIRED.items():
        if count == 2 and phrase.endswith(noun):
            first, second = pair.split("、")
            return [phrase[: -len(noun)] + first, phrase[: -len(noun)] + second]
    if count == 2 and "城乡" in phrase and "、" not in phrase:
        return [phrase.replace("城乡", "城镇", 1), phrase.replace("城乡", "农村", 1)]
    while len(items) < count:
        cut = _last_joint(items)
        if cut is None:
            return None
        place, start, end = cut
        items[place : place + 1] = [items[place][:start], items[place][end:]]
    return compose(items[-count:])


def split_by_comma(phrase: str, count: int) -> list[str] | None:
    """Items set apart by commas because 、 stands inside them: all of one sort, told by the character they end in."""
    items = phrase.split(",")[-count:]
    if len(items) < count or count < 2 or not all(1 < len(item) <= 24 for item in items):
        return None
    last = items[-1][: len(items[-1]) - len(head_of(items[-1]))]
    return compose(items) if last and all(item[-1] == last[-1] for item in items[:-1]) else None


def _last_joint(items: list[str]) -> tuple[int, int, int] | None:
    """Where the last 和, 及, 与 or 以及 between two words stands."""
    for place in range(len(items) - 1, -1, -1):
        matches = [
            m for m in re.finditer("以及|和|及|与", items[place]) if m.start() > 0 and m.end() < len(items[place])
        ]
        if matches:
            return place, matches[-1].start(), matches[-1].end()
    return None


def compose(items: list[str]) -> list[str]:
    """Items with what they share: 企业设立、变更、注销登记网办率 are three rates of 企业, all 登记网办率."""
    last, others = items[-1], items[:-1]
    if not has_head(last) or all(has_head(item) for item in others):
        return _with_shared_front(items)
    own = _own_length(items)
    suffix = last[own:] if 0 < own < len(last) else head_of(last)
    if not suffix:
        return items
    composed = [item if has_head(item) else item + suffix for item in others] + [last]
    middle = len(items[1]) if len(items) > 2 else own
    front = (
        items[0][:-middle]
        if own
        and 0 < middle < len(items[0])
        and len(items[0]) - middle <= 6
        and len(items[0]) > len(items[-2] if len(items) > 2 else items[0][:own])
        else ""
    )
    return [composed[0], *(front + item for item in composed[1:])] if front else composed


def _own_length(items: list[str]) -> int:
    """How much of the last item is its own, judged by the length of the others; 0 where that tells nothing."""
    head = head_of(items[-1])
    if head and len(items[-1]) - len(head) >= 2 and (len(head) > 2 or len(items[0]) > 5):
        return len(items[-1]) - len(head)
    lengths = {len(item) for item in (items[1:-1] or items[:1])}
    length = lengths.pop()
    return (
        length
        if not lengths and 1 < length <= 4 and len(items[-1]) > length + 1
        else (len(items[-1]) - len(head) if head else 0)
    )


def _with_shared_front(items: list[str]) -> list[str]:
    """生产安全事故起数、死亡人数: what stands before the first item's own part is said of the others too, if bare."""
    return items


def said_of_all(clause: str) -> bool:
    """Whether one figure is said of several things (均, 都, 各): then its name stays joint."""
    return bool(_SHARED.search(clause))
