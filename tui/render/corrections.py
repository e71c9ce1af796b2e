"""What a user has put right of a figure, in words."""

from __future__ import annotations

from collections.abc import Mapping

from data.model import Metric
from data.state.corrections import ABSENT_FIELDS, is_value
from tui.strings.app import Strings, fill
from tui.strings.fix import fix_words

NONE = "null"
"""What is written for a field that the report does not state."""


def correction_words(metric: Metric, strings: Strings) -> list[str]:
    """Each corrected field, with what the loader had read."""
    words = fix_words(strings.language)
    return [
        fill(words.was, field=words.fields[field], was=value_words(field, read, strings))
        for field, read in metric.corrected
    ]


def name_in_row(name: str, metric: Metric, strings: Strings) -> str:
    """The name of a figure as rows have it: one that was corrected says so, before anything may be cut."""
    return f"{fix_words(strings.language).in_row} {name}" if metric.corrected else name


def value_words(field: str, value: str | None, strings: Strings) -> str:
    """The value of a field as the card says it."""
    if value is None or not value:
        return strings.not_stated
    return _choices(field, strings).get(value, value)


def meant(field: str, said: str, strings: Strings) -> str | None:
    """The value that is meant by what a user wrote: the program's own words for it do as well."""
    if field in ABSENT_FIELDS and said in (NONE, strings.not_stated):
        return None
    return {words: value for value, words in _choices(field, strings).items()}.get(said, said)


def refusal(field: str, said: str, strings: Strings, template: str) -> str:
    """Why what a user wrote is no value of a field, by a template; empty where it is one, or nothing is written."""
    if not said or is_value(field, meant(field, said, strings)):
        return ""
    name, choices = fix_words(strings.language).fields[field], " ".join(_choices(field, strings).values())
    return fill(template, field=name, value=said, choices=choices and f": {choices}")


def _choices(field: str, strings: Strings) -> Mapping[str, str]:
    """The values of a field, each with the program's words for it; none where it may be anything."""
    return {"kind": strings.kinds, "status": strings.statuses}.get(field, {})
