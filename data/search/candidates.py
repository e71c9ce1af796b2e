"""Candidates of the index, read from the library with what stands around them: as much as deciding on them takes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from data import rows
from data.search.catalogue import Catalogue
from data.search.contents import Contents, SentenceRow
from data.search.fold import fold_all
from data.search.layout import BETWEEN, MOST_PASSAGES, Passage
from data.search.lookups import Lookups

Found = "tuple[int, int]"
"""What there is by the key of its report and its start."""


def key_of(place: int) -> int:
    return place // MOST_PASSAGES


def passages_at(lookups: Lookups, catalogue: Catalogue, places: Sequence[int]) -> Contents:
    """All sentences of passages, and the sections of their reports."""
    contents = Contents.empty()
    for key, passages in _passages_by_report(lookups, places).items():
        contents.add_sections(catalogue.rank_of[key], lookups.section_rows(key))
        folded = _folded(passages)
        _add_sentences(contents, catalogue.rank_of[key], lookups.sentence_rows_at(key, list(folded)), folded)
    return contents


def figures_in(lookups: Lookups, catalogue: Catalogue, places: Sequence[int]) -> Contents:
    """The metrics of passages, with their sentences, and the sections of their reports."""
    contents = Contents.empty()
    for key, passages in _passages_by_report(lookups, places).items():
        starts = [start for passage in passages for start in passage.figures]
        figures = lookups.figure_rows_at(key, starts)
        if figures:
            report, folded = catalogue.rank_of[key], _folded(passages)
            sentences = [start for start in {row[_SENTENCE] for row in figures} if start in folded]
            contents.add_sections(report, lookups.section_rows(key))
            _add_sentences(contents, report, lookups.sentence_rows_at(key, sentences), folded)
            contents.add_figures(report, figures)
    return contents


_SENTENCE = 6
"""Where in a row of Lookups.figure_rows the sentence is."""


def _passages_by_report(lookups: Lookups, places: Sequence[int]) -> dict[int, list[Passage]]:
    by_report: dict[int, list[Passage]] = {}
    for place, packed in lookups.passages(places):
        by_report.setdefault(key_of(place), []).append(packed.opened())
    return by_report


def _folded(passages: Iterable[Passage]) -> dict[int, str]:
    """The folded sentences of passages by their starts."""
    return {
        start: text for passage in passages for start, text in zip(passage.sentences, passage.folded.split(BETWEEN))
    }


def figures_at(lookups: Lookups, catalogue: Catalogue, found: Iterable[tuple[int, int]]) -> Contents:
    """Metrics with their sentences, and the sections of their reports."""
    contents = Contents.empty()
    for key, starts in _by_report(found).items():
        figures = lookups.figure_rows_at(key, starts)
        sentences = sorted({row[_SENTENCE] for row in figures})
        _add(lookups, catalogue, contents, key, sentences)
        contents.add_figures(catalogue.rank_of[key], figures)
    return contents


def sections_at(lookups: Lookups, catalogue: Catalogue, found: Iterable[tuple[int, int]]) -> Contents:
    """All sections of the reports of these."""
    contents = Contents.empty()
    for key in _by_report(found):
        _add(lookups, catalogue, contents, key, [])
    return contents


def _by_report(found: Iterable[tuple[int, int]]) -> dict[int, list[int]]:
    by_report: dict[int, list[int]] = {}
    for key, start in found:
        by_report.setdefault(key, []).append(start)
    return by_report


def _add(lookups: Lookups, catalogue: Catalogue, contents: Contents, key: int, sentences: Sequence[int]) -> None:
    report = catalogue.rank_of[key]
    contents.add_sections(report, lookups.section_rows(key))
    places = lookups.sentence_rows_at(key, sentences)
    folded = fold_all([lookups.quote(key, start, end) for start, end, _ in places])
    _add_sentences(contents, report, places, {row[0]: text for row, text in zip(places, folded)})


def _add_sentences(contents: Contents, report: int, places: Iterable[rows.Row], folded: dict[int, str]) -> None:
    contents.sentences.append(
        [SentenceRow(report, start, end, section, folded[start]) for start, end, section in sorted(places)]
    )
