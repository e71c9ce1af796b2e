"""Loading in a process of its own: what it tells, and how it is stopped."""

from __future__ import annotations

from pathlib import Path

from data.queries import open_library
from loader.beside import Loading


def write(folder: Path, count: int) -> Path:
    folder.mkdir()
    for place in range(count):
        (folder / f"报告{place:03}.txt").write_text(f"一、工作\n专利{place + 2}件。\n", "utf-8")
    return folder


def test_it_tells_of_each_input_and_of_the_end(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", 3)
    (folder / "空.txt").write_bytes(b"")
    library = tmp_path / "beside.db"
    first, *told, last = Loading(library, [str(folder)]).news()
    assert (first.done, first.total) == (0, 4)
    assert sorted(news.state for news in told) == ["added", "added", "added", "failed"]
    assert [news.done for news in told] == [1, 2, 3, 4]
    (failed,) = (news for news in told if news.state == "failed")
    assert failed.code == "empty-file" and failed.source == "空.txt"
    assert last.ended and (last.done, last.total, last.code) == (4, 4, "")
    assert {news.id for news in told if news.id} == {summary.id for summary in open_library(library).summaries()}


def test_a_stopped_one_leaves_the_library_whole(tmp_path: Path) -> None:
    loading = Loading(tmp_path / "beside.db", [str(write(tmp_path / "in", 300))])
    news = loading.news()
    for _ in range(5):
        next(news)
    loading.stop()
    *_, last = news
    assert last.ended and last.code == "" and last.done < 300
    assert 4 <= len(open_library(tmp_path / "beside.db").summaries()) <= last.done + 1


def test_a_library_that_cannot_be_written_is_said_to_be_so(tmp_path: Path) -> None:
    (tmp_path / "no.db").write_bytes(b"not a library at all" * 20)
    *_, last = Loading(tmp_path / "no.db", [str(write(tmp_path / "in", 1))]).news()
    assert last.ended and last.code == "not-a-library"


def test_a_process_that_dies_is_said_to_have_died(tmp_path: Path) -> None:
    loading = Loading(tmp_path / "beside.db", [str(write(tmp_path / "in", 300))])
    news = loading.news()
    next(news)
    loading._process.kill()
    *_, last = news
    assert last.ended and last.code == "reader-died"
