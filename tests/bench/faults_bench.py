#!/usr/bin/env python3
"""Kill a load of fifty reports at 200 random moments, and do twenty each of other harm; what is lost, if anything.

tests/bench/faults_bench.py [KILLS]
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "support")]

import faults  # noqa: E402

from data.soundness import flaws  # noqa: E402

TIMES = 20
CHANCE = random.Random(2024)


def kills(folder: Path, count: int) -> tuple[int, int]:
    """How many kills came too late, beside `count` that struck a load at work, and after how many something was lost.

    A kill goes on where the last one left the library; one that came too late ends the row, and the next begins anew.
    """
    began = time.monotonic()
    faults.start_load(folder / "timed.db", folder / "new").wait()
    takes = time.monotonic() - began
    library = folder / "k.db"
    struck = late = lost = 0
    kept: set[str] = set()
    while struck < count:
        if not kept:
            faults.copy_library(folder / "old.db", library)
            kept = faults.reports_in(library)
        was_running = faults.kill_after(faults.start_load(library, folder / "new"), CHANCE.uniform(0.1, takes))
        wrong = faults.flaws_after_recovery(library)
        now = faults.reports_in(library)
        lost += bool(wrong) or not kept <= now
        struck, late = struck + was_running, late + (not was_running)
        kept = now if was_running else set()
    return late, lost


def disk_full(folder: Path) -> bool:
    library = folder / "f.db"
    faults.copy_library(folder / "old.db", library)
    size = library.stat().st_size
    process = faults.start_load(library, folder / "new", limit=CHANCE.randrange(size // 2, 8 * size))
    _, words = process.communicate()
    if process.returncode and (b"Traceback" in words or not words.strip()):
        return False
    return not faults.flaws_after_recovery(library) and len(faults.reports_in(library)) >= 5


def torn(folder: Path) -> bool:
    library = folder / "t.db"
    faults.copy_library(folder / "old.db", library)
    with tempfile.TemporaryDirectory() as place:
        source = folder / "new" / f"r{CHANCE.randrange(10, 50)}.txt"
        (image,) = faults.torn_images(library, source, Path(place), 1, CHANCE)
        return not faults.flaws_after_recovery(image) and faults.reports_in(image) == faults.reports_in(library)


def two_loads(folder: Path) -> bool:
    library = folder / "w.db"
    faults.copy_library(folder / "old.db", library)
    loads = [faults.start_load(library, folder / name) for name in ("new", "other")]
    words = [load.communicate()[1] for load in loads]
    fine = all(load.returncode == 0 or b"Traceback" not in said for load, said in zip(loads, words, strict=True))
    return fine and not list(flaws(library)) and len(faults.reports_in(library)) >= 50


def passes(test: str) -> bool:
    """Whether a test of tests/system holds, run once more by itself."""
    line = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "tests/system/test_nothing_lost.py",
        "-k",
        test,
    ]
    return subprocess.run(line, cwd=ROOT, capture_output=True, check=False).returncode == 0


def main() -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        faults.make_library(folder / "old.db", faults.write_reports(folder / "old", 5))
        faults.write_reports(folder / "new", 50)
        faults.write_reports(folder / "other", 60, lines=10)
        late, lost = kills(folder, count)
        print(
            f"{count} kills of a load at work, {late} that came late: something lost or wrong after {lost}", flush=True
        )
        tries: tuple[tuple[str, Callable[[], bool]], ...] = (
            ("disk full", lambda: disk_full(folder)),
            ("torn pages", lambda: torn(folder)),
            ("two loads at once", lambda: two_loads(folder)),
            ("a load while ten read", lambda: passes("ten_read")),
            ("a library changed under an open browser, six ways", lambda: passes("changes_under")),
        )
        for what, attempt in tries:
            good = sum(attempt() for _ in range(TIMES))
            print(f"{TIMES} of {what}: nothing lost or wrong after {good}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
