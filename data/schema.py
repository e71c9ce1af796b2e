"""The tables of a library, and how an older library becomes a newer one: the only DDL.

A library is a plain SQLite file with a rollback journal. Its tables are the model's nouns, its columns their fields;
`report` in them is `reports.key`. Offsets are code points of `reports.text`. `value` and `value_high` are exact
decimals in plain notation, with a REAL beside each to sort and compare by. `names` and `titles` hold each distinct
metric name and section title once, with the form in which search compares it. `digests` has the SHA-256 of each text
(as UTF-8), which differs from that of the source unless this was UTF-8 itself: by it a damaged text is found out.

Search in many reports goes by an index. `passages` are runs of whole sentences with the figures in them, numbered in
text order, at report << 20 | number. `segments` are reports indexed together, `members` say which they are and at which
byte of a segment's bits those of their passages start; `postings` are, at segment << 32 | token, the passages that a
token holds for, or the names or titles by their numbers. Each name and title is in the postings of one segment alone:
of all up to the numbers `names` and `titles` of the newest. A report that is no member is searched as it is.

The reading side knows from here what a library must contain, object by object, and refuses one that differs: a
stranger's view or trigger under our names would run inside our statements.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

APPLICATION_ID = 0x5A484942
"""“ZHIB”: what PRAGMA application_id says of a library."""

_REPORTS = """
CREATE TABLE reports (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  title TEXT,
  issuer TEXT,
  kind TEXT,
  year TEXT,
  delivered TEXT,
  published TEXT,
  url TEXT,
  source TEXT NOT NULL,
  source_path TEXT NOT NULL,
  sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),
  loader TEXT NOT NULL,
  metrics INTEGER NOT NULL,
  sections INTEGER NOT NULL,
  sentences INTEGER NOT NULL,
  text TEXT NOT NULL CHECK (typeof(text) = 'text')
)"""

_DIGESTS = """
CREATE TABLE digests (
  report INTEGER PRIMARY KEY REFERENCES reports (key) ON DELETE CASCADE,
  text TEXT NOT NULL CHECK (length(text) = 64)
)"""

_ATTRIBUTES = """
CREATE TABLE attributes (
  report INTEGER NOT NULL REFERENCES reports (key) ON DELETE CASCADE,
  field TEXT NOT NULL,
  origin TEXT NOT NULL CHECK (origin IN ('stated', 'inferred', 'given', 'absent')),
  start INTEGER,
  "end" INTEGER,
  evidence TEXT NOT NULL,
  PRIMARY KEY (report, field)
) WITHOUT ROWID"""

_SECTIONS = """
CREATE TABLE sections (
  report INTEGER NOT NULL REFERENCES reports (key) ON DELETE CASCADE,
  start INTEGER NOT NULL CHECK (typeof(start) = 'integer' AND start >= 0),
  "end" INTEGER NOT NULL CHECK (typeof("end") = 'integer' AND "end" >= start),
  body_start INTEGER NOT NULL CHECK (typeof(body_start) = 'integer'),
  body_end INTEGER NOT NULL CHECK (typeof(body_end) = 'integer'),
  level INTEGER NOT NULL CHECK (typeof(level) = 'integer'),
  marker TEXT NOT NULL,
  title TEXT NOT NULL,
  parent INTEGER CHECK (parent < start),
  PRIMARY KEY (report, start)
) WITHOUT ROWID"""

_HINTS = """
CREATE TABLE hints (
  report INTEGER NOT NULL REFERENCES reports (key) ON DELETE CASCADE,
  start INTEGER NOT NULL CHECK (typeof(start) = 'integer' AND start >= 0),
  "end" INTEGER NOT NULL CHECK (typeof("end") = 'integer' AND "end" >= start),
  level INTEGER NOT NULL CHECK (typeof(level) = 'integer'),
  PRIMARY KEY (report, start)
) WITHOUT ROWID"""

_MARKS = """
CREATE TABLE marks (
  report INTEGER NOT NULL REFERENCES reports (key) ON DELETE CASCADE,
  start INTEGER NOT NULL CHECK (typeof(start) = 'integer' AND start >= 0),
  label TEXT NOT NULL,
  PRIMARY KEY (report, start)
) WITHOUT ROWID"""

_SENTENCES = """
CREATE TABLE sentences (
  report INTEGER NOT NULL REFERENCES reports (key) ON DELETE CASCADE,
  start INTEGER NOT NULL CHECK (typeof(start) = 'integer' AND start >= 0),
  "end" INTEGER NOT NULL CHECK (typeof("end") = 'integer' AND "end" >= start),
  section INTEGER,
  PRIMARY KEY (report, start)
) WITHOUT ROWID"""

_NUMERALS = """
CREATE TABLE numerals (
  report INTEGER NOT NULL REFERENCES reports (key) ON DELETE CASCADE,
  start INTEGER NOT NULL CHECK (typeof(start) = 'integer' AND start >= 0),
  "end" INTEGER NOT NULL CHECK (typeof("end") = 'integer' AND "end" >= start),
  class TEXT NOT NULL CHECK (class IN ('metric', 'date', 'ordinal', 'code', 'marker', 'idiom')),
  rule TEXT NOT NULL,
  PRIMARY KEY (report, start)
) WITHOUT ROWID"""

_METRICS = """
CREATE TABLE metrics (
  report INTEGER NOT NULL REFERENCES reports (key) ON DELETE CASCADE,
  start INTEGER NOT NULL CHECK (typeof(start) = 'integer' AND start >= 0),
  "end" INTEGER NOT NULL CHECK (typeof("end") = 'integer' AND "end" >= start),
  surface TEXT NOT NULL,
  value TEXT,
  value_real REAL,
  value_high TEXT,
  value_high_real REAL,
  unit TEXT NOT NULL,
  bound TEXT NOT NULL CHECK (bound IN ('=', '>', '>=', '<', '<=', '~')),
  kind TEXT NOT NULL CHECK (kind IN ('level', 'growth', 'delta', 'rank', 'streak')),
  name TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('actual', 'target')),
  period TEXT,
  "of" INTEGER,
  basis TEXT,
  scope TEXT,
  section INTEGER,
  sentence INTEGER NOT NULL CHECK (typeof(sentence) = 'integer'),
  bound_spans TEXT NOT NULL,
  named_by TEXT NOT NULL,
  doubt TEXT NOT NULL,
  PRIMARY KEY (report, start)
) WITHOUT ROWID"""

_NAMES = """
CREATE TABLE names (
  number INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  folded TEXT NOT NULL
)"""

_TITLES = """
CREATE TABLE titles (
  number INTEGER PRIMARY KEY,
  title TEXT NOT NULL UNIQUE,
  folded TEXT NOT NULL
)"""

_UNITS = """
CREATE TABLE units (
  number INTEGER PRIMARY KEY,
  unit TEXT NOT NULL UNIQUE
)"""

_SEGMENTS = """
CREATE TABLE segments (
  number INTEGER PRIMARY KEY,
  reports INTEGER NOT NULL,
  bytes INTEGER NOT NULL CHECK (typeof(bytes) = 'integer' AND bytes >= 0),
  names INTEGER NOT NULL,
  titles INTEGER NOT NULL
)"""

_MEMBERS = """
CREATE TABLE members (
  report INTEGER PRIMARY KEY REFERENCES reports (key) ON DELETE CASCADE,
  segment INTEGER NOT NULL,
  start INTEGER NOT NULL CHECK (typeof(start) = 'integer' AND start >= 0),
  passages INTEGER NOT NULL CHECK (typeof(passages) = 'integer' AND passages >= 0)
)"""

_PASSAGES = """
CREATE TABLE passages (
  place INTEGER PRIMARY KEY,
  folded TEXT NOT NULL,
  facts TEXT NOT NULL,
  numbers BLOB NOT NULL
)"""

_POSTINGS = """
CREATE TABLE postings (
  place INTEGER PRIMARY KEY,
  bits BLOB NOT NULL
)"""

_BOOKKEEPING = """
CREATE TABLE _sqlite_migrations (
  id INTEGER PRIMARY KEY,
  migration_set TEXT,
  name TEXT,
  applied_at TEXT
)"""

TABLES: dict[str, str] = {
    "reports": _REPORTS.strip(),
    "digests": _DIGESTS.strip(),
    "attributes": _ATTRIBUTES.strip(),
    "hints": _HINTS.strip(),
    "marks": _MARKS.strip(),
    "sections": _SECTIONS.strip(),
    "sentences": _SENTENCES.strip(),
    "numerals": _NUMERALS.strip(),
    "metrics": _METRICS.strip(),
    "names": _NAMES.strip(),
    "titles": _TITLES.strip(),
    "units": _UNITS.strip(),
    "segments": _SEGMENTS.strip(),
    "members": _MEMBERS.strip(),
    "passages": _PASSAGES.strip(),
    "postings": _POSTINGS.strip(),
}
INDEXES: dict[str, str] = {
    "reports_source_path": "CREATE INDEX reports_source_path ON reports (source_path)",
    "metrics_name": "CREATE INDEX metrics_name ON metrics (name, kind, status)",
    "sections_title": "CREATE INDEX sections_title ON sections (title)",
}
# sqlite-utils keeps its own record of migrations; made here so that its form does not hang on sqlite-utils' version
_RECORD_TABLE = {"_sqlite_migrations": _BOOKKEEPING.strip()}
_RECORD_INDEX = {
    "idx__sqlite_migrations_migration_set_name": (
        "CREATE UNIQUE INDEX idx__sqlite_migrations_migration_set_name ON _sqlite_migrations (migration_set, name)"
    )
}

OBJECTS: dict[tuple[str, str], str] = {
    **{("table", name): sql for name, sql in {**TABLES, **_RECORD_TABLE}.items()},
    **{("index", name): sql for name, sql in {**INDEXES, **_RECORD_INDEX}.items()},
}
"""Every object with SQL of its own in sqlite_master of a library of SCHEMA_VERSION."""

FORMER_TABLES = ("figures", "headings", "lines")
"""What libraries of older versions may have besides."""

SCHEMA_VERSION = 6
"""PRAGMA user_version of the libraries made now: the number of migrations applied."""


def text_digest(text: str) -> str:
    """What `digests` has of a text."""
    from hashlib import sha256

    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def create_tables(connection: sqlite3.Connection) -> None:
    """Make the tables of the newest version in an empty database: for libraries that live in memory."""
    for sql in (*TABLES.values(), *INDEXES.values()):
        connection.execute(sql)


def migrate(connection: sqlite3.Connection) -> None:
    """Bring a library that is empty or of an older version to SCHEMA_VERSION, each step in a transaction.

    The first step makes the tables as they are now; those after it change what an older library has, and nothing in
    one that was just made.
    """
    from sqlite_utils import Database, Migrations

    migrations = Migrations("zhibiao")

    @migrations()
    def tables_of_the_first_version(db: Database) -> None:
        create_tables(db.conn)
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.execute("PRAGMA user_version = 1")

    @migrations()
    def what_reading_goes_by(db: Database) -> None:
        _with_columns(db.conn, "metrics", {"named_by": "''", "doubt": "''"})
        for table in ("hints", "marks"):
            db.execute(TABLES[table].replace(" TABLE ", " TABLE IF NOT EXISTS ", 1))
        db.execute("PRAGMA user_version = 2")

    @migrations()
    def an_index_for_search(db: Database) -> None:
        _with_numbers(db.conn, "names", "name")
        _with_numbers(db.conn, "titles", "title")
        for table in ("units", "segments", "members", "postings"):
            db.execute(TABLES[table].replace(" TABLE ", " TABLE IF NOT EXISTS ", 1))
        db.execute("PRAGMA user_version = 3")

    @migrations()
    def digests_of_the_texts(db: Database) -> None:
        db.execute(TABLES["digests"].replace(" TABLE ", " TABLE IF NOT EXISTS ", 1))
        for (key,) in db.execute("SELECT key FROM reports").fetchall():
            (text,) = db.execute("SELECT text FROM reports WHERE key = ?", (key,)).fetchone()
            db.execute("INSERT OR REPLACE INTO digests VALUES (?, ?)", (key, text_digest(text)))
        db.execute("PRAGMA user_version = 4")

    @migrations()
    def an_index_by_passages(db: Database) -> None:
        """What was indexed otherwise is indexed anew when the library is next written."""
        for table in FORMER_TABLES:
            db.execute(f"DROP TABLE IF EXISTS {table}")
        _with_empty_index(db.conn)
        db.execute("DROP INDEX IF EXISTS metrics_name")
        db.execute(INDEXES["metrics_name"])
        db.execute("PRAGMA user_version = 5")

    @migrations()
    def passages_that_say_all(db: Database) -> None:
        """The same again: passages say all that a query asks of their figures, names are indexed once."""
        _with_empty_index(db.conn)
        db.execute("PRAGMA user_version = 6")

    for sql in (*_RECORD_TABLE.values(), *_RECORD_INDEX.values()):
        connection.execute(sql.replace(" TABLE ", " TABLE IF NOT EXISTS ").replace(" INDEX ", " INDEX IF NOT EXISTS "))
    migrations.apply(Database(connection, execute_plugins=False))


def _with_empty_index(connection: sqlite3.Connection) -> None:
    for table in ("segments", "members", "passages", "postings"):
        connection.execute(f"DROP TABLE IF EXISTS {table}")
        connection.execute(TABLES[table])


def _with_columns(connection: sqlite3.Connection, table: str, defaults: dict[str, str]) -> None:
    """Make a table anew where it lacks the columns of `defaults`, which have these SQL values in its rows.

    ALTER TABLE ADD COLUMN would leave another text in sqlite_master than that of a table made now.
    """
    columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    if set(defaults) <= set(columns):
        return
    kept = ", ".join(f'"{column}"' for column in columns)
    connection.execute(f"ALTER TABLE {table} RENAME TO former_{table}")
    connection.execute(TABLES[table])
    connection.execute(
        f"INSERT INTO {table} ({kept}, {', '.join(defaults)})"
        f" SELECT {kept}, {', '.join(defaults.values())} FROM former_{table}"
    )
    connection.execute(f"DROP TABLE former_{table}")
    for sql in INDEXES.values():
        if f" ON {table} " in sql:
            connection.execute(sql)


def _with_numbers(connection: sqlite3.Connection, table: str, text: str) -> None:
    """Number the texts of a table that keeps each once, where they have no numbers yet."""
    if "number" in [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]:
        return
    connection.execute(f"ALTER TABLE {table} RENAME TO former_{table}")
    connection.execute(TABLES[table])
    connection.execute(f"INSERT INTO {table} ({text}, folded) SELECT {text}, folded FROM former_{table}")
    connection.execute(f"DROP TABLE former_{table}")
