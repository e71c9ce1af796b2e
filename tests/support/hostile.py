"""A library, a state and a configuration that have each payload in every field that a screen or a command shows."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from payloads import PAYLOADS

from data.model import REPORT_FIELDS, Attribute, Metric, Numeral, Report, Section, Sentence, Span, report_id
from data.state.anchor import anchor_of
from data.state.form import text_of
from data.state.items import Bookmark, Change, Correction, State
from data.store import open_store

CODES = {name: f"Q{number:02d}" for number, name in enumerate(PAYLOADS, 1)}
"""What stands before each payload, so that one sees that it was shown."""

ALL = "all"
"""How the id of the report begins that has every payload."""

EVERY = "QQQ" + "".join(PAYLOADS.values())
"""All payloads in one text."""


@dataclass
class _Draft:
    """A report as it grows."""

    text: str = ""
    sections: list[Section] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    metrics: list[Metric] = field(default_factory=list)

    def write(self, words: str) -> Span:
        start = len(self.text)
        self.text += words
        return Span(start, len(self.text))

    def add(self, code: str, payload: str, number: int) -> None:
        """A heading, and a sentence with a quantity, its growth and a target, all of which hold the payload."""
        marker = self.write(f"{code}{payload}、")
        title = self.write(f"{code}{payload}")
        self.write("\n")
        sentence = len(self.text)
        self.write(f"{code}{payload}有")
        bound = self.write(f"超{payload}过")
        level = self._figure(f"{number}{payload}所", code, payload, sentence, title.start, bound=">", spans=(bound,))
        self.write(f"{payload},比{payload}上年增长")
        self._figure(f"{number}.5%", code, payload, sentence, title.start, kind="growth", of=level)
        self.write(f",{payload}今年要达到")
        self._figure(f"{number}0{payload}所", code, payload, sentence, title.start, status="target")
        end = self.write(f"{payload}。").end
        self.write("\n")
        self.sentences.append(Sentence(sentence, end, title.start))
        shown = (self.text[marker.start : marker.end], self.text[title.start : title.end])
        self.sections.append(Section(title.start, title.end, marker.start, end, 1, *shown, None))

    def _figure(
        self,
        surface: str,
        code: str,
        payload: str,
        sentence: int,
        section: int,
        *,
        kind: str = "level",
        status: str = "actual",
        bound: str = "=",
        of: int | None = None,
        spans: Sequence[Span] = (),
    ) -> int:
        start, end = self.write(surface)
        self.metrics.append(
            Metric(
                start=start,
                end=end,
                surface=surface,
                value=Decimal(len(self.metrics)),
                value_high=None,
                unit=f"所{payload}" if kind == "level" else "%",
                bound=bound,
                kind=kind,
                name=f"{code}{payload}",
                status=status,
                period=f"2024{payload}",
                of=of,
                basis=f"比{payload}上年",
                scope=f"全{payload}省",
                section=section,
                sentence=sentence,
                bound_spans=tuple(spans),
            )
        )
        return start

    def report(self, name: str, payload: str, code: str) -> Report:
        sha256 = hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()
        source = f"{name}{payload}.txt".replace("/", "")
        said = {each: Attribute(f"{code}{payload}", "given", None, f"证{payload}据") for each in REPORT_FIELDS}
        return Report(
            id=report_id(f"{name}.txt", sha256),
            source=source,
            source_path=f"/reports/{source}",
            sha256=sha256,
            loader="3",
            text=self.text,
            attributes=said,
            sections=tuple(self.sections),
            sentences=tuple(self.sentences),
            numerals=tuple(Numeral(m.start, m.end, "metric", "number and unit") for m in self.metrics),
            metrics=tuple(self.metrics),
        )


def report_of_all() -> Report:
    """A section a payload, and one of them all at the end."""
    draft = _Draft()
    draft.write("前言\n")
    for number, (name, payload) in enumerate(PAYLOADS.items(), 1):
        draft.add(CODES[name], payload, number)
    draft.add("QQQ", EVERY.removeprefix("QQQ"), 999)
    return draft.report(ALL, PAYLOADS["clear"], "QQQ")


def report_of(name: str) -> Report:
    """A short report whose title, issuer, source and the like hold a payload."""
    draft = _Draft()
    draft.add(CODES[name], PAYLOADS[name], 1)
    return draft.report(f"r{CODES[name].lower()}", PAYLOADS[name], CODES[name])


def figure_of_every() -> str:
    """The id of the figure whose fields hold every payload."""
    report = report_of_all()
    return f"{report.id}#{next(metric.start for metric in report.metrics if metric.name == EVERY)}"


def make_library(path: Path) -> Path:
    """The report of all payloads, and one of each."""
    with open_store(path) as store:
        for report in (report_of_all(), *map(report_of, PAYLOADS)):
            store.add(report)
    return path


def write_state(path: Path) -> Path:
    """Bookmarks, corrections and queries that hold each payload."""
    report = report_of_all()
    bookmarks, corrections = [], []
    for (name, payload), metric in zip(PAYLOADS.items(), report.metrics[::3], strict=False):
        anchor = anchor_of(report, metric.start, metric.end)
        shown = f"{CODES[name]}{payload}"
        bookmarks.append(Bookmark(anchor, shown, f"记{shown}", "", f"2024{payload}"))
        changes = (Change("scope", f"全{payload}省", f"全{shown}市"), Change("basis", None, shown))
        corrections.append(Correction(anchor, f"{report.id}#{metric.start}", changes))
    queries = tuple(f"{CODES[name]}{payload}" for name, payload in PAYLOADS.items())
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text_of(State(tuple(bookmarks), tuple(corrections), (), queries)), encoding="utf-8")
    return path


def write_configuration(path: Path) -> Path:
    """A setting that does not exist, with all payloads in its name that a line can hold."""
    lines = [payload for payload in PAYLOADS.values() if len((payload + "甲").splitlines()) == 1]
    name = "".join(lines).translate(dict.fromkeys(map(ord, "[]#=\r")))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"[app]\nQQQ{name} = 值\n", encoding="utf-8")
    return path
