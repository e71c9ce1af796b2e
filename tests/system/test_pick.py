"""find --pick: chosen on the terminal, printed to a pipe, and the terminal left as it was."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Start = Callable[..., Any]
REPORT = "一、工作回顾\n建成公园37个。改造公园10个,同比增长5%。新增绿地3.5万平方米。\n二、工作安排\n改造公园12个。\n"


@pytest.fixture
def library(command: str, tmp_path: Path) -> Path:
    (tmp_path / "parks-2024.txt").write_text(REPORT, encoding="utf-8")
    path = tmp_path / "library.db"
    subprocess.run([command, "load", "--db", path, tmp_path / "parks-2024.txt"], check=True, capture_output=True)
    return path


@pytest.fixture
def pick(command: str, library: Path, terminal_of: Start, tmp_path: Path) -> Start:
    """Start find --pick with its output in a file; pick(arguments, "< /dev/null") gives the terminal."""

    def start(arguments: str = "", around: str = "") -> Any:
        line = f"'{command}' find --db '{library}' --pick {arguments} {around} > out.txt; echo $? > status.txt"
        env = {**os.environ, "TERM": "xterm-256color"}
        return terminal_of(["sh", "-c", f"cd '{tmp_path}'; {line}"], env)

    return start


def outcome(terminal: Any, folder: Path) -> tuple[int, list[str]]:
    terminal.wait_for_end()
    out = (folder / "out.txt").read_text(encoding="utf-8")
    assert "\x1b" not in out
    assert terminal.after == terminal.before
    return int((folder / "status.txt").read_text()), out.splitlines()


def surfaces(run: Callable[..., Any], library: Path, ids: list[str]) -> list[str]:
    return [json.loads(run("show", "--db", str(library), "--json", id_).stdout)["surface"] for id_ in ids]


@pytest.mark.parametrize("around", ["", "< /dev/null", "2> /dev/null", "< /dev/null 2> /dev/null"])
def test_one_is_chosen(pick: Start, run: Callable[..., Any], library: Path, tmp_path: Path, around: str) -> None:
    screen = pick("", around)
    screen.wait_for("首字母")
    screen.type("jcgy")
    screen.wait_for("建成公园", "37个")
    screen.type("\r")
    status, ids = outcome(screen, tmp_path)
    assert status == 0
    assert surfaces(run, library, ids) == ["37个"]


def test_several_are_marked(pick: Start, run: Callable[..., Any], library: Path, tmp_path: Path) -> None:
    screen = pick("公园 kind:level")
    screen.wait_for("3指标", "37个", "10个", "12个")
    screen.type("\t\x0e\t")
    screen.wait_until(lambda: screen.text.count("*") == 2, "for two marks")
    screen.type("\r")
    status, ids = outcome(screen, tmp_path)
    assert status == 0
    hits = json.loads(run("find", "--db", str(library), "公园", "kind:level", "--what", "metric", "--json").stdout)
    assert ids == [hits[0]["id"], hits[2]["id"]]
    assert len(surfaces(run, library, ids)) == 2


def test_a_mark_can_be_taken_back(pick: Start, tmp_path: Path) -> None:
    screen = pick("公园 kind:level")
    screen.wait_for("3指标")
    screen.type("\t\x10\t")
    screen.wait_until(lambda: "*" not in screen.text and "第2条" in screen.text.replace(" ", ""), "for no mark")
    screen.type("\r")
    status, ids = outcome(screen, tmp_path)
    assert (status, len(ids)) == (0, 1)


def test_headings_can_be_picked_as_json(pick: Start, tmp_path: Path) -> None:
    screen = pick("工作 --what section --json")
    screen.wait_for("2标题")
    screen.type("\r")
    status, lines = outcome(screen, tmp_path)
    [hit] = json.loads("\n".join(lines))
    assert (status, hit["what"], hit["rank"]) == (0, "section", 1)


@pytest.mark.parametrize(("key", "expected"), [("\x07", 1), ("\x03", 130), ("\x11", 130)])
def test_leaving_prints_nothing(pick: Start, tmp_path: Path, key: str, expected: int) -> None:
    screen = pick("公园")
    screen.wait_for("建成公园")
    screen.type(key)
    assert outcome(screen, tmp_path) == (expected, [])


def test_enter_without_a_hit_stays(pick: Start, tmp_path: Path) -> None:
    screen = pick("qxzvq")
    screen.wait_for("没有与")
    screen.type("\r")
    screen.type("\x07")
    assert outcome(screen, tmp_path) == (1, [])


def test_without_a_terminal_it_says_so(command: str, library: Path) -> None:
    done = subprocess.run(
        [command, "find", "--db", library, "--pick"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        start_new_session=True,
        env={**os.environ, "TERM": "xterm"},
        timeout=60,
    )
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.decode().count("\n") == 1 and "/dev/tty" in done.stderr.decode()


def test_a_query_is_still_needed_without_pick(run: Callable[..., Any]) -> None:
    done = run("find")
    assert done.returncode == 2 and done.stderr.count("\n") >= 1
