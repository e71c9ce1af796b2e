"""Keys that arrive together reach the screens that they open, in their order."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.widgets import Input

from tui.app import ZhibiaoApp
from tui.screens.browse import BrowseScreen
from tui.screens.copying import CopyScreen
from tui.screens.search import SearchScreen


async def together(app: ZhibiaoApp, *keys: str) -> None:
    """Keys as a slow line brings them: all at once."""
    for key in keys:
        app.post_message(events.Key(key, key if len(key) == 1 else None))


async def until_typed(app: ZhibiaoApp, pilot: Pilot[int]) -> None:
    """Wait until every key has done what it does."""
    for _ in range(500):
        await pilot.pause(0.02)
        if not app._typed and app._under_way_since is None:
            return
    pytest.fail("a key is still on its way")


@pytest.mark.parametrize("size", [(120, 40), (40, 12)], ids=["wide", "narrow"])
async def test_a_search_typed_at_once(app: ZhibiaoApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        await together(app, "slash", *"kuaijianshi", "enter", "m", "x", "slash", *"zl")
        await until_typed(app, pilot)
        assert isinstance(app.screen, SearchScreen) and app.screen.query_one("Input", Input).value == "zl"
        (mark,) = app._browse._file.state.bookmarks
        assert (mark.letter, mark.label) == ("x", "不少于60间 快检室")


async def test_screens_one_upon_the_other(app: ZhibiaoApp) -> None:
    async with app.run_test() as pilot:
        await together(app, "question_mark", "ctrl+g", "right_square_bracket", "y", "j", "question_mark", "ctrl+g")
        await until_typed(app, pilot)
        assert isinstance(app.screen, CopyScreen)
        assert app.screen.chosen == 1
        assert app._browse.visit.place.figure == 1


async def test_a_key_that_is_never_done_with_holds_no_other_up(app: ZhibiaoApp) -> None:
    async with app.run_test() as pilot:
        app._under_way_since = 0.0
        await pilot.press("right_square_bracket")
        assert isinstance(app.screen, BrowseScreen)
        assert app.screen.visit.place.figure == 1


_NAMED = {"\r": "enter", "\x07": "ctrl+g", "\t": "tab", " ": "space"}


def from_terminal(app: ZhibiaoApp, keys: Iterable[str]) -> None:
    """Keys as the thread that reads the terminal brings them: all at once."""
    assert app._driver is not None
    for key in keys:
        event = events.Key(_NAMED.get(key) or _character_to_key(key), None if key in _NAMED and key != " " else key)
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
        from_terminal(app, keys)
        for _ in range(30):
            await pilot.pause(0.05)
        assert app.screen is browse
        figure = browse.visit.place.figure
        assert figure is not None and browse.reader.report.metrics[figure].name == name
