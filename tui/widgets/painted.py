"""What stands on the terminal, so that no line is sent that is there already."""

from __future__ import annotations

from rich.console import Console, RenderableType
from rich.control import Control
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.geometry import Region
from textual.strip import Strip


class Spans(ChopsUpdate):
    """An update of no more cells than its spans have; Textual's paints from the start of the widget on."""

    def render_segments(self, console: Console) -> str:
        parts: list[str] = []
        for y, start, end in self.spans:
            for last, (first, strip) in zip(self.chop_ends[y], self.chops[y].items()):
                if strip is None or first >= end or last <= start:
                    continue
                cropped = strip.crop(max(start - first, 0), min(end, last) - first)
                parts.extend((Control.move_to(max(first, start), y).segment.text, cropped.render(console)))
        return "".join(parts)


class Painted:
    """The lines of the terminal as they were last sent.

    Textual paints a screen that opens two or three times over; of these paintings all but the first are empty.
    """

    def __init__(self) -> None:
        self.lines: dict[int, str] = {}

    def forget(self) -> None:
        """Nothing is known of the terminal any more: it was resized, or another program wrote on it."""
        self.lines.clear()

    def news(self, update: RenderableType | None, console: Console) -> RenderableType | None:
        """The part of an update that is not on the terminal yet, None where there is none."""
        if isinstance(update, LayoutUpdate):
            return self._of_layout(update, console)
        if isinstance(update, ChopsUpdate):
            return self._of_chops(update, console)
        if update is not None:
            self.forget()
        return update

    def _of_layout(self, update: LayoutUpdate, console: Console) -> RenderableType | None:
        region = update.region
        lines = [list(line) for line in update.strips]
        spans = [
            (region.y + y, region.x, region.right)
            for y, line in enumerate(lines)
            if self._is_news(region.y + y, line, console)
        ]
        if len(spans) == len(lines):
            return LayoutUpdate([list(line) for line in lines], Region(*region))
        if not spans:
            return None
        chops: list[dict[int, Strip | None]] = [{} for _ in range(region.y)]
        ends: list[list[int]] = [[] for _ in range(region.y)]
        for line in lines:
            places = [region.x]
            for strip in line:
                places.append(places[-1] + strip.cell_length)
            chops.append(dict(zip(places, line)))
            ends.append(places[1:])
        return ChopsUpdate(chops, spans, ends)

    def _of_chops(self, update: ChopsUpdate, console: Console) -> RenderableType | None:
        spans = [span for span in update.spans if self._is_span_news(update, span, console)]
        return Spans(update.chops, spans, update.chop_ends) if spans else None

    def _is_span_news(self, update: ChopsUpdate, span: tuple[int, int, int], console: Console) -> bool:
        y, start, end = span
        strips = [strip for strip in update.chops[y].values() if strip is not None]
        whole = start <= 0 and end >= max(update.chop_ends[y]) and len(strips) == len(update.chops[y])
        if whole:
            return self._is_news(y, strips, console)
        self.lines.pop(y, None)
        return True

    def _is_news(self, y: int, strips: list[Strip], console: Console) -> bool:
        text = "".join(strip.render(console) for strip in strips)
        if self.lines.get(y) == text:
            return False
        self.lines[y] = text
        return True
