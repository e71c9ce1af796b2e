"""Where a word may match, by the index: sets of metrics, sentences and sections that hold all that do, and some more.

What the index cannot say, the texts do: every candidate is looked at before it is a hit.
"""

from __future__ import annotations

from decimal import Decimal

from data.search import tokens
from data.search.abbreviation import can_abbreviate
from data.search.aliases import other_words_for
from data.search.catalogue import Catalogue
from data.search.corpus import START, WHOLE, WITHIN
from data.search.masks import (
    all_but,
    any_of,
    holding,
    is_sign,
    opening_with,
    read_but_for_a_slip,
    read_by_initials,
    read_in_full,
    with_all,
)
from data.search.match import (
    ABBREVIATION,
    ALIAS,
    EXACT,
    LEAST_INITIALS_IN_SENTENCES,
    LONGEST_NAME,
    LONGEST_TITLE,
    PINYIN,
    PREFIX,
    SUBSTRING,
)
from data.search.pinyin import is_letter, spell
from data.search.quantity import read_quantity
from data.search.query import Word
from data.search.shelf import Shelf, count_of
from data.search.tokens import FACT, NAME, PATH, SHORT_FIELDS, SURFACE, TEXT, TITLE, token

_MOST_ABBREVIATED = 256
_LEAST_SLIPPED = 3
_PLACE_OF = {EXACT: WHOLE, PREFIX: START, SUBSTRING: WITHIN}


class Wanted:
    """A word's candidates."""

    def __init__(self, shelf: Shelf, catalogue: Catalogue, word: Word) -> None:
        self.word = word
        self._shelf = shelf
        self._kinds = catalogue.kinds
        self._found: dict[tuple[int, int], int] = {}

    def bits(self, tier: int, field: int) -> int:
        """Those that the word may match in this field at this tier; SUBSTRING holds EXACT and PREFIX, too."""
        key = tier, field
        if key not in self._found:
            self._found[key] = self._look(tier, field)
        return self._found[key]

    def sure(self, field: int) -> int:
        """Those that certainly match: what one token says needs no look at the text."""
        text = self.word.text
        is_told = len(text) == 1 or (len(text) == 2 and all(map(is_sign, text)))
        found = holding(self._shelf, field, text) if is_told else 0
        has_sounds = not self.word.is_phrase and field in (NAME, TITLE)
        if has_sounds and len(text) <= 2 and all(map(is_letter, text)):
            lengths = range(1, (LONGEST_NAME if field == NAME else LONGEST_TITLE) + 1)
            short = any_of(self._shelf.bits(token(field, tokens.LENGTH, length)) for length in lengths)
            found |= short & read_by_initials(self._shelf, field, text)
        if field == SURFACE:
            kinds = self._kinds.literal(text)
            found |= any_of(self._shelf.bits(token(FACT, tokens.KIND_WORD, kind)) for kind in kinds)
        return found

    def opening(self, tier: int, field: int) -> int:
        """Those of `bits` for pinyin or an alias whose text may begin so."""
        if tier == ALIAS:
            return any_of(self._literal(alias, PREFIX, field) for alias in other_words_for(self.word.text))
        found = self.bits(tier, field)
        return found and found & opening_with(self._shelf, field, self.word.text)

    def whole(self, tier: int, field: int) -> int:
        """Those of `bits` for an alias whose text is no more than that; pinyin asks for no whole texts."""
        if tier != ALIAS:
            return 0
        return any_of(self._literal(alias, EXACT, field) for alias in other_words_for(self.word.text))

    def _look(self, tier: int, field: int) -> int:
        text = self.word.text
        if tier in _PLACE_OF:
            found = self._literal(text, tier, field)
            return found | self._figures(text, tier) if field == SURFACE else found
        if self.word.is_phrase:
            return 0
        if tier == ALIAS:
            return any_of(
                self._literal(alias, SUBSTRING, field) | (self._figures(alias, SUBSTRING) if field == SURFACE else 0)
                for alias in other_words_for(text)
            )
        if tier == PINYIN:
            return self._sounding(field) if tokens.has_letters(text) else 0
        if tier == ABBREVIATION:
            return self._abbreviated() if field == NAME else 0
        return self._slipped(field) if field in (NAME, PATH, TEXT, TITLE) else 0

    def _literal(self, text: str, tier: int, field: int) -> int:
        shelf = self._shelf
        if tier == SUBSTRING:
            return holding(shelf, field, text)
        if field == PATH or (field == TEXT and tier == PREFIX):
            return 0
        found = holding(shelf, field, text)
        if found and field in SHORT_FIELDS:
            found &= shelf.bits(token(field, tokens.FIRST, ord(text[0])))
        if found and tier == EXACT:
            found &= shelf.bits(token(field, tokens.LENGTH, tokens.length_of(text)))
        return found

    def _figures(self, text: str, tier: int) -> int:
        """Metrics with this value, or of a kind that the word names."""
        shelf, place = self._shelf, _PLACE_OF[tier]
        kinds = [kind for kind, found in self._kinds.literal(text).items() if found <= place]
        found = any_of(shelf.bits(token(FACT, tokens.KIND_WORD, kind)) for kind in kinds)
        quantity = read_quantity(text)
        if quantity is not None:
            found |= self._valued(abs(quantity.value))
        return found

    def _valued(self, value: Decimal) -> int:
        """Metrics of this size, or of so much less than nothing, or with a share that may be written in thousandths."""
        sizes = [(tokens.SIZE, tokens.size_code(value)), (tokens.SIZE, tokens.size_code(-value)), (tokens.SHARE, 0)]
        sized = any_of(self._shelf.bits(token(FACT, *size)) for size in sizes)
        return sized & self._shelf.bits(token(FACT, tokens.VALUE, tokens.value_code(value)))

    def _sounding(self, field: int) -> int:
        text, shelf = self.word.text, self._shelf
        found = read_in_full(shelf, field, text)
        letters = sum(map(is_letter, text))
        if field == SURFACE:
            kinds = self._kinds.full_pinyin(text)
            found |= any_of(shelf.bits(token(FACT, tokens.KIND_WORD, kind)) for kind in kinds)
            has_initials = letters < len(text)
        else:
            has_initials = field != TEXT or letters >= LEAST_INITIALS_IN_SENTENCES
        if has_initials:
            found |= read_by_initials(shelf, field, text)
        return found

    def _abbreviated(self) -> int:
        """Names that open with the first character; of others the shortest, as no more than some are looked at."""
        text, shelf = self.word.text, self._shelf
        if not can_abbreviate(text):
            return 0
        found = with_all(shelf, NAME, text)
        opening = found and found & shelf.bits(token(NAME, tokens.FIRST, ord(text[0])))
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
