"""The library screen: reports by issuer and year, opened, added beside the reader, removed after a question."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot

from data.model import Attribute, Report
from data.queries import Library, open_library, open_sample
from data.store import open_store
from loader import beside
from loader.beside import News
from tui.app import ZhibiaoApp
from tui.render.runs import line_width
from tui.render.shelf import shelf_lines, shelf_rows
from tui.screens.browse import BrowseScreen
from tui.screens.library import LibraryScreen
from tui.settings import Settings
from tui.strings.app import strings_for
from tui.strings.library import EN, ZH

Build = Callable[..., Report]


def stated(report: Report, **fields: str) -> Report:
    given = {name: Attribute(value, "given") for name, value in fields.items()}
    return replace(report, attributes={**report.attributes, **given})


@pytest.fixture
def shelf(built: Build, tmp_path: Path) -> Iterator[Library]:
    """A library of four reports by two issuers, and one by nobody."""
    told = [
        ("b-2023", {"issuer": "乙市统计局", "year": "2023", "title": "乙市公报"}),
        ("a-2023", {"issuer": "甲市政府", "year": "2023", "title": "甲市工作报告"}),
        ("a-2024", {"issuer": "甲市政府", "year": "2024", "title": "甲市工作报告"}),
        ("none", {}),
    ]
    path = tmp_path / "shelf.db"
    with open_store(path) as store:
        for name, fields in told:
            store.add(stated(built(f"{name}有{{3件;name=专利;value=3;unit=件}}。", name), **fields))
    library = open_library(path)
    yield library
    library.close()


def part(pilot: Pilot[int], name: str) -> list[str]:
    widget = pilot.app.screen.query_one(f"#{name}")
    return [widget.render_line(y).text.rstrip() for y in range(widget.size.height)]


def screen(pilot: Pilot[int]) -> LibraryScreen:
    found = pilot.app.screen
    assert isinstance(found, LibraryScreen)
    return found


def names(pilot: Pilot[int]) -> list[str]:
    return [id_.rsplit("-", 1)[0] for id_ in screen(pilot).reports]


async def until(pilot: Pilot[int], holds: Callable[[], bool]) -> None:
    for _ in range(1000):
        await pilot.pause()
        if holds():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it never came")


async def test_by_issuer_the_newest_first(shelf: Library) -> None:
    async with ZhibiaoApp(shelf, strings_for("zh"), Settings()).run_test(size=(80, 24)) as pilot:
        await pilot.press("L")
        assert names(pilot) == ["b-2023", "a-2024", "a-2023", "none"]
        rows = [row.strip() for row in part(pilot, "reports")]
        assert rows[0] == "乙市统计局" and rows[2] == "甲市政府" and rows[5] == ZH.no_issuer
        assert "4 份报告  4 指标" in part(pilot, "top")[0]
        assert sum(ZH.here in row for row in rows) == 1
        assert screen(pilot).chosen is not None and screen(pilot).chosen.id == shelf.summaries()[0].id


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12), (20, 6)], ids=str)
@pytest.mark.parametrize("language", ["zh", "en"])
async def test_every_report_is_reached(shelf: Library, size: tuple[int, int], language: str) -> None:
    async with ZhibiaoApp(shelf, strings_for(language), Settings()).run_test(size=size) as pilot:
        await pilot.press("6", "g")
        seen = []
        for _ in range(6):
            chosen = screen(pilot).chosen
            assert chosen is not None, "keys go to reports alone"
            seen.append(chosen.id)
            await pilot.press("j")
        assert list(dict.fromkeys(seen)) == screen(pilot).reports
        for key in ("k", "pageup", "u", "d", "space", "b", "G", "home"):
            await pilot.press(key)
            assert screen(pilot).chosen is not None
        assert screen(pilot).chosen.id == screen(pilot).reports[0]  # type: ignore[union-attr]
        assert pilot.app.screen.max_scroll_y == 0


async def test_filtering_opening_and_going_back(shelf: Library) -> None:
    async with ZhibiaoApp(shelf, strings_for("zh"), Settings()).run_test(size=(80, 24)) as pilot:
        browse = pilot.app.screen
        assert isinstance(browse, BrowseScreen)
        before = browse.visit
        await pilot.press("L", "slash", *"jiashi 2024")
        assert names(pilot) == ["a-2024"] and "1/4 份报告  1 指标" in part(pilot, "top")[0]
        await pilot.press("enter", "enter")
        assert pilot.app.screen is browse and browse.reader.report.value_of("year") == "2024"
        await pilot.press("ctrl+o")
        assert browse.visit == before
        await pilot.press("L", "G", "slash", *"gongzuo")
        assert part(pilot, "reports")[0].strip() == "甲市政府", "with room for all of it the list begins at its head"
        await pilot.press("escape", "slash", *"zzz")
        assert names(pilot) == [] and ZH.nothing in "".join(part(pilot, "reports"))
        await pilot.press("enter", "enter", "j", "D", "escape")
        assert pilot.app.screen is browse
        await pilot.press("L", "slash", *"yi", "escape")
        assert len(names(pilot)) == 4, "leaving the filter lists all again"


async def test_removing_asks_first(shelf: Library) -> None:
    async with ZhibiaoApp(shelf, strings_for("zh"), Settings()).run_test(size=(80, 24)) as pilot:
        await pilot.press("L", "g", "D")
        assert "乙市公报" in part(pilot, "bottom")[1] and "再按 D 删除" in part(pilot, "bottom")[1]
        await pilot.press("j", "enter", "A", "slash", "L")
        assert isinstance(pilot.app.screen, LibraryScreen) and len(shelf.summaries()) == 4
        assert "乙市公报" in part(pilot, "bottom")[1], "nothing else is answered meanwhile"
        await pilot.press("escape", "j", "k")
        assert "乙市公报" not in part(pilot, "bottom")[1] and len(names(pilot)) == 4
        await pilot.press("delete", "q")
        assert isinstance(pilot.app.screen, LibraryScreen) and len(names(pilot)) == 4
        await pilot.press("D", "D")
        assert names(pilot) == ["a-2024", "a-2023", "none"] and "已删除 乙市公报" in part(pilot, "bottom")[1]
        assert len(shelf.summaries()) == 3


async def test_the_report_that_is_open_may_go_and_the_last_one_too(shelf: Library) -> None:
    async with ZhibiaoApp(shelf, strings_for("zh"), Settings()).run_test(size=(80, 24)) as pilot:
        browse = pilot.app.screen
        assert isinstance(browse, BrowseScreen)
        opened = browse.visit.report
        await pilot.press("L", "D", "D", "escape")
        assert browse.visit.report != opened
        await pilot.press("ctrl+o", "j", "t", "escape")
        await pilot.press("L", "D", "D", "D", "D", "D", "D", "escape")
        assert shelf.summaries() == []
        assert "样本" in part(pilot, "top")[0], "an empty library shows the sample"
        await pilot.press("L", "D")
        assert "样本不能删" in part(pilot, "bottom")[1]


async def test_adding_a_file_and_a_folder(shelf: Library, tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    for place in range(3):
        (tmp_path / "new" / f"新{place}.txt").write_text(f"一、工作\n专利{place + 3}件。\n", "utf-8")
    (tmp_path / "bad.txt").write_bytes(b"\x00\x01")
    async with ZhibiaoApp(shelf, strings_for("zh"), Settings()).run_test(size=(100, 30)) as pilot:
        await pilot.press("L", "A", *"nowhere.txt", "enter")
        assert "没有这个文件" in part(pilot, "bottom")[1]
        await pilot.press("insert", *str(tmp_path / "new" / "新0.txt"), "enter")
        await until(pilot, lambda: len(screen(pilot).reports) == 5)
        assert "新增 1" in part(pilot, "bottom")[1]
        assert screen(pilot).chosen is not None and screen(pilot).chosen.source == "新0.txt"
        await pilot.press("A", *str(tmp_path / "new"), "enter")
        await until(pilot, lambda: len(screen(pilot).reports) == 7)
        assert "新增 2" in part(pilot, "bottom")[1] and "未变 1" in part(pilot, "bottom")[1]
        await pilot.press("j")
        assert "新增" not in part(pilot, "bottom")[1]
        await pilot.press("A", *str(tmp_path / "bad.txt"), "enter")
        await until(pilot, lambda: "失败 1" in part(pilot, "bottom")[1])
        assert "bad.txt" in part(pilot, "bottom")[1]
        await pilot.press("slash", *"xin2", "enter", "enter")
        assert pilot.app.screen.reader.report.source == "新2.txt"  # type: ignore[attr-defined]


async def test_the_sample_gives_way_to_a_library(tmp_path: Path) -> None:
    (tmp_path / "新.txt").write_text("一、工作\n专利3件。\n", "utf-8")
    path = tmp_path / "made" / "library.db"
    async with ZhibiaoApp(open_sample(), strings_for("zh"), Settings(library=path)).run_test(size=(100, 30)) as pilot:
        assert "样本" in part(pilot, "top")[0]
        await pilot.press("L", "A", *str(tmp_path / "新.txt"), "enter")
        await until(pilot, lambda: len(screen(pilot).reports) == 1 and "样本" not in part(pilot, "top")[0])
        await pilot.press("enter")
        assert pilot.app.screen.reader.report.source == "新.txt"  # type: ignore[attr-defined]
        assert "样本" not in part(pilot, "top")[0]


class Slow:
    """A loading that goes on until it is stopped."""

    stopped = False

    def __init__(self, *_: object) -> None:
        Slow.stopped = False

    def news(self) -> Iterator[News]:
        import time

        yield News(0, 9)
        yield News(1, 9, "甲\x1b[2J.txt", "added", "a")
        while not Slow.stopped:
            time.sleep(0.01)
        yield News(1, 9, ended=True)

    def stop(self) -> None:
        Slow.stopped = True


async def test_adding_goes_on_beside_and_can_be_stopped(shelf: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "Loading", Slow)
    async with ZhibiaoApp(shelf, strings_for("zh"), Settings()).run_test(size=(80, 24)) as pilot:
        await pilot.press("L", "A", "full_stop", "enter")
        await until(pilot, lambda: "1/9" in part(pilot, "bottom")[1])
        assert "甲^[[2J.txt" in part(pilot, "bottom")[1]
        await pilot.press("j", "A")
        assert ZH.busy[:6] in part(pilot, "bottom")[1] or "1/9" in part(pilot, "bottom")[1]
        assert not pilot.app.screen.query("TypeBox")
        await pilot.press("L", "j", "L")
        assert "1/9" in part(pilot, "bottom")[1], "one may leave it alone and look again"
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, LibraryScreen)
        await until(pilot, lambda: "新增 1" in part(pilot, "bottom")[1])
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, BrowseScreen)


async def test_quitting_stops_it(shelf: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "Loading", Slow)
    async with ZhibiaoApp(shelf, strings_for("zh"), Settings()).run_test(size=(80, 24)) as pilot:
        await pilot.press("L", "A", "full_stop", "enter")
        await until(pilot, lambda: "1/9" in part(pilot, "bottom")[1])
        await pilot.press("escape", "escape", "q")
    assert Slow.stopped


@pytest.mark.parametrize("cells", [20, 40, 80, 200])
def test_lines_have_the_width_of_the_window(built: Build, shelf: Library, cells: int) -> None:
    for words in (ZH, EN):
        rows = shelf_rows(shelf.summaries(), words)
        assert {
            line_width(line)
            for line in shelf_lines(rows, 1, rows[1].report.id if rows[1].report else None, words, cells)
        } == {cells}


def test_both_languages_say_the_same_things() -> None:
    assert ZH.hints.keys() == EN.hints.keys() and ZH.states.keys() == EN.states.keys()
    assert ZH.columns.keys() == EN.columns.keys()
