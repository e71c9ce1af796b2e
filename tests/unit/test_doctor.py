"""zhibiao doctor: each thing it looks at, how it is told, and when that is a failure."""

from __future__ import annotations

import json
import re
import sqlite3
from pathlib import Path

import pytest

import tui.surroundings
from tui.choices import LANGUAGES
from tui.cli import main
from tui.strings.doctor import EN, ZH
from tui.surroundings import GOOD, NOTE, WRONG, clipboard, encoding, formats, sqlite, terminal

CHECKS = ["program", "terminal", "encoding", "clipboard", "sqlite", "formats", "settings", "library"]
ROOT = Path(__file__).resolve().parents[2]


def run(*arguments: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    status = main(["doctor", *arguments])
    captured = capsys.readouterr()
    return status, captured.out, captured.err


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_is_well(library_path: Path, language: str, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run("--db", str(library_path), "--lang", language, capsys=capsys)
    words = {"zh": ZH, "en": EN}[language]
    assert (status, err) == (0, words.well + "\n")
    assert [line.split()[0] for line in out.splitlines()] == list(words.checks.values())
    assert str(library_path) in out.splitlines()[-1]
    assert "{" not in out


def test_as_json(library_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run("--json", "--db", str(library_path), capsys=capsys)
    found = json.loads(out)
    assert (status, err, found["wrong"]) == (0, "", 0)
    assert [row["check"] for row in found["checks"]] == CHECKS
    assert found["checks"][-1] == {
        "check": "library",
        "state": GOOD,
        "code": "sound",
        "path": str(library_path),
        "reports": "1",
        "says": ZH.says["sound"].format(path=library_path, reports=1),
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_flaw_is_a_failure_and_says_what_to_do(
    library_path: Path, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    connection = sqlite3.connect(library_path, isolation_level=None)
    connection.execute("UPDATE reports SET text = replace(text, '示例', '事例')")
    connection.close()
    status, out, err = run("--db", str(library_path), "--lang", language, capsys=capsys)
    words = {"zh": ZH, "en": EN}[language]
    last = out.splitlines()[-1]
    assert (status, err) == (1, words.found.format(count=1) + "\n")
    assert words.states[WRONG] in last and words.says["changed-text"].split("{report}")[-1] in last


def test_a_missing_library_is_a_failure(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run("--db", str(tmp_path / "no.db"), "--json", capsys=capsys)
    found = json.loads(out)
    assert (status, found["checks"][-1]["state"], found["checks"][-1]["code"]) == (1, WRONG, "unopened")
    assert "zhibiao load" in found["checks"][-1]["says"] and not (tmp_path / "no.db").exists()


def test_a_setting_that_is_not_followed_is_noted(
    library_path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "c.ini").write_text("[app]\ntheme = neon\n", encoding="utf-8")
    monkeypatch.setenv("ZHIBIAO_CONFIG", str(tmp_path / "c.ini"))
    status, out, _ = run("--db", str(library_path), "--json", capsys=capsys)
    row = next(row for row in json.loads(out)["checks"] if row["check"] == "settings")
    assert (status, row["state"]) == (0, NOTE) and "neon" in row["says"]


def test_terminals() -> None:
    assert terminal({"TERM": "xterm"}, False).code == "no-terminal"
    assert terminal({"TERM": "dumb"}, True).code == "dumb-terminal"
    assert terminal({}, True).code == "dumb-terminal"
    found = terminal({"TERM": "xterm", "TMUX": "x"}, True)
    assert (found.state, found.details["inside"]) == (GOOD, ", tmux")


def test_a_small_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "39")
    monkeypatch.setenv("LINES", "24")
    assert terminal({"TERM": "xterm"}, True).code == "small-terminal"


@pytest.mark.parametrize(
    ("environ", "state"),
    [
        ({"LANG": "zh_CN.UTF-8"}, GOOD),
        ({"LANG": "C.utf8"}, GOOD),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "zh_CN.GBK"}, NOTE),
        ({"LC_CTYPE": "C.UTF-8", "LANG": "C"}, GOOD),
        ({"LANG": "zh_TW.big5"}, NOTE),
        ({}, NOTE),
    ],
)
def test_encodings(environ: dict[str, str], state: str) -> None:
    assert encoding(environ).state == state


@pytest.mark.parametrize(
    ("answer", "code"), [("on", "tmux-takes"), ("external", "tmux-drops"), ("off", "tmux-drops"), ("", "tmux-silent")]
)
def test_clipboards(answer: str, code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tui.surroundings, "_tmux_clipboard", lambda: answer)
    assert clipboard({"TMUX": "x"}).code == code
    assert clipboard({"STY": "x"}).code == "screen-drops"
    assert clipboard({}).code == "osc-52"


def test_tmux_that_is_not_there_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nonexistent")
    assert clipboard({"TMUX": "/nonexistent,1,0"}).code == "tmux-silent"


def test_an_old_sqlite(monkeypatch: pytest.MonkeyPatch) -> None:
    assert sqlite().state == GOOD
    monkeypatch.setattr("data.connection.SQLITE_VERSION", "3.30.9")
    assert sqlite().state == WRONG


def test_formats_that_are_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    assert formats().state in (GOOD, NOTE)
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    found = formats()
    assert (found.state, found.details["missing"]) == (NOTE, "docx, html, pdf")


def test_every_code_has_its_words() -> None:
    sources = (
        ROOT / "tui" / "surroundings.py",
        ROOT / "tui" / "commands" / "doctor.py",
        ROOT / "data" / "soundness.py",
    )
    text = "".join(path.read_text(encoding="utf-8") for path in sources)
    codes = set(re.findall(r'(?:Finding\("\w+", \w+, |Flaw\(|if value else |else )"([\w-]+)"', text))
    assert {"tmux-drops", "wrong-index", "terminal"} <= codes
    assert ZH.says.keys() == EN.says.keys() and ZH.checks.keys() == EN.checks.keys()
    assert codes - ZH.says.keys() <= {"wrong"}
    for code in ZH.says:
        assert set(re.findall(r"{(\w+)}", ZH.says[code])) == set(re.findall(r"{(\w+)}", EN.says[code]))
