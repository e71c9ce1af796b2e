"""What Markdown says about its structure: ATX headings."""

from __future__ import annotations

import re

from data.model import Hint

_ATX = re.compile(r"^ {0,3}(#{1,6})[ \t]+(\S[^\n]*?)[ \t]*#*[ \t\r]*$", re.MULTILINE)
_FENCE = re.compile(r"^ {0,3}(```|~~~)", re.MULTILINE)


def find_hints(text: str) -> tuple[Hint, ...]:
    """The headings of a Markdown text, each spanning its words; none inside fenced code."""
    fences = [match.start() for match in _FENCE.finditer(text)]
    if len(fences) % 2:
        fences.append(len(text))
    fenced = list(zip(fences[::2], fences[1::2], strict=True))
    hints = []
    for match in _ATX.finditer(text):
        if not any(start <= match.start() < end for start, end in fenced):
            hints.append(Hint(match.start(2), match.end(2), len(match.group(1))))
    return tuple(hints)
