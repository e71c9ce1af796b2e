"""The state as JSON, and back. A file may have been edited by hand: what cannot be read is kept as it is."""

from __future__ import annotations

import json
from typing import Callable, TypeVar

from data.export import json_text
from data.state.anchor import Anchor
from data.state.items import Bookmark, Change, Correction, Folding, Recent, State

VERSION = 1
_LISTS = ("bookmarks", "corrections", "recent", "queries")
_HEAD = "zhibiao_state"
Item = TypeVar("Item")


class Damaged(Exception):
    """No state can be made of a file; the message says why."""


class Newer(Exception):
    """The file was written by a newer program."""


def state_of(text: str) -> State:
    """The state that a file holds; raises Damaged or Newer."""
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Damaged(str(error)) from None
    if not isinstance(whole, dict) or not isinstance(whole.get(_HEAD), int):
        raise Damaged(f"no {_HEAD}")
    if whole[_HEAD] > VERSION:
        raise Newer
    unread: list[tuple[str, object]] = []
    return State(
        bookmarks=_items(whole, "bookmarks", _bookmark, unread),
        corrections=_items(whole, "corrections", _correction, unread),
        recent=_items(whole, "recent", _recent, unread),
        queries=_items(whole, "queries", _text, unread),
        unread=tuple(unread),
        other={key: value for key, value in whole.items() if key not in (*_LISTS, _HEAD)},
    )


def text_of(state: State) -> str:
    """The file of a state: an entry a line, nothing in it that a terminal would act on."""
    rows: dict[str, list[object]] = {
        "bookmarks": [_bookmark_row(each) for each in state.bookmarks],
        "corrections": [_correction_row(each) for each in state.corrections],
        "recent": [_recent_row(each) for each in state.recent],
        "queries": list(state.queries),
    }
    for name, entry in state.unread:
        rows[name].append(entry)
    parts = [f"{json_text(_HEAD)}: {VERSION}"]
    for name, entries in rows.items():
        lines = "".join(f"\n  {json_text(entry)}," for entry in entries)[:-1]
        parts.append(f"{json_text(name)}: [{lines}\n ]" if entries else f"{json_text(name)}: []")
    parts.extend(f"{json_text(key)}: {json_text(value)}" for key, value in state.other.items())
    return "{" + ",\n ".join(parts) + "\n}\n"


def _items(
    whole: dict[str, object], name: str, read: Callable[[object], Item], unread: list[tuple[str, object]]
) -> tuple[Item, ...]:
    """The entries of a list that can be read; the others are added to `unread`."""
    entries = whole.get(name, [])
    if not isinstance(entries, list):
        unread.append((name, entries))
        return ()
    found: list[Item] = []
    for entry in entries:
        try:
            found.append(read(entry))
        except (KeyError, TypeError, ValueError, AttributeError):
            unread.append((name, entry))
    return tuple(found)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("no text")
    value.encode("utf-8")  # a surrogate alone cannot be written again
    return value


def _number(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError("no number")
    return value


def _maybe(value: object) -> str | None:
    return None if value is None else _text(value)


def _dict(value: object) -> dict[str, object]:
    if not isinstance(value, dict):
        raise TypeError("no object")
    return value


_ANCHOR_TEXTS = ("sha256", "source", "source_path", "quote", "before", "after")
_ANCHOR_NUMBERS = ("start", "size", "nth", "of")


def _anchor(value: object) -> Anchor:
    row = _dict(value)
    texts = {name: _text(row[name]) for name in _ANCHOR_TEXTS}
    numbers = {name: _number(row[name]) for name in _ANCHOR_NUMBERS}
    if min(numbers.values()) < 0:
        raise ValueError("before the start")
    return Anchor(
        texts["sha256"],
        texts["source"],
        texts["source_path"],
        numbers["start"],
        numbers["size"],
        texts["quote"],
        texts["before"],
        texts["after"],
        numbers["nth"],
        numbers["of"],
    )


def _anchor_row(anchor: Anchor) -> dict[str, object]:
    return {name: getattr(anchor, name) for name in (*_ANCHOR_TEXTS, *_ANCHOR_NUMBERS)}


def _bookmark(value: object) -> Bookmark:
    row = _dict(value)
    texts = (_text(row.get(name, "")) for name in ("label", "note", "letter", "made"))
    return Bookmark(_anchor(row["anchor"]), *texts)


def _bookmark_row(item: Bookmark) -> dict[str, object]:
    texts = {name: getattr(item, name) for name in ("label", "note", "letter", "made")}
    return {**texts, "anchor": _anchor_row(item.anchor)}


def _correction(value: object) -> Correction:
    row = _dict(value)
    changes = tuple(
        Change(_text(name), _maybe(_dict(pair)["was"]), _maybe(_dict(pair)["now"]))
        for name, pair in _dict(row["fields"]).items()
    )
    return Correction(_anchor(row["anchor"]), _text(row["id"]), changes, _text(row.get("made", "")))


def _correction_row(item: Correction) -> dict[str, object]:
    fields = {change.field: {"was": change.was, "now": change.now} for change in item.changes}
    return {"id": item.id, "fields": fields, "made": item.made, "anchor": _anchor_row(item.anchor)}


def _recent(value: object) -> Recent:
    row = _dict(value)
    texts = [_text(row.get(name, "")) for name in ("label", "library", "pane")]
    anchor, top, folding = _anchor(row["anchor"]), _number(row.get("top", 0)), _folding(row.get("folding", {}))
    return Recent(anchor, texts[0], texts[1], top, texts[2], folding)


def _recent_row(item: Recent) -> dict[str, object]:
    texts = {name: getattr(item, name) for name in ("label", "library", "pane")}
    return {**texts, "top": item.top, "folding": item.folding._asdict(), "anchor": _anchor_row(item.anchor)}


def _folding(value: object) -> Folding:
    row = _dict(value)
    turned = row.get("turned", ())
    if not isinstance(turned, (list, tuple)) or not all(isinstance(path, list) for path in turned):
        raise TypeError("no paths")
    return Folding(_text(row.get("base", "first")), tuple(tuple(map(_text, path)) for path in turned))
