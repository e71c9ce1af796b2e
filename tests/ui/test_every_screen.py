"""The ways of `journeys` lead to every screen and every widget that there is, so that nothing is left untried."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import hostile
import pytest
from escapes import ACTS
from journeys import JOURNEYS
from textual.screen import Screen
from textual.widget import Widget

import tui
from data.paths import state_file
from data.queries import Library, open_library
from data.state.file import StateFile
from tui.app import ZhibiaoApp
from tui.screens.pick import PickScreen
from tui.settings import Settings
from tui.strings.app_en import EN

SIZE = (100, 60)
BY_ITSELF = {PickScreen}
"""Screens of programs of their own."""


def classes() -> set[type]:
    """Every screen and widget of ours that is no mere beginning of others."""
    found: set[type] = set()
    for module in pkgutil.walk_packages(tui.__path__, "tui."):
        if module.name.startswith(("tui.screens", "tui.widgets")):
            defined = vars(importlib.import_module(module.name)).values()
            found |= {each for each in defined if isinstance(each, type) and each.__module__ == module.name}
    shown = {each for each in found if issubclass(each, (Screen, Widget))}
    return {each for each in shown if not any(other is not each and issubclass(other, each) for other in shown)}


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return hostile.make_library(tmp_path_factory.mktemp("hostile") / "x.db")


@pytest.fixture
def hostile_library(path: Path) -> Iterator[Library]:
    library = open_library(path)
    yield library
    library.close()


async def test_every_screen_and_widget_is_reached(hostile_library: Library) -> None:
    hostile.write_state(state_file())
    app = ZhibiaoApp(hostile_library, EN, Settings(state=StateFile(state_file())))
    seen: set[type] = set(BY_ITSELF)
    async with app.run_test(size=SIZE) as pilot:
        for name, journey in JOURNEYS.items():
            await pilot.press(*journey.keys)
            await pilot.pause()
            assert type(app.screen).__name__ == journey.screen, name
            seen.update(map(type, [app.screen, *app.screen.walk_children()]))
            painted = [segment.text for strip in app.screen._compositor.render_strips() for segment in strip]
            assert not re.search(f"[{ACTS}]", "".join(painted)), name
            await pilot.press(*journey.back)
            assert app.screen.id == "browse", name
    assert classes() - seen == set()
