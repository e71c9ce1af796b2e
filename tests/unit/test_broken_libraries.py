"""A library that is broken, or made to do harm: a line, exit status 1, nothing written; never a traceback."""

from __future__ import annotations

import shutil
import stat
from pathlib import Path

import pytest
from broken_libraries import BROKEN, REPORT

import data.bounded
import data.connection
import data.store
from data.soundness import flaws
from loader.load import load_into
from tui.cli import main

READING = (
    ("reports",),
    ("reports", "--json"),
    ("outline", "r1"),
    ("find", "港口"),
    ("find", "gkttl", "--json"),
    ("find", ">1000万"),
    ("find", "港口吞土量"),
    ("show", "r1#{figure}"),
    ("cite", "r1#{figure}"),
    ("export", "metrics"),
    ("export", "numerals", "--format", "csv"),
    ("export", "sections"),
    ("export", "sentences", "--format", "md"),
    (),
)
WRITING = (
    ("set", "r1", "year=2024"),
    ("fix", "r1#{figure}", "period=2020"),
    ("remove", "r1"),
    ("reread",),
    ("load", "{new}"),
)
FIGURE = REPORT.index("5600")


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of six reports, and so with an index."""
    folder = tmp_path_factory.mktemp("sound")
    for place in range(6):
        (folder / f"r{place}.txt").write_text(REPORT.replace("5600", f"56{place}0"), encoding="utf-8")
    list(load_into(folder / "x.db", [str(folder)]))
    return folder / "x.db"


@pytest.fixture
def broken(sound: Path, tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Path:
    if "endless" in request.param:  # that what has no end is ended shows in less time, too
        monkeypatch.setattr(data.connection, "COMPUTING_SECONDS", 0.3)
        monkeypatch.setattr(data.bounded, "COMPUTING_SECONDS", 0.3)
    path = tmp_path / "x.db"
    shutil.copyfile(sound, path)
    BROKEN[request.param](path)
    return path


def state(folder: Path) -> dict[str, bytes | None]:
    return {
        path.name: path.read_bytes() if stat.S_ISREG(path.lstat().st_mode) else None
        for path in sorted(folder.iterdir())
    }


def run(path: Path, arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    new = path.with_name("new.txt")
    filled = [argument.format(figure=FIGURE, new=new) for argument in arguments]
    status = main([*filled, "--db", str(path)])
    words = capsys.readouterr().err
    assert "Traceback" not in words
    if status:
        told = [line for line in words.splitlines() if line.startswith("zhibiao: ")]
        assert (status, len(told)) == (1, 1) or arguments[:1] == ("find",), (arguments, words)
        assert words.count("\n") == 1, (arguments, words)
        assert len(words) < 1000
    return status, words


@pytest.mark.parametrize("broken", BROKEN, indirect=True)
def test_reading_a_broken_library(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = state(broken.parent)
    failed = [arguments for arguments in READING if run(broken, arguments, capsys)[0]]
    is_told = bool(list(flaws(broken)))
    assert failed or is_told, "nothing is wrong with it"
    assert state(broken.parent) == before


@pytest.mark.parametrize("broken", [name for name in BROKEN if name != "a journal left by others"], indirect=True)
def test_writing_a_broken_library(
    broken: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(data.store, "_LOCK_SECONDS", 0.05)
    broken.with_name("new.txt").write_text(REPORT.replace("5600", "9999"), encoding="utf-8")
    for arguments in WRITING:
        before = state(broken.parent)
        if run(broken, arguments, capsys)[0]:
            assert state(broken.parent) == before


@pytest.mark.parametrize("broken", ["members of no report", "an index of nobody"], indirect=True)
def test_an_index_that_lies_is_made_anew(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert list(flaws(broken))
    broken.with_name("new.txt").write_text(REPORT.replace("5600", "9999"), encoding="utf-8")
    assert run(broken, ("load", "{new}"), capsys)[0] == 0
    assert list(flaws(broken)) == []
