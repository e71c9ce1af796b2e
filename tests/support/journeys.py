"""Ways from the browser's first screen to every other one, as keys: walked in a terminal and inside of a test alike."""

from __future__ import annotations

from typing import NamedTuple


class Journey(NamedTuple):
    """Keys by Textual's names, the screen that they lead to, and keys that lead back.

    Where `shows_all`, the screen has every payload of `hostile` on it, if it is tall enough.
    """

    keys: tuple[str, ...]
    screen: str
    back: tuple[str, ...] = ("ctrl+g",)
    shows_all: bool = False


_LEAVE_TWO = ("ctrl+g", "ctrl+g")
_LEAVE_THREE = ("ctrl+g", "ctrl+g", "ctrl+g")

JOURNEYS: dict[str, Journey] = {
    "outline": Journey(("ctrl+l",), "BrowseScreen", (), shows_all=True),
    "outline filtered": Journey(("f", "Q", "ctrl+l"), "BrowseScreen", shows_all=True),
    "page to its end": Journey(("G", "ctrl+l"), "BrowseScreen", ("g",)),
    "zoomed page": Journey(("z", "space", "ctrl+l"), "BrowseScreen", ("z", "g")),
    "table": Journey(("t",), "TableScreen", shows_all=True),
    "table of the library": Journey(("t", "tab", "tab"), "TableScreen"),
    "table filtered": Journey(("t", "slash", *"Q", "enter"), "TableScreen", _LEAVE_TWO),
    "table sorted": Journey(("t", "s", "s"), "TableScreen"),
    **{
        f"frequencies {number}": Journey(("t", *["right"] * number, "F"), "TableScreen", _LEAVE_TWO)
        for number in range(8)
    },
    "help of the table": Journey(("t", "question_mark"), "HelpScreen", _LEAVE_TWO),
    "library": Journey(("L",), "LibraryScreen", shows_all=True),
    "library filtered": Journey(("L", "slash", *"Q"), "LibraryScreen", _LEAVE_THREE),
    "removing": Journey(("L", "j", "D"), "LibraryScreen", _LEAVE_TWO),
    "adding": Journey(("L", "A", *"/nonexistent"), "LibraryScreen", _LEAVE_TWO),
    "palette": Journey(("x",), "PaletteScreen", shows_all=True),
    "palette, typed": Journey(("x", *"Q"), "PaletteScreen"),
    "figures found": Journey(("slash", *"Q"), "SearchScreen"),
    "headings found": Journey(("slash", *"Q", "tab"), "SearchScreen"),
    "sentences found": Journey(("slash", *"Q", "tab", "tab"), "SearchScreen"),
    "found in all reports": Journey(("slash", *"Q", "ctrl+t"), "SearchScreen"),
    "nothing found": Journey(("slash", "ctrl+r"), "SearchScreen"),
    "query language": Journey(("slash", "f1"), "HelpScreen", _LEAVE_TWO),
    "bookmarks": Journey(("B",), "PlacesScreen", shows_all=True),
    "last places": Journey(("B", "tab", "question_mark", "ctrl+g"), "PlacesScreen"),
    "corrections": Journey(("B", "tab", "tab", "question_mark", "ctrl+g"), "PlacesScreen", shows_all=True),
    "note of a bookmark": Journey(("B", "a"), "AskScreen", _LEAVE_TWO),
    "bookmark": Journey(("a",), "AskScreen"),
    "copies": Journey(("y",), "CopyScreen"),
    "copies, further down": Journey(("y", "j", "j", "j"), "CopyScreen"),
    "correcting": Journey(("c",), "FixScreen"),
    "correcting a field": Journey(("c", "enter"), "AskScreen", _LEAVE_TWO),
    "help": Journey(("question_mark",), "HelpScreen"),
    "mark": Journey(("m", "k", "apostrophe", "k"), "BrowseScreen"),
}
"""The search box alone (PickScreen) is a program of its own: `find --pick`."""

_BYTES = {
    "enter": "\r",
    "tab": "\t",
    "space": " ",
    "right": "\x1b[C",
    "f1": "\x1bOP",
    "slash": "/",
    "question_mark": "?",
    "right_square_bracket": "]",
    "apostrophe": "'",
}


def as_typed(key: str) -> str:
    """What a terminal sends for a key."""
    if key.startswith("ctrl+"):
        return chr(ord(key[-1]) & 0x1F)
    return _BYTES.get(key, key)
