"""Output that others read: UTF-8 under any locale, nothing that acts on a terminal, silence when the reader leaves."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from data.errors import LibraryError
from data.queries import open_library

Run = Callable[..., Any]
HOSTILE = (
    "一、安全\x1b]52;c;aGk=\x07检查\u202e倒写\n"
    "共查\x9b31m企业37家[/x][bold]\u2066,整改12处。\n二、其他\n新建学校5所。\n"
)
ACTING = {*map(chr, [*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)])} - {"\n", "\t"}


@pytest.fixture
def library(run: Run, tmp_path: Path) -> str:
    report = tmp_path / "hostile.txt"
    report.write_text(HOSTILE, encoding="utf-8")
    path = str(tmp_path / "x.db")
    assert run("load", "--db", path, str(report)).returncode == 0
    return path


@pytest.mark.parametrize(
    "arguments",
    [
        ("reports",),
        ("reports", "--json"),
        ("outline", "hostile"),
        ("outline", "hostile", "--json"),
        ("find", "企业"),
        ("find", "企业", "--json"),
        ("find", "整改", "--what", "sentence"),
        ("find", "查无此词\x1b[31m"),
        ("export", "sentences"),
        ("export", "sentences", "--format", "json"),
        ("export", "sentences", "--format", "csv"),
        ("export", "sentences", "--format", "md"),
        ("export", "sections"),
        ("export", "metrics"),
        ("remove", "\x1b[31m"),
        ("load", "no\x1b[31msuch.txt"),
    ],
)
def test_nothing_acts_on_a_terminal(run: Run, library: str, arguments: tuple[str, ...]) -> None:
    done = run(*arguments, "--db", library)
    assert done.stdout + done.stderr
    ends = {"\r"} if "csv" in arguments else set()
    assert set(done.stdout + done.stderr) & ACTING == ends


def test_show_is_safe_too(run: Run, library: str) -> None:
    (hit, *_) = json.loads(run("find", "37", "--what", "metric", "--json", "--db", library).stdout)
    for form in ([], ["--json"]):
        done = run("show", hit["id"], *form, "--db", library)
        assert done.returncode == 0 and "37家" in done.stdout
        assert set(done.stdout + done.stderr) & ACTING == set()


@pytest.mark.parametrize(
    "variables",
    [
        {"LANG": "C", "LC_ALL": "C"},
        {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "latin-1"},
        {"PYTHONIOENCODING": "gbk"},
    ],
)
def test_utf_8_under_any_locale(run: Run, library: str, variables: dict[str, str]) -> None:
    for arguments in (("--help", "--lang", "zh"), ("find", "企业", "--db", library), ("reports", "--db", library)):
        done = run(*arguments, **variables)
        assert done.returncode == 0
        assert "报告" in done.stdout or "hostile-" in done.stdout


def test_a_reader_that_leaves_is_no_error(command: str, library: str) -> None:
    for arguments in (["export", "numerals"], ["find", "企业"], ["--help"], ["reports"]):
        ours, theirs = os.pipe()
        os.close(ours)
        done = subprocess.run([command, *arguments, "--db", library], stdout=theirs, stderr=subprocess.PIPE, timeout=60)
        os.close(theirs)
        assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_a_full_disk_is_one_line(command: str, library: str) -> None:
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        done = subprocess.run([command, "reports", "--db", library], stdout=full, stderr=subprocess.PIPE, timeout=60)
    assert done.returncode == 1
    assert done.stderr.decode().count("\n") == 1 and "Traceback" not in done.stderr.decode()


def test_closed_streams_are_no_error(command: str, library: str) -> None:
    shell = '"$0" reports --db "$1" >&-; echo $?; "$0" load --db "$1" "$2" 2>&- >/dev/null; echo $?'
    done = subprocess.run(
        ["sh", "-c", shell, command, library, str(Path(library).with_name("hostile.txt"))],
        capture_output=True,
        timeout=60,
    )
    assert (done.stdout, done.stderr) == (b"0\n0\n", b"")


def reports_in(path: Path) -> int:
    """How many reports a library holds that is perhaps not made yet, or being written."""
    try:
        library = open_library(path)
        found = len(library.summaries())
        library.close()
    except LibraryError:
        return 0
    return found


def test_an_interrupt_leaves_the_library_whole(command: str, tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    for place in range(300):
        text = "".join(f"港口{place}吞吐量达到56{number}万吨,居全省第二。\n" for number in range(200))
        (folder / f"r{place}.txt").write_text(text, encoding="utf-8")
    path = tmp_path / "x.db"
    process = subprocess.Popen(
        [command, "load", "--jobs", "2", "--db", str(path), str(folder)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    ends = time.monotonic() + 60
    while not reports_in(path) and time.monotonic() < ends:
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGINT)
    _, words = process.communicate(timeout=60)
    assert process.returncode == 130, words
    assert b"Traceback" not in words
    assert 0 < reports_in(path) < 300
    library = open_library(path)
    assert all(library.report(item.id).sentences for item in library.summaries()[:3])
    library.close()
