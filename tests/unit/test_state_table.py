"""The table of figures with a user's corrections: the same rows as if the library had them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from data.model import Metric, Report
from data.queries import Library, open_library
from data.state.corrections import Corrections, correct
from data.state.file import StateFile
from data.state.finding import overlay_of
from data.store import library_in_memory, open_store
from data.table.figures import frequencies, list_figures
from data.table.selection import COLUMNS, Pin, Selection, Sorting


def ignore(_: int) -> None:
    """Nobody waits."""


@pytest.fixture
def library(tmp_path: Path, sample_report: Report, report_of: Callable[..., Report]) -> Iterator[Library]:
    with open_store(tmp_path / "table.db") as store:
        store.add(sample_report)
        for place in range(3):
            store.add(report_of(f"示例{place}.txt", tail="x" * place))
    library = open_library(tmp_path / "table.db")
    corrections = correct(library, StateFile(None))
    put_right(library, corrections, sample_report.id, 3, name="花园", status="target")
    put_right(library, corrections, sample_report.id, 40, name="社区花园", period=None)
    put_right(library, corrections, sample_report.id, 41, kind="rank", period="2021")
    put_right(library, corrections, library.summaries()[1].id, 0, name="花园")
    yield library
    library.close()


def put_right(library: Library, corrections: Corrections, report: str, index: int, **values: str | None) -> None:
    metric = library.report(report).metrics[index]
    corrections.correct(library.report(report), metric.start, values)


@pytest.fixture
def rewritten(library: Library) -> Library:
    """A library that has what was corrected as its own."""
    reports = [library.report(summary.id) for summary in library.summaries()]
    return library_in_memory(
        replace(report, metrics=tuple(metric._replace(corrected=()) for metric in report.metrics)) for report in reports
    )


def listed(library: Library, selection: Selection, sorting: Sorting) -> list[tuple[str, Metric]]:
    found = list_figures(library, library, selection, sorting, ignore, overlay_of(library))
    return [(row.source.id, row.metric._replace(corrected=())) for row in found.rows(0, len(found)) if row is not None]


QUERIES = (
    "",
    "花园",
    "huayuan",
    "status:target",
    ">100 花园",
    "有效发明专利",
    "in:知识产权 unit:%",
    "kind:rank",
    "花闰",
    "!花园",
)


@pytest.mark.parametrize("query", QUERIES)
def test_rows_are_those_of_a_library_that_has_them(
    library: Library, rewritten: Library, sample_report: Report, query: str
) -> None:
    for scope in (Selection(), Selection(sample_report.id), Selection(sample_report.id, 100, 1200)):
        selection = replace(scope, query=query)
        for sorting in (Sorting(column, is_descending) for column in COLUMNS for is_descending in (False, True)):
            assert listed(library, selection, sorting) == listed(rewritten, selection, sorting), sorting


@pytest.mark.parametrize("query", ["", "花园", "status:target"])
@pytest.mark.parametrize("column", [column for column in COLUMNS if column not in ("report", "place")])
def test_values_are_counted_as_they_are_now(library: Library, rewritten: Library, query: str, column: str) -> None:
    selection = Selection(query=query)
    wanted = frequencies(rewritten, selection, column, 1000, ignore)
    assert frequencies(library, selection, column, 1000, ignore, overlay_of(library)) == wanted
    few = frequencies(library, selection, column, 2, ignore, overlay_of(library))
    assert [each.figures for each in few] == [each.figures for each in wanted[:2]]
    for each in wanted[:20]:
        held = Selection(query=query, pins=(each.pin,))
        assert listed(library, held, Sorting("name")) == listed(rewritten, held, Sorting("name"))


@pytest.mark.parametrize("column", ["report", "place"])
def test_sections_and_reports_have_what_they_had(library: Library, column: str) -> None:
    stored = frequencies(library, Selection(), column, 1000, ignore)
    assert dict(frequencies(library, Selection(), column, 1000, ignore, overlay_of(library))) == dict(stored)
    assert sum(each.figures for each in stored) == len(
        list_figures(library, library, Selection(), Sorting("name"), ignore, overlay_of(library))
    )


def test_a_pin_on_a_report(library: Library, sample_report: Report) -> None:
    key = next(key for key, id_ in library.report_keys() if id_ == sample_report.id)
    found = listed(library, Selection(query="花园", pins=(Pin("report", key),)), Sorting("name"))
    assert {report for report, _ in found} == {sample_report.id}


def test_without_corrections_nothing_is_laid_over(library: Library) -> None:
    correct(library, StateFile(None))
    assert not overlay_of(library).figures
