"""zhibiao doctor: what the program stands on, and whether the library is what was written into it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from tui.columns import aligned, explained, one_line
from tui.commands.command import Call, Command, as_json
from tui.strings.cli import error_words, fill
from tui.strings.doctor import DoctorStrings, doctor_strings
from tui.surroundings import GOOD, NOTE, WRONG, Finding, surroundings

if TYPE_CHECKING:
    from data.soundness import Flaw
    from tui.strings.cli import CliStrings

_ENDLESS = 1 << 20
"""Cells in a line where no terminal has to fold it."""


@click.command("doctor", cls=Command)
@as_json
@click.pass_obj
def doctor(call: Call, json: bool) -> int:
    """Look at everything, tell how it is; anything wrong is a failure."""
    words = doctor_strings(call.words.language)
    found = [*surroundings(), settings(call.words.language), *library(call, words)]
    wrong = sum(finding.state == WRONG for finding in found)
    if json:
        call.out.json({"checks": [_record(finding, words) for finding in found], "wrong": wrong})
        return 1 if wrong else 0
    starts = [[words.checks[item.check], words.states[item.state], "-"] for item in found]
    rows = [(start.rstrip("- "), one_line(_said(item, words))) for start, item in zip(aligned(starts), found)]
    for line in explained(rows, call.out.width or _ENDLESS):
        call.out.line(line)
    call.out.say(fill(words.found, count=wrong) if wrong else words.well)
    return 1 if wrong else 0


def settings(language: str) -> Finding:
    """The configuration file."""
    from tui.config import read_config
    from tui.settings import config_note
    from tui.strings.app import strings_for

    config = read_config()
    if config.problems:
        said = config_note(config.path.name, config.problems, strings_for(language))
        return Finding("settings", NOTE, "settings-wrong", {"problems": said})
    return Finding("settings", GOOD, "settings" if config.path.exists() else "no-settings", {"path": str(config.path)})


def library(call: Call, words: DoctorStrings) -> Iterator[Finding]:
    """What is wrong with the library, or that nothing is."""
    from data.soundness import flaws

    total = 0

    def progress(done: int, of: int) -> None:
        nonlocal total
        total = of
        call.out.progress(fill(words.progress, done=done, total=of))

    is_sound = True
    for flaw in flaws(call.library, progress):
        is_sound = False
        yield _of_flaw(flaw, call.words, words)
    call.out.end_progress()
    if is_sound:
        yield Finding("library", GOOD, "sound", {"path": str(call.library), "reports": str(total)})


def _of_flaw(flaw: Flaw, words: CliStrings, own: DoctorStrings) -> Finding:
    if flaw.code in own.says:
        return Finding("library", WRONG, flaw.code, flaw.details)
    return Finding("library", WRONG, "unopened", {"reason": error_words(flaw.code, flaw.details, words)})


def _said(item: Finding, words: DoctorStrings) -> str:
    return fill(words.says[item.code], **item.details)


def _record(item: Finding, words: DoctorStrings) -> dict[str, object]:
    return {"check": item.check, "state": item.state, "code": item.code, **item.details, "says": _said(item, words)}
