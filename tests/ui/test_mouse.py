"""The mouse, where it is allowed: the wheel turns, a click chooses."""

from __future__ import annotations

from textual import events

from data.model import Report
from tui.app import ZhibiaoApp
from tui.render.place import CARD, PAGE, TREE
from tui.screens.browse import BrowseScreen
from tui.widgets.lines import Lines


async def test_a_click_takes_keys_and_cursor_along(app: ZhibiaoApp, report: Report) -> None:
    async with app.run_test(size=(120, 30)) as pilot:
        browse = app.screen
        assert isinstance(browse, BrowseScreen)
        await pilot.click("#tree", offset=(5, 2))
        assert browse.visit.place.pane == TREE
        assert browse.visit.place.node == browse.reader.rows(browse.visit.place)[2]
        rows = len(browse.reader.rows(browse.visit.place))
        await pilot.click("#tree", offset=(5, 2))
        assert len(browse.reader.rows(browse.visit.place)) == rows + 2
        await pilot.click("#tree", offset=(5, 2))
        assert len(browse.reader.rows(browse.visit.place)) == rows
        await pilot.click("#card", offset=(3, 3))
        assert browse.visit.place.pane == CARD
        page = browse.query_one("#page", Lines)
        y = next(y for y in range(page.size.height) if "31275张" in page.render_line(y).text)
        await pilot.click("#page", offset=(10, y))
        assert browse.visit.place.pane == PAGE
        assert report.metrics[browse.visit.place.figure or 0].surface in page.render_line(y).text


async def test_the_wheel_turns_what_is_under_it(app: ZhibiaoApp) -> None:
    async with app.run_test(size=(120, 14)) as pilot:
        browse = app.screen
        assert isinstance(browse, BrowseScreen)
        top, node = browse.visit.place.top, browse.visit.place.node
        await pilot._post_mouse_events([events.MouseScrollDown], "#page", button=0)
        assert browse.visit.place.top > top
        await pilot._post_mouse_events([events.MouseScrollUp], "#page", button=0)
        assert browse.visit.place.top == top
        await pilot._post_mouse_events([events.MouseScrollDown], "#tree", button=0)
        assert browse.visit.place.node > node
