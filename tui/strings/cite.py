"""The words of citations, in Chinese and in English; the report's own are never translated."""

from __future__ import annotations

from data.cite import CiteWords

ZH = CiteWords(
    title="《{title}》",
    source="（{source}）",
    line="第{line}行",
    between="，",
    marks={"page": "第{number}页", "paragraph": "第{number}段"},
    corrected="所附名称等经人工更正",
)
EN = CiteWords(
    title="{title}",
    source=" ({source})",
    line="line {line}",
    between=", ",
    marks={"page": "p. {number}", "paragraph": "par. {number}"},
    corrected="with corrections by hand",
)


def cite_words(language: str) -> CiteWords:
    """The words of a language: English for "en", else Chinese."""
    return EN if language == "en" else ZH
