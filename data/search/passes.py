"""The candidates of a query in the order of hits: sets of them, each with the least that its hits' order can be.

A later pass has nothing that sorts before its floor, so that a page is full once enough hits sort before the next
floor. The floors follow data.search.rank.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from typing import NamedTuple

from data.search.corpus import START, WHOLE, WITHIN
from data.search.masks import any_of
from data.search.match import ABBREVIATION, ALIAS, EXACT, FUZZY, PINYIN, PREFIX, SUBSTRING, WORDS
from data.search.rank import FAR_ORDER
from data.search.wanted import Wanted

Fields = Sequence["tuple[int, int]"]
"""The fields that a word may match in, each with its order (rank.FIELD_ORDER), best first."""

Order = tuple[int, ...]

_LITERAL = ((EXACT, WHOLE), (PREFIX, START), (SUBSTRING, WITHIN))
_MOST_COMBINED = 3


BY_LENGTH, BY_REPORT, UNORDERED = range(3)


class Pass(NamedTuple):
    """Some candidates, and what comes first among them: the shortest, or the first report, or none.

    A floor goes as far as what `first` speaks of, which comes next in the order. `is_named` where a name that matches
    decides, so that nothing else of the candidate matters; `around` is the field around it that does.
    """

    bits: int
    floor: Order
    first: int
    is_named: bool = False
    around: int | None = None


def reach(words: Sequence[Wanted], fields: Fields, tiers: Sequence[int]) -> int:
    """All candidates: each word matches in any one field."""
    bits = -1
    for word in words:
        bits &= any_of(word.bits(tier, field) for tier in (SUBSTRING, *tiers) for field, _ in fields)
        if not bits:
            return 0
    return bits


def passes(
    words: Sequence[Wanted], phrase: Wanted | None, fields: Fields, tiers: Sequence[int], elsewhere: int
) -> Iterator[Pass]:
    """The passes of a query with words; `tiers` are those beyond the literal ones, best first."""
    if phrase is None:
        yield from _of_one(words[0], fields, tiers, elsewhere)
    else:
        yield from _of_several(words, phrase, fields, tiers, elsewhere)


def _of_one(word: Wanted, fields: Fields, tiers: Sequence[int], elsewhere: int) -> Iterator[Pass]:
    for tier, place in _LITERAL:
        for field, order in fields:
            found = _pass(word.bits(tier, field), tier, elsewhere, order, order, place)
            yield found._replace(around=field) if order >= FAR_ORDER and tier == SUBSTRING else found
    for tier in tiers:
        field, order = fields[0]
        if tier in (PINYIN, ALIAS) and order < FAR_ORDER:
            yield _pass(word.whole(tier, field), tier, elsewhere, order, order, WHOLE)
            yield _pass(word.opening(tier, field), tier, elsewhere, order, order, START)
            yield _pass(word.bits(tier, field), tier, elsewhere, order, order, WITHIN)
        elif tier == FUZZY:
            yield Pass(any_of(word.bits(tier, field) for field, _ in fields), (FUZZY,), UNORDERED)
            continue
        for field, order in fields:
            # an abbreviation's place is the length of the name
            start: Order = () if tier == ABBREVIATION else (WHOLE,)
            found = _pass(word.bits(tier, field), tier, elsewhere, order, order, *start)
            yield found._replace(around=field) if order >= FAR_ORDER else found


def _pass(bits: int, tier: int, elsewhere: int, order: int, total: int, *place: int) -> Pass:
    floor = tier, elsewhere, order, total
    if order < FAR_ORDER:
        return Pass(bits, (*floor, *place), BY_LENGTH, is_named=order == 0)
    return Pass(bits, (*floor, 0, 0, 0), BY_REPORT)


def _of_several(
    words: Sequence[Wanted], phrase: Wanted, fields: Fields, tiers: Sequence[int], elsewhere: int
) -> Iterator[Pass]:
    for tier, _ in _LITERAL:
        as_one = any_of(phrase.bits(tier, field) for field, _ in fields)
        if as_one:
            for found in _combined(words, fields, (SUBSTRING,), (tier, elsewhere)):
                # one word may be in the name, and all of them side by side elsewhere
                yield found._replace(bits=found.bits & as_one, is_named=False)
    for last in range(len(tiers) + 1):
        tier = WORDS if not last else tiers[last - 1]
        if tier == FUZZY:
            yield Pass(reach(words, fields, tiers), (FUZZY,), UNORDERED)
        elif last == 0 or any(word.bits(tier, field) for word in words for field, _ in fields):
            yield from _combined(words, fields, (SUBSTRING, *tiers[:last]), (tier, elsewhere))


def _combined(words: Sequence[Wanted], fields: Fields, tiers: Sequence[int], floor: tuple[int, int]) -> Iterator[Pass]:
    """Every word in a field, the best choices of fields first."""

    def within(word: Wanted, order: int) -> int:
        return any_of(word.bits(tier, field) for field, own in fields if own == order for tier in tiers)

    orders = list(dict.fromkeys(order for _, order in fields))
    if len(words) > _MOST_COMBINED:
        for number, order in enumerate(orders):
            bits = -1
            for word in words:
                bits &= any_of(within(word, own) for own in orders[: number + 1])
            yield Pass(bits, (*floor, order), UNORDERED)
        return
    choices = sorted(product(orders, repeat=len(words)), key=lambda choice: (max(choice), sum(choice)))
    for choice in choices:
        bits = -1
        for word, order in zip(words, choice):
            bits &= within(word, order)
            if not bits:
                break
        tier, elsewhere = floor
        yield _pass(bits, tier, elsewhere, max(choice), sum(choice), WITHIN)
