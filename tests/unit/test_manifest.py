"""Manifests: tables of reports to load with what a user knows of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.errors import SourceError
from data.queries import open_library
from loader.load import FileDone, load_into
from loader.manifest import Entry, read_manifest

REPORT = "一、去年工作\n全市建成公园12个,新增绿地3.5万平方米。\n"


def write(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding=encoding)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_table_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    text = 'path,issuer,year\r\na.txt,"某市政府, 办公室",2024\r\n\r\n,,\r\nb/c.txt,,\r\n'
    assert read_manifest(write(tmp_path / "m.csv", text, encoding)) == (
        Entry(str(tmp_path / "a.txt"), {"issuer": "某市政府, 办公室", "year": "2024"}),
        Entry(str(tmp_path / "b" / "c.txt"), {}),
    )


@pytest.mark.parametrize(
    ("text", "code", "detail"),
    [
        ("path,author\na.txt,x\n", "manifest-column", ("column", "author")),
        ("path,year,year\na.txt,2024,2024\n", "manifest-column", ("column", "year")),
        ("title,year\nx,2024\n", "manifest-no-path", None),
        (",,\n", "manifest-no-path", None),
        ("path,,\na.txt,,\n", "manifest-column", ("column", "")),
        ("path,year\n,2024\n", "manifest-row", ("line", "2")),
        ("path,year\na.txt,2024,x\n", "manifest-row", ("line", "2")),
        ('path,year\n"a.txt"x,2024\n', "manifest-row", ("line", "2")),
        ("path,year\na.txt,20x4\n", "manifest-value", ("value", "20x4")),
        ("path,delivered\na.txt,2024/1/5\n", "manifest-value", ("field", "delivered")),
        (" \n", "empty-file", None),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, text: str, code: str, detail: tuple[str, str] | None) -> None:
    with pytest.raises(SourceError) as caught:
        read_manifest(write(tmp_path / "m.csv", text))
    assert caught.value.code == code
    assert detail is None or caught.value.details[detail[0]] == detail[1]


def test_a_manifest_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="missing-file"):
        read_manifest(tmp_path / "m.csv")
    with pytest.raises(SourceError, match="unreadable-file"):
        read_manifest(tmp_path)


def load(library: Path, manifest: Path, *paths: str) -> list[FileDone]:
    events = load_into(library, paths, manifest=read_manifest(manifest))
    return [event for event in events if isinstance(event, FileDone)]


def test_fields_count_as_given(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", REPORT)
    write(tmp_path / "folder" / "b.txt", REPORT + "完工。")
    library = tmp_path / "library.db"
    manifest = write(tmp_path / "m.csv", "path,issuer,year\na.txt,某市政府,2023\nfolder,某县政府,\nnone.txt,,\n")
    states = {Path(item.path).name: item.state for item in load(library, manifest)}
    assert states == {"a.txt": "added", "b.txt": "added", "none.txt": "failed"}
    opened = open_library(library)
    reports = {summary.source: opened.report(summary.id) for summary in opened.summaries()}
    assert reports["a.txt"].attributes["issuer"].origin == "given"
    assert [reports[name].value_of("issuer") for name in ("a.txt", "b.txt")] == ["某市政府", "某县政府"]
    assert [reports[name].value_of("year") for name in ("a.txt", "b.txt")] == ["2023", None]
    opened.close()


def test_later_words_replace_earlier_ones_of_what_is_there_already(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", REPORT)
    library = tmp_path / "library.db"
    load(library, write(tmp_path / "m.csv", "path,issuer,kind\na.txt,某市政府,工作总结\n"))
    (done,) = load(library, write(tmp_path / "m.csv", "path,issuer\na.txt,某县政府\n"))
    opened = open_library(library)
    report = opened.report(done.id)
    assert (done.state, report.value_of("issuer"), report.value_of("kind")) == ("unchanged", "某县政府", "工作总结")
    opened.close()
    write(tmp_path / "a.txt", REPORT + "完工。")
    (done,) = load(library, write(tmp_path / "m.csv", "path,issuer\na.txt,某乡政府\n"))
    opened = open_library(library)
    report = opened.report(done.id)
    assert (done.state, report.value_of("issuer"), report.value_of("kind")) == ("replaced", "某乡政府", "工作总结")
    opened.close()
