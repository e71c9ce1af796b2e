"""zhibiao find: the search box, once."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

import click

from tui.commands.command import Call, Command, as_json, one_of, whole_number
from tui.strings.cli import error_line, fill

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from data.model import Hit
    from data.queries import Library
    from data.search import Findings

KINDS = ("metric", "section", "sentence")
LIMIT = 50
_AROUND = 30


class FreeWords(Command):
    """A command whose words may begin with a minus sign; what looks like `--option` has to be one."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        known = {name for param in self.get_params(ctx) for name in param.opts}
        for word in takewhile(lambda word: word != "--", args):
            name = word.partition("=")[0]
            if name[:2] == "--" and name[2:].isascii() and name[2:3].isalpha() and name not in known:
                raise click.NoSuchOption(name, ctx=ctx)
        return super().parse_args(ctx, args)


@click.command("find", cls=FreeWords, context_settings={"ignore_unknown_options": True})
@click.argument("query", metavar="QUERY", nargs=-1)
@whole_number("limit", 0, default=LIMIT)
@one_of("what", KINDS)
@click.option("--pick", is_flag=True)
@as_json
@click.pass_context
def find(ctx: click.Context, query: tuple[str, ...], limit: int, what: str | None, pick: bool, json: bool) -> int:
    """Print what matches a query; nothing found is a failure."""
    asked = " ".join(map(_as_typed, query))
    if pick:
        return _pick(asked, what, json, ctx.obj)
    if not query:
        raise click.MissingParameter(ctx=ctx, param=next(param for param in find.params if param.name == "query"))
    return _find(asked, limit, what, json, ctx.obj)


def _pick(asked: str, what: str | None, json: bool, call: Call) -> int:
    """Let the user choose in the search box, and print the ids of what was chosen."""
    from data.export import hit_row
    from tui.commands.corrected import open_for_search
    from tui.commands.pick import pick

    status, hits = pick(open_for_search(call)[0], asked, what, call)
    if json:
        _write_json(hits, call)
        return status
    for rank, hit in enumerate(hits, 1):
        call.out.line(str(hit_row(hit, rank)["id"]))
    return status


def _find(asked: str, limit: int, what: str | None, json: bool, call: Call) -> int:
    from tui.commands.corrected import open_for_search

    library, search = open_for_search(call)
    findings = search(library, asked, limit=limit, what=what)
    if json:
        _write_json(findings.hits, call)
    else:
        _write_lines(findings, library, call)
        if 0 < limit == len(findings.hits):
            call.out.say(fill(call.words.find["limited"], limit=limit))
    if findings.unread:
        _tell_unread(findings, asked, call)
    if findings.hits:
        return 0
    if library.first_report() is None:
        call.out.say(error_line("empty-library", {"path": str(call.library)}, call.words))
    else:
        counts = {f"{noun}s": findings.searched.get(noun, 0) for noun in KINDS}
        call.out.say(fill(call.words.find["none"], query=asked, **counts))
        _tell_nearest(library, search, asked, call)
    return 1


def _tell_nearest(library: Library, search: Callable[..., Findings], asked: str, call: Call) -> None:
    """Which part of a query would find something."""
    from data.search.parts import parts_of

    for part in parts_of(asked):
        findings = search(library, part, limit=1)
        if findings.hits:
            more = "+" if findings.capped else ""
            count = f"{sum(findings.counts.values())}{more}"
            call.out.say(fill(call.words.find["nearest"], query=part, count=count))
            return


def _write_lines(findings: Findings, library: Library, call: Call) -> None:
    from tui.commands.hits import hit_lines
    from tui.strings.app import strings_for

    for line in hit_lines(findings.hits, library, strings_for(call.words.language), call.out.width):
        call.out.line(line)


def _as_typed(word: str) -> str:
    """A word of the command line as UTF-8, where the locale could not read it."""
    return word.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _write_json(hits: Sequence[Hit], call: Call) -> None:
    from data.export import hit_row, write

    with call.out.writer() as stream:
        write((hit_row(hit, rank) for rank, hit in enumerate(hits, 1)), "json", stream)


def _tell_unread(findings: Findings, asked: str, call: Call) -> None:
    """What of the query was not understood: where, why, and the place with a caret below it."""
    from tui.render.cells import visible, width
    from tui.strings.query import query_strings, unread_words

    strings = query_strings(call.words.language)
    for unread in findings.unread:
        start, end = unread.span
        before = visible(asked[max(start - _AROUND, 0) : start])
        place = visible(asked[start : min(end, start + _AROUND)])
        call.out.say(fill(call.words.find["half-read"], unread=unread_words(unread, asked, strings)))
        call.out.say("    " + before + place + visible(asked[end : end + _AROUND]))
        call.out.say("    " + " " * width(before) + "^" * width(place))
