"""The search box: live, never stale, and an answer where there is nothing."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from textual.widgets import Input

from data.model import Report
from data.queries import Library
from data.search import Abandoned, Findings
from tui.app import ZhibiaoApp
from tui.render.cells import width
from tui.screens import searching
from tui.screens.browse import BrowseScreen
from tui.screens.help import HelpScreen
from tui.screens.search import SearchScreen
from tui.settings import Settings
from tui.strings import query as strings_query
from tui.strings.app_zh import ZH


def shown(screen: SearchScreen, part: str) -> list[str]:
    """The lines that a part of the screen shows."""
    widget = screen.query_one(f"#{part}")
    return [widget.render_line(y).text.rstrip() for y in range(widget.size.height)]


@pytest.mark.parametrize(("query", "name"), [("fmzl", "有效发明专利"), ("42.7", "专利质押融资"), ("快检", "快检室")])
async def test_a_query_leads_to_its_figure(app: ZhibiaoApp, query: str, name: str) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        browse = app.screen
        assert isinstance(browse, BrowseScreen)
        await pilot.press("slash", *query)
        search = app.screen
        assert isinstance(search, SearchScreen)
        assert search.hits[0].text == name
        await pilot.press("enter")
        assert app.screen is browse
        metric = browse.reader.report.metrics[browse.visit.place.figure or 0]
        assert metric.name == name
        node = browse.reader.outline.nodes[browse.visit.place.node]
        assert node.start <= metric.start < node.end


async def test_the_list_follows_every_letter(app: ZhibiaoApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("slash", *"专利")
        search = app.screen
        assert isinstance(search, SearchScreen)
        many = len(search.hits)
        await pilot.press(*"质押融资")
        assert 0 < len(search.hits) < many
        assert search.hits[0].text == "专利质押融资"
        await pilot.press(*["backspace"] * 4)
        assert len(search.hits) == many


async def test_enter_never_goes_by_an_old_list(app: ZhibiaoApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        browse = app.screen
        assert isinstance(browse, BrowseScreen)
        await pilot.press("slash", *"专利")
        search = app.screen
        search.query_one(Input).value = "快检室"
        await pilot.press("enter")
        assert browse.reader.report.metrics[browse.visit.place.figure or 0].name == "快检室"


async def test_headings_and_sentences_are_a_tab_away(app: ZhibiaoApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        browse = app.screen
        assert isinstance(browse, BrowseScreen)
        await pilot.press("slash", *"知识产权提质")
        search = app.screen
        assert isinstance(search, SearchScreen)
        kinds = [search.kind]
        await pilot.press("tab")
        kinds.append(search.kind)
        assert set(kinds) >= {"section"}
        while search.kind != "section":
            await pilot.press("tab")
        await pilot.press("enter")
        node = browse.reader.outline.nodes[browse.visit.place.node]
        assert node.title == "知识产权提质增量"
        assert browse.visit.place.top == browse.reader.layout.top_of(node.start)


async def test_the_cursor_stays_in_the_list(app: ZhibiaoApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("slash", *"专利")
        search = app.screen
        assert isinstance(search, SearchScreen)
        await pilot.press("up")
        assert search.chosen == 0
        await pilot.press("ctrl+n", "down")
        assert search.chosen == 2
        await pilot.press("ctrl+p")
        assert search.chosen == 1
        await pilot.press("pagedown", "pagedown")
        assert search.chosen == len(search.hits) - 1


async def test_nothing_found_is_said_with_what_was_searched(app: ZhibiaoApp, report: Report) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("slash", *"qxzvq")
        search = app.screen
        assert isinstance(search, SearchScreen)
        text = "\n".join(shown(search, "results"))
        assert "没有与“qxzvq”相符的内容" in text
        assert f"已查 {len(report.metrics)} 指标、{len(report.sections)} 标题" in text
        await pilot.press("enter")
        assert app.screen is search, "there is nowhere to go"


async def test_figures_line_up_with_their_bounds(app: ZhibiaoApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("slash", *"zl")
        search = app.screen
        assert isinstance(search, SearchScreen)
        lines = [line for line in shown(search, "results") if "件" in line]
        assert any("突破12" in line for line in lines)
        assert len({width(line[: line.index(" 件")]) for line in lines}) == 1


async def test_the_sentence_of_the_chosen_hit_is_shown(app: ZhibiaoApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("slash", *"快检室")
        search = app.screen
        assert isinstance(search, SearchScreen)
        assert "新建快检室不少于60间" in "".join(line.strip() for line in shown(search, "preview"))


async def test_a_hit_in_another_report_opens_it(
    app_on: Callable[..., ZhibiaoApp], built: Callable[..., Report], report: Report
) -> None:
    other = built("#1 一、|概况\n新栽行道树{1234棵;name=行道树;value=1234;unit=棵}。", "yunxi-2024")
    app = app_on(report, other)
    async with app.run_test(size=(120, 40)) as pilot:
        browse = app.screen
        assert isinstance(browse, BrowseScreen)
        before = browse.visit
        target = other if browse.visit.report == report.id else report
        query = "行道树" if target is other else "快检室"
        await pilot.press("slash", *query, "enter")
        assert browse.visit.report == target.id
        assert browse.visit.place.figure is not None
        assert browse.reader.report.metrics[browse.visit.place.figure].name == query
        await pilot.press("ctrl+o")
        assert browse.visit == before


async def test_a_pasted_flood_is_cut(app: ZhibiaoApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("slash")
        box = app.screen.query_one(Input)
        box.insert_text_at_cursor("专" * 20000)
        await pilot.pause()
        assert len(box.value) <= 200
        assert ZH.search_title in shown(app.screen, "label")[0]


@pytest.mark.parametrize("key", ["question_mark", "？", "f1"])
async def test_the_box_tells_how_to_ask(app: ZhibiaoApp, key: str) -> None:
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.press("slash", key)
        assert isinstance(app.screen, HelpScreen)
        told = ""
        while True:
            lines = shown(app.screen, "keys")
            told += "\n".join(lines)
            before = app.screen.scrolled
            await pilot.press("space")
            if app.screen.scrolled == before:
                break
        for form, _ in strings_query.ZH.language:
            assert form in told
        await pilot.press("ctrl+g")
        assert isinstance(app.screen, SearchScreen)
        assert app.screen.query_one(Input).value == ""


async def test_a_question_mark_can_be_typed(app: ZhibiaoApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("slash", "z", "question_mark")
        assert app.screen.query_one(Input).value == "z?"


async def test_what_was_not_understood_is_said_over_the_rest(app: ZhibiaoApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("slash", *"专利 >x")
        search = app.screen
        assert isinstance(search, SearchScreen)
        assert search.hits[0].text.count("专利")
        assert shown(search, "results")[0].startswith(" 第 5 字: “x”不是数")


async def test_queries_can_be_called_back(app: ZhibiaoApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        for query in ("快检室", "专利质押"):
            await pilot.press("slash", *query, "enter")
        await pilot.press("slash")
        box = app.screen.query_one(Input)
        await pilot.press("up")
        assert box.value == "专利质押"
        assert isinstance(app.screen, SearchScreen)
        assert app.screen.hits[0].text == "专利质押融资"
        await pilot.press("up")
        assert box.value == "快检室"
        await pilot.press("ctrl+r")
        assert box.value == "专利质押", "round and round"
        await pilot.press(*"融", "up")
        assert box.value == "专利质押融", "a query that was typed on is nobody's history"
        await pilot.press("ctrl+g", "f7")
        assert app.screen.query_one(Input).value == "专利质押"


async def test_one_key_for_this_report_or_all(
    app_on: Callable[..., ZhibiaoApp], built: Callable[..., Report], report: Report
) -> None:
    other = built("#1 一、|概况\n有效发明专利{1234件;name=有效发明专利;value=1234;unit=件}。", "yunxi-2024")
    app = app_on(report, other, settings=Settings(report=report.id))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("slash", *"有效发明专利 >x")
        search = app.screen
        assert isinstance(search, SearchScreen)
        assert {hit.report for hit in search.hits} == {report.id, other.id}
        assert search.hits[0].report == report.id, "the report at hand comes first"
        assert shown(search, "counts")[0].endswith("全库")
        notes = shown(search, "results")[0]
        await pilot.press("ctrl+t")
        assert {hit.report for hit in search.hits} == {report.id}
        assert shown(search, "counts")[0].endswith("本报告")
        assert shown(search, "results")[0] == notes, "what is said of the query stands where it stood"
        await pilot.press("f6")
        assert {hit.report for hit in search.hits} == {report.id, other.id}
        assert "yunxi-2024" in "".join(shown(search, "preview")) or search.hits[search.chosen].report == report.id


async def test_a_slow_answer_is_waited_for_without_the_old_one(
    app: ZhibiaoApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While an answer is on its way nothing is listed, keys are taken, and enter goes where the new answer says."""
    may_go_on = threading.Event()
    given_up: list[str] = []

    def slow(library: Library, query: str, **how: object) -> Findings:
        abandon = how["abandon"]
        while query.startswith("快") and not may_go_on.wait(0.01):
            if callable(abandon) and abandon():
                given_up.append(query)
                raise Abandoned
        return find(library, query, **how)  # type: ignore[arg-type]

    find = searching.search
    monkeypatch.setattr(searching, "search", slow)
    async with app.run_test(size=(80, 24)) as pilot:
        browse = app.screen
        assert isinstance(browse, BrowseScreen)
        await pilot.press("slash", *"专利")
        search = app.screen
        assert isinstance(search, SearchScreen)
        assert search.hits
        box = search.query_one(Input)
        for query in ("快", "快检"):
            box.value = query
            await pilot.pause()
            assert search.hits == ()
            assert "正在查找" in shown(search, "results")[0]
        box.value = "快检室"
        await pilot.press("enter")
        assert app.screen is search
        may_go_on.set()
        for _ in range(200):
            await pilot.pause(0.01)
            if app.screen is browse:
                break
        assert browse.reader.report.metrics[browse.visit.place.figure or 0].name == "快检室"
        assert "快" in given_up and "快检室" not in given_up


async def test_the_nearest_is_offered(app: ZhibiaoApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("slash", *"有效发明专利 status:target")
        search = app.screen
        assert isinstance(search, SearchScreen)
        text = "\n".join(shown(search, "results"))
        assert "没有与“有效发明专利 status:target”相符的内容" in text
        assert "相近的有 (按“有效发明专利”)" in text
        assert search.hits[0].text == "有效发明专利"
        await pilot.press("tab")
        assert search.kind != "metric" and search.hits


async def test_the_place_in_the_list_is_told(app: ZhibiaoApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("slash", *"zl", "down")
        search = app.screen
        assert isinstance(search, SearchScreen)
        assert shown(search, "hints")[0].endswith(f"第 2 条, 共 {len(search.hits)} 条")


async def test_what_was_not_understood_is_pointed_at(app: ZhibiaoApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("slash", *"专利 >x")
        rule = shown(app.screen, "rule")[0]
        start = app.screen.query_one("#label").size.width
        assert rule.index("^") == start + 6 and rule.count("^") == 1
