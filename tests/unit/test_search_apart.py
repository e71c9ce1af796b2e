"""Words that a reader put together of what a sentence says apart: found as near misses, the nearest figure first."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.queries import Library, open_library
from data.search import search
from data.search.apart import find_apart
from data.search.query import Word
from data.search.windows import windows
from data.segments import REPORTS_AT_ONCE
from loader.load import load_into

TEXT = """一、去年工作
渡口新投产的驳船生产线产能达到21万吨，配套的缆绳车间用工0.4万人。
渡口派往岸线的巡检员31人，派往灯塔的有17人。
“零等待”过闸的货轮占全部货轮的63%。
5G信号覆盖的灯塔新增12座。
二、疏浚航道、修葺灯塔，让夜航更安稳
缆绳出口的国家扩大到9个，比上年多4个。
"""
FILLER = "一、渔村\n第{number}渔村晒网{number}张，补网{number}次。\n"


@pytest.fixture(scope="module", params=[1, REPORTS_AT_ONCE + 2], ids=["one report", "many reports"])
def library(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder = tmp_path_factory.mktemp("reports")
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    for number in range(2, request.param + 1):
        (folder / f"b{number}.txt").write_text(FILLER.format(number=number), encoding="utf-8")
    list(load_into(folder / "x.db", [str(folder)]))
    return open_library(folder / "x.db")


@pytest.mark.parametrize(
    ("query", "surface"),
    [
        ("驳船新产线产能", "21万吨"),
        ("缆绳车间用工人数", "0.4万人"),
        ("渡口派往灯塔巡检员", "17人"),
        ("渡口岸线巡检员", "31人"),
        ("零等待货轮占比", "63%"),
        ("5g灯塔新增", "12座"),
        ("缆绳出口扩大国家", "9个"),
        ("bochuanxinchanxianchanneng", "21万吨"),
        ("xtcdscxcndd", "21万吨"),
        ("缆绳ckguojia", "9个"),
        ("渡口派往灯塔巡检圆", "17人"),
        ("缆绳出口国家 kind:level", "9个"),
    ],
)
def test_what_stands_apart_is_found_as_near(library: Library, query: str, surface: str) -> None:
    hits = [hit for hit in search(library, query).hits if hit.metric is not None]
    assert [(hit.match, hit.metric.surface) for hit in hits if hit.metric][:1] == [("fuzzy", surface)]


@pytest.mark.parametrize(
    "query",
    [
        "疏浚航道修葺灯塔",
        "sjhdxqdt",
        "航道灯塔夜航安稳",
        "让夜行更安稳疏浚航道",
        "shujunhangdaoxiuqi",
        "修葺灯塔 夜航安稳",
    ],
)
def test_a_title_is_found_across_its_marks(library: Library, query: str) -> None:
    hits = search(library, query, what="section").hits
    assert [(hit.match, hit.field, hit.text) for hit in hits] == [
        ("fuzzy", "title", "疏浚航道、修葺灯塔，让夜航更安稳")
    ]


@pytest.mark.parametrize("query", ["缆绳火炉", "qwxzbvnm", '"驳船新产线产能"', "派往灯塔18人", "驳船 火炉", "渡绳"])
def test_what_is_about_no_figure_is_not_found(library: Library, query: str) -> None:
    assert [hit for hit in search(library, query).hits if hit.metric is not None] == []


def test_what_stands_side_by_side_is_never_called_near(library: Library) -> None:
    assert {hit.match for hit in search(library, "驳船生产线").hits} == {"substring"}


def test_windows_cover_the_word() -> None:
    for word in ("驳船新产线产能", "5g灯塔新增", "缆绳ckguojia", "bochuanchanneng", "12345热线"):
        covered = 0
        for window in windows(word):
            covered |= window.places
            place = (window.places & -window.places).bit_length() - 1
            assert word[place:].startswith(window.text) and window.places.bit_count() == len(window.text)
        assert covered == (1 << len(word)) - 1, word
    assert windows("渡绳") == windows("bochua") == []
    assert any(window.text == "12345热" for window in windows("12345热线")), "a number is one part"


def test_a_phrase_is_not_taken_apart(library: Library) -> None:
    from data.search.engine import reading_of

    index = reading_of(library).near(None)
    assert find_apart(index, Word("驳船新产线产能", is_phrase=True)) == {}


def test_all_that_a_filter_lets_through(library: Library, tmp_path: Path) -> None:
    found = search(library, "缆绳出口国家 kind:delta", limit=0).hits
    assert {hit.metric.surface for hit in found if hit.metric} == {"4个"}


def test_of_one_sentence_the_figure_whose_clause_is_asked_for_comes_first(library: Library) -> None:
    for query, surface in (("岸线", "31人"), ("派往灯塔的有", "17人"), ("比上年多", "4个"), ("bishangnianduo", "4个")):
        hits = [hit for hit in search(library, query).hits if hit.metric]
        assert [hit.metric.surface for hit in hits if hit.metric][:1] == [surface], query
        (alone,) = search(library, query, limit=1, what="metric").hits
        assert alone == hits[0]


@pytest.mark.parametrize(
    ("query", "marked"),
    [("缆绳出口扩大国家", ["缆绳出口", "国家"]), ("bochuanxinchanxianchanneng", ["新", "驳船", "产线产能"])],
)
def test_the_parts_are_marked_in_the_name(library: Library, query: str, marked: list[str]) -> None:
    hit = search(library, query).hits[0]
    assert [hit.text[start:end] for start, end in hit.highlights] == marked
