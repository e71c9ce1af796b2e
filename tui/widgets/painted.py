"""What stands on the terminal, so that nothing is sent that is there already."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from rich.color import ColorSystem
from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.strip import Strip

from tui.render.canvas import Canvas, Cell, Piece, Styled, cells_of

_OWN = ("39", "49")
"""The colours of the terminal itself, which stand there anyhow."""
_CHOSEN = ("38;", "48;")


class News(CompositorUpdate):
    """The bytes of an update that are not on the terminal yet."""

    def __init__(self, text: str) -> None:
        self._text = text

    def render_segments(self, console: Console) -> str:
        return self._text

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield Segment(self._text)


class Painted(Canvas):
    """The terminal as the app's paintings left it.

    Textual paints a screen that opens two or three times over; of these paintings all but the first are empty. It
    knows which widgets changed, not which of their cells: a page that is turned keeps its blanks, a row its columns.
    """

    def news(self, update: RenderableType | None, console: Console) -> RenderableType | None:
        """The part of an update that is not on the terminal yet, None where there is none."""
        if isinstance(update, LayoutUpdate):
            pieces = _of_layout(update)
        elif isinstance(update, ChopsUpdate):
            pieces = _of_chops(update)
        else:
            if update is not None:
                self.forget()
            return update
        colours = console._color_system or ColorSystem.TRUECOLOR
        text = self.paint((Piece(y, x, _cells(strips, colours)) for y, x, strips in pieces), console.width)
        return News(text) if text else None


def _of_layout(update: LayoutUpdate) -> Iterator[tuple[int, int, Iterable[Strip]]]:
    region = update.region
    for y, line in enumerate(update.strips):
        yield region.y + y, region.x, line


def _of_chops(update: ChopsUpdate) -> Iterator[tuple[int, int, Iterable[Strip]]]:
    for y, start, end in update.spans:
        for last, (first, strip) in zip(update.chop_ends[y], update.chops[y].items()):
            if strip is not None and first < end and last > start:
                yield y, max(first, start), (strip.crop(max(start - first, 0), min(end, last) - first),)


def _cells(strips: Iterable[Strip], colours: ColorSystem) -> list[Cell]:
    return cells_of(
        Styled(text, _parameters(style, colours) if style else "") for strip in strips for text, style, _ in strip
    )


@lru_cache(maxsize=256)
def _parameters(style: Style, colours: ColorSystem) -> str:
    """The parameters that set a style."""
    said = style.render("x", color_system=colours).partition("x")[0][2:-1]
    if any(chosen in said for chosen in _CHOSEN):
        return said
    return ";".join(each for each in said.split(";") if each not in _OWN)
