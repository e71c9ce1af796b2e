"""The bundled sample report: a library in memory that an empty one shows in its place.

library.sql is what scripts/build_sample.py makes of sample.txt: the rows of a library that holds this report alone.
"""

from __future__ import annotations

import sqlite3

from data.connection import GuardedConnection, allow_reading_only, harden
from data.packaged import packaged_text
from data.schema import create_tables


def connect_to_sample() -> sqlite3.Connection:
    """A read-only connection to a library in memory that holds the sample."""
    script = packaged_text("data.sample", "library.sql")
    connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False, factory=GuardedConnection)
    create_tables(connection)
    connection.executescript(script)
    harden(connection)
    allow_reading_only(connection)
    return connection
