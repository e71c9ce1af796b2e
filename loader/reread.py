"""Stored reports read again by the rules of now, without their sources, and what changed by that."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from data.errors import LibraryError
from data.model import Metric, Report
from data.queries import Library, open_library
from data.store import open_store
from loader.doubts import Doubt, find_doubts
from loader.parse import parse
from loader.stored import stored_document

_OWN_WORDS = ("named_by", "doubt")
"""Fields that say how a figure was read, not what it is."""
_COMPARED = tuple(field for field in Metric._fields if field not in (*_OWN_WORDS, "name"))


@dataclass(frozen=True, slots=True)
class Changes:
    """What another reading changed: figures that are new or gone, those with another name, those with another
    value, kind, period or the like (each as it was and as it is), and how many headings came and went."""

    added: tuple[Metric, ...]
    gone: tuple[Metric, ...]
    renamed: tuple[tuple[Metric, Metric], ...]
    changed: tuple[tuple[Metric, Metric], ...]
    sections_added: int
    sections_gone: int


@dataclass(frozen=True, slots=True)
class Reread:
    """A report that was read again; `before` is the version of the rules that had read it, `state` is `unchanged`
    where nothing at all came out otherwise, else `reread`."""

    id: str
    state: str
    before: str
    changes: Changes
    not_understood: tuple[Doubt, ...]
    seconds: float


def reread_into(library_path: Path, names: Sequence[str]) -> Iterator[Reread]:
    """Read reports of a library again (all where none is named), each stored in a transaction of its own.

    An older library is brought up to date first. Raises LibraryError: what opening a library and resolving a name
    raise.
    """
    library = _up_to_date(library_path)
    try:
        wanted = [library.resolve(name).id for name in names] or [summary.id for summary in library.summaries()]
        with open_store(library_path) as store:
            for report_id in dict.fromkeys(wanted):
                began = time.monotonic()
                stored = library.report(report_id)
                report = read_again(stored)
                if report != stored:
                    store.renew(report)
                yield Reread(
                    report_id,
                    "unchanged" if report == stored else "reread",
                    stored.loader,
                    changes_between(stored, report),
                    find_doubts(report),
                    time.monotonic() - began,
                )
    finally:
        library.close()


def _up_to_date(path: Path) -> Library:
    try:
        return open_library(path)
    except LibraryError as error:
        if error.code != "older-schema":
            raise
    open_store(path).close()
    return open_library(path)


def read_again(report: Report) -> Report:
    """A report read from its stored text; what a user said of it is not taken back."""
    again = parse(stored_document(report))
    given = {field: value for field, value in report.attributes.items() if value.origin == "given"}
    return replace(again, attributes={**again.attributes, **given})


def changes_between(before: Report, after: Report) -> Changes:
    """What figures and headings of a text are after another reading."""
    old, new = ({metric.start: metric for metric in report.metrics} for report in (before, after))
    both = [(old[start], new[start]) for start in sorted(old.keys() & new.keys())]
    headings, headings_now = ({(s.start, s.end) for s in report.sections} for report in (before, after))
    return Changes(
        tuple(new[start] for start in sorted(new.keys() - old.keys())),
        tuple(old[start] for start in sorted(old.keys() - new.keys())),
        tuple((one, other) for one, other in both if one.name != other.name),
        tuple((one, other) for one, other in both if one.name == other.name and _facts(one) != _facts(other)),
        len(headings_now - headings),
        len(headings - headings_now),
    )


def _facts(metric: Metric) -> tuple[object, ...]:
    return tuple(getattr(metric, field) for field in _COMPARED)
