"""Libraries as an accident or somebody with a purpose may leave them: each a function that breaks a sound one."""

from __future__ import annotations

import os
import sqlite3
import struct
from collections.abc import Callable
from pathlib import Path

REPORT = (
    "一、去年工作\n港口吞吐量达到5600万吨,居全省第二。粮食产量增长3.5%。\n(一)道路\n新修道路120公里。\n"
    "二、今年安排\n港口吞吐量力争突破6000万吨。\n"
)
"""What the sound library holds, in as many reports as it has."""

Break = Callable[[Path], None]


def change(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA ignore_check_constraints = ON")
    for statement in statements:
        connection.execute(statement)
    connection.close()


def sql(*statements: str) -> Break:
    return lambda path: change(path, *statements)


def schema(statement: str) -> Break:
    """Change the schema behind SQLite's back."""
    return sql("PRAGMA writable_schema = ON", statement)


def patch(at: int, content: bytes) -> Break:
    """Write over bytes of the file; from its end where `at` is negative."""

    def broken(path: Path) -> None:
        data = bytearray(path.read_bytes())
        start = at if at >= 0 else len(data) + at
        data[start : start + len(content)] = content
        path.write_bytes(data)

    return broken


def whole(content: bytes) -> Break:
    return lambda path: void(path.write_bytes(content))


def cut(share: float) -> Break:
    return lambda path: void(path.write_bytes(path.read_bytes()[: int(path.stat().st_size * share)]))


def every_page(change_page: Callable[[bytes, int], bytes]) -> Break:
    def broken(path: Path) -> None:
        data, size = path.read_bytes(), page_size(path)
        path.write_bytes(b"".join(change_page(data[at : at + size], at // size) for at in range(0, len(data), size)))

    return broken


def void(_: object) -> None:
    return None


def page_size(path: Path) -> int:
    size = int.from_bytes(path.read_bytes()[16:18], "big")
    return 65536 if size == 1 else size


def root_page(path: Path, table: str) -> int:
    connection = sqlite3.connect(path)
    (root,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()
    connection.close()
    return int(root)


def endless_pages(table: str) -> Break:
    """Lead a table's pages through eighteen more, each of which points to the next a hundred times over."""

    def broken(path: Path) -> None:
        size, root = page_size(path), root_page(path, table) if table else 1
        data = bytearray(path.read_bytes())
        offset = 100 if root == 1 else 0
        start = (root - 1) * size
        leaf = bytes(data[start : start + size])
        if offset:  # the first page has the header of the file before its own; a copy of it has none
            leaf = _moved_leaf(leaf, size)
        pages = len(data) // size
        for level in range(18):
            child = pages + level + 2 if level < 17 else pages + 19
            data += _interior(child, size, 0)
        data += leaf
        data[start + offset : start + size] = _interior(pages + 1, size - offset, 0)[: size - offset]
        if offset:
            data[start : start + size] = (
                bytes(data[start : start + offset]) + _interior(pages + 1, size, offset)[offset:]
            )
        data[28:32] = (len(data) // size).to_bytes(4, "big")
        path.write_bytes(data)

    return broken


def endless_keys(table: str) -> Break:
    """The same for a table WITHOUT ROWID or an index, whose inner pages have entries of their own."""

    def broken(path: Path) -> None:
        size, root = page_size(path), root_page(path, table)
        data = bytearray(path.read_bytes())
        start, pages = (root - 1) * size, len(data) // size
        leaf = bytes(data[start : start + size])
        for level in range(18):
            data += _keyed(pages + level + 2 if level < 17 else pages + 19, size)
        data += leaf
        data[start : start + size] = _keyed(pages + 1, size)
        data[28:32] = (len(data) // size).to_bytes(4, "big")
        path.write_bytes(data)

    return broken


def _keyed(child: int, size: int) -> bytes:
    """A page of an index's tree whose fifty entries (1, 1) all point to one page."""
    cell = struct.pack(">I", child) + b"\x05\x03\x01\x01\x01\x01"
    page = bytearray(size)
    places = [size - len(cell) * number for number in range(1, 51)]
    for place in places:
        page[place : place + len(cell)] = cell
    page[0:12] = struct.pack(">BHHHBI", 2, 0, len(places), places[-1], 0, child)
    page[12 : 12 + 2 * len(places)] = b"".join(struct.pack(">H", place) for place in places)
    return bytes(page)


def all_of(*breaks: Break) -> Break:
    """Several things at once."""

    def broken(path: Path) -> None:
        for each in breaks:
            each(path)

    return broken


def _interior(child: int, size: int, offset: int) -> bytes:
    """A page of a table's tree whose hundred cells all point to one page."""
    cells = [struct.pack(">I", child) + bytes([min(number + 1, 127)]) for number in range(100)]
    page = bytearray(size)
    at = size
    places = []
    for cell in cells:
        at -= len(cell)
        page[at : at + len(cell)] = cell
        places.append(at)
    page[offset : offset + 12] = struct.pack(">BHHHBI", 5, 0, len(cells), at, 0, child)
    for number, place in enumerate(places):
        page[offset + 12 + 2 * number : offset + 14 + 2 * number] = struct.pack(">H", place)
    return bytes(page)


def _moved_leaf(page: bytes, size: int) -> bytes:
    """A copy of the first page as one without the file's header."""
    moved = bytearray(size)
    moved[: size - 100] = page[100:]
    cells = struct.unpack(">H", page[103:105])[0]
    moved[8 + 2 * cells : size] = page[8 + 2 * cells : size]
    moved[0 : 8 + 2 * cells] = page[100 : 108 + 2 * cells]
    return bytes(moved)


def fifo(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def loop(path: Path) -> None:
    path.unlink()
    path.symlink_to(path.name)


def journal_of_nothing(path: Path) -> None:
    """A journal that says pages have to be put back, as a write that was cut off leaves it, with nonsense in it."""
    content = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + struct.pack(">IIIII", 1, 7, 1, 512, page_size(path))
    Path(f"{path}-journal").write_bytes(content.ljust(512, b"\0") + b"\x00\x00\x00\x01" + bytes(5000))


ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x"
MASTER = "UPDATE sqlite_master SET"
NO_INDEX = "DELETE FROM members"

BROKEN: dict[str, Break] = {
    # no library at all
    "empty": whole(b""),
    "text": whole(REPORT.encode() * 10),
    "zeros": whole(bytes(8192)),
    "a header alone": cut(100 / 1_000_000),
    "its magic and noise": whole(b"SQLite format 3\0" + bytes(range(256)) * 40),
    "a folder": folder,
    "a pipe": fifo,
    "a loop of links": loop,
    # cut short, written over
    "a half": cut(0.5),
    "a page too few": cut(0.99),
    "zeroed pages": every_page(lambda page, number: bytes(len(page)) if number else page),
    "ones": every_page(lambda page, number: b"\xff" * len(page) if number else page),
    "page heads flipped": every_page(lambda page, number: bytes([page[0] ^ 0xFF]) + page[1:] if number else page),
    "pages turned round": every_page(lambda page, number: page[::-1] if number else page),
    "no page size": patch(16, b"\0\0"),
    "an odd page size": patch(16, b"\x03\x00"),
    "a version to come": patch(18, b"\x07\x07"),
    "a schema format to come": patch(44, b"\0\0\0\x7f"),
    "another encoding": patch(56, b"\0\0\0\x02"),
    # of others
    "another program's": patch(68, b"\x0f\x05\x51\x12"),
    "nobody's": patch(68, b"\0\0\0\0"),
    "of a newer zhibiao": sql("PRAGMA user_version = 999"),
    "of a negative version": sql("PRAGMA user_version = -1"),
    "in WAL mode": sql("PRAGMA journal_mode = WAL"),
    "a journal left by others": journal_of_nothing,
    # strange objects
    "a table more": sql("CREATE TABLE extra (x)"),
    "a view more": sql("CREATE VIEW extra AS SELECT 1"),
    "a trigger": sql("CREATE TRIGGER t AFTER UPDATE ON reports BEGIN DELETE FROM metrics; END"),
    "a virtual table": sql("CREATE VIRTUAL TABLE extra USING fts5(x)"),
    "hundreds of tables": sql(*(f'CREATE TABLE "{"x" * 500}{number}" (x)' for number in range(200))),
    "an endless view": sql("DROP TABLE metrics", f"CREATE VIEW metrics AS {ENDLESS} AS start FROM n"),
    "an endless view of reports": sql("DROP TABLE reports", f"CREATE VIEW reports AS {ENDLESS} AS id FROM n"),
    "an index less": sql("DROP INDEX metrics_name"),
    "a table less": sql("DROP TABLE numerals"),
    "a column more": sql("ALTER TABLE reports ADD COLUMN extra TEXT DEFAULT 'x'"),
    "a default that calls": schema(
        f"{MASTER} sql = replace(sql, 'url TEXT', 'url TEXT DEFAULT (hex(randomblob(9e8)))')"
    ),
    "a check that loads": schema(f"{MASTER} sql = replace(sql, 'length(sha256)', 'load_extension(sha256)')"),
    "names that are no text": schema(f"{MASTER} name = x'ff00ff' WHERE name = 'metrics'"),
    "SQL that is no text": schema(f"{MASTER} sql = CAST(x'ffd9d9' AS TEXT) WHERE name = 'metrics'"),
    "a table at another's place": schema(
        f"{MASTER} rootpage = (SELECT rootpage FROM sqlite_master WHERE name = 'reports') WHERE name = 'metrics'"
    ),
    "a table at no place": schema(f"{MASTER} rootpage = 99999999 WHERE name = 'reports'"),
    "all tables at one place": schema(f"{MASTER} rootpage = 2 WHERE type = 'table'"),
    # pages that lead nowhere
    "endless reports": endless_pages("reports"),
    "an endless schema": endless_pages(""),
    **{f"endless {table}": endless_pages(table) for table in ("names", "titles", "segments", "passages", "postings")},
    **{f"endless {table}": endless_keys(table) for table in ("metrics", "sentences", "attributes", "metrics_name")},
    "endless members": endless_pages("members"),
    "an old version with a trigger": sql(
        "CREATE TRIGGER t AFTER INSERT ON digests BEGIN DELETE FROM metrics; END", "PRAGMA user_version = 3"
    ),
    "an old version with an endless view": sql(
        "DROP TABLE reports", f"CREATE VIEW reports AS {ENDLESS} AS key FROM n", "PRAGMA user_version = 3"
    ),
    "an old version with endless reports": all_of(sql("PRAGMA user_version = 3"), endless_pages("reports")),
    "WAL mode and a view": sql("CREATE VIEW extra AS SELECT 1", "PRAGMA journal_mode = WAL"),
    # cells that are not what they should be
    "a text that is no UTF-8": sql("UPDATE reports SET text = CAST(x'ff41' AS TEXT)"),
    "a text that is a number": sql("UPDATE reports SET text = 12"),
    "a text that is a blob": sql("UPDATE reports SET text = zeroblob(1000)"),
    "an id that is a blob": sql("UPDATE reports SET id = zeroblob(key)"),
    "values that are no numbers": sql("UPDATE metrics SET value = 'many'"),
    "values of a billion digits": sql("UPDATE metrics SET value = '1e999999999'"),
    "values that are none": sql("UPDATE metrics SET value = 'NaN'"),
    "spans without end": sql("UPDATE metrics SET bound_spans = '[[' || hex(zeroblob(5000)) || ',1]]'"),
    "spans that are none": sql("UPDATE metrics SET bound_spans = 'x'"),
    "sections without end": sql('UPDATE sections SET body_end = 1 << 60, "end" = 1 << 60'),
    "sections before the text": sql("UPDATE sections SET body_start = -5"),
    "sections above themselves": sql("UPDATE sections SET parent = start"),
    "sentences without end": sql('UPDATE sentences SET "end" = 1 << 60'),
    "metrics of no sentence": sql("UPDATE metrics SET sentence = 7777"),
    "metrics far behind the text": sql('UPDATE metrics SET start = start + (1 << 40), "end" = "end" + (1 << 40)'),
    "no attributes": sql("DELETE FROM attributes"),
    "counts without end": sql("UPDATE reports SET metrics = 1 << 62, sentences = -1"),
    # an index that lies
    "segments of a billion bytes": sql("UPDATE segments SET bytes = 1 << 40"),
    "segments that are gone": sql("DELETE FROM segments"),
    "members of no report": sql("UPDATE members SET report = report + 1000"),
    "members far away": sql("UPDATE members SET start = 1 << 50"),
    "passages of noise": sql("UPDATE passages SET numbers = randomblob(52)"),
    "passages that are cut off": sql("UPDATE passages SET numbers = substr(numbers, 1, 20)"),
    "passages without facts": sql("UPDATE passages SET facts = ''"),
    "postings of noise": sql("UPDATE postings SET bits = randomblob(50)"),
    "postings of no bytes": sql("UPDATE postings SET bits = x''"),
    "postings that are numbers": sql("UPDATE postings SET bits = 5"),
    "no names": sql("DELETE FROM names", "DELETE FROM titles"),
    "an index of nobody": sql("UPDATE members SET report = report + 1000", "UPDATE segments SET bytes = 1 << 34"),
    "no index, values that are no numbers": sql(NO_INDEX, "UPDATE metrics SET value = 'many'"),
    "no index, a text that is a number": sql(NO_INDEX, "UPDATE reports SET text = 12"),
    "no index, a text that is no UTF-8": sql(NO_INDEX, "UPDATE reports SET text = CAST(x'ff41' AS TEXT)"),
    "no index, spans that are none": sql(NO_INDEX, "UPDATE metrics SET bound_spans = 'x'"),
    "no index, metrics of no sentence": sql(NO_INDEX, "UPDATE metrics SET sentence = 7777"),
    "no index, metrics of no section": sql(NO_INDEX, "UPDATE metrics SET section = 7777"),
    "no index, sentences of no section": sql(NO_INDEX, "UPDATE sentences SET section = 7777"),
    "no index, sentences without end": sql(NO_INDEX, 'UPDATE sentences SET "end" = 1 << 60'),
    "no index, metrics far behind the text": sql(
        NO_INDEX, 'UPDATE metrics SET start = start + (1 << 40), "end" = "end" + (1 << 40)'
    ),
    "no index, names that are blobs": sql(NO_INDEX, "UPDATE metrics SET name = zeroblob(3)"),
    "sixteen segments that lie": sql(
        *(f"INSERT INTO segments VALUES ({number}, 64, 1 << 36, 0, 0)" for number in range(100, 120))
    ),
    "names of another form": sql("UPDATE names SET folded = zeroblob(9)"),
}
"""What is wrong with them, and how they become so."""
