"""Text from a report cannot act: it is never markup, and nothing of it controls the terminal."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.segment import Segment
from textual.color import Color
from textual.widgets import Static

from data.model import Attribute, Report
from tui.app import ZhibiaoApp
from tui.render.cells import plain, visible, width
from tui.screens.browse import BrowseScreen
from tui.screens.library import LibraryScreen
from tui.widgets.safety import Safe

PAYLOADS = [
    "[/x]",
    "[/]",
    "[b]粗[/b]",
    "[@click=app.bell]点[/]",
    "[link=http://x]",
    "\x1b]52;c;aGk=\x07",
    "\x1b[31m红",
    "\x9b31m",
    "\x9d0;题\x9c",
    "\x07\x08\x0b\x0c",
    "\u202e倒\u2066",
    "\u200f\u061c\u2028\u2029",
    "\x7f\ufeff\u200b",
    "甲\t乙",
]
ACTS = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f]")


def painted(app: ZhibiaoApp) -> str:
    """Everything on the screen, as it goes to the terminal, without the app's own escape sequences."""
    strips = app.screen._compositor.render_strips()
    return "".join(segment.text for strip in strips for segment in strip)


@pytest.mark.parametrize("payload", PAYLOADS)
async def test_a_payload_in_every_field(
    app_on: Callable[..., ZhibiaoApp], built: Callable[..., Report], payload: str
) -> None:
    safe = payload.replace(";", ",")  # the notation of the fixture has its own ;
    source = (
        f"#1 一、|开{safe}头\n正文{safe}有{{3件;name=名{safe}称;value=3;unit=件;scope=范{safe}围}}。\n"
        f"增长{{5%;name=名{safe}称;value=5;unit=%;kind=growth;of=-1;basis=比{safe}}}。"
    )
    app = app_on(built(source, "hostile"))
    async with app.run_test(size=(120, 40)) as pilot:
        assert isinstance(app.screen, BrowseScreen)
        shown = [painted(app)]
        await pilot.press("right_square_bracket")
        shown.append(painted(app))
        await pilot.press("slash", *"正文")
        shown.append(painted(app))
        await pilot.press("tab")
        shown.append(painted(app))
        assert not [text for text in shown if ACTS.search(text)]
        if payload.startswith("["):
            assert payload in shown[0], "what looks like markup is shown as it is"


@pytest.mark.parametrize("payload", PAYLOADS)
async def test_a_payload_in_the_table_and_the_library(
    app_on: Callable[..., ZhibiaoApp], built: Callable[..., Report], payload: str
) -> None:
    safe = payload.replace(";", ",")
    source = (
        f"#1 一{safe}、|开{safe}头\n正文{safe}有{{3件;name=名{safe}称;value=3;unit=件{safe};scope=范{safe}围}}。\n"
        f"增长{{5%;name=名{safe}称;value=5;unit=%;kind=growth;of=-1;basis=比{safe}}}。"
    )
    report = built(source, "hostile")
    fields = {name: Attribute(f"甲{payload}乙", "given") for name in ("title", "issuer", "year")}
    hostile = replace(report, attributes={**report.attributes, **fields})
    app = app_on(hostile, replace(built(source + "又。", "other"), attributes=hostile.attributes))
    async with app.run_test(size=(160, 40)) as pilot:
        shown = []
        for keys in (["t"], ["tab"], ["F"], ["escape"], *[["right", "F", "enter", "ctrl+o"]] * 7, ["tab"]):
            await pilot.press(*keys)
            shown.append(painted(app))
        await pilot.press("slash", *"unit:" + "[/x]", "enter")
        shown.append(painted(app))
        await pilot.press("escape", "tab", "enter", "escape", "escape", "L")
        assert isinstance(app.screen, LibraryScreen)
        shown.append(painted(app))
        await pilot.press("D")
        shown.append(painted(app))
        assert not [text for text in shown if ACTS.search(text)]
        if payload.startswith("["):
            assert f"名{safe}称" in shown[0] and f"甲{payload}乙" in shown[-1]


async def test_the_gate_stands_before_every_widget(app: ZhibiaoApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await app.screen.mount(Static("".join(PAYLOADS), markup=False))
        await pilot.pause()
        assert not ACTS.search(painted(app))
        assert any(isinstance(line_filter, Safe) for line_filter in app.get_line_filters())


@given(st.text(max_size=200))
def test_any_text_is_made_fit_to_be_shown(text: str) -> None:
    assert not ACTS.search(plain(text))
    assert not ACTS.search(visible(text))
    assert plain(visible(text)) == visible(text)
    assert width(visible(text)) >= 0
    visible(text).encode("utf-8")


def test_the_gate_keeps_styles_and_its_own_controls() -> None:
    segments = [Segment("好\x1b[2J"), Segment("plain")]
    assert [s.text for s in Safe().apply(segments, Color(0, 0, 0))] == ["好[2J", "plain"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[2J", "^[[2J"),
        ("\x9b", "<9B>"),
        ("\u202e", "<202E>"),
        ("a\tb", "a  b"),
        ("a\nb", "a b"),
        ("\ufeff好", "好"),
    ],
)
def test_controls_are_written_out(text: str, shown: str) -> None:
    assert visible(text) == shown
