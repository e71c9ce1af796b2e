"""One file, an isolated Python, no home: the packages and what they need run from inside a zip."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import build_zip
import pytest

FOR_WINDOWS = re.compile(r"textual\.drivers\.win.*|rich\._win.*|dateutil\.(tz\.win|tzwin)|click\._winconsole")
IMPORT_ALL = """
import importlib, json, sys, warnings, zipfile
warnings.simplefilter("ignore")
sys.path.insert(0, sys.argv[1])
failed = {}
for name in zipfile.ZipFile(sys.argv[1]).namelist():
    module = name[:-3].replace("/", ".").replace(".__init__", "")
    if name.endswith(".py") and module != "__main__":
        try:
            importlib.import_module(module)
        except Exception as error:
            failed[module] = repr(error)
print(json.dumps(failed))
"""


def bare(**variables: str) -> dict[str, str]:
    return {"PATH": os.environ["PATH"], "HOME": "/proc/nonexistent", "TERM": "dumb", **variables}


def loads(python: str) -> bool:
    code = "import sys; sys.exit(sys.version_info < (3, 11))"
    return subprocess.run([python, "-I", "-c", code]).returncode == 0


def test_it_tells_of_the_sample(one_file: Path, python: str) -> None:
    done = subprocess.run([python, "-I", str(one_file)], input=b"", capture_output=True, env=bare(), timeout=120)
    assert (done.returncode, done.stdout.decode().startswith("sample-")) == (0, True), done.stderr.decode()


def test_it_knows_its_version(one_file: Path, python: str) -> None:
    line = [python, "-I", str(one_file), "--version"]
    done = subprocess.run(line, capture_output=True, env=bare(), timeout=120, text=True)
    assert done.stdout.splitlines()[0] == f"zhibiao {build_zip.version()}"
    assert re.fullmatch(r"schema \d+, loader \S+, SQLite \S+, Python \S+", done.stdout.splitlines()[1])


def test_it_shows_the_sample(one_file: Path, python: str, terminal_of: Any) -> None:
    screen = terminal_of([python, "-I", str(one_file)], bare(TERM="xterm-256color"))
    screen.wait_for("样本", "2024年主要数字", "全部按键")
    screen.type("/")
    screen.wait_for("首字母")
    screen.type("gsggqy")
    screen.wait_for("929.5亿")
    screen.type("\r")
    screen.wait_for("929.5亿元", "全部按键")
    screen.type("q")
    assert screen.wait_for_end() == 0
    assert not Path("/proc/nonexistent").exists()


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_it_loads_and_finds(one_file: Path, python: str, tmp_path: Path, jobs: str) -> None:
    for place in range(3):
        text = f"一、去年工作\n港口吞吐量达到560{place}万吨,居全省第二。\n"
        (tmp_path / f"r{place}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "r3.html").write_text("<html><body><p>港口吞吐量达到5603万吨。</p></body></html>", encoding="utf-8")
    path = str(tmp_path / "x.db")

    def call(*arguments: str) -> Any:
        return subprocess.run(
            [python, "-I", str(one_file), *arguments],
            input=b"",
            capture_output=True,
            env=bare(ZHIBIAO_DB=path),
            timeout=120,
        )

    loaded = call("load", str(tmp_path), "--jobs", jobs, "--json")
    if not loads(python):
        assert loaded.returncode == 1 and "3.11" in loaded.stderr.decode() and loaded.stderr.count(b"\n") == 1
        return
    assert [row["state"] for row in json.loads(loaded.stdout)["reports"]] == ["added"] * 4
    found = json.loads(call("find", "gkttl", "--what", "metric", "--json").stdout)
    assert {row["surface"] for row in found} >= {"5600万吨", "5602万吨", "5603万吨"}


def test_pdf_is_not_read_and_said_so(one_file: Path, python: str, tmp_path: Path) -> None:
    if not loads(python):
        pytest.skip("what loading needs asks for Python 3.11")
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n")
    line = [
        python,
        "-I",
        str(one_file),
        "load",
        str(tmp_path / "a.pdf"),
        "--db",
        str(tmp_path / "x.db"),
        "--lang",
        "en",
    ]
    done = subprocess.run(line, capture_output=True, timeout=120)
    words = done.stderr.decode()
    assert (done.returncode, words.count("\n")) == (1, 1) and "this one-file program reads no pdf" in words


def test_every_module_in_it_can_be_imported(one_file: Path, python: str) -> None:
    if not loads(python):
        pytest.skip("what loading needs asks for Python 3.11")
    done = subprocess.run([python, "-I", "-c", IMPORT_ALL, str(one_file)], capture_output=True, timeout=300, check=True)
    failed = json.loads(done.stdout)
    assert {name: error for name, error in failed.items() if not FOR_WINDOWS.fullmatch(name)} == {}


def test_nothing_in_it_is_compiled_or_large(one_file: Path) -> None:
    with zipfile.ZipFile(one_file) as archive:
        names = archive.namelist()
    assert not [name for name in names if name.endswith((".so", ".pyd"))]
    assert len([name for name in names if name.startswith("pygments/lexers/") and name.endswith(".py")]) <= 3
    with_byte_code = any(name.endswith(".pyc") for name in names)
    assert one_file.stat().st_size <= (10 if with_byte_code else 5) * 1_000_000


def test_the_same_files_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        build_zip.stage(tmp_path / name, build_zip.own_files())
        build_zip.write_zip(tmp_path / f"{name}.pyz", tmp_path / name)
    assert (tmp_path / "a.pyz").read_bytes() == (tmp_path / "b.pyz").read_bytes()


def test_its_byte_code_is_used(tmp_path: Path, python: str) -> None:
    """zipimport takes what stands beside the source, if it was made for this Python."""
    folder = tmp_path / "in"
    folder.mkdir()
    build_zip.stage(folder, build_zip.own_files())
    build_zip.compile_for(sys.executable, folder)
    (folder / "data" / "errors.py").write_text("raise SystemExit('the source was read')\n", encoding="utf-8")
    build_zip.write_zip(tmp_path / "x.pyz", folder)
    code = "import sys; sys.path.insert(0, sys.argv[1]); import data.errors as e; print(e.ZhibiaoError('x').code)"
    base = getattr(sys, "_base_executable", sys.executable)
    done = subprocess.run([base, "-I", "-c", code, str(tmp_path / "x.pyz")], capture_output=True, text=True)
    assert done.stdout == "x\n", done.stderr


def test_the_entry_can_be_read_by_any_python() -> None:
    tree = ast.parse(build_zip.MAIN, feature_version=(3, 4))
    assert not [node for node in ast.walk(tree) if isinstance(node, (ast.JoinedStr, ast.AnnAssign))]


@pytest.mark.parametrize("number", ["2.7", "3.6", "3.7", "3.8"])
def test_an_older_python_is_told_in_one_line(one_file: Path, number: str) -> None:
    old = build_zip.find_python(number)
    if old is None:
        pytest.skip(f"Python {number} is not here")
    done = subprocess.run([old, str(one_file), "find", "x"], capture_output=True, env=bare(), timeout=60)
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.count(b"\n") == 1 and b"needs Python 3.9" in done.stderr and number.encode() in done.stderr
