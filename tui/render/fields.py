"""What is said of a figure, field by field: for the card and for `zhibiao show`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from data.elsewhere import COUNTED, Namesake
from data.model import Metric, Report, Sentence
from tui.render.cells import cut, visible
from tui.render.corrections import correction_words
from tui.render.facts import Facts
from tui.render.runs import DIM, TEXT
from tui.render.words import Said, quotation
from tui.strings.app import Strings, fill
from tui.strings.namings import naming_words

FEW = 3
"""So many of the figures around one are each told of; of more, how many there are."""

_PASSAGE = 80
"""Cells of a sentence that is told of."""


@dataclass(frozen=True)
class Field:
    """A labelled line of the card; `role` is DIM where the words are not the report's own."""

    label: str
    value: str
    role: str = TEXT


def first_fields(report: Report, facts: Facts, strings: Strings) -> tuple[Field, ...]:
    """What is said of a figure itself: what qualifies it, its doubt, its counterpart."""
    labels, doubt = strings.labels, facts.metric.doubt
    found = _itself(facts, strings)
    found.append(Field(labels["doubt"], strings.doubts.get(doubt, doubt)))
    corrections = correction_words(facts.metric, strings)
    found.extend(Field("" if place else labels["corrected"], words) for place, words in enumerate(corrections))
    return _told([*found, *_counterparts(report, facts, strings)])


def place_fields(facts: Facts, strings: Strings) -> tuple[Field, ...]:
    """Where a figure stands: under which heading, and the number of it there, its line and page."""
    return _told((Field(strings.labels["where"], facts.where.path), Field("", position(facts, strings))))


def further_fields(report: Report, facts: Facts, strings: Strings) -> tuple[Field, ...]:
    """What is said around a figure: the others of its sentence and of its name, and last the rules that read it."""
    labels = strings.labels
    same = (figure_words(report, each, strings) for each in facts.same_name)
    elsewhere = (elsewhere_words(each, strings) for each in facts.elsewhere.nearest)
    naming = naming_words(facts.named_by, strings.language)
    found = _listed(labels["siblings"], (named(report, each) for each in facts.siblings), strings)
    found.extend(_listed(labels["same_name"], same, strings))
    found.extend(_listed(labels["elsewhere"], elsewhere, strings, facts.elsewhere.total))
    rules = "; ".join(filter(None, (strings.rules.get(facts.rule, facts.rule), naming)))
    return _told([*found, Field(labels["rule"], rules, DIM)])


def _told(fields: Iterable[Field]) -> tuple[Field, ...]:
    """The fields that say something, fit to be shown."""
    return tuple(Field(field.label, visible(field.value), field.role) for field in fields if field.value.strip())


def _itself(facts: Facts, strings: Strings) -> list[Field]:
    """The figure, what qualifies it, and what it qualifies."""
    metric, labels = facts.metric, strings.labels
    found = [Field(labels["regrouped"], facts.regrouped or "")]
    found.extend(Field(labels["change"], said(change)) for change in facts.changes)
    found.extend(year_before(facts, strings))
    found.extend(Field(labels["rank"], said(rank)) for rank in facts.ranks)
    found.extend(Field(labels["streak"], said(streak)) for streak in facts.streaks)
    if facts.qualifies:
        found.append(Field(labels["of"], said(facts.qualifies)))
    found.append(Field(labels["kind"], strings.kinds[metric.kind]))
    found.append(Field(labels["basis"], metric.basis or ""))
    found.append(Field(labels["scope"], metric.scope or ""))
    found.append(Field(labels["status"], f"{strings.statuses[metric.status]}  {metric.period or strings.not_stated}"))
    return found


def year_before(facts: Facts, strings: Strings) -> list[Field]:
    """Last year's own figure where its report is there, otherwise what the figure implies."""
    if facts.last_year:
        return [Field(strings.labels["last"], said(facts.last_year))]
    if facts.implied:
        words = f"{facts.implied.period} {strings.about} {facts.implied.amount}"
        return [Field(strings.labels["implied"], words, DIM)]
    return []


def _counterparts(report: Report, facts: Facts, strings: Strings) -> list[Field]:
    """What was planned or reached; where nothing has the name, the nearest."""
    found = [Field(strings.labels["planned"], said(facts.planned) if facts.planned else "")]
    found.append(counterpart(report, facts, strings))
    if not facts.others.same:
        found.extend(Field("", figure_words(report, metric, strings)) for metric in facts.others.near[:FEW])
        found.extend(Field("", passage(report, sentence), DIM) for sentence in facts.others.passages[:1])
    return found


def _listed(label: str, words: Iterable[str], strings: Strings, total: int | None = None) -> list[Field]:
    """A few figures below each other, and how many more there are of `total`, by default all that are given."""
    told = list(words)
    more = (len(told) if total is None else min(total, COUNTED)) - FEW
    found = [Field("" if place else label, each) for place, each in enumerate(told[:FEW])]
    if more > 0:
        count = f"{more}+" if total is not None and total > COUNTED else str(more)
        found.append(Field("", fill(strings.more_figures, count=count), DIM))
    return found


def position(facts: Facts, strings: Strings) -> str:
    """The figure's number in its section, its line, and its page where the source has pages."""
    where = facts.where
    words = fill(strings.position, number=where.number, total=where.total, line=where.line)
    kind, _, number = where.mark.partition(" ")
    mark = fill(strings.marks[kind], number=number) if kind in strings.marks else where.mark
    return ", ".join(filter(None, (words, mark)))


def said(fact: Said) -> str:
    return f"{fact.words} {fact.figure}".strip()


def counterpart(report: Report, facts: Facts, strings: Strings) -> Field:
    """The target of an actual figure, what was reached of a target, or how near the report comes to saying it."""
    side = other_side(facts.metric)
    label = strings.labels[side]
    others = facts.others
    if not others.asked:
        return Field(label, "")
    if others.same:
        return Field(label, "; ".join(f"{each.period or ''} {quotation(report, each)}".strip() for each in others.same))
    near = len(others.near) + len(others.passages)
    if near:
        return Field(label, fill(strings.near_actual if side == "actual" else strings.near_target, count=near))
    return Field(label, strings.not_found_actual if side == "actual" else strings.not_found_target)


def other_side(metric: Metric) -> str:
    """The status that a figure's counterpart has."""
    return "actual" if metric.status == "target" else "target"


def named(report: Report, metric: Metric) -> str:
    """A figure of the report with its name."""
    return f"{metric.name} {quotation(report, metric)}".strip()


def figure_words(report: Report, metric: Metric, strings: Strings) -> str:
    """A figure of the report with its name, its status and its period."""
    return f"{named(report, metric)}  {strings.statuses[metric.status]} {metric.period or ''}".rstrip()


def passage(report: Report, sentence: Sentence) -> str:
    """A sentence of the report, cut where it is long."""
    return cut(visible(report.text[sentence.start : sentence.end].strip()), _PASSAGE)


def elsewhere_words(other: Namesake, strings: Strings) -> str:
    """A figure of another report, with who issued that, and when."""
    source = other.source
    who = " ".join(filter(None, (source.issuer or source.title or source.id, source.year)))
    kind = "" if other.metric.kind == "level" else strings.kinds[other.metric.kind] + " "
    status = strings.statuses["target"] + " " if other.metric.status == "target" else ""
    return f"{who}  {status}{kind}{other.quotation}"
