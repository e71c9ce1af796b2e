"""Reading a library: read-only by construction, whatever the file does."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from data import connection as reading
from data.errors import LibraryError
from data.model import Report
from data.queries import Library, open_library, open_sample
from data.search import search
from data.store import open_store

ReportOf = Callable[..., Report]


def test_a_connection_can_do_nothing_but_select(library_path: Path) -> None:
    connection = reading.connect_to_file(library_path)
    assert connection.execute("SELECT count(*) FROM metrics").fetchone() == (5,)
    for statement in (
        "DELETE FROM metrics",
        "CREATE TABLE t (x)",
        "CREATE TEMP TABLE t (x)",
        "ATTACH ':memory:' AS other",
        "PRAGMA query_only = OFF",
        "PRAGMA journal_mode = WAL",
        "PRAGMA writable_schema = ON",
        "VACUUM",
        "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT max(x) FROM n",
    ):
        with pytest.raises(sqlite3.DatabaseError):
            connection.execute(statement).fetchall()


def test_reading_leaves_the_file_and_its_folder_alone(library_path: Path, report: Report) -> None:
    before = library_path.read_bytes(), library_path.stat().st_mtime_ns
    library = open_library(library_path)
    library.report(report.id)
    library.close()
    assert (library_path.read_bytes(), library_path.stat().st_mtime_ns) == before
    assert [path.name for path in library_path.parent.iterdir()] == [library_path.name]


def test_a_slow_statement_is_stopped(library_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "DEADLINE_SECONDS", 0.05)
    library = open_library(library_path)
    many = ", ".join(f"metrics AS m{number}" for number in range(14))
    with pytest.raises(LibraryError, match="library-too-slow"):
        library.select(f"SELECT count(*) FROM {many}")
    assert library.summaries(), "the next question has its own time"


@pytest.mark.parametrize("name", ["a b#c?d%20.db", "报告 库.db", "x;y&mode=rwc.db"])
def test_odd_file_names_are_only_names(tmp_path: Path, name: str, report: Report) -> None:
    with open_store(tmp_path / name) as store:
        store.add(report)
    assert len(open_library(tmp_path / name).summaries()) == 1
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_summaries_are_in_order_of_id(library_path: Path, report_of: ReportOf) -> None:
    with open_store(library_path) as store:
        for name in ("z.txt", "a.txt", "m.txt"):
            store.add(report_of(name, tail=name))
    summaries = open_library(library_path).summaries()
    assert [s.id for s in summaries] == sorted(s.id for s in summaries)
    assert (summaries[0].metrics, summaries[0].sections, summaries[0].sentences) == (5, 2, 5)
    assert (summaries[0].title, summaries[0].issuer, summaries[0].year) == ("示例市工作报告", None, "2024")


def test_the_list_does_not_read_the_texts(tmp_path: Path, report_of: ReportOf) -> None:
    path = tmp_path / "x.db"
    with open_store(path) as store:
        store.add(report_of(tail="长" * 2_000_000))
    content = bytearray(path.read_bytes())
    start = content.index("长".encode() * 1000)
    content[start + 1_000_000 : start + 1_004_096] = b"\xff" * 4096
    path.write_bytes(content)
    assert len(open_library(path).summaries()) == 1


@pytest.mark.parametrize(
    "word",
    ["guangzhou-2024", "广州", "gz", "guangzhou", "GUANGZHOU", "示例市工作报告", "slsgzbg", "shilishi", "监管局"],
)
def test_a_report_is_meant_by_a_part_of_it(library_path: Path, report_of: ReportOf, word: str) -> None:
    meant = report_of("guangzhou-2024.txt", tail="完。")
    with open_store(library_path) as store:
        store.remove(open_library(library_path).summaries()[0].id)
        store.add(meant)
        store.set_attributes(meant.id, {"issuer": "广州市场监管局"})
    assert open_library(library_path).resolve(word).id == meant.id


def test_unknown_and_ambiguous_reports(library_path: Path, report: Report, report_of: ReportOf) -> None:
    other = report_of("b.txt", tail="完。")
    with open_store(library_path) as store:
        store.add(other)
    library = open_library(library_path)
    assert library.resolve(other.id).id == other.id
    for word in ("nothing", "", "  "):
        with pytest.raises(LibraryError, match="unknown-report"):
            library.resolve(word)
    with pytest.raises(LibraryError) as caught:
        library.resolve("工作报告")
    assert caught.value.code == "ambiguous-report"
    assert caught.value.details["candidates"] == ", ".join(sorted([report.id, other.id]))
    with pytest.raises(LibraryError, match="unknown-report"):
        library.report("工作报告")


def test_a_library_is_read_from_several_threads(library_path: Path, report: Report) -> None:
    library = open_library(library_path)
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda _: library.report(report.id) == report, range(20))) == [True] * 20


def test_any_connection_will_do(library_path: Path, report: Report) -> None:
    """The same SQL runs on a connection of another build of SQLite."""
    library = Library(lambda: sqlite3.connect(library_path, isolation_level=None), library_path)
    assert library.report(report.id) == report


def test_the_sample_opens_in_memory_and_is_what_the_loader_reads(sample_report: Report) -> None:
    library = open_sample()
    assert library.is_sample
    [summary] = library.summaries()
    stored = library.report(summary.id)
    assert (stored.text, stored.sha256) == (sample_report.text, sample_report.sha256)
    with pytest.raises(LibraryError):
        library.select("DELETE FROM metrics")


def test_the_packaged_sample_is_current() -> None:
    from build_sample import SAMPLE, sample_script

    packaged = (SAMPLE / "library.sql").read_text(encoding="utf-8")
    assert packaged == sample_script(SAMPLE / "sample.txt"), "run scripts/build_sample.py"


def test_reading_imports_little() -> None:
    code = (
        "import sys\n"
        "from data.queries import open_sample\n"
        "from data.search import search\n"
        "search(open_sample(), 'zlsq')\n"
        "print([name for name in ('sqlite_utils', 'pypinyin', 'rapidfuzz', 'textual') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_writing_to_a_library_that_is_there_imports_no_migrations(library_path: Path) -> None:
    code = (
        "import sys\nfrom pathlib import Path\nfrom data.store import open_store\n"
        "open_store(Path(sys.argv[1])).close()\nprint('sqlite_utils' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(library_path)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE metrics SET value = 'abc'",
        "UPDATE metrics SET bound_spans = 'abc'",
        "UPDATE metrics SET bound_spans = '[[1]]'",
        "UPDATE metrics SET name = x'00'",
        "UPDATE sentences SET \"end\" = 'x'",
        "UPDATE sections SET parent = start",
        "UPDATE reports SET text = x'ff'",
        "UPDATE reports SET text = CAST(x'ff41' AS TEXT)",
        "DELETE FROM attributes",
        "DELETE FROM names",
    ],
)
def test_cells_that_were_tampered_with_are_damage(library_path: Path, report: Report, statement: str) -> None:
    connection = sqlite3.connect(library_path)
    connection.execute("PRAGMA ignore_check_constraints = ON")
    connection.execute(statement)
    connection.commit()
    connection.close()
    library = open_library(library_path)
    with pytest.raises(LibraryError, match="library-damaged"):
        library.report(report.id)
        search(library, "专利", limit=0)
    assert len(library.summaries()) == 1, "and the library can still be asked other things"
