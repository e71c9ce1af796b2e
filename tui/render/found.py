"""What is said around the results of a search: how many there are, what was not understood, what is nearest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import PurePath

from data.model import ReportSummary
from data.search import Findings
from data.search.query import Unread
from tui.render.cells import visible, width
from tui.render.runs import DIM, WARNING, Line, Run, line
from tui.render.wrap import wrap
from tui.strings.app import Strings, fill
from tui.strings.query import query_strings, unread_words

KINDS = ("metric", "section", "sentence")
_LONGEST_QUERY = 40


def sources_of(summaries: Sequence[ReportSummary]) -> dict[str, str]:
    """What each report is called beside its hits: by who issued it, its title or its file; where several would be
    called alike, with its year, or else by its id."""
    names = {s.id: visible(s.issuer or s.title or PurePath(s.source).stem) for s in summaries}
    for further in ({s.id: s.year or "" for s in summaries}, {s.id: s.id for s in summaries}):
        alike = Counter(names.values())
        for id_, name in names.items():
            if alike[name] > 1:
                names[id_] = further[id_] if further[id_] == id_ else f"{further[id_]} {name}".strip()
    return names


def count_words(findings: Findings, kind: str, scope: str, strings: Strings, cells: int) -> str:
    """How many hits there are of each kind, and where was searched; without room, of the kind that is listed."""
    found = [each for each in KINDS if findings.counts.get(each)]
    counts = {each: fill(strings.found[each], count=_counted(findings, each)) for each in found}
    listed = [counts[kind]] if kind in counts else []
    wordings = ([*counts.values(), scope], [*listed, scope], listed, [scope])
    whole = ("  ".join(part for part in wording if part) for wording in wordings)
    return next((words for words in whole if width(words) <= cells), "")


def _counted(findings: Findings, kind: str) -> str:
    count = findings.counts.get(kind, 0)
    return f"{count}+" if findings.capped and count >= 1000 else str(count)


def position_words(findings: Findings, kind: str, chosen: int, strings: Strings, roomy: bool) -> str:
    """Which hit is chosen, of how many; and how many are listed where that is fewer."""
    total, listed = _counted(findings, kind), len(findings.hits)
    if not listed:
        return ""
    if not roomy:
        return f"{chosen + 1}/{total}"
    words = fill(strings.hit_position, number=chosen + 1, total=total)
    return words if total == str(listed) else words + fill(strings.hits_listed, listed=listed)


def note_lines(findings: Findings, query: str, near: str, strings: Strings, cells: int) -> list[Line]:
    """What is said over the results: what of the query was not understood, that there are none, what is nearest."""
    words = query_strings(strings.language)
    warnings = [visible(unread_words(unread, query, words)) for unread in findings.unread]
    notes = []
    if query.strip() and (near or not findings.hits):
        searched = findings.searched
        notes.append(
            fill(
                strings.nothing,
                query=_shortened(query),
                metrics=searched.get("metric", 0),
                sections=searched.get("section", 0),
                sentences=searched.get("sentence", 0),
            )
        )
    if near:
        notes.append(fill(strings.nearest, query=_shortened(near)))
    return [
        line(" ", Run(note[start:end], role))
        for said, role in ((warnings, WARNING), (notes, DIM))
        for note in said
        for start, end in wrap(note, max(cells - 2, 4))
    ]


def _shortened(query: str) -> str:
    shown = visible(query.strip())
    return shown if len(shown) <= _LONGEST_QUERY else shown[:_LONGEST_QUERY] + ".."


def pointing_rule(unread: Sequence[Unread], query: str, start: int, shown: int, cells: int) -> Line:
    """The rule below the box, with carets below what was not understood; the box begins at cell `start`, and at
    character `shown` of the query."""
    marks = bytearray(cells)
    for _, (first, last) in unread:
        for place in range(max(first, shown), min(last, len(query))):
            at = start + width(visible(query[shown:place]))
            for cell in range(at, min(at + max(width(visible(query[place])), 1), cells)):
                marks[cell] = 1
    runs: list[Run] = []
    for cell in range(cells):
        run = Run("^", WARNING) if marks[cell] else Run("-", DIM)
        if runs and runs[-1].role == run.role:
            runs[-1] = Run(runs[-1].text + run.text, run.role)
        else:
            runs.append(run)
    return tuple(runs)


def example_lines(examples: Sequence[str]) -> list[Line]:
    """What stands there before anything is typed."""
    return [(), *(line("  ", Run(example, DIM)) for example in examples)]
