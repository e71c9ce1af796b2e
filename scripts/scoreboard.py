#!/usr/bin/env python3
"""How well the loader reads the reference reports: a table, or with names the differences.

scoreboard.py            the table over the sample and, where they are, the reports of ../shared
scoreboard.py NAME…      what is missed, extra or different in these reports
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

import scoring  # noqa: E402

from loader.parse import parse  # noqa: E402
from loader.source import read_path  # noqa: E402

SHARED = ROOT.parent / "shared"
SAMPLE_GOLD = ROOT / "tests" / "gold"
COLUMNS = ("record", "value", "classes", "names", "of", "headings", "parents")


@dataclass(frozen=True)
class Reference:
    """A report with its reference files, and the parts of its text that they cover (all of it where empty)."""

    name: str
    report: Path
    gold: Path
    parts: tuple[tuple[int, int], ...] = ()

    @property
    def files(self) -> tuple[Path, ...]:
        return tuple(self.gold / f"{self.name}.{kind}.jsonl" for kind in ("numerals", "sections"))

    def rows(self) -> tuple[list[scoring.Row], ...]:
        """Numerals of the reference and of the loader, then sections of both, as `score_rows` takes them."""
        report = parse(read_path(self.report))
        numerals, sections = (scoring.read_rows(path) for path in self.files)
        predicted, headings = scoring.numeral_rows(report), scoring.section_rows(report)
        return tuple(self._covered(rows) for rows in (numerals, predicted, sections, headings))

    def _covered(self, rows: list[scoring.Row]) -> list[scoring.Row]:
        return [r for r in rows if not self.parts or any(start <= r["start"] < end for start, end in self.parts)]


def sample_reference() -> Reference:
    return Reference("sample", ROOT / "data" / "sample" / "sample.txt", SAMPLE_GOLD)


def shared_references() -> list[Reference]:
    """The reference reports beside the repository; none where it stands alone."""
    gold = SHARED / "gold"
    if not gold.exists():
        return []
    rows = (line.split("\t") for line in (gold / "parts.tsv").read_text(encoding="utf-8").splitlines() if line)
    parts = {name: tuple(_part(part) for part in cell.split(",")) for name, cell in rows}
    names = sorted(path.name.removesuffix(".numerals.jsonl") for path in gold.glob("*.numerals.jsonl"))
    return [
        Reference(name, SHARED / "reports" / f"{name}.txt", gold, parts.get(f"{name}.numerals.jsonl", ()))
        for name in names
    ]


def _part(text: str) -> tuple[int, int]:
    start, end = text.split(":")
    return int(start), int(end)


def show_table(references: list[Reference]) -> None:
    print(f"{'':<26}" + "".join(f"{column:>10}" for column in COLUMNS))
    for reference in references:
        score = scoring.score_rows(*reference.rows())
        print(f"{reference.name:<26}" + "".join(f"{getattr(score, column):>10.3f}" for column in COLUMNS))


def show_differences(reference: Reference) -> None:
    numerals, predicted, sections, headings = reference.rows()
    for line in scoring.differences(numerals, predicted):
        print(line)
    for line in scoring.heading_differences(sections, headings):
        print("heading", line)


def main(names: list[str]) -> int:
    references = [*shared_references(), sample_reference()]
    unknown = set(names) - {reference.name for reference in references}
    if unknown:
        print(f"no reference files for {', '.join(sorted(unknown))}", file=sys.stderr)
        return 2
    if not names:
        show_table(references)
    for reference in references:
        if reference.name in names:
            show_differences(reference)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
