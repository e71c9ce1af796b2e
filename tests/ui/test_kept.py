"""What a user keeps outlives the program, the text and the file that it is kept in, or is said not to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from data.model import Report
from data.paths import state_file
from data.queries import open_library
from data.state.file import StateFile
from data.store import open_store
from tui.app import ZhibiaoApp
from tui.screens.browse import BrowseScreen
from tui.screens.places import PlacesScreen
from tui.settings import Settings
from tui.strings.app import Strings
from tui.strings.app_en import EN
from tui.strings.app_zh import ZH
from tui.strings.keeping import keeping_words

SIZE = (120, 40)
WORDS = keeping_words("zh")
AppOn = Callable[..., ZhibiaoApp]


def name(browse: BrowseScreen) -> str:
    """The name of the current figure."""
    figure = browse.visit.place.figure
    return "" if figure is None else browse.reader.report.metrics[figure].name


def kept(path: Path, report: str | None = None) -> Settings:
    return Settings(report, state=StateFile(path))


async def test_the_last_place_is_where_it_starts(app_on: AppOn, report: Report, tmp_path: Path) -> None:
    app = app_on(report, settings=kept(tmp_path / "s.json"))
    async with app.run_test(size=(80, 24)) as pilot:
        browse = app.screen
        assert isinstance(browse, BrowseScreen)
        await pilot.press("slash", *"快检室", "enter", "space", "tab")
        before = browse.visit
    app.remember()
    again = ZhibiaoApp(browse._library, ZH, kept(tmp_path / "s.json"))
    async with again.run_test(size=(80, 24)):
        assert isinstance(again.screen, BrowseScreen)
        assert again.screen.visit == before


async def test_queries_are_called_back_another_time(app_on: AppOn, report: Report, tmp_path: Path) -> None:
    app = app_on(report, settings=kept(tmp_path / "s.json"))
    async with app.run_test(size=(80, 24)) as pilot:
        for query in ("快检室", "专利"):
            await pilot.press("slash", *query, "enter")
    app.remember()
    assert StateFile(tmp_path / "s.json").state.queries == ("专利", "快检室")
    again = ZhibiaoApp(app._browse._library, ZH, kept(tmp_path / "s.json"))
    async with again.run_test(size=(80, 24)):
        queries = again._browse._journey.queries
        assert queries.before("") == "专利"
        assert queries.before("专利") == "快检室"
    again.remember()
    assert StateFile(tmp_path / "s.json").state.queries == ("专利", "快检室"), "nothing new was asked"


async def test_queries_are_not_kept_where_that_is_not_wanted(app_on: AppOn, report: Report, tmp_path: Path) -> None:
    path = tmp_path / "s.json"
    StateFile(path).update(lambda state: state.asked("从前"))
    app = app_on(report, settings=replace(kept(path), keeps_queries=False))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("slash", *"快检室", "enter")
        queries = app._browse._journey.queries
        assert (queries.before(""), len(queries)) == ("快检室", 1), "until the end it is known"
    app.remember()
    assert StateFile(path).state.queries == ()
    assert len(StateFile(path).state.recent) == 1


async def test_the_last_report_opens_and_each_at_its_place(
    app_on: AppOn, report: Report, built: Callable[..., Report], tmp_path: Path
) -> None:
    other = built("#1 一、|概况\n建成{3个;name=站点;value=3;unit=个}站点，另有{5座;name=桥;value=5;unit=座}。\n", "z")
    app = app_on(report, other, settings=kept(tmp_path / "s.json"))
    async with app.run_test(size=SIZE) as pilot:
        browse = app.screen
        assert isinstance(browse, BrowseScreen)
        await pilot.press("G", "slash", *"桥", "enter")
        assert browse.visit.report == other.id
    app.remember()
    again = ZhibiaoApp(browse._library, ZH, kept(tmp_path / "s.json"))
    async with again.run_test(size=SIZE) as pilot:
        assert isinstance(again.screen, BrowseScreen)
        assert (again.screen.visit.report, name(again.screen)) == (other.id, "桥")
        await pilot.press("B")
        assert isinstance(again.screen, PlacesScreen)
        assert again.screen.kind == "recent"
        assert [row.source for row in again.screen.rows] == ["z.txt", "yunchuan-2024.txt"]
        await pilot.press("down", "enter")
        assert isinstance(again.screen, BrowseScreen)
        assert name(again.screen) == "快检室"
    asked = ZhibiaoApp(browse._library, ZH, kept(tmp_path / "s.json", report.id))
    async with asked.run_test(size=SIZE):
        assert isinstance(asked.screen, BrowseScreen)
        assert name(asked.screen) == "快检室"


async def test_behind_a_new_line_everything_is_in_place(app_on: AppOn, report: Report, tmp_path: Path) -> None:
    app = app_on(report, settings=kept(tmp_path / "s.json"))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press(
            "a", *"一", "enter", "G", "m", "x", "c", "enter", *["backspace"] * 3, *"室数", "enter", "ctrl+g"
        )
    app.remember()
    line = "更新说明。\n"
    moved = [metric._replace(start=metric.start + len(line), end=metric.end + len(line)) for metric in report.metrics]
    moved = [metric._replace(bound_spans=(), of=None, section=None, sentence=0) for metric in moved]
    new = replace(
        report, id="yunchuan-2024-ffffff", sha256="f" * 64, text=line + report.text, metrics=tuple(moved),
        sections=(), sentences=(), numerals=(),
    )  # fmt: skip
    path = app._browse._library.path
    assert path is not None
    with open_store(path) as store:
        store.add(new)
    again = ZhibiaoApp(open_library(path), ZH, kept(tmp_path / "s.json"))
    async with again.run_test(size=SIZE) as pilot:
        browse = again.screen
        assert isinstance(browse, BrowseScreen)
        assert name(browse) == "室数"
        await pilot.press("g", "'", "x")
        assert name(browse) == "室数"
        await pilot.press("B", "end")
        assert isinstance(again.screen, PlacesScreen)
        assert [row.trouble for row in again.screen.rows] == ["", ""]
        await pilot.press("enter")
        assert name(browse) == "经营主体"


async def test_what_is_not_found_is_listed(app_on: AppOn, report: Report, tmp_path: Path) -> None:
    settings = kept(tmp_path / "s.json")
    app = app_on(report, settings=settings)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("a", *"一", "enter", "c", "enter", *"数", "enter", "ctrl+g")
    new = replace(
        report, id="yunchuan-2024-ffffff", sha256="f" * 64, text="全文撤回。", metrics=(), sections=(), sentences=(),
        numerals=(),
    )  # fmt: skip
    again = app_on(new, settings=settings)
    async with again.run_test(size=SIZE) as pilot:
        await pilot.press("B")
        screen = again.screen
        assert isinstance(screen, PlacesScreen)
        assert [row.trouble for row in screen.rows] == [WORDS.lost]
        await pilot.press("tab", "tab")
        assert [row.trouble for row in screen.rows] == [WORDS.lost]
        await pilot.press("enter")
        assert isinstance(again.screen, BrowseScreen)
        assert again.screen.note == WORDS.lost
    elsewhere = replace(new, source="b.txt", source_path="/b.txt")
    third = app_on(elsewhere, settings=settings)
    async with third.run_test(size=SIZE) as pilot:
        await pilot.press("B")
        assert isinstance(third.screen, PlacesScreen)
        assert [row.trouble for row in third.screen.rows] == [WORDS.lost_report]


async def test_a_state_that_cannot_be_kept_is_said_once(app_on: AppOn, report: Report) -> None:
    state_file().parent.parent.mkdir(parents=True, exist_ok=True)
    state_file().parent.write_text("", "utf-8")
    app = app_on(report, settings=kept(state_file()))
    async with app.run_test(size=SIZE) as pilot:
        browse = app.screen
        assert isinstance(browse, BrowseScreen)
        await pilot.press("m", "a")
        assert "写不了书签和更正的文件" in browse.note
        await pilot.press("m", "b")
        assert browse.note.startswith("标记 b")
        assert len(browse._file.state.bookmarks) == 2


async def test_a_damaged_state_is_said_at_the_start(app_on: AppOn, report: Report) -> None:
    state_file().parent.mkdir(parents=True)
    state_file().write_text("{", "utf-8")
    app = app_on(report, settings=kept(state_file()))
    async with app.run_test(size=SIZE) as pilot:
        browse = app.screen
        assert isinstance(browse, BrowseScreen)
        assert "读不懂书签和更正的文件" in browse.note
        await pilot.press("m", "a")
    assert state_file().with_name("state.json.damaged-1").read_text("utf-8") == "{"


@pytest.mark.parametrize("strings", [ZH, EN], ids=["zh", "en"])
async def test_a_hostile_state_does_not_act(app_on: AppOn, report: Report, tmp_path: Path, strings: Strings) -> None:
    settings = kept(tmp_path / "s.json")
    app = app_on(report, strings=strings, settings=settings)
    hostile = "\x1b]52;c;x\x07\x9b31m\u202e"
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.press("a", "enter", "m", "a", "c", "enter", *"数", "enter", "ctrl+g")
        state = settings.state.state
        for each in state.bookmarks:
            settings.state.update(
                lambda state, each=each: state.with_bookmark(each._replace(note=hostile, label=hostile))
            )
        await pilot.press("B", "tab", "tab", "tab", "end", "home")
        await pilot.pause()
        shown = "".join(strip.text for strip in app.screen._compositor.render_strips())
    assert not [character for character in shown if not character.isprintable()]
