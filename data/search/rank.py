"""What comes first: the tier, then the report at hand, then how near the match is to what the hit is."""

from __future__ import annotations

from typing import NamedTuple

from data.model import METRIC_KINDS
from data.search.index import Figure
from data.search.match import SUBSTRING, TIERS, WORDS, Best

METRIC, SECTION, LINE = range(3)
WHAT = ("metric", "section", "sentence")

# where several words match, the figure's own words (增长) count as much as its name
_FIELD_ORDER = (0, 1, 1, 1, 1, 3, 4)
_LINE_ORDER = 5


class Candidate(NamedTuple):
    """A hit before it is dressed: what it is, its number in the index, its worst match, and where it sorts."""

    what: int
    number: int
    tier: int
    field: int
    place: int
    order: tuple[int, ...]


class Ties(NamedTuple):
    """What puts hits of one tier in order: the report at hand first, short texts, levels before what qualifies them."""

    is_elsewhere: bool
    length: int
    kind: int


def rank(what: int, number: int, bests: list[Best], phrase: Best | None, ties: Ties) -> Candidate:
    """A hit in its place. `bests` are its words' matches, `phrase` that of all words as one."""
    worst = max(bests)
    tier = _tier(bests, phrase)
    orders = sorted((_field_order(what, best) for best in bests), reverse=True)
    place = max(best.place for best in bests)
    order = (tier, int(ties.is_elsewhere), orders[0], sum(orders), place, ties.length, ties.kind, number)
    return Candidate(what, number, tier, worst.field, place, order)


def _tier(bests: list[Best], phrase: Best | None) -> int:
    """The worst word's tier; several words found as written are `words`, unless they stand as one."""
    tier = max(best.tier for best in bests)
    if len(bests) == 1 or tier > SUBSTRING:
        return tier
    return WORDS if phrase is None else phrase.tier


def _field_order(what: int, best: Best) -> int:
    return _LINE_ORDER if what == LINE else _FIELD_ORDER[best.field]


def kind_order(figure: Figure) -> int:
    """A level comes before what qualifies it, what was done before what is planned."""
    return METRIC_KINDS.index(figure.kind) * 2 + (figure.status == "target")


def score(found: Candidate) -> float:
    """A number for machines: 1 for the best, less the lower the tier."""
    return 1.0 - found.tier / len(TIERS) - min(found.place, 100) / 1000
