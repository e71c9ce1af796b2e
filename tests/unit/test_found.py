"""What is said around the results of a search."""

from __future__ import annotations

import random

import pytest

from data.model import Span
from data.search import Findings
from data.search.query import Unread
from tui.render.cells import cut_apart, width
from tui.render.found import count_words, pointing_rule, position_words
from tui.strings.app_en import EN
from tui.strings.app_zh import ZH

FOUND = Findings(counts={"metric": 1000, "section": 3, "sentence": 0}, capped=True)


@pytest.mark.parametrize(
    ("cells", "words"),
    [(40, "1000+ 指标  3 标题  全库"), (20, "1000+ 指标  全库"), (12, "1000+ 指标"), (4, "全库"), (2, "")],
)
def test_counts_have_the_room_they_are_given(cells: int, words: str) -> None:
    assert count_words(FOUND, "metric", "全库", ZH, cells) == words


def test_the_place_says_what_is_not_listed() -> None:
    hits = Findings(hits=("a", "b"), counts={"metric": 37})  # type: ignore[arg-type]
    assert position_words(hits, "metric", 0, ZH, roomy=True) == "第 1 条, 共 37 条, 列出前 2"
    assert position_words(hits, "metric", 1, EN, roomy=False) == "2/37"
    assert position_words(FOUND, "metric", 0, ZH, roomy=True) == ""


def test_the_rule_points_at_the_cells_of_what_was_not_understood() -> None:
    query = "专利 >没有"
    rule = pointing_rule([Unread("unread-comparison", Span(4, 6))], query, 6, 0, 20)
    assert "".join(run.text for run in rule) == "-" * 12 + "^" * 4 + "-" * 4
    scrolled = pointing_rule([Unread("unread-comparison", Span(4, 6))], query, 6, 3, 20)
    assert "".join(run.text for run in scrolled) == "-" * 7 + "^" * 4 + "-" * 9
    assert "^" not in "".join(run.text for run in pointing_rule([], query, 6, 0, 20))


def test_names_that_differ_never_look_the_same() -> None:
    """Names as reports have them: long, and alike but for a word somewhere."""
    chance = random.Random(3)
    words = ["规模以上", "工业", "增加值", "高技术", "制造业", "占比", "重点", "产业链", "企业"]
    words += ["营业收入", "全市", "城镇", "居民", "人均", "可支配", "收入"]
    for _ in range(400):
        base = chance.choices(words, k=chance.randrange(4, 14))
        names = []
        for _ in range(chance.randrange(2, 20)):
            own = list(base)
            for _ in range(chance.randrange(1, 4)):
                own[chance.randrange(len(own))] = chance.choice(words)
            names.append("".join(own))
        for cells in (12, 20, 36):
            shown = cut_apart(tuple(names), cells)
            assert all(width(text) <= cells for text in shown)
            seen: dict[str, str] = {}
            for name, text in zip(names, shown, strict=True):
                assert seen.setdefault(text, name) == name, (text, name, seen[text], cells)
