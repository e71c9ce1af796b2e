"""A stored report as the document that it was read from, so that it can be read again without its source."""

from __future__ import annotations

from data.model import Hint, Report
from loader.source.document import Document
from loader.source.markdown import find_hints

_MARKDOWN = (".md", ".markdown")


def stored_document(report: Report) -> Document:
    """The document of a stored report: its text, and what its format said of it."""
    hints = report.hints or _hints_in(report)
    return Document(report.text, report.source, report.source_path, report.sha256, hints, report.marks)


def _hints_in(report: Report) -> tuple[Hint, ...]:
    """The headings of a Markdown text, which a library of the first version did not keep: they stand in the text."""
    return find_hints(report.text) if report.source.lower().endswith(_MARKDOWN) else ()
