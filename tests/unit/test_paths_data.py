"""Where a library is when nobody says; nothing is created by asking."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from data.paths import data_directory, default_library, state_file


def test_the_environment_decides_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHIBIAO_DB", "shared/x.db")
    assert default_library() == Path("shared/x.db")


@pytest.mark.parametrize(
    ("platform", "variable", "value", "expected"),
    [
        ("linux", "XDG_DATA_HOME", "/data", "/data/zhibiao"),
        ("linux", "XDG_DATA_HOME", "relative", "/home/u/.local/share/zhibiao"),
        ("linux", "XDG_DATA_HOME", "", "/home/u/.local/share/zhibiao"),
        ("darwin", "XDG_DATA_HOME", "/data", "/home/u/Library/Application Support/zhibiao"),
        ("win32", "LOCALAPPDATA", "/local", "/local/zhibiao"),
        ("win32", "LOCALAPPDATA", "", "/home/u/AppData/Local/zhibiao"),
    ],
)
def test_platforms_have_their_places(
    monkeypatch: pytest.MonkeyPatch, platform: str, variable: str, value: str, expected: str
) -> None:
    monkeypatch.setenv("HOME", "/home/u")
    monkeypatch.setenv(variable, value)
    monkeypatch.setattr(sys, "platform", platform)
    assert data_directory() == Path(expected)
    assert default_library() == Path(expected) / "library.db"


@pytest.mark.parametrize(
    ("platform", "value", "expected"),
    [
        ("linux", "/state", "/state/zhibiao"),
        ("linux", "relative", "/home/u/.local/state/zhibiao"),
        ("darwin", "/state", "/home/u/Library/Application Support/zhibiao"),
    ],
)
def test_what_a_program_remembers_has_its_place(
    monkeypatch: pytest.MonkeyPatch, platform: str, value: str, expected: str
) -> None:
    monkeypatch.setenv("HOME", "/home/u")
    monkeypatch.setenv("XDG_STATE_HOME", value)
    monkeypatch.setattr(sys, "platform", platform)
    assert state_file() == Path(expected) / "state.json"


def test_asking_creates_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "new"))
    default_library()
    assert list(tmp_path.iterdir()) == []
