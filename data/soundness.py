"""Is a library what was written into it? Everything in it that can be held against something else is.

SQLite's own check finds broken pages, not a byte that fell over inside a text. So each text is held against the digest
that was stored with it, the counts against the rows, every span against the text that it quotes, and the index of
search against looking at the reports without it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Callable

from data import rows
from data.connection import connect_to_file
from data.errors import LibraryError
from data.model import Metric, Report
from data.queries import Library
from data.schema import text_digest

Progress = Callable[[int, int], None]
"""Is told how many of how many reports have been looked at."""

PAGES_TOLD = 20
"""Broken places of the file that are told of, of each sort, before the rest is left untold."""

INDEXED_ASKED = 200
"""Indexed reports about which search is asked with and without the index: all in a library of so many, else these."""

_SPACE = re.compile(r"\s+")


@dataclass(frozen=True)
class Flaw:
    """Something that is not as it was written: `code` says what, `details` where."""

    code: str
    details: Mapping[str, str] = field(default_factory=dict)


class _Unindexed(Library):
    """The same library as search sees it where nothing is indexed."""

    def segment_rows(self) -> list[rows.Row]:
        return []

    def member_rows(self) -> list[rows.Row]:
        return []


def flaws(path: Path, progress: Progress = lambda done, total: None) -> Iterator[Flaw]:
    """All that is wrong with a library; nothing is written. A library that cannot be opened is one flaw."""
    try:
        library = Library(lambda: connect_to_file(path, patient=True), path)
    except LibraryError as error:
        yield Flaw(error.code, error.details)
        return
    try:
        pages = list(_of_pages(library))
        yield from pages
        if not pages:  # in broken ones there is no telling where a question leads
            yield from _of_reports(library, progress)
            yield from _of_tables(library)
            yield from _of_index(library, path)
    except LibraryError as error:
        yield Flaw(error.code, error.details)
    finally:
        library.close()


def _of_pages(library: Library) -> Iterator[Flaw]:
    """What SQLite finds: broken pages, indexes that differ from their tables, cells that break a CHECK, loose keys."""
    broken = [str(said) for (said,) in library.select(f"PRAGMA integrity_check({PAGES_TOLD})") if said != "ok"]
    yield from (Flaw("broken-page", {"reason": said}) for said in broken)
    if broken:
        return
    for table, row, _, _ in islice(library.select("PRAGMA foreign_key_check"), PAGES_TOLD):
        yield Flaw("loose-row", {"table": str(table), "row": str(row)})


def _of_reports(library: Library, progress: Progress) -> Iterator[Flaw]:
    digest_of: dict[int, str] = dict(library.select("SELECT report, text FROM digests"))
    summaries = library.summaries()
    key_of = {id_: key for key, id_ in library.report_keys()}
    for place, summary in enumerate(summaries, 1):
        progress(place, len(summaries))
        try:
            report = library.report(summary.id)
        except LibraryError as error:
            yield Flaw("broken-report", {"report": summary.id, "reason": error.details.get("reason", error.code)})
            continue
        counts = (len(report.metrics), len(report.sections), len(report.sentences))
        if counts != (summary.metrics, summary.sections, summary.sentences):
            yield Flaw("missing-rows", {"report": summary.id})
        if digest_of.get(key_of[summary.id]) != text_digest(report.text):
            yield Flaw("changed-text", {"report": summary.id})
        loose = _loose(report)
        if loose:
            yield Flaw("loose-span", {"report": summary.id, "count": str(len(loose)), "first": str(loose[0])})


def _loose(report: Report) -> list[int]:
    """Where items start that do not quote the text, lie outside it, or hang on something that is not there."""
    text, end = report.text, len(report.text)
    sentences = {sentence.start: sentence.end for sentence in report.sentences}
    headings = {section.start for section in report.sections}
    numerals = {(numeral.start, numeral.end) for numeral in report.numerals if numeral.class_ == "metric"}
    metrics = {metric.start for metric in report.metrics}
    ends = [*((s.start, s.end) for s in report.sentences), *((n.start, n.end) for n in report.numerals)]
    ends += [(hint.start, hint.end) for hint in report.hints]
    found = [start for start, its_end in ends if its_end > end]
    found += [each.start for each in report.sentences if each.section is not None and each.section not in headings]
    found += [
        section.start
        for section in report.sections
        if _plain(text[section.start : section.end]) != _plain(section.title)
        or not (0 <= section.body_start <= section.start <= section.end <= section.body_end <= end)
        or not (section.parent is None or section.parent in headings)
    ]
    return sorted(found) + [
        metric.start
        for metric in report.metrics
        if text[metric.start : metric.end] != metric.surface
        or (metric.start, metric.end) not in numerals
        or not metric.start < sentences.get(metric.sentence, 0)
        or not (metric.section is None or metric.section in headings)
        or not (metric.of is None or metric.of in metrics)
        or not _bounds_hold(metric, end)
    ]


def _plain(text: str) -> str:
    return _SPACE.sub("", text)


def _bounds_hold(metric: Metric, end: int) -> bool:
    return all(0 <= span.start < span.end <= end for span in metric.bound_spans)


_VALUES = (
    "SELECT id, start FROM metrics JOIN reports ON report = key"
    " WHERE (value IS NULL) <> (value_real IS NULL) OR (value_high IS NULL) <> (value_high_real IS NULL)"
    " OR abs(CAST(value AS REAL) - value_real) > abs(value_real) * 1e-9"
    " OR abs(CAST(value_high AS REAL) - value_high_real) > abs(value_high_real) * 1e-9 LIMIT 1"
)
_LISTED = (
    ("names", "SELECT DISTINCT name FROM metrics EXCEPT SELECT name FROM names"),
    ("titles", "SELECT DISTINCT title FROM sections EXCEPT SELECT title FROM titles"),
)
_FOLDED = (("names", "SELECT name, folded FROM names"), ("titles", "SELECT title, folded FROM titles"))


def _of_tables(library: Library) -> Iterator[Flaw]:
    """Values unlike those they are sorted by; names and titles that search would not know of or compare wrongly."""
    from data.search.fold import fold

    for report, start in library.select(_VALUES):
        yield Flaw("wrong-value", {"report": str(report), "start": str(start)})
    for table, sql in _LISTED:
        missing = library.select(sql)
        if missing:
            yield Flaw("missing-name", {"table": table, "count": str(len(missing))})
    for table, sql in _FOLDED:
        wrong = sum(fold(str(text)) != folded for text, folded in library.select(sql))
        if wrong:
            yield Flaw("wrong-fold", {"table": table, "count": str(wrong)})


def _of_index(library: Library, path: Path) -> Iterator[Flaw]:
    """Reports for which search gives something else by the index than without it."""
    members = {row[0] for row in library.member_rows()}
    indexed = [(key, id_) for key, id_ in library.report_keys() if key in members]
    if not indexed:
        return
    step = max(len(indexed) // INDEXED_ASKED, 1)
    bare = _Unindexed(lambda: connect_to_file(path, patient=True), path)
    try:
        wrong = [id_ for key, id_ in indexed[::step] if _asked(library, key, id_) != _asked(bare, key, id_)]
    finally:
        bare.close()
    if wrong:
        yield Flaw("wrong-index", {"count": str(len(wrong)), "report": wrong[0]})


def _asked(library: Library, key: int, report: str) -> Sequence[tuple[str, int]]:
    """What search answers to words of a report: the beginning of a name, and a piece from the middle of its text."""
    from data.search import search

    found: list[tuple[str, int]] = []
    names = library.select("SELECT name FROM metrics WHERE report = ? AND name <> '' ORDER BY start LIMIT 1", key)
    text = library.text(key)
    for word in (*(str(name)[:4] for (name,) in names), *re.findall("[\u4e00-\u9fff]{3}", text[len(text) // 2 :])[:1]):
        hits = search(library, f"{word} report:{report}", limit=20).hits
        found += [(hit.what, hit.start) for hit in hits]
    return found
