"""Whether a figure was reached or is aimed at: by its part, its verbs, its year."""

from __future__ import annotations

import re

from loader.metrics.parts import Part

_AIM = re.compile(
    r"力争|争取(?:实现|到20|完成|达)|目标(?:是|为|任务|定为|[:,])|预期目标|计划(?:分配|新|完成|实施|投|安排|建|到)|确保|拟(?!合|[^,。;]{1,6}的)|将(?:达|实现|新|建|完成|于|在)|(?<![年\d])到20\d\d年|预计20\d\d年|规划(?:到|建设)|要(?:达到|实现|完成|力争)|奋斗目标|今年[^,。;]{0,12}目标|拟安排|预算安排|(?:计划|规划|草案|纲要)(?:草案)?,?(?:规定|要求|提出|设想)|要求[^,。;]{2,14}(?:增长|达到|提高|降低|减少)|按照[^,。;]{0,6}规划"
)
_DONE = re.compile(
    r"(?<![比较与同])去年|上年末|已(?:经)?|完成了|实现了|达到了|突破了|取得了|提前完成|过去[一五]年|[一二三四五六七八九十两]年[来间]|以来|连续[^,。;]{1,4}年|(?<!项)目前|(?<!实)现在(?!起)|我国[^,。;]{0,4}有|[同与]\d{4}年相比|(?:增[加长]|提高|下降|减少|降低|上升|超过|扩大)了"
)
_GONE_BY = re.compile(r"季度|同期|\d月|已(?:经)?")
"""What tells of a part of this year that is over."""
_CAP_OF_YEAR = re.compile(r"要?把[^,。;]{2,40}(?:控制|稳定|保持)在$")


def words_for(status: str, sentence_before: str) -> str:
    """The first words in a sentence that speak for a status, empty where none do."""
    signs = (_AIM, _CAP_OF_YEAR) if status == "target" else (_DONE,)
    return next((match.group() for sign in signs if (match := sign.search(sentence_before))), "")


def read_status(part: Part, sentence_before: str, year: str | None, reported: str | None) -> str:
    """`actual` or `target` for a figure, from the words of its sentence before it and the year that governs it."""
    if year and reported and year.isdigit() and reported.isdigit() and int(year) < int(reported):
        return "target" if _CAP_OF_YEAR.search(sentence_before) else "actual"
    if part.status == "target" and year and year == reported != part.year:
        return "target" if _AIM.search(sentence_before) else "actual"
    if part.status == "target":
        return "actual" if _DONE.search(sentence_before) and not _AIM.search(sentence_before) else "target"
    if _CAP_OF_YEAR.search(sentence_before):
        return "target"
    if year and reported and year.isdigit() and reported.isdigit() and int(year) > int(reported):
        ahead = part.open and not _GONE_BY.search(sentence_before)
        return "target" if ahead or _AIM.search(sentence_before) else "actual"
    return "target" if part.open and _AIM.search(sentence_before) and not _DONE.search(sentence_before) else "actual"
