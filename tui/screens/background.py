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

PATIENCE_SECONDS = 0.1
"""So long the screen waits for work to end, so that what ends soon is painted with its key."""

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
        self._opening = threading.Lock()

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
        called in the app's own thread; before this returns, where the work ends soon."""
        self.stop()
        token = self._current = object()
        ended = threading.Event()
        endings: list[Callable[[], None]] = []
        last = [time.monotonic()]

        def pause(count: int) -> None:
            if self._current is not token:
                raise Stopped
            if count and time.monotonic() - last[0] > _BETWEEN_NEWS:
                last[0] = time.monotonic()
                self._tell(token, news, count)

        def end(call: Callable[[Any], None], value: object) -> None:
            endings.append(lambda: self._finish(token, call, value))
            ended.set()
            self._soon(endings[0])

        def go() -> None:
            try:
                end(done, work(self._library_of_its_own(), pause))
            except Stopped:
                ended.set()
            except ZhibiaoError as error:
                end(failed, error)

        threading.Thread(target=go, daemon=True).start()
        if ended.wait(PATIENCE_SECONDS):
            for ending in endings:
                ending()

    def _library_of_its_own(self) -> Library:
        with self._opening:
            if self._own is None:
                self._own = self._library.another(_DEADLINE)
            return self._own

    def stop(self) -> None:
        """End what is under way; nothing is told of it any more."""
        self._current = None
        if self._own is not None:
            self._own.interrupt()

    def _finish(self, token: object, call: Callable[[Any], None], value: object) -> None:
        """Tell how a piece of work ended, once, unless another one was begun since."""
        if self._current is token:
            self._current = None
            call(value)

    def _tell(self, token: object, call: Callable[[int], None], count: int) -> None:
        self._soon(lambda: call(count) if self._current is token else None)

    def _soon(self, call: Callable[[], None]) -> None:
        try:
            self._app.call_from_thread(call)
        except RuntimeError:  # the app has ended meanwhile
            return
