"""Text measured in terminal cells, and made fit to be shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from rich.cells import cell_len

CUT = ".."
"""Stands where a name or path was cut; two ASCII characters, so that its width is never in doubt."""

_INVISIBLE = "\u00ad\u200b-\u200d\u2060-\u2064\ufeff"
_HOSTILE = "\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ud800-\udfff"
_NOT_PLAIN = re.compile(f"[{_INVISIBLE}{_HOSTILE}]")
_HOSTILE_RUN = re.compile(f"[{_INVISIBLE}{_HOSTILE}]+")


def plain(text: str) -> str:
    """The text without anything that could act on a terminal: controls, separators, bidi marks, surrogates."""
    return _HOSTILE_RUN.sub("", text) if _NOT_PLAIN.search(text) else text


def visible(text: str) -> str:
    """The text with its control characters written out (`^[`, `<202E>`), tabs and line breaks as spaces.

    Characters that are invisible by nature (a byte order mark, a soft hyphen) are left out.
    """
    return _NOT_PLAIN.sub(lambda match: _written(match.group()), text) if _NOT_PLAIN.search(text) else text


def _written(character: str) -> str:
    code = ord(character)
    if character in "\t\n\r":
        return "  " if character == "\t" else " "
    if code < 0x20 or code == 0x7F:
        return "^" + chr(code ^ 0x40)
    if re.match(f"[{_INVISIBLE}]", character):
        return ""
    return f"<{code:02X}>" if code < 0x100 else f"<{code:04X}>"


@lru_cache(maxsize=4096)
def width_of(character: str) -> int:
    """Cells that one character takes on the screen, once made visible."""
    return cell_len(visible(character))


def width(text: str) -> int:
    """Cells that a visible text takes."""
    return len(text) if text.isascii() else cell_len(text)


def cut(text: str, cells: int) -> str:
    """The text in at most so many cells, its end replaced by `..` where it is longer."""
    if width(text) <= cells:
        return text
    if cells <= len(CUT):
        return "." * max(cells, 0)
    return text[: _fitting(text, cells - len(CUT))] + CUT


def _fitting(text: str, cells: int) -> int:
    """How many characters from the start of the text fit."""
    used = 0
    for place, character in enumerate(text):
        used += width_of(character)
        if used > cells:
            return place
    return len(text)


def clip(text: str, cells: int) -> str:
    """As much of the start of the text as fits, with nothing in place of the rest."""
    return text if width(text) <= cells else text[: _fitting(text, cells)]


def left(text: str, cells: int) -> str:
    """The text flush left in exactly so many cells, cut if need be."""
    fitted = cut(text, cells)
    return fitted + " " * (cells - width(fitted))


def right(text: str, cells: int) -> str:
    """The text flush right in at least so many cells; never cut, for figures."""
    return " " * (cells - width(text)) + text


def cut_apart(texts: tuple[str, ...], cells: int) -> tuple[str, ...]:
    """The texts in at most so many cells each, such that different texts stay different.

    Where cutting their ends would make some of them look the same, these are cut in the middle, around what tells them
    apart, as far as the room allows.
    """
    shown = {text: cut(text, cells) for text in texts}
    alike: dict[str, list[str]] = {}
    for text, look in shown.items():
        alike.setdefault(look, []).append(text)
    taken = {look for look, twins in alike.items() if len(twins) == 1}
    for twins in alike.values():
        if len(twins) > 1:
            for text in twins:
                others = [twin for twin in twins if twin != text]
                shown[text] = next((look for look in _cuts(text, others, cells) if look not in taken), shown[text])
                taken.add(shown[text])
    return tuple(shown[text] for text in texts)


def _cuts(text: str, twins: list[str], cells: int) -> Iterator[str]:
    """Ways to cut a text in the middle: what is left goes on where it parts from its twins, or else anywhere."""
    partings = sorted({_shared(text, twin) for twin in twins}, reverse=True)
    for start in (max(cells // 3, 2), 2, 0):
        head = text[: _fitting(text, start)]
        room = max(cells - width(head) - len(CUT), 0)
        for place in (*partings, *range(len(text))):
            yield head + CUT + cut(text[max(place - 1, len(head)) :], room)


def _shared(one: str, other: str) -> int:
    return next((i for i, (a, b) in enumerate(zip(one, other)) if a != b), min(len(one), len(other)))
