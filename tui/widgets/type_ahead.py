"""Keys that come faster than screens open: over a slow line several arrive at once, and none may be lost.

Textual hands a key to the screen of the moment it arrives in; a screen that the key before it opens never sees it. So
keys are handed on one by one, each when the one before it has done what it does.
"""

from __future__ import annotations

import time
from collections import deque
from typing import TypeVar

from textual import events
from textual.app import App
from textual.message_pump import MessagePump

Result = TypeVar("Result")

_PATIENCE_SECONDS = 1.0
"""No key waits longer for the one before it, whatever became of that."""
_LOOKS_SECONDS = 0.01
_PASSES = 2


class TypeAhead(App[Result], inherit_bindings=False):
    """An app that keeps keys in order and hands each on when the screen it is for is ready."""

    _typed: deque[events.Key]
    _under_way_since: float | None = None
    _unready_since: float | None = None

    async def on_event(self, event: events.Event) -> None:
        if not isinstance(event, events.Key) or event.is_forwarded:
            await super().on_event(event)
            return
        if not hasattr(self, "_typed"):
            self._typed = deque()
        self._typed.append(event)
        await self._hand_on()

    async def _hand_on(self) -> None:
        """Hand on the next key, unless it has to wait."""
        if not self._typed or _is_recent(self._under_way_since):
            return
        if not self._is_ready() and _is_recent(self._unready_since):
            self.set_timer(_LOOKS_SECONDS, self._hand_on)
            return
        self._under_way_since = time.monotonic()
        target = self.focused or self.screen
        await super().on_event(self._typed.popleft())
        self._follow(target, target, _PASSES)

    def _is_ready(self) -> bool:
        """Whether the screen can be typed at; notes since when it cannot."""
        screen = self.screen
        ready = screen.is_mounted and not (screen.AUTO_FOCUS and screen.focused is None)
        if ready:
            self._unready_since = None
        elif self._unready_since is None:
            self._unready_since = time.monotonic()
        return ready

    def _follow(self, node: MessagePump | None, target: MessagePump, passes: int) -> None:
        """Go the way of a key, from the widget it was for up to the app, behind it in every queue; and again, behind
        what it has made the widget say."""
        if node is None or node is self or not node.call_later(self._follow, node._parent, target, passes):
            if passes > 1:
                self.call_later(self._follow, target, target, passes - 1)
            else:
                self.call_later(self._next)

    async def _next(self) -> None:
        self._under_way_since = None
        await self._hand_on()


def _is_recent(since: float | None) -> bool:
    return since is not None and time.monotonic() - since < _PATIENCE_SECONDS
