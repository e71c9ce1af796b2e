"""A user's corrections: shown, exported and found in place of what was read, and found again in a new text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from data import export
from data.errors import ZhibiaoError
from data.model import Metric, Report
from data.queries import Library, open_library
from data.state.corrections import FIELDS, Corrections, correct, is_value
from data.state.file import StateFile
from data.state.finding import search
from data.store import open_store
from loader.load import load_into

NAME = "有效发明专利"
FIRST = f"一、2024年工作\n全市{NAME}17.9万件,增长17.9%。新建站点12个。\n二、2025年计划\n目标为站点20个。\n"


@pytest.fixture
def file(tmp_path: Path) -> StateFile:
    return StateFile(tmp_path / "state.json")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "某市.txt"
    path.write_text(FIRST, "utf-8")
    return path


@pytest.fixture
def opened(source: Path, file: StateFile) -> Iterator[Callable[[], tuple[Library, Corrections, Report]]]:
    """Loads the source and opens the library with the corrections of the state."""
    libraries: list[Library] = []

    def load() -> tuple[Library, Corrections, Report]:
        db = source.with_name("x.db")
        list(load_into(db, [str(source)]))
        libraries.append(open_library(db))
        corrections = correct(libraries[-1], file)
        return libraries[-1], corrections, libraries[-1].report(libraries[-1].summaries()[0].id)

    yield load
    for library in libraries:
        library.close()


Opened = Callable[[], tuple[Library, Corrections, Report]]


def figure(report: Report, surface: str) -> Metric:
    return next(metric for metric in report.metrics if metric.surface == surface)


def test_a_correction_is_given_out_with_what_was_read(opened: Opened, file: StateFile) -> None:
    library, corrections, report = opened()
    read = figure(report, "12个")
    corrections.correct(report, read.start, {"name": "社区站点", "period": "2023", "scope": None})
    now = figure(library.report(report.id), "12个")
    assert now == read._replace(
        name="社区站点", period="2023", doubt="", corrected=(("name", read.name), ("period", read.period))
    )
    row = next(row for row in export.rows(library, "metrics") if row["surface"] == "12个")
    assert (row["name"], row["corrected"]) == ("社区站点", {"name": read.name, "period": read.period})
    assert [row["corrected"] for row in export.rows(library, "metrics") if row["surface"] != "12个"] == [None] * 3
    assert len(file.state.corrections) == 1


def test_it_is_changed_and_taken_back(opened: Opened, file: StateFile) -> None:
    library, corrections, report = opened()
    start = figure(report, "12个").start
    for values in ({"name": "甲"}, {"kind": "growth"}, {"name": "乙"}):
        corrections.correct(library.report(report.id), start, values)
    metric = figure(library.report(report.id), "12个")
    assert (metric.name, metric.kind, len(file.state.corrections)) == ("乙", "growth", 1)
    corrections.take_back(library.report(report.id), start, ("name",))
    metric = figure(library.report(report.id), "12个")
    assert (metric.name, metric.corrected) == (figure(report, "12个").name, (("kind", "level"),))
    corrections.take_back(library.report(report.id), start)
    assert library.report(report.id) == report
    assert file.state.corrections == ()


def test_correcting_it_to_what_was_read_is_no_correction(opened: Opened, file: StateFile) -> None:
    _, corrections, report = opened()
    metric = figure(report, "12个")
    corrections.correct(report, metric.start, {"name": metric.name, "status": metric.status})
    assert file.state.corrections == ()


@pytest.mark.parametrize("line", ["更新说明。\n", "更新说明,共3项。\n\n", "一、说明\n另有站点12个。\n"])
def test_behind_a_new_line_at_the_head_it_is_in_place(opened: Opened, source: Path, line: str) -> None:
    library, corrections, report = opened()
    for surface, name in (("12个", "甲站"), ("17.9%", "专利增速"), ("20个", "乙站")):
        corrections.correct(library.report(report.id), figure(report, surface).start, {"name": name})
    source.write_text(line + FIRST, "utf-8")
    _, corrections, new = opened()
    assert new.id != report.id
    names = {metric.name: metric.start for metric in new.metrics if metric.corrected}
    moved = len(line)
    assert names == {
        name: figure(report, surface).start + moved
        for surface, name in (("12个", "甲站"), ("17.9%", "专利增速"), ("20个", "乙站"))
    }
    assert all(metric is not None for _, _, metric in corrections.placed())


def test_what_has_no_place_any_more_is_listed(opened: Opened, source: Path, file: StateFile) -> None:
    _, corrections, report = opened()
    corrections.correct(report, figure(report, "12个").start, {"name": "甲站"})
    source.write_text(FIRST.replace("12个", "13个"), "utf-8")
    _, corrections, new = opened()
    assert not any(metric.corrected for metric in new.metrics)
    (placed,) = corrections.placed()
    assert (placed.report, placed.metric) == (None, None)
    source.unlink()
    with open_store(source.with_name("x.db")) as store:
        store.remove(new.id)
    assert [each.report for each in corrections.placed()] == [None]
    corrections.remove(placed.correction)
    assert file.state.corrections == ()


def test_another_report_of_the_same_name_is_left_alone(opened: Opened, source: Path, tmp_path: Path) -> None:
    library, corrections, report = opened()
    corrections.correct(report, figure(report, "12个").start, {"name": "甲站"})
    other = tmp_path / "other" / source.name
    other.parent.mkdir()
    other.write_text(FIRST + "又及。\n", "utf-8")
    list(load_into(source.with_name("x.db"), [str(other)]))
    corrected = {
        summary.id: any(metric.corrected for metric in library.report(summary.id).metrics)
        for summary in library.summaries()
    }
    assert sorted(corrected.values()) == [False, True]
    assert corrected[report.id]


def test_a_report_loaded_from_elsewhere_keeps_its_corrections(opened: Opened, source: Path, tmp_path: Path) -> None:
    library, corrections, report = opened()
    corrections.correct(report, figure(report, "12个").start, {"name": "甲站"})
    with open_store(source.with_name("x.db")) as store:
        store.remove(report.id)
    moved = tmp_path / "moved" / source.name
    moved.parent.mkdir()
    moved.write_text("新版。\n" + FIRST, "utf-8")
    list(load_into(source.with_name("x.db"), [str(moved)]))
    new = library.report(library.summaries()[0].id)
    assert figure(new, "12个").name == "甲站"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("甲站牌", True),
        ("jiazhanpai", True),
        ("jzp", True),
        ("站点 甲站", True),
        ("period:2019", True),
        ("period:2019 20个", False),
    ],
)
def test_it_is_found_by_what_it_is_now(opened: Opened, query: str, found: bool) -> None:
    library, corrections, report = opened()
    start = figure(report, "12个").start
    assert not [
        hit for hit in search(library, query, what="metric").hits if hit.start == start and hit.match != "fuzzy"
    ]
    corrections.correct(report, start, {"name": "甲站牌", "period": "2019"})
    findings = search(library, query, what="metric")
    hits = [hit for hit in findings.hits if hit.start == start]
    assert bool(hits) == found
    assert findings.counts["metric"] == len(findings.hits)
    assert all(hit.metric and hit.metric.corrected and hit.text == "甲站牌" for hit in hits)


def test_a_guess_is_no_answer_beside_what_was_typed(opened: Opened) -> None:
    library, corrections, report = opened()
    corrections.correct(report, figure(report, "12个").start, {"name": "有效发明专科"})
    assert [hit.text for hit in search(library, NAME).hits if hit.what == "metric"] == [NAME, NAME]
    assert [hit.text for hit in search(library, "有效发明专科").hits if hit.what == "metric"] == ["有效发明专科"]


def test_it_is_not_found_by_what_it_was(opened: Opened) -> None:
    library, corrections, report = opened()
    metric = figure(report, "12个")
    before = search(library, "period:2024 新建站点", what="metric")
    corrections.correct(report, metric.start, {"name": "甲", "period": "2019"})
    after = search(library, "period:2024 新建站点", what="metric")
    assert (len(after.hits), after.counts["metric"]) == (len(before.hits) - 1, before.counts["metric"] - 1)
    corrections.take_back(library.report(report.id), metric.start)
    assert search(library, "period:2024 新建站点", what="metric") == before


@pytest.mark.parametrize(
    ("field", "value", "holds"),
    [
        ("name", "名称", True),
        ("name", "", False),
        ("name", None, False),
        ("name", "a\x1b]52", False),
        ("name", "甲\u202e乙", False),
        ("name", " 甲", False),
        ("name", "长" * 201, False),
        ("kind", "level", True),
        ("kind", "数量", False),
        ("status", "target", True),
        ("status", None, False),
        ("period", "2024", True),
        ("period", "2024-Q4", True),
        ("period", "2024-H1", True),
        ("period", "2024-01/2024-11", True),
        ("period", "2021/2025", True),
        ("period", "24年", False),
        ("period", "2024-13", False),
        ("period", None, True),
        ("basis", "同比", True),
        ("scope", None, True),
    ],
)
def test_what_a_field_may_be(field: str, value: str | None, holds: bool) -> None:
    assert is_value(field, value) == holds


def test_the_quotation_cannot_be_corrected(opened: Opened) -> None:
    _, corrections, report = opened()
    start = report.metrics[0].start
    assert not {"surface", "value", "value_high", "unit", "bound", "start", "end"} & set(FIELDS)
    with pytest.raises(ZhibiaoError) as caught:
        corrections.correct(report, start, {"period": "24"})
    assert (caught.value.code, caught.value.details) == ("fix-value", {"field": "period", "value": "24"})
    with pytest.raises(ZhibiaoError):
        corrections.correct(report, start + 1, {"name": "甲"})


def test_a_state_that_was_edited_by_hand_corrects_no_quotation(opened: Opened, file: StateFile) -> None:
    _, corrections, report = opened()
    corrections.correct(report, figure(report, "12个").start, {"name": "甲"})
    text = file.path.read_text("utf-8")  # type: ignore[union-attr]
    file.path.write_text(text.replace('"name": {', '"surface": {').replace('"甲"', '"99个"'), "utf-8")  # type: ignore[union-attr]
    file.update(lambda state: state)
    assert "99个" in str(file.state.corrections)
    assert all(not metric.corrected for metric in opened()[2].metrics)
