"""The card: all that is known of a figure and around it, at every size, none of it out of reach."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot

from data.elsewhere import Namesakes, namesakes, report_before
from data.model import Attribute, Mark, Report
from data.queries import open_library
from data.store import open_store
from tui.app import ZhibiaoApp
from tui.render.card import high_card, low_card, only_card, scrolled
from tui.render.facts import Facts, facts_of
from tui.render.fields import first_fields, further_fields, place_fields
from tui.render.runs import Line, line_width
from tui.settings import Settings
from tui.strings.app import Strings
from tui.strings.app_en import EN
from tui.strings.app_zh import ZH


def facts(report: Report, surface: str, **more: object) -> Facts:
    index = next(i for i, metric in enumerate(report.metrics) if metric.surface == surface)
    return facts_of(report, index, **more)  # type: ignore[arg-type]


def fields(report: Report, found: Facts, strings: Strings = ZH) -> list[tuple[str, str]]:
    parts = (
        first_fields(report, found, strings),
        place_fields(found, strings),
        further_fields(report, found, strings),
    )
    return [(field.label, field.value) for part in parts for field in part]


def text(rows: tuple[Line, ...]) -> list[str]:
    return ["".join(run.text for run in row) for row in rows]


def with_year(report: Report, year: int, **of_metrics: str) -> Report:
    stated = {"issuer": "云川市市场监管局", "year": str(year)}
    attributes = {**report.attributes, **{name: Attribute(value, "given") for name, value in stated.items()}}
    return replace(report, attributes=attributes, metrics=tuple(m._replace(**of_metrics) for m in report.metrics))


def test_the_others_of_its_sentence(report: Report) -> None:
    found = fields(report, facts(report, "27项"))
    assert ("同句", "制造业产品合格率 95.8%") not in found
    assert [value for label, value in found if label == "同句"] == ["行业标准 41项"]
    assert ("", "地方标准 18项") in found
    assert not [label for label, _ in fields(report, facts(report, "2.36万件")) if label == "同句"], "its own growth"


def test_the_figures_of_its_name(built: Callable[..., Report]) -> None:
    source = "".join(f"{name}{{{n}件;name=专利;value={n};unit=件}}。\n" for n, name in enumerate("甲乙丙丁戊", 1))
    report = built(source)
    values = [value for _, value in fields(report, facts(report, "3件"))]
    assert values.count("专利 1件  实际 2024") == 1
    assert "专利 3件  实际 2024" not in values
    assert "另 1 个" in values


def test_doubt_mark_and_rules(report: Report) -> None:
    doubtful = replace(report, metrics=tuple(m._replace(doubt="heading", named_by="row") for m in report.metrics))
    marked = replace(doubtful, marks=(Mark(0, "page 3"),))
    found = dict(fields(marked, facts(marked, "27项")))
    assert found["存疑"] == "名称只来自标题"
    assert found["依据"] == "数字带单位; 表格的行名"
    assert any(value.endswith("第 3 页") for _, value in fields(marked, facts(marked, "27项")))
    for cells in (80, 100):
        assert "存疑: 名称只来自标题" in text(low_card(marked, facts(marked, "27项"), ZH, cells))[1]


def test_a_plan_without_a_figure_is_near(built: Callable[..., Report]) -> None:
    report = built(
        "#1 一、|工作回顾\n广告营收{9亿元;name=广告营收;value=900000000;unit=元}。"
        "口岸吞吐{5吨;name=口岸吞吐;value=5;unit=吨}。\n"
        "#1 二、|工作安排\n推动广告产业提质。新建{3间;name=快检室;value=3;unit=间;status=target}。\n"
    )
    found = fields(report, facts(report, "9亿元"))
    assert ("目标", "无同名目标, 相近 1 条") in found
    assert ("", "推动广告产业提质。") in found
    assert ("目标", "未提出") in fields(report, facts(report, "5吨"))


def test_what_other_reports_say(built: Callable[..., Report], tmp_path: Path) -> None:
    stated = "营收{{{0}亿元;name=营收;value={0}00000000;unit=元}}。"
    planned = "营收{{{0}亿元;name=营收;value={0}00000000;unit=元;status=target}}。"
    now = with_year(built(stated.format(9), "now"), 2024, period="2024")
    then = with_year(built(planned.format(8), "then"), 2023, period="2024")
    other = built(stated.format(7), "other")
    with open_store(tmp_path / "l.db") as store:
        for report in (other, now, then):
            store.add(report)
    library = open_library(tmp_path / "l.db")
    before = report_before(library, now)
    assert before is not None and before.id == then.id
    assert report_before(library, then) is None and report_before(library, other) is None
    elsewhere = namesakes(library, now, "营收", 5)
    assert [each.source.id for each in elsewhere.nearest] == [then.id, other.id]
    assert elsewhere.total == 2
    assert namesakes(library, now, "没有", 5) == Namesakes() == namesakes(library, now, "", 5)
    library.close()
    found = fields(now, facts(now, "9亿元", before=before, elsewhere=elsewhere))
    assert ("原定", "2024 8亿元") in found
    assert ("他处", "云川市市场监管局 2023  目标 8亿元") in found
    assert ("", f"{other.id}  7亿元") in found


@pytest.mark.parametrize("strings", [ZH, EN], ids=["zh", "en"])
@pytest.mark.parametrize("cells", [12, 24, 37, 40, 80])
def test_no_line_is_wider_than_its_pane(report: Report, strings: Strings, cells: int) -> None:
    for index in range(len(report.metrics)):
        found = facts_of(report, index)
        for rows in (
            high_card(report, found, strings, cells, 20),
            only_card(report, found, strings, cells),
            low_card(report, found, strings, max(cells, 60)),
        ):
            assert all(line_width(row) <= max(cells, 60) for row in rows)


def test_a_high_card_says_how_much_follows(report: Report) -> None:
    rows = high_card(report, facts(report, "86.4万户"), ZH, 37, 10)
    assert text(scrolled(rows, 0, 100, ZH)) == text(rows)
    shown = text(scrolled(rows, 0, 6, ZH))
    assert len(shown) == 6 and shown[-1].strip() == f"还有 {len(rows) - 5} 行 (space)"
    assert text(scrolled(rows, len(rows) - 6, 6, ZH)) == text(rows)[-6:]
    assert text(scrolled(rows, 0, 2, ZH)) == text(rows)[:2]


def card(pilot: Pilot[int]) -> list[str]:
    widget = pilot.app.screen.query_one("#card")
    return [widget.render_line(y).text.strip() for y in range(widget.size.height)]


@pytest.mark.parametrize("size", [(120, 14), (80, 24), (40, 12)], ids=str)
async def test_the_card_scrolls_to_its_end_and_back(app: ZhibiaoApp, report: Report, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        await pilot.press("tab")
        top = card(pilot)
        seen = list(top)
        for _ in range(30):
            await pilot.press("space")
            seen += card(pilot)
        assert any("依据" in row for row in card(pilot)), "the last line of the card is in sight"
        assert all(label in "\n".join(seen) for label in ("变化", "位次", "状态", "类型", "位置"))
        for _ in range(30):
            await pilot.press("b")
        assert card(pilot) == top
        await pilot.press("space", "right_square_bracket", "left_square_bracket")
        assert card(pilot) == top, "another figure begins at its first line"


async def test_figures_of_other_reports_open_from_the_card(
    app_on: Callable[..., ZhibiaoApp],
    built: Callable[..., Report],
    until_carded: Callable[[Pilot[int]], Awaitable[None]],
) -> None:
    one, two = (
        built(f"营收{{{n}亿元;name=营收;value={n}00000000;unit=元}}。", name) for n, name in ((9, "a"), (8, "b"))
    )
    app = app_on(one, two, settings=Settings(one.id))
    async with app.run_test(size=(120, 40)) as pilot:
        await until_carded(pilot)
        assert any("8亿元" in row for row in card(pilot))
        await pilot.press("tab", "enter", "enter")
        assert app.screen.visit.report == two.id  # type: ignore[attr-defined]
        assert any("9亿元" in row for row in card(pilot))
