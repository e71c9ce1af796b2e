"""The user's state on disk: nothing that was there is ever lost, whatever happens to the file."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from data.model import Report
from data.state.anchor import anchor_of
from data.state.file import StateFile
from data.state.form import Damaged, state_of, text_of
from data.state.items import QUERIES, Bookmark, Change, Correction, Recent, State

as_root = pytest.mark.skipif(os.geteuid() == 0, reason="nothing is read-only for root")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "state.json"


@pytest.fixture
def bookmark(report: Report) -> Bookmark:
    metric = report.metrics[1]
    return Bookmark(
        anchor_of(report, metric.start, metric.end), "有效发明专利", note="核对", made="2026-01-02T03:04:05"
    )


def codes(file: StateFile) -> list[str]:
    return [notice.code for notice in iter(file.notice, None)]


def full(bookmark: Bookmark) -> State:
    state = State().with_bookmark(bookmark).with_bookmark(bookmark._replace(letter="a", note=""))
    correction = Correction(bookmark.anchor, "x#1", (Change("name", "旧", "新"), Change("period", None, "2024")))
    recent = Recent(bookmark.anchor, "示例", "/x.db", top=-12, pane="card")
    return state.with_correction(None, correction).visited(recent).asked("fmzl").asked('a"\n\x1b')


def test_it_is_written_and_read(path: Path, bookmark: Bookmark) -> None:
    StateFile(path).update(lambda _: full(bookmark))
    assert StateFile(path).state == full(bookmark)
    assert "\x1b" not in path.read_text("utf-8")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert sorted(each.name for each in path.parent.iterdir()) == ["state.json", "state.json.lock"]


def test_reading_creates_nothing(path: Path) -> None:
    assert StateFile(path).state == State()
    assert not path.parent.exists()


def test_two_programs_keep_what_the_other_has_written(path: Path, bookmark: Bookmark) -> None:
    one, other = StateFile(path), StateFile(path)
    assert one.state == other.state
    one.update(lambda state: state.asked("one"))
    other.update(lambda state: state.with_bookmark(bookmark))
    one.update(lambda state: state.asked("two"))
    found = StateFile(path).state
    assert (found.queries, found.bookmarks) == (("two", "one"), (bookmark,))


def test_programs_at_the_same_time(path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from data.state.file import StateFile\n"
        "file = StateFile(Path(sys.argv[1]))\n"
        "for n in range(20): file.update(lambda state: state.asked(f'{sys.argv[2]}-{n}'))\n"
        "assert file.is_kept, file.notice()"
    )
    root = Path(__file__).resolve().parents[2]
    running = [subprocess.Popen([sys.executable, "-c", code, str(path), name], cwd=root) for name in "abc"]
    assert [each.wait(timeout=60) for each in running] == [0, 0, 0]
    assert len(StateFile(path).state.queries) == 60


@pytest.mark.parametrize("text", ["", "{", "[]", '{"zhibiao_state": "x"}', "[" * 100_000, "\x00", "null"])
def test_what_cannot_be_read_is_put_aside_and_said_once(path: Path, bookmark: Bookmark, text: str) -> None:
    path.parent.mkdir()
    path.write_text(text, "utf-8")
    file = StateFile(path)
    assert file.state == State()
    assert path.read_text("utf-8") == text, "reading changes nothing"
    file.update(lambda state: state.with_bookmark(bookmark))
    file.update(lambda state: state.asked("x"))
    assert codes(file) == ["state-damaged"]
    assert path.with_name("state.json.damaged-1").read_text("utf-8") == text
    assert StateFile(path).state.bookmarks == (bookmark,)


def test_bytes_that_are_no_text(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"\xff\xfe\x00")
    file = StateFile(path)
    file.update(lambda state: state.asked("x"))
    assert path.with_name("state.json.damaged-1").read_bytes() == b"\xff\xfe\x00"
    path.write_bytes(b"\xff")
    file.update(lambda state: state.asked("y"))
    assert path.with_name("state.json.damaged-2").read_bytes() == b"\xff"
    assert StateFile(path).state.queries == ("y", "x"), "what was known before the damage"


def test_entries_that_cannot_be_read_stay_where_they_are(path: Path, bookmark: Bookmark) -> None:
    written = json.loads(text_of(full(bookmark)))
    odd = [7, {"anchor": None}, {"anchor": {**written["bookmarks"][0]["anchor"], "start": -1}}]
    written["bookmarks"] += odd
    written["later"] = {"x": [1.5, True]}
    path.parent.mkdir()
    path.write_text(json.dumps(written), "utf-8")
    file = StateFile(path)
    file.update(lambda state: state.asked("x"))
    assert codes(file) == ["state-entries"]
    now = json.loads(path.read_text("utf-8"))
    assert [each for each in now["bookmarks"] if each in odd] == odd
    assert now["later"] == written["later"]
    assert len(file.state.bookmarks) == 2


def test_a_list_that_is_none_is_an_entry_that_cannot_be_read() -> None:
    state = state_of('{"zhibiao_state": 1, "queries": {"a": 1}}')
    assert state.unread == (("queries", {"a": 1}),)
    assert '{"a": 1}' in text_of(state)


@pytest.mark.parametrize("value", ["\\ud800", 1, None, ["x"]])
def test_a_query_is_a_text(value: object) -> None:
    text = json.dumps({"zhibiao_state": 1, "queries": [value, "x"]}).replace("\\\\u", "\\u")
    assert state_of(text).queries == ("x",)


def test_a_newer_file_is_not_touched(path: Path) -> None:
    path.parent.mkdir()
    path.write_text('{"zhibiao_state": 99}', "utf-8")
    file = StateFile(path)
    file.update(lambda state: state.asked("x"))
    assert file.state.queries == ("x",), "until the program ends"
    assert not file.is_kept
    assert codes(file) == ["state-newer"]
    assert path.read_text("utf-8") == '{"zhibiao_state": 99}'


@pytest.mark.parametrize("blocked", ["a file in place of the folder", "a folder in place of the file"])
def test_where_nothing_can_be_written_it_lasts_until_the_end(path: Path, blocked: str) -> None:
    if blocked.startswith("a file"):
        path.parent.write_text("", "utf-8")
    else:
        path.mkdir(parents=True)
        (path / "x").touch()
    file = StateFile(path)
    for query in "ab":
        file.update(lambda state, query=query: state.asked(query))
    assert file.state.queries == ("b", "a")
    assert not file.is_kept
    assert len(codes(file)) <= 2


@as_root
def test_a_read_only_home(path: Path) -> None:
    path.parent.mkdir(mode=0o500)
    file = StateFile(path)
    file.update(lambda state: state.asked("x"))
    assert (file.state.queries, codes(file)) == (("x",), ["state-unwritable"])


def test_what_could_not_be_written_is_written_with_the_next_change(path: Path) -> None:
    path.parent.write_text("", "utf-8")
    file = StateFile(path)
    file.update(lambda state: state.asked("a"))
    path.parent.unlink()
    file.update(lambda state: state.asked("b"))
    assert file.is_kept
    assert StateFile(path).state.queries == ("b", "a")


def test_another_program_that_holds_the_lock(path: Path) -> None:
    import fcntl

    StateFile(path).update(lambda state: state.asked("a"))
    file = StateFile(path)
    with path.with_name("state.json.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        file.update(lambda state: state.asked("b"))
        assert (file.is_kept, codes(file)) == (False, ["state-locked"])
    file.update(lambda state: state.asked("c"))
    assert StateFile(path).state.queries == ("c", "b", "a")


def test_a_link_stays_a_link(path: Path, tmp_path: Path) -> None:
    real = tmp_path / "dotfiles.json"
    real.write_text(text_of(State()), "utf-8")
    path.parent.mkdir()
    path.symlink_to(real)
    StateFile(path).update(lambda state: state.asked("x"))
    assert path.is_symlink()
    assert StateFile(real).state.queries == ("x",)


def test_without_a_path_nothing_is_written(tmp_path: Path) -> None:
    file = StateFile(None)
    file.update(lambda state: state.asked("x"))
    assert (file.state.queries, file.notice(), list(tmp_path.iterdir())) == (("x",), None, [])


def test_a_mark_takes_its_letter_along(bookmark: Bookmark) -> None:
    elsewhere = bookmark._replace(anchor=bookmark.anchor._replace(start=1), letter="a")
    state = State().with_bookmark(bookmark._replace(letter="a")).with_bookmark(bookmark).with_bookmark(elsewhere)
    assert state.bookmarks == (bookmark, elsewhere)
    assert state.without_bookmark(bookmark).bookmarks == (elsewhere,)


def test_one_last_place_a_report_and_so_many_queries(report_of: Callable[..., Report]) -> None:
    one, new, other = report_of(), report_of(tail="。"), report_of("乙.txt", tail="乙")
    state = State()
    for report in (one, other, new):
        state = state.visited(Recent(anchor_of(report, 0, 4), report.id, "/x.db"))
    assert [each.label for each in state.recent] == [new.id, other.id], "the same file, read anew"
    for number in range(QUERIES + 10):
        state = state.asked(str(number))
    assert len(state.queries) == QUERIES
    assert state.queries[0] == str(QUERIES + 9)


def test_damage_says_why() -> None:
    with pytest.raises(Damaged, match="line 2"):
        state_of("{\n x")
