"""A document read into a report: pure, from text to what is in it."""

from __future__ import annotations

from data.model import Report, report_id
from loader.attributes import find_attributes
from loader.flow import read_blocks
from loader.metrics import find_metrics
from loader.numerals import find_numerals
from loader.outline import find_outline
from loader.sentences import find_sentences
from loader.source.document import Document
from loader.tables import find_tables

LOADER = "2"
"""The version of the rules; a library says by which a report was read."""


def parse(document: Document) -> Report:
    """Read a document: text → blocks → outline → sentences → numerals → metrics with their links."""
    blocks = read_blocks(document.text)
    outline = find_outline(document.text, blocks, document.hints)
    sentences = find_sentences(blocks, outline)
    tables = find_tables(blocks)
    numerals = find_numerals(blocks, outline, tables)
    attributes = find_attributes(document.text, blocks, outline, document.source)
    metrics = find_metrics(document.text, blocks, outline, sentences, numerals, attributes, tables)
    return Report(
        id=report_id(document.source, document.sha256),
        source=document.source,
        source_path=document.source_path,
        sha256=document.sha256,
        loader=LOADER,
        text=document.text,
        attributes=attributes,
        sections=outline.sections,
        sentences=sentences,
        numerals=tuple(numeral.stored for numeral in numerals),
        metrics=metrics,
        hints=document.hints,
        marks=document.marks,
    )
