"""Where nothing works: no network, every file system read-only, nothing executes from /tmp, no home, nobody's user."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from loader.load import load_into

CONFINE = Path(__file__).with_name("confine.sh")
UNSHARE = ["unshare", "--user", "--map-root-user", "--net", "--mount", "sh", str(CONFINE)]


@pytest.fixture(scope="module")
def share(one_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the one file and a library, as a share that is mounted read-only."""
    folder = tmp_path_factory.mktemp("share")
    shutil.copyfile(one_file, folder / "zhibiao.pyz")
    report = folder / "harbour.txt"
    report.write_text("一、去年工作\n港口吞吐量达到5600万吨,居全省第二。\n", encoding="utf-8")
    list(load_into(folder / "x.db", [str(report)]))
    tried = subprocess.run([*UNSHARE, str(folder), "true"], capture_output=True, text=True)
    if tried.returncode != 0:
        pytest.skip(f"no namespaces here: {tried.stderr.strip()}")
    return folder


@pytest.fixture
def confined(share: Path, python: str) -> list[str]:
    return [*UNSHARE, str(share), python, "-I"]


def test_it_is_confined(share: Path, confined: list[str]) -> None:
    code = (
        "import json, os\n"
        "def fails(place, mode=0o755):\n"
        "    try:\n"
        "        open(place, 'w').close()\n"
        "        return False\n"
        "    except OSError:\n"
        "        return True\n"
        "open('/tmp/true', 'wb').write(open('/bin/true', 'rb').read())\n"
        "os.chmod('/tmp/true', 0o755)\n"
        "print(json.dumps([os.getuid(), os.path.expanduser('~'), fails('/mnt/x'), fails('/var/tmp/x'),"
        " os.access('/tmp/true', os.X_OK),"
        " open('/proc/self/net/dev').read().count(':')]))\n"
    )
    done = subprocess.run([*confined, "-c", code], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == [65534, "/nonexistent", True, True, False, 1]


def test_it_finds(confined: list[str]) -> None:
    line = [*confined, "/mnt/zhibiao.pyz", "--db", "/mnt/x.db", "find", "gkttl", "--json"]
    done = subprocess.run(line, capture_output=True, timeout=120)
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)[0]["surface"] == "5600万吨"


def test_it_browses(share: Path, confined: list[str], terminal_of: Any) -> None:
    before = sorted(path.name for path in share.iterdir())
    line = [*confined, "/mnt/zhibiao.pyz", "--db", "/mnt/x.db"]
    screen = terminal_of(line, {**os.environ, "TERM": "xterm-256color"})
    screen.wait_for("harbour", "港口吞吐量", "5600万吨")
    screen.type("/")
    screen.wait_for("首字母")
    screen.type("gkttl")
    screen.wait_for("拼音", "5600万")
    screen.type("\r")
    screen.wait_until(lambda: "拼音" not in screen.text.replace(" ", ""), "for the search to close")
    screen.wait_for("全部按键")
    screen.type("q")
    assert screen.wait_for_end() == 0
    assert sorted(path.name for path in share.iterdir()) == before


def test_what_cannot_be_written_is_one_line(confined: list[str]) -> None:
    for arguments in (("remove", "harbour"), ("set", "harbour", "year=2024")):
        done = subprocess.run([*confined, "/mnt/zhibiao.pyz", "--db", "/mnt/x.db", *arguments], capture_output=True)
        assert done.returncode == 1
        assert done.stderr.count(b"\n") == 1 and b"Traceback" not in done.stderr
