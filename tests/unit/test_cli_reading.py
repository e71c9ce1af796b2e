"""What the commands say of how reports were read: doubtful figures, explanations, readings that changed."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from data.queries import open_library
from data.store import open_store
from loader.load import load_into
from tui.cli import main

PARKS = "一、2024年工作回顾\n全市建成公园37个,新增绿地3.5万平方米,增长8.5%。\n二、2025年工作安排\n改造公园10个。\n"


@pytest.fixture
def library(tmp_path: Path) -> Path:
    source = tmp_path / "parks.txt"
    source.write_text(PARKS, encoding="utf-8")
    list(load_into(tmp_path / "library.db", [str(source)]))
    return tmp_path / "library.db"


def test_load_lists_doubtful_figures_when_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good = tmp_path / "a.txt"
    good.write_text("一、2024年工作回顾\n\t全市线索42个。水泥产量300万吨。\n", encoding="utf-8")
    assert main(["load", str(good), "--explain", "--strict", "--db", str(tmp_path / "x.db")]) == 0
    captured = capsys.readouterr()
    assert captured.out.splitlines()[1].startswith("有 1 个数字")
    assert captured.err.splitlines()[-4:] == [
        f"{next(iter(captured.err.split()[1:]))[:-1]} 有 1 个数字存疑:",
        "  第 2 行, 名称太短或太泛:",
        "    全市线索42个。水泥产量300万吨。",
        "            ^^^^",
    ]
    assert main(["load", str(good), "--explain", "--json", "--db", str(tmp_path / "y.db")]) == 0
    (row,) = json.loads(capsys.readouterr().out)["reports"]
    assert row["counts"]["doubtful"] == 1
    (place,) = row["doubtful"]
    assert (place["line"], place["why"], place["excerpt"][place["caret"] : place["caret_end"]]) == (2, "short", "42个")


def test_load_by_manifest(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text(PARKS, encoding="utf-8")
    manifest = tmp_path / "m.csv"
    manifest.write_text("path,issuer\na.txt,某市园林局\n", encoding="utf-8")
    path = str(tmp_path / "x.db")
    assert main(["load", "--manifest", str(manifest), "--db", path]) == 0
    capsys.readouterr()
    assert main(["reports", "--json", "--db", path]) == 0
    assert json.loads(capsys.readouterr().out)[0]["issuer"] == "某市园林局"
    manifest.write_text("path,writer\na.txt,某市园林局\n", encoding="utf-8")
    assert main(["load", "--manifest", str(manifest), "--db", path]) == 1
    captured = capsys.readouterr()
    assert captured.out == "" and captured.err.count("\n") == 1 and "writer" in captured.err
    assert main(["load", "--db", path]) == 2


def test_explain(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def ask(*arguments: str) -> str:
        assert main([*arguments, "--db", str(library)]) == 0
        captured = capsys.readouterr()
        assert captured.err == ""
        return captured.out

    place = f"parks#{PARKS.index('8.5%')}"
    lines = ask("explain", place).splitlines()
    assert lines[0] == "8.5%" and "谓语  增长" in lines
    assert any(re.match("名称 +新增绿地: 沿用", line) for line in lines)
    assert any(re.match("期间 +2024: 所在部分“一、2024年工作回顾”", line) for line in lines)
    record: dict[str, Any] = json.loads(ask("explain", place, "--json"))
    assert record["clause"]["predicate"] == "增长" and record["metric"]["named_by"] == "carried over"
    assert record["of"]["surface"] == "3.5万平方米" and record["period"]["by"] == "part"
    record = json.loads(ask("explain", f"parks#{PARKS.index('2024年')}", "--json"))
    assert (record["class"], record["metric"], record["clause"]) == ("date", None, None)


def test_explain_says_where_the_library_differs(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = open_library(library).report(open_library(library).summaries()[0].id)
    with open_store(library) as store:
        store.renew(replace(report, metrics=(report.metrics[0]._replace(name="花园"), *report.metrics[1:])))
    assert main(["explain", f"parks#{report.metrics[0].start}", "--db", str(library)]) == 0
    captured = capsys.readouterr()
    assert "花园" not in captured.out and f"reread {report.id}" in captured.err
    numeral = report.numerals[0]._replace(start=report.text.index("全市"), end=report.text.index("建成"))
    with open_store(library) as store:
        store.renew(replace(report, numerals=(*report.numerals, numeral)))
    assert main(["explain", f"parks#{numeral.start}", "--db", str(library)]) == 1
    assert "zhibiao reread" in capsys.readouterr().err


def test_reread_tells_what_changed(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = library
    assert main(["reread", "--db", str(path)]) == 0
    assert "没有变化" in capsys.readouterr().out
    opened = open_library(path)
    report = opened.report(opened.summaries()[0].id)
    opened.close()
    first, *others = report.metrics
    with open_store(path) as store:
        store.renew(replace(report, loader="0", metrics=(first._replace(name="花园"), *others[1:])))
    assert main(["reread", "parks", "--db", str(path), "--lang", "en"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "1 added, 0 gone, 1 renamed, 0 otherwise changed" in lines[0]
    assert lines[2] == f"  renamed {first.surface}: 花园 → {first.name}" and lines[3] == "1 read again, 1 changed"
    with open_store(path) as store:
        store.renew(replace(report, loader="0", metrics=(*others,)))
    assert main(["reread", "--json", "--db", str(path)]) == 0
    (row,) = json.loads(capsys.readouterr().out)["reports"]
    assert (row["state"], row["loader_before"], row["loader"]) == ("reread", "0", report.loader)
    assert [figure["start"] for figure in row["figures"]["added"]] == [first.start]
    assert main(["reread", "nobody", "--db", str(path)]) == 1
