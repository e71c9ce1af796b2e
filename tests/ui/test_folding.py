"""The tree stands as it was left, whatever became of the text, the numbers of its sections and the program."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from data.model import Report
from data.queries import open_library
from data.state.file import StateFile
from data.state.items import Folding
from data.store import open_store
from tui.app import ZhibiaoApp
from tui.render.folding import CLOSED, OPEN, folded_by, folding_of
from tui.render.outline import Outline, read_outline
from tui.screens.browse import BrowseScreen
from tui.settings import Settings

Build = Callable[..., Report]
AppOn = Callable[..., ZhibiaoApp]

TEXT = """
#1 一、|总量
#2 (一)|人口
#3 1.|城镇
常住{3万人;name=常住;value=30000;unit=人}。
#2 (二)|人口
#3 1.|乡村
常住{2万人;name=乡村常住;value=20000;unit=人}。
#1 二、|安排
#2 (一)|任务
新建{5座;name=桥;value=5;unit=座}。
"""
NEWER = """
#1 一、|前言
#2 (一)|背景
共{9页;name=页;value=9;unit=页}。
#1 二、|总量
#2 (一)|概况
#3 1.|城镇
有{1座;name=城;value=1;unit=座}。
#2 (二)|人口
#3 1.|城镇
常住{3万人;name=常住;value=30000;unit=人}。
#2 (三)|人口
#3 1.|乡村
常住{2万人;name=乡村常住;value=20000;unit=人}。
#1 三、|安排
#2 (一)|任务
新建{5座;name=桥;value=5;unit=座}。
"""


def folded_titles(outline: Outline, folded: frozenset[int]) -> list[str]:
    return [outline.nodes[node].marker + outline.nodes[node].title for node in sorted(folded)]


def folded(browse: BrowseScreen) -> list[str]:
    return folded_titles(browse.reader.outline, browse.visit.place.folded)


def test_a_folding_holds_for_a_newer_text(built: Build) -> None:
    old, new = (read_outline(built(source, "r")) for source in (TEXT, NEWER))
    second = next(i for i, node in enumerate(old.nodes) if node.marker == "(二)")
    last = next(i for i, node in enumerate(old.nodes) if node.title == "安排")
    kept = (old.folded_at_first() - {second}) | {last}
    folding = folding_of(old, kept)
    assert folded_by(old, folding) == kept
    assert folded_titles(new, folded_by(new, folding)) == ["(一)概况", "(二)人口", "三、安排"]


@pytest.mark.parametrize("base", [OPEN, CLOSED])
def test_all_unfolded_or_folded_is_told_in_a_word(built: Build, base: str) -> None:
    outline = read_outline(built(TEXT, "r"))
    kept = folded_by(outline, Folding(base))
    assert folding_of(outline, kept) == Folding(base)
    newer = read_outline(built(NEWER, "r"))
    assert folded_by(newer, Folding(base)) == {i for i, n in enumerate(newer.nodes) if n.parental and base == CLOSED}


def test_what_a_damaged_state_says_changes_nothing(built: Build) -> None:
    outline = read_outline(built(TEXT, "r"))
    assert folded_by(outline, Folding("?", (("没有",), ()))) == outline.folded_at_first()


async def test_over_a_reload_and_back_in_history(app_on: AppOn, built: Build) -> None:
    app = app_on(built(TEXT, "r"))
    async with app.run_test(size=(120, 40)) as pilot:
        browse = app.screen
        assert isinstance(browse, BrowseScreen)
        await pilot.press("e", "G")
        await pilot.press("tab", "tab", "g", "j", "minus")
        assert folded(browse) == ["(一)人口"]
        path = app._browse._library.path
        assert path is not None
        with open_store(path) as store:
            store.add(replace(built(NEWER, "r"), id="r-ffffff", sha256="f" * 64))
        browse._take_library(browse._library)
        assert browse.visit.report == "r-ffffff"
        assert folded(browse) == ["(一)概况", "(二)人口"], "what is new stands as at first"
        assert browse.reader.outline.nodes[browse.visit.place.node].marker == "(二)"
        await pilot.press("ctrl+o")
        assert browse.reader.report.metrics[browse.visit.place.figure or 0].name == "桥"
        await pilot.press("i")
        assert browse.visit.report == "r-ffffff"


async def test_over_other_reports_and_the_end_of_the_program(app_on: AppOn, built: Build, tmp_path: Path) -> None:
    one, other = built(TEXT, "huainan"), built(NEWER.replace("城", "镇"), "jiangbei")
    app = app_on(one, other, settings=Settings(one.id, state=StateFile(tmp_path / "state.json")))
    async with app.run_test(size=(120, 40)) as pilot:
        browse = app.screen
        assert isinstance(browse, BrowseScreen)
        await pilot.press("e", "x", *"jiangbei", "enter")
        assert browse.visit.report == other.id and folded(browse)
        await pilot.press("E", "x", *"huainan", "enter")
        assert browse.visit.report == one.id and folded(browse) == []
    app.remember()
    path = app._browse._library.path
    assert path is not None
    settings = Settings(other.id, state=StateFile(tmp_path / "state.json"))
    again = ZhibiaoApp(open_library(path), app._browse._strings, settings)
    async with again.run_test(size=(120, 40)):
        assert isinstance(again.screen, BrowseScreen)
        assert len(folded(again.screen)) == sum(node.parental for node in read_outline(other).nodes)
