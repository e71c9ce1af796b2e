"""Columns of plain text: they line up in cells, and give way in order."""

from __future__ import annotations

from tui.columns import aligned, explained, one_line
from tui.render.cells import width


def test_columns_line_up_in_cells() -> None:
    lines = aligned([["专利", "17.9万", "件"], ["GDP", "3", "%"]], flush_right=(1,))
    assert lines == ["专利  17.9万  件", "GDP        3  %"]
    assert width(lines[0][: lines[0].index("件")]) == width(lines[1][: lines[1].index("%")])


def test_empty_columns_are_left_out() -> None:
    assert aligned([["a", "", "b"], ["c", "", ""]]) == ["a  b", "c"]
    assert aligned([]) == []


def test_what_acts_on_a_terminal_is_visible() -> None:
    assert aligned([["a\x1b[31m", "b"], ["c", "d"]]) == ["a^[[31m  b", "c        d"]


def test_columns_give_way_in_order() -> None:
    rows = [["一个很长的指标名称", "88.5", "很长的章节标题"], ["短名", "7", "标题"]]
    natural = max(map(width, aligned(rows)))
    assert natural == 18 + 2 + 4 + 2 + 14
    assert aligned(rows, cells=natural - 2, least={2: 6, 0: 8})[0] == "一个很长的指标名称  88.5  很长的章节.."
    assert aligned(rows, cells=24, least={2: 6, 0: 8})[0] == "一个很长..  88.5  很长.."
    assert aligned(rows, cells=26, least={2: 8, 0: 8}, dropped=(2,))[0] == "一个很长的指标名称  88.5"
    for cells in range(14, natural + 1):
        lines = aligned(rows, cells=cells, least={2: 2, 0: 4}, dropped=(2,))
        assert max(map(width, lines)) <= cells
        assert "88.5" in lines[0] and "7" in lines[1]


def test_different_names_stay_different() -> None:
    rows = [["企业设立登记网办率", "1"], ["企业设立变更网办率", "2"]]
    first, second = aligned(rows, cells=17, least={0: 12})
    assert first[:-1] != second[:-1] and ".." in first


def test_one_line() -> None:
    assert one_line(" 全市\n企业 37家\r\n") == "全市企业 37家"
    assert one_line("GDP\ngrowth\t5%") == "GDP growth 5%"


def test_explained_goes_on_below_itself() -> None:
    rows = [("名称", "港口吞吐量"), ("value", "泊位一共建成了十二个,都已经投入使用,船舶可以直接停靠")]
    assert explained(rows, None) == [f"名称   {rows[0][1]}", f"value  {rows[1][1]}"]
    first, *others = explained(rows, 30)
    assert first == "名称   港口吞吐量" and len(others) == 3
    assert others[0].startswith("value  泊位") and all(line.startswith(" " * 7) for line in others[1:])
    assert "".join(line[7:] for line in others) == rows[1][1]
    assert max(map(width, others)) <= 30


def test_explained_shows_what_could_act_on_a_terminal() -> None:
    (line,) = explained([("a", "b\x1b[31m")], 40)
    assert "\x1b" not in line and line.startswith("a  b")
