"""What a load says it did not understand: where, in which line, with what around it."""

from __future__ import annotations

from data.model import Metric, Numeral, Report
from loader.doubts import find_doubts

TEXT = "第一行没有数。\n累计37个,另有5个。\n"


def report(numerals: tuple[Numeral, ...], metrics: tuple[Metric, ...]) -> Report:
    return Report("r-000000", "r.txt", "", "0" * 64, "1", TEXT, {}, (), (), numerals, metrics)


def metric(start: int, end: int, name: str) -> Metric:
    return Metric(
        start, end, TEXT[start:end], None, None, "个", "=", "level", name, "actual", None, None, None, None, None, 0
    )


def test_digits_outside_all_numerals_and_figures_without_a_name() -> None:
    first = TEXT.index("37")
    second = TEXT.index("5个")
    numerals = (Numeral(first, first + 3, "metric", "test"),)
    doubts = find_doubts(report(numerals, (metric(first, first + 3, ""),)))
    assert [(doubt.start, doubt.end, doubt.why, doubt.line) for doubt in doubts] == [
        (first, first + 3, "unnamed", 2),
        (second, second + 1, "uncounted", 2),
    ]
    assert doubts[0].excerpt == "累计37个,另有5个。"
    assert doubts[0].excerpt[doubts[0].caret : doubts[0].caret_end] == "37个"


def test_a_report_that_was_understood_has_none() -> None:
    first, second = TEXT.index("37"), TEXT.index("5个")
    numerals = (Numeral(first, first + 3, "metric", "a"), Numeral(second, second + 2, "metric", "a"))
    named = (metric(first, first + 3, "某物"), metric(second, second + 2, "某物"))
    assert find_doubts(report(numerals, named)) == ()
    assert len(find_doubts(report(numerals[1:], named))) == 1
    assert len(find_doubts(report((), ()))) == 2
