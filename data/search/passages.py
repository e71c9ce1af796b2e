"""A report cut into the passages that search looks at."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from data import rows
from data.model import Metric, Report
from data.search.fold import fold_all
from data.search.layout import BETWEEN, NO_SENTENCE, PASSAGE_CHARACTERS, Fact, Passage
from data.search.tokens import kind_code


def passages_of(report: Report, names: Sequence[str], titles: Sequence[str]) -> list[tuple[Passage, list[Metric]]]:
    """The passages of a report, with the metrics of each; names and titles are known by their places in these."""
    folded = fold_all([report.text[sentence.start : sentence.end] for sentence in report.sentences])
    surfaces = fold_all([metric.surface for metric in report.metrics])
    surface_of = {metric.start: surface for metric, surface in zip(report.metrics, surfaces)}
    name_of = {name: number for number, name in enumerate(names)}
    path_of = _paths(report, {title: number for number, title in enumerate(titles)})
    return [
        (_passage(report, run, metrics, owners, folded, surface_of, name_of, path_of), metrics)
        for run, metrics, owners in _runs(report, folded)
    ]


def _paths(report: Report, title_of: dict[str, int]) -> dict[int | None, tuple[int, ...]]:
    """The titles above what is in a section, by where that starts."""
    paths: dict[int | None, tuple[int, ...]] = {None: ()}
    for section in report.sections:
        paths[section.start] = (*paths.get(section.parent, ()), title_of[section.title])
    return paths


def _runs(report: Report, folded: Sequence[str]) -> list[tuple[list[int], list[Metric], list[int]]]:
    """The sentences of each passage by their numbers, its metrics, and in which of its sentences each of them is."""
    sentences = report.sentences
    runs: list[list[int]] = []
    length = PASSAGE_CHARACTERS
    for number, text in enumerate(folded):
        if length >= PASSAGE_CHARACTERS:
            runs.append([])
            length = 0
        runs[-1].append(number)
        length += len(text)
    runs = runs or [[]] * bool(report.metrics)
    place_of = {sentences[number].start: (n, i) for n, run in enumerate(runs) for i, number in enumerate(run)}
    opens = [sentences[run[0]].start for run in runs if run]
    metrics: list[list[Metric]] = [[] for _ in runs]
    owners: list[list[int]] = [[] for _ in runs]
    for metric in report.metrics:
        # a metric whose sentence is none stands where it would
        number, its = place_of.get(metric.sentence, (max(bisect_right(opens, metric.start) - 1, 0), NO_SENTENCE))
        metrics[number].append(metric)
        owners[number].append(its)
    return list(zip(runs, metrics, owners))


def _passage(
    report: Report,
    run: Sequence[int],
    metrics: Sequence[Metric],
    owners: Sequence[int],
    folded: Sequence[str],
    surface_of: dict[int, str],
    name_of: dict[str, int],
    path_of: dict[int | None, tuple[int, ...]],
) -> Passage:
    sentences = [report.sentences[number] for number in run]
    numbers: dict[tuple[int, ...], int] = {}

    def path(section: int | None) -> int:
        return numbers.setdefault(path_of.get(section, ()), len(numbers))

    return Passage(
        folded=BETWEEN.join([folded[number] for number in run]),
        facts=BETWEEN.join([_fact(metric, surface_of[metric.start]).line() for metric in metrics]),
        sentences=[sentence.start for sentence in sentences],
        within=[path(sentence.section) for sentence in sentences],
        figures=[metric.start for metric in metrics],
        owners=owners,
        names=[name_of[metric.name] for metric in metrics],
        kinds=[kind_code(metric.kind, metric.status) for metric in metrics],
        below=[path(metric.section) for metric in metrics],
        paths=list(numbers),
    )


def _fact(metric: Metric, surface: str) -> Fact:
    value, high = rows.plain(metric.value), rows.plain(metric.value_high)
    return Fact(surface, value or "", high or "", metric.unit, metric.period or "")
