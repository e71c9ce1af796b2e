"""Keys that arrive together, as they do over a slow line, do what they would have done one by one."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from textual import events
from textual.keys import _character_to_key

from tui.app import ZhibiaoApp
from tui.screens.browse import BrowseScreen

NAMED = {"\r": "enter", "\x07": "ctrl+g", "\t": "tab", " ": "space"}


def send(app: ZhibiaoApp, keys: Iterable[str]) -> None:
    """All at once."""
    assert app._driver is not None
    for key in keys:
        event = events.Key(NAMED.get(key) or _character_to_key(key), None if key in NAMED and key != " " else key)
        event.set_sender(app)
        app._driver.send_message(event)


@pytest.mark.parametrize(
    ("keys", "name"),
    [
        ("/小店销售额\r]", "小店销售额"),
        ("/xdxs\r", "小店销售额"),
        ("/xdxs\x07]", "经营主体"),
        ("?\x07]]", "经营主体"),
        (":zscq\r]", "有效发明专利"),
        ("fzscq\r]", "有效发明专利"),
        ("z/快检\r", "快检室"),
        ("?/jj\x07\x07/快检\r", "快检室"),
    ],
)
async def test_keys_that_come_together(app: ZhibiaoApp, keys: str, name: str) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        browse = app.screen
        assert isinstance(browse, BrowseScreen)
        send(app, keys)
        for _ in range(30):
            await pilot.pause(0.05)
        assert app.screen is browse
        figure = browse.visit.place.figure
        assert figure is not None and browse.reader.report.metrics[figure].name == name
