"""Where the table of figures begins: at the figure one reads, in its report; or as it was left, if still there."""

from __future__ import annotations

from tui.render.chrome import report_name
from tui.render.place import Place, Reader
from tui.render.table_state import LIBRARY, Scope, TableState


def table_state(last: TableState | None, reader: Reader, place: Place) -> TableState:
    """The table as it was left, where its narrow scopes are still those of the place; else one of the report."""
    scope = _scope(reader, place)
    if last is not None and last.scope == scope:
        return last
    if last is not None and last.asked.within == LIBRARY:
        last.scope = scope
        return last
    figure = None if place.figure is None else reader.report.metrics[place.figure].start
    return TableState(scope, figure)


def _scope(reader: Reader, place: Place) -> Scope:
    report = reader.report
    nodes = reader.outline.nodes
    if not nodes:
        return Scope(report.id, report_name(report), 0, len(report.text), "")
    node = nodes[place.node]
    return Scope(report.id, report_name(report), node.start, node.end, node.marker + node.title)
