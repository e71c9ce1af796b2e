"""The browse screen: tree, page and card move together, at every size."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest
from textual.pilot import Pilot
from textual.widget import Widget

from data.model import Attribute, Report
from data.queries import Library, open_sample
from tui.app import ZhibiaoApp
from tui.render.frame import frame_of
from tui.screens.browse import BrowseScreen
from tui.settings import Settings
from tui.strings.app_en import EN
from tui.strings.app_zh import ZH

Wait = Callable[[Pilot[int]], Awaitable[None]]
SIZES = [(120, 40), (200, 50), (116, 24), (115, 24), (100, 30), (80, 24), (60, 20), (59, 20), (40, 12)]


def lines(widget: Widget) -> list[str]:
    """What a widget shows."""
    return [widget.render_line(y).text for y in range(widget.size.height)]


def part(pilot: Pilot[int], name: str) -> list[str]:
    return lines(pilot.app.screen.query_one(f"#{name}"))


def browse(pilot: Pilot[int]) -> BrowseScreen:
    screen = pilot.app.screen
    assert isinstance(screen, BrowseScreen)
    return screen


@pytest.mark.parametrize("size", SIZES)
async def test_the_first_section_opens(app: ZhibiaoApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        page = "".join(part(pilot, "page"))
        assert "2024年工作回顾" in page
        assert "这一年，云川市" in page


@pytest.mark.parametrize("size", SIZES)
async def test_the_style_sheet_divides_the_window_as_the_frame_says(app: ZhibiaoApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        frame = frame_of(*size)
        shown = {w.id: w.size for w in app.screen.children if w.display}
        if frame.mode == "one":
            assert set(shown) == {"top", "page", "bottom"}
            assert shown["page"].height == frame.body
        else:
            assert (shown["tree"].width, shown["page"].width) == (frame.tree, frame.page)
            assert shown["tree"].height == shown["page"].height == frame.body
            assert shown["card"].width == frame.card
        assert pilot.app.screen.max_scroll_y == 0


async def test_tree_page_and_card_move_together(app: ZhibiaoApp, report: Report) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        screen = browse(pilot)
        for index in range(1, len(report.metrics)):
            await pilot.press("right_square_bracket")
            metric, place = report.metrics[index], screen.visit.place
            assert place.figure == index
            node = screen.reader.outline.nodes[place.node]
            assert node.start <= metric.start < node.end
            assert place.node in screen.reader.rows(place)
            card = "".join(part(pilot, "card")).replace(" ", "")
            assert metric.name in card
            assert report.text[metric.quotation.start : metric.quotation.end] in card
            assert metric.surface in "".join(line.strip(" |") for line in part(pilot, "page"))


async def test_every_section_can_be_reached_from_the_tree(app: ZhibiaoApp, report: Report) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = browse(pilot)
        await pilot.press("shift+tab", "home")
        seen = set()
        for _ in range(40):
            await pilot.press("plus", "j")
            node = screen.reader.outline.nodes[screen.visit.place.node]
            seen.add(node.section)
            if node.section is not None and not node.preface:
                assert node.title[:8] in "".join(part(pilot, "page"))
        assert seen >= {section.start for section in report.sections[1:]}


async def test_every_figure_can_be_reached_at_40_by_12(app: ZhibiaoApp, report: Report) -> None:
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.press("enter")
        for index in range(1, len(report.metrics)):
            await pilot.press("j")
            metric = report.metrics[index]
            assert report.text[metric.quotation.start : metric.quotation.end] in "".join(part(pilot, "card"))
        await pilot.press("escape")
        assert "60间" in "".join(part(pilot, "page"))


async def test_going_back_returns_exactly(app: ZhibiaoApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = browse(pilot)
        await pilot.press("shift+tab", "j", "j", "plus", "j", "tab", "space")
        before = screen.visit
        await pilot.press("slash", *"快检", "enter")
        await pilot.press("slash", *"电子执照", "enter", "G")
        assert screen.visit != before
        await pilot.press("ctrl+o", "ctrl+o", "ctrl+o")
        assert screen.visit == before


async def test_a_resize_keeps_the_figure_and_what_is_read(app: ZhibiaoApp, report: Report) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        screen = browse(pilot)
        await pilot.press(*["right_square_bracket"] * 20)
        name = report.metrics[screen.visit.place.figure or 0].name
        for width, height in ((80, 24), (40, 12), (1, 1), (200, 60), (59, 15), (120, 40)):
            await pilot.resize_terminal(width, height)
            await pilot.pause()
        assert report.metrics[screen.visit.place.figure or 0].name == name
        assert report.metrics[screen.visit.place.figure or 0].surface in "".join(part(pilot, "page"))


async def test_the_card_says_all_about_a_figure(app: ZhibiaoApp, report: Report, until_carded: Wait) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await until_carded(pilot)
        card = part(pilot, "card")
        assert any("86.4万户" in line for line in card)
        text = [line.strip() for line in card]
        assert "变化  同比增长 7.2%" in text
        assert "推算  2023 约 80.6 万户" in text
        assert "位次  全省 第二" in text
        assert "状态  实际  2024" in text
        assert f"第 1/{sum(m.status == 'actual' for m in report.metrics)} 个数字, 第 2 行" in text
        assert "依据  数字带单位" in text


@pytest.mark.parametrize(
    ("query", "said", "unsaid"),
    [
        ("5881968", ["读作  588.20亿元", "同比增长 6.1%", "推算  2023 约 554"], []),
        ("有效发明专利", ["2.36万件", "增长 14.7%", "目标  无同名目标"], ["推算"]),
        ("市场监管增加值", ["同比增长 5%"], ["推算"]),
        ("不低于 98.6", ["不低于98.6%"], ["推算"]),
        ("食品抽检 18.3", ["目标  2025 20万批次"], []),
        ("食品抽检 20", ["实际  2024 18.3万批次", "状态  目标  2025"], []),
        ("药品不良反应报告", ["目标  未提出"], []),
        ("0.6个百分点", ["类型  增减量", "属于  制造业产品合格率 95.8%", "比较  比上年"], []),
        ("海外维权援助", ["类型  连续时间", "3年"], ["目标"]),
    ],
)
async def test_the_card_says_no_more_than_the_report(
    app: ZhibiaoApp, query: str, said: list[str], unsaid: list[str]
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("slash", *query.replace(" ", "\x00").replace("\x00", " "), "enter")
        card = "\n".join(part(pilot, "card"))
        assert all(words in card for words in said), card
        assert not any(words in card for words in unsaid), card


async def test_a_section_without_figures_says_so(app: ZhibiaoApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("shift+tab", "end")
        card = "\n".join(part(pilot, "card"))
        assert ZH.no_figure_here in card
        assert "机构  未载明" in card


async def test_an_unknown_issuer_is_not_invented(app: ZhibiaoApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        assert "yunchuan-2024 (未载明发布机构)" in part(pilot, "top")[0]


async def test_the_sample_is_marked() -> None:
    library = open_sample()
    async with ZhibiaoApp(library, ZH, Settings()).run_test(size=(80, 24)) as pilot:
        assert "样本" in part(pilot, "top")[0]
    library.close()


async def test_english_words_fit(library: Library) -> None:
    async with ZhibiaoApp(library, EN, Settings()).run_test(size=(80, 24)) as pilot:
        assert "figures" in part(pilot, "top")[0]
        assert "? all keys" in part(pilot, "bottom")[1]


async def test_brackets_stand_for_attributes(library: Library) -> None:
    async with ZhibiaoApp(library, ZH, Settings(attributes=False)).run_test(size=(80, 24)) as pilot:
        assert "[86.4万户]" in "".join(part(pilot, "page"))
        await pilot.press("right_square_bracket")
        text = "".join(part(pilot, "page"))
        assert "[7.2%]" in text and "[86.4万户]" not in text


@pytest.mark.parametrize("source", ["", "没有标题也没有数字的一句话。", "{3件;name=甲;value=3;unit=件}"])
async def test_a_report_without_sections(
    app_on: Callable[..., ZhibiaoApp], built: Callable[..., Report], source: str
) -> None:
    app = app_on(built(source, "bare"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(
            "j", "k", "right_square_bracket", "space", "G", "g", "shift+tab", "j", "plus", "minus", "h", "l"
        )
        assert browse(pilot).visit.report == app.screen.visit.report  # type: ignore[attr-defined]
        shown = "".join(part(pilot, "page"))
        assert source[:4].strip("{3件;") in shown if source else ZH.empty_report in shown


async def test_near_targets_open_from_the_card(app: ZhibiaoApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("slash", *"有效发明专利", "enter", "tab")
        screen = browse(pilot)
        assert "同名或相近" in part(pilot, "bottom")[1]
        before = screen.visit
        await pilot.press("enter")
        assert "每万人口高价值发明专利" in "\n".join(part(pilot, "results"))
        await pilot.press("enter")
        assert pilot.app.screen is screen
        metric = screen.reader.report.metrics[screen.visit.place.figure or 0]
        assert metric.status == "target"
        await pilot.press("ctrl+o")
        assert screen.visit == before


async def test_last_years_own_figure_comes_before_an_implied_one(
    app_on: Callable[..., ZhibiaoApp], built: Callable[..., Report], until_carded: Wait
) -> None:
    def yearly(year: int, value: str, source: str) -> Report:
        report = built(source.format(value=value), f"yunchuan-{year}")
        stated = {"issuer": "云川市市场监管局", "year": str(year)}
        attributes = {**report.attributes, **{name: Attribute(text, "given") for name, text in stated.items()}}
        metrics = tuple(metric._replace(period=str(year)) for metric in report.metrics)
        return replace(report, attributes=attributes, metrics=metrics)

    now = yearly(
        2024,
        "9.3",
        "营收{{{value}亿元;name=营收;value=930000000;unit=元}},同比增长{{16%;name=营收;value=16;unit=%;kind=growth;of=-1;basis=同比}}。",
    )
    then = yearly(2023, "8.1", "去年营收{{{value}亿元;name=营收;value=810000000;unit=元}}。")
    async with app_on(now, then, settings=Settings(now.id)).run_test(size=(120, 40)) as pilot:
        await until_carded(pilot)
        card = "\n".join(part(pilot, "card"))
        assert "上年  2023 8.1亿元" in card
        assert "推算" not in card
