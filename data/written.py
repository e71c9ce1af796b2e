"""A report as the rows of a library: a pure function of it, so that whoever reads reports can make them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import repeat
from typing import Any

from data import rows
from data.model import Attribute, Report
from data.schema import text_digest
from data.search.fold import fold_all

COUNTED = ("metrics", "numerals", "sections", "sentences")

_COLUMNS = {
    "hints": rows.HINT_COLUMNS,
    "marks": rows.MARK_COLUMNS,
    "sections": rows.SECTION_COLUMNS,
    "sentences": rows.SENTENCE_COLUMNS,
    "numerals": rows.NUMERAL_COLUMNS,
    "metrics": f"{rows.METRIC_COLUMNS}, {rows.REAL_COLUMNS}",
}
_ROW_OF: dict[str, Callable[[Any], rows.Row]] = {
    "hints": tuple,
    "marks": tuple,
    "sections": rows.section_row,
    "sentences": rows.sentence_row,
    "numerals": rows.numeral_row,
    "metrics": rows.metric_row,
}


@dataclass(frozen=True)
class Written:
    """What a library holds of a report; made of plain values, which travel between processes in little time.

    `alone` is the report without what was found in it, of which there are so many (`counts`); that is in `columns`, by
    table, column by column. `names` and `titles` are each there once, with their folded forms.
    """

    alone: Report
    counts: Mapping[str, int]
    digest: str
    columns: Mapping[str, Sequence[Sequence[Any]]]
    names: Mapping[str, str]
    titles: Mapping[str, str]
    units: Sequence[str]

    def row(self, attributes: Mapping[str, Attribute]) -> dict[str, object]:
        """Its row in `reports`, without the key."""
        return rows.report_row(self.alone, attributes, self.counts)

    def statements(self, key: int) -> Iterator[tuple[str, Iterable[rows.Row]]]:
        """What puts into the tables all that was found in it, under this key."""
        for table, columns in self.columns.items():
            marks = ", ".join("?" * (len(columns) + 1))
            yield f"INSERT INTO {table} (report, {_COLUMNS[table]}) VALUES ({marks})", zip(repeat(key), *columns)
        for table, column, texts in (("names", "name", self.names), ("titles", "title", self.titles)):
            yield f"INSERT OR IGNORE INTO {table} ({column}, folded) VALUES (?, ?)", texts.items()
        yield "INSERT OR IGNORE INTO units (unit) VALUES (?)", zip(self.units)


def write_down(report: Report) -> Written:
    """What a library is to hold of a report."""
    columns = {table: list(zip(*map(row_of, getattr(report, table)))) for table, row_of in _ROW_OF.items()}
    return Written(
        alone=replace(report, hints=(), marks=(), sections=(), sentences=(), numerals=(), metrics=()),
        counts={noun: len(getattr(report, noun)) for noun in COUNTED},
        digest=text_digest(report.text),
        columns={table: its for table, its in columns.items() if its},
        names=_folded({metric.name for metric in report.metrics}),
        titles=_folded({section.title for section in report.sections}),
        units=sorted({metric.unit for metric in report.metrics}),
    )


def _folded(texts: set[str]) -> dict[str, str]:
    ordered = sorted(texts)
    return dict(zip(ordered, fold_all(ordered)))
