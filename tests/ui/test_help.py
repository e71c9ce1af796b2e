"""The help: every key of the registry, to be scrolled and searched."""

from __future__ import annotations

import pytest

from tui.actions import BY_ID, key_name
from tui.app import ZhibiaoApp
from tui.render.keys import help_lines, picked_rows
from tui.screens.browse import BrowseScreen
from tui.screens.help import HelpScreen
from tui.strings.app import Strings
from tui.strings.app_en import EN
from tui.strings.app_zh import ZH
from tui.widgets.lines import Lines


def texts(rows: object) -> list[str]:
    return ["".join(run.text for run in row) for row in rows]  # type: ignore[attr-defined]


@pytest.mark.parametrize("strings", [ZH, EN], ids=["zh", "en"])
@pytest.mark.parametrize("cells", [40, 80, 120])
def test_every_key_is_told(strings: Strings, cells: int) -> None:
    whole = " ".join(texts(help_lines(strings, cells)))
    for action in BY_ID.values():
        assert "  ".join(map(key_name, action.keys)) in whole
        assert "".join(strings.actions[action.id].split()) in "".join(whole.split()), action.id


def test_rows_are_picked_with_what_goes_on_from_them() -> None:
    rows = help_lines(ZH, 40)
    picked = texts(picked_rows(rows, "占满"))
    assert len(picked) == 2 and "z" in picked[0] and picked[1].strip()
    assert len(texts(picked_rows(rows, "zhanmanpingmu"))) == 2
    assert picked_rows(rows, "没有的话") == ()
    assert picked_rows(rows, " ") == rows


async def test_the_help_is_searched(app: ZhibiaoApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        browse = app.screen
        await pilot.press("question_mark", "slash", *"jmfgj")
        assert isinstance(app.screen, HelpScreen)
        keys = app.screen.query_one("#keys", Lines)
        assert ZH.help_nothing in keys.render_line(0).text
        await pilot.press(*["backspace"] * 5, *"houtai", "enter")
        await pilot.pause()
        shown = [keys.render_line(y).text.strip() for y in range(keys.size.height)]
        assert [row for row in shown if row] == [f"ctrl+z{' ' * 13}{ZH.actions['suspend']}"]
        await pilot.press("escape")
        assert "阅读" in "".join(keys.render_line(y).text for y in range(3))
        await pilot.press("slash", "escape", "escape")
        await pilot.pause()
        assert app.screen is browse
        assert isinstance(browse, BrowseScreen)
