"""Keys and resizes at random, from known seeds: whatever is pressed wherever, the app stays."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot

from data.model import Report
from data.queries import Library, open_library
from data.store import open_store
from loader import beside
from loader.beside import News
from tui.actions import ACTIONS, KEY_NAMES
from tui.app import ZhibiaoApp
from tui.settings import Settings
from tui.strings.app import strings_for

STEPS = 500
LEAVING = {"quit", "suspend"}
SIZES = [(120, 40), (100, 30), (80, 24), (60, 16), (40, 12), (20, 5), (1, 1), (7, 2), (200, 60)]
TYPED = [
    *"zlfmgdp0123456789.%><:专利增长亿件",
    "space",
    "backspace",
    "delete",
    "left",
    "home",
    "end",
    "ctrl+w",
    "ctrl+a",
]


@pytest.fixture
def library(sample_report: Report, tmp_path: Path) -> Iterator[Library]:
    with open_store(tmp_path / "x.db") as store:
        store.add(sample_report)
    library = open_library(tmp_path / "x.db")
    yield library
    library.close()


@pytest.fixture(autouse=True)
def nothing_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is typed at random may be a path."""

    class Loading:
        def __init__(self, *_: object) -> None:
            pass

        def news(self) -> Iterator[News]:
            yield News(1, 1, "x", "failed", code="empty-file", details={"path": "x"})
            yield News(1, 1, ended=True)

        def stop(self) -> None:
            pass

    monkeypatch.setattr(beside, "Loading", Loading)


@pytest.mark.parametrize("seed", range(4))
async def test_nothing_pressed_ends_it(library: Library, seed: int) -> None:
    chance = random.Random(seed)
    keys = [key for action in ACTIONS if action.id not in LEAVING for key in action.keys]
    app = ZhibiaoApp(library, strings_for(("zh", "en")[seed % 2]), Settings(attributes=seed < 2))
    app.action_suspend_process = lambda: None  # type: ignore[method-assign]
    pressed: list[str] = []
    async with app.run_test(size=(80, 24)) as pilot:
        for _ in range(STEPS):
            if chance.random() < 0.04:
                await _resize(pilot, pressed, chance.choice(SIZES))
                continue
            key = chance.choice(keys if chance.random() < 0.6 else TYPED)
            pressed.append(key)
            _send(app, key)
            if chance.random() < 0.3:  # else it comes before the last one is done with
                await pilot.pause()
            assert app.is_running and app._exception is None, pressed[-40:]
        await pilot.pause()
        assert app._exception is None, pressed[-40:]
        for _ in range(4):
            await pilot.press("ctrl+g")
        assert app.screen.id == "browse", pressed[-40:]


def _send(app: ZhibiaoApp, key: str) -> None:
    name = _character_to_key(key) if len(key) == 1 else key
    text = key if len(key) == 1 else KEY_NAMES.get(key, " " if key == "space" else None)
    event = events.Key(name, text if text and len(text) == 1 else None)
    event.set_sender(app)
    assert app._driver is not None
    app._driver.send_message(event)


async def _resize(pilot: Pilot[int], pressed: list[str], size: tuple[int, int]) -> None:
    pressed.append(f"{size[0]}x{size[1]}")
    await pilot.resize_terminal(*size)
