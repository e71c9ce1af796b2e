"""What is imported for a small question: nothing that it does not need."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

WATCH = """
import json, sys
from tui.cli import main
status = main(sys.argv[1:])
sys.stderr.write("\\n" + json.dumps([status, sorted(sys.modules)]))
"""
APP = ("textual", "rich.console", "asyncio")
SLOW = ("importlib.resources", "importlib.metadata", "tempfile", "rich", "rapidfuzz", "tui.strings.app")
"""What would be noticed in the time that a question from the shell takes."""

WRITING = ("sqlite_utils", "pypinyin", "loader", "charset_normalizer", "concurrent", "multiprocessing")


def modules_of(*arguments: str) -> tuple[int, set[str]]:
    """The exit status of a command and all modules that it imported."""
    done = subprocess.run(
        [sys.executable, "-c", WATCH, *arguments], capture_output=True, env={**os.environ, "TERM": "dumb"}, timeout=60
    )
    status, names = json.loads(done.stderr.decode().rsplit("\n", 1)[1])
    return status, set(names)


def imported(names: set[str], *packages: str) -> list[str]:
    return sorted(name for name in names for package in packages if name == package or name.startswith(package + "."))


@pytest.fixture
def library(tmp_path: Path) -> str:
    from loader.load import load_into

    report = tmp_path / "a.txt"
    report.write_text("一、去年工作\n港口吞吐量达到5600万吨,居全省第二。\n", encoding="utf-8")
    list(load_into(tmp_path / "x.db", [str(report)]))
    return str(tmp_path / "x.db")


def test_help() -> None:
    status, names = modules_of("--help")
    assert status == 0
    assert imported(names, *APP, *WRITING, "rapidfuzz", "sqlite3", "tui.app") == []


@pytest.mark.parametrize("arguments", [("find", "港口", "--json"), ("find", "gktt", "--json"), ("reports", "--json")])
def test_reading(library: str, arguments: tuple[str, ...]) -> None:
    status, names = modules_of(*arguments, "--db", library)
    assert status == 0
    assert imported(names, *APP, *WRITING, *SLOW, "tui.app", "tui.screens", "tui.widgets") == []


def test_a_library_in_words(library: str) -> None:
    status, names = modules_of("--db", library)
    assert status == 0
    assert imported(names, *APP, *WRITING, "rapidfuzz", "tui.app") == []


def test_loading_needs_no_screen(library: str) -> None:
    status, names = modules_of("load", str(Path(library).with_name("a.txt")), "--db", library)
    assert status == 0
    assert imported(names, *APP, "pypinyin", "tui.app") == []


def test_the_browser_needs_no_loader() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "import json, sys, tui.app; print(json.dumps(sorted(sys.modules)))"],
        capture_output=True,
        timeout=60,
        check=True,
    )
    names = set(json.loads(done.stdout))
    assert imported(names, *WRITING[:4], "rapidfuzz", "click") == []
    assert imported(names, "tui.render.card", "tui.render.facts", "data.search", "importlib.resources") == [], (
        "what comes after the first paint"
    )
