"""Loading: what becomes of each input, whatever the order, however many at a time."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest

import loader.load
from data.errors import LibraryError
from data.export import json_text, rows
from data.queries import open_library
from data.search.batch import ReportIndex
from data.store import Store, Stored
from data.written import Written
from loader.load import FileDone, Finished, Started, find_inputs, load_into

FIRST = "一、去年工作\n全市建成公园12个,新增绿地3.5万平方米,增长8.2%。\n二、今年安排\n计划修路40公里以上。\n"
SECOND = "一、去年工作\n港口吞吐量达到5600万吨,居全省第二。\n"


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return tmp_path / "library.db"


def write(path: Path, text: str) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return str(path)


def load(library: Path, *paths: str, jobs: int = 1) -> list[FileDone]:
    events = list(load_into(library, paths, jobs))
    done = [event for event in events if isinstance(event, FileDone)]
    assert events[0] == Started(len(done)) and isinstance(events[-1], Finished)
    return done


def everything(library: Path) -> list[str]:
    found = open_library(library)
    nouns = ("numerals", "sections", "sentences")
    lines = [json_text(row) for noun in nouns for row in rows(found, noun)]
    lines += [item.id for item in found.summaries()]
    found.close()
    return lines


def test_folders_are_searched_to_any_depth(tmp_path: Path) -> None:
    names = ("b.txt", "deep/down/a.md", "deep/UPPER.TXT", "deep/e.docx", "f.pdf", "g.html", "h.HTM")
    for name in (*names, "c.csv", ".hidden.txt", "~$e.docx", "deep/d"):
        write(tmp_path / "reports" / name, FIRST)
    single = write(tmp_path / "reports" / "c.csv", FIRST)
    found, failures = find_inputs([str(tmp_path / "reports"), single, str(tmp_path / "reports" / "b.txt")])
    assert [Path(path).name for path in found] == [
        *("a.md", "b.txt", "c.csv", "e.docx", "f.pdf", "g.html", "h.HTM", "UPPER.TXT")
    ]
    assert failures == []


def test_a_folder_without_reports_is_a_failure(tmp_path: Path) -> None:
    write(tmp_path / "folder" / "notes.csv", FIRST)
    found, failures = find_inputs([str(tmp_path / "folder")])
    assert found == [] and [(path, trouble.code) for path, trouble in failures] == [
        (str(tmp_path / "folder"), "no-reports")
    ]


def test_states(tmp_path: Path, library: Path) -> None:
    path = write(tmp_path / "a.txt", FIRST)
    (added,) = load(library, path)
    assert (added.state, added.replaced, added.error) == ("added", None, None)
    assert added.id == f"a-{added.sha256[:6]}"
    assert added.counts["metrics"] >= 4 and added.counts["sections"] == 2
    (unchanged,) = load(library, path)
    assert (unchanged.state, unchanged.id) == ("unchanged", added.id)
    (duplicate,) = load(library, write(tmp_path / "b.txt", FIRST))
    assert (duplicate.state, duplicate.id) == ("duplicate", added.id)
    write(tmp_path / "a.txt", SECOND)
    (replaced,) = load(library, path)
    assert (replaced.state, replaced.replaced) == ("replaced", added.id)


def test_failing_inputs_leave_no_library_behind(tmp_path: Path, library: Path) -> None:
    (done,) = load(library, str(tmp_path / "nowhere.txt"))
    assert done.state == "failed" and done.error is not None and done.error.code == "missing-file"
    assert done.error.details["path"] == str(tmp_path / "nowhere.txt")
    assert not library.exists()


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_trips_the_rules_stops_nobody_else(
    tmp_path: Path, library: Path, monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    real = loader.load.parse

    def parse(document: loader.load.Document) -> loader.load.Report:
        if "吞吐量" in document.text:
            raise ZeroDivisionError("oh")
        return real(document)

    monkeypatch.setattr(loader.load, "parse", parse)
    done = load(library, write(tmp_path / "a.txt", SECOND), write(tmp_path / "b.txt", FIRST), jobs=jobs)
    states = {item.source: item.state for item in done}
    assert states == {"a.txt": "failed", "b.txt": "added"}
    (failed,) = (item for item in done if item.error)
    assert failed.error is not None
    assert (failed.error.code, failed.error.details["reason"]) == ("reader-failed", "ZeroDivisionError: oh")


def test_order_and_number_of_jobs_make_no_difference(tmp_path: Path) -> None:
    paths = [write(tmp_path / f"{place}.txt", f"{FIRST}新建学校{place}所。\n") for place in range(8)]
    paths += [write(tmp_path / name, SECOND) for name in ("twin-b.txt", "twin-a.txt", "x/twin.txt")]
    load(tmp_path / "one.db", *paths)
    done = load(tmp_path / "two.db", *reversed(paths), jobs=2)
    assert everything(tmp_path / "one.db") == everything(tmp_path / "two.db")
    found = open_library(tmp_path / "two.db")
    ids = {item.id for item in found.summaries()}
    found.close()
    assert {item.id for item in done} == ids
    assert sorted(item.state for item in done if "twin" in item.source) == ["added", "duplicate", "duplicate"]


def test_standard_input(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(FIRST.encode("gb18030"))))
    (done,) = load(library, "-", jobs=2)
    assert (done.state, done.source) == ("added", "-")
    assert done.id.startswith("report-")


def test_leaving_early_keeps_what_was_stored(tmp_path: Path, library: Path) -> None:
    paths = [write(tmp_path / f"{place}.txt", f"{FIRST}新建学校{place}所。\n") for place in range(12)]
    events = load_into(library, paths, jobs=2)
    next(events)
    stored = [next(events), next(events)]
    events.close()  # type: ignore[attr-defined]
    found = open_library(library)
    assert {item.id for item in stored if isinstance(item, FileDone)} <= {item.id for item in found.summaries()}
    found.close()
    assert len(load(library, *paths)) == 12


def test_names_that_are_no_text(tmp_path: Path, library: Path) -> None:
    path = os.fsdecode(os.fsencode(str(tmp_path)) + b"/odd\xff.txt")
    try:
        write(Path(path), FIRST)
    except OSError:
        pytest.skip("file names here are text")
    for state in ("added", "unchanged"):
        (done,) = load(library, path)
        assert (done.state, done.id) == (state, f"odd-{done.sha256[:6]}")
    found = open_library(library)
    assert [item.source for item in found.summaries()] == ["odd?.txt"]
    found.close()


@pytest.mark.parametrize("name", ["loop", "a" * 5000, "loop/below"])
def test_paths_that_lead_nowhere(tmp_path: Path, library: Path, name: str) -> None:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    (done,) = load(library, str(tmp_path / name))
    assert done.state == "failed" and done.error is not None
    assert done.error.code in ("missing-file", "unreadable-file", "reader-failed")


def test_what_was_read_before_a_report_that_cannot_be_stored_is_kept(
    library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = [write(tmp_path / f"{name}.txt", f"{FIRST}{name}。\n") for name in "abc"]
    put = Store.put

    def refuse(store: Store, written: Written, index: ReportIndex | None = None) -> Stored:
        if written.alone.source == "b.txt":
            raise LibraryError("library-unreadable", path="", reason="")
        return put(store, written, index)

    monkeypatch.setattr(Store, "put", refuse)
    monkeypatch.setattr(loader.load, "_SECONDS_TOGETHER", 60)
    with pytest.raises(LibraryError):
        load(library, *paths)
    assert [summary.source for summary in open_library(library).summaries()] == ["a.txt"]
