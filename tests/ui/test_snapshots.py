"""How the screens look. A picture that changed is looked at before it is taken over (--snapshot-update)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tui.app import ZhibiaoApp

SIZES = [(80, 24), (120, 40)]
VISITS = {
    "browse": ["slash", *"小店销售额", "enter"],
    "tree": ["shift+tab", "j", "j", "plus"],
    "search": ["slash", *"zl"],
    "nothing": ["slash", *"qxzvq"],
    "help": ["question_mark"],
}


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("visit", VISITS)
def test_screen(app: ZhibiaoApp, snap_compare: Callable[..., Any], visit: str, size: tuple[int, int]) -> None:
    assert snap_compare(app, press=VISITS[visit], terminal_size=size)


@pytest.mark.parametrize("visit", ["browse", "search"])
def test_narrow(app: ZhibiaoApp, snap_compare: Callable[..., Any], visit: str) -> None:
    assert snap_compare(app, press=[*VISITS[visit], "enter"], terminal_size=(40, 12))
