#!/usr/bin/env python3
"""Kill a load of fifty reports at 200 random moments, and do twenty each of other harm; what is lost, if anything.

tests/bench/faults_bench.py [KILLS]
"""

from __future__ import annotations

import random
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
    """How many kills struck a load that was still at work, and after how many something was lost or wrong."""
    struck = lost = 0
    began = time.monotonic()
    faults.start_load(folder / "timed.db", folder / "new").wait()
    takes = time.monotonic() - began
    library = folder / "k.db"
    for number in range(count):
        if number % 8 == 0:
            faults.copy_library(folder / "old.db", library)
            kept = faults.reports_in(library)
        struck += faults.kill_after(faults.start_load(library, folder / "new"), CHANCE.uniform(0.1, takes))
        wrong = faults.flaws_after_recovery(library)
        now = faults.reports_in(library)
        lost += bool(wrong) or not kept <= now
        kept = now
    return struck, lost


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


def main() -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        faults.make_library(folder / "old.db", faults.write_reports(folder / "old", 5))
        faults.write_reports(folder / "new", 50)
        faults.write_reports(folder / "other", 60, lines=10)
        struck, lost = kills(folder, count)
        print(f"{count} kills, {struck} of a load at work: something lost or wrong after {lost}", flush=True)
        tries: tuple[tuple[str, Callable[[Path], bool]], ...] = (
            ("disk full", disk_full),
            ("torn pages", torn),
            ("two loads at once", two_loads),
        )
        for what, attempt in tries:
            good = sum(attempt(folder) for _ in range(TIMES))
            print(f"{TIMES} of {what}: nothing lost or wrong after {good}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
