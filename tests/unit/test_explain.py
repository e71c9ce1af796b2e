"""Why figures were read as they were. Every sentence here is our own."""

from __future__ import annotations

import pytest

from data.model import Report
from loader.explain import Explanation, explain
from loader.parse import parse
from loader.source.document import Document

TEXT = (
    "某县2024年政府工作报告\n"
    "一、2024年工作回顾\n"
    "全县水泥产量突破300万吨,同比增长3%,居全省第二。小学、初中入学率分别为100%、99%。"
    "全县公园37个,去年的公园为35个。\n"
    "指标\t数量\t增速(%)\n粮食产量(万吨)\t12\t3.5\n棉花产量(万吨)\t8\t2.5\n"
    "二、2025年工作安排\n"
    "计划修路40公里,2026年修路60公里。已经建成桥梁3座。\n"
)


def read() -> Report:
    return parse(Document(TEXT, "sample.txt", "", "0" * 64))


def explained(surface: str, after: str = "") -> Explanation:
    report = read()
    place = TEXT.index(surface, TEXT.index(after))
    found = explain(report, place)
    assert found is not None and found.surface == surface
    assert found.metric in (*report.metrics, None) and found.numeral in report.numerals
    return found


def test_the_words_of_a_clause() -> None:
    level, growth, rank = explained("300万吨"), explained("3%"), explained("第二")
    assert level.words and growth.words and level.metric and growth.metric
    assert (level.words.subject, level.words.bound, level.metric.named_by) == ("全县水泥产量", ("突破",), "own clause")
    assert (growth.words.predicate, growth.words.subject, growth.metric.named_by) == ("同比增长", "", "carried over")
    assert growth.of == level.metric and rank.of == level.metric
    assert TEXT[slice(*level.sentence)].startswith("全县水泥产量")


def test_figures_of_a_list_share_their_words() -> None:
    for surface in ("100%", "99%"):
        words = explained(surface).words
        assert words and words.listed == ("100%", "99%") and words.subject == "小学、初中入学率分别为"


@pytest.mark.parametrize(
    ("surface", "after", "period", "status"),
    [
        ("300万吨", "", ("part", "一、2024年工作回顾"), ("part", "一、2024年工作回顾")),
        ("35个", "", ("relative", "去年"), ("part", "一、2024年工作回顾")),
        ("40公里", "", ("part", "二、2025年工作安排"), ("part", "二、2025年工作安排")),
        ("60公里", "", ("date", "2026年"), ("part", "二、2025年工作安排")),
        ("3座", "", ("part", "二、2025年工作安排"), ("words", "已经")),
        ("12", "万吨)", ("table", ""), ("table", "")),
    ],
)
def test_what_gave_period_and_status(
    surface: str, after: str, period: tuple[str, str], status: tuple[str, str]
) -> None:
    found = explained(surface, after)
    assert found.period and found.status
    assert (found.period.by, found.period.words) == period
    assert (found.status.by, found.status.words) == status
    if found.period.span:
        assert TEXT[slice(*found.period.span)] in found.period.words


def test_what_is_no_figure_has_its_class_alone() -> None:
    found = explained("2024年")
    assert (found.numeral.class_, found.metric, found.words, found.period) == ("date", None, None, None)


def test_where_no_numeral_is_there_is_nothing_to_explain() -> None:
    assert explain(read(), TEXT.index("全县水泥")) is None


def test_every_figure_of_the_sample_can_be_explained(sample_report: Report) -> None:
    for metric in sample_report.metrics[::7]:
        found = explain(sample_report, metric.start)
        assert found and found.metric == metric and found.status and found.period
        assert found.words and metric.surface
