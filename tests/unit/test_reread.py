"""Reading stored texts again: nothing is lost, and what changed is told."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

import loader.reread
from data.errors import LibraryError
from data.model import Report
from data.queries import open_library
from data.store import open_store
from loader.load import load_into
from loader.parse import parse
from loader.reread import Reread, changes_between, read_again, reread_into
from loader.source.document import Document

TEXT = "# 某县报告\n\n## 过去的一年\n\n全县建成公园12个,增长8.2%。\n\n## 今后的打算\n\n计划修路40公里以上。\n"


@pytest.fixture
def library(tmp_path: Path) -> Path:
    (tmp_path / "a.md").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.txt").write_text("一、工作\n全县植树3万棵。\n", encoding="utf-8")
    list(load_into(tmp_path / "library.db", [str(tmp_path)]))
    return tmp_path / "library.db"


def report_of(path: Path, name: str) -> Report:
    library = open_library(path)
    report = library.report(library.resolve(name).id)
    library.close()
    return report


def change(path: Path, report: Report) -> None:
    with open_store(path) as store:
        store.renew(report)


def reread(path: Path, *names: str) -> list[Reread]:
    return list(reread_into(path, names))


def test_a_report_is_read_from_its_text_as_from_its_source(library: Path) -> None:
    for name in ("a-", "b-"):
        report = report_of(library, name)
        assert read_again(report) == report
    assert [section.title for section in report_of(library, "a-").sections] == ["过去的一年", "今后的打算"]


def test_numerals_are_in_text_order_where_a_page_breaks_a_paragraph(library: Path) -> None:
    line = "全县上下克服困难,新建公园12个,修路300公里,植树4万棵,\n"
    text = "一、去年工作\n" + line * 22 + "- 3 -\n\n" + line * 4 + "群众满意。\n"
    report = parse(Document(text, "c.txt", "", "0" * 64))
    starts = [numeral.start for numeral in report.numerals]
    assert starts == sorted(starts) and report.numerals[-13].rule == "page furniture"
    with open_store(library) as store:
        store.add(report)
    assert [item.state for item in reread(library, "c-")] == ["unchanged"]


def test_headings_of_markdown_survive_a_library_that_did_not_keep_them(library: Path) -> None:
    report = report_of(library, "a-")
    assert read_again(replace(report, hints=())) == report


def test_the_same_rules_change_nothing(library: Path) -> None:
    before = library.read_bytes()
    assert [(item.state, item.not_understood) for item in reread(library)] == [("unchanged", ())] * 2
    assert library.read_bytes() == before


def test_what_changed_is_told_and_stored(library: Path) -> None:
    report = report_of(library, "a-")
    park, growth, road = report.metrics
    old = replace(
        report,
        loader="1",
        metrics=(park._replace(name="公"), growth._replace(value=Decimal(8))),
        sections=report.sections[:1],
    )
    change(library, old)
    assert report_of(library, "a-") == old
    (item,) = reread(library, "a-")
    assert (item.state, item.before) == ("reread", "1")
    assert item.changes.added == (road,) and item.changes.gone == ()
    assert item.changes.renamed == ((old.metrics[0], park),)
    assert item.changes.changed == ((old.metrics[1], growth),)
    assert (item.changes.sections_added, item.changes.sections_gone) == (1, 0)
    assert report_of(library, "a-") == report


def test_what_the_user_said_stays(library: Path) -> None:
    report = report_of(library, "a-")
    change(library, replace(report, loader="1", metrics=()))
    with open_store(library) as store:
        store.set_attributes(report.id, {"issuer": "某县政府"})
    (item,) = reread(library, "a-")
    assert len(item.changes.added) == 3
    assert report_of(library, "a-").attributes["issuer"].origin == "given"


def test_how_a_figure_was_named_is_no_change_of_it(library: Path) -> None:
    report = report_of(library, "a-")
    other = replace(report, metrics=tuple(metric._replace(named_by="x", doubt="short") for metric in report.metrics))
    changes = changes_between(other, report)
    assert (changes.added, changes.gone, changes.renamed, changes.changed) == ((), (), (), ())


def test_a_report_that_fails_leaves_those_before_it_read(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a-", "b-"):
        change(library, replace(report_of(library, name), metrics=()))

    def fail_on_second(report: Report) -> Report:
        if report.source == "b.txt":
            raise KeyboardInterrupt
        return read_again(report)

    monkeypatch.setattr(loader.reread, "read_again", fail_on_second)
    with pytest.raises(KeyboardInterrupt):
        reread(library)
    assert [bool(report_of(library, name).metrics) for name in ("a-", "b-")] == [True, False]


def test_a_library_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="no-library"):
        reread(tmp_path / "none.db")
    assert not (tmp_path / "none.db").exists()
