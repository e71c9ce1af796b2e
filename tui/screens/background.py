"""Work beside the screen: one piece at a time, whose end the screen is told of, and which the user may stop."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, Any, Callable, TypeVar

from data.errors import ZhibiaoError
from data.queries import Library

if TYPE_CHECKING:
    from textual.app import App

Result = TypeVar("Result")
Pause = Callable[[int], None]

_DEADLINE = 600.0
_BETWEEN_NEWS = 0.25


class Stopped(Exception):
    """The work was stopped."""


class Background:
    """Does work on a connection of its own, in a thread that ends with the program."""

    def __init__(self, app: App[Any], library: Library) -> None:
        self._app = app
        self._library = library
        self._own: Library | None = None
        self._current: object = None

    @property
    def is_busy(self) -> bool:
        return self._current is not None

    def run(
        self,
        work: Callable[[Library, Pause], Result],
        done: Callable[[Result], None],
        failed: Callable[[ZhibiaoError], None],
        news: Callable[[int], None],
    ) -> None:
        """Begin a piece of work in place of the one that is under way. `done`, `failed` and `news` (how far it is) are
        called in the app's own thread."""
        self.stop()
        token = self._current = object()
        last = [time.monotonic()]

        def pause(count: int) -> None:
            if self._current is not token:
                raise Stopped
            if count and time.monotonic() - last[0] > _BETWEEN_NEWS:
                last[0] = time.monotonic()
                self._tell(token, news, count)

        def go() -> None:
            try:
                if self._own is None:
                    self._own = self._library.another(_DEADLINE)
                self._finish(token, done, work(self._own, pause))
            except Stopped:
                pass
            except ZhibiaoError as error:
                self._finish(token, failed, error)

        threading.Thread(target=go, daemon=True).start()

    def stop(self) -> None:
        """End what is under way; nothing is told of it any more."""
        self._current = None
        if self._own is not None:
            self._own.interrupt()

    def _finish(self, token: object, call: Callable[[Any], None], value: object) -> None:
        def end() -> None:
            if self._current is token:
                self._current = None
                call(value)

        self._soon(end)

    def _tell(self, token: object, call: Callable[[int], None], count: int) -> None:
        self._soon(lambda: call(count) if self._current is token else None)

    def _soon(self, call: Callable[[], None]) -> None:
        try:
            self._app.call_from_thread(call)
        except RuntimeError:  # the app has ended meanwhile
            return
