#!/usr/bin/env python3
"""Try the one-file programs of a folder with every Python they are for that is at hand: the tests of tests/system.

scripts/try_zips.py dist
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import build_zip

ROOT = Path(__file__).resolve().parent.parent
TESTS = ("tests/system/test_zip.py", "tests/system/test_confined.py")
FROM_SOURCE = ("3.9", "3.10", *build_zip.COMPILED_FOR)


def main(arguments: list[str]) -> int:
    folder = Path(arguments[0])
    tried = [("zhibiao.pyz", number) for number in FROM_SOURCE]
    tried += [(f"zhibiao-cp{number.replace('.', '')}.pyz", number) for number in build_zip.COMPILED_FOR]
    failed = 0
    for name, number in tried:
        python = build_zip.find_python(number)
        if python is None or not (folder / name).exists():
            print(f"{name} with Python {number}: not here")
            continue
        env = {**os.environ, "ZHIBIAO_PYZ": str(folder / name), "ZHIBIAO_PYTHON": _outside(python)}
        line = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *TESTS]
        done = subprocess.run(line, cwd=ROOT, env=env, capture_output=True, text=True)
        failed += done.returncode != 0
        print(f"{name} with Python {number}: {done.stdout.strip().splitlines()[-1]}", flush=True)
        if done.returncode:
            print(done.stdout)
    return 1 if failed else 0


def _outside(python: str) -> str:
    """The interpreter that a virtual environment stands on: the environment has the packages itself."""
    code = "import sys; print(getattr(sys, '_base_executable', sys.executable))"
    return subprocess.run([python, "-c", code], capture_output=True, text=True, check=True).stdout.strip()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
