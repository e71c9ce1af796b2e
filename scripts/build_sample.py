#!/usr/bin/env python3
"""Make data/sample/library.sql of data/sample/sample.txt: the rows that loading it gives.

    .venv/bin/python scripts/build_sample.py [--check]

With --check nothing is written; the exit status is 1 where the file is not current.
"""

from __future__ import annotations

import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from data.schema import TABLES
from data.store import open_store
from loader.parse import parse
from loader.source import read_path

SAMPLE = Path(__file__).resolve().parent.parent / "data" / "sample"


def sample_script(source: Path) -> str:
    """The INSERT statements of a library that holds the report in `source`, the same on any machine."""
    report = replace(parse(read_path(source)), source_path="")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sample.db"
        with open_store(path) as store:
            store.add(report)
        connection = sqlite3.connect(path)
        try:
            return "BEGIN;\n" + "".join(_inserts(connection)) + "COMMIT;\n"
        finally:
            connection.close()


def _inserts(connection: sqlite3.Connection) -> Iterator[str]:
    for table in TABLES:
        cursor = connection.execute(f"SELECT * FROM {table}")
        columns = ", ".join(f'"{column[0]}"' for column in cursor.description)
        rows = [f"({', '.join(map(_literal, row))})" for row in cursor]
        for start in range(0, len(rows), 200):
            yield f"INSERT INTO {table} ({columns}) VALUES\n" + ",\n".join(rows[start : start + 200]) + ";\n"


def _literal(value: object) -> str:
    if value is None:
        return "NULL"
    return "'" + value.replace("'", "''") + "'" if isinstance(value, str) else repr(value)


def main() -> int:
    script, path = sample_script(SAMPLE / "sample.txt"), SAMPLE / "library.sql"
    if "--check" in sys.argv[1:]:
        return 0 if path.is_file() and path.read_text(encoding="utf-8") == script else 1
    path.write_text(script, encoding="utf-8")
    print(f"{path}: {len(script.encode())} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
