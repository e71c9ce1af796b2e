"""One file, an isolated Python, no home: the packages and what they need run from inside a zip."""

from __future__ import annotations

import importlib.metadata
import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
MAIN = "import sys\nfrom tui.cli import main\n\nif __name__ == '__main__':\n    sys.exit(main())\n"
COMPILED = (".so", ".pyd", ".pyc")


def needed(name: str, seen: set[str]) -> Iterator[importlib.metadata.Distribution]:
    """What a package needs, and what that needs, without extras."""
    for line in importlib.metadata.requires(name) or []:
        match = re.match(r"[A-Za-z0-9._-]+", line)
        if match is None or "extra ==" in line or match.group().lower() in seen:
            continue
        seen.add(match.group().lower())
        try:
            yield importlib.metadata.distribution(match.group())
        except importlib.metadata.PackageNotFoundError:
            continue
        yield from needed(match.group(), seen)


@pytest.fixture(scope="module")
def one_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("zip") / "zhibiao.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("__main__.py", MAIN)
        for package in ("tui", "data", "loader"):
            for file in sorted((ROOT / package).rglob("*")):
                if file.is_file() and "__pycache__" not in file.parts:
                    archive.write(file, file.relative_to(ROOT).as_posix())
        for distribution in needed("zhibiao", {"zhibiao", "pip", "setuptools"}):
            for item in distribution.files or []:
                if ".." not in item.parts and item.suffix not in COMPILED and "__pycache__" not in item.parts:
                    archive.write(item.locate(), item.as_posix())
    return path


@pytest.fixture
def python() -> list[str]:
    """The Python outside the virtual environment, where none of the packages is installed."""
    base = [getattr(sys, "_base_executable", sys.executable), "-I"]
    done = subprocess.run([*base, "-c", "import textual"], capture_output=True, timeout=60)
    if done.returncode == 0:
        pytest.skip("this Python has the packages itself")
    return base


def bare(**variables: str) -> dict[str, str]:
    return {"PATH": os.environ["PATH"], "HOME": "/nonexistent", "TERM": "dumb", **variables}


def test_it_tells_of_the_sample(one_file: Path, python: list[str]) -> None:
    done = subprocess.run([*python, str(one_file)], input=b"", capture_output=True, env=bare(), timeout=120)
    assert (done.returncode, done.stdout.decode().startswith("sample-")) == (0, True), done.stderr.decode()


def test_it_shows_the_sample(one_file: Path, python: list[str], terminal_of: Any) -> None:
    screen = terminal_of([*python, str(one_file)], bare(TERM="xterm-256color"))
    screen.wait_for("样本", "2024年主要数字", "全部按键")
    screen.type("/")
    screen.wait_for("首字母")
    screen.type("gsggqy")
    screen.wait_for("929.5亿")
    screen.type("\r")
    screen.wait_for("929.5亿元", "全部按键")
    screen.type("q")
    assert screen.wait_for_end() == 0
    assert not Path("/nonexistent").exists()


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_it_loads_and_finds(one_file: Path, python: list[str], tmp_path: Path, jobs: str) -> None:
    for place in range(3):
        text = f"一、去年工作\n港口吞吐量达到560{place}万吨,居全省第二。\n"
        (tmp_path / f"r{place}.txt").write_text(text, encoding="utf-8")
    path = str(tmp_path / "x.db")

    def call(*arguments: str) -> Any:
        done = subprocess.run(
            [*python, str(one_file), *arguments], input=b"", capture_output=True, env=bare(ZHIBIAO_DB=path), timeout=120
        )
        assert done.returncode == 0, done.stderr.decode()
        return json.loads(done.stdout)

    assert [row["state"] for row in call("load", str(tmp_path), "--jobs", jobs, "--json")["reports"]] == ["added"] * 3
    assert {row["surface"] for row in call("find", "gkttl", "--what", "metric", "--json")} >= {"5600万吨", "5602万吨"}
