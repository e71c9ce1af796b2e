#!/usr/bin/env python3
"""Keys in a terminal beside their budgets: the bytes that each makes the app send, and how long it paints.

    .venv/bin/python tests/bench/keys.py [LIBRARY…]

The packaged sample is browsed, or each library that is given. A key's time goes from its being written to the last byte
of its paint; on a machine that does other things it says little, so the seconds of a core that the key took stand
beside it.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from bench import Row, command, dev_queries, nearest, show
from pressing import Press, Pressing

from data.queries import open_library

MANY = 1_000_000
"""So many figures, as told in a budget."""


class Step(NamedTuple):
    """Keys of one kind, and the most bytes that any of them, and half of them, may take; 0 where nothing is asked."""

    what: str
    keys: tuple[str, ...]
    most: int = 0
    half: int = 0


WALK = (
    Step("arrow in the page", ("down",) * 30 + ("up",) * 15, 1500),
    Step("next figure", ("]",) * 15, 1500),
    Step("page", ("space",) * 4 + ("page-up",) * 4, 4000),
    Step("change of focus", ("tab", "tab", "tab", "s-tab", "s-tab", "s-tab"), 2000),
    Step("to the tree", ("g", "s-tab")),
    Step("arrow in the tree", ("down",) * 12 + ("up",) * 4, 4500),
    Step("back to the page", ("tab",)),
    Step("open search", ("/",), 8000),
    Step("letter", tuple("zlsq"), 6000, 3000),
    Step("arrow in the results", ("down",) * 40 + ("up",) * 10, 1500),
    Step("close search", ("close",), 8000),
    Step("open the table", ("t",), 8000),
    Step("arrow in the table", ("down",) * 40 + ("up",) * 10, 1500),
    Step("page of the table", ("space",) * 3, 4000),
    Step("close the table", ("close",), 8000),
    Step("open the library", ("L",), 8000),
    Step("arrow in the library", ("down",) * 5, 1500),
    Step("close the library", ("close",), 8000),
    Step("open help", ("?",), 8000),
    Step("arrow in the help", ("down",) * 10, 1500),
    Step("close help", ("close",), 8000),
    Step("open the palette", (":",), 8000),
    Step("arrow in the palette", ("down",) * 6, 1500),
    Step("close the palette", ("close",), 8000),
)


def keys_in(library: str, state: str) -> Iterator[Row]:
    """Browse a library (the sample where none is named), then type all development queries."""
    environ = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME")}
    environ.update(TERM="xterm-256color", LANG="C.UTF-8", SSH_CONNECTION="1", XDG_STATE_HOME=state)
    figures = sum(summary.metrics for summary in open_library(Path(library)).summaries()) if library else 0
    slowest = "<= 60 ms" if figures >= MANY // 2 else "<= 30 ms"
    arrows: list[Press] = []
    with Pressing(command(*(("--db", library) if library else ())), environ) as terminal:
        terminal.wait_for("查找")
        yield idle("idle over 3 s", terminal)
        for step in WALK:
            presses = [terminal.press(key) for key in step.keys]
            if step.most:
                yield bytes_of(step, presses)
            if step.what.startswith("arrow"):
                arrows += presses
        yield from times_of(f"{len(arrows)} arrows", arrows, slowest)
        terminal.press("/")
        yield idle("idle over 3 s, search box open", terminal)
        letters = []
        for query in dev_queries():
            letters += [terminal.press(letter) for letter in query]
            terminal.press("clear")
        yield bytes_of(Step("letter of a query", (), 6000, 3000), letters)
        yield from times_of(f"{len(letters)} letters of queries", letters, slowest)


def idle(what: str, terminal: Pressing) -> Row:
    terminal.idle(0.5)
    came, spent = terminal.idle(3)
    return Row(what, f"{came} bytes, {spent / 3:.1%} of a core", "0, <= 1 %")


def bytes_of(step: Step, presses: list[Press]) -> Row:
    sizes = [float(len(press.sent)) for press in presses]
    half = f"<= {step.half:,} median, " if step.half else ""
    return Row(step.what, f"{nearest(sizes, 0.5):,.0f} bytes, at most {max(sizes):,.0f}", f"{half}<= {step.most:,}")


def times_of(what: str, presses: list[Press], budget: str) -> Iterator[Row]:
    """Of keys that painted something."""
    painted = [press for press in presses if press.sent]
    wall, spent = [press.seconds for press in painted], [press.spent for press in painted]
    yield Row(f"{what}, p95 until painted", f"{nearest(wall, 0.95) * 1000:.0f} ms", budget)
    for name, share in (("median", 0.5), ("worst", 1.0)):
        yield Row(f"{what}, {name}", f"{nearest(wall, share) * 1000:.0f} ms", "")
    seconds = ", ".join(f"{nearest(spent, share) * 1000:.0f}" for share in (0.5, 0.95, 1.0))
    yield Row(f"{what}, of a core: median, p95, worst", f"{seconds} ms", "")


def main() -> int:
    for library in sys.argv[1:] or [""]:
        print(library or "the sample")
        with tempfile.TemporaryDirectory() as state:
            show(keys_in(library, state))
    return 0


if __name__ == "__main__":
    sys.exit(main())
