"""The one registry of what can be done in the app: bindings, help, the bottom line and README's key table come from it.

Every action of a letter has a twin that no input method eats.
"""

from __future__ import annotations

from typing import NamedTuple

from tui.strings.app import Strings

READ, MOVE, SEARCH, TABLE, KEEP, LIBRARY, APP = "read", "move", "search", "table", "keep", "library", "app"
GROUPS = (READ, MOVE, SEARCH, TABLE, KEEP, LIBRARY, APP)
ELSEWHERE = (TABLE, LIBRARY)
"""The groups of what is done on screens of their own, not where one reads."""


class Action(NamedTuple):
    """Something a user can do: its keys by Textual's names, most natural first, and the group it is listed in.

    Its label is `strings.actions[id]`.
    """

    id: str
    keys: tuple[str, ...]
    group: str


ACTIONS = (
    Action("next_figure", ("right_square_bracket", "】"), READ),
    Action("previous_figure", ("left_square_bracket", "【"), READ),
    Action("next_pane", ("tab",), READ),
    Action("previous_pane", ("shift+tab",), READ),
    Action("enter", ("enter",), READ),
    Action("unfold", ("plus", "equals_sign", "＋"), READ),
    Action("fold", ("minus", "－"), READ),
    Action("unfold_all", ("e", "*", "9"), READ),
    Action("fold_all", ("E", "_", "0"), READ),
    Action("filter", ("f", "&", "＆"), READ),
    Action("zoom", ("z", "|", "｜"), READ),
    Action("down", ("j", "down", "ctrl+n"), MOVE),
    Action("up", ("k", "up", "ctrl+p"), MOVE),
    Action("left", ("h", "left"), MOVE),
    Action("right", ("l", "right"), MOVE),
    Action("page_down", ("space", "pagedown"), MOVE),
    Action("page_up", ("b", "pageup"), MOVE),
    Action("half_down", ("d", "ctrl+d"), MOVE),
    Action("half_up", ("u", "ctrl+u"), MOVE),
    Action("next_heading", ("J", "}", "｝", "」"), MOVE),
    Action("previous_heading", ("K", "{", "｛", "「"), MOVE),
    Action("first", ("g", "home"), MOVE),
    Action("last", ("G", "end"), MOVE),
    Action("search", ("slash", "、", "f3"), SEARCH),
    Action("scope", ("ctrl+t", "f6", "S"), SEARCH),
    Action("older_query", ("ctrl+r", "f7", "R"), SEARCH),
    Action("next_hit", ("n", "semicolon", "；"), SEARCH),
    Action("previous_hit", ("N", "comma", "，"), SEARCH),
    Action("table", ("t", "5"), SEARCH),
    Action("sort", ("s", "7"), TABLE),
    Action("frequencies", ("F", "8"), TABLE),
    Action("add", ("A", "insert"), LIBRARY),
    Action("library", ("L", "6"), APP),
    Action("palette", ("x", "colon", "："), APP),
    Action("mark", ("m", "$", "￥"), KEEP),
    Action("go_mark", ("'", "%", "％"), KEEP),
    Action("bookmark", ("a", "@", "＠"), KEEP),
    Action("places", ("B", "#", "＃"), KEEP),
    Action("copy", ("y", "ctrl+y"), KEEP),
    Action("plain", ("Y", "!", "！"), KEEP),
    Action("correct", ("c", "~", "～"), KEEP),
    Action("delete", ("D", "delete"), KEEP),
    Action("back", ("ctrl+o", "o", "<", "《"), MOVE),
    Action("forward", ("i", ">", "》"), MOVE),
    Action("close", ("escape", "ctrl+g"), APP),
    Action("help", ("question_mark", "？", "f1"), APP),
    Action("redraw", ("ctrl+l",), APP),
    Action("suspend", ("ctrl+z",), APP),
    Action("quit", ("q", "ctrl+q", "ctrl+c"), APP),
)
BY_ID: dict[str, Action] = {action.id: action for action in ACTIONS}
"""The actions with the keys in effect: the user may have given them others (`tui.keymap`)."""

KEY_NAMES = {
    "right_square_bracket": "]",
    "left_square_bracket": "[",
    "slash": "/",
    "question_mark": "?",
    "plus": "+",
    "equals_sign": "=",
    "minus": "-",
    "semicolon": ";",
    "colon": ":",
    "comma": ",",
    "escape": "esc",
    "pagedown": "pgdn",
    "pageup": "pgup",
}


def key_name(key: str) -> str:
    """A key as it is written for people."""
    return KEY_NAMES.get(key, key.upper() if key[0] == "f" and key[1:].isdigit() else key)


def is_typed(key: str) -> bool:
    """Whether a key writes a character, so that a text field keeps it."""
    return len(key_name(key)) == 1 or key == "space"


def first_key(action_id: str, typing: bool = False) -> str:
    """The key that the bottom line teaches for an action, empty where the user left it none; while typing, one that
    writes nothing, and not esc, which slow lines delay."""
    keys = [key for key in BY_ID[action_id].keys if not typing or not (is_typed(key) or key == "escape")]
    return key_name(keys[0]) if keys else ""


def key_table(strings: Strings) -> str:
    """The keys of every action as a Markdown table, for the README."""
    rows = [f"| {strings.column_keys} | {strings.column_does} | id |", "| --- | --- | --- |"]
    for action in sorted(ACTIONS, key=lambda action: GROUPS.index(action.group)):
        keys = " ".join(f"`{key_name(key)}`" for key in action.keys).replace("|", "\\|")
        rows.append(f"| {keys} | {strings.actions[action.id]} | `{action.id}` |")
    return "\n".join(rows) + "\n"
