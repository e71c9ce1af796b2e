"""The candidates of several words, or of words and filters, in the order of hits: sets of passages, each with the
least that its hits' order can be.

A later pass has nothing that sorts before its floor, so that a page is full once enough hits sort before the next
floor. The floors follow data.search.rank.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from typing import NamedTuple

from data.search.bits import any_of
from data.search.corpus import START, WHOLE, WITHIN
from data.search.match import EXACT, PREFIX, SUBSTRING, WORDS
from data.search.rank import FAR_ORDER, METRIC, SECTION, Order
from data.search.tokens import FACT, NAMES, PATH, TEXT
from data.search.wanted import Wanted

Fields = Sequence["tuple[int, int]"]
"""The fields that a word may match in, each with its order (rank.FIELD_ORDER), best first."""

FIELDS: dict[int, Fields] = {
    METRIC: ((NAMES, 0), (FACT, 1), (PATH, 3), (TEXT, 4)),
    SECTION: (),
}
_IN_LINES: Fields = ((TEXT, 5),)

_LITERAL = ((EXACT, WHOLE), (PREFIX, START), (SUBSTRING, WITHIN))
_MOST_COMBINED = 3


class Pass(NamedTuple):
    """Some candidates. A floor goes as far as to the place in the text that matches, or to before it.

    `named` are the words that have to be in the name, with the tiers at which they may; then the shortest name comes
    first. Else the first report does, if the floor `is_whole`.
    """

    bits: int
    floor: Order
    named: tuple[tuple[Wanted, tuple[int, ...]], ...] = ()
    is_whole: bool = False


def fields_of(what: int) -> Fields:
    return FIELDS.get(what, _IN_LINES)


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
    """The passes of a query with words; `tiers` are those beyond the literal ones, best first.

    `phrase` is several words as one, None where what has them so needs no pass.
    """
    if len(words) == 1:
        yield from _of_one(words[0], fields, tiers, elsewhere)
    else:
        yield from _of_several(words, phrase, fields, tiers, elsewhere)


def _of_one(word: Wanted, fields: Fields, tiers: Sequence[int], elsewhere: int) -> Iterator[Pass]:
    for tier, place in _LITERAL:
        for field, order in fields:
            if order < FAR_ORDER or tier == SUBSTRING:
                yield _pass(
                    word.bits(tier, field),
                    (tier, elsewhere),
                    order,
                    order,
                    place,
                    ((word, (tier,)),) if order == 0 else (),
                )
    for tier in tiers:
        for field, order in fields:
            # where in the text it is shows only when it is looked at
            yield _pass(word.bits(tier, field), (tier, elsewhere), order, order, None, ())


def _pass(
    bits: int,
    floor: tuple[int, int],
    order: int,
    total: int,
    place: int | None,
    named: tuple[tuple[Wanted, tuple[int, ...]], ...],
) -> Pass:
    if order >= FAR_ORDER:
        return Pass(bits, (*floor, order, total, 0, 0, "", 0), is_whole=True)
    if place is None:
        return Pass(bits, (*floor, order, total))
    if named:
        return Pass(bits, (*floor, order, total, place), named)
    return Pass(bits, (*floor, order, total, place, 0, "", 0), is_whole=True)


def _of_several(
    words: Sequence[Wanted], phrase: Wanted | None, fields: Fields, tiers: Sequence[int], elsewhere: int
) -> Iterator[Pass]:
    for tier, _ in _LITERAL:
        as_one = 0 if phrase is None else any_of(phrase.bits(tier, field) for field, _ in fields)
        if as_one:
            for found in _combined(words, fields, (SUBSTRING,), (tier, elsewhere)):
                # one word may be in the name, and all of them side by side elsewhere
                yield found._replace(bits=found.bits & as_one)
    for last in range(len(tiers) + 1):
        tier = WORDS if not last else tiers[last - 1]
        if last == 0 or any(word.bits(tier, field) for word in words for field, _ in fields):
            yield from _combined(words, fields, (SUBSTRING, *tiers[:last]), (tier, elsewhere))


def _combined(
    words: Sequence[Wanted], fields: Fields, tiers: tuple[int, ...], floor: tuple[int, int]
) -> Iterator[Pass]:
    """Every word in a field, the best choices of fields first."""

    def within(word: Wanted, order: int) -> int:
        return any_of(word.bits(tier, field) for field, own in fields if own == order for tier in tiers)

    orders = list(dict.fromkeys(order for _, order in fields))
    if len(words) > _MOST_COMBINED:
        for number, order in enumerate(orders):
            bits = -1
            for word in words:
                bits &= any_of(within(word, own) for own in orders[: number + 1])
            yield Pass(bits, (*floor, order))
        return
    choices = sorted(product(orders, repeat=len(words)), key=lambda choice: (max(choice), sum(choice)))
    for choice in choices:
        bits = -1
        for word, order in zip(words, choice):
            bits &= within(word, order)
            if not bits:
                break
        named = tuple((word, tiers) for word, order in zip(words, choice) if order == 0)
        yield _pass(bits, floor, max(choice), sum(choice), WITHIN, named)
