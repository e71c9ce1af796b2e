"""fix, cite and what they leave in the user's state, through the command line."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from data.model import Report
from data.paths import state_file
from tui.cli import main

Zhibiao = Callable[..., tuple[int, str, str]]


@pytest.fixture
def zhibiao(capsys: pytest.CaptureFixture[str], library_path: Path) -> Zhibiao:
    """Runs a command on the library; gives status, results and words."""

    def call(*arguments: str) -> tuple[int, str, str]:
        status = main([*arguments, "--db", str(library_path)])
        written = capsys.readouterr()
        return status, written.out, written.err

    return call


@pytest.fixture
def figure(report: Report) -> str:
    return f"{report.id}#{report.metrics[1].start}"


def test_fix_tells_what_holds_now(zhibiao: Zhibiao, figure: str) -> None:
    status, out, err = zhibiao("fix", figure, "name=发明专利拥有量", "period=2024-12", "kind=数量")
    assert (status, out) == (0, "")
    assert err.splitlines() == [
        f"{figure}: 名称 = 发明专利拥有量 (人工更正; 原读作 有效发明专利)",
        f"{figure}: 期间 = 2024-12 (人工更正; 原读作 2024)",
    ]
    status, out, _ = zhibiao("fix", figure, "period=", "scope=null", "basis=同比", "--json")
    row = json.loads(out)
    assert (row["id"], row["period"], row["basis"]) == (figure, "2024", "同比")
    assert row["corrected"] == {"name": "有效发明专利", "basis": None}
    assert zhibiao("fix", figure, "--undo")[2] == f"{figure}: 没有更正, 照程序读出的样子\n"
    assert json.loads(state_file().read_text("utf-8"))["corrections"] == []


def test_show_find_and_export_have_it(zhibiao: Zhibiao, figure: str) -> None:
    before = json.loads(zhibiao("show", figure, "--json")[1])
    assert before["corrected"] is None
    zhibiao("fix", figure, "name=发明专利拥有量", "status=target")
    shown = zhibiao("show", figure)[1]
    assert shown.startswith("发明专利拥有量\n")
    assert "更正  人工更正: 名称, 原读作 有效发明专利\n" in shown
    assert "      人工更正: 状态, 原读作 实际\n" in shown
    row = json.loads(zhibiao("show", figure, "--json")[1])
    assert (row["name"], row["corrected"]) == ("发明专利拥有量", {"name": "有效发明专利", "status": "actual"})
    assert row["quotation"] == before["quotation"]
    (hit,) = json.loads(zhibiao("find", "fmzlyyl", "status:target", "--json")[1])
    assert (hit["id"], hit["corrected"]) == (figure, row["corrected"])
    assert "发明专利拥有量" in zhibiao("find", "拥有量")[1]
    exported = list(csv.DictReader(io.StringIO(zhibiao("export", "metrics", "--format", "csv")[1])))
    assert [json.loads(each["corrected"]) for each in exported if each["corrected"]] == [row["corrected"]]


def test_corrections_are_exported(zhibiao: Zhibiao, figure: str, report: Report) -> None:
    assert zhibiao("export", "corrections")[:2] == (0, "")
    zhibiao("fix", figure, "name=甲", "period=null")
    rows = [json.loads(line) for line in zhibiao("export", "corrections", "--report", report.id)[1].splitlines()]
    assert [(row["id"], row["surface"], row["field"], row["read"], row["corrected"]) for row in rows] == [
        (figure, "17.9万件", "name", "有效发明专利", "甲"),
        (figure, "17.9万件", "period", "2024", None),
    ]
    zhibiao("remove", report.id)
    rows = [json.loads(line) for line in zhibiao("export", "corrections")[1].splitlines()]
    assert [(row["id"], row["report"], row["was_id"]) for row in rows] == [(None, None, figure)] * 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "要写 字段=值"),
        (["name=甲", "--undo"], "要写 字段=值"),
        (["value=3"], "可以更正的字段有 name kind status period basis scope"),
        (["name"], "“name” 不是 字段=值"),
        (["kind=大"], "kind 不能是 “大” (level growth delta rank streak)"),
        (["period=24年"], "period 不能是 “24年”"),
        (["name=null\x1b"], "name 不能是"),
        (["status=null"], "status 不能是"),
    ],
)
def test_wrong_usage_changes_nothing(zhibiao: Zhibiao, figure: str, arguments: list[str], said: str) -> None:
    status, out, err = zhibiao("fix", figure, *arguments)
    assert (status, out) == (2, "")
    assert said in err and err.count("\n") == 1 and "\x1b" not in err
    assert not state_file().exists()


def test_what_is_no_figure_cannot_be_corrected(zhibiao: Zhibiao, report: Report) -> None:
    marker = report.numerals[0]
    assert marker.class_ == "marker"
    status, _, err = zhibiao("fix", f"{report.id}#{marker.start}", "name=甲")
    assert (status, err.count("\n")) == (1, 1)


def test_a_correction_that_cannot_be_kept_is_a_failure(zhibiao: Zhibiao, figure: str) -> None:
    state_file().parent.parent.mkdir(parents=True, exist_ok=True)
    state_file().parent.write_text("", "utf-8")
    status, _, err = zhibiao("fix", figure, "name=甲")
    assert status == 1
    assert "写不了书签和更正的文件" in err.splitlines()[-1]


def test_a_damaged_state_is_one_line_and_no_hindrance(zhibiao: Zhibiao, figure: str) -> None:
    state_file().parent.mkdir(parents=True)
    state_file().write_text("{", "utf-8")
    status, out, err = zhibiao("show", figure)
    assert (status, err.count("\n")) == (0, 1)
    assert out.startswith("有效发明专利\n") and "读不懂书签和更正的文件" in err
    assert zhibiao("find", "有效发明专利")[0] == 0
    assert state_file().read_text("utf-8") == "{"


def test_cite(zhibiao: Zhibiao, figure: str, report: Report) -> None:
    assert zhibiao("cite", figure) == (0, "示例市工作报告[R].\n", "")
    assert zhibiao("cite", figure, "--style", "plain")[1] == (
        "全年重点培育“星火”单位突破40家，有效发明专利17.9万件，增长17.9%。（《示例市工作报告》，一、知识产权，第3行）\n"
    )
    assert zhibiao("cite", figure, "--style", "md", "--lang", "en")[1].endswith(
        "> 示例市工作报告, 一、知识产权, line 3\n"
    )
    assert json.loads(zhibiao("cite", figure, "--style", "json")[1])["figure"]["name"] == "有效发明专利"
    section = report.sections[0]
    row = json.loads(zhibiao("cite", f"{report.id}#{section.start}-{section.end}", "--style", "json")[1])
    assert row["quotation"]["text"] == "知识产权"


@pytest.mark.parametrize("place", ["#0", "#1-2", "#999999", ""])
def test_what_cannot_be_cited(zhibiao: Zhibiao, report: Report, place: str) -> None:
    status, out, err = zhibiao("cite", report.id + place)
    assert (status, out, err.count("\n")) == (1, "", 1)
