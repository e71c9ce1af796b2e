"""What a user has put right of a figure, in words."""

from __future__ import annotations

from data.model import Metric
from tui.strings import Strings, fill
from tui.strings_fix import fix_words


def correction_words(metric: Metric, strings: Strings) -> list[str]:
    """Each corrected field, with what the loader had read."""
    words = fix_words(strings.language)
    return [
        fill(words.was, field=words.fields[field], was=value_words(field, read, strings))
        for field, read in metric.corrected
    ]


def value_words(field: str, value: str | None, strings: Strings) -> str:
    """The value of a field as the card says it."""
    if value is None or not value:
        return strings.not_stated
    return {"kind": strings.kinds, "status": strings.statuses}.get(field, {}).get(value, value)
