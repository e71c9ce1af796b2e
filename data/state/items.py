"""What the state is made of, and how it changes. Nothing here is written; each change gives another State."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from data.state.anchor import Anchor

RECENT = 50
QUERIES = 500
"""How many places and queries are remembered; the oldest go first."""


class Bookmark(NamedTuple):
    """A place to come back to. `letter` is set for a mark; `label` says what stood there, `made` when (ISO 8601)."""

    anchor: Anchor
    label: str
    note: str = ""
    letter: str = ""
    made: str = ""


class Change(NamedTuple):
    """A field of a figure as the loader read it, and as it should be; None where it is not stated."""

    field: str
    was: str | None
    now: str | None


class Correction(NamedTuple):
    """What a user has put right of a figure. Its anchor is the figure's; `id` is the id it had then."""

    anchor: Anchor
    id: str
    changes: tuple[Change, ...]
    made: str = ""


class Folding(NamedTuple):
    """How a tree of sections stands: as it opens at first ("first"), all unfolded ("open") or all folded ("closed"),
    but for the sections that were turned. A section is known by the titles on the path to it, whatever its number."""

    base: str = "first"
    turned: tuple[tuple[str, ...], ...] = ()


UNTURNED = Folding()


class Recent(NamedTuple):
    """The last place in a report of the library at `library` (empty for the sample).

    `top` is how far before (below 0) or after the anchor the page begins; `pane` which pane keys went to.
    """

    anchor: Anchor
    label: str
    library: str
    top: int = 0
    pane: str = ""
    folding: Folding = UNTURNED


_NOTHING: Mapping[str, object] = MappingProxyType({})


class State(NamedTuple):
    """All of it. `queries` and `recent` have the newest first.

    `unread` are entries of the file that could not be read, by the list they stood in, and `other` what a list of
    another name held; both are written back as they were.
    """

    bookmarks: tuple[Bookmark, ...] = ()
    corrections: tuple[Correction, ...] = ()
    recent: tuple[Recent, ...] = ()
    queries: tuple[str, ...] = ()
    unread: tuple[tuple[str, object], ...] = ()
    other: Mapping[str, object] = _NOTHING

    def with_bookmark(self, bookmark: Bookmark) -> State:
        """The bookmark added, in place of one on the same place or of the same letter."""
        former = [kept for kept in self.bookmarks if not _same_place(kept, bookmark)]
        kept = [each for each in former if not (bookmark.letter and each.letter == bookmark.letter)]
        return self._replace(bookmarks=(*kept, bookmark))

    def without_bookmark(self, bookmark: Bookmark) -> State:
        """The bookmark removed."""
        return self._replace(bookmarks=tuple(kept for kept in self.bookmarks if kept != bookmark))

    def with_correction(self, former: Correction | None, correction: Correction | None) -> State:
        """A correction put in place of a former one; None for what was not there, or is taken back."""
        kept = tuple(each for each in self.corrections if each != former)
        return self._replace(corrections=kept if correction is None else (*kept, correction))

    def visited(self, recent: Recent) -> State:
        """The place remembered as the last one, in place of the last in the same report."""
        former = [kept for kept in self.recent if not _same_report(kept, recent)]
        return self._replace(recent=(recent, *former)[:RECENT])

    def asked(self, query: str) -> State:
        """The query remembered as the last one."""
        former = [kept for kept in self.queries if kept != query]
        return self._replace(queries=(query, *former)[:QUERIES])


def _same_place(one: Bookmark, other: Bookmark) -> bool:
    same = one.anchor.sha256 == other.anchor.sha256 and one.anchor.start == other.anchor.start
    return same and one.letter == other.letter


def _same_report(one: Recent, other: Recent) -> bool:
    if one.library != other.library:
        return False
    same_path = one.anchor.source_path == other.anchor.source_path != ""
    return one.anchor.sha256 == other.anchor.sha256 or same_path
