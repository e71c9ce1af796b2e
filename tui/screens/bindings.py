"""Bindings made from the registry of actions."""

from __future__ import annotations

from collections.abc import Iterable

from textual.binding import Binding

from tui.actions import BY_ID


def bindings(ids: Iterable[str], priority: bool = False) -> list[Binding]:
    """One binding an action, whose method is `action_ID`; with priority it comes before a text field's own keys."""
    return [
        Binding(key, action.id, action.id, show=False, priority=priority, id=action.id)
        for action in (BY_ID[name] for name in ids)
        for key in action.keys
    ]
