"""Every payload through every command, in a terminal: nothing reaches it but lines of harmless text."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import hostile
import payloads
import pytest
from escapes import ACTS, Foreign, own_styles, plain_text, screen_texts

from loader.load import load_into
from tui.commands.program import COMMANDS

Start = Callable[..., Any]
EVERY, ALL = hostile.figure_of_every(), hostile.report_of_all().id
PAYLOADS = payloads.PAYLOADS

CALLS: tuple[tuple[str, ...], ...] = (
    ("load", "{folder}/read.txt", "--explain"),
    ("load", f"没有{PAYLOADS['tmux passthrough']}.txt"),
    ("load", "--manifest", f"没有{PAYLOADS['bell']}.csv"),
    ("open", "{folder}/read.txt"),
    ("open", f"没有{PAYLOADS['C1 OSC']}.txt"),
    ("reports",),
    ("reports", "--json"),
    ("remove", ALL),
    ("remove", PAYLOADS["title"]),
    ("set", ALL, f"title=题{hostile.EVERY[:3000]}"),
    ("set", ALL, f"{PAYLOADS['clear']}=1"),
    ("reread", ALL),
    ("reread", "--json", "hostile"),
    ("outline", ALL),
    ("outline", ALL, "--json"),
    ("outline", PAYLOADS["all of C0"]),
    ("find", "Q"),
    ("find", "Q", "--json", "--limit", "0"),
    ("find", "Q", "--what", "section", "--limit", "0"),
    ("find", "Q", "--what", "sentence", "--limit", "0"),
    ("find", f"查{PAYLOADS['clipboard']}无"),
    ("find", f"unit:{PAYLOADS['bidi override']}"),
    ("show", EVERY),
    ("show", EVERY, "--json"),
    ("show", PAYLOADS["title"]),
    ("explain", EVERY),
    ("explain", "hostile"),
    ("fix", EVERY, f"name=名{hostile.EVERY[:3000]}"),
    ("fix", EVERY, f"{PAYLOADS['C1 CSI']}=1"),
    *(("cite", EVERY, "--style", style) for style in ("gbt7714", "plain", "md", "json")),
    *(("export", what, "--format", form) for what in ("metrics", "sections", "sentences", "numerals", "corrections")
      for form in ("jsonl", "json", "csv", "md")),
    ("export", "metrics", "-o", f"/nonexistent/{PAYLOADS['clear']}"),
    ("doctor",),
    ("doctor", "--json"),
    (PAYLOADS["C1 CSI"],),
    (f"--{PAYLOADS['colour']}",),
    (),
)  # fmt: skip
EXACT = {"export", "cite", "--json"}
"""Where what cannot act is left as it is, such as a byte order mark."""
LIKE_OURS = ("cursor", "clipboard")
"""Payloads that the browser itself may send; where they come from a text, they stand in the middle of a style."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library that was made by hand, and in it a report that was read."""
    folder = tmp_path_factory.mktemp("hostile")
    hostile.make_library(folder / "x.db")
    (folder / "hostile.txt").write_text(payloads.report(), encoding="utf-8", newline="")
    done = list(load_into(folder / "x.db", [str(folder / "hostile.txt")]))
    assert "added" in [getattr(event, "state", "") for event in done]
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    shutil.copyfile(made / "x.db", tmp_path / "x.db")
    (tmp_path / "read.txt").write_text("附注\n" + payloads.report(), encoding="utf-8", newline="")
    return tmp_path


@pytest.mark.parametrize("arguments", CALLS, ids=lambda call: " ".join(call)[:40].encode("ascii", "ignore").decode())
def test_a_command(folder: Path, terminal: Start, arguments: tuple[str, ...]) -> None:
    hostile.write_state(folder / "zhibiao" / "state.json")
    filled = [argument.replace("{folder}", str(folder)) for argument in arguments]
    # a dumb terminal gets lines where others get the browser
    term = "dumb" if arguments[:1] in ((), ("open",)) else "xterm-256color"
    screen = terminal(
        *filled, "--db", str(folder / "x.db"), LANG="C.UTF-8", ZHIBIAO_LANG="en", XDG_STATE_HOME=str(folder), TERM=term
    )
    screen.wait_for_end()
    sent = screen.sent.decode("utf-8", "surrogateescape")
    kept = "\ufeff\t" if EXACT & {*arguments} else ""
    assert plain_text(sent.translate(dict.fromkeys(map(ord, kept)))).strip()
    assert "Traceback" not in sent


def test_every_command_is_tried() -> None:
    assert set(COMMANDS) <= {call[0] for call in CALLS if call}
    assert len(PAYLOADS) >= 60


def test_the_progress_of_loading(terminal: Start, tmp_path: Path) -> None:
    folder = tmp_path / "r"
    folder.mkdir()
    for number, payload in enumerate(list(PAYLOADS.values())[:40]):
        name = f"{number}{payload}".replace("/", "").replace("\0", "")[:60] + ".txt"
        (folder / name).write_text(f"一、甲\n学校{number}所。\n", encoding="utf-8")
    screen = terminal("load", str(folder), "--db", str(tmp_path / "x.db"), "--explain", "--jobs", "1", LANG="C.UTF-8")
    assert screen.wait_for_end() == 0
    assert "40" in plain_text(screen.sent.decode("utf-8", "surrogateescape"))


def painted(text: str) -> str:
    """A browser that painted this in a cell, and ended."""
    from escapes import END, START

    return f"{START}\x1b[1;1H{text}\x1b[2;1H\x1b[1m好\x1b[0m{END}"


@pytest.mark.parametrize("name", [name for name, text in PAYLOADS.items() if re.search(f"[{ACTS}]", text)])
def test_no_payload_is_taken_for_ours(name: str) -> None:
    """The tests of the browser cannot pass by chance: whatever gets through by itself or within a style is seen."""
    assert screen_texts(painted("好"), 80, 24)[0] == ["好", "好"]
    for around in ("\x1b[1m甲{}乙\x1b[0m", *(("{}", "甲{}乙") if name not in LIKE_OURS else ())):
        with pytest.raises(Foreign):
            screen_texts(painted(around.replace("{}", PAYLOADS[name])), 80, 24)
    with pytest.raises(Foreign):
        plain_text(f"甲{PAYLOADS[name]}乙\r\n")


def test_the_styles_are_those_of_the_palettes() -> None:
    assert {"1", "2", "7", "1;7", "1;36"} <= own_styles("terminal")
    assert not {"31", "5", "8", "38;2;1;2;3"} & own_styles("terminal")
