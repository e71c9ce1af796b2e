"""Whether a report states a target for a figure, or what was reached of a target: same names, and near ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from data.model import Metric, Report, Sentence
from tui.render.joined import Joined, folded
from tui.render.lookup import Lookup, lookup_of

_HEAD = 4
"""A name's last characters are its head (专利, 授权量): what a composed name shares with the plain one."""
_RARE, _FEW = 0.04, 4
"""A pair of characters tells something of a name where it stands in no more than so many of the sentences."""


@dataclass(frozen=True)
class Counterparts:
    """What stands on the other side of a figure: metrics of the same name, and those that are near.

    `near` are the other side's metrics whose names share a head or a part with it, or whose clauses speak of it; where
    there are none of these, those whose sentences do; the nearest names first. `passages` are sentences without a
    figure in the other part of the report that speak of it, looked for where no figure is near.
    `asked` is False where the report has no other side at all, so that nothing can be said.
    """

    same: tuple[Metric, ...]
    near: tuple[Metric, ...]
    asked: bool
    passages: tuple[Sentence, ...] = ()


def counterparts(report: Report, metric: Metric) -> Counterparts:
    """The targets of an actual figure, the actual figures of a target."""
    lookup = lookup_of(report)
    status = "actual" if metric.status == "target" else "target"
    side = lookup.side(status)
    if not side.metrics or metric.kind not in ("level", "growth", "delta"):
        return Counterparts((), (), False)
    name = folded(metric.name)
    same = tuple(other for other in side.named(lookup.names.of(name)) if other.kind == metric.kind)
    if same:
        return Counterparts(same, (), True)
    words = _Words(lookup, name)
    near = {metric.start: metric for metric in side.named(lookup.names.near(name))}
    near.update((side.metrics[number].start, side.metrics[number]) for number in words.spoken_in(side.clauses))
    told = near or {side.metrics[number].start: side.metrics[number] for number in words.spoken_in(side.sentences)}
    if told:
        return Counterparts((), _nearest_first(metric, [told[start] for start in sorted(told)]), True)
    sentences, joined = lookup.figureless(status)
    spoken = words.spoken_in(joined)
    ordered = sorted(spoken, key=lambda number: (-spoken[number], number))
    return Counterparts((), (), True, tuple(sentences[number] for number in ordered))


def _nearest_first(metric: Metric, others: Sequence[Metric]) -> tuple[Metric, ...]:
    """By how much of their names is the same, those of the figure's kind before others; else in text order."""
    alike = {name: _likeness(metric.name, name) for name in {other.name for other in others}}
    return tuple(sorted(others, key=lambda other: (-alike[other.name], other.kind != metric.kind)))


def _likeness(name: str, other: str) -> float:
    """How much two names have in common: the share of their pairs of characters that both have, 0 to 1."""
    one, two = (_pairs(folded(text)) for text in (name, other))
    return 2 * len(one & two) / (len(one) + len(two)) if one and two else 0.0


def _pairs(name: str) -> set[str]:
    return {name[i : i + 2] for i in range(len(name) - 1)}


class _Words:
    """The parts of a name by which a sentence may speak of the same thing: its head, its beginning, and the pairs of
    characters that are rare in the report (广告, but not 企业)."""

    def __init__(self, lookup: Lookup, name: str) -> None:
        self._lookup = lookup
        self._often = max(_FEW, int(len(lookup.report.sentences) * _RARE))
        self._parts = {name, name[-_HEAD:], name[:_HEAD]} - {""}
        self._pairs = {pair for pair in _pairs(name) if not pair.isdigit()} - self._parts

    def spoken_in(self, texts: Joined) -> Counter[int]:
        """Which of the texts hold any of these words, and how many of them."""
        found = Counter(number for word in self._parts for number in texts.holding((word,)))
        for pair in self._pairs:
            # how rare a pair is takes a look at the whole report
            held = texts.holding((pair,))
            if held and 1 < self._lookup.count(pair, self._often) <= self._often:
                found.update(held)
        return found
