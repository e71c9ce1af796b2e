"""Whether a report states a target for a figure, or what was reached of a target: same names, and near ones."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from data.model import Metric, Report, Section

_FOLD = re.compile(r"[\s“”\"'‘’《》〈〉()（）【】]")
_HEAD = 4
"""A name's last characters are its head (专利, 授权量): what a composed name shares with the plain one."""


@dataclass(frozen=True)
class Counterparts:
    """What stands on the other side of a figure: metrics of the same name, and how many are near.

    `near` counts the metrics whose names share a head or a part with it, and the sentences of the report's other
    parts that speak of it. `asked` is False where the report has no other side at all, so that nothing can be said.
    """

    same: tuple[Metric, ...]
    near: int
    asked: bool


def counterparts(report: Report, metric: Metric) -> Counterparts:
    """The targets of an actual figure, the actual figures of a target."""
    if metric.kind not in ("level", "growth", "delta"):
        return Counterparts((), 0, False)
    others = [other for other in report.metrics if other.status != metric.status and other.kind == metric.kind]
    if not any(other.status != metric.status for other in report.metrics):
        return Counterparts((), 0, False)
    name = _folded(metric.name)
    same = tuple(other for other in others if _folded(other.name) == name)
    if same:
        return Counterparts(same, 0, True)
    near = {other.sentence for other in report.metrics if other.status != metric.status and is_near(name, other.name)}
    near.update(_sentences_on(report, metric, name))
    return Counterparts((), len(near), True)


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


@lru_cache(maxsize=4096)
def _folded(name: str) -> str:
    return _FOLD.sub("", name).lower()


def _sentences_on(report: Report, metric: Metric, name: str) -> tuple[int, ...]:
    """The sentences of the other parts of the report that hold the name or its head."""
    own = _part_of(report, metric.start)
    words = {name, name[-_HEAD:], name[:_HEAD]} if len(name) > _HEAD else {name}
    found = []
    for sentence in report.sentences:
        if own is not None and own.body_start <= sentence.start < own.body_end:
            continue
        text = _FOLD.sub("", report.text[sentence.start : sentence.end]).lower()
        if any(word and word in text for word in words) and not (own is None and sentence.start == metric.sentence):
            found.append(sentence.start)
    return tuple(found)


def _part_of(report: Report, place: int) -> Section | None:
    """The section of the first level around a place."""
    tops = (section for section in report.sections if section.parent is None)
    return next((section for section in tops if section.body_start <= place < section.body_end), None)
