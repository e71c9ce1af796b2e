"""Places that are kept: marks, bookmarks with notes, the way back and forward, the last place."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING, Callable

from textual import events

from data.errors import ZhibiaoError
from data.model import Span
from data.queries import Library
from data.state.anchor import Anchor, Ground
from data.state.corrections import correct
from data.state.items import Bookmark, State
from data.state.recent import last_in_report, library_name
from tui.render.anchored import anchor_here, folded_again, label_here, place_again, place_at, recent_here
from tui.render.cells import cut
from tui.render.place import PAGE, Place, Reader
from tui.screens.panes import PanesScreen
from tui.screens.visit import Visit
from tui.settings import Settings
from tui.strings.app import Strings, fill
from tui.strings.keeping import keeping_words

if TYPE_CHECKING:
    from tui.render.kept import Kept

Take = Callable[[str], None]


class KeepingScreen(PanesScreen, inherit_bindings=False):
    """The panes, and what the user's own state has of their places."""

    def __init__(self, library: Library, report: str, strings: Strings, settings: Settings) -> None:
        """Raises LibraryError where the report cannot be read."""
        self._file = settings.state
        self._corrections = correct(library, self._file)
        self._words = keeping_words(strings.language)
        self._take: Take | None = None
        super().__init__(library, report, strings, settings)
        if settings.keeps_queries:
            self._journey.queries.recall(self._file.state.queries)

    def on_mount(self) -> None:
        self._tell_trouble()

    # the state

    def _keep(self, change: Callable[[State], State]) -> None:
        self._file.update(change)
        self._tell_trouble()

    def _tell_trouble(self) -> None:
        """Say what is wrong with the file of the state, once."""
        notice = self._file.notice()
        if notice is not None:
            from tui.strings.cli import cli_strings, error_words

            self._say(error_words(notice.code, notice.details, cli_strings(self._strings.language)))

    def remember(self) -> None:
        """Keep the place as the last one in this report, and what was searched for; who wants that not kept has none
        left."""
        recent = recent_here(self._reader, self._place, library_name(self._library))
        queries = self._journey.queries.take_new()
        if self._settings.keeps_queries:
            self._keep(lambda state: reduce(State.asked, queries, state.visited(recent)))
        else:
            self._keep(lambda state: state.visited(recent)._replace(queries=()))

    def _opening(self) -> Place:
        start = super()._opening()
        recent = last_in_report(self._library, self._report, self._file.state)
        return (place_again(self._reader, start, recent) if recent else None) or start

    def _start(self, reader: Reader) -> Place:
        """The beginning of a report, with its tree folded as it was left."""
        start = super()._start(reader)
        recent = last_in_report(self._library, reader.report.id, self._file.state)
        return folded_again(reader, start, recent) if recent else start

    def _go(self, visit: Visit) -> None:
        if visit.report != self._report:
            self.remember()
        if visit.recent is None:
            super()._go(visit)
            return
        found = self._find(visit.recent.anchor)
        if found is None:
            self._say(self.trouble(visit.recent.anchor))
            return
        reader = self._journey.reader(found[0])
        self._lay_out(reader)
        start = self._start(reader)
        super()._go(Visit(found[0], place_again(reader, start, visit.recent) or start))

    # keys that a letter follows

    def on_key(self, event: events.Key) -> None:
        """The letter that a mark is asked for by."""
        take, self._take = self._take, None
        if take is None:
            return
        event.stop()
        event.prevent_default()
        self._say("")
        letter = event.character or ""
        if len(letter) == 1 and letter.isalnum():
            take(letter)

    def _ask_letter(self, question: str, take: Take) -> None:
        self._take = take
        self._say(question)

    def action_mark(self) -> None:
        """Set a mark by the letter that follows."""
        self._ask_letter(self._words.mark_which, self._mark)

    def _mark(self, letter: str) -> None:
        label = label_here(self._reader, self._place)
        mark = Bookmark(anchor_here(self._reader, self._place), label, letter=letter, made=self._file.now())
        self._say(fill(self._words.marked, letter=letter, label=cut(label, 60)))
        self._keep(lambda state: state.with_bookmark(mark))

    def action_go_mark(self) -> None:
        """Go to the mark of the letter that follows."""
        letters = " ".join(sorted(each.letter for each in self._file.state.bookmarks if each.letter))
        self._ask_letter(fill(self._words.go_which, letters=letters), self._go_mark)

    def _go_mark(self, letter: str) -> None:
        mark = next((each for each in self._file.state.bookmarks if each.letter == letter), None)
        if mark is None:
            self._say(fill(self._words.no_mark, letter=letter))
        else:
            self._go_anchor(mark.anchor)

    # places

    def _go_anchor(self, anchor: Anchor) -> None:
        """Jump to what an anchor quotes, in its report or a newer text of it; where it is not found, say so."""
        found = self._find(anchor)
        if found is None:
            self._say(self.trouble(anchor))
            return
        report, span = found
        reader = self._journey.reader(report)
        self._lay_out(reader)
        start = self._place if report == self._report else self._start(reader)
        self._jump(Visit(report, place_at(reader, start, span)._replace(pane=PAGE)))

    def library_name(self) -> str:
        """What the library is known by in the state."""
        return library_name(self._library)

    def trouble(self, anchor: Anchor) -> str:
        """Why an anchor's place is not found, empty where it is."""
        if self._find(anchor) is not None:
            return ""
        known = self._library.reports_like(anchor.sha256, anchor.source_path, anchor.source)
        return self._words.lost if known else self._words.lost_report

    def _find(self, anchor: Anchor) -> tuple[str, Span] | None:
        """The report and the place where an anchor's quotation stands now."""
        for id_ in self._library.reports_like(anchor.sha256, anchor.source_path, anchor.source):
            try:
                report = self._journey.report(id_)
            except ZhibiaoError:
                continue
            span = Ground(report).find(anchor)
            if span is not None:
                return id_, span
        return None

    def action_bookmark(self) -> None:
        """Bookmark this place, with a note."""
        from tui.screens.asking import AskScreen

        anchor, label = anchor_here(self._reader, self._place), label_here(self._reader, self._place)
        former = self._bookmark_here(anchor)
        title = fill(self._words.bookmarked, label="").strip(": ")
        screen = AskScreen(title, label, self._words.note_prompt, self._strings, former.note if former else "")
        self.app.push_screen(screen, lambda note: self._bookmark(Bookmark(anchor, label), note))

    def _bookmark_here(self, anchor: Anchor) -> Bookmark | None:
        found = (each for each in self._file.state.bookmarks if not each.letter)
        return next((each for each in found if self._find(each.anchor) == (self._report, _span(anchor))), None)

    def action_delete(self) -> None:
        """Delete the bookmark on this place."""
        bookmark = self._bookmark_here(anchor_here(self._reader, self._place))
        if bookmark is None:
            self._say(self._words.no_bookmark)
            return
        self._say(fill(self._words.deleted, label=cut(bookmark.label, 60)))
        self._keep(lambda state: state.without_bookmark(bookmark))

    def _bookmark(self, bookmark: Bookmark, note: str | None) -> None:
        if note is None:
            return
        former = self._bookmark_here(bookmark.anchor)
        new = Bookmark(bookmark.anchor, bookmark.label, note, made=self._file.now())
        self._say(fill(self._words.bookmarked, label=cut(new.label, 60)))
        self._keep(lambda state: (state.without_bookmark(former) if former else state).with_bookmark(new))

    def action_places(self) -> None:
        """List bookmarks, the last places and corrections."""
        from tui.screens.places import PlacesScreen

        self._note = ""
        self.app.push_screen(PlacesScreen(self._file, self._corrections, self, self._strings), self._leave_places)

    def _leave_places(self, chosen: Kept | None) -> None:
        """Corrections may have been taken back: the report is read anew. Then go where was chosen."""
        self.read_anew()
        self._tell_trouble()
        if chosen is not None:
            self._go_anchor(chosen.anchor)

    def read_anew(self) -> None:
        """Show the report as it is now, at the same place: its corrections have changed."""
        before = self._reader.report
        self._journey.forget(self._report)
        reader = self._journey.reader(self._report)
        if reader.report == before:
            return
        self._lay_out(reader)
        self._reader = reader
        self._put(self._place)

    def action_back(self) -> None:
        self._travel(self._journey.back(self.visit), self._strings.nowhere_back)

    def action_forward(self) -> None:
        self._travel(self._journey.forward(self.visit), self._words.nowhere_forward)

    def _travel(self, visit: Visit | None, otherwise: str) -> None:
        if visit is None:
            self._say(otherwise)
            return
        self._note = ""
        self._go(visit)


def _span(anchor: Anchor) -> Span:
    return Span(anchor.start, anchor.start + anchor.size)
