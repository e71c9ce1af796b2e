"""What is not as it was written into a library is found out, whatever SQLite says of its pages."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from data.errors import LibraryError
from data.model import Report
from data.queries import open_library
from data.soundness import flaws
from data.store import open_store
from loader.load import load_into


def change(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA ignore_check_constraints = ON")
    for statement in statements:
        connection.execute(statement)
    connection.close()


def codes(path: Path) -> list[str]:
    return sorted({flaw.code for flaw in flaws(path)})


def test_a_sound_library_has_no_flaws(library_path: Path) -> None:
    before = library_path.read_bytes()
    assert list(flaws(library_path)) == []
    assert library_path.read_bytes() == before


def test_all_reports_of_a_library_are_looked_at(tmp_path: Path, report_of: Callable[..., Report]) -> None:
    with open_store(tmp_path / "x.db") as store:
        for place in range(3):
            store.add(report_of(f"r{place}.txt", tail=f"{place}。"))
    told: list[tuple[int, int]] = []
    assert list(flaws(tmp_path / "x.db", lambda done, total: told.append((done, total)))) == []
    assert told == [(1, 3), (2, 3), (3, 3)]


DAMAGE = {
    "UPDATE reports SET text = replace(text, '万', '千')": ["changed-text", "loose-span"],
    "UPDATE reports SET text = replace(text, '示例', '事例')": ["changed-text"],
    "UPDATE reports SET text = text || '。'": ["changed-text"],
    "UPDATE reports SET text = substr(text, 1, 40)": ["changed-text", "loose-span"],
    "UPDATE reports SET metrics = metrics + 1": ["missing-rows"],
    "UPDATE reports SET text = CAST(text AS BLOB)": ["broken-page", "broken-report"],
    "UPDATE digests SET text = replace(hex(zeroblob(32)), '0', 'a')": ["changed-text"],
    "DELETE FROM digests": ["changed-text"],
    "DELETE FROM sentences": ["loose-span", "missing-rows"],
    "DELETE FROM numerals": ["loose-span"],
    "DELETE FROM attributes": ["broken-report"],
    "UPDATE metrics SET surface = '1件'": ["loose-span"],
    "UPDATE metrics SET value = 'many' WHERE value IS NOT NULL": ["broken-report", "wrong-value"],
    "UPDATE metrics SET value = '41' WHERE value = '40'": ["wrong-value"],
    "UPDATE metrics SET value_real = NULL WHERE value = '40'": ["wrong-value"],
    "UPDATE metrics SET bound_spans = '[[0,99999]]'": ["loose-span"],
    'UPDATE metrics SET "of" = 0': ["loose-span"],
    "UPDATE metrics SET section = 1": ["loose-span"],
    "UPDATE sections SET title = '别的'": ["loose-span", "missing-name"],
    "UPDATE sections SET body_end = 99999": ["loose-span"],
    'UPDATE sentences SET "end" = 99999': ["loose-span"],
    "UPDATE names SET folded = 'x'": ["wrong-fold"],
    "DELETE FROM names": ["missing-name"],
    "UPDATE titles SET folded = 'x'": ["wrong-fold"],
    "INSERT INTO hints VALUES (999, 0, 1, 1)": ["loose-row"],
}


@pytest.mark.parametrize("statement", DAMAGE)
def test_damage_is_found(library_path: Path, statement: str) -> None:
    change(library_path, statement)
    found = codes(library_path)
    assert set(DAMAGE[statement]) & set(found) and set(found) <= {*DAMAGE[statement], "broken-page"}, found


def test_what_cannot_be_opened_is_one_flaw(tmp_path: Path) -> None:
    assert codes(tmp_path / "missing.db") == ["no-library"]
    (tmp_path / "text.db").write_text("no database at all " * 20)
    assert codes(tmp_path / "text.db") == ["not-a-library"]


def test_broken_pages_are_told_of(library_path: Path) -> None:
    content = bytearray(library_path.read_bytes())
    size = int.from_bytes(content[16:18], "big")
    content[-size:] = bytes(size)
    library_path.write_bytes(content)
    assert codes(library_path) in (["broken-page"], ["library-damaged"])


def test_an_index_that_lost_something_is_found(tmp_path: Path) -> None:
    for place in range(8):
        text = f"一、去年工作\n港口{place}吞吐量达到56{place}0万吨,居全省第二。\n粮食产量增长{place}%。\n"
        (tmp_path / f"r{place}.txt").write_text(text, encoding="utf-8")
    path = tmp_path / "x.db"
    list(load_into(path, [str(tmp_path)]))
    assert codes(path) == []
    change(path, "DELETE FROM postings")
    assert codes(path) == ["wrong-index"]


@pytest.mark.parametrize("place", range(0, 100, 4))
def test_a_byte_that_fell_over_is_found_or_harmless(library_path: Path, report: Report, place: int) -> None:
    """Every other byte of the file, in a hundred places: what is not found out changes nothing that is read."""
    content = bytearray(library_path.read_bytes())
    at = 100 + (len(content) - 100) * place // 100
    content[at] ^= 0x01
    library_path.write_bytes(content)
    if list(flaws(library_path)):
        return
    library = open_library(library_path)
    try:
        read = library.report(report.id)
    except LibraryError:
        pytest.fail("cannot be read, and is said to be sound")
    finally:
        library.close()
    assert (read.text, [m.surface for m in read.metrics]) == (report.text, [m.surface for m in report.metrics])
