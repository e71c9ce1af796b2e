"""Every payload through every command and screen, in a terminal: nothing but what is ours reaches it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import payloads
import pytest

from loader.load import load_into

Start = Callable[..., Any]
OURS = re.compile(
    r"\x1b\[[0-9;]*m"  # attributes
    r"|\x1b\[[0-9;]*[HJKABCDG]"  # the cursor, and wiping
    r"|\x1b\[\?(1049|25|7|2004|2026|2048|1004|1000|1003|1006|1015|1016)[hl]"  # modes, on and off
    r"|\x1b\[\?2026\$p|\x1b\[\?2048\$p"  # whether the terminal can draw at once
    r"|\x1b\[[<>=]?[0-9;]*u|\x1b\[\?u"  # the keyboard protocol, taken back
    r"|\x1b\[>[0-9;]*[mq]|\x1b\[c|\x1b7|\x1b8|\x1b\]22;[a-z-]*\x07"  # of which the last is the shape of the mouse
)
ACTS = re.compile(
    "[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ufeff\ud800-\udfff]"
)
FIGURE = "hostile#{start}"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "hostile.txt").write_text(payloads.report(), encoding="utf-8", newline="")
    done = list(load_into(folder / "x.db", [str(folder / "hostile.txt")]))
    assert "added" in [getattr(event, "state", "") for event in done]
    return folder / "x.db"


def left(sent: bytes) -> str:
    """What was sent, less our own sequences; what could act on the terminal must not be among it."""
    return OURS.sub("", sent.decode("utf-8", "surrogateescape"))


def figures() -> tuple[str, ...]:
    text = payloads.report()
    return tuple(f"hostile#{text.index(f'校{number}所') + 1}" for number in (1, 17, 41, 46, 59, 65, 75))


COMMANDS = (
    ("reports",),
    ("reports", "--json"),
    ("outline", "hostile"),
    ("outline", "hostile", "--json"),
    ("find", "学校"),
    ("find", "学校", "--json", "--limit", "0"),
    ("find", "甲", "--what", "section", "--limit", "0"),
    ("find", "小学", "--what", "sentence", "--limit", "0"),
    ("find", f"查{payloads.PAYLOADS['clipboard']}无"),
    *(("show", figure) for figure in figures()),
    *(("cite", figure) for figure in figures()[:3]),
    ("explain", figures()[1]),
    ("export", "metrics"),
    ("export", "metrics", "--format", "json"),
    ("export", "metrics", "--format", "csv"),
    ("export", "metrics", "--format", "md"),
    ("export", "sections", "--format", "csv"),
    ("export", "sentences"),
    ("export", "sentences", "--format", "md"),
    ("export", "numerals"),
    ("reread", "hostile"),
    ("doctor",),
    ("show", payloads.PAYLOADS["title"]),
    ("outline", payloads.PAYLOADS["all of C0"]),
    ("load", f"没有{payloads.PAYLOADS['tmux passthrough']}.txt"),
    (payloads.PAYLOADS["C1 CSI"],),
    ("export", "metrics", "-o", f"/nonexistent/{payloads.PAYLOADS['clear']}"),
)


@pytest.mark.parametrize(
    "arguments", COMMANDS, ids=lambda arguments: " ".join(arguments)[:40].encode("ascii", "ignore").decode()
)
def test_a_command(library: Path, terminal: Start, arguments: tuple[str, ...]) -> None:
    screen = terminal(*arguments, "--db", str(library), LANG="C.UTF-8", ZHIBIAO_LANG="en")
    screen.wait_for_end()
    text = screen.sent.decode("utf-8", "surrogateescape")
    if arguments == ("doctor",):  # shows progress, and wipes it
        text = text.replace("\r\x1b[K", "")
    assert text.strip()
    found = sorted({f"{match.group()!r}" for match in ACTS.finditer(text)})
    # an export is exact where nothing can act: a byte order mark is kept
    allowed = {repr("\ufeff"), *([repr("\t")] if "csv" in arguments else [])} if "export" in arguments else set()
    assert set(found) <= allowed


def test_the_progress_of_loading(library: Path, terminal: Start, tmp_path: Path) -> None:
    folder = tmp_path / "r"
    folder.mkdir()
    for number, payload in enumerate(list(payloads.PAYLOADS.values())[:40]):
        name = f"{number}{payload}".replace("/", "").replace("\0", "")[:60] + ".txt"
        (folder / name).write_text(f"一、甲\n学校{number}所。\n", encoding="utf-8")
    screen = terminal("load", str(folder), "--db", str(tmp_path / "x.db"), "--explain", "--jobs", "1", LANG="C.UTF-8")
    assert screen.wait_for_end() == 0
    assert not ACTS.search(left(screen.sent))
    listed = terminal("reports", "--db", str(tmp_path / "x.db"), LANG="C.UTF-8")
    assert listed.wait_for_end() == 0 and not ACTS.search(left(listed.sent))


def still(screen: Any) -> None:
    """Read until the screen is still; pyte cannot tell what a cell with a flood of combining characters shows."""
    while screen._read(0.4):
        pass


def test_the_browser(library: Path, terminal: Start) -> None:
    screen = terminal("--db", str(library), LANG="C.UTF-8", columns=100, lines=30)
    screen.wait_for("去年工作", "全部按键")
    for keys in (
        "]" * 12,
        " " * 12,
        "\t",
        "jjjjjjjj",
        "\t",
        "]" * 30,
        "G",
        "/",
        "xuexiao",
        "\t",
        "\x07",
        "?",
        "jjj",
        "\x07",
    ):
        screen.type(keys)
        still(screen)
    for payload in ("clipboard", "C1 OSC", "bidi override", "closing tag"):
        screen.type("/")
        still(screen)
        screen.type(f"\x1b[200~{payloads.PAYLOADS[payload]}\x1b[201~")
        still(screen)
        screen.type("\x07")
        still(screen)
    screen.type("q")
    assert screen.wait_for_end() == 0
    text = left(screen.sent)
    assert "学校" in text and len(text) > 5000
    assert [text[max(match.start() - 20, 0) : match.end() + 20] for match in ACTS.finditer(text)][:5] == []
    sent = screen.sent.decode("utf-8", "surrogateescape")
    never = {name: text for name, text in payloads.PAYLOADS.items() if "\x1b" in text[:-2] and not OURS.match(text)}
    assert len(never) > 15 and [name for name, payload in never.items() if payload in sent] == []
    assert b"Traceback" not in screen.sent


def test_there_are_many_payloads() -> None:
    assert len(payloads.PAYLOADS) >= 60
