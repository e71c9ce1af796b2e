"""The table of figures: which, in which order, and how often, as looking at every one would have it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from data.errors import LibraryError
from data.model import Metric, Report
from data.queries import Library, open_library
from data.search import search
from data.store import open_store
from data.table.figures import frequencies, list_figures
from data.table.listing import Listing, TableRow
from data.table.selection import COLUMNS, Pin, Selection, Sorting


def ignore(_: int) -> None:
    """Nobody waits."""


@pytest.fixture
def library(tmp_path: Path, sample_report: Report, report_of: Callable[..., Report]) -> Library:
    with open_store(tmp_path / "table.db") as store:
        store.add(sample_report)
        for place in range(3):
            store.add(report_of(f"示例{place}.txt", tail="x" * place))
    return open_library(tmp_path / "table.db")


def listed(library: Library, selection: Selection, sorting: Sorting = Sorting()) -> Listing:  # noqa: B008
    return list_figures(library, library, selection, sorting, ignore)


def all_rows(listing: Listing) -> list[TableRow]:
    found = listing.rows(0, len(listing))
    assert len(found) == len(listing) and None not in found
    return [row for row in found if row is not None]


def ids(rows: list[TableRow]) -> list[tuple[str, int]]:
    return [(row.source.id, row.metric.start) for row in rows]


def everything(library: Library) -> list[tuple[str, int, Metric]]:
    reports = [library.report(summary.id) for summary in library.summaries()]
    return [(report.id, metric.start, metric) for report in reports for metric in report.metrics]


def test_the_whole_library_by_report_and_text(library: Library) -> None:
    listing = listed(library, Selection())
    found = everything(library)
    assert ids(all_rows(listing)) == [(report, start) for report, start, _ in found]
    assert [row.metric for row in all_rows(listing)] == [metric for *_, metric in found]
    backwards = listed(library, Selection(), Sorting("place", True))
    assert ids(all_rows(backwards)) == ids(all_rows(listing))[::-1]
    for number in (0, 7, len(listing) - 1):
        report, start, _ = found[number]
        assert listing.number_of(report, start) == number
        assert backwards.number_of(report, start) == len(listing) - 1 - number
    assert listing.number_of("nothing", 0) is None
    assert listing.number_of(found[0][0], found[0][1] + 1) is None


def test_a_row_says_where_it_stands(library: Library, sample_report: Report) -> None:
    for row in all_rows(listed(library, Selection(report=sample_report.id))):
        start, end = row.metric.quotation
        assert row.quotation == sample_report.text[start:end]
        assert row.metric.section is None or row.path[-1].title in sample_report.text
    row = all_rows(listed(library, Selection(report=sample_report.id)))[3]
    start, sentence = listed(library, Selection()).sentence(row)
    assert start == row.metric.sentence and row.metric.surface in sentence
    assert sample_report.text.startswith(sentence, start)


@pytest.mark.parametrize("is_descending", [False, True])
@pytest.mark.parametrize("query", ["", "增长", "单位:%"])
@pytest.mark.parametrize("column", COLUMNS)
def test_every_column_sorts(library: Library, column: str, query: str, is_descending: bool) -> None:
    rows = all_rows(listed(library, Selection(query=query), Sorting(column, is_descending)))
    assert sorted(ids(rows)) == sorted(ids(all_rows(listed(library, Selection(query=query)))))
    if column in ("report", "place"):
        assert ids(rows) == sorted(ids(rows), reverse=is_descending)
        return
    values = [getattr(row.metric, column) for row in rows]
    having = [value for value in values if value not in (None, "")]
    assert having == sorted(having, reverse=is_descending)
    assert values[: len(having)] == having, "what has no value comes last"


QUERIES = [
    "增长",
    "fmzl",
    "单位:%",
    "unit:jian",
    "kind:growth",
    "状态:目标",
    "period:2024",
    "year:2025",
    "report:示例1",
    ">1亿",
    "<5%",
    "10..20%",
    ">=40 单位:家",
    "!增长 单位:%",
    "in:知识产权",
    "发明专利 kind:level",
    "单位:没有这种",
    "qxzvq",
    '"发明专利"',
]


@pytest.mark.parametrize("query", QUERIES)
def test_a_filter_keeps_what_the_search_box_finds(library: Library, query: str) -> None:
    hits = search(library, query, limit=0, what="metric").hits
    wanted = sorted((hit.report, hit.start) for hit in hits)
    assert sorted(ids(all_rows(listed(library, Selection(query=query))))) == wanted
    for summary in library.summaries():
        here = [found for found in wanted if found[0] == summary.id]
        if here:
            assert ids(all_rows(listed(library, Selection(summary.id, query=query)))) == here


def test_the_filters_of_the_list_find_something(library: Library) -> None:
    empty = [query for query in QUERIES if not len(listed(library, Selection(query=query)))]
    assert empty == ["year:2025", "单位:没有这种", "qxzvq"]


def test_a_part_of_a_report(library: Library, sample_report: Report) -> None:
    section = max(sample_report.sections, key=lambda section: section.body_end - section.body_start)
    part = Selection(sample_report.id, section.body_start, section.body_end)
    wanted = [m.start for m in sample_report.metrics if section.body_start <= m.start < section.body_end]
    assert [row.metric.start for row in all_rows(listed(library, part))] == wanted != []
    inside = [start for _, start in ids(all_rows(listed(library, replace(part, query="增长"))))]
    assert set(inside) < set(wanted)


@pytest.mark.parametrize("query", ["", "增长", "单位:%"])
@pytest.mark.parametrize("column", COLUMNS)
def test_frequencies(library: Library, column: str, query: str) -> None:
    rows = all_rows(listed(library, Selection(query=query)))
    found = frequencies(library, Selection(query=query), column, 1000, ignore)
    values = {
        "value": lambda row: row.metric.surface,
        "report": lambda row: row.key,
        "place": lambda row: (row.key, row.metric.section),
    }.get(column, lambda row: getattr(row.metric, column))
    assert {each.pin.value: each.figures for each in found} == dict(Counter(map(values, rows)))
    counts = [each.figures for each in found]
    assert counts == sorted(counts, reverse=True)
    for each in found[:5]:
        kept = all_rows(listed(library, Selection(query=query, pins=(each.pin,))))
        assert len(kept) == each.figures and {values(row) for row in kept} == {each.pin.value}


def test_pins_add_up(library: Library) -> None:
    pins = (Pin("unit", "%"), Pin("kind", "growth"))
    rows = all_rows(listed(library, Selection(pins=pins)))
    assert rows and all((row.metric.unit, row.metric.kind) == ("%", "growth") for row in rows)
    assert len(rows) == sum(m.unit == "%" and m.kind == "growth" for *_, m in everything(library))


def test_work_can_be_ended(library: Library) -> None:
    class Enough(Exception):
        pass

    def stop(_: int) -> None:
        raise Enough

    with pytest.raises(Enough):
        list_figures(library, library, Selection(query="增长"), Sorting(), stop)
    assert len(listed(library, Selection(query="增长"))), "the library can be asked on"
    with pytest.raises(LibraryError, match="unknown-report"):
        listed(library, Selection(report="nothing"))


def test_hostile_words_stay_values(library: Library) -> None:
    for text in ("'; DROP TABLE metrics; --", '" OR 1=1', "单位:'", "period:%", "年份:2024) OR (1"):
        assert len(listed(library, Selection(query=text))) <= len(listed(library, Selection()))
    assert not len(listed(library, Selection(pins=(Pin("unit", "' OR '1'='1"),))))


def test_values_sort_by_size_not_by_digits(tmp_path: Path, report_of: Callable[..., Report]) -> None:
    report = report_of()
    sizes = [Decimal(text) for text in ("9", "100", "0.5", "-3", "20")]
    metrics = tuple(m._replace(value=size) for m, size in zip(report.metrics, sizes, strict=True))
    with open_store(tmp_path / "v.db") as store:
        store.add(replace(report, metrics=metrics))
    rows = all_rows(listed(open_library(tmp_path / "v.db"), Selection(), Sorting("value")))
    assert [row.metric.value for row in rows] == sorted(sizes)
