"""The table of figures on the screen: scopes, order, filters, frequencies, and the way to a figure and back."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from textual.pilot import Pilot

from data.model import Report
from data.queries import Library
from data.table.figures import list_figures
from data.table.listing import Listing, Source, TableRow
from data.table.selection import Selection
from tui.app import ZhibiaoApp
from tui.render.cells import width
from tui.render.figure_table import Cells, Head, cells_of, frequency_lines, grown, table_lines
from tui.render.runs import Line, line_width
from tui.screens import table_listing
from tui.screens.browse import BrowseScreen
from tui.screens.table import TableScreen
from tui.settings import Settings
from tui.strings.app import strings_for
from tui.strings.table import EN, ZH, table_strings

SIZES = [(120, 40), (80, 24), (60, 20), (40, 12), (20, 6)]


def part(pilot: Pilot[int], name: str) -> list[str]:
    widget = pilot.app.screen.query_one(f"#{name}")
    return [widget.render_line(y).text for y in range(widget.size.height)]


def table(pilot: Pilot[int]) -> TableScreen:
    screen = pilot.app.screen
    assert isinstance(screen, TableScreen)
    return screen


async def settle(pilot: Pilot[int]) -> None:
    """Wait until nothing is being listed any more."""
    for _ in range(400):
        await pilot.pause()
        if not table(pilot).is_busy:
            return
        await asyncio.sleep(0.01)
    raise AssertionError("still listing")


def text(lines: tuple[Line, ...]) -> list[str]:
    return ["".join(run.text for run in line) for line in lines]


def rows_of(report: Report) -> list[TableRow]:
    source = Source(report.id, "云川市市场监管局", None, "2024")
    return [TableRow(1, source, metric, report.text[slice(*metric.quotation)], ()) for metric in report.metrics]


@pytest.mark.parametrize("cells", [16, 30, 40, 60, 80, 120, 200])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_columns_line_up_and_figures_stay_whole(report: Report, language: str, cells: int) -> None:
    strings, words = strings_for(language), table_strings(language)
    cells_ = [cells_of(row, strings, words) for row in rows_of(report)]
    columns = ("name", "value", "unit", "kind", "status", "period", "report", "place")
    for column in columns:
        head = Head(columns, column, words)
        head = replace(head, widths=grown({}, cells_, head))
        heads, *lines = table_lines(cells_, 3, head, cells)
        assert {line_width(line) for line in (heads, *lines)} == {cells}
        if cells >= 40:
            assert all(row.texts["value"] in line for row, line in zip(cells_, text(tuple(lines)), strict=True))
            assert words.columns[column][:2] in text((heads,))[0], "the column that keys go to is in sight"
        if cells >= 80:
            assert len({_end_of(row, line) for row, line in zip(cells_, lines, strict=True)}) == 1, (
                "figures end in one column"
            )


@pytest.mark.parametrize("cells", [40, 80, 120])
def test_one_figure_beyond_all_width_leaves_room_for_the_names(report: Report, cells: int) -> None:
    words = table_strings("en")
    cells_ = [cells_of(row, strings_for("en"), words) for row in rows_of(report)]
    wide = replace(cells_[0], texts={**cells_[0].texts, "value": "9" * 400, "unit": "户" * 80})
    head = Head(("name", "value", "unit"), "name", words)
    lines = table_lines([wide, *cells_], 0, replace(head, widths=grown({}, [wide, *cells_], head)), cells)
    assert {line_width(line) for line in lines} == {cells}
    for row, line in zip([wide, *cells_], text(lines[1:]), strict=True):
        assert row.texts["name"][:5] in line
    assert "999.." in text(lines)[1], "what is cut is seen to be cut"


def _end_of(row: Cells, line: Line) -> int:
    """The cell behind a row's figure."""
    before, figure, _ = text((line,))[0].partition(row.texts["value"])
    return width(before + figure)


def test_big_numbers_are_regrouped_and_bounds_kept(report: Report) -> None:
    strings = strings_for("zh")
    cells = {row.metric.surface: cells_of(row, strings, ZH).texts for row in rows_of(report)}
    assert (cells["5881968万元"]["value"], cells["5881968万元"]["unit"]) == ("588.20亿", "元")
    assert (cells["98.6%"]["value"], cells["98.6%"]["unit"]) == ("不低于98.6", "%")
    assert cells["31275张"]["value"] == "3.13万"
    assert cells["3.4%"]["kind"] == "下降"


def test_scrolling_moves_no_column(report: Report) -> None:
    strings, head = strings_for("zh"), Head(("name", "value", "unit"), "name", ZH)
    wide = grown({}, [cells_of(row, strings, ZH) for row in rows_of(report)], head)
    assert grown(wide, [], head) == wide == grown(wide, [cells_of(rows_of(report)[0], strings, ZH)], head)


def test_frequencies_line_up() -> None:
    lines = text(frequency_lines([("元", 900), ("平方公里", 90), ("", 10)], 1, 1000, 60))
    assert [line.split()[-2] for line in lines[:1]] == ["90.0%"]
    assert len({line.index("%") for line in lines}) == 1 or all("%" in line for line in lines)
    assert all(line_width(line) == 30 for line in frequency_lines([("很" * 40, 1)], 0, 1, 30))


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("language", ["zh", "en"])
async def test_every_figure_is_reached(library: Library, report: Report, size: tuple[int, int], language: str) -> None:
    app = ZhibiaoApp(library, strings_for(language), Settings())
    async with app.run_test(size=size) as pilot:
        await pilot.press("t", "home")
        for metric in report.metrics:
            rows = part(pilot, "rows")
            chosen = table(pilot).state.chosen - table(pilot).state.top
            assert 0 <= chosen < len(rows)
            if size[0] >= 40:
                assert metric.name[:4].strip("“") in rows[chosen]
            await pilot.press("down")
        assert app.screen.max_scroll_y == 0


async def test_it_begins_at_the_figure_one_reads_and_leads_to_one(app: ZhibiaoApp, report: Report) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        browse = pilot.app.screen
        assert isinstance(browse, BrowseScreen)
        await pilot.press("right_square_bracket", "right_square_bracket", "right_square_bracket", "t")
        assert table(pilot).state.chosen == 3
        assert report.metrics[3].surface in "".join(part(pilot, "preview"))
        before = browse.visit
        await pilot.press("G", "enter")
        assert pilot.app.screen is browse
        assert browse.visit.place.figure == len(report.metrics) - 1
        await pilot.press("ctrl+o")
        assert browse.visit == before
        await pilot.press("t")
        assert table(pilot).state.chosen == len(report.metrics) - 1, "as it was left"
        await pilot.press("escape")
        assert pilot.app.screen is browse and browse.visit == before


async def test_scopes(app_on: Callable[..., ZhibiaoApp], built: Callable[..., Report], report: Report) -> None:
    other = built("营收{9亿元;name=营收;value=900000000;unit=元}。", "other")
    async with app_on(report, other, settings=Settings(report.id)).run_test(size=(120, 30)) as pilot:
        await pilot.press("shift+tab", "j", "j", "tab", "t")
        assert table(pilot).state.count == len(report.metrics)
        await pilot.press("tab")
        await settle(pilot)
        assert table(pilot).state.count == len(report.metrics) + 1
        assert "报告" in part(pilot, "heads")[0] and "全库" in part(pilot, "top")[0]
        await pilot.press("tab")
        assert 0 < table(pilot).state.count < len(report.metrics)
        assert "报告" not in part(pilot, "heads")[0]
        await pilot.press("ctrl+o", "ctrl+o")
        assert table(pilot).state.count == len(report.metrics)
        await pilot.press("ctrl+o")
        assert strings_for("zh").nowhere_back in part(pilot, "bottom")[1]
        await pilot.press("shift+tab")
        assert table(pilot).state.asked.within == "section"


async def test_the_library_is_sorted_in_the_background(
    app_on: Callable[..., ZhibiaoApp], built: Callable[..., Report], report: Report
) -> None:
    other = built("营收{9999亿元;name=营收;value=999900000000;unit=元}。", "other")
    async with app_on(report, other, settings=Settings(report.id)).run_test(size=(100, 30)) as pilot:
        await pilot.press("t", "tab", "right", "s")
        await settle(pilot)
        assert "9999亿" in part(pilot, "rows")[0] and "从大到小" in part(pilot, "top")[0]
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, BrowseScreen)
        assert pilot.app.screen.visit.report == other.id


async def test_a_filter_of_the_search_language(app: ZhibiaoApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("t", "slash", *"unit:jian", "enter")
        assert table(pilot).state.count == 4 and "unit:jian" in part(pilot, "top")[0]
        await pilot.press("slash", *" status:", "enter")
        assert table(pilot).state.count == 4 and "status:" in part(pilot, "bottom")[1], "what was not read is said"
        await pilot.press("slash", "escape")
        assert table(pilot).state.count == 4 and not pilot.app.screen.query("#filter")
        await pilot.press("slash", "ctrl+u", *"qxzvq", "enter")
        assert table(pilot).state.count == 0 and "没有这样的指标" in "".join(part(pilot, "rows"))
        await pilot.press("enter", "j", "s", "F", "ctrl+o", "ctrl+o", "ctrl+o", "ctrl+o")
        assert table(pilot).state.count > 4


async def test_it_filters_as_one_types(app: ZhibiaoApp, report: Report) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("t", "G", "slash", *"zhuanli")
        await settle(pilot)
        found = table(pilot).state.count
        assert 0 < found < len(report.metrics) and "专利" in part(pilot, "rows")[0]
        await pilot.press("down", *" status:target")
        await settle(pilot)
        assert 0 < table(pilot).state.count < found and "zhuanli status:target" in part(pilot, "top")[0]
        await pilot.press("escape")
        assert table(pilot).state.count == len(report.metrics)
        assert table(pilot).state.chosen == len(report.metrics) - 1, "as it was before"
        await pilot.press("right", "F", "slash", *"zhuanli")
        await settle(pilot)
        assert "专利" in part(pilot, "rows")[0]
        await pilot.press("escape")
        assert table(pilot).state.frequencies is not None
        await pilot.press("escape", "slash", *"zhuanli", "enter", "ctrl+o")
        await settle(pilot)
        assert table(pilot).state.count == len(report.metrics), "one step back, however many letters"


async def test_what_is_shown_is_never_of_another_text(app: ZhibiaoApp, monkeypatch: pytest.MonkeyPatch) -> None:
    held, ended = threading.Event(), threading.Event()

    def slowly(library: Library, shown: Library, selection: Selection, *rest: Any) -> Listing:
        found = list_figures(library, shown, selection, *rest)
        if selection.query == "zl":
            held.wait(20)
            ended.set()
        return found

    monkeypatch.setattr(table_listing, "list_figures", slowly)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("t", "slash", "z", "l")
        assert "".join(part(pilot, "rows")).strip() == "" and ZH.working_short in part(pilot, "top")[0]
        await pilot.press("down", "enter", "enter")
        assert isinstance(pilot.app.screen, TableScreen), "there is no row to go to"
        await pilot.press("slash", "x", "q")
        await settle(pilot)
        wanted = part(pilot, "rows")
        held.set()
        assert ended.wait(20)
        await pilot.pause()
        assert part(pilot, "rows") == wanted and "zlxq" in part(pilot, "top")[0]


async def test_letters_go_into_the_filter(app: ZhibiaoApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("t", "slash", *"sFtjqgG5 78")
        assert isinstance(pilot.app.screen, TableScreen)
        assert pilot.app.screen.query_one("#filter").value == "sFtjqgG5 78"  # type: ignore[attr-defined]


async def test_frequencies_lead_to_their_figures(app: ZhibiaoApp, report: Report) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("t", "right", "right", "F")
        counted = sum(metric.unit == "%" for metric in report.metrics)
        assert part(pilot, "rows")[0].split()[:2] == ["%", str(counted)]
        await pilot.press("enter")
        assert table(pilot).state.count == counted and "单位: %" in part(pilot, "top")[0]
        await pilot.press("left", "F")
        assert table(pilot).state.frequencies is not None
        await pilot.press("escape")
        assert table(pilot).state.frequencies is None and table(pilot).state.count == counted
        await pilot.press("ctrl+o")
        assert table(pilot).state.count == len(report.metrics)


async def test_a_listing_that_was_stopped_leaves_the_old_one(app: ZhibiaoApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("t", "tab")
        await settle(pilot)
        screen = table(pilot)
        before = screen.state.asked
        screen._background = Never()  # type: ignore[assignment]
        await pilot.press("s")
        assert screen.state.asked != before and ZH.working[:4] in part(pilot, "bottom")[1]
        await pilot.press("escape")
        assert pilot.app.screen is screen and screen.state.asked == before
        assert ZH.working[:4] not in part(pilot, "bottom")[1]


class Never:
    """Work that does not end by itself."""

    is_busy = False

    def run(self, *_: object) -> None:
        self.is_busy = True

    def stop(self) -> None:
        self.is_busy = False


async def test_a_correction_stands_in_the_table(app: ZhibiaoApp) -> None:
    async with app.run_test(size=(100, 24)) as pilot:
        await pilot.press("c", "enter", *["backspace"] * 8, *"市场主体数", "enter", "ctrl+g", "t")
        assert "市场主体数" in part(pilot, "rows")[0]
        await pilot.press("tab")
        await settle(pilot)
        assert "[更正] 市场主体数" in part(pilot, "rows")[0]
        await pilot.press("slash", *"市场主体数", "enter")
        await settle(pilot)
        assert table(pilot).state.count == 1
        await pilot.press("F")
        await settle(pilot)
        assert part(pilot, "rows")[0].split()[:2] == ["市场主体数", "1"]
        await pilot.press("escape", "escape", "slash", *"市场主体数")
        assert "[更正] 市场主体数" in part(pilot, "results")[0]


async def test_the_next_figures_of_a_table_are_not_remembered_as_hits(app: ZhibiaoApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("t", "enter", "n")
        assert pilot.app.screen.note == strings_for("zh").nothing_further  # type: ignore[attr-defined]


def test_both_languages_say_the_same_things() -> None:
    for name in ("columns", "scopes", "counts", "hints"):
        assert getattr(ZH, name).keys() == getattr(EN, name).keys()
