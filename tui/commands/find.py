"""zhibiao find: the search box, once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from tui.columns import GAP, aligned, one_line
from tui.commands.command import Call, Command, Wrong, argument, flag, library_path, one_of, whole_number
from tui.strings_cli import CliStrings, error_line, fill

if TYPE_CHECKING:
    from data.model import Hit
    from data.queries import Library
    from data.search import Findings
    from tui.strings import Strings

KINDS = ("metric", "section", "sentence")
LIMIT = 50


def command_find() -> Command:
    params = [
        argument("query", "QUERY", nargs=-1, type=click.UNPROCESSED),
        whole_number("limit", 0, default=LIMIT),
        one_of("what", KINDS),
        flag("json"),
    ]
    return _Find("find", params, callback=click.pass_context(_find))


class _Find(Command):
    """A command whose words may begin with a minus sign: only its own options, and what looks like one, are options."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        takes = {name: not item.is_flag for item in self.params if isinstance(item, click.Option) for name in item.opts}
        options: list[str] = []
        words: list[str] = []
        rest = iter(args)
        for token in rest:
            name, equals, _ = token.partition("=")
            if token == "--":
                words.extend(rest)
            elif name in takes:
                options.append(token)
                if takes[name] and not equals:
                    value = next(rest, None)
                    if value is None:
                        raise Wrong("missing-value", ctx, name=name)
                    options.append(value)
            elif token[:2] == "--" and token[2:3].isalpha():
                raise Wrong("no-option", ctx, name=name)
            else:
                words.append(token)
        return super().parse_args(ctx, [*options, "--", *words])


def _find(ctx: click.Context, query: tuple[str, ...], limit: int, what: str | None, json: bool) -> int:
    from data.queries import open_library
    from data.search import search
    from tui.strings import strings_for

    call: Call = ctx.obj
    path = library_path(ctx)
    library = open_library(path)
    asked = " ".join(map(_as_typed, query))
    findings = search(library, asked, limit=limit, what=what)
    if json:
        _write_json(findings, call)
    else:
        for line in hit_lines(findings.hits, library, strings_for(call.words.language), call.out.width):
            call.out.line(line)
    if findings.warnings:
        call.out.say(_warning(findings, call.words))
    if findings.hits:
        if limit and not json and (findings.capped or sum(findings.counts.values()) > len(findings.hits)):
            call.out.say(call.words.find["more"])
        return 0
    if not library.summaries():
        call.out.say(error_line("empty-library", {"path": str(path)}, call.words))
    else:
        counts = {f"{noun}s": findings.searched.get(noun, 0) for noun in KINDS}
        call.out.say(fill(call.words.find["none"], query=asked, **counts))
    return 1


def _as_typed(word: str) -> str:
    """A word of the command line as UTF-8, where the locale could not read it."""
    return word.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _write_json(findings: Findings, call: Call) -> None:
    from data.export import hit_row, write

    with call.out.writer() as stream:
        write((hit_row(hit, rank) for rank, hit in enumerate(findings.hits, 1)), "json", stream)


def _warning(findings: Findings, words: CliStrings) -> str:
    return fill(words.find["half-read"], warnings=", ".join(words.warnings[code] for code in findings.warnings))


def hit_lines(hits: Sequence[Hit], library: Library, words: Strings, cells: int | None) -> list[str]:
    """Hits in their order, one line each: tier, name, figure, unit, status, period, path, id.

    Figures line up among themselves; headings and sentences do only where a terminal cuts them.
    """
    texts = _texts(hits, library)
    figures = [_figure_row(hit, texts[hit.report], words, cells) for hit in hits if hit.metric]
    others = [_other_row(hit, words) for hit in hits if not hit.metric]
    figure_lines = iter(aligned(figures, flush_right=(2,), cells=cells, least={6: 6, 1: 12}))
    other_lines = iter(aligned(others, cells=cells, least={1: 20}) if cells else map(GAP.join, others))
    return [next(figure_lines if hit.metric else other_lines) for hit in hits]


def _texts(hits: Sequence[Hit], library: Library) -> dict[str, str]:
    wanted = {hit.report for hit in hits}
    return {report: library.text(key) for key, report in library.report_keys() if report in wanted}


def hit_id(hit: Hit) -> str:
    """The id of what was found, as `show` takes it."""
    return f"{hit.report}#{hit.start}" if hit.what == "metric" else f"{hit.report}#{hit.start}-{hit.end}"


def _figure_row(hit: Hit, text: str, words: Strings, cells: int | None) -> list[str]:
    """The columns of a figure; its unit leaves it only where nothing of it follows."""
    metric = hit.metric
    assert metric is not None
    figure, unit = one_line(text[slice(*metric.quotation)]), metric.unit
    if unit and figure.endswith(unit) and figure != unit:
        figure = figure[: -len(unit)]
    else:
        unit = ""
    name = one_line(hit.text) if metric.kind == "level" else f"{one_line(hit.text)}  {words.kinds[metric.kind]}"
    status, period = words.statuses[metric.status], metric.period or ""
    return [words.tiers[hit.match], name, figure, unit, status, period, _path(hit, cells), hit_id(hit)]


def _other_row(hit: Hit, words: Strings) -> list[str]:
    return [words.tiers[hit.match], one_line(hit.text), hit_id(hit)]


def _path(hit: Hit, cells: int | None) -> str:
    """The titles above, of which a terminal's line has room for the last."""
    return " / ".join(map(one_line, hit.path if cells is None else hit.path[-1:]))
