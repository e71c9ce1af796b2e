"""Where a word may match, by the index: sets of names, titles and passages that hold all that do, and some more.

What the index cannot say, the texts do: every candidate is looked at before it is a hit.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from data.search import tokens
from data.search.abbreviation import can_abbreviate
from data.search.aliases import other_words_for
from data.search.bits import any_of, count_of
from data.search.catalogue import Catalogue
from data.search.corpus import START, WHOLE, WITHIN
from data.search.masks import (
    all_but,
    holding,
    opening_with,
    read_but_for_a_slip,
    read_by_initials,
    read_in_full,
    with_all,
)
from data.search.match import ABBREVIATION, ALIAS, EXACT, LEAST_INITIALS_IN_SENTENCES, PINYIN, PREFIX, SUBSTRING
from data.search.pinyin import is_letter, spell
from data.search.quantity import read_quantity
from data.search.query import Word
from data.search.shelf import Shelf
from data.search.texts import Texts
from data.search.tokens import FACT, FIGURE, NAME, NAMES, TEXT, TITLE, token

_MOST_ABBREVIATED = 256
_LEAST_SLIPPED = 3
_PLACE_OF = {EXACT: WHOLE, PREFIX: START, SUBSTRING: WITHIN}


class Wanted:
    """A word's candidates in the fields of tokens: names and titles by their numbers, passages else; FACT are those
    with a figure that the word is in."""

    def __init__(self, shelf: Shelf, catalogue: Catalogue, word: Word) -> None:
        self.word = word
        self._shelf = shelf
        self._kinds = catalogue.kinds
        self._found: dict[tuple[int, int], int] = {}
        self._texts: Texts | None = None

    @property
    def texts(self) -> Texts:
        """The word against sentences."""
        if self._texts is None:
            text = self.word.text
            is_worth = tokens.has_letters(text) and bool(read_by_initials(self._shelf, TEXT, text))
            self._texts = Texts(self.word, may_be_initials=is_worth)
        return self._texts

    def bits(self, tier: int, field: int) -> int:
        """Those that the word may match in this field at this tier; SUBSTRING holds EXACT and PREFIX, too."""
        key = tier, field
        if key not in self._found:
            self._found[key] = self._look(tier, field)
        return self._found[key]

    def placed(self, tier: int, field: int, place: int) -> int:
        """Those of a name or title at this tier, where the word may stand at this place in it."""
        text = self.word.text
        if tier == ALIAS:
            at = {WHOLE: EXACT, START: PREFIX, WITHIN: SUBSTRING}[place]
            return any_of(self._literal(alias, at, field) for alias in other_words_for(text))
        if tier == PINYIN and place == WHOLE:
            return 0
        found = self.bits(tier, field)
        return found and found & opening_with(self._shelf, field, text) if tier == PINYIN and place == START else found

    def _look(self, tier: int, field: int) -> int:
        text = self.word.text
        if field == FACT:
            return self._figures(tier)
        if tier in _PLACE_OF:
            return self._literal(text, tier, field)
        if self.word.is_phrase:
            return 0
        if tier == ALIAS:
            return any_of(self._literal(alias, SUBSTRING, field) for alias in other_words_for(text))
        if tier == PINYIN:
            return self._sounding(field) if tokens.has_letters(text) else 0
        if tier == ABBREVIATION:
            return self._abbreviated(field) if field in (NAME, NAMES) else 0
        return self._slipped(field)

    def _literal(self, text: str, tier: int, field: int) -> int:
        shelf = self._shelf
        found = holding(shelf, field, text)
        if field == TEXT:
            found &= ~shelf.lacking(text)
        if tier == SUBSTRING or field not in (NAME, TITLE):
            return found
        found = found and found & shelf.bits(token(field, tokens.FIRST, ord(text[0])))
        if found and tier == EXACT:
            found &= shelf.bits(token(field, tokens.LENGTH, tokens.length_of(text)))
        return found

    def _figures(self, tier: int) -> int:
        """Passages with a figure that the word is in, or of this value, or of a kind that it names."""
        text, is_phrase = self.word.text, self.word.is_phrase
        if tier in _PLACE_OF:
            found = self._written(text, tier)
            return found | self._valued(text) if tier != PREFIX else found
        if tier == PINYIN and not is_phrase and tokens.has_letters(text):
            found = read_in_full(self._shelf, FIGURE, text) | self._of_kinds(self._kinds.full_pinyin(text))
            has_initials = not all(map(is_letter, text))
            return found | read_by_initials(self._shelf, FIGURE, text) if has_initials else found
        if tier == ALIAS and not is_phrase:
            return any_of(self._written(alias, SUBSTRING) for alias in other_words_for(text))
        return 0

    def _written(self, text: str, tier: int) -> int:
        """Where a figure is written so, or is of a kind with such a word."""
        shelf, place = self._shelf, _PLACE_OF[tier]
        found = holding(shelf, FIGURE, text)
        for place in range(len(text) - 2):
            found = found and found & shelf.bits(
                token(FACT, tokens.PIECE, tokens.written_code(text[place : place + 3]))
            )
        if tier == PREFIX:
            found &= shelf.bits(token(FACT, tokens.OPENING, tokens.written_code(text[:2])))
        elif tier == EXACT:
            found &= shelf.bits(token(FACT, tokens.SURFACE, tokens.written_code(text)))
        return found | self._of_kinds([kind for kind, at in self._kinds.literal(text).items() if at <= place])

    def _of_kinds(self, kinds: list[int] | dict[int, int]) -> int:
        return any_of(self._shelf.bits(token(FACT, tokens.KIND_WORD, kind)) for kind in kinds)

    def _valued(self, text: str) -> int:
        """Figures of this size, or of so much less than nothing."""
        quantity = read_quantity(text)
        if quantity is None:
            return 0
        value: Decimal = abs(quantity.value)
        sized = any_of(self._of_size(value))
        # a share may be written in thousandths, and is then of the size of its percentage
        for scale in tokens.share_scales():
            scaled = any_of(self._of_size(value * scale))
            sized |= scaled and scaled & self._shelf.bits(token(FACT, tokens.SHARE, 0))
        return sized and sized & self._shelf.bits(token(FACT, tokens.VALUE, tokens.value_code(value)))

    def _of_size(self, value: Decimal) -> Iterator[int]:
        return (self._shelf.bits(token(FACT, tokens.SIZE, tokens.size_code(each))) for each in (value, -value))

    def _sounding(self, field: int) -> int:
        text = self.word.text
        found = read_in_full(self._shelf, field, text)
        letters = sum(map(is_letter, text))
        if field != TEXT or letters >= LEAST_INITIALS_IN_SENTENCES:
            found |= read_by_initials(self._shelf, field, text)
        return found

    def _abbreviated(self, field: int) -> int:
        """Names that open with the first character; of others the shortest, as no more than some are looked at."""
        text, shelf = self.word.text, self._shelf
        if not can_abbreviate(text):
            return 0
        found = with_all(shelf, field, text)
        if field != NAME or not found:
            return found
        opening = found & shelf.bits(token(NAME, tokens.FIRST, ord(text[0])))
        others, some = found & ~opening, 0
        for length in range(tokens.LONGEST + 1):
            if not others or count_of(some) >= _MOST_ABBREVIATED:
                break
            some |= others & shelf.bits(token(NAME, tokens.LENGTH, length))
            others &= ~some
        return opening | some

    def _slipped(self, field: int) -> int:
        """The same sounds; or all characters but one, all letters but a few in one place."""
        text, shelf = self.word.text, self._shelf
        has_digits = any(map(str.isdecimal, text))
        if text.isascii() and tokens.has_letters(text):
            return 0 if has_digits else read_but_for_a_slip(shelf, field, text)
        found = read_in_full(shelf, field, spell(text))
        if len(text) >= _LEAST_SLIPPED and not has_digits:
            found |= all_but(shelf, [token(field, tokens.CHARACTER, ord(character)) for character in text], 1)
        return found
