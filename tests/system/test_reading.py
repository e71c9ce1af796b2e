"""Loading by a manifest, explaining and reading again, from one end to the other."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

Run = Callable[..., Any]
REPORT = (
    "一、2024年工作回顾\n全市\x1b线索42个,同比增长8%。水泥产量\u202e300万吨。\n二、2025年工作安排\n计划修路40公里。\n"
)


def test_from_a_manifest_to_another_reading(run: Run, tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "a.txt").write_text(REPORT, encoding="utf-8")
    manifest = tmp_path / "reports" / "list.csv"
    manifest.write_text("path,issuer,year\na.txt,某市政府,2024\n", encoding="gb18030")
    library = str(tmp_path / "library.db")

    loaded = run("load", "--manifest", str(manifest), "--explain", "--db", library, LANG="C", ZHIBIAO_LANG="en")
    assert loaded.returncode == 0 and "\x1b" not in loaded.stderr and "\u202e" not in loaded.stderr
    lines = loaded.stderr.splitlines()
    caret = next(place for place, line in enumerate(lines) if line.strip().startswith("^"))
    assert lines[caret].index("^") == len(lines[caret - 1].split("42个")[0].encode("gb18030"))
    assert lines[caret - 2] == "  line 2, a name too short or general:"

    figure = f"a-#{REPORT.index('8%')}"
    explained = run("explain", figure, "--json", "--db", library)
    record = json.loads(explained.stdout)
    assert (record["metric"]["doubt"], record["of"]["surface"]) == ("follows", "42个")
    in_words = run("explain", figure, "--db", library, LANG="en_US.UTF-8")
    assert (in_words.returncode, in_words.stderr) == (0, "")
    assert "carried over" in in_words.stdout and "\x1b" not in in_words.stdout

    again = run("reread", "--json", "--db", library)
    (row,) = json.loads(again.stdout)["reports"]
    assert (again.returncode, row["state"]) == (0, "unchanged")
    assert json.loads(run("reports", "--json", "--db", library).stdout)[0]["issuer"] == "某市政府"
