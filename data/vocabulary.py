"""The names and titles of a library in the index of search: each is in the postings of one segment.

Names are numbered as they come. What has a number up to that of the newest segment is indexed; what comes later has a
greater one, as long as no number is given twice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.search.batch import Words
from data.search.postings import MOST_NUMBERS

if TYPE_CHECKING:
    import sqlite3


class Vocabulary:
    """The texts of a field while reports are indexed."""

    def __init__(self, connection: sqlite3.Connection, table: str, column: str) -> None:
        (self._indexed,) = connection.execute(f"SELECT coalesce(max({table}), 0) FROM segments").fetchone()
        found = connection.execute(f"SELECT {column}, number, folded FROM {table} WHERE number > ?", (self._indexed,))
        self._waiting = {text: (number, folded) for text, number, folded in found}
        self.last: int = max([self._indexed, *[number for number, _ in self._waiting.values()]])
        """The greatest number of all."""
        self._statement = f"SELECT number FROM {table} WHERE {column} = ?"
        self._connection = connection
        self._numbers: dict[str, int] = {}

    def words(self, texts: set[str]) -> Words:
        """These texts; those that are in no segment yet are new once.

        Raises ValueError where the library is damaged.
        """
        found: dict[str, int] = {}
        new: list[tuple[int, str]] = []
        for text in texts:
            if text in self._waiting:
                number, folded = self._waiting.pop(text)
                new.append((number, folded))
                self._numbers[text] = number
            elif text not in self._numbers:
                listed = self._connection.execute(self._statement, (text,)).fetchone()
                if listed is None:
                    raise ValueError("a name or title that is not listed")
                (self._numbers[text],) = listed
            found[text] = self._numbers[text]
            if not 0 < found[text] < MOST_NUMBERS:
                raise ValueError("a number beyond all")
        return Words(found, new)


def forget_last_words(connection: sqlite3.Connection) -> None:
    """Names and titles were deleted: the numbers of the last may be given again, and are then to be indexed again.

    The postings go on saying what was; those who ask look at the names themselves.
    """
    connection.execute(
        "UPDATE segments SET names = min(names, (SELECT coalesce(max(number), 0) FROM names)),"
        " titles = min(titles, (SELECT coalesce(max(number), 0) FROM titles))"
    )
