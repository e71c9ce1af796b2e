"""Words of bound around a number: 超, 约, 不少于, 以上, 左右."""

from __future__ import annotations

import re
from typing import NamedTuple

from loader.lexicon import alternation, table

_BEFORE = table("bounds_before.tsv")
_AFTER = table("bounds_after.tsv")
_BEFORE_AT_END = re.compile(f"(?:{alternation(_BEFORE)})(?=了?$)")
_AFTER_AT_START = re.compile(f"(?:元|个)?(?:\\([^()]*\\))?(?P<word>{alternation(_AFTER)})")
_CAP = re.compile(r"(?:控制|限制|压控|压降|稳定|保持)在$")

_SHARE_REACH = 18
_SHARE_ABOUT = re.compile("[约近]占[^,。;:、]*$")
"""约占全球的四分之三: the word of bound stands before the verb of the share."""


class Bound(NamedTuple):
    """The words of bound in the text before and behind a number, as lengths from it, and what they say.

    `before` is the place in the text before where the word stands (start, end), `after` that in the text behind.
    """

    sign: str
    before: tuple[int, int] | None
    after: tuple[int, int] | None


def find_bound(before: str, after: str, inner: str) -> Bound:
    """The bound of a number between two stretches of text; `inner` is what its own particles say (1800余万: `>`)."""
    front = _BEFORE_AT_END.search(before)
    back = _AFTER_AT_START.match(after)
    if front and not _is_bound(before, front, inner):
        front = None
    if back and back["word"] == "内" and not _CAP.search(before):
        back = None
    sign = inner or "="
    if back:
        sign = _AFTER[back["word"]]
    if front:
        sign = _BEFORE[front.group()]
    if sign == "=" and _SHARE_ABOUT.search(before[-_SHARE_REACH:]):
        sign = "~"
    return Bound(sign, front.span() if front else None, back.span("word") if back else None)


def _is_bound(before: str, match: re.Match[str], inner: str) -> bool:
    """近三年 and 最高 as a noun's own word are no bounds; 上 only joins a bare scale and is decided by its numeral."""
    word, front = match.group(), before[: match.start()]
    if word == "上":
        return inner == ">=" and (not front or front[-1] not in "以网线路身海会跨迈登站跃踏")
    if word == "破":
        return bool(front) and front[-1] not in "突打爆侦冲"
    if word == "近":
        return not front.endswith(("最", "靠", "附", "临", "邻", "相", "远"))
    if word in ("约", "超"):
        return not front.endswith(("节", "制", "公", "合", "契", "签", "条", "赴", "英"))
    return True
