"""A manifest: a table (CSV) of reports to load, with what a user knows of each."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from data.errors import SourceError
from data.model import REPORT_FIELDS, is_field_value
from loader.source.decode import decode

PATH = "path"
COLUMNS = (PATH, *REPORT_FIELDS)


@dataclass(frozen=True, slots=True)
class Entry:
    """A file or folder of a manifest, relative to the manifest, and the fields that hold for its reports."""

    path: str
    given: dict[str, str]


def read_manifest(path: Path) -> tuple[Entry, ...]:
    """The entries of a manifest: a column `path`, and any of REPORT_FIELDS; an empty cell says nothing.

    Raises SourceError: missing-file, unreadable-file, those of `decode`, manifest-column (a column that is none, or
    stands twice), manifest-no-path, manifest-row (where: its line), manifest-value (where, which field).
    """
    shown = str(path)
    rows = _rows(decode(_bytes(path), shown).removeprefix("\ufeff"), shown)
    _, head = next(rows, (0, []))
    columns = [name.strip().lower() for name in head]
    _check(columns, shown)
    return tuple(_entry(line, dict(zip(columns, cells, strict=False)), path) for line, cells in rows)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise SourceError("missing-file", path=str(path)) from None
    except OSError as error:
        raise SourceError("unreadable-file", path=str(path), reason=error.strerror or type(error).__name__) from None


def _rows(text: str, shown: str) -> Iterator[tuple[int, list[str]]]:
    """The rows that hold anything, with the line that each ends in; the first is the head."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    wide = 0
    try:
        for cells in reader:
            if not any(map(str.strip, cells)):
                continue
            wide = wide or len(cells)
            if len(cells) > wide:
                raise SourceError("manifest-row", path=shown, line=str(reader.line_num))
            yield reader.line_num, cells
    except csv.Error:
        raise SourceError("manifest-row", path=shown, line=str(reader.line_num)) from None


def _check(columns: Sequence[str], shown: str) -> None:
    for place, name in enumerate(columns):
        if name not in COLUMNS or name in columns[:place]:
            raise SourceError("manifest-column", path=shown, column=name, columns=" ".join(COLUMNS))
    if PATH not in columns:
        raise SourceError("manifest-no-path", path=shown)


def _entry(line: int, row: dict[str, str], manifest: Path) -> Entry:
    cells = {name: value.strip() for name, value in row.items() if value.strip()}
    path = cells.pop(PATH, "")
    if not path:
        raise SourceError("manifest-row", path=str(manifest), line=str(line))
    for field, value in cells.items():
        if not is_field_value(field, value):
            raise SourceError("manifest-value", path=str(manifest), line=str(line), field=field, value=value)
    return Entry(str(manifest.parent / path), cells)
