"""A screen that comes and goes: it ends once, however many keys come before it is gone."""

from __future__ import annotations

from typing import Optional

from textual.await_complete import AwaitComplete
from textual.screen import Screen, ScreenResultType


class Passing(Screen[ScreenResultType], inherit_bindings=False):
    """A screen over the one that is read on."""

    _has_ended = False

    def dismiss(self, result: Optional[ScreenResultType] = None) -> AwaitComplete:  # noqa: UP045 - as Textual has it
        """End with a result; only the first one counts."""
        if self._has_ended:
            return AwaitComplete()
        self._has_ended = True
        return super().dismiss(result)
