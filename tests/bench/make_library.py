#!/usr/bin/env python3
"""Make a library of invented reports, the same ones every time, to measure how search and loading grow.

    .venv/bin/python tests/bench/make_library.py FILE [REPORTS]

5,000 reports (the default) have about 1,000,000 metrics. Places, subjects and measures are put together from lists, so
that names repeat as they do in life: a few stand in every report, most in one or two.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

from data.model import (
    ABSENT,
    REPORT_FIELDS,
    Attribute,
    Metric,
    Numeral,
    Report,
    Section,
    Sentence,
    Span,
    report_id,
)
from data.search.batch import index_of
from data.store import open_store
from data.written import write_down

REPORTS = 5_000
METRICS_A_REPORT = 200
_FILLERS_AFTER_A_FIGURE = 0.8

_WORDS = {
    key: words.split()
    for key, _, words in (
        line.partition(": ") for line in Path(__file__).with_name("words.txt").read_text("utf-8").splitlines()
    )
}

_MARKERS = "一二三四五六七八九十"


@dataclass
class _Draft:
    """A report while it is written: its text in pieces, and what stands where."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    sections: list[Section] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    metrics: list[Metric] = field(default_factory=list)

    def write(self, text: str) -> int:
        """Add a text; where it begins."""
        start = self.length
        self.pieces.append(text)
        self.length += len(text)
        return start


def _end_bodies(draft: _Draft) -> None:
    """A section's body goes on to the next heading of its level or above."""
    for number, section in enumerate(draft.sections):
        after = (s.body_start for s in draft.sections[number + 1 :] if s.level <= section.level)
        draft.sections[number] = section._replace(body_end=next(after, draft.length))


class _Writer:
    """Writes reports with numbers from one source of chance."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)
        self._counties = [
            first + second + rank for first in _WORDS["first"] for second in _WORDS["second"] for rank in "市县区省"
        ]
        self._measures = [tuple(pair.split(":")) for pair in _WORDS["measures"]]

    def report(self, number: int) -> Report:
        chance, draft = self._chance, _Draft()
        place, year = chance.choice(self._counties), 2005 + number % 20
        title = f"{place}人民政府{year}年工作报告"
        draft.sentences.append(Sentence(draft.write(title), len(title), None))
        draft.write("\n")
        while len(draft.metrics) < METRICS_A_REPORT:
            self._part(draft, place, year)
        _end_bodies(draft)
        text = "".join(draft.pieces)
        digest = sha256(text.encode()).hexdigest()
        source = f"{number:05}.txt"
        return Report(
            id=report_id(source, digest),
            source=source,
            source_path=f"/made/{source}",
            sha256=digest,
            loader="1",
            text=text,
            attributes={
                **dict.fromkeys(REPORT_FIELDS, ABSENT),
                "title": Attribute(title, "stated", Span(0, len(title))),
                "issuer": Attribute(place + "人民政府", "stated", Span(0, len(place) + 4)),
                "year": Attribute(str(year), "stated", Span(len(title) - 9, len(title) - 5)),
            },
            sections=tuple(draft.sections),
            sentences=tuple(draft.sentences),
            numerals=tuple(Numeral(m.start, m.end, "metric", "单位") for m in draft.metrics),
            metrics=tuple(draft.metrics),
        )

    def _part(self, draft: _Draft, place: str, year: int) -> None:
        top = self._heading(draft, 1, self._chance.choice(_WORDS["parts"]), None)
        for _ in range(3):
            title = self._chance.choice(_WORDS["subjects"]) + self._chance.choice(_WORDS["tasks"])
            section = self._heading(draft, 2, title, top)
            for _ in range(6):
                self._figure_sentence(draft, section, place, year)
                if self._chance.random() < _FILLERS_AFTER_A_FIGURE:
                    self._filler(draft, section)
            draft.write("\n")

    def _heading(self, draft: _Draft, level: int, title: str, parent: int | None) -> int:
        sign = _MARKERS[len(draft.sections) % len(_MARKERS)]
        marker = f"{sign}、" if level == 1 else f"({sign})"
        body = draft.write(marker)
        start = draft.write(title)
        draft.sections.append(Section(start, draft.length, body, draft.length, level, marker, title, parent))
        draft.sentences.append(Sentence(body, draft.length, start))
        draft.write("\n")
        return start

    def _filler(self, draft: _Draft, section: int) -> None:
        opening, verb, subject, thing, ending = (
            self._chance.choice(_WORDS[key]) for key in ("openings", "verbs", "subjects", "objects", "endings")
        )
        start = draft.write(f"{opening},{verb}{subject}{thing},{ending}。")
        draft.sentences.append(Sentence(start, draft.length, section))

    def _figure_sentence(self, draft: _Draft, section: int, place: str, year: int) -> None:
        """A sentence with a level, often with its growth, sometimes with a second level."""
        chance = self._chance
        sentence = draft.write(chance.choice(_WORDS["verbs"]) + chance.choice(_WORDS["objects"]) + ",")
        for _ in range(chance.choice((1, 1, 2))):
            name, unit = self._name(place)
            draft.write(name)
            draft.write(chance.choice(("达到", "为", "完成", "实现")))
            amount = Decimal(chance.randrange(10, 99_999)).scaleb(-chance.choice((0, 0, 1, 2)))
            is_target = chance.random() < 0.15
            level = self._metric(draft, f"{amount:f}", unit, "level", name, None, sentence, section, year, is_target)
            if unit != "%" and chance.random() < 0.5:
                draft.write(",增长")
                share = Decimal(chance.randrange(1, 400)).scaleb(-1)
                self._metric(draft, f"{share:f}", "%", "growth", name, level, sentence, section, year, is_target)
            draft.write(",")
        draft.write(chance.choice(_WORDS["endings"]) + "。")
        draft.sentences.append(Sentence(sentence, draft.length, section))

    def _metric(
        self,
        draft: _Draft,
        number: str,
        unit: str,
        kind: str,
        name: str,
        of: int | None,
        sentence: int,
        section: int,
        year: int,
        is_target: bool,
    ) -> int:
        start = draft.write(number + unit)
        scale = 8 if unit.startswith("亿") else 4 if unit.startswith("万") else 0
        metric = Metric(
            start=start,
            end=draft.length,
            surface=number + unit,
            value=Decimal(number).scaleb(scale),
            value_high=None,
            unit=unit.lstrip("亿万"),
            bound="=",
            kind=kind,
            name=name,
            status="target" if is_target else "actual",
            period=str(year + is_target),
            of=of,
            basis=None,
            scope=None,
            section=section,
            sentence=sentence,
        )
        draft.metrics.append(metric)
        return start

    def _name(self, place: str) -> tuple[str, str]:
        """A name and its unit: one that all reports have, one put together, or one with a place in it."""
        chance = self._chance
        draw = chance.random()
        if draw < 0.35:
            name = _WORDS["common"][min(int(chance.expovariate(0.12)), len(_WORDS["common"]) - 1)]
            return name, "%" if name.endswith(("率", "价格", "比例", "强度")) else "亿元"
        measure, unit = chance.choice(self._measures)
        name = chance.choice(_WORDS["subjects"]) + measure
        if draw < 0.75:
            return chance.choice(_WORDS["qualifiers"]) + name, unit
        return (chance.choice(self._counties) if draw < 0.9 else place) + name, unit


def reports(count: int, seed: int = 1) -> Iterator[Report]:
    """So many invented reports; the same for the same seed."""
    writer = _Writer(seed)
    return (writer.report(number) for number in range(count))


def make_library(path: Path, count: int) -> list[float]:
    """A new library of `count` reports; the seconds that each took to be stored and indexed."""
    times = []
    with open_store(path) as store:
        for report in reports(count):
            started = time.perf_counter()
            store.put(write_down(report), index_of(report))
            times.append(time.perf_counter() - started)
    return times


def main() -> int:
    if len(sys.argv) < 2 or sys.argv[1].startswith("-"):
        print(__doc__, file=sys.stderr)
        return 2
    path, count = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else REPORTS
    path.unlink(missing_ok=True)
    started = time.perf_counter()
    make_library(path, count)
    print(f"{path}: {count} reports, {path.stat().st_size:,} bytes, {time.perf_counter() - started:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
