"""Whether a stretch of a report speaks of what is to be done or of what is done, by the words that it uses most."""

from __future__ import annotations

import re

_AHEAD = re.compile(
    r"今年(?!以来)|明年|[今未]后|(?<![需主重首只想])要(?![求点素件闻害塞职])|必须|应当|力争|争取|确保|计划(?:新|完成|实施|安排|建)|(?<!即)将(?:继续|进一步|在|达|实现|完成|于)"
)
_BEHIND = re.compile(
    r"去年|上年|已(?:经)?|了(?!解|然|结)|过去|以来|一年来|五年来|成功|突破|成效|获批|入选|取得|显著|明显|同比"
)
_ENOUGH = 15
"""Words that must have spoken before they are believed."""
_MOSTLY_AHEAD, _MOSTLY_BEHIND = 0.6, 0.4
"""Shares of the words that speak of what is to come. Headings that say which it is are mostly confirmed by them: of top
sections with words enough, reviews have less than .4 of them, and of what no heading names .4 to .6 is mixed."""


def looks_ahead(text: str) -> bool | None:
    """Whether a text speaks mostly of what is to come (True) or of what was (False); None where that is not clear."""
    ahead, behind = len(_AHEAD.findall(text)), len(_BEHIND.findall(text))
    if ahead + behind < _ENOUGH:
        return None
    share = ahead / (ahead + behind)
    return True if share >= _MOSTLY_AHEAD else False if share <= _MOSTLY_BEHIND else None
