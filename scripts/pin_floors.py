#!/usr/bin/env python3
"""Pin what the loader reaches on the reference reports as the floors of the test.

A floor that would fall is refused: exit 1, nothing written. With --allow-lower it is written and the lowering printed.
"""

from __future__ import annotations

import hashlib
import json
import math
import sys
from dataclasses import asdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

import scoring  # noqa: E402
from scoreboard import SAMPLE_GOLD, Reference, sample_reference, shared_references  # noqa: E402

FLOORS = SAMPLE_GOLD / "floors.json"
Floors = dict[str, dict[str, float]]


def hashes(references: list[Reference]) -> dict[str, str]:
    """sha256 of every reference file, by its name."""
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest() for reference in references for path in reference.files
    }


def reached(references: list[Reference]) -> Floors:
    """What the loader reaches now, rounded down to three places."""
    return {
        reference.name: {
            name: math.floor(value * 1000) / 1000
            for name, value in asdict(scoring.score_rows(*reference.rows())).items()
        }
        for reference in references
    }


def lowered(old: Floors, new: Floors) -> list[str]:
    """A line for every floor that `new` would lower or drop."""
    return [
        f"{report}: {figure} {floor:.3f} -> {new.get(report, {}).get(figure, 0.0):.3f}"
        for report, figures in old.items()
        for figure, floor in figures.items()
        if new.get(report, {}).get(figure, 0.0) < floor
    ]


def pin(path: Path, references: list[Reference], floors: Floors, allow_lower: bool) -> list[str]:
    """Write `floors` and return the floors that fall; without `allow_lower` nothing is written where one does."""
    old: Floors = json.loads(path.read_text(encoding="utf-8"))["floors"] if path.exists() else {}
    falls = lowered(old, floors)
    if allow_lower or not falls:
        pinned = {"files": hashes(references), "floors": floors}
        path.write_text(json.dumps(pinned, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return falls


def main(arguments: list[str]) -> int:
    allow_lower = arguments == ["--allow-lower"]
    if arguments and not allow_lower:
        print(__doc__, file=sys.stderr)
        return 2
    shared = shared_references()
    if not shared:
        print("the reference reports are not here; nothing was pinned", file=sys.stderr)
        return 1
    references = [*shared, sample_reference()]
    falls = pin(FLOORS, references, reached(references), allow_lower)
    for line in falls:
        print(("lowered " if allow_lower else "would fall ") + line, file=sys.stderr)
    return int(bool(falls) and not allow_lower)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
