"""The user's own keys: actions by their ids, and what is wrong with what was written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from tui.actions import ACTIONS, BY_ID, KEY_NAMES, Action, key_name
from tui.config import Problem

_SPECIAL = "enter|tab|space|backspace|delete|insert|home|end|up|down|left|right|escape|pageup|pagedown|f[1-9]|f1[0-2]"
_KEY = re.compile(rf"(?:(?:ctrl|alt|shift)\+)*(?:{_SPECIAL}|[a-z0-9])")
_SPELLED = {name: key for key, name in KEY_NAMES.items()}


Keymap = dict[str, "tuple[str, ...]"]


def key_of(written: str) -> str | None:
    """A key as it is written for people (`]`, `pgdn`, `ctrl+o`, `？`) by the name that bindings know; None where there
    is no such key."""
    if written in _SPELLED:
        return _SPELLED[written]
    if len(written) == 1:
        return written if written.isprintable() and not written.isspace() else None
    *modifiers, last = written.lower().split("+")
    key = "+".join([*modifiers, _SPELLED.get(last, last)])
    return key if _KEY.fullmatch(key) else None


def read_keymap(entries: Mapping[str, str]) -> tuple[Keymap, list[Problem]]:
    """The keys of every action where some are written anew (`zoom = z f4`), and what was not followed.

    What is written wins over what is built in; of two that are written the first wins.
    """
    problems: list[Problem] = []
    written: Keymap = {}
    for action, words in entries.items():
        if action not in BY_ID:
            problems.append(Problem("unknown-action", {"action": action}))
            continue
        keys = _known_keys(action, words.split(), problems)
        if keys:
            written[action] = keys
    owners: dict[str, str] = {}
    keymap: Keymap = {}
    built_in = {action.id: action.keys for action in ACTIONS if action.id not in written}
    for action, keys in [*written.items(), *built_in.items()]:
        keymap[action] = _own_keys(action, keys, owners, problems)
    return keymap, problems


def _known_keys(action: str, words: Iterable[str], problems: list[Problem]) -> tuple[str, ...]:
    keys: list[str] = []
    for word in words:
        key = key_of(word)
        if key is None:
            problems.append(Problem("unknown-key", {"key": word, "action": action}))
        elif key not in keys:
            keys.append(key)
    return tuple(keys)


def _own_keys(action: str, keys: tuple[str, ...], owners: dict[str, str], problems: list[Problem]) -> tuple[str, ...]:
    own = tuple(key for key in keys if owners.setdefault(key, action) == action)
    for key in keys:
        if key not in own:
            problems.append(Problem("clash", {"key": key_name(key), "action": action, "owner": owners[key]}))
    return own


def use_keymap(keymap: Keymap) -> None:
    """Give the registry these keys. Bindings are made of it when the screens are imported, so this comes before."""
    for action, keys in keymap.items():
        BY_ID[action] = Action(action, keys, BY_ID[action].group)
