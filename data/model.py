"""The nouns of zhibiao: what a report is made of.

Offsets are 0-based and end-exclusive, in Unicode code points of `Report.text`, everywhere. The fields of
sections, numerals and metrics are those of the annotation guide.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from pathlib import PurePath
from typing import NamedTuple

REPORT_FIELDS = ("title", "issuer", "kind", "year", "delivered", "published", "url")
"""The fields of a report that carry where they come from, in the order they are shown."""

_YEAR, _DATE = r"[0-9]{4}", r"[0-9]{4}(-[0-9]{2}){0,2}"
_FIELD_FORMS = {"year": _YEAR, "delivered": _DATE, "published": _DATE}

NUMERAL_CLASSES = ("metric", "date", "ordinal", "code", "marker", "idiom")
BOUNDS = ("=", ">", ">=", "<", "<=", "~")
METRIC_KINDS = ("level", "growth", "delta", "rank", "streak")
STATUSES = ("actual", "target")
DOUBTS = (
    "unnamed",
    "torn",
    "short",
    "heading",
    "behind",
    "purpose",
    "carried",
    "kind",
    "follows",
    "twin",
    "period",
)
"""Why a figure may be read wrongly, the weightiest first: the reasons that Metric.doubt may give."""


def report_id(source: str, sha256: str) -> str:
    """The id of a report: a slug of its file name's stem, and six hex digits of its bytes' hash."""
    slug = re.sub(r"[\W_]+", "-", PurePath(source).stem.lower()).strip("-")
    return f"{slug or 'report'}-{sha256[:6]}"


def is_field_value(field: str, value: str) -> bool:
    """Whether a user may give this value to one of REPORT_FIELDS: a year is four digits, a date YYYY-MM-DD or less."""
    form = _FIELD_FORMS.get(field)
    return form is None or re.fullmatch(form, value) is not None


class Span(NamedTuple):
    """A stretch of a report's text."""

    start: int
    end: int


class Attribute(NamedTuple):
    """One field of a report, with where it comes from.

    `origin` is `stated` (at `span`), `inferred` (`evidence` says from what), `given` by the user, or `absent`.
    """

    value: str | None
    origin: str
    span: Span | None = None
    evidence: str = ""


ABSENT = Attribute(None, "absent")


class Hint(NamedTuple):
    """Structure that a source's format itself states: a heading of `level` at this span of the text."""

    start: int
    end: int
    level: int


class Mark(NamedTuple):
    """Where in the source a place of the text is: `label` (page 3, paragraph 12) holds from `start` on."""

    start: int
    label: str


class Section(NamedTuple):
    """A heading (`start`, `end`) and what stands under it (`body_start`, `body_end`, from its marker on).

    `parent` is the start of the heading above, None at the top; `marker` is as it stands, empty without one.
    """

    start: int
    end: int
    body_start: int
    body_end: int
    level: int
    marker: str
    title: str
    parent: int | None


class Sentence(NamedTuple):
    """A sentence; `section` is the start of the innermost section's heading, None in the preface."""

    start: int
    end: int
    section: int | None


class Numeral(NamedTuple):
    """A number in the text, what it is (`class_`, one of NUMERAL_CLASSES) and the rule that said so."""

    start: int
    end: int
    class_: str
    rule: str


class Metric(NamedTuple):
    """A figure that the report states about something.

    `value` is exact, in the base unit (1.5亿人次 is 150000000), signed for growth and delta; None for ratios.
    `of` is the start of the level metric that a growth, delta, rank or streak qualifies. `section` is as in
    Sentence, `sentence` the start of its sentence. `bound_spans` say where the words of its bound stand.
    `named_by` is the rule that named it; `doubt` is one of DOUBTS where that or its kind was a close call.
    `corrected` has the fields that a user has put right, each with what the loader read; no library holds any.
    """

    start: int
    end: int
    surface: str
    value: Decimal | None
    value_high: Decimal | None
    unit: str
    bound: str
    kind: str
    name: str
    status: str
    period: str | None
    of: int | None
    basis: str | None
    scope: str | None
    section: int | None
    sentence: int
    bound_spans: tuple[Span, ...] = ()
    named_by: str = ""
    doubt: str = ""
    corrected: tuple[tuple[str, str | None], ...] = ()

    @property
    def quotation(self) -> Span:
        """The figure with the words of its bound: the least that may be quoted of it."""
        spans = (*self.bound_spans, Span(self.start, self.end))
        return Span(min(s.start for s in spans), max(s.end for s in spans))


@dataclass(frozen=True)
class Report:
    """A report as it was read: its text, where it came from, and all that was found in it.

    `id` is made of the source's name and content alone; `sha256` is of the source's bytes; `attributes` has
    every name of REPORT_FIELDS; `loader` is the version of the rules that read it. Sections, sentences,
    numerals and metrics are in text order; each metric's numeral has the same start and end. `hints` and
    `marks` are what the source's format said: with them the text can be read again without the source.
    """

    id: str
    source: str
    source_path: str
    sha256: str
    loader: str
    text: str
    attributes: dict[str, Attribute]
    sections: tuple[Section, ...]
    sentences: tuple[Sentence, ...]
    numerals: tuple[Numeral, ...]
    metrics: tuple[Metric, ...]
    hints: tuple[Hint, ...] = ()
    marks: tuple[Mark, ...] = ()

    def mark_at(self, place: int) -> str:
        """Where in the source a place of the text is, empty where the format has no such places."""
        return next((mark.label for mark in reversed(self.marks) if mark.start <= place), "")

    def value_of(self, field: str) -> str | None:
        """The value of one of REPORT_FIELDS, None where the report has none."""
        return self.attributes[field].value


class ReportSummary(NamedTuple):
    """A row of the list of reports: no text, only counts."""

    id: str
    title: str | None
    issuer: str | None
    year: str | None
    kind: str | None
    source: str
    source_path: str
    sha256: str
    loader: str
    metrics: int
    sections: int
    sentences: int


class Hit(NamedTuple):
    """One answer of the search: a metric, section or sentence, how well it matched, and where.

    `match` is the tier (exact, prefix, substring, words, pinyin, abbreviation, alias, fuzzy), `field` the field
    of the worst word. `text` is the line to show: a metric's name, a title, a sentence. `highlights` are spans
    of `text` that matched. `metric` is set for a metric, with the titles above it in `path`.
    """

    what: str
    match: str
    field: str
    score: float
    report: str
    start: int
    end: int
    text: str
    highlights: tuple[Span, ...] = ()
    metric: Metric | None = None
    path: tuple[str, ...] = ()
