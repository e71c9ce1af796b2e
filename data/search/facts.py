"""What a metric is, as tokens: its unit, kind, year, figure and size."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from data.model import Metric
from data.search import tokens
from data.search.kinds import kind_words
from data.search.tokens import FACT, token

KEPT_OF_NAMES = 2
"""The first facts (unit, kind) are written down of the name, too."""

FACTS = token(FACT, 0, 0)
_UNITS, _KINDS, _KIND_WORDS, _YEARS, _VALUES, _SIZES, _SHARES, _SURFACES, _OPENINGS, _PIECES, _FIGURES = (
    token(FACT, sort, 0) for sort in range(tokens.UNIT, tokens.FIGURES + 1)
)


def facts_of(metric: Metric, surface: str) -> list[int]:
    """The tokens of a metric; `surface` is its figure, folded."""
    year = tokens.year_code(metric.period)
    found = [
        _UNITS + tokens.written_code(metric.unit),
        _KINDS + tokens.kind_code(metric.kind, metric.status),
        _FIGURES,
        *_of_surface(surface),
        *_of_value(metric.value, metric.value_high, metric.unit),
    ]
    found += [_KIND_WORDS + word for word in kind_words(metric.kind, metric.value)]
    if year is not None:
        found.append(_YEARS + year)
    return found


@lru_cache(maxsize=1 << 14)
def _of_surface(surface: str) -> tuple[int, ...]:
    return (
        _SURFACES + tokens.written_code(surface),
        _OPENINGS + tokens.written_code(surface[:1]),
        _OPENINGS + tokens.written_code(surface[:2]),
        *[_PIECES + tokens.written_code(surface[place : place + 3]) for place in range(len(surface) - 2)],
    )


def _of_value(value: Decimal | None, value_high: Decimal | None, unit: str) -> list[int]:
    scale = tokens.share_scale(unit)
    found = [] if scale is None else [_SHARES]
    if value is None:
        return found
    found.append(_VALUES + tokens.value_code(value))
    low = high = tokens.size_code(value if scale is None else value * scale)
    if value_high is not None:
        high = tokens.size_code(value_high if scale is None else value_high * scale)
    found += range(_SIZES + min(low, high), _SIZES + max(low, high) + 1)
    return found
