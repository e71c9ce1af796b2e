"""Every metric of a report: its name, kind, bound, status, period, and what it qualifies."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby

from data.model import Attribute, Metric, Sentence, Span
from loader.flow import Block
from loader.metrics.certainty import with_twins
from loader.metrics.draft import Draft
from loader.metrics.parts import find_parts
from loader.metrics.places import Places, place_drafts
from loader.metrics.reader import read_sentence
from loader.metrics.tables import read_tables
from loader.numerals.found import Found
from loader.outline import Outline
from loader.tables import Table

_LEAD = 40
"""Characters of the longest sentence that says what the next one is about."""
_HALT = re.compile(r"[。!?](?![^(]{0,200}\))")


def find_metrics(
    text: str,
    blocks: Sequence[Block],
    outline: Outline,
    sentences: Sequence[Sentence],
    numerals: Sequence[Found],
    attributes: dict[str, Attribute],
    tables: Sequence[Table],
) -> tuple[Metric, ...]:
    """The metrics of a report in text order, each at a numeral of class `metric`."""
    places = Places(outline.sections, sentences, find_parts(text, outline.sections, attributes))
    reported = attributes["year"].value
    by_block = {number: list(group) for number, group in groupby(numerals, key=lambda found: found.block)}
    metrics: list[Metric] = []
    in_tables = read_tables(tables, by_block)
    for number, found in by_block.items():
        block = blocks[number]
        drafts = in_tables[number] if number in in_tables else _read_block(block, found, places)
        metrics += place_drafts(text, block, found, drafts, places, reported)
    in_rows = {cell.block for table in tables for row in table.rows for cell in row}
    table_spans = [blocks[number].span for number in in_rows]
    return tuple(with_twins(tuple(_pointing_into_tables(metrics, table_spans))))


def _pointing_into_tables(metrics: Sequence[Metric], rows: Sequence[Span]) -> Iterator[Metric]:
    """Prose may say how a level changed that only a table of its section gives."""
    starts = {span.start for span in rows}
    levels = {(m.name, m.section): m.start for m in metrics if m.kind == "level" and m.sentence in starts}
    for metric in metrics:
        free = metric.kind == "growth" and metric.of is None and metric.sentence not in starts
        place = levels.get((metric.name, metric.section)) if free else None
        yield metric if place is None else metric._replace(of=place)


def _read_block(block: Block, found: Sequence[Found], places: Places) -> list[Draft]:
    figures = [one for one in found if one.class_ == "metric"]
    drafts: list[Draft] = []
    if not figures:
        return drafts
    starts = [one.start for one in figures]
    lead = ""
    for start, end in sentence_spans(block):
        inside = figures[bisect_left(starts, start) : bisect_left(starts, end)]
        if inside:
            topic = places.topic(inside[0].span.start)
            read_sentence(block.text, start, end, inside, drafts, topic, lead)
        lead = block.text[start:end].rstrip("。!?") if not inside and end - start <= _LEAD else ""
    return drafts


def sentence_spans(block: Block) -> Iterator[tuple[int, int]]:
    """Sentences of a block's text."""
    start = 0
    for end in [*(match.end() for match in _HALT.finditer(block.text)), len(block.text)]:
        if end > start:
            yield start, end
            start = end
