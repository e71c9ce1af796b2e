"""Which figures say that they are doubtful, and why. Every sentence here is our own."""

from __future__ import annotations

import pytest

from data.model import DOUBTS, Report
from loader.parse import parse
from loader.source.document import Document
from tui.strings.app_en import EN
from tui.strings.app_zh import ZH


def read(text: str) -> Report:
    return parse(Document(text, "sample.txt", "", "0" * 64))


def doubts(text: str) -> list[tuple[str, str]]:
    return [(metric.surface, metric.doubt) for metric in read(text).metrics]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("水泥产量300万吨，同比增长3%。", [("300万吨", ""), ("3%", "")]),
        ("全市森林覆盖率达到61.2%。", [("61.2%", "")]),
        ("小学、初中入学率分别为100%、99%。", [("100%", ""), ("99%", "")]),
        ("全市线索42个。", [("42个", "short")]),
        ("全市线索42个，同比增长8%。", [("42个", "short"), ("8%", "follows")]),
        ("这次评选中，本市6个项目获奖。", [("6个", "short")]),
        ("统筹资金3亿元，支持引水工程。", [("3亿元", "purpose")]),
        ("为40家企业提供用工服务。", [("40家", "behind")]),
        ("茶园的面积和增加了3万亩。", [("3万亩", "torn")]),
        ("设备更新拉动工具投资增长4%。", [("4%", "kind")]),
        ("低保标准从600元提高至650元。", [("600元", ""), ("650元", "")]),
        ("过去五年全市修建公路300公里。", [("300公里", "")]),
        ("过去三年间和此前十年里，全市修建公路300公里。", [("300公里", "period")]),
        ("甲乡修路20公里，甲乡修路30公里。", [("20公里", "twin"), ("30公里", "twin")]),
    ],
)
def test_close_calls(text: str, expected: list[tuple[str, str]]) -> None:
    assert doubts(f"一、2024年工作回顾\n{text}")[-len(expected) :] == expected


def test_a_figure_of_a_heading_alone_is_doubtful() -> None:
    (metric,) = read("一、教育支出情况\n达3亿元。").metrics
    assert (metric.name, metric.named_by, metric.doubt) == ("教育支出", "heading's topic", "heading")


def test_each_figure_says_what_named_it() -> None:
    level, growth = read("水泥产量300万吨，同比增长3%。").metrics
    assert (level.named_by, growth.named_by) == ("own clause", "carried over")


def test_every_reason_has_its_words() -> None:
    assert tuple(ZH.doubts) == tuple(EN.doubts) == DOUBTS


def test_few_of_the_sample_are_doubtful(sample_report: Report) -> None:
    doubted = [metric for metric in sample_report.metrics if metric.doubt]
    assert 0.05 < len(doubted) / len(sample_report.metrics) < 0.2
    assert {metric.doubt for metric in doubted} <= set(DOUBTS)
