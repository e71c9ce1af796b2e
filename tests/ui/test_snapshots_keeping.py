"""How the screens of what is kept and taken along look. A picture that changed is looked at before it is taken over."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from data.model import Report
from tui.app import ZhibiaoApp
from tui.strings.app_en import EN

SIZES = [(120, 40), (80, 24), (40, 12)]
KEPT = ["a", *"核对", "enter", "G", "m", "x", "g", "B"]
VISITS = {
    "copying": ["right_square_bracket", "y", "j"],
    "places": KEPT,
    "no-places": ["B"],
    "asking": ["a", *"核对"],
    "fixing": ["c", "enter", *"总量", "enter"],
    "corrected": ["c", "enter", *"总量", "enter", "ctrl+g", "tab"],
}


def size_name(size: tuple[int, int]) -> str:
    return f"{size[0]}x{size[1]}"


@pytest.mark.parametrize("size", SIZES, ids=size_name)
@pytest.mark.parametrize("visit", VISITS)
def test_screen(app: ZhibiaoApp, snap_compare: Callable[..., Any], visit: str, size: tuple[int, int]) -> None:
    assert snap_compare(app, press=VISITS[visit], terminal_size=size)


@pytest.mark.parametrize("size", SIZES, ids=size_name)
@pytest.mark.parametrize("visit", ["copying", "places", "fixing"])
def test_in_english(
    app_on: Callable[..., ZhibiaoApp],
    report: Report,
    snap_compare: Callable[..., Any],
    visit: str,
    size: tuple[int, int],
) -> None:
    assert snap_compare(app_on(report, strings=EN), press=VISITS[visit], terminal_size=size)
