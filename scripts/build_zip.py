#!/usr/bin/env python3
"""One file that runs anywhere: zhibiao.pyz, source only, and zhibiao-cpXY.pyz with byte code for one Python beside it.

    scripts/build_zip.py [--directory dist]

The packages come from the index through pip: for zhibiao.pyz those that Python 3.9 can read with, and, for loading,
those of Python 3.11, which loading asks for. Everything is pure Python and runs from inside the zip; what is never
imported is left out. Byte code is made by each Python from 3.11 on that is at hand.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib.metadata
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("tui", "data", "loader")
COMPILED_FOR = ("3.11", "3.12", "3.13", "3.14")
FLOOR_READING, FLOOR_LOADING = "3.9", "3.11"
READING = ("textual", "rich", "click", "rapidfuzz")
LOADING = ("sqlite-utils", "charset-normalizer", "justhtml", "defusedxml")
"""What zhibiao needs to browse, find, show and export, and what it needs besides to load. Reading pdf needs a compiled
library and is not in the file."""

MAIN = """\
import sys

if sys.version_info < (3, 9):
    said = "zhibiao: needs Python 3.9 or newer, this is %d.%d; try python3.9, python3.11, ..\\n"
    sys.stderr.write(said % sys.version_info[:2])
    sys.exit(1)
if __name__ == "__main__":
    from tui.cli import main

    sys.exit(main())
"""
"""The entry of the file; any Python has to be able to read it."""

KEPT = re.compile(
    r"(?!.*__pycache__).*\.(py|tcss|txt|tsv|sql)|.*\.dist-info/(METADATA|(licenses/)?(LICEN[CS]E|COPYING)[^/]*)"
)
NEVER_IMPORTED = re.compile(
    r"pygments/(formatters|filters|lexers|styles)/(?!__init__|_mapping|python|default|terminal\.).*"
    r"|pygments/(cmdline|sphinxext|__main__)\.py"
    r"|textual/(demo|cli|tree-sitter)/.*|textual/(__main__|_sleep|_win_sleep|_markup_playground)\.py"
    r"|textual/widgets/_?(markdown|markdown_viewer|help_panel|welcome)\.py"
    r"|rich/(markdown|__main__|diagnose)\.py"
    r"|(markdown_it|mdit_py_plugins|linkify_it|uc_micro|mdurl|pip|tzdata|bin|cryptography|cffi|pycparser|pdfminer)/.*"
    r"|(markdown_it_py|mdit_py_plugins|linkify_it_py|uc_micro_py|mdurl|pip|tzdata|cryptography|cffi|pycparser)-.*"
    r"|sqlite_utils/(cli|__main__)\.py|click_default_group.*|charset_normalizer/(cli/.*|__main__\.py)"
    r"|defusedxml/lxml\.py|platformdirs/(pytest_plugin|__main__)\.py|rapidfuzz/(__pyinstaller/.*|\w+_cpp\.py)"
    r"|justhtml/__main__\.py"
)
"""What nothing that we use imports, and what could not be imported without what is left out."""

_OLDEST = (1980, 1, 1, 0, 0, 0)


def version() -> str:
    return str(tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"])


def own_files() -> Iterator[tuple[str, Path]]:
    """Our packages: names inside the zip, and where the files are."""
    for package in PACKAGES:
        for file in sorted((ROOT / package).rglob("*")):
            if file.is_file() and "__pycache__" not in file.parts:
                yield file.relative_to(ROOT).as_posix(), file


def files_below(folder: Path) -> Iterator[tuple[str, Path]]:
    """What pip put into a folder."""
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            yield file.relative_to(folder).as_posix(), file


def installed_files() -> Iterator[tuple[str, Path]]:
    """The packages as they are installed beside this Python: for trying the file out without an index."""
    seen = {"zhibiao"}
    for name in (*READING, *LOADING):
        yield from _installed(name, seen)


def _installed(name: str, seen: set[str]) -> Iterator[tuple[str, Path]]:
    plain = name.lower().replace("_", "-")
    if plain in seen:
        return
    seen.add(plain)
    try:
        distribution = importlib.metadata.distribution(name)
    except importlib.metadata.PackageNotFoundError:
        return
    for item in distribution.files or []:
        if ".." not in item.parts:
            yield item.as_posix(), Path(str(item.locate()))
    for line in distribution.requires or []:
        match = re.match(r"[A-Za-z0-9._-]+", line)
        if match is not None and "extra ==" not in line:
            yield from _installed(match.group(), seen)


def stage(folder: Path, *sources: Iterator[tuple[str, Path]]) -> None:
    """Lay out what goes into the zip; of a package that several sources have, that of the first counts."""
    (folder / "__main__.py").write_text(MAIN, encoding="utf-8")
    about = folder / f"zhibiao-{version()}.dist-info"
    about.mkdir()
    (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: zhibiao\nVersion: {version()}\n", encoding="utf-8")
    shutil.copyfile(ROOT / "LICENSE", about / "LICENSE")
    laid: set[str] = set()
    for source in sources:
        found: set[str] = set()
        for name, file in source:
            package = re.split(r"[/.-]", name, maxsplit=1)[0]
            found.add(package)
            if KEPT.fullmatch(name) and not NEVER_IMPORTED.fullmatch(name) and package not in laid:
                target = folder / name
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(file, target)
        laid |= found


def compile_for(python: str, folder: Path) -> None:
    """Byte code beside each source, as zipimport looks for it; it is taken without looking at the source again."""
    line = [python, "-I", "-m", "compileall", "-q", "-b", "--invalidation-mode", "unchecked-hash"]
    subprocess.run([*line, "-s", str(folder), "-p", "zhibiao.pyz", str(folder)], check=True)


def write_zip(path: Path, folder: Path) -> None:
    """The same bytes from the same files; a line before them lets a shell start the file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(b"#!/usr/bin/env python3\n")
        with zipfile.ZipFile(file, "w") as archive:
            for name, item in sorted(files_below(folder)):
                info = zipfile.ZipInfo(name, _OLDEST)
                info.external_attr = 0o644 << 16
                archive.writestr(info, item.read_bytes(), zipfile.ZIP_DEFLATED, compresslevel=9)
    path.chmod(0o755)


def fetch(target: Path, python: str, requirements: tuple[str, ...]) -> None:
    """Have pip put packages for a version of Python into a folder."""
    line = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", "--no-input", "install"]
    line += ["--no-compile", "--only-binary=:all:", "--platform", "manylinux2014_x86_64", "--python-version", python]
    subprocess.run([*line, "--target", str(target), *requirements], check=True, stdin=subprocess.DEVNULL)


def requirements_of(names: tuple[str, ...]) -> tuple[str, ...]:
    """The bounds that the project sets for these packages."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = [*project["dependencies"], *project["optional-dependencies"]["formats"]]
    return tuple(line for line in lines if re.match(r"[A-Za-z0-9.-]+", line)[0] in names)  # type: ignore[index]


def find_python(number: str) -> str | None:
    """A Python of this version ("3.12") that runs here: by its name, or among those of pyenv."""
    versions = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv") / "versions"
    code = "import sys; print('%d.%d' % sys.version_info[:2])"
    for python in (sys.executable, f"python{number}", *map(str, sorted(versions.glob(f"{number}.*/bin/python")))):
        with contextlib.suppress(OSError):
            done = subprocess.run([python, "-c", code], capture_output=True, text=True)
            if done.stdout.strip() == number:
                return python
    return None


def build(directory: Path, pythons: dict[str, str]) -> Iterator[Path]:
    """The file of source, and one with byte code for each of `pythons`, which are by version."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for python, what in ((FLOOR_READING, READING), (FLOOR_LOADING, LOADING), ("both", (*READING, *LOADING))):
            fetch(folder / python, FLOOR_LOADING if python == "both" else python, requirements_of(what))
        stage_in = folder / "source"
        stage_in.mkdir()
        stage(stage_in, own_files(), files_below(folder / FLOOR_READING), files_below(folder / FLOOR_LOADING))
        path = directory / "zhibiao.pyz"
        write_zip(path, stage_in)
        yield path
        for number, python in pythons.items():
            tag = "cp" + number.replace(".", "")
            stage_in = folder / tag
            stage_in.mkdir()
            stage(stage_in, own_files(), files_below(folder / "both"))
            compile_for(python, stage_in)
            path = directory / f"zhibiao-{tag}.pyz"
            write_zip(path, stage_in)
            yield path


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--directory", type=Path, default=ROOT / "dist")
    arguments = parser.parse_args()
    pythons = {number: python for number in COMPILED_FOR if (python := find_python(number))}
    for path in build(arguments.directory, pythons):
        print(f"{path}: {path.stat().st_size / 1e6:.1f} MB")
    missing = [number for number in COMPILED_FOR if number not in pythons]
    if missing:
        print(f"no file with byte code for Python {', '.join(missing)}, which is not here")
    return 0


if __name__ == "__main__":
    sys.exit(main())
