"""What of a query cannot be read: where that stands, what is said, and that the rest is asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.queries import open_library
from data.search import query as query_module
from data.search import search
from data.search.query import FILTERS, read_query
from tui.strings.query import EN, ZH, query_strings, unread_words

UNREAD = [
    # the query, what is said of which part of it, and what is looked for all the same
    ("unit: 专利", [("empty-filter", "unit:")], ["专利"]),
    ("专利 unit:()", [("empty-filter", "unit:()")], ["专利"]),
    ("专利 colour:red", [("unknown-filter", "colour")], ["专利"]),
    ("colour:red", [("unknown-filter", "colour")], ["colour:red"]),
    ("专利 kind:foo", [("unknown-kind", "foo")], ["专利"]),
    ("专利 状态：没有", [("unknown-status", "没有")], ["专利"]),
    ("year:今年 专利", [("unread-year", "今年")], ["专利"]),
    ("专利 期间:上半年", [("unread-period", "上半年")], ["专利"]),
    ("专利 >", [("empty-comparison", ">")], ["专利"]),
    ("专利 ..", [("empty-comparison", "..")], ["专利"]),
    ("专利 >abc", [("unread-comparison", "abc")], ["专利"]),
    (">abc", [("unread-comparison", "abc")], ["abc"]),
    ("专利 ＞＝甲", [("unread-comparison", "甲")], ["专利"]),
    ("专利 1..x", [("unread-comparison", "x")], ["专利"]),
    ("专利 x..1", [("unread-comparison", "x")], ["专利"]),
    ("专利 5%..1亿元", [("mixed-units", "5%..1亿元")], ["专利"]),
    ("专利 20..10万", [("reversed-range", "20..10万")], ["专利"]),
    ("!", [("empty-exclusion", "!")], []),
    ("专利 ！ >x", [("empty-exclusion", "！"), ("unread-comparison", "x")], ["专利"]),
    ("x" * 500 + "yz", [("long-query", "yz")], ["x" * 500]),
]
READ = [
    ('"', []),
    ('"unclosed phrase', ["unclosedphrase"]),
    ("其中:专利", ["其中:专利"]),
    ("12:30", ["12:30"]),
    ("a..b", ["a..b"]),
    ("", []),
]


@pytest.mark.parametrize(("text", "said", "words"), UNREAD)
def test_what_cannot_be_read_is_said_with_its_place(text: str, said: list[tuple[str, str]], words: list[str]) -> None:
    query = read_query(text)
    assert [(unread.code, text[slice(*unread.span)]) for unread in query.unread] == said
    assert [word.text for word in query.words] == words


@pytest.mark.parametrize(("text", "words"), READ)
def test_what_can_be_read_is_not_complained_of(text: str, words: list[str]) -> None:
    query = read_query(text)
    assert query.unread == ()
    assert [word.text for word in query.words] == words


def test_a_range_is_read_from_either_end() -> None:
    [comparison] = read_query("20..10万").comparisons
    assert (comparison.low and comparison.low.value, comparison.high and comparison.high.value) == (100_000, 200_000)


def test_a_year_may_say_that_it_is_one() -> None:
    assert [filter_.value for filter_ in read_query("year:2024年 period:２０２５年").filters] == ["2024", "2025"]


@pytest.mark.parametrize(
    ("text", "code", "part"),
    [
        ("unit:没有", "unknown-unit", "没有"),
        (">1没有", "unknown-unit", "1没有"),
        ("report:没有 专利", "unknown-report", "没有"),
        ("专利 year:1901", "unknown-year", "1901"),
    ],
)
def test_what_the_library_does_not_have_is_said(library_path: Path, text: str, code: str, part: str) -> None:
    findings = search(open_library(library_path), text)
    assert findings.hits == ()
    assert [(unread.code, text[slice(*unread.span)]) for unread in findings.unread] == [(code, part)]


def test_the_rest_of_a_query_is_asked(library_path: Path) -> None:
    library = open_library(library_path)
    for text, said, _ in UNREAD:
        if text.startswith("专利") and text != "专利 20..10万":
            findings = search(library, text)
            assert [unread.code for unread in findings.unread] == [code for code, _ in said]
            assert findings.hits == search(library, "专利").hits, text


def test_all_that_may_be_said_has_its_words() -> None:
    codes = {code for _, said, _ in UNREAD for code, _ in said} | {"unknown-unit", "unknown-report", "unknown-year"}
    for strings in (ZH, EN):
        assert set(strings.unread) == codes
    for text, _, _ in UNREAD:
        for unread in read_query(text).unread:
            assert str(unread.span.start + 1) in unread_words(unread, text, query_strings("en"))


def test_the_language_that_is_told_is_the_one_that_is_read() -> None:
    for strings in (ZH, EN):
        told = " ".join(form for form, _ in strings.language)
        assert [name for name in FILTERS if f"{name}:" not in told] == []
        for form, _ in strings.language:
            assert read_query(form).unread == (), form


def test_a_long_query_is_shortened_where_it_is_told() -> None:
    text = "year:" + "甲" * 400
    [unread] = read_query(text).unread
    assert len(unread_words(unread, text, ZH)) < 100
    assert query_module.LONGEST_QUERY == 500
