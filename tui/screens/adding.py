"""Adding reports while one reads on: how far it is, what became of it, and the way to stop it."""

from __future__ import annotations

import threading
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Callable

from tui.strings.app import fill
from tui.strings.cli import CliStrings, error_words
from tui.strings.library import LibraryStrings

if TYPE_CHECKING:
    from textual.app import App

    from loader.beside import Loading, News


class Adding:
    """At most one loading at a time; `listener` is called in the app's thread whenever there is news."""

    def __init__(self, app: App[Any], words: LibraryStrings, said: CliStrings) -> None:
        self._app = app
        self._words, self._said = words, said
        self._loading: Loading | None = None
        self._news: News | None = None
        self._is_stopping = False
        self._states: Counter[str] = Counter()
        self._failure = ""
        self.listener: Callable[[], None] = lambda: None
        self.ended: Callable[[str | None], None] = lambda _: None
        self.last_id: str | None = None

    @property
    def is_busy(self) -> bool:
        return self._loading is not None

    def begin(self, library: Path, path: str) -> None:
        """Load what stands at a path."""
        from loader.beside import Loading

        self._news, self._is_stopping, self._failure, self.last_id = None, False, "", None
        self._states.clear()
        try:
            loading = Loading(library, [path])
        except OSError as error:
            self._failure = error.strerror or str(error)
            self.listener()
            return
        self._loading = loading
        threading.Thread(target=self._follow, args=(loading,), daemon=True).start()

    def stop(self) -> None:
        """Stop after the report that is being stored."""
        if self._loading is not None:
            self._is_stopping = True
            self._loading.stop()
            self.listener()

    def forget(self) -> None:
        """Say no more of a loading that has ended."""
        if self._loading is None:
            self._states.clear()
            self._failure = ""

    def _follow(self, loading: Loading) -> None:
        for news in loading.news():
            try:
                self._app.call_from_thread(self._take, news)
            except RuntimeError:  # the app has ended meanwhile
                loading.stop()
                return

    def _take(self, news: News) -> None:
        self._news = news
        if news.state:
            self._states[news.state] += 1
            self.last_id = news.id or self.last_id
        if news.code and not self._failure:
            source = news.source or news.details.get("path", "")
            self._failure = f"{source}: {error_words(news.code, news.details, self._said)}"
        if news.ended:
            self._loading = None
            self.ended(self.last_id)
        self.listener()

    def line(self, close: str) -> str:
        """What is to be said of it: how far it is, or how it ended; empty where there is nothing."""
        words = self._words
        if self._loading is not None:
            if self._is_stopping:
                return words.stopping
            news = self._news
            done, total, source = (news.done, news.total, news.source) if news else (0, 0, "")
            return fill(words.progress, done=done, total=total or "?", source=source, close=close)
        states = ", ".join(fill(words.states[state], count=count) for state, count in self._states.items())
        return "; ".join(filter(None, (fill(words.ended, states=states) if states else "", self._failure)))
