"""What comes first: the tier, then the report at hand, then how near the match is to what the hit is."""

from __future__ import annotations

from typing import Any, NamedTuple

from data.search.corpus import WITHIN
from data.search.match import EXACT, FUZZY, SUBSTRING, TIERS, WORDS, field_of, place_of, tier_of

METRIC, SECTION, LINE = range(3)
WHAT = ("metric", "section", "sentence")

# where several words match, the figure's own words (增长) count as much as its name
FIELD_ORDER = (0, 1, 1, 1, 1, 3, 4)
LINE_ORDER = 5
FAR_ORDER = 3
"""From here on a match is around what is found, not in it."""


Order = tuple[Any, ...]
"""Numbers, and a text where all have one: what is less comes first."""


class Candidate(NamedTuple):
    """A hit before it is dressed: what it is, its number in the index, its worst match, and where it sorts."""

    what: int
    number: int
    tier: int
    field: int
    place: int
    order: Order


class Ties(NamedTuple):
    """What puts hits of one tier in order: the report at hand first, short texts, levels before what qualifies them.

    `text` is the name or title: what is called the same stands together. `report` is its rank by id: the order in which
    reports were loaded never shows. Then the order of the text decides.
    """

    is_elsewhere: bool
    report: int
    length: int
    text: str
    kind: int
    start: int


def rank(what: int, number: int, matches: list[int], phrase: int | None, ties: Ties) -> Candidate:
    """A hit in its place. `matches` are its words', `phrase` that of all words as one; without words it is exact."""
    if not matches:
        return Candidate(what, number, EXACT, 0, 0, (EXACT, ties.is_elsewhere, what, ties.report, ties.start))
    worst = max(matches)
    tier = tier_of(worst)
    if tier <= SUBSTRING and len(matches) > 1:
        # several words found as written are `words`, unless they stand as one
        tier = WORDS if phrase is None else tier_of(phrase)
    orders = [LINE_ORDER if what == LINE else FIELD_ORDER[field_of(match)] for match in matches]
    order = (tier, ties.is_elsewhere, max(orders), sum(orders))
    place = max([place_of(match) for match in matches])
    where = place if len(matches) == 1 or tier == FUZZY else WITHIN
    if max(orders) >= FAR_ORDER and tier != FUZZY:
        # what stands around says nothing of the name: the order of the document is as good as any
        ties_of_text: Order = (0, 0, "", 0)
    elif what == METRIC and min(orders):
        # nor does a figure
        ties_of_text = (where, 0, "", 0)
    else:
        ties_of_text = (where, ties.length, ties.text, ties.kind)
    return Candidate(what, number, tier, field_of(worst), place, (*order, *ties_of_text, ties.report, ties.start))


def score(tier: int, place: int) -> float:
    """A number for machines: 1 for the best, less the lower the tier and the further in the match."""
    return 1.0 - tier / len(TIERS) - min(place, 100) / 1000
