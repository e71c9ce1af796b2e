"""What the browser may send to a terminal, to the byte: a small grammar of its own sequences and of harmless text.

The browser starts and ends with fixed sequences. Between them it moves the cursor to a cell and writes pieces of text
there, each as it is or between one of its own styles and the sequence that ends it, and may wipe the rest of the line;
or it has the terminal move lines up or down. Nothing else is let through: a sequence from a report that is one of these
stands at a place where none may stand.
"""

from __future__ import annotations

import binascii
import re
from base64 import b64decode
from collections.abc import Iterator
from functools import lru_cache

START = "\x1b[?1049h\x1b[?25l\x1b[?1004h\x1b[?2026$p\x1b[?2048$p\x1b[?2004h\x1b[?7l"
"""Another screen, no cursor, focus told, two questions, pasting told, no wrapping: what Textual's driver sends."""

END = "\x1b[?2004l\x1b[?7h\x1b[<u\x1b[?1049l\x1b[?25h\x1b[?1004l"
"""All of that taken back, and the keyboard protocol that another program may have left."""

WIPE = "\r\x1b[K"
"""A line of progress, or the hint under a line that is shown plainly, is wiped."""

POINTER = "\x1b]22;default\x07"

TYPED = ("2", "7", "7;30;47", "2;7", "2;7;30;47")
"""The styles of Textual's own widget for typing."""

ACTS = "\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ufeff\ud800-\udfff"
"""What could act on a terminal, change the order of a line or end it, as a class of a regular expression."""

_MOVE = re.compile(r"\x1b\[([1-9]\d*);([1-9]\d*)H")
_TEXT = re.compile(f"[^{ACTS}]+")
_TO_END = "\x1b[K"
_SHIFT = re.compile("\x1b\\[([1-9]\\d*);([1-9]\\d*)r\x1b\\[([1-9]\\d*);1H(?:(?:\x1bD)+|(?:\x1bM)+)\x1b\\[r")
_CLIPBOARD = re.compile(r"\x1b\]52;c;([A-Za-z0-9+/]*=*)\x07")
_AROUND = 40


@lru_cache
def own_styles(theme: str = "terminal") -> frozenset[str]:
    """The parameters of every SGR that the theme's roles and the widget for typing are painted with."""
    from rich.color import ColorSystem

    from tui.widgets.themes import PALETTES

    painted = (style.render("x", color_system=ColorSystem.EIGHT_BIT) for style in PALETTES[theme].styles.values())
    found = (re.fullmatch("\x1b\\[([0-9;]+)mx\x1b\\[0m", each) for each in painted)
    return frozenset([*(match[1] for match in found if match), *TYPED])


class Foreign(AssertionError):
    """Something was sent that is not ours."""


def plain_text(sent: str) -> str:
    """What commands write: lines of harmless text, and lines of progress that are wiped; raises Foreign."""
    text = re.sub("\r+\n", "\n", sent.replace(WIPE, ""))  # a terminal adds a return to that of CSV
    found = re.search(f"(?!\n)[{ACTS}]", text)
    if found:
        raise Foreign(repr(text[max(found.start() - _AROUND, 0) : found.end() + _AROUND]))
    return text


def screen_texts(sent: str, columns: int, lines: int, theme: str = "terminal") -> tuple[list[str], list[str]]:
    """The pieces of text that the browser painted, in order, and what it brought to the clipboard; raises Foreign.

    `sent` is all that the program sent, from its start to its end.
    """
    texts: list[str] = []
    copied: list[str] = []
    before, *screens = sent.split(START)
    plain_text(before)
    if not screens:
        raise Foreign("the browser did not start")
    for screen in screens:
        if screen.count(END) != 1:
            raise Foreign(f"{screen.count(END)} ends: {screen[-_AROUND:]!r}")
        painted, after = screen.split(END)
        plain_text(after)
        for kind, text in _pieces(painted, columns, lines, own_styles(theme)):
            (texts if kind == "text" else copied).append(text)
    return texts, copied


def _pieces(painted: str, columns: int, lines: int, styles: frozenset[str]) -> Iterator[tuple[str, str]]:
    styled = re.compile(f"\x1b\\[({'|'.join(sorted(styles))})m([^{ACTS}]+)\x1b\\[0m")
    at, is_placed = 0, False

    def foreign() -> Foreign:
        return Foreign(f"{painted[max(at - _AROUND, 0) : at]!r} >>> {painted[at : at + _AROUND]!r}")

    while at < len(painted):
        if match := _MOVE.match(painted, at):
            if not (int(match[1]) <= lines and int(match[2]) <= columns):
                raise foreign()
            is_placed = True
        elif is_placed and (match := styled.match(painted, at)):
            yield "text", match[2]
        elif is_placed and (match := _TEXT.match(painted, at)):
            yield "text", match[0]
        elif is_placed and painted.startswith(_TO_END, at):
            at, is_placed = at + len(_TO_END), False
            continue
        elif match := _SHIFT.match(painted, at):
            if not int(match[1]) < int(match[2]) <= lines or match[3] not in match.groups()[:2]:
                raise foreign()
            is_placed = False
        elif painted.startswith(POINTER, at):
            at, is_placed = at + len(POINTER), False
            continue
        elif match := _CLIPBOARD.match(painted, at):
            is_placed = False
            try:
                yield "copied", b64decode(match[1], validate=True).decode("utf-8")
            except (binascii.Error, UnicodeDecodeError):
                raise foreign() from None
        else:
            raise foreign()
        at = match.end()
