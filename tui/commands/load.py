"""zhibiao load: files, folders and standard input into the library."""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tui.columns import one_line
from tui.commands.command import Call, Command, Wrong, as_json, whole_number
from tui.render.cells import visible, width
from tui.strings.app import strings_for
from tui.strings.cli import CliStrings, error_line, error_words, fill

if TYPE_CHECKING:
    from loader.doubts import Doubt
    from loader.load import FileDone

STATES = ("added", "replaced", "unchanged", "duplicate", "failed")
FEW = 20
"""Up to so many inputs are each told of; of more only those that are not plainly added or unchanged."""

SHOWN_DOUBTS = 3
"""Places not understood that are shown for each report; --json has all of them."""


@click.command("load", cls=Command)
@click.argument("paths", metavar="PATH", nargs=-1)
@click.option("--manifest", metavar="CSV")
@whole_number("jobs", 1)
@whole_number("larger", 1, default=1)
@click.option("--strict", is_flag=True)
@click.option("--explain", is_flag=True)
@as_json
@click.pass_obj
def load(
    call: Call,
    paths: tuple[str, ...],
    manifest: str | None,
    jobs: int | None,
    larger: int,
    strict: bool,
    explain: bool,
    json: bool,
) -> int:
    """Load, tell of each input, sum up."""
    from loader.load import FileDone, Finished, Started, load_into
    from loader.manifest import read_manifest
    from loader.source.limits import LIMITS

    if not paths and manifest is None:
        raise Wrong("missing", name="PATH")
    entries = () if manifest is None else read_manifest(Path(manifest))
    progress = _Progress(call)
    done: list[FileDone] = []
    seconds = 0.0
    for event in load_into(call.library, paths, jobs or os.cpu_count() or 1, entries, LIMITS.times(larger)):
        if isinstance(event, Started):
            progress.total = event.total
            progress.show(0, "")
        elif isinstance(event, FileDone):
            done.append(event if explain and json else replace(event, close_calls=()))
            progress.show(len(done), event.source)
            if not json:
                _tell(event, call, in_brief=progress.total > FEW)
            if not json and explain:
                _tell_close_calls(event, call)
        elif isinstance(event, Finished):
            seconds = event.seconds
    done.sort(key=lambda item: item.path)
    if json:
        rows = [
            {**_row(item, call.words), **({"doubtful": _places(item.close_calls)} if explain else {})} for item in done
        ]
        call.out.json({"reports": rows, "seconds": round(seconds, 3)})
    else:
        _sum_up(done, seconds, call)
    _tell_failures(done, call)
    failed = any(item.state == "failed" or (strict and item.not_understood) for item in done)
    return 1 if failed else 0


class _Progress:
    """One line on the terminal: how many of how many, how fast, how long still, which one; ten times a second."""

    def __init__(self, call: Call) -> None:
        self._call = call
        self._began = time.monotonic()
        self._shown = 0.0
        self.total = 0

    def show(self, done: int, source: str) -> None:
        now = time.monotonic()
        if self.total > 1 and (now - self._shown > 0.1 or done == self.total):
            self._shown = now
            rate = done / max(now - self._began, 0.001)
            left = f"{(self.total - done) / rate:.0f}" if done else "?"
            blanks = {"done": done, "total": self.total, "rate": f"{rate:.1f}", "left": left, "source": source}
            line = fill(self._call.words.load["progress"], **blanks)
            self._call.out.progress(line)


def _tell(item: FileDone, call: Call, in_brief: bool) -> None:
    """What became of one input, and what in it was not understood; failures are told at the end."""
    words = call.words.load
    told = ("replaced", "duplicate") if in_brief else ("added", "unchanged", "replaced", "duplicate")
    if item.state in told:
        details = {**item.counts, "id": item.id, "source": item.source, "replaced": item.replaced}
        call.out.say(fill(words["reread" if item.replaced == item.id else item.state], **details))
    if item.not_understood:
        call.out.say(fill(words["doubts"], id=item.id, count=len(item.not_understood)))
    if item.not_understood and not in_brief:
        _tell_doubts(item, call)


def _tell_doubts(item: FileDone, call: Call) -> None:
    """The first places that were not understood, with a caret below each."""
    words = call.words
    for doubt in item.not_understood[:SHOWN_DOUBTS]:
        _tell_place(doubt, words.doubts[doubt.why], call)
    if len(item.not_understood) > SHOWN_DOUBTS:
        call.out.say("  " + fill(words.load["more-doubts"], count=len(item.not_understood) - SHOWN_DOUBTS))


def _tell_close_calls(item: FileDone, call: Call) -> None:
    """The figures that may be read wrongly, and why."""
    reasons = strings_for(call.words.language).doubts
    if item.close_calls:
        call.out.say(fill(call.words.load["doubtful"], id=item.id, count=len(item.close_calls)))
    for doubt in item.close_calls:
        _tell_place(doubt, reasons[doubt.why], call)


def _tell_place(doubt: Doubt, why: str, call: Call) -> None:
    """A place with its line and a caret below it, as wide as it is."""
    before = visible(one_line(doubt.excerpt[: doubt.caret]))
    place = visible(one_line(doubt.excerpt[doubt.caret : doubt.caret_end]))
    call.out.say("  " + fill(call.words.load["doubt"], line=doubt.line, why=why))
    call.out.say("    " + before + place + one_line(doubt.excerpt[doubt.caret_end :]))
    call.out.say("    " + " " * width(before) + "^" * width(place))


def _sum_up(done: list[FileDone], seconds: float, call: Call) -> None:
    states = Counter(item.state for item in done)
    numbers = {state: states[state] for state in STATES}
    call.out.line(fill(call.words.load["summary"], total=len(done), seconds=f"{seconds:.1f}", **numbers))
    doubts = sum(len(item.not_understood) for item in done)
    if doubts:
        call.out.line(fill(call.words.load["all-doubts"], count=doubts))
    doubtful = sum(item.counts.get("doubtful", 0) for item in done)
    if doubtful:
        call.out.line(fill(call.words.load["all-doubtful"], count=doubtful))


def _tell_failures(done: list[FileDone], call: Call) -> None:
    for item in done:
        if item.error is not None:
            call.out.say(error_line(item.error.code, item.error.details, call.words))


def _row(item: FileDone, words: CliStrings) -> dict[str, Any]:
    """An input as `load --json` tells it."""
    return {
        "id": item.id or None,
        "source": item.source,
        "sha256": item.sha256 or None,
        "state": item.state,
        "counts": dict(item.counts) or None,
        "not_understood": _places(item.not_understood),
        "error": error_words(item.error.code, item.error.details, words) if item.error else None,
    }


def _places(doubts: Sequence[Doubt]) -> list[dict[str, Any]]:
    """Places as JSON tells them: where they stand in the text, and in the excerpt of their line."""
    fields = ("line", "start", "end", "why", "excerpt", "caret", "caret_end")
    return [{field: getattr(doubt, field) for field in fields} for doubt in doubts]
