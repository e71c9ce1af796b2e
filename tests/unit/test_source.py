"""Files and streams: every encoding they come in, and each kind of bad input by its code."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

import pytest

from data.errors import SourceError
from loader.source import read_path, read_stream

TEXT = "各位代表：现在报告工作。全年专利授权量11.3万件，增长4.4%，居全省第二。\r\n下面分三个部分说明情况。\n"
TRADITIONAL = "各位代表：現在報告工作。全年專利授權量增長，財政收入穩定，農業豐收，對外貿易發展。" * 3


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "江州.txt"
    data = TEXT.encode(encoding)
    path.write_bytes(data)
    document = read_path(path)
    assert document.text == ("\ufeff" if encoding in ("utf-8-sig", "utf-16") else "") + TEXT
    assert (document.source, document.source_path) == ("江州.txt", str(path))
    assert document.sha256 == hashlib.sha256(data).hexdigest()


def test_big5() -> None:
    assert read_stream(io.BytesIO(TRADITIONAL.encode("big5")), "-").text == TRADITIONAL


def test_a_stream_has_no_path() -> None:
    document = read_stream(io.BytesIO(TEXT.encode()), "标准输入")
    assert (document.text, document.source, document.source_path) == (TEXT, "标准输入", "")


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.txt", b"", "empty-file"),
        ("a.txt", b" \r\n\t", "empty-file"),
        ("a.txt", "\ufeff\u3000\n".encode(), "empty-file"),
        ("a.txt", "收入\0增长".encode(), "binary-file"),
        ("a.txt", b"\xff\x00\x81\x00", "binary-file"),
        ("a.txt", b"\xef\xbb\xbf\xe5\xff\xff", "undecodable-file"),
        ("a.txt", b"\xff\xff\xff\x80\x80", "undecodable-file"),
        ("a.txt", b"\xff\xfe\x00\xd8", "undecodable-file"),
        ("a.pdf", b"", "empty-file"),
        ("a.html", b" \n", "empty-file"),
        ("a.txt", b"\xd0\xcf\x11\xe0\xa1\xb1", "unsupported-format"),
        ("a.docx", b"PK\x03\x04", "unsupported-format"),
    ],
)
def test_bad_input(tmp_path: Path, name: str, data: bytes, code: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(SourceError) as caught:
        read_path(path)
    assert caught.value.code == code
    assert str(path) in caught.value.details.values()


def test_what_is_not_there(tmp_path: Path) -> None:
    for path, code in (
        (tmp_path / "a.txt", "missing-file"),
        (tmp_path / "a.pdf", "missing-file"),
        (tmp_path, "no-reports"),
    ):
        with pytest.raises(SourceError) as caught:
            read_path(path)
        assert caught.value.code == code


def test_markdown_states_its_headings(tmp_path: Path) -> None:
    text = "# 总结\n\n正文。\n\n## 一、回顾 ##\n```\n# 代码\n```\n#不是标题\n"
    path = tmp_path / "江州.md"
    path.write_text(text, encoding="utf-8")
    hints = [(text[hint.start : hint.end], hint.level) for hint in read_path(path).hints]
    assert hints == [("总结", 1), ("一、回顾", 2)]
    assert read_stream(io.BytesIO(text.encode()), "江州.txt").hints == ()
