"""Every payload on every screen, in a terminal: what is sent is to the byte what the browser may send."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

import hostile
import pytest
from escapes import ACTS, screen_texts
from journeys import JOURNEYS, as_typed
from payloads import PAYLOADS

from tui.strings.keeping import keeping_words

Start = Callable[..., Any]
WIDE, TALL = 100, 400
PATIENCE = 30.0
STILL, SETTLED = 0.05, 0.4
"""Seconds without a byte after which what is painted is whole, and a key without effect is done with."""
HINT = "next figure"
"""What stands at the bottom of the first screen alone."""
PANES = "-+-"
"""Where the rule under the first line meets that between the panes."""
REDRAW = "\x0c"
ANY_KEY = keeping_words("en").any_key


class Wire:
    """A browser in a terminal of which only what was sent is kept: drawing four hundred lines takes long."""

    def __init__(self, terminal: Any) -> None:
        terminal._stream.feed = lambda _: None
        self._terminal = terminal

    @property
    def sent(self) -> str:
        return str(self._terminal.sent.decode("utf-8", "surrogateescape"))

    def type(self, keys: str, wanted: Iterable[str] = ()) -> str:
        """Press keys, read until something, and all that is wanted, was painted; returns what was painted."""
        place, ends = len(self._terminal.sent), time.monotonic() + PATIENCE
        self._terminal.type(keys)
        missing, shown = set(wanted), ""
        while time.monotonic() < ends and self._terminal.process.poll() is None:
            is_still = not self._terminal._read(STILL) and self._is_at_rest()
            painted = self._terminal.sent[place:].decode("utf-8", "replace")
            shown = re.sub(r"\x1b\[[0-9;]*[mH]", "", painted)
            missing = {each for each in missing if each not in shown}
            if is_still and painted and not missing:
                return shown
        pytest.fail(f"after {keys!r}: never painted {sorted(missing)[:9]}, but {shown[-1500:]!r}")

    def see(self, keys: str, wanted: Iterable[str]) -> str:
        """The same, of all that stands there in the end: what stood there before is not painted again."""
        ends = time.monotonic() + PATIENCE
        shown = self.type(keys)
        while any(each not in shown for each in wanted):
            assert time.monotonic() < ends, f"after {keys!r}: {shown[-1500:]!r}"
            shown = self.type(REDRAW)
        return shown

    def press(self, keys: str) -> None:
        """Press keys that may change nothing."""
        self._terminal.type(keys)
        while self._terminal._read(SETTLED) or not self._is_at_rest():
            pass

    def _is_at_rest(self) -> bool:
        """Whether no thread of the browser runs: a list still in the making would take the key that leaves it."""
        for each in Path(f"/proc/{self._terminal.process.pid}/task").glob("*/stat"):
            with suppress(OSError):  # a thread may end meanwhile
                if each.read_text().rpartition(")")[2].split()[0] in "RD":
                    return False
        return True

    def ended(self) -> int:
        return int(self._terminal.wait_for_end())

    def end(self) -> str:
        """Quit; returns all that was ever sent."""
        self._terminal.type("q")
        assert self.ended() == 0
        sent = self.sent
        acting = {name: text for name, text in PAYLOADS.items() if len(text) > 2 and re.search(f"[{ACTS}]", text)}
        assert [name for name, text in acting.items() if hostile.CODES[name] + text in sent] == []
        assert "Traceback" not in sent
        return sent


@pytest.fixture(scope="module")
def belongings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library, a state and a configuration that are hostile."""
    folder = tmp_path_factory.mktemp("hostile")
    hostile.make_library(folder / "x.db")
    hostile.write_configuration(folder / "config.ini")
    return folder


@pytest.fixture
def browser(belongings: Path, tmp_path: Path, terminal: Start) -> Callable[[int, int], Wire]:
    def start(columns: int, lines: int, **own: str) -> Wire:
        hostile.write_state(tmp_path / "zhibiao" / "state.json")
        variables = {"LANG": "C.UTF-8", "ZHIBIAO_LANG": "en", "XDG_STATE_HOME": str(tmp_path)}
        variables.update(own)
        wire = Wire(terminal("--db", str(belongings / "x.db"), columns=columns, lines=lines, **variables))
        wire.type("", ["Q01"])
        return wire

    return start


def test_every_payload_on_every_screen(browser: Start) -> None:
    wire = browser(WIDE, TALL)
    for name, journey in JOURNEYS.items():
        painted = wire.see(typed(journey.keys), hostile.CODES.values() if journey.shows_all else ())
        assert painted, name
        if journey.screen == "BrowseScreen":
            wire.press(typed(journey.back))
        else:
            wire.see(typed(journey.back), [HINT])
    texts, copied = screen_texts(wire.end(), WIDE, TALL)
    assert copied == [] and len(texts) > 10_000


@pytest.mark.parametrize("half", [0, 1])
def test_every_payload_as_the_figure_at_hand(browser: Start, half: int) -> None:
    """On the card, among what may be copied or corrected, copied, and printed plainly."""
    wire = browser(WIDE, 30)
    last = list(PAYLOADS).index("long number")
    codes = list(hostile.CODES.items())[:last]
    first, end = ((0, last // 2), (last // 2, last))[half]
    wire.press("]]]" * first)
    for name, code in codes[first:end]:
        wire.see("y", [code])
        wire.see("1", [code, "sent (unconfirmed)"])
        wire.see("c", [code])
        wire.see("\r", [code] if len(PAYLOADS[name]) < 40 else [])
        wire.see("\x07\x07", [code, "sent (unconfirmed)"])
        wire.type("Y", [code, ANY_KEY])
        wire.see(" ", [code, PANES])
        wire.type("]]]")
    texts, copied = screen_texts(wire.end(), WIDE, 30)
    assert len(copied) == end - first and len(texts) > 4_000
    assert not [text for text in copied if re.search(f"(?![\n\ufeff])[{ACTS}]", text)]


def test_every_payload_typed_and_pasted(browser: Start) -> None:
    wire = browser(WIDE, 30)
    wire.type("/")
    for name in list(PAYLOADS)[:12]:
        wire.see("\x12", [hostile.CODES[name]])  # the query before
    wire.see("\x07", [HINT])
    for keys, back in (("/", "\x07"), ("x", "\x07"), ("f", "\x07\x07"), ("a", "\x07"), ("LA", "\x07\x07")):
        for payload in ("C1 CSI", "C1 OSC", "bidi override", "closing tag"):  # an ESC ends a paste: terminals drop it
            wire.press(f"{keys}\x1b[200~甲{PAYLOADS[payload]}乙\x1b[201~")
            if keys == "f":
                wire.press(back)
            else:
                wire.see(back, [HINT])
    texts, copied = screen_texts(wire.end(), WIDE, 30)
    assert copied == [] and len(texts) > 2_000


def test_every_payload_in_the_search_box_alone(
    belongings: Path, tmp_path: Path, command: str, terminal_of: Start
) -> None:
    line = f"'{command}' find --pick Q --db '{belongings / 'x.db'}' > '{tmp_path / 'out'}'"
    environment = {**os.environ, "TERM": "xterm-256color", "LANG": "C.UTF-8", "ZHIBIAO_LANG": "en"}
    wire = Wire(terminal_of(["sh", "-c", line], environment, WIDE, TALL))
    wire.type("", ["first 100 listed"])
    wire.type("\t\x1b[B\t\x1b[B\t\r")
    assert wire.ended() == 0
    texts, copied = screen_texts(wire.sent, WIDE, TALL)
    assert copied == [] and len(texts) > 100
    assert (tmp_path / "out").read_text(encoding="utf-8").count("#") == 3


def test_what_the_configuration_says(belongings: Path, browser: Start) -> None:
    wire = browser(WIDE, 30, ZHIBIAO_CONFIG=str(belongings / "config.ini"))
    wire.type("]")
    texts, _ = screen_texts(wire.end(), WIDE, 30)
    assert "config.ini: no setting qqq" in "".join(texts)


def typed(keys: Iterable[str]) -> str:
    return "".join(map(as_typed, keys))
