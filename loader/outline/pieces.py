"""A paragraph cut into its sentences, as the outline needs them."""

from __future__ import annotations

import re
from typing import NamedTuple

_PIECE = re.compile('[^。!?]+(?:[。!?]+[”’」』》)\\]"]*)?|[。!?]+')


class Piece(NamedTuple):
    """A sentence at `start:end` of a block's text; its words end at `stop`, before the mark that closes it."""

    start: int
    stop: int
    end: int

    @property
    def closed(self) -> bool:
        return self.stop < self.end


def pieces(text: str, start: int = 0) -> list[Piece]:
    """The sentences of a text from `start` on."""
    found = []
    for match in _PIECE.finditer(text, start):
        begin, end = match.span()
        words = match.group().rstrip('”’」』》)]"')
        stop = len(words.rstrip("。!?"))
        found.append(Piece(begin, begin + stop if stop < len(words) else end, end))
    return found
