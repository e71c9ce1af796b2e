"""What each command answers, in words and as JSON."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from data.model import Report
from data.queries import open_library
from loader.load import load_into
from tui.cli import main
from tui.render.cells import width

REPORTS = {
    "harbour-2024.txt": (
        "2024年港口工作报告\n一、2024年工作回顾\n(一)吞吐量再创新高。港口吞吐量达到5600万吨,同比增长8.5%,居全省第二。"
        "服务船舶超过300艘,设备故障下降约八成。\n二、2025年工作安排\n计划新建泊位12个以上。\n"
    ),
    "parks-2024.txt": (
        "一、2024年工作回顾\n全市建成公园37个,新增绿地3.5万平方米。气温下降-3.2%。\n二、2025年工作安排\n改造公园10个。\n"
    ),
}
FIGURE = [
    "surface",
    "value",
    "value_high",
    "unit",
    "bound",
    "kind",
    "name",
    "status",
    "period",
    "of",
    "basis",
    "scope",
    "section",
    "path",
    "bound_spans",
    "named_by",
    "doubt",
    "corrected",
]

Ask = Callable[..., "tuple[int, str, str]"]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reports")
    for name, text in REPORTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    path = folder / "library.db"
    list(load_into(path, [str(folder)]))
    return path


@pytest.fixture
def ask(library: Path, capsys: pytest.CaptureFixture[str]) -> Ask:
    """Run a command on the library: its status, results and words."""

    def call(*arguments: str) -> tuple[int, str, str]:
        status = main([*arguments, "--db", str(library)])
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return call


def answer(ask: Ask, *arguments: str) -> Any:
    status, out, err = ask(*arguments, "--json")
    assert (status, err) == (0, "")
    return json.loads(out)


def test_reports(ask: Ask) -> None:
    rows = answer(ask, "reports")
    fields = ["id", "title", "issuer", "year", "kind", "source", "sha256", "loader", "metrics", "sections"]
    assert [list(row) for row in rows] == [fields, fields]
    assert [row["source"] for row in rows] == ["harbour-2024.txt", "parks-2024.txt"]
    status, out, _ = ask("reports")
    assert status == 0 and [line.split()[0] for line in out.splitlines()] == [row["id"] for row in rows]
    assert "未载明标题" in out


def test_options_stand_before_or_after_the_command(
    library: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["--lang", "en", "--db", str(library), "reports"]) == 0
    before = capsys.readouterr()
    assert main(["reports", f"--db={library}", "--lang=en"]) == 0
    assert capsys.readouterr() == before and "metrics" in before.out
    monkeypatch.setenv("ZHIBIAO_DB", str(library))
    assert main(["reports", "--lang", "en"]) == 0
    assert capsys.readouterr() == before


def test_find_as_json(ask: Ask) -> None:
    rows = answer(ask, "find", "吞吐量")
    common = ["rank", "what", "match", "field", "score", "report", "start", "end", "id"]
    assert [row["rank"] for row in rows] == list(range(1, len(rows) + 1))
    for row in rows:
        assert list(row) == (common + FIGURE if row["what"] == "metric" else common)
    figure = next(row for row in rows if row["what"] == "metric")
    assert (figure["surface"], figure["value"], figure["unit"]) == ("5600万吨", 56000000, "吨")
    assert {"metric", "section", "sentence"} == {row["what"] for row in rows}


@pytest.mark.parametrize(
    "query", [["-3.2%"], ["-3.2%", "--what", "metric"], ["--limit=3", "--", "-3.2%"], ["-3.2%", "-"]]
)
def test_a_query_may_begin_with_a_minus_sign(
    library: Path, capsys: pytest.CaptureFixture[str], query: list[str]
) -> None:
    assert main(["--db", str(library), "find", "--json", *query]) == 0
    assert json.loads(capsys.readouterr().out)[0]["surface"].endswith("3.2%")


def test_find_in_words(ask: Ask) -> None:
    status, out, err = ask("find", "船舶", "--what", "metric")
    assert (status, err) == (0, "")
    assert re.match(r"\S+ +\S*船舶 +超过300 +艘.* 实际 +2024 ", out)
    status, out, err = ask("find", "公园", "--limit", "1")
    assert status == 0 and len(out.splitlines()) == 1 and "--limit 0" in err
    assert len(ask("find", "公园", "--limit", "0")[1].splitlines()) > 2


def test_nothing_found(ask: Ask) -> None:
    status, out, err = ask("find", "zzzzqqqq", "--json")
    assert (status, out) == (1, "[]\n")
    assert "zzzzqqqq" in err and re.search(r"已查 \d+ 指标、\d+ 标题、\d+ 句", err)


def test_a_query_read_in_part_answers_and_warns(ask: Ask) -> None:
    status, out, err = ask("find", "公园", "单位:")
    assert status == 0 and out
    said, asked, carets = err.splitlines()
    assert "单位:" in said
    assert (asked.strip(), carets.strip()) == ("公园 单位:", "^" * 5)
    assert carets.index("^") == 4 + 5, "two wide characters and a space"


def test_show(ask: Ask) -> None:
    (hit,) = (row for row in answer(ask, "find", "5600", "--what", "metric") if row["surface"] == "5600万吨")
    status, out, err = ask("show", hit["id"])
    assert (status, err) == (0, "")
    lines = out.splitlines()
    assert lines[:2] == [hit["name"], "5600万吨"]
    assert "数值  56000000 吨" in lines
    assert any(line.startswith("变化") and line.endswith("同比增长 8.5%") for line in lines)
    assert any(line.startswith("位置") and "(一)吞吐量再创新高" in line for line in lines)
    assert any(line.startswith("原文") and "港口吞吐量达到5600万吨" in line for line in lines)
    assert ask("show", f"harbour#{hit['start']}")[1] == out


def test_show_what_is_no_figure(ask: Ask) -> None:
    date = next(row for row in lines_of(ask, "export", "numerals") if row["class"] == "date")
    status, out, _ = ask("show", f"{date['report']}#{date['start']}")
    assert status == 0 and out.startswith(date["surface"]) and "日期" in out
    assert answer(ask, "show", f"{date['report']}#{date['start']}")["class"] == "date"


def lines_of(ask: Ask, *arguments: str) -> list[dict[str, Any]]:
    status, out, err = ask(*arguments)
    assert (status, err) == (0, "")
    return [json.loads(line) for line in out.splitlines()]


def test_every_figure_is_quoted_with_the_words_of_its_bound(
    tmp_path: Path, sample_report: Report, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "sample.txt"
    source.write_bytes(sample_report.text.encode())
    path = tmp_path / "sample.db"
    list(load_into(path, [str(source)]))
    bounded = [metric for metric in sample_report.metrics if metric.bound_spans]
    assert len(bounded) > 20
    for metric in bounded:
        quoted = sample_report.text[slice(*metric.quotation)]
        assert len(quoted) > len(metric.surface) and metric.surface in quoted
        assert main(["show", f"sample#{metric.start}", "--db", str(path)]) == 0
        assert capsys.readouterr().out.splitlines()[1] == quoted
        assert main(["show", f"sample#{metric.start}", "--json", "--db", str(path)]) == 0
        quotation = json.loads(capsys.readouterr().out)["quotation"]
        assert quotation == {"start": metric.quotation.start, "end": metric.quotation.end, "text": quoted}


def test_outline(ask: Ask) -> None:
    status, out, _ = ask("outline", "harbour")
    assert status == 0
    assert [line.split(maxsplit=1)[1] for line in out.splitlines()] == [
        "(篇首)",
        "一、2024年工作回顾",
        "(一)吞吐量再创新高",
        "二、2025年工作安排",
    ]
    rows = answer(ask, "outline", "harbour")
    assert [(row["marker"], row["level"], row["metrics"]) for row in rows][::2] == [("一、", 1, 5), ("二、", 1, 1)]


@pytest.mark.parametrize("noun", ["metrics", "numerals", "sections", "sentences"])
def test_export_forms_agree(ask: Ask, noun: str, tmp_path: Path) -> None:
    rows = lines_of(ask, "export", noun)
    assert rows and json.loads(ask("export", noun, "--format", "json")[1]) == rows
    table = list(csv.DictReader(io.StringIO(ask("export", noun, "--format", "csv")[1])))
    assert [int(row["start"]) for row in table] == [row["start"] for row in rows]
    assert len(ask("export", noun, "--format", "md")[1].splitlines()) == len(rows) + 2
    one = lines_of(ask, "export", noun, "--report", "parks")
    assert one == [row for row in rows if row["report"].startswith("parks")]
    for name, start in (("out.csv", "report,"), ("out.md", "| report"), ("out.json", "["), ("out", "{")):
        assert ask("export", noun, "-o", str(tmp_path / name)) == (0, "", "")
        assert (tmp_path / name).read_text(encoding="utf-8").lstrip("\ufeff").startswith(start)
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_set_and_remove(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "parks.txt"
    source.write_text(REPORTS["parks-2024.txt"], encoding="utf-8")
    path = tmp_path / "x.db"
    list(load_into(path, [str(source)]))

    def row() -> dict[str, Any]:
        capsys.readouterr()
        assert main(["reports", "--json", "--db", str(path)]) == 0
        (found,) = json.loads(capsys.readouterr().out)
        return dict(found)

    inferred = row()["year"]
    assert main(["set", "parks", "issuer=某市园林局", "year=2023", "--db", str(path)]) == 0
    assert (row()["issuer"], row()["year"]) == ("某市园林局", "2023")
    library = open_library(path)
    attributes = library.report(row()["id"]).attributes
    assert (attributes["issuer"].origin, attributes["year"].origin) == ("given", "given")
    library.close()
    assert main(["set", "园林", "issuer=", "--db", str(path)]) == 0
    assert row()["issuer"] is None and inferred != "2023"
    assert main(["remove", "parks", "--db", str(path)]) == 0
    assert main(["reports", "--json", "--db", str(path)]) == 1
    assert json.loads(capsys.readouterr().out.splitlines()[-1]) == []


def test_load_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good = tmp_path / "a.txt"
    good.write_text(REPORTS["parks-2024.txt"], encoding="utf-8")
    status = main(["load", str(tmp_path / "no.txt"), str(good), "--json", "--db", str(tmp_path / "x.db")])
    captured = capsys.readouterr()
    answer = json.loads(captured.out)
    assert status == 1 and captured.err.count("\n") == 1 and list(answer) == ["reports", "seconds"]
    fields = ["id", "source", "sha256", "state", "counts", "not_understood", "error"]
    assert [list(row) for row in answer["reports"]] == [fields, fields]
    loaded, failed = answer["reports"]
    assert (loaded["state"], loaded["error"]) == ("added", None)
    assert loaded["counts"]["metrics"] >= 4 and loaded["id"].startswith("a-")
    assert (failed["state"], failed["id"], failed["counts"]) == ("failed", None, None)
    assert failed["error"] in captured.err


def test_load_in_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good = tmp_path / "a.txt"
    good.write_text(REPORTS["parks-2024.txt"], encoding="utf-8")
    assert main(["load", str(good), "--db", str(tmp_path / "x.db"), "--lang", "en"]) == 0
    captured = capsys.readouterr()
    assert captured.out.startswith("1 in all: 1 added") and captured.err.startswith("added a-")
    assert main(["load", str(good), "--db", str(tmp_path / "x.db"), "--lang", "en"]) == 0
    assert capsys.readouterr().err.startswith("unchanged a-")


def test_newer_rules_read_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    import loader.load
    import loader.parse

    good = tmp_path / "a.txt"
    good.write_text(REPORTS["parks-2024.txt"], encoding="utf-8")
    command = ["load", str(good), "--db", str(tmp_path / "x.db"), "--lang", "en"]
    assert main(command) == 0
    newer = str(int(loader.parse.LOADER.split(".")[0]) + 1)
    monkeypatch.setattr(loader.load, "LOADER", newer)
    monkeypatch.setattr(loader.parse, "LOADER", newer)
    capsys.readouterr()
    assert main(command) == 0
    captured = capsys.readouterr()
    assert captured.err.startswith("read again by newer rules a-") and "1 replaced" in captured.out


def test_strict_fails_on_what_was_not_understood(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    import loader.load
    from loader.doubts import Doubt

    doubt = Doubt(start=14, end=17, why="unnamed", line=2, excerpt="全市建成公园37个", caret=6, caret_end=9)
    monkeypatch.setattr(loader.load, "find_doubts", lambda _: (doubt,))
    good = tmp_path / "a.txt"
    good.write_text(REPORTS["parks-2024.txt"], encoding="utf-8")
    assert main(["load", str(good), "--db", str(tmp_path / "x.db")]) == 0
    lines = capsys.readouterr().err.splitlines()
    assert "第 2 行" in lines[2]
    assert lines[3:5] == ["    全市建成公园37个", "                ^^^^"]
    assert main(["load", str(good), "--db", str(tmp_path / "y.db"), "--strict", "--json"]) == 1
    (row,) = json.loads(capsys.readouterr().out)["reports"]
    assert row["not_understood"] == [asdict(doubt)]


def test_without_a_screen_words_answer(library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--db", str(library)]) == 0
    captured = capsys.readouterr()
    assert "harbour-2024-" in captured.out and "zhibiao find" in captured.err
    assert main(["--db", str(tmp_path / "none.db")]) == 0
    captured = capsys.readouterr()
    assert captured.out.startswith("sample-") and "zhibiao load" in captured.err
    assert not (tmp_path / "none.db").exists()
    assert main(["open", str(library.with_name("parks-2024.txt")), "--db", str(library)]) == 0
    assert capsys.readouterr().out.startswith("parks-2024-")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_version_and_help(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    said = capsys.readouterr().out
    assert re.fullmatch(r"zhibiao [0-9.]+\nschema \d+, loader [0-9.]+, SQLite [0-9.]+, Python [0-9.]+\n", said)
    for name in ("load", "open", "reports", "remove", "set", "reread", "outline", "find", "show", "explain", "export"):
        assert main(["--lang", language, "--help"]) == 0
        assert f"\n  {name} " in capsys.readouterr().out
        assert main([name, "--help", "--lang", language]) == 0
        out = capsys.readouterr().out
        assert f"zhibiao {name}" in out and "--db FILE" in out
        assert all(line == line.rstrip() for line in out.splitlines())
        assert max(map(width, out.splitlines())) <= 80
