"""What leaves a library has exactly the fields of the contract."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from io import StringIO
from pathlib import Path

import pytest

from data import export
from data.errors import LibraryError
from data.model import Report
from data.queries import open_library
from data.search import search
from data.store import open_store

ReportOf = Callable[..., Report]

NUMERAL = ["report", "start", "end", "surface", "class", "rule"]
METRIC = [
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
    "id",
    "section",
    "path",
    "bound_spans",
    "named_by",
    "doubt",
    "corrected",
]


def written(path: Path, what: str, form: str, report: str | None = None) -> str:
    stream = StringIO()
    export.write(export.rows(open_library(path), what, report), form, stream, export.FIELDS[what])
    return stream.getvalue()


def lines(path: Path, what: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in written(path, what, "jsonl").splitlines()]


def test_numerals(library_path: Path, report: Report) -> None:
    marker, *metrics = lines(library_path, "numerals")
    assert list(marker) == NUMERAL
    assert (marker["class"], marker["rule"], marker["surface"]) == ("marker", "编号", "一")
    for row, metric in zip(metrics, report.metrics, strict=True):
        assert list(row) == NUMERAL + METRIC
        assert report.text[row["start"] : row["end"]] == row["surface"]  # type: ignore[misc]
        assert row["id"] == f"{report.id}#{metric.start}"
        assert row["bound_spans"] == [list(span) for span in metric.bound_spans]
        assert (row["named_by"], row["doubt"]) == (metric.named_by, metric.doubt or None)
        assert row["path"] == [s.title for s in report.sections if s.start == metric.section]
    assert metrics[0]["of"] is None
    assert metrics[2]["of"] == metrics[1]["start"]
    assert lines(library_path, "metrics") == metrics


def test_sections_and_sentences(library_path: Path, report: Report) -> None:
    sections = lines(library_path, "sections")
    assert [list(row) for row in sections] == [
        ["report", "start", "end", "body_start", "body_end", "level", "marker", "title", "parent"]
    ] * 2
    assert sections[0]["parent"] is None
    sentences = lines(library_path, "sentences")
    assert [list(row) for row in sentences] == [["report", "start", "end", "section", "path", "text"]] * 5
    assert sentences[0] == {
        "report": report.id,
        "start": 0,
        "end": 7,
        "section": None,
        "path": [],
        "text": "示例市工作报告",
    }


def test_numbers_are_exact_and_plain(tmp_path: Path, report: Report) -> None:
    metric = report.metrics[0]._replace(value=Decimal("1.50E+22"), value_high=Decimal("-0.000000012345678901234567"))
    with open_store(tmp_path / "x.db") as store:
        store.add(replace(report, metrics=(metric,)))
    text = written(tmp_path / "x.db", "metrics", "jsonl")
    assert '"value": 15000000000000000000000, "value_high": -0.000000012345678901234567,' in text


def test_one_report_or_all_by_id(library_path: Path, report: Report, report_of: ReportOf) -> None:
    other = report_of("a.txt", tail="完。")
    with open_store(library_path) as store:
        store.add(other)
    assert [row["report"] for row in lines(library_path, "sections")] == [other.id] * 2 + [report.id] * 2
    assert len(written(library_path, "sections", "jsonl", report.id).splitlines()) == 2
    with pytest.raises(LibraryError, match="unknown-report"):
        written(library_path, "sections", "jsonl", "nothing")


def test_the_order_of_loading_never_matters(tmp_path: Path, report_of: ReportOf) -> None:
    reports = [report_of(f"{name}.txt", tail=name) for name in "abcd"]
    for name, order in (("1.db", reports), ("2.db", reports[::-1])):
        with open_store(tmp_path / name) as store:
            for report in order:
                store.add(report)
    for what in export.WHAT:
        assert written(tmp_path / "1.db", what, "jsonl") == written(tmp_path / "2.db", what, "jsonl")


def test_json_is_one_list(library_path: Path) -> None:
    assert json.loads(written(library_path, "metrics", "json")) == lines(library_path, "metrics")
    stream = StringIO()
    export.write([], "json", stream)
    assert json.loads(stream.getvalue()) == []


def test_csv_and_markdown_have_the_same_columns(library_path: Path) -> None:
    rows = list(csv.DictReader(StringIO(written(library_path, "numerals", "csv"), newline="")))
    assert list(rows[0]) == NUMERAL + METRIC
    assert (rows[0]["value"], rows[1]["value"], rows[1]["path"]) == ("", "40", "知识产权")
    table = written(library_path, "sections", "md").splitlines()
    assert table[0].startswith("| report | start | end |")
    assert table[1] == "| " + " | ".join(["---"] * 9) + " |"
    assert len(table) == 4


HOSTILE = "a\x1b]52;c;eA==\x07|\u202eb\x9b31m\n\"<b>'"


def test_nothing_that_acts_on_a_terminal_leaves() -> None:
    for form in export.FORMATS:
        stream = StringIO()
        export.write([{"text": HOSTILE}], form, stream)
        assert not set("\x1b\x07\x9b\u202e") & set(stream.getvalue()), form
    stream = StringIO()
    export.write([{"text": HOSTILE}], "jsonl", stream)
    assert json.loads(stream.getvalue()) == {"text": HOSTILE}, "JSON keeps the text exactly"


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("+cmd|x", "'+cmd|x"),
        ("-2+3+cmd", "'-2+3+cmd"),
        ("-3.5%", "-3.5%"),
        ("+12", "+12"),
        ("=", "="),
        (">=", ">="),
        ("一, 二", '"一, 二"'),
    ],
)
def test_csv_holds_no_formula(text: str, cell: str) -> None:
    stream = StringIO()
    export.write([{"text": text}], "csv", stream)
    assert stream.getvalue() == f"text\r\n{cell}\r\n"


def test_rows_of_reports_and_hits(library_path: Path, report: Report) -> None:
    library = open_library(library_path)
    [summary] = library.summaries()
    assert list(export.report_row(summary)) == [
        "id",
        "title",
        "issuer",
        "year",
        "kind",
        "source",
        "sha256",
        "loader",
        "metrics",
        "sections",
    ]
    common = ["rank", "what", "match", "field", "score", "report", "start", "end", "id"]
    for rank, hit in enumerate(search(library, "知识产权", limit=0).hits, 1):
        row = json.loads(export.json_text(export.hit_row(hit, rank)))
        assert row["rank"] == rank
        if hit.what == "metric":
            assert list(row) == [*common, "surface", *(field for field in METRIC if field != "id")]
            assert row["id"] == f"{report.id}#{hit.start}"
        else:
            assert list(row) == common
            assert row["id"] == f"{report.id}#{hit.start}-{hit.end}"
