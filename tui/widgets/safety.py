"""The one gate to the terminal: whatever is painted passes it."""

from __future__ import annotations

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from tui.render.cells import plain


class Safe(LineFilter):
    """Takes out of every painted line what could act on the terminal: controls, separators, bidi marks."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        return [segment if segment.control else Segment(plain(segment.text), segment.style) for segment in segments]
