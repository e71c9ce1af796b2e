#!/usr/bin/env python3
"""Hold the exact tiers of search against looking at every row, under the SQLite that is given.

    exact.py REPORT.txt [--apsw] [--pairs 2000] [--every 1]

All runs of one to four characters of the report's folded sentences are asked for, as phrases, and pairs of them, drawn
by a fixed seed. With --apsw the library is read by apsw's SQLite, whichever wheel is installed, else by Python's. Says
which SQLite it was, and prints the first queries whose metrics, headings or sentences differ; then the exit status is
1.
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from data.connection import connect_to_file
from data.model import Report
from data.queries import Library
from data.search import search
from data.search.fold import fold
from data.search.kinds import KIND_WORDS, kind_words
from data.search.quantity import read_quantity
from loader.load import load_into

EXACT = {"exact", "prefix", "substring", "words"}
SHOWN = 5


class Figure(NamedTuple):
    start: int
    texts: tuple[str, ...]
    value: object
    unit: str


class Rows:
    """Every row of a report, to be looked at one by one."""

    def __init__(self, report: Report) -> None:
        titles = {section.start: (fold(section.title), section.parent) for section in report.sections}
        self.titles = {start: title for start, (title, _) in titles.items()}
        self.sentences = {each.start: fold(report.text[each.start : each.end]) for each in report.sentences}
        self.figures = []
        for metric in report.metrics:
            texts = [fold(metric.name), fold(metric.surface), self.sentences.get(metric.sentence, "")]
            texts += [KIND_WORDS[kind] for kind in kind_words(metric.kind, metric.value)]
            section = metric.section
            while section is not None:
                title, section = titles[section]
                texts.append(title)
            value = None if metric.value is None else abs(metric.value)
            self.figures.append(Figure(metric.start, tuple(texts), value, fold(metric.unit)))

    def found(self, words: list[str]) -> dict[str, set[int]]:
        return {
            "metric": {figure.start for figure in self.figures if all(_has(figure, word) for word in words)},
            "section": {start for start, title in self.titles.items() if all(word in title for word in words)},
            "sentence": {start for start, text in self.sentences.items() if all(word in text for word in words)},
        }


def _has(figure: Figure, word: str) -> bool:
    if any(word in text for text in figure.texts):
        return True
    quantity = read_quantity(word)
    if quantity is None or figure.value != abs(quantity.value):
        return False
    return quantity.unit in ("", figure.unit)


def open_with(path: Path, *, by_apsw: bool) -> tuple[Library, str]:
    """The library read by one SQLite or the other, and which that is."""
    if not by_apsw:
        return Library(lambda: connect_to_file(path), path), sqlite3.sqlite_version
    import apsw

    def connect() -> object:
        return apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)

    library = Library(connect, path)  # type: ignore[arg-type]
    return library, f"{library.select('SELECT sqlite_version()')[0][0]} (apsw)"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("report", type=Path)
    parser.add_argument("--apsw", action="store_true")
    parser.add_argument("--pairs", type=int, default=2000)
    parser.add_argument("--every", type=int, default=1, help="ask for every so many-th run alone")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "library.db"
        list(load_into(path, [str(asked.report)], jobs=1))
        library, version = open_with(path, by_apsw=asked.apsw)
        rows = Rows(library.report(library.summaries()[0].id))
        texts = rows.sentences.values()
        runs = sorted({text[at : at + n] for text in texts for n in range(1, 5) for at in range(len(text) - n + 1)})
        chance = random.Random(5)
        queries = [[run] for run in runs[:: asked.every]]
        queries += [[chance.choice(runs), chance.choice(runs)] for _ in range(asked.pairs)]
        started = time.perf_counter()
        wrong = 0
        for words in queries:
            hits = search(library, " ".join(f'"{word}"' for word in words), limit=0).hits
            found = {what: {h.start for h in hits if h.what == what and h.match in EXACT} for what in _KINDS}
            if found != rows.found(words):
                wrong += 1
                if wrong <= SHOWN:
                    print("differs:", *words)
        seconds = time.perf_counter() - started
        print(f"SQLite {version}: {len(queries)} queries, {wrong} differ, {seconds:.0f} s")
        library.close()
    return 1 if wrong else 0


_KINDS = ("metric", "section", "sentence")

if __name__ == "__main__":
    sys.exit(main())
