"""The house itself: what Python it is written in, what is packaged, what stands in the READMEs."""

from __future__ import annotations

import ast
import importlib.util
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pytest

PACKAGES = ("tui", "data", "loader")
ROOT = Path(__file__).resolve().parents[2]
SKIPPED = {
    ".git",
    ".venv",
    "__pycache__",
    ".mypy_cache",
    ".ruff_cache",
    ".pytest_cache",
    ".hypothesis",
    "build",
    "dist",
}
NEEDED = (
    "data/sample/sample.txt",
    "loader/lexicon/units.tsv",
)
PACKAGED = re.compile(
    r"(tui|data|loader)/(.*\.py|py\.typed)"
    r"|tui/(screens|widgets)/\w+\.tcss|tui/\w+\.tcss"
    r"|loader/lexicon/\w+\.(txt|tsv)"
    r"|data/sample/\w+\.(txt|sql)"
    r"|data/search/\w+\.(txt|tsv)"
    r"|zhibiao-[^/]+\.dist-info/(METADATA|WHEEL|RECORD|entry_points\.txt|licenses/LICENSE)"
)
MARKED = re.compile("[\u4e00-\u9fff0-9%.,，、“”]{16,}")


def python_files(*folders: str) -> list[Path]:
    return sorted(
        path for folder in folders for path in (ROOT / folder).rglob("*.py") if "__pycache__" not in path.parts
    )


def text_files() -> Iterator[tuple[str, str]]:
    """Every text of the repository but what tools leave in it."""
    for path in sorted(ROOT.rglob("*")):
        if path.is_file() and not SKIPPED.intersection(path.relative_to(ROOT).parts):
            try:
                yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")
            except UnicodeDecodeError:
                continue


@pytest.mark.parametrize("path", python_files("tui", "data"), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_faces_and_library_are_python_3_9(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"), feature_version=(3, 9))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)]
    named = {f"{call.func.id} {keyword.arg}" for call in calls for keyword in call.keywords}
    assert not named & {"dataclass slots", "dataclass kw_only", "zip strict"}, "not there in Python 3.9"
    if any(isinstance(node, (ast.FunctionDef, ast.ClassDef)) for node in tree.body):
        futures = [node for node in tree.body if isinstance(node, ast.ImportFrom) and node.module == "__future__"]
        assert futures, "annotations would be evaluated"


def test_reading_a_library_needs_the_standard_library_of_python_3_9_alone() -> None:
    python = shutil.which("python3.9")
    if python is None or subprocess.run([python, "-c", ""], capture_output=True).returncode:
        pytest.skip("Python 3.9 is not here")
    code = """
from data import export, paths
from data.queries import open_sample
from data.search import search
library = open_sample()
assert search(library, "929.5").hits and search(library, "zlsq").hits
assert list(export.rows(library, "metrics"))
"""
    done = subprocess.run([python, "-B", "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_no_file_is_long() -> None:
    long = {
        path.relative_to(ROOT).as_posix(): count
        for path in python_files(*PACKAGES, "tests", "scripts")
        if (count := len(path.read_text(encoding="utf-8").splitlines())) > 400
    }
    assert long == {}


@pytest.mark.parametrize("path", python_files(*PACKAGES), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_packages_never_need_their_own_path(path: Path) -> None:
    """From inside a zip there is none."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    named = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    named |= {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    assert not named & {"__file__", "CSS_PATH", "__path__"}


def test_tests_are_no_packages() -> None:
    assert list((ROOT / "tests").rglob("__init__.py")) == []


def test_gitignore_hides_no_data() -> None:
    lines = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert not [line for line in lines if line.strip("/*") in {"data", "loader", "tui"} or line.endswith(".db")]


def test_wheel_holds_the_packages_and_nothing_else(tmp_path: Path) -> None:
    if importlib.util.find_spec("hatchling") is None:
        pytest.skip("hatchling is not here to build the wheel")
    from hatchling.builders.wheel import WheelBuilder

    built = next(iter(WheelBuilder(str(ROOT)).build(directory=str(tmp_path), versions=["standard"])))
    names = set(zipfile.ZipFile(built).namelist())
    here = {
        path.relative_to(ROOT).as_posix()
        for package in PACKAGES
        for path in (ROOT / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert {name for name in names if PurePosixPath(name).parts[0] in PACKAGES} == here
    assert [name for name in sorted(names) if not PACKAGED.fullmatch(name)] == []
    assert names.issuperset(NEEDED)


def test_no_words_of_a_real_report(shared: Path) -> None:
    """Sample, tests and lexicons are written by ourselves: no 16 characters in a row are those of a report."""
    known: dict[str, str] = {}
    for path in (shared / "reports").rglob("*.txt"):
        for run in MARKED.findall(path.read_text(encoding="utf-8", errors="replace")):
            known.update((run[i : i + 16], path.name) for i in range(0, len(run) - 15, 4))
    copied = [
        f"{name}: {run[i : i + 16]} ({known[run[i : i + 16]]})"
        for name, text in text_files()
        for run in MARKED.findall(text)
        for i in range(len(run) - 15)
        if run[i : i + 16] in known
    ]
    assert copied == []


@pytest.mark.parametrize("name", ["README.md", "README.zh.md", "docs/reading.md"])
def test_generated_parts_of_the_readme_are_current(name: str) -> None:
    import build_docs

    readme = (ROOT / name).read_text(encoding="utf-8")
    assert build_docs.render(readme, build_docs.LANGUAGES[name]) == readme, "run make docs"
