"""Bindings made from the registry of actions."""

from __future__ import annotations

from collections.abc import Container, Iterable

from textual.binding import Binding, BindingType

from tui.actions import BY_ID, is_typed


def bindings(ids: Iterable[str], typing: bool = False, moves: Container[str] = ()) -> list[BindingType]:
    """A binding for each key of the actions, whose method is `action_ID`, or `action_move` for those that are `moves`;
    beside a text field only for keys that write nothing."""
    return [
        Binding(key, method_of(action.id, moves), show=False, id=f"{action.id}.{place}")
        for action in (BY_ID[name] for name in ids)
        for place, key in enumerate(action.keys)
        if not (typing and is_typed(key))
    ]


def method_of(action: str, moves: Container[str]) -> str:
    """What Textual is told to run for an action of the registry."""
    return f"move('{action}')" if action in moves else action
