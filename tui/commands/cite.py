"""zhibiao cite: where a figure, a sentence or a section comes from, in the form that others want."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click

from tui.commands.command import Call, Command, one_of

if TYPE_CHECKING:
    from data.cite import Passage
    from data.queries import Library

STYLES = ("gbt7714", "plain", "md", "json")

_PASSAGE = re.compile(r"(?P<report>.+)#(?P<start>[0-9]{1,9})-(?P<end>[0-9]{1,9})", re.DOTALL)


@click.command("cite", cls=Command)
@click.argument("id", metavar="ID")
@one_of("style", STYLES)
@click.pass_obj
def cite(call: Call, id: str, style: str | None) -> int:  # noqa: A002
    """Print a citation."""
    from data.cite import cite as cited
    from tui.commands.corrected import open_corrected
    from tui.strings.cite import cite_words

    passage = _find(open_corrected(call), id)
    text = cited(passage, style or STYLES[0], cite_words(call.words.language))
    with call.out.writer() as stream:
        stream.write(text + "\n")
    return 0


def _find(library: Library, id_: str) -> Passage:
    """What an id names: a figure, or a sentence or section by its span."""
    from data.cite import Passage, passage_of
    from data.errors import LibraryError
    from data.model import Span
    from tui.commands.show import find_numeral

    match = _PASSAGE.fullmatch(id_)
    if match is None:
        report, numeral = find_numeral(library, id_)
        metric = next((metric for metric in report.metrics if metric.start == numeral.start), None)
        if metric is None:
            raise LibraryError("unknown-id", id=id_)
        return passage_of(report, metric)
    report = library.report(library.resolve(match["report"]).id)
    span = Span(int(match["start"]), int(match["end"]))
    sentences = {Span(sentence.start, sentence.end) for sentence in report.sentences}
    titles = {Span(section.start, section.end) for section in report.sections}
    if span not in sentences | titles:
        raise LibraryError("unknown-id", id=id_)
    return Passage(report, span, span)
