"""Whether a report states a target for a figure, or what was reached of a target: same names, and near ones."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from data.model import Metric, Report

_FOLD = re.compile(r"[\s“”\"'‘’《》〈〉()（）【】]")
_HEAD = 4
"""A name's last characters are its head (专利, 授权量): what a composed name shares with the plain one."""
_RARE, _FEW = 0.04, 4
"""A pair of characters tells something of a name where it stands in no more than so many of the sentences."""


@dataclass(frozen=True)
class Counterparts:
    """What stands on the other side of a figure: metrics of the same name, and how many are near.

    `near` are the other side's metrics whose names share a head or a part with it, or whose clauses speak of it; where
    there are none of these, those whose sentences do.
    `asked` is False where the report has no other side at all, so that nothing can be said.
    """

    same: tuple[Metric, ...]
    near: tuple[Metric, ...]
    asked: bool


def counterparts(report: Report, metric: Metric) -> Counterparts:
    """The targets of an actual figure, the actual figures of a target."""
    if metric.kind not in ("level", "growth", "delta"):
        return Counterparts((), (), False)
    others = [other for other in report.metrics if other.status != metric.status and other.kind == metric.kind]
    if not any(other.status != metric.status for other in report.metrics):
        return Counterparts((), (), False)
    name = _folded(metric.name)
    same = tuple(other for other in others if _folded(other.name) == name)
    if same:
        return Counterparts(same, (), True)
    words = _telling_words(report, name)
    sentences = {sentence.start: sentence for sentence in report.sentences}
    named, spoken = [], []
    for other in report.metrics:
        if other.status == metric.status:
            continue
        sentence = sentences.get(other.sentence)
        start, end = (sentence.start, sentence.end) if sentence else (other.start, other.end)
        clause = max(report.text.rfind(mark, start, other.start) for mark in "，,；;") + 1
        if is_near(name, other.name) or _speaks(report.text[max(clause, start) : other.end], words):
            named.append(other)
        elif _speaks(report.text[start:end], words):
            spoken.append(other)
    return Counterparts((), tuple(named or spoken), True)


def _speaks(text: str, words: set[str]) -> bool:
    folded = _folded(text)
    return any(word in folded for word in words)


def is_near(name: str, other: str) -> bool:
    """Whether two names may speak of one thing: they share a head, one holds the other, or half of the shorter one."""
    one, two = _folded(name), _folded(other)
    if not one or not two:
        return False
    if one[-2:] == two[-2:]:
        return True
    shorter, longer = sorted((one, two), key=len)
    need = max(2, min(_HEAD, (len(shorter) + 1) // 2))
    return any(shorter[i : i + need] in longer for i in range(len(shorter) - need + 1)) or shorter in longer


def _telling_words(report: Report, name: str) -> set[str]:
    """The parts of a name by which a sentence may speak of the same thing: its head, its beginning, and the pairs of
    characters that are rare in the report (广告, but not 企业)."""
    often = max(_FEW, int(len(report.sentences) * _RARE))
    pairs = {name[i : i + 2] for i in range(len(name) - 1)}
    rare = {pair for pair in pairs if not pair.isdigit() and 1 < report.text.count(pair) <= often}
    return rare | {name, name[-_HEAD:], name[:_HEAD]} - {""}


@lru_cache(maxsize=8192)
def _folded(name: str) -> str:
    return _FOLD.sub("", name).lower()
