"""Identity is content: what loading again, changing, copying and renaming do."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.errors import LibraryError
from data.model import (
    BOUNDS,
    METRIC_KINDS,
    NUMERAL_CLASSES,
    REPORT_FIELDS,
    STATUSES,
    Attribute,
    Metric,
    Numeral,
    Report,
    Section,
    Sentence,
    Span,
)
from data.queries import open_library
from data.search import search
from data.soundness import flaws
from data.store import Stored, open_store

ReportOf = Callable[..., Report]


def ids(path: Path) -> list[str]:
    library = open_library(path)
    try:
        return [summary.id for summary in library.summaries()]
    finally:
        library.close()


def test_a_report_comes_back_as_it_was(library_path: Path, report: Report) -> None:
    assert open_library(library_path).report(report.id) == report


def test_the_same_bytes_again_change_nothing(library_path: Path, report: Report) -> None:
    before = library_path.read_bytes()
    with open_store(library_path) as store:
        assert store.known(report.sha256) == (report.id, "1")
        assert store.known("0" * 64) is None
        assert store.add(report) == Stored("unchanged", report.id)
    assert library_path.read_bytes() == before


def test_a_newer_loader_reads_the_same_bytes_again(library_path: Path, report: Report) -> None:
    newer = replace(report, loader="10", metrics=report.metrics[:1])
    with open_store(library_path) as store:
        assert store.add(newer) == Stored("replaced", report.id, report.id)
        assert store.add(replace(report, loader="9")) == Stored("unchanged", report.id)
    assert open_library(library_path).report(report.id) == newer


def test_new_bytes_at_the_same_path_replace_and_say_so(library_path: Path, report: Report, report_of: ReportOf) -> None:
    changed = report_of(tail="完。")
    with open_store(library_path) as store:
        assert store.add(changed) == Stored("replaced", changed.id, report.id)
    assert ids(library_path) == [changed.id]


def test_the_same_name_elsewhere_replaces_nothing(library_path: Path, report: Report, report_of: ReportOf) -> None:
    other = report_of(path="/elsewhere/示例.txt", tail="完。")
    with open_store(library_path) as store:
        assert store.add(other).state == "added"
    assert ids(library_path) == sorted([report.id, other.id])


def test_standard_input_never_replaces(tmp_path: Path, report_of: ReportOf) -> None:
    one = replace(report_of("stdin"), source_path="")
    two = replace(report_of("stdin", tail="完。"), source_path="")
    with open_store(tmp_path / "x.db") as store:
        assert [store.add(one).state, store.add(two).state] == ["added", "added"]


def test_a_copy_is_a_duplicate_in_either_order(tmp_path: Path, report_of: ReportOf) -> None:
    first, second = report_of("a.txt"), report_of("b.txt")
    with open_store(tmp_path / "1.db") as store:
        assert [store.add(first), store.add(second)] == [Stored("added", first.id), Stored("duplicate", first.id)]
    with open_store(tmp_path / "2.db") as store:
        assert [store.add(second), store.add(first)] == [Stored("added", second.id), Stored("duplicate", first.id)]
    reports = [open_library(tmp_path / name).report(first.id) for name in ("1.db", "2.db")]
    assert reports == [first, first]


def test_a_file_that_became_a_copy_of_another_leaves_its_place(tmp_path: Path, report_of: ReportOf) -> None:
    first, second = report_of("a.txt"), report_of("b.txt", tail="完。")
    with open_store(tmp_path / "x.db") as store:
        store.add(first)
        store.add(second)
        assert store.add(report_of("b.txt")) == Stored("duplicate", first.id, second.id)
    assert ids(tmp_path / "x.db") == [first.id]


def test_what_a_user_says_of_a_report_stays(library_path: Path, report: Report, report_of: ReportOf) -> None:
    with open_store(library_path) as store:
        store.set_attributes(report.id, {"issuer": "示例局", "year": "2023", "title": "改名"})
        store.add(replace(report, loader="2"))
        kept = open_library(library_path).report(report.id)
        assert {field: kept.attributes[field] for field in ("issuer", "year", "title")} == {
            "issuer": Attribute("示例局", "given"),
            "year": Attribute("2023", "given"),
            "title": Attribute("改名", "given"),
        }
        changed = report_of(tail="完。")
        store.add(changed)
        kept = open_library(library_path).report(changed.id)
        assert kept.attributes["issuer"] == Attribute("示例局", "given")
        assert kept.attributes["title"] == changed.attributes["title"], "what new bytes state is not overruled"
        store.set_attributes(changed.id, {"issuer": ""})
        assert open_library(library_path).report(changed.id).attributes["issuer"].origin == "absent"


def test_unknown_reports_and_fields_are_refused(library_path: Path, report: Report) -> None:
    with open_store(library_path) as store:
        for act in (
            lambda: store.remove("nothing"),
            lambda: store.set_attributes("nothing", {"year": "2024"}),
        ):
            with pytest.raises(LibraryError, match="unknown-report"):
                act()
        with pytest.raises(LibraryError, match="unknown-field"):
            store.set_attributes(report.id, {"year": "2024", "text = ''; --": "x"})
    assert open_library(library_path).report(report.id) == report


def test_removing_leaves_nothing_behind(library_path: Path, report: Report, report_of: ReportOf) -> None:
    other = report_of("other.txt", tail="完。")
    with open_store(library_path) as store:
        store.add(other)
        store.remove(other.id)
        assert open_library(library_path).report(report.id) == report
        assert search(open_library(library_path), "有效发明专利").hits, "names of the report that stays, stay"
        store.remove(report.id)
    connection = sqlite3.connect(library_path)
    for table in ("reports", "attributes", "sections", "sentences", "numerals", "metrics", "names", "titles"):
        assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,), table


def test_a_report_is_stored_whole_or_not_at_all(library_path: Path, report: Report, report_of: ReportOf) -> None:
    bad = replace(report_of(tail="完。"), metrics=(report.metrics[0]._replace(kind="guess"),))
    with open_store(library_path) as store:
        with pytest.raises(LibraryError):
            store.add(bad)
        assert store.add(report).state == "unchanged"
    assert open_library(library_path).report(report.id) == report


def test_reports_are_stored_together_or_not_at_all(library_path: Path, report: Report, report_of: ReportOf) -> None:
    more = [report_of(f"{number}.txt", tail=f"{number}。") for number in range(4)]
    bad = replace(report_of("z.txt", tail="完。"), metrics=(report.metrics[0]._replace(kind="guess"),))
    with open_store(library_path) as store:
        with pytest.raises(LibraryError), store.together():
            for each in (*more, bad):
                store.add(each)
        assert [summary.id for summary in open_library(library_path).summaries()] == [report.id]
        with store.together():
            assert [store.add(each).state for each in more] == ["added"] * 4
    assert len(open_library(library_path).summaries()) == 5
    assert list(flaws(library_path)) == []


def test_a_reader_sees_the_new_state_when_it_asks_again(
    library_path: Path, report: Report, report_of: ReportOf
) -> None:
    library = open_library(library_path)
    before = library.version()
    with open_store(library_path) as store:
        store.add(report_of("b.txt", tail="完。"))
    assert library.version() != before
    assert len(library.summaries()) == 2


def test_a_store_makes_its_directory_and_takes_an_empty_file(tmp_path: Path, report: Report) -> None:
    (tmp_path / "empty.db").touch()
    for path in (tmp_path / "a" / "b" / "x.db", tmp_path / "empty.db"):
        with open_store(path) as store:
            assert store.add(report).state == "added"


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(LibraryError, match="read-only-library"):
        open_store(tmp_path / "file" / "x.db")
    with pytest.raises(LibraryError, match="not-a-library"):
        open_store(tmp_path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_library_without_permission_to_write(library_path: Path, report: Report) -> None:
    library_path.chmod(0o444)
    with pytest.raises(LibraryError, match="read-only-library"):
        open_store(library_path)
    library_path.chmod(0o644)
    library_path.parent.chmod(0o555)
    try:
        with pytest.raises(LibraryError, match="read-only-library"):
            open_store(library_path.parent / "new.db")
        assert open_library(library_path).report(report.id) == report
    finally:
        library_path.parent.chmod(0o755)


words = st.text(st.characters(blacklist_categories=("Cs",), blacklist_characters="\x00"), max_size=12)
places = st.integers(0, 2**31)
spans = st.builds(lambda a, b: Span(min(a, b), max(a, b)), places, places)
decimals = st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**20), max_value=10**20)


@st.composite
def stored_reports(draw: st.DrawFn) -> Report:
    """Reports with every field drawn, as the schema allows them."""

    def placed(make: Callable[[int, int], object]) -> list[object]:
        starts = draw(st.lists(places, max_size=4, unique=True))
        return [make(start, start + draw(st.integers(0, 9))) for start in sorted(starts)]

    def metric(start: int, end: int) -> Metric:
        return Metric(
            start,
            end,
            draw(words),
            draw(st.none() | decimals),
            draw(st.none() | decimals),
            draw(words),
            draw(st.sampled_from(BOUNDS)),
            draw(st.sampled_from(METRIC_KINDS)),
            draw(words),
            draw(st.sampled_from(STATUSES)),
            draw(st.none() | words),
            draw(st.none() | places),
            draw(st.none() | words),
            draw(st.none() | words),
            draw(st.none() | places),
            draw(places),
            tuple(draw(st.lists(spans, max_size=3))),
        )

    def attribute() -> Attribute:
        origin = draw(st.sampled_from(("stated", "inferred", "given", "absent")))
        return Attribute(draw(st.none() | words), origin, draw(st.none() | spans), draw(words))

    return Report(
        id=draw(words),
        source=draw(words),
        source_path=draw(words),
        sha256=draw(st.text("0123456789abcdef", min_size=64, max_size=64)),
        loader=draw(words),
        text=draw(words),
        attributes={field: attribute() for field in REPORT_FIELDS},
        sections=tuple(
            placed(
                lambda start, end: Section(
                    start, end, draw(places), draw(places), draw(st.integers(1, 9)), draw(words), draw(words), None
                )
            )
        ),  # type: ignore[arg-type]
        sentences=tuple(placed(lambda start, end: Sentence(start, end, draw(st.none() | places)))),  # type: ignore[arg-type]
        numerals=tuple(
            placed(lambda start, end: Numeral(start, end, draw(st.sampled_from(NUMERAL_CLASSES)), draw(words)))
        ),  # type: ignore[arg-type]
        metrics=tuple(placed(metric)),  # type: ignore[arg-type]
    )


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(stored_reports())
def test_any_report_round_trips(tmp_path: Path, drawn: Report) -> None:
    path = tmp_path / f"{drawn.sha256}.db"
    path.unlink(missing_ok=True)
    with open_store(path) as store:
        store.add(drawn)
    library = open_library(path)
    assert library.report(drawn.id) == drawn
    library.close()


def test_values_are_exact(tmp_path: Path, report: Report) -> None:
    exact = Decimal("123456789012345678901234567890.123456789")
    metric = report.metrics[0]._replace(value=exact, value_high=Decimal("1E+3"))
    with open_store(tmp_path / "x.db") as store:
        store.add(replace(report, metrics=(metric,)))
    connection = sqlite3.connect(tmp_path / "x.db")
    row = connection.execute("SELECT value, typeof(value), value_real, value_high FROM metrics").fetchone()
    assert row == (str(exact), "text", float(exact), "1000")


def test_what_ends_a_transaction_early_is_not_hidden(library_path: Path) -> None:
    """SQLite takes a transaction back by itself where an interrupt falls into the wrong statement."""
    before = ids(library_path)
    with open_store(library_path) as store, pytest.raises(KeyboardInterrupt), store._transaction() as connection:
        connection.execute("DELETE FROM reports")
        connection.execute("ROLLBACK")
        raise KeyboardInterrupt
    assert ids(library_path) == before
