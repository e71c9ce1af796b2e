"""Picking from a list: as written, in pinyin, by initials, all words, the best first."""

from __future__ import annotations

import pytest

from data.search.picklist import Picklist

TITLES = ("一、工作回顾", "(一)质量强市", "(二)知识产权", "保护知识产权", "GDP 与就业", "Next heading")


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("", [0, 1, 2, 3, 4, 5]),
        ("  ", [0, 1, 2, 3, 4, 5]),
        ("知识", [2, 3]),
        ("zscq", [2, 3]),
        ("zhishi", [2, 3]),
        ("bhzs", [3]),
        ("质量 zl", [1]),
        ("gdp", [4]),
        ("NEXT", [5]),
        ("head next", [5]),
        ("知识 质量", []),
        ("（", [0, 1, 2, 3, 4, 5]),
        ("没有", []),
    ],
)
def test_pick(query: str, numbers: list[int]) -> None:
    assert Picklist(TITLES).pick(query) == numbers


def test_what_begins_so_comes_first() -> None:
    assert Picklist(("重点保护", "保护", "保护重点")).pick("保护") == [1, 2, 0]


def test_an_empty_list() -> None:
    assert Picklist(()).pick("x") == []
