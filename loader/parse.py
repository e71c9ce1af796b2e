"""A document read into a report: pure, from text to what is in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from data.model import Attribute, Metric, Report, Sentence, report_id
from loader.attributes import find_attributes
from loader.flow import Block, read_blocks
from loader.metrics import find_metrics
from loader.numerals import find_numerals
from loader.numerals.found import Found
from loader.outline import Outline, find_outline
from loader.sentences import find_sentences
from loader.source.document import Document
from loader.tables import Table, find_tables
from loader.version import LOADER


@dataclass(frozen=True, slots=True)
class Reading:
    """A document with all that its stages made of it."""

    document: Document
    blocks: Sequence[Block]
    outline: Outline
    sentences: tuple[Sentence, ...]
    tables: Sequence[Table]
    numerals: tuple[Found, ...]
    attributes: dict[str, Attribute]
    metrics: tuple[Metric, ...]


def read(document: Document) -> Reading:
    """Read a document: text → blocks → outline → sentences → numerals → metrics with their links."""
    blocks = read_blocks(document.text)
    outline = find_outline(document.text, blocks, document.hints)
    sentences = find_sentences(blocks, outline)
    tables = find_tables(blocks)
    numerals = find_numerals(blocks, outline, tables)
    attributes = find_attributes(document.text, blocks, outline, document.source)
    metrics = find_metrics(document.text, blocks, outline, sentences, numerals, attributes, tables)
    return Reading(document, blocks, outline, sentences, tables, tuple(numerals), attributes, metrics)


def parse(document: Document) -> Report:
    """The report that a document is, with all that was found in it."""
    reading = read(document)
    return Report(
        id=report_id(document.source, document.sha256),
        source=document.source,
        source_path=document.source_path,
        sha256=document.sha256,
        loader=LOADER,
        text=document.text,
        attributes=reading.attributes,
        sections=reading.outline.sections,
        sentences=reading.sentences,
        numerals=tuple(sorted((numeral.stored for numeral in reading.numerals), key=lambda numeral: numeral.start)),
        metrics=reading.metrics,
        hints=document.hints,
        marks=document.marks,
    )
