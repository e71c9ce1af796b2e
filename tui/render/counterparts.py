"""Whether a report states a target for a figure, or what was reached of a target: same names, and near ones."""

from __future__ import annotations

from dataclasses import dataclass

from data.model import Metric, Report, Sentence
from tui.render.lookup import Lookup, folded, lookup_of

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
    side = "actual" if metric.status == "target" else "target"
    others = lookup.spoken[side]
    if not others or metric.kind not in ("level", "growth", "delta"):
        return Counterparts((), (), False)
    name = folded(metric.name)
    same = tuple(other.metric for other in others if other.metric.kind == metric.kind and other.name == name)
    if same:
        return Counterparts(same, (), True)
    words = _telling_words(lookup, name)
    named = tuple(other.metric for other in others if is_near(name, other.name) or _speaks(other.clause, words))
    if named:
        return Counterparts((), _nearest_first(metric, named), True)
    told = tuple(other.metric for other in others if _speaks(other.sentence, words))
    if told:
        return Counterparts((), _nearest_first(metric, told), True)
    spoken = [(sentence, sum(word in text for word in words)) for sentence, text in lookup.figureless[side]]
    spoken.sort(key=lambda each: -each[1])
    return Counterparts((), (), True, tuple(sentence for sentence, count in spoken if count))


def _nearest_first(metric: Metric, others: tuple[Metric, ...]) -> tuple[Metric, ...]:
    """By how much of their names is the same, those of the figure's kind before others; else in text order."""
    return tuple(sorted(others, key=lambda other: (-likeness(metric.name, other.name), other.kind != metric.kind)))


def likeness(name: str, other: str) -> float:
    """How much two names have in common: the share of their pairs of characters that both have, 0 to 1."""
    one, two = (_pairs(folded(text)) for text in (name, other))
    return 2 * len(one & two) / (len(one) + len(two)) if one and two else 0.0


def _pairs(name: str) -> set[str]:
    return {name[i : i + 2] for i in range(len(name) - 1)}


def _speaks(text: str, words: set[str]) -> bool:
    return any(word in text for word in words)


def is_near(name: str, other: str) -> bool:
    """Whether two folded names may speak of one thing: they share a head, one holds the other, or half of the shorter
    one."""
    if not name or not other:
        return False
    if name[-2:] == other[-2:]:
        return True
    shorter, longer = sorted((name, other), key=len)
    need = max(2, min(_HEAD, (len(shorter) + 1) // 2))
    return any(shorter[i : i + need] in longer for i in range(len(shorter) - need + 1)) or shorter in longer


def _telling_words(lookup: Lookup, name: str) -> set[str]:
    """The parts of a name by which a sentence may speak of the same thing: its head, its beginning, and the pairs of
    characters that are rare in the report (广告, but not 企业)."""
    often = max(_FEW, int(len(lookup.report.sentences) * _RARE))
    rare = {pair for pair in _pairs(name) if not pair.isdigit() and 1 < lookup.count(pair, often) <= often}
    return rare | {name, name[-_HEAD:], name[:_HEAD]} - {""}
