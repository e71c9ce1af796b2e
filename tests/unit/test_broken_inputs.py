"""Files that are no report: a line for each, exit status 1, no traceback, and no library made."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from broken_inputs import TEXT, inputs

from loader.source.limits import Limits
from tui.cli import main
from tui.strings.cli import cli_strings

INPUTS = inputs()
pytest.importorskip("pdfminer", reason="zhibiao[formats] is not installed")


@pytest.mark.parametrize("name", INPUTS)
def test_a_broken_input(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, content, code = INPUTS[name]
    (tmp_path / file).write_bytes(content)
    status = main(["load", str(tmp_path / file), "--db", str(tmp_path / "x.db"), "--lang", "en", "--jobs", "1"])
    words = capsys.readouterr().err
    assert "Traceback" not in words
    if not code and status == 0:
        return
    assert (status, words.count("\n")) == (1, 1), words
    assert "reader-failed" not in words and "reading this report failed" not in words, words
    if code:
        assert words.startswith("zhibiao: " + cli_strings("en").errors[code].split("{")[0]), words
    assert not (tmp_path / "x.db").exists()


@pytest.mark.parametrize(
    "name", ["a\nb.txt", "a\x1b[31m.txt", "\u202ea.txt", "a" * 240 + ".txt", "-x.txt", "a b#c?.txt"]
)
def test_odd_names(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / name).write_bytes(b"")
    assert main(["load", str(tmp_path / name), "--db", str(tmp_path / "x.db")]) == 1
    words = capsys.readouterr().err
    assert words.count("\n") == 1 and "\x1b" not in words and "\u202e" not in words
    (tmp_path / name).write_text(TEXT, encoding="utf-8")
    assert main(["load", str(tmp_path / name), "--db", str(tmp_path / f"{name[:200]}.db")]) == 0
    assert main(["find", "港口", "--db", str(tmp_path / f"{name[:200]}.db")]) == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted({name, f"{name[:200]}.db"})


def test_a_name_that_is_no_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = os.fsencode(tmp_path) + b"/\xff\xfe.txt"
    Path(os.fsdecode(path)).write_bytes(TEXT.encode())
    assert main(["load", os.fsdecode(path), "--db", str(tmp_path / "x.db")]) == 0
    assert main(["reports", "--db", str(tmp_path / "x.db")]) == 0
    capsys.readouterr().out.encode("utf-8")


def test_what_is_no_file_in_a_folder_is_passed_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A pipe would be waited for, a device read without end, a loop of links followed."""
    (tmp_path / "r").mkdir()
    (tmp_path / "r" / "a.txt").write_text(TEXT, encoding="utf-8")
    os.mkfifo(tmp_path / "r" / "pipe.txt")
    (tmp_path / "r" / "zero.txt").symlink_to("/dev/zero")
    (tmp_path / "r" / "loop.txt").symlink_to("loop.txt")
    (tmp_path / "r" / "up").symlink_to("..")
    assert stat.S_ISFIFO((tmp_path / "r" / "pipe.txt").stat().st_mode)
    assert main(["load", str(tmp_path / "r"), "--db", str(tmp_path / "x.db"), "--lang", "en"]) == 0
    assert "1 in all: 1 added" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("limits", "text"),
    [
        (Limits(file_bytes=100), "建成学校5所。\n" * 8),
        (Limits(line_characters=70), f"一、{'港' * 80}建成学校5所。\n"),
        (Limits(figures=3), "建成学校5所。\n" * 4),
    ],
)
def test_what_is_too_much_is_taken_where_it_is_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, limits: Limits, text: str
) -> None:
    monkeypatch.setattr("loader.source.limits.LIMITS", limits)
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    command = ["load", str(tmp_path / "a.txt"), "--db", str(tmp_path / "x.db"), "--jobs", "1"]
    assert main(command) == 1
    assert "load --larger 2" in capsys.readouterr().err
    assert main([*command, "--larger", "2"]) == 0


def test_a_device_without_end_is_too_large(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["load", "/dev/zero", "--db", str(tmp_path / "x.db"), "--lang", "en"]) == 1
    assert "larger than 64 MB" in capsys.readouterr().err
