"""What a user takes along and keeps: every action of that group by each of its keys, and what is left behind."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager

import pytest
from textual.pilot import Pilot

import tui.clipboard
import tui.plain_lines
from data.state.file import StateFile
from tui.actions import ACTIONS, KEEP
from tui.app import ZhibiaoApp
from tui.screens.asking import AskScreen
from tui.screens.browse import BrowseScreen
from tui.screens.copying import CopyScreen
from tui.screens.fixing import FixScreen
from tui.screens.places import PlacesScreen
from tui.strings.keeping import keeping_words

SIZE = (120, 40)
WORDS = keeping_words("zh")
AppOn = Callable[..., ZhibiaoApp]
Check = Callable[[Pilot[int], BrowseScreen, str], Awaitable[None]]


def name(browse: BrowseScreen) -> str:
    """The name of the current figure."""
    figure = browse.visit.place.figure
    return "" if figure is None else browse.reader.report.metrics[figure].name


def file_of(browse: BrowseScreen) -> StateFile:
    return browse._file


class Clipboard:
    """What the app has sent, and where to."""

    def __init__(self, app: ZhibiaoApp, monkeypatch: pytest.MonkeyPatch) -> None:
        self.printed: list[str] = []
        self.written: list[str] = []

        async def show(text: str, hint: str, is_over: Callable[[], bool]) -> None:
            self.printed.append(text)
            assert hint == WORDS.any_key and not is_over()

        @contextmanager
        def suspend() -> Iterator[None]:
            yield

        monkeypatch.setattr(tui.plain_lines, "show_plainly", show)
        monkeypatch.setattr(app, "suspend", suspend)
        monkeypatch.setenv("TERM", "xterm-256color")
        monkeypatch.delenv("TMUX", raising=False)
        monkeypatch.delenv("STY", raising=False)
        self._app = app

    def listen(self) -> None:
        """From now on keep what is written to the terminal."""
        driver = self._app._driver
        assert driver is not None
        driver.write = self.written.append  # type: ignore[method-assign]


async def mark(pilot: Pilot[int], browse: BrowseScreen, key: str) -> None:
    await pilot.press("right_square_bracket", key)
    assert browse.note == WORDS.mark_which
    await pilot.press("escape")
    assert file_of(browse).state.bookmarks == ()
    await pilot.press(key, "j")
    (kept,) = file_of(browse).state.bookmarks
    assert (kept.letter, kept.label) == ("j", "7.2% 经营主体")
    assert browse.visit.place.figure == 1, "the letter is no movement"


async def go_mark(pilot: Pilot[int], browse: BrowseScreen, key: str) -> None:
    await pilot.press("m", "a", "G", "m", "1", key, "a")
    assert name(browse) == "经营主体"
    await pilot.press(key)
    assert browse.note == WORDS.go_which.format(letters="1 a")
    await pilot.press("1")
    assert name(browse) == "快检室"
    await pilot.press("ctrl+o")
    assert name(browse) == "经营主体"
    await pilot.press(key, "z")
    assert browse.note == WORDS.no_mark.format(letter="z")


async def bookmark(pilot: Pilot[int], browse: BrowseScreen, key: str) -> None:
    await pilot.press(key)
    assert isinstance(pilot.app.screen, AskScreen)
    await pilot.press(*"核对", "enter")
    (kept,) = file_of(browse).state.bookmarks
    assert (kept.note, kept.letter, kept.anchor.quote) == ("核对", "", "86.4万户")
    await pilot.press(key, *"过", "enter")
    assert [each.note for each in file_of(browse).state.bookmarks] == ["核对过"]
    await pilot.press("B", key, "!", "enter")
    assert [each.note for each in file_of(browse).state.bookmarks] == ["核对过!"]


async def places(pilot: Pilot[int], browse: BrowseScreen, key: str) -> None:
    await pilot.press(key)
    screen = pilot.app.screen
    assert isinstance(screen, PlacesScreen) and screen.rows == []
    await pilot.press("ctrl+g", "a", "enter", "G", "m", "x", "g", key)
    screen = pilot.app.screen
    assert isinstance(screen, PlacesScreen)
    assert [(row.letter, row.label) for row in screen.rows] == [("x", "不少于60间 快检室"), ("", "86.4万户 经营主体")]
    await pilot.press("enter")
    assert name(browse) == "快检室"


async def delete(pilot: Pilot[int], browse: BrowseScreen, key: str) -> None:
    await pilot.press("a", "enter", "B", key)
    screen = pilot.app.screen
    assert isinstance(screen, PlacesScreen)
    assert screen.note.startswith("再按一次") and len(screen.rows) == 1
    await pilot.press("down", key)
    assert len(file_of(browse).state.bookmarks) == 1, "another key takes the question back"
    await pilot.press(key)
    assert file_of(browse).state.bookmarks == () and screen.rows == []
    await pilot.press("ctrl+g", key)
    assert browse.note == WORDS.no_bookmark
    await pilot.press("a", "enter", key)
    assert file_of(browse).state.bookmarks == ()


async def copy(pilot: Pilot[int], browse: BrowseScreen, key: str) -> None:
    await pilot.press(key)
    assert isinstance(pilot.app.screen, CopyScreen)
    await pilot.press("ctrl+g")
    assert pilot.app.screen is browse
    await pilot.press(key, "y")
    await pilot.pause()
    assert browse.note.startswith("数字: 已送往终端剪贴板 (OSC 52, 收否不明); 文件 ")
    assert tui.clipboard.state_directory().joinpath("copied.txt").read_text("utf-8") == "86.4万户\n"


async def plain(pilot: Pilot[int], browse: BrowseScreen, key: str) -> None:
    await pilot.press(key)
    assert pilot.app.screen is browse


async def correct(pilot: Pilot[int], browse: BrowseScreen, key: str) -> None:
    await pilot.press(key)
    screen = pilot.app.screen
    assert isinstance(screen, FixScreen)
    await pilot.press("enter", *"总量", "enter")
    assert screen.metric.name == "经营主体总量"
    await pilot.press("ctrl+g")
    assert name(browse) == "经营主体总量"
    await pilot.press(key, "D", "ctrl+g")
    assert name(browse) == "经营主体"


CHECKS: dict[str, Check] = {
    "mark": mark,
    "go_mark": go_mark,
    "bookmark": bookmark,
    "places": places,
    "copy": copy,
    "plain": plain,
    "correct": correct,
    "delete": delete,
}


def test_every_action_is_checked() -> None:
    assert set(CHECKS) == {action.id for action in ACTIONS if action.group == KEEP}


@pytest.mark.parametrize(
    ("action", "key"), [(action.id, key) for action in ACTIONS for key in action.keys if action.group == KEEP]
)
async def test_action(app: ZhibiaoApp, monkeypatch: pytest.MonkeyPatch, action: str, key: str) -> None:
    clipboard = Clipboard(app, monkeypatch)
    async with app.run_test(size=SIZE) as pilot:
        assert isinstance(app.screen, BrowseScreen)
        await CHECKS[action](pilot, app.screen, key)
    assert (action == "plain") == bool(clipboard.printed)


async def test_what_is_copied(app: ZhibiaoApp, monkeypatch: pytest.MonkeyPatch) -> None:
    clipboard = Clipboard(app, monkeypatch)
    copied = {}
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("slash", *"98%", "enter")
        for key in ("1", "2", "3", "4", "5", "6", "7"):
            await pilot.press("y", key)
            await pilot.pause()
            copied[key] = tui.clipboard.state_directory().joinpath("copied.txt").read_text("utf-8")[:-1]
        clipboard.listen()
        await pilot.press("y", "down", "enter")
        await pilot.pause()
        await pilot.press("y", "down", "down", "Y")
        await pilot.pause()
    sentence = next(row for row in app._browse.reader.report.text.split("。") if "网上办理率" in row).strip() + "。"
    section = copied["3"]
    assert (copied["1"], copied["2"], copied["4"]) == ("超98%", sentence, "yunchuan-2024.txt[R].")
    assert section.startswith("开办企业一日办结。") and section.endswith("服务窗口增至126个。")
    assert copied["5"].startswith(sentence + "（yunchuan-2024.txt，") and copied["6"].startswith("> " + sentence)
    assert copied["7"].startswith('{"id": ')
    sent = [each for each in clipboard.written if each.startswith("\x1b]52;")]
    assert sent == [tui.clipboard.osc52(sentence)[0]]
    assert clipboard.printed == [section]


async def test_a_section_without_figures_is_copied_and_not_corrected(
    app: ZhibiaoApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    clipboard = Clipboard(app, monkeypatch)
    async with app.run_test(size=SIZE) as pilot:
        browse = app.screen
        assert isinstance(browse, BrowseScreen)
        await pilot.press("shift+tab", "end", "enter")
        assert browse.visit.place.figure is None
        await pilot.press("Y", "c")
        assert browse.note == WORDS.no_figure
        await pilot.press("a", *"看", "enter", "m", "k", "g", "'", "k")
        assert browse.visit.place.figure is None
    assert clipboard.printed == ["(四)队伍建设常抓不懈\n加强学习，改进作风。"]
    assert [each.label for each in browse._file.state.bookmarks] == ["(四)队伍建设常抓不懈"] * 2


@pytest.mark.parametrize(
    ("field", "said", "found"), [(1, "增长率", "growth"), (2, "target", "target"), (3, "2023", "2023")]
)
async def test_a_field_is_corrected_by_its_words(app: ZhibiaoApp, field: int, said: str, found: str) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("c", *["down"] * field, "enter", *["backspace"] * 8, *said, "enter")
        screen = app.screen
        assert isinstance(screen, FixScreen)
        assert getattr(screen.metric, screen.field) == found
        await pilot.press("enter", *["backspace"] * 8, "enter")
        assert screen.metric.corrected == ()


async def test_what_is_no_value_is_refused(app: ZhibiaoApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("c", "down", "enter", "x", "enter")
        screen = app.screen
        assert isinstance(screen, AskScreen)
        assert screen.note == "类型 不能是 “数量x”: 数量 增长率 增减量 位次 连续时间"
        await pilot.press("backspace")
        assert screen.note == ""
        await pilot.press("enter")
        assert isinstance(app.screen, FixScreen) and app.screen.metric.corrected == ()


async def test_a_correction_is_seen_everywhere(app: ZhibiaoApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("c", "enter", *["backspace"] * 8, *"市场主体数", "enter", "ctrl+g")
        await pilot.pause()
        shown = "\n".join(strip.text for strip in app.screen._compositor.render_strips())
        assert "市场主体数" in shown and "人工更正: 名称, 原读作" in shown
        await pilot.press("slash", *"sczts")
        await pilot.pause()
        shown = "\n".join(strip.text for strip in app.screen._compositor.render_strips())
        assert "市场主体数" in shown
        await pilot.press("enter", "B")
        assert isinstance(app.screen, PlacesScreen)
        assert app.screen.kind == "corrections", "the first that has any"
        assert [row.note for row in app.screen.rows] == ["名称 市场主体数"]
        await pilot.press("D", "D", "ctrl+g")
        assert isinstance(app.screen, BrowseScreen)
        assert name(app.screen) == "经营主体"
