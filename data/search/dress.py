"""Candidates as hits: with their text, what matched in it, and where they stand."""

from __future__ import annotations

from data import rows
from data.model import Hit, Metric
from data.search.highlight import highlights
from data.search.index import Index
from data.search.lookups import Lookups
from data.search.match import FIELDS, TIERS
from data.search.query import Query
from data.search.rank import METRIC, SECTION, WHAT, Candidate, score


def dress(lookups: Lookups, index: Index, found: Candidate, query: Query) -> Hit:
    """The hit that a candidate is."""
    if found.what == METRIC:
        figure = index.figures[found.number]
        metric = rows.metric(lookups.metric_row(index.catalogue.keys[figure.report], figure.start))
        span, path = (metric.start, metric.end), index.path(figure.section)
        return _hit(index, found, query, figure.report, span, metric.name, path, metric)
    if found.what == SECTION:
        heading = index.headings[found.number]
        span, title = (heading.start, heading.end), index.title_texts[heading.path[-1]]
        return _hit(index, found, query, heading.report, span, title, heading.path[:-1])
    line = index.lines[found.number]
    span, path = (line.start, line.end), index.path(line.section)
    text = lookups.quote(index.catalogue.keys[line.report], *span)
    return _hit(index, found, query, line.report, span, text, path)


def _hit(
    index: Index,
    found: Candidate,
    query: Query,
    report: int,
    span: tuple[int, int],
    text: str,
    path: tuple[int, ...],
    metric: Metric | None = None,
) -> Hit:
    return Hit(
        what=WHAT[found.what],
        match=TIERS[found.tier],
        field=FIELDS[found.field] if query.words else _filtered_field(query),
        score=score(found),
        report=index.catalogue.report_ids[report],
        start=span[0],
        end=span[1],
        text=text,
        highlights=highlights(text, query.words, TIERS[found.tier]),
        metric=metric,
        path=index.titles_of(path),
    )


def _filtered_field(query: Query) -> str:
    """What a query without words has matched: its first filter."""
    return "value" if query.comparisons or not query.filters else query.filters[0].key
