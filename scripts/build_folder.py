#!/usr/bin/env python3
"""A folder with an interpreter of its own, for machines whose Python is too old: zhibiao-python-x86_64.tar.gz.

    scripts/build_folder.py [--directory dist] [--python PYTHON]

It copies a Python of this machine (3.11 or newer; by default the one that runs this), the libraries that it was linked
with, and zhibiao with all that it needs, from the wheels that scripts/build_wheels.py has packed. What it needs of the
machine is a C library as new as any of these was built for; the script says which, and so does FLOOR in the folder.
"""

from __future__ import annotations

import argparse
import platform
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from build_zip import ROOT

LEFT_OUT = shutil.ignore_patterns(
    *(
        "test",
        "tests",
        "idlelib",
        "tkinter",
        "turtledemo",
        "turtle.py",
        "ensurepip",
        "lib2to3",
        "pydoc_data",
        "config-*",
    ),
    *(
        "site-packages",
        "__pycache__",
        "distutils",
        "venv",
        "_tkinter*",
        "_test*",
        "_ssl*",
        "_hashlib*",
        "_dbm*",
        "_gdbm*",
    ),
    *("readline*", "nis*", "xxlimited*"),
)
"""What zhibiao never imports of the standard library."""
OF_THE_SYSTEM = re.compile(r"(ld-linux|libc|libm|libdl|libpthread|librt|libutil)[-.]")
"""The C library, which is not copied: it belongs to the kernel and to the machine's settings."""

START = """\
#!/bin/sh
here=$(cd "$(dirname "$(readlink -f "$0")")" && pwd)
LD_LIBRARY_PATH=$here/lib${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}
export LD_LIBRARY_PATH
exec "$here/bin/python" -I -c 'import sys; from tui.cli import main; sys.exit(main())' "$@"
"""


def copy_interpreter(python: str, folder: Path) -> Path:
    """Copy an interpreter and its standard library; returns the folder for packages."""
    code = "import sys, sysconfig; print(sys.base_prefix, sysconfig.get_path('stdlib'), sep='\\n')"
    prefix, library = subprocess.run([python, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    name = Path(library).name
    (folder / "bin").mkdir(parents=True)
    shutil.copy2(Path(prefix, "bin", name).resolve(), folder / "bin" / "python")
    shutil.copytree(library, folder / "lib" / name, ignore=LEFT_OUT)
    packages = folder / "lib" / name / "site-packages"
    packages.mkdir()
    return packages


def copy_libraries(folder: Path) -> None:
    """Copy what the interpreter and its modules are linked with, but for the C library."""
    for file in [folder / "bin" / "python", *folder.rglob("lib-dynload/*.so")]:
        linked = subprocess.run(["ldd", str(file)], capture_output=True, text=True, check=False).stdout
        for name, place in re.findall(r"(\S+) => (/\S+)", linked):
            if not OF_THE_SYSTEM.match(name):
                shutil.copy2(place, folder / "lib" / name)


def floor_of(folder: Path) -> str:
    """The newest version of glibc that anything in the folder asks for."""
    asked = {(0, 0)}
    for file in folder.rglob("*"):
        if file.is_file() and (file.suffix == ".so" or ".so." in file.name or file.parent.name == "bin"):
            found = re.findall(rb"GLIBC_(\d+)\.(\d+)", file.read_bytes())
            asked.update((int(major), int(minor)) for major, minor in found)
    return "{}.{}".format(*max(asked))


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--directory", type=Path, default=ROOT / "dist")
    parser.add_argument("--python", default=sys.executable)
    arguments = parser.parse_args()
    machine = platform.machine()
    wheels = arguments.directory / f"zhibiao-wheels-{machine}.tar"
    if not wheels.exists():
        sys.exit(f"{wheels} is missing: scripts/build_wheels.py {machine}")
    with tempfile.TemporaryDirectory() as place:
        work, folder = Path(place), Path(place) / "zhibiao"
        with tarfile.open(wheels) as archive:
            archive.extractall(work, filter="data")
        packages = copy_interpreter(arguments.python, folder)
        line = [arguments.python, "-m", "pip", "--quiet", "--disable-pip-version-check", "install", "--no-index"]
        line += ["--find-links", str(work / wheels.stem), "--target", str(packages), "zhibiao[formats]"]
        subprocess.run(line, check=True, stdin=subprocess.DEVNULL)
        for name in ("bin", "pip"):
            shutil.rmtree(packages / name, ignore_errors=True)
        copy_libraries(folder)
        floor = floor_of(folder)
        (folder / "FLOOR").write_text(f"glibc {floor}, {machine}\n", encoding="utf-8")
        (folder / "zhibiao").write_text(START, encoding="utf-8")
        (folder / "zhibiao").chmod(0o755)
        path = arguments.directory / f"zhibiao-python-{machine}.tar.gz"
        with tarfile.open(path, "w:gz") as archive:
            archive.add(folder, "zhibiao")
    print(f"{path}: {path.stat().st_size / 1e6:.1f} MB, needs glibc {floor}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
