"""Places of the browser as anchors, which outlive the text, and back."""

from __future__ import annotations

from data.model import Span
from data.state.anchor import Anchor, Ground, anchor_of, figure_at
from data.state.items import Recent
from tui.render.cells import visible
from tui.render.folding import folded_by, folding_of
from tui.render.page import At
from tui.render.place import PANES, Place, Reader
from tui.render.words import quotation

_LINE = 40
"""Characters of a line without a figure that its anchor quotes."""


def span_of(reader: Reader, place: Place) -> Span:
    """What a place is about: its figure, or how the first line of the page begins."""
    text = reader.report.text
    if place.figure is not None:
        metric = reader.report.metrics[place.figure]
        return Span(metric.start, metric.end)
    start = reader.layout.offset_of(place.top) if reader.blocks else 0
    start += len(text[start:]) - len(text[start:].lstrip()) if text[start:].strip() else 0
    end = text.find("\n", start)
    return Span(start, max(min(start + _LINE, end if end >= 0 else len(text)), start))


def anchor_here(reader: Reader, place: Place) -> Anchor:
    """An anchor for a place."""
    return anchor_of(reader.report, *span_of(reader, place))


def label_here(reader: Reader, place: Place) -> str:
    """What stands at a place, for people: figure and name, or the heading above it."""
    report = reader.report
    if place.figure is not None:
        metric = report.metrics[place.figure]
        return visible(f"{quotation(report, metric)} {metric.name}".strip())
    nodes = reader.outline.nodes
    node = nodes[place.node] if nodes else None
    title = node.marker + node.title if node else ""
    return visible(title or report.text[slice(*span_of(reader, place))])


def recent_here(reader: Reader, place: Place, library: str) -> Recent:
    """A place to come back to, with what is seen around it."""
    anchor = anchor_here(reader, place)
    top = (reader.layout.offset_of(place.top) if reader.blocks else 0) - anchor.start
    folding = folding_of(reader.outline, place.folded)
    return Recent(anchor, label_here(reader, place), library, top, place.pane, folding)


def folded_again(reader: Reader, place: Place, recent: Recent) -> Place:
    """A place with the tree folded as it was when the report was left."""
    return reader.folded(place, folded_by(reader.outline, recent.folding))


def place_at(reader: Reader, place: Place, span: Span) -> Place:
    """The figure that begins there as the current one, or else the text there."""
    figure = figure_at([metric.start for metric in reader.report.metrics], span)
    return reader.to_offset(place, span.start) if figure is None else reader.to_figure(place, figure)


def place_again(reader: Reader, place: Place, recent: Recent) -> Place | None:
    """The place that was left, with page and tree as they were; None where it is not found."""
    place = folded_again(reader, place, recent)
    folded = place.folded
    span = Ground(reader.report).find(recent.anchor)
    if span is None or not reader.blocks:
        return None
    found = place_at(reader, place, span)
    hidden_by = next((node for node in reader.outline.above(found.node) if node in folded), found.node)
    found = reader.folded(found._replace(node=hidden_by), folded)
    offset = max(min(span.start + recent.top, len(reader.report.text) - 1), 0)
    at = reader.layout.line_of(offset)
    top = at if at.line > 1 else At(at.block, 0)
    found = found._replace(pane=recent.pane if recent.pane in PANES else found.pane)
    is_seen = reader.layout.line_of(span.start) in reader.layout.window(top, reader.page_height)
    return found._replace(top=top) if is_seen else found
