"""Line breaking: the text stays the text, and no line begins or ends where it must not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.render.cells import width
from tui.render.wrap import CLOSING, OPENING, wrap

WORDS = st.sampled_from(
    [
        "专利",
        "营收",
        "同比增长",
        "，",
        "。",
        "、",
        "（",
        "）",
        "“",
        "”",
        "《",
        "》",
        "612.5亿元",
        "16.9%",
        "3394户",
        "GDP",
        " ",
        "的",
    ]
)
PROSE = st.lists(WORDS, max_size=80).map("".join)


@given(st.text(max_size=300), st.integers(1, 120))
def test_any_text_stays_whole(text: str, cells: int) -> None:
    assert "".join(text[start:end] for start, end in wrap(text, cells)) == text


@given(PROSE, st.integers(20, 120))
def test_prose_keeps_the_rules(text: str, cells: int) -> None:
    lines = wrap(text, cells)
    shown = [text[start:end].rstrip() for start, end in lines]
    assert all(width(line) <= cells for line in shown)
    for place, line in enumerate(shown):
        if not line or _is_one_long_atom(line):
            continue
        assert place == 0 or line[0] not in CLOSING, shown
        assert place == len(shown) - 1 or line[-1] not in OPENING, shown


def _is_one_long_atom(line: str) -> bool:
    """Marks alone can be longer than a line; then they have to be broken."""
    return all(character in CLOSING + OPENING + " " for character in line)


@given(st.lists(WORDS, min_size=1, max_size=40), st.integers(20, 60))
def test_kept_spans_are_not_split(words: list[str], cells: int) -> None:
    text, keep = "", []
    for word in words:
        if word[0].isdigit():
            keep.append((len(text), len(text) + len(word)))
        text += word
    breaks = {start for start, _ in wrap(text, cells, keep)}
    assert not any(start < place < end for start, end in keep for place in breaks)


@pytest.mark.parametrize(
    ("text", "cells", "lines"),
    [
        ("全县规上印刷企业营收612.5亿元", 24, ["全县规上印刷企业营收", "612.5亿元"]),
        ("一二三四五，六", 10, ["一二三四", "五，六"]),
        ("一二三四（五六）", 10, ["一二三四", "（五六）"]),
        ("增长16.9%，提高", 10, ["增长", "16.9%，提", "高"]),
        ("ab cd ef", 5, ["ab cd ", "ef"]),
        ("", 10, []),
    ],
)
def test_examples(text: str, cells: int, lines: list[str]) -> None:
    assert [text[start:end] for start, end in wrap(text, cells)] == lines


def test_a_figure_wider_than_the_line_is_broken_anyhow() -> None:
    text = "1234567890123456789012345"
    assert [text[start:end] for start, end in wrap(text, 10)] == ["1234567890", "1234567890", "12345"]


def test_the_first_line_may_begin_further_in() -> None:
    text = "一二三四五六"
    assert [text[start:end] for start, end in wrap(text, 8, indent=4)] == ["一二", "三四五六"]
