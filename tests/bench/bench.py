#!/usr/bin/env python3
"""Speed and size beside their budgets. Nothing is asserted: machines differ, ratios less so.

What needs the reports and tools of ../shared is left out, visibly, where they are absent.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
SAMPLE = ROOT / "data" / "sample" / "sample.txt"
QUERIES = ("发明专利", "929.5", "zlsq", "fmzl", "shichang jianguan", "知识产权 增长", "双承诺", "zzz")
RUNS = 15
PYTHON = 0.014
"""Seconds of `python -c pass` for which absolute budgets are set; on a slower machine they scale with it."""
PAIRS = 3
JOBS = (1, 2)

Step = dict[str, object]


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    what: str
    measured: str
    budget: str


def command(*arguments: str) -> list[str]:
    """The command line to run zhibiao as this environment has it."""
    return [str(Path(sys.executable).with_name("zhibiao")), *arguments]


def best(call: Callable[[], object], runs: int) -> float:
    """The least of so many times, in seconds."""
    times = []
    for _ in range(runs):
        started = time.perf_counter()
        call()
        times.append(time.perf_counter() - started)
    return min(times)


def nearest(times: list[float], share: float) -> float:
    """The time that this share of all does not exceed."""
    return sorted(times)[min(len(times) - 1, int(len(times) * share))]


def python_start() -> float:
    """The seconds that `python -c pass` takes here."""
    return best(lambda: subprocess.run([sys.executable, "-c", "pass"], check=False), RUNS)


def at_least(characters: int, python: float) -> str:
    """A budget of characters a second, and what is left of it on a machine that starts Python so slowly."""
    scaled = characters * min(1.0, PYTHON / python)
    return f">= {characters:,}" if scaled == characters else f">= {scaled:,.0f} ({characters:,} scaled)"


def report_files() -> list[Path]:
    """The real reports where they are, else the sample."""
    found = sorted((SHARED / "reports").glob("*.txt"))
    return found or [SAMPLE]


def load(library: Path, files: list[Path], jobs: int = 1) -> float:
    """Load files into a new library; the seconds it took."""
    from loader.load import load_into

    library.unlink(missing_ok=True)
    started = time.perf_counter()
    for _ in load_into(library, files, jobs=jobs):
        pass
    return time.perf_counter() - started


def load_by_command(library: Path, files: list[Path], jobs: int) -> float:
    """The same by `zhibiao load`, with its start."""
    library.unlink(missing_ok=True)
    line = command("load", "--db", str(library), "--jobs", str(jobs), *map(str, files))
    return best(lambda: subprocess.run(line, capture_output=True, check=True), 1)


def reading(folder: Path) -> Iterator[Row]:
    """Characters a second of parsing and loading, and the size of what is stored."""
    from loader.parse import parse
    from loader.source import read_path

    python = python_start()
    yield Row("python -c pass", f"{python * 1000:.0f} ms", "")
    files = report_files()
    documents = [read_path(path) for path in files]
    characters = sum(len(document.text) for document in documents)
    started = time.perf_counter()
    for document in documents:
        parse(document)
    seconds = time.perf_counter() - started
    what = f"{len(files)} reports, {characters:,} characters"
    yield Row(f"parse, {what}", f"{characters / seconds:,.0f} characters/s", at_least(400_000, python))
    library, empty = folder / "all.db", folder / "empty.db"
    times: dict[int, list[float]] = {jobs: [] for jobs in JOBS}
    for _ in range(PAIRS):
        for jobs in JOBS:
            times[jobs].append(load_by_command(library, files, jobs))
    seconds = min(times[1])
    yield Row(f"zhibiao load, {what}", f"{characters / seconds:,.0f} characters/s", at_least(250_000, python))
    yield Row(f"the same with --jobs 2, best of {PAIRS}", f"{seconds / min(times[2]):.2f} x", ">= 1.7 x")
    load(empty, [])
    stored = library.stat().st_size - (empty.stat().st_size if empty.exists() else 0)
    text = sum(len(document.text.encode()) for document in documents)
    yield Row("size of the library, less an empty one, per byte of text", f"{stored / text:.1f}", "<= 10")
    pdfs = sorted((SHARED / "reports" / "formats").glob("*.pdf"))
    if pdfs:
        started = time.perf_counter()
        size = sum(len(read_path(pdf).text) for pdf in pdfs)
        yield Row(f"text of {len(pdfs)} pdf files", f"{size / (time.perf_counter() - started):,.0f} characters/s", "")


def dev_queries() -> list[str]:
    """What is typed: the development queries where they are, else a few of our own."""
    path = SHARED / "gold" / "queries.jsonl"
    if not path.exists():
        return list(QUERIES)
    return [json.loads(line)["query"] for line in path.read_text(encoding="utf-8").splitlines() if line]


def searching(library: Path) -> Iterator[Row]:
    """The engine over every keystroke, and the whole process."""
    from data.queries import open_library
    from data.search import search

    opened = open_library(library)
    times = []
    for query in dev_queries():
        for end in range(1, len(query) + 1):
            started = time.perf_counter()
            search(opened, query[:end])
            times.append(time.perf_counter() - started)
    what = f"query in the engine, {len(times)} keystrokes"
    yield Row(f"{what}, p95", f"{nearest(times, 0.95) * 1000:.1f} ms", "<= 2 ms")
    yield Row(f"{what}, worst", f"{max(times) * 1000:.1f} ms", "")
    opened.close()

    def run(arguments: list[str]) -> Callable[[], object]:
        return lambda: subprocess.run(arguments, capture_output=True, check=False)

    python = python_start()
    found = best(run(command("--db", str(library), "find", "--json", "发明专利")), RUNS)
    yield Row("find --json, whole process", f"{found * 1000:.0f} ms, {found / python:.1f} x", "<= 7 x")


KEYS: list[Step] = [
    {"name": "arrow in the page", "keys": "<down>", "repeat": 12, "budget": "<= 1,500 bytes"},
    {"name": "next figure", "keys": "]", "repeat": 12, "budget": "<= 1,500 bytes"},
    {"name": "page down", "keys": "<space>", "repeat": 4, "budget": "<= 4,000 bytes"},
    {"name": "change of focus", "keys": "<tab>", "repeat": 2, "budget": "<= 2,000 bytes"},
    {"name": "arrow in the tree", "keys": "<down>", "repeat": 8, "budget": "<= 4,500 bytes"},
    {"name": "open search", "keys": "/", "budget": "<= 8,000 bytes"},
    *({"name": f"letter in search: {key}", "keys": key, "budget": "<= 3,000 bytes, median"} for key in "zlsq"),
    {"name": "close search", "keys": "<esc>", "budget": "<= 8,000 bytes"},
]


def starting(library: Path) -> Iterator[Row]:
    """First paint, memory and bytes on a terminal, beside the least that a Textual app can be."""
    floor = [sys.executable, str(SHARED / "tools" / "floor.py")]
    ours = command("--db", str(library))
    paints: dict[str, list[float]] = {"ours": [], "floor": []}
    memory: dict[str, float] = {}
    for _ in range(RUNS):
        for name, until, line in (("ours", "主要数字", ours), ("floor", "READY", floor)):
            result = on_terminal(line, until, [], 0)
            paints[name].append(result["first_paint_ms"]["min"])
            memory[name] = result["rss_peak_mb"]["median"]
    first, least = min(paints["ours"]), min(paints["floor"])
    yield Row("first paint", f"{first:.0f} ms, {first / least:.2f} x the floor", "<= 1.3 x")
    yield Row(
        "memory after first paint", f"{memory['ours']:.0f} MB, {memory['ours'] / memory['floor']:.2f} x", "<= 1.25 x"
    )
    steps = [{name: value for name, value in step.items() if name != "budget"} for step in KEYS]
    result = on_terminal(ours, "主要数字", steps, 3)
    for step in KEYS:
        size = result["steps"][step["name"]]["bytes"]
        yield Row(str(step["name"]), f"{size['median']:,.0f} bytes, at most {size['max']:,}", str(step["budget"]))
    yield Row(
        "idle over 3 s", f"{result['idle_bytes']['max']} bytes, {result['idle_cpu_s']['max']} s of a core", "0, 1 %"
    )


def on_terminal(line: list[str], until: str, steps: list[Step], idle: int) -> Any:
    """What ttybench says of one run at 100x30; `idle` seconds at rest are measured after it."""
    tool = [sys.executable, str(SHARED / "tools" / "ttybench.py"), "--size", "100x30", "--runs", "1", "--warmup", "0"]
    tool += ["--until", until, "--squash", "--keys", json.dumps(steps), "--idle", str(idle), "--quit", "q"]
    done = subprocess.run([*tool, "--", *line], capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def show(rows: Iterator[Row]) -> None:
    try:
        for row in rows:
            print(f"{row.what:<58} {row.measured:>34}   {row.budget}", flush=True)
    except (subprocess.CalledProcessError, KeyError, TypeError) as error:
        print(f"not measured: {getattr(error, 'stderr', '') or repr(error)}", flush=True)


def main() -> int:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        library = folder / "one.db"
        load(library, [SAMPLE])
        show(reading(folder))
        show(searching(library))
        if (SHARED / "tools").is_dir():
            show(starting(library))
        else:
            print("first paint, memory, bytes: not measured, ../shared/tools is not here")
    return 0


if __name__ == "__main__":
    sys.exit(main())
