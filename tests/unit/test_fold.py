"""Folding: a long text is folded as short ones are."""

from __future__ import annotations

import unicodedata

import pytest

from data.search.fold import fold, fold_all

PIECES = (
    "城市化率超过５０％，增长（可比口径）8.5％！",
    "一、总体情况：\u3000“十四五”规划；第１２项",
    "Ⅲ类①水质 ５℃／日～夜",
    "e\u0301tude ΑΣ Ａ＜\u0338Ｂ \u00a0\u200b末",
    "\u1112\u1161\u11ab글 ｶﾞ ﷺ",
    "",
    'plain ASCII [1] "two"',
)


@pytest.mark.parametrize("piece", PIECES)
def test_a_long_text_is_folded_as_a_short_one(piece: str) -> None:
    assert fold((piece + "。") * 60) == fold(piece + "。") * 60


def test_texts_folded_at_once_are_what_each_is() -> None:
    texts = PIECES * 20
    assert fold_all(texts) == [fold(text) for text in texts]


def test_every_character_of_the_first_plane_in_a_long_text() -> None:
    characters = [chr(code) for code in range(1, 0x10000) if not unicodedata.category(chr(code)).startswith(("M", "C"))]
    assert fold_all(characters) == [fold(character) for character in characters]
