"""scripts/make-venv: what is missing is said in one line, and an installation that failed does not count as ready."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "make-venv"
TOOLS = ("sh", "rm", "mkdir", "cp", "tail")
PYTHON = """#!/bin/sh
# stands for a Python whose pip does as the file beside it says
case "$*" in
  "-m venv --clear "*) mkdir -p "$4/bin" && cp "$0" "$4/bin/python" ;;
  *install*) exit "$(read -r code < "$ANSWER"; echo "$code")" ;;
esac
"""


@pytest.fixture
def tools(tmp_path: Path) -> Path:
    """A PATH with a few tools and no Python."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for tool in TOOLS:
        found = shutil.which(tool)
        if found is None:
            pytest.skip(f"{tool} is not here")
        (folder / tool).symlink_to(found)
    return folder


def make(tools: Path, venv: Path, answer: str = "0") -> subprocess.CompletedProcess[str]:
    """Run the script with standard input closed and no HOME."""
    (tools / "answer").write_text(f"{answer}\n")
    env = {"PATH": str(tools), "ANSWER": str(tools / "answer")}
    read, write = os.pipe()
    os.close(write)
    try:
        return subprocess.run([str(SCRIPT), str(venv)], env=env, stdin=read, capture_output=True, text=True)
    finally:
        os.close(read)


def test_without_python(tools: Path, tmp_path: Path) -> None:
    done = make(tools, tmp_path / "venv")
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1 and "Python 3.11" in done.stderr


def test_a_failed_installation_is_done_again(tools: Path, tmp_path: Path) -> None:
    python, venv = tools / "python3.12", tmp_path / "venv"
    python.write_text(PYTHON)
    python.chmod(0o755)
    failed = make(tools, venv, answer="1")
    assert failed.returncode == 1 and "package index" in failed.stderr.splitlines()[-1]
    assert (venv / "bin" / "python").exists() and not (venv / ".ready").exists()
    done = make(tools, venv)
    assert done.returncode == 0 and (venv / ".ready").exists()
    again = make(tools, venv, answer="1")
    assert again.returncode == 1 and not (venv / ".ready").exists()
