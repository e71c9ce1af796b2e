"""Abbreviations and aliases: what may stand for what, and which is nearer."""

from __future__ import annotations

import pytest

from data.search.abbreviation import abbreviates, can_abbreviate
from data.search.aliases import aliases, other_words_for


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("社零", "社会消费品零售总额"),
        ("固投", "全市固定资产投资"),
        ("工增", "规模以上工业增加值"),
        ("高企", "国家高新技术企业"),
        ("政府基金", "政府性基金预算收入"),
        ("城新就业", "城镇新增就业"),
        ("研投", "全社会研究与试验发展投入"),
    ],
)
def test_characters_stand_in_order_where_words_begin(word: str, name: str) -> None:
    assert can_abbreviate(word)
    assert abbreviates(word, name) is not None


@pytest.mark.parametrize("word", ["工", "gz", "社会零售总额"])
def test_what_is_too_short_or_long_to_be_an_abbreviation(word: str) -> None:
    assert not can_abbreviate(word)


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("零社", "社会消费品零售总额"),  # not in this order
        ("业值", "规模以上工业增加值"),  # where no word begins
        ("工减", "规模以上工业增加值"),
    ],
)
def test_what_is_no_abbreviation(word: str, name: str) -> None:
    assert abbreviates(word, name) is None


def test_the_nearer_name_comes_first() -> None:
    names = ["工业增加值", "规模以上工业增加值", "工业战略性新兴产业增加值"]
    distances = [abbreviates("工增", name) for name in names]
    assert None not in distances
    assert distances == sorted(distances, key=lambda distance: distance or 0)


def test_a_distance_is_never_below_the_length_of_the_name() -> None:
    for name in ("社会消费品零售总额", "全市社会消费品零售总额", "社区改造零星工程"):
        distance = abbreviates("社零", name)
        assert distance is not None and distance >= len(name)


def test_a_name_that_goes_on_forever_is_no_trap() -> None:
    assert abbreviates("工工工工企", "工业" * 20_000 + "企") is not None
    assert abbreviates("工工工工企", "工业" * 20_000) is None


def test_words_have_other_words() -> None:
    assert "地区生产总值" in other_words_for("gdp")
    assert "gdp" in other_words_for("地区生产总值")
    assert "人均地区生产总值" in other_words_for("人均gdp")
    assert "规模以上工业" in other_words_for("规上工业")
    assert other_words_for("waimai") == (), "ai is a piece of it"
    assert other_words_for("苹果") == ()


def test_every_word_of_the_lexicon_stands_once() -> None:
    groups = [(word, *others) for word, others in aliases().items()]
    assert all(len(set(group)) == len(group) for group in groups)
    words = [word for group in {frozenset(group) for group in groups} for word in group]
    assert sorted(words) == sorted(set(words))
