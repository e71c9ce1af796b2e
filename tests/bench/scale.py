#!/usr/bin/env python3
"""Search in many reports beside its budgets, and beside what else looks through the same lines.

    .venv/bin/python tests/bench/scale.py [REPORTS | LIBRARY]

A library of so many invented reports is made first (500; 5,000 have about 1,000,000 metrics and take some minutes), or
one that make_library.py made is asked. Ratios are of one run.
"""

from __future__ import annotations

import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from bench import RUNS, Row, best, command, dev_queries, nearest, show
from make_library import make_library

REPORTS = 500
ASKED = 40
"""Whole queries that the others are asked, too."""


def keystrokes() -> list[str]:
    return [query[:end] for query in dev_queries() for end in range(1, len(query) + 1)]


def loading(path: Path, count: int) -> Iterator[Row]:
    """Storing and indexing alone, a report; and the last tenth of them beside the first."""
    times = make_library(path, count)
    yield Row(f"store and index {count:,} reports", f"{sum(times) / count * 1000:.1f} ms a report", "")
    some = max(1, count // 10)
    ratio = sum(times[-some:]) / sum(times[:some])
    yield Row(f"the last {some:,} reports beside the first", f"{ratio:.2f} x", "<= 1 x, merging within noise")


def size_of(path: Path) -> Iterator[Row]:
    import sqlite3

    connection = sqlite3.connect(path)
    (text,) = connection.execute("SELECT total(length(CAST(text AS BLOB))) FROM reports").fetchone()
    connection.close()
    yield Row("library / texts", f"{path.stat().st_size / text:.1f} x", "<= 10 x")


def searching(path: Path) -> Iterator[Row]:
    """The engine a key at a time, the whole process, and the memory that it took."""
    from data.queries import open_library
    from data.search import search

    library = open_library(path)
    started = time.perf_counter()
    search(library, "x")
    metrics = sum(row[2] for row in library.report_counts())
    yield Row("open and first query", f"{(time.perf_counter() - started) * 1000:.0f} ms", "")
    times = []
    for typed in keystrokes():
        started = time.perf_counter()
        search(library, typed, what="metric")
        times.append(time.perf_counter() - started)
    what = f"query in the engine, {metrics:,} metrics"
    yield Row(f"{what}, median", f"{nearest(times, 0.5) * 1000:.1f} ms", "")
    yield Row(f"{what}, p95", f"{nearest(times, 0.95) * 1000:.1f} ms", "<= 15 ms")
    yield Row(f"{what}, worst", f"{max(times) * 1000:.0f} ms", "")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    yield Row("memory after that, without the app", f"{memory:.0f} MB", "")
    python = best(lambda: subprocess.run([sys.executable, "-c", "pass"], check=False), RUNS)
    line = command("--db", str(path), "find", "--json", "发明专利")
    found = best(lambda: subprocess.run(line, capture_output=True, check=False), RUNS)
    yield Row("find --json, whole process", f"{found * 1000:.0f} ms, {found / python:.1f} x", "<= 10 x")


def others(path: Path, folder: Path) -> Iterator[Row]:
    """RapidFuzz and fzf on a line a metric (name, figure), whole queries of Han; fzf less its time on an empty file."""
    from rapidfuzz import fuzz, process

    from data.queries import open_library
    from data.search import search

    library = open_library(path)
    asked = [query for query in dev_queries() if query.isalpha() and not query.isascii()][:ASKED]
    lines = [f"{name} {surface}" for name, surface in library.select("SELECT name, surface FROM metrics")]
    ours = [best(lambda query=query: search(library, query, what="metric"), 1) for query in asked]  # type: ignore[misc]
    yield Row(f"{len(asked)} whole queries, median", f"{nearest(ours, 0.5) * 1000:.1f} ms", "faster than both")
    fuzzy = [
        best(lambda query=query: process.extract(query, lines, scorer=fuzz.partial_ratio, limit=50), 1)  # type: ignore[misc]
        for query in asked[:5]
    ]
    yield Row(f"RapidFuzz, {len(lines):,} lines, median of 5", f"{nearest(fuzzy, 0.5) * 1000:.0f} ms", "")
    if shutil.which("fzf") is None:
        yield Row("fzf --filter", "not here", "")
        return
    full, empty = folder / "lines.txt", folder / "empty.txt"
    full.write_text("\n".join(lines), encoding="utf-8")
    empty.touch()

    def filtered(query: str, file: Path) -> float:
        with file.open("rb") as stream:
            started = time.perf_counter()
            subprocess.run(["fzf", "--filter", query], stdin=stream, capture_output=True, check=False)
            return time.perf_counter() - started

    nothing = min(filtered("x", empty) for _ in range(RUNS))
    spent = [filtered(query, full) - nothing for query in asked]
    yield Row("fzf --filter, median", f"{nearest(spent, 0.5) * 1000:.0f} ms", "")


def main() -> int:
    given = sys.argv[1] if len(sys.argv) > 1 else str(REPORTS)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = Path(given)
        if given.isdecimal():
            path = folder / "many.db"
            show(loading(path, int(given)))
        show(size_of(path))
        show(searching(path))
        show(others(path, folder))
    return 0


if __name__ == "__main__":
    sys.exit(main())
