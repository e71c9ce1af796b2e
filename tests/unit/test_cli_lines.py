"""Lines of reports and hits: short names that mean one report, figures with their units, columns that fit."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.model import ReportSummary
from loader.load import load_into
from tui.cli import main
from tui.commands.summaries import short_names, summary_lines
from tui.render.cells import width
from tui.strings.cli import cli_strings

IDS = ("lake-2023-aaaaaa", "lake-2024-bbbbbb", "nlake-2024-cccccc", "port-dddddd", "port-east-eeeeee")


def test_short_names_are_the_fewest_first_words() -> None:
    assert list(short_names(IDS, IDS).values()) == ["lake-2023", "lake-2024", "nlake", "port-dddddd", "port-east"]
    assert short_names(["nlake-2024-cccccc"], IDS) == {"nlake-2024-cccccc": "nlake"}
    assert short_names(["odd"], ["odd"]) == {"odd": "odd"}


def summary(id_: str, **fields: object) -> ReportSummary:
    values = {"title": "2024年湖泊保护工作报告", "issuer": "某市湖泊保护中心", "year": "2024", "kind": None, **fields}
    rest = {"source": "a.txt", "source_path": "", "sha256": "0" * 64, "loader": "1"}
    return ReportSummary(id=id_, **values, **rest, metrics=1200, sections=31, sentences=400)  # type: ignore[arg-type]


def test_whole_ids_where_no_terminal_reads() -> None:
    words = cli_strings("en")
    lines = summary_lines([summary(id_) for id_ in IDS], words, None)
    assert [line.split()[0] for line in lines] == list(IDS)
    assert lines[0].split()[1:] == [
        "2024",
        "1200",
        "metrics",
        "31",
        "sections",
        "2024年湖泊保护工作报告",
        "某市湖泊保护中心",
    ]
    (line,) = summary_lines([summary("a-1", title=None, issuer=None, year=None)], words, None)
    assert line.endswith("sections  (no title stated)")


@pytest.mark.parametrize("cells", [120, 80, 60, 40])
def test_names_stay_whole_in_a_terminal(cells: int) -> None:
    lines = summary_lines([summary(id_) for id_ in IDS], cli_strings("zh"), cells)
    assert max(map(width, lines)) <= cells
    assert [line.split()[0] for line in lines] == list(short_names(IDS, IDS).values())
    assert all("指标  2024年" in line or "章节  2024年" in line for line in lines)
    assert ("章节" in lines[0]) == (cells >= 80)


def test_the_first_words_of_an_id_mean_the_report_that_begins_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("lake.txt", "nlake.txt"):
        (tmp_path / name).write_text(f"一、{name}\n湖泊水质良好的有12个。\n", encoding="utf-8")
    library = str(tmp_path / "x.db")
    list(load_into(tmp_path / "x.db", [str(tmp_path)]))
    assert main(["outline", "lake", "--db", library]) == 0
    assert "lake.txt" in capsys.readouterr().out
    assert main(["outline", "ake", "--db", library]) == 1


def test_a_unit_leaves_its_figure_only_where_it_stands_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("一、港口\n货物吞吐量增长4.0%—17.9%。船舶到港5600艘。\n", encoding="utf-8")
    library = str(tmp_path / "x.db")
    list(load_into(tmp_path / "x.db", [str(tmp_path / "a.txt")]))
    for query, cells in (("吞吐量", "  4.0%—17.9%  "), ("船舶", "  5600  艘  ")):
        assert main(["find", query, "--what", "metric", "--db", library]) == 0
        assert cells in capsys.readouterr().out
