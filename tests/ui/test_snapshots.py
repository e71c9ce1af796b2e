"""How the screens look. A picture that changed is looked at before it is taken over (--snapshot-update)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from data.queries import Library
from tui.app import ZhibiaoApp
from tui.settings import Settings
from tui.strings.app import strings_for

SIZES = [(120, 40), (80, 24), (40, 12)]
VISITS = {
    "browse": ["slash", *"小店销售额", "enter"],
    "tree": ["shift+tab", "j", "j", "plus"],
    "card": ["slash", *"小店销售额", "enter", "tab"],
    "zoom": ["J", "J", "z"],
    "filter": ["f", *"zscq"],
    "search": ["slash", *"zl"],
    "nothing": ["slash", *"qxzvq"],
    "palette": ["colon", *"bt"],
    "help": ["question_mark"],
    "table": ["t", "right", "s"],
    "library": ["L"],
    "frequencies": ["t", "right", "right", "F"],
    "table-filter": ["t", "slash", *"zl"],
    "table-nothing": ["t", "slash", *"qxzvq", "enter"],
    "query-language": ["slash", "f1"],
    "removing": ["L", "D"],
    "adding": ["L", "A", *"x/y.txt"],
}
ENGLISH = [
    ("browse", (120, 40)),
    ("browse", (80, 24)),
    ("card", (40, 12)),
    ("search", (80, 24)),
    ("help", (80, 24)),
    ("table", (80, 24)),
    ("library", (80, 24)),
]


def named(size: object) -> str | None:
    return f"{size[0]}x{size[1]}" if isinstance(size, tuple) else None


@pytest.mark.parametrize("size", SIZES, ids=named)
@pytest.mark.parametrize("visit", VISITS)
def test_screen(app: ZhibiaoApp, snap_compare: Callable[..., Any], visit: str, size: tuple[int, int]) -> None:
    assert snap_compare(app, press=VISITS[visit], terminal_size=size)


@pytest.mark.parametrize(("visit", "size"), ENGLISH, ids=named)
def test_english(library: Library, snap_compare: Callable[..., Any], visit: str, size: tuple[int, int]) -> None:
    app = ZhibiaoApp(library, strings_for("en"), Settings())
    assert snap_compare(app, press=VISITS[visit], terminal_size=size)


@pytest.mark.parametrize("theme", ["dark", "light", "mono"])
def test_theme(library: Library, snap_compare: Callable[..., Any], theme: str) -> None:
    app = ZhibiaoApp(library, strings_for("zh"), Settings(theme=theme))
    assert snap_compare(app, press=VISITS["browse"], terminal_size=(80, 24))
