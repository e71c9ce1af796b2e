"""Every action of the registry does what it says, by each of its keys; every word and key has its place."""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable

import pytest
from textual.pilot import Pilot

from tui.actions import ACTIONS, ELSEWHERE, KEEP
from tui.app import ZhibiaoApp
from tui.render.place import CARD, PAGE, TREE, Place
from tui.screens.browse import BrowseScreen
from tui.screens.help import HelpScreen
from tui.screens.library import LibraryScreen
from tui.screens.palette import PaletteScreen
from tui.screens.search import SearchScreen
from tui.screens.table import TableScreen
from tui.strings.app_zh import ZH
from tui.widgets.lines import Lines
from tui.widgets.type_box import TypeBox

SIZE = (120, 40)
HERE = {action.id for action in ACTIONS if action.group not in ELSEWHERE}
Check = Callable[[Pilot[int], BrowseScreen, str], Awaitable[None]]


def place(browse: BrowseScreen) -> Place:
    return browse.visit.place


def name(browse: BrowseScreen) -> str:
    """The name of the current figure."""
    figure = place(browse).figure
    return "" if figure is None else browse.reader.report.metrics[figure].name


async def next_figure(pilot: Pilot[int], browse: BrowseScreen, key: str) -> None:
    await pilot.press(key, key)
    assert place(browse).figure == 2


async def previous_figure(pilot: Pilot[int], browse: BrowseScreen, key: str) -> None:
    await pilot.press("right_square_bracket", "right_square_bracket", key)
    assert place(browse).figure == 1


async def next_pane(pilot: Pilot[int], browse: BrowseScreen, key: str) -> None:
    panes = [place(browse).pane]
    for _ in range(3):
        await pilot.press(key)
        panes.append(place(browse).pane)
    assert panes == [PAGE, CARD, TREE, PAGE]


async def previous_pane(pilot: Pilot[int], browse: BrowseScreen, key: str) -> None:
    await pilot.press(key)
    assert place(browse).pane == TREE


async def enter(pilot: Pilot[int], browse: BrowseScreen, key: str) -> None:
    await pilot.press("shift+tab", key)
    assert place(browse).pane == PAGE
    await pilot.press(key)
    assert place(browse).pane == CARD


async def unfold(pilot: Pilot[int], browse: BrowseScreen, key: str) -> None:
    await pilot.press("shift+tab", "j", "j")
    before = browse.reader.rows(place(browse))
    await pilot.press(key)
    assert len(browse.reader.rows(place(browse))) == len(before) + 2


async def fold(pilot: Pilot[int], browse: BrowseScreen, key: str) -> None:
    await pilot.press(key)
    rows = browse.reader.rows(place(browse))
    assert [browse.reader.outline.nodes[row].marker for row in rows][:2] == ["一、", "二、"]


async def down(pilot: Pilot[int], browse: BrowseScreen, key: str) -> None:
    line = browse.reader.layout.line_of(browse.reader.report.metrics[0].start)
    await pilot.press(key)
    assert browse.reader.layout.line_of(browse.reader.report.metrics[place(browse).figure or 0].start) > line
    await pilot.press("shift+tab", "home", key)
    assert place(browse).node == browse.reader.rows(place(browse))[1]


async def up(pilot: Pilot[int], browse: BrowseScreen, key: str) -> None:
    await pilot.press("j", "j", key, key)
    assert place(browse).figure in (0, 1)
    await pilot.press("shift+tab", "home", "j", key)
    assert place(browse).node == browse.reader.rows(place(browse))[0]


async def left(pilot: Pilot[int], browse: BrowseScreen, key: str) -> None:
    await pilot.press("right_square_bracket", key)
    assert place(browse).figure == 0
    await pilot.press(key)
    assert place(browse).figure == 0, "no figure to the left on this line"


async def right(pilot: Pilot[int], browse: BrowseScreen, key: str) -> None:
    await pilot.press(key)
    assert place(browse).figure == 1


async def page_down(pilot: Pilot[int], browse: BrowseScreen, key: str) -> None:
    await pilot.resize_terminal(80, 16)
    top = place(browse).top
    await pilot.press(key)
    assert place(browse).top > top


async def page_up(pilot: Pilot[int], browse: BrowseScreen, key: str) -> None:
    await pilot.resize_terminal(80, 16)
    await pilot.press("space", "space", key, key)
    assert place(browse).top == (0, 0)


async def half_down(pilot: Pilot[int], browse: BrowseScreen, key: str) -> None:
    await pilot.resize_terminal(80, 16)
    top = place(browse).top
    await pilot.press(key)
    half = place(browse).top
    assert half > top
    await pilot.press("g", "space")
    assert place(browse).top > half


async def half_up(pilot: Pilot[int], browse: BrowseScreen, key: str) -> None:
    await pilot.resize_terminal(80, 16)
    await pilot.press("ctrl+d", "ctrl+d", key)
    assert place(browse).top > (0, 0)
    await pilot.press(key)
    assert place(browse).top == (0, 0)


async def next_heading(pilot: Pilot[int], browse: BrowseScreen, key: str) -> None:
    titles = []
    for _ in range(4):
        await pilot.press(key)
        titles.append(browse.reader.outline.nodes[place(browse).node].title)
    assert titles[1:] == ["便民服务更快一步", "开办企业一日办结", "帮扶小店渡过难关"]
    assert titles[:1] == [""], "what stands before the first section below"


async def previous_heading(pilot: Pilot[int], browse: BrowseScreen, key: str) -> None:
    await pilot.resize_terminal(80, 14)
    await pilot.press("J", "J", "J", "space")
    title, top = browse.reader.outline.nodes[place(browse).node].title, place(browse).top
    await pilot.press(key)
    assert browse.reader.outline.nodes[place(browse).node].title == title
    assert place(browse).top < top, "first to the heading of what is read"
    await pilot.press(key)
    assert browse.reader.outline.nodes[place(browse).node].title != title


async def unfold_all(pilot: Pilot[int], browse: BrowseScreen, key: str) -> None:
    await pilot.press(key)
    assert browse.reader.rows(place(browse)) == tuple(range(len(browse.reader.outline.nodes)))


async def fold_all(pilot: Pilot[int], browse: BrowseScreen, key: str) -> None:
    await pilot.press("J", "J", "J", key)
    rows = browse.reader.rows(place(browse))
    assert [browse.reader.outline.nodes[row].marker for row in rows] == ["一、", "二、"]
    assert place(browse).node == rows[0]


async def filter_(pilot: Pilot[int], browse: BrowseScreen, key: str) -> None:
    before = browse.visit
    await pilot.press(key, *"bmfw")
    titles = [browse.reader.outline.nodes[row].title for row in browse.reader.rows(place(browse))]
    assert titles == ["2024年工作回顾", "便民服务更快一步"]
    await pilot.press(*"qqq")
    assert browse.reader.rows(place(browse)) == ()
    assert ZH.filter_nothing in browse.query_one("#tree", Lines).render_line(0).text
    await pilot.press("j", "down", "up", "home")
    await pilot.press("ctrl+g")
    await pilot.pause()
    assert browse.visit == before and not browse.query("TypeBox")
    await pilot.press(key, *"zscq")
    assert name(browse) == "有效发明专利", "the page follows"
    await pilot.press("enter")
    await pilot.pause()
    assert not browse.query("TypeBox")
    assert len(browse.reader.rows(place(browse))) > 2 and place(browse).pane == TREE
    await pilot.press("j", "ctrl+o")
    assert browse.visit == before


async def zoom(pilot: Pilot[int], browse: BrowseScreen, key: str) -> None:
    await pilot.press(key)
    await pilot.pause()
    assert {widget.id for widget in browse.children if widget.display} == {"top", "page", "bottom"}
    await pilot.press("tab")
    await pilot.pause()
    assert {widget.id for widget in browse.children if widget.display} == {"top", "card", "bottom"}
    await pilot.press(key)
    await pilot.pause()
    assert all(widget.display for widget in browse.children)
    await pilot.press(key, "escape")
    await pilot.pause()
    assert all(widget.display for widget in browse.children)


async def first(pilot: Pilot[int], browse: BrowseScreen, key: str) -> None:
    await pilot.press("G", key)
    assert place(browse).figure == 0


async def last(pilot: Pilot[int], browse: BrowseScreen, key: str) -> None:
    await pilot.press(key)
    assert name(browse) == "快检室"


async def search(pilot: Pilot[int], browse: BrowseScreen, key: str) -> None:
    await pilot.press(key)
    assert isinstance(pilot.app.screen, SearchScreen)


async def next_hit(pilot: Pilot[int], browse: BrowseScreen, key: str) -> None:
    await pilot.press(key)
    assert browse.note == ZH.no_hits_yet
    await pilot.press("slash", *"专利", "enter")
    first_hit = place(browse).figure
    await pilot.press(key)
    assert place(browse).figure != first_hit
    assert "专利" in name(browse)


async def previous_hit(pilot: Pilot[int], browse: BrowseScreen, key: str) -> None:
    await pilot.press("slash", *"专利", "enter")
    first_hit = place(browse).figure
    await pilot.press("n", key)
    assert place(browse).figure == first_hit
    await pilot.press(key)
    assert browse.note == ZH.nothing_further


def rows(pilot: Pilot[int]) -> str:
    widget = pilot.app.screen.query_one("#rows")
    return "\n".join(widget.render_line(y).text for y in range(widget.size.height))


async def table(pilot: Pilot[int], browse: BrowseScreen, key: str) -> None:
    await pilot.press(key)
    assert isinstance(pilot.app.screen, TableScreen)
    assert "小店销售额" in rows(pilot)
    await pilot.press(key)
    assert pilot.app.screen is browse


async def sort(pilot: Pilot[int], browse: BrowseScreen, key: str) -> None:
    await pilot.press("t", "right", key)
    assert "588.20亿 元" in rows(pilot).split("\n")[0]
    await pilot.press(key)
    assert "3.4 %" in rows(pilot).split("\n")[0]


async def library(pilot: Pilot[int], browse: BrowseScreen, key: str) -> None:
    await pilot.press(key)
    assert isinstance(pilot.app.screen, LibraryScreen)
    await pilot.press(key)
    assert pilot.app.screen is browse


async def add(pilot: Pilot[int], browse: BrowseScreen, key: str) -> None:
    await pilot.press("L", key, *"nowhere", "enter")
    bottom = pilot.app.screen.query_one("#bottom", Lines)
    assert "nowhere" in bottom.render_line(1).text


async def frequencies(pilot: Pilot[int], browse: BrowseScreen, key: str) -> None:
    await pilot.press("t", "right", "right", key)
    assert rows(pilot).split()[:2] == ["%", "12"]


async def back(pilot: Pilot[int], browse: BrowseScreen, key: str) -> None:
    await pilot.press(key)
    assert browse.note == ZH.nowhere_back
    await pilot.press("right_square_bracket")
    before = browse.visit
    await pilot.press("slash", *"快检室", "enter")
    assert name(browse) == "快检室"
    await pilot.press(key)
    assert browse.visit == before


async def forward(pilot: Pilot[int], browse: BrowseScreen, key: str) -> None:
    await pilot.press("G", "ctrl+o", key)
    assert name(browse) == "快检室"


async def close(pilot: Pilot[int], browse: BrowseScreen, key: str) -> None:
    await pilot.press("tab", key)
    assert place(browse).pane == PAGE
    await pilot.press("slash", key)
    assert pilot.app.screen is browse
    await pilot.press("question_mark", key)
    assert pilot.app.screen is browse


async def help_(pilot: Pilot[int], browse: BrowseScreen, key: str) -> None:
    await pilot.press(key)
    assert isinstance(pilot.app.screen, HelpScreen)
    await pilot.press(key)
    assert pilot.app.screen is browse


async def palette(pilot: Pilot[int], browse: BrowseScreen, key: str) -> None:
    await pilot.press(key)
    assert isinstance(pilot.app.screen, PaletteScreen)
    assert {entry.id for entry in pilot.app.screen.picked if entry.kind == "action"} == HERE - {"palette"}
    await pilot.press(*"zscq", "enter")
    assert pilot.app.screen is browse
    assert browse.reader.outline.nodes[place(browse).node].title == "知识产权提质增量"
    await pilot.press(key, *"xiayigeshuzi", "enter")
    await pilot.pause()
    assert name(browse) == "有效发明专利" and place(browse).pane == PAGE
    await pilot.press(key, *"占满", "enter")
    await pilot.pause()
    assert not browse.query_one("#tree").display
    await pilot.press(key, *"yunchuan", "down", "up", "enter")
    await pilot.pause()
    assert place(browse).figure == 0
    await pilot.press(key, *"没有的", "enter", "ctrl+g")
    assert pilot.app.screen is browse


async def redraw(pilot: Pilot[int], browse: BrowseScreen, key: str) -> None:
    assert isinstance(pilot.app, ZhibiaoApp)
    painted = pilot.app.painted
    await pilot.pause()
    assert len(painted.rows) == SIZE[1]
    sent = dict(painted.rows)
    await pilot.press("ctrl+g")
    assert painted.rows == sent, "what stands there is not sent again"
    painted.rows[0] = [("?", "", 0)] * SIZE[0]  # another program wrote there
    await pilot.press(key)
    await pilot.pause()
    assert "yunchuan-2024" in painted.text(0)


async def suspend(pilot: Pilot[int], browse: BrowseScreen, key: str) -> None:
    called = []
    pilot.app.action_suspend_process = lambda: called.append(True)  # type: ignore[method-assign]
    await pilot.press(key)
    assert called == [True]


async def quit_(pilot: Pilot[int], browse: BrowseScreen, key: str) -> None:
    await pilot.press(key)
    assert pilot.app.return_code == 0
    assert pilot.app._exit


async def scope(pilot: Pilot[int], browse: BrowseScreen, key: str) -> None:
    await pilot.press(key)
    screen = pilot.app.screen
    assert isinstance(screen, SearchScreen)
    assert not screen.only_here, "of one report there is no part"


async def older_query(pilot: Pilot[int], browse: BrowseScreen, key: str) -> None:
    await pilot.press("slash", *"zl", "enter", key)
    screen = pilot.app.screen
    assert isinstance(screen, SearchScreen)
    assert screen.hits and screen.query_one(TypeBox).value == "zl"


CHECKS: dict[str, Check] = {
    name.rstrip("_"): check for name, check in list(globals().items()) if inspect.iscoroutinefunction(check)
}
"""The functions above, by the actions that they check."""


def test_every_action_is_checked() -> None:
    assert set(CHECKS) == {action.id for action in ACTIONS if action.group != KEEP}


@pytest.mark.parametrize(
    ("action", "key"), [(action.id, key) for action in ACTIONS for key in action.keys if action.group != KEEP]
)
async def test_action(app: ZhibiaoApp, action: str, key: str) -> None:
    async with app.run_test(size=SIZE) as pilot:
        assert isinstance(app.screen, BrowseScreen)
        await CHECKS[action](pilot, app.screen, key)
