"""The page's lines: every character of the report is on one of them, tables line up, figures are marked."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from data.model import Report
from tui.render.cells import width
from tui.render.document import read_document
from tui.render.outline import read_outline
from tui.render.page import At, Layout, Roles
from tui.render.place import PAGE, Reader
from tui.render.runs import CURRENT, MARK, PLANNED

Build = Callable[..., Report]


def shown(layout: Layout, roles: Roles, blocks: int) -> list[str]:
    return [
        "".join(run.text for run in layout.rendered(At(block, row), roles))
        for block in range(blocks)
        for row in range(len(layout.lines(block)))
    ]


@pytest.mark.parametrize("cells", [20, 40, 46, 76])
def test_nothing_of_the_report_is_lost(report: Report, cells: int) -> None:
    blocks = read_document(report)
    layout = Layout(report, blocks, cells)
    lines = shown(layout, Roles(report.metrics, None), len(blocks))
    assert all(width(line) <= cells + 2 for line in lines)
    page = "".join("".join(lines).split())
    text = "".join(report.text.split())
    for title in (section.title for section in report.sections):
        text = text.replace(title + "。", title)
    assert page == text


def test_figures_are_marked_by_what_they_are(report: Report) -> None:
    blocks = read_document(report)
    layout = Layout(report, blocks, 40)
    current = next(metric for metric in report.metrics if metric.bound_spans)
    roles = Roles(report.metrics, current)
    runs = [
        run
        for block in range(len(blocks))
        for row in range(len(layout.lines(block)))
        for run in layout.rendered(At(block, row), roles)
    ]
    marked = {role: "".join(run.text for run in runs if run.role == role) for role in (MARK, PLANNED, CURRENT)}
    assert marked[CURRENT] == "超98%", "the words of its bound belong to a figure"
    assert "86.4万户" in marked[MARK] and "60间" not in marked[MARK]
    assert "60间" in marked[PLANNED]


def test_a_table_is_set_in_columns(built: Build) -> None:
    report = built("指标\t数量\t增长\n粮食产量\t1234\t5.1\n油料\t98\t-10.4")
    blocks = read_document(report)
    assert [line.rstrip() for line in shown(Layout(report, blocks, 40), Roles((), None), 3)] == [
        "  指标      数量  增长",
        "  粮食产量  1234    5.1",
        "  油料        98  -10.4",
    ]
    narrow = Layout(report, blocks, 12)
    assert all(width(line) <= 14 for line in shown(narrow, Roles((), None), 3))


def test_a_line_that_a_page_broke_is_joined(built: Build) -> None:
    report = built("全市新建公园{12\n个;name=公园;value=12;unit=个}。\nGDP per\ncapita grows.".replace("\n个", "个"))
    assert next(block.text for block in read_document(report)) == "全市新建公园12个。"


def test_text_before_the_first_heading_has_a_node(built: Build) -> None:
    outline = read_outline(built("开头的话。\n#1 一、|第一节\n正文。"))
    assert [(node.preface, node.title) for node in outline.nodes] == [(True, ""), (False, "第一节")]


def test_arrows_skip_no_line_unseen(report: Report) -> None:
    reader = Reader(report)
    reader.resize(40, 8, 8)
    place = reader.start(PAGE)
    seen: set[At] = set()
    for _ in range(200):
        seen.update(reader.layout.window(place.top, 8))
        place = reader.line_step(place, 1)
    blocks = range(len(reader.blocks))
    assert seen == {At(block, row) for block in blocks for row in range(len(reader.layout.lines(block)))}
    for _ in range(200):
        place = reader.line_step(place, -1)
    assert place.figure == 0
