"""Themes: every role has a look of its own without colour, and colours are those that the terminal has."""

from __future__ import annotations

import dataclasses

import pytest

from data.queries import Library
from tui.app import ZhibiaoApp
from tui.choices import THEMES
from tui.render import runs
from tui.settings import Settings
from tui.strings.app_zh import ZH
from tui.widgets.themes import PALETTES

SEEN_TOGETHER = (runs.TEXT, runs.MARK, runs.CHANGE, runs.PLANNED, runs.PLANNED_CHANGE, runs.CURRENT)
"""What stands in one paragraph of the page."""


def test_every_choice_is_a_palette_of_every_role() -> None:
    assert set(PALETTES) == set(THEMES)
    for palette in PALETTES.values():
        assert set(palette.styles) == set(runs.ROLES)


@pytest.mark.parametrize("theme", THEMES)
def test_what_a_page_marks_is_told_apart_without_colour(theme: str) -> None:
    styles = [PALETTES[theme].styles[role].without_color for role in SEEN_TOGETHER]
    assert len(set(map(str, styles))) == len(styles)


def test_mono_has_no_colour_and_the_terminals_theme_its_sixteen() -> None:
    assert all(style.color is None and style.bgcolor is None for style in PALETTES["mono"].styles.values())
    colours = [style.color for style in PALETTES["terminal"].styles.values() if style.color]
    assert colours and all(colour.number is not None and colour.number < 16 for colour in colours)


@pytest.mark.parametrize("theme", THEMES)
async def test_the_ground_is_the_same_everywhere(library: Library, theme: str) -> None:
    app = ZhibiaoApp(library, ZH, dataclasses.replace(Settings(), theme=theme))
    async with app.run_test(size=(80, 24)) as pilot:
        for keys in ((), ("slash", "z"), ("ctrl+g", "question_mark")):
            await pilot.press(*keys)
            grounds = {
                segment.style.bgcolor if segment.style else None
                for strip in app.screen._compositor.render_strips()
                for segment in strip
                if not (segment.style and segment.style.reverse)
            }
            assert len({str(ground.name) if ground else "default" for ground in grounds}) == 1, keys
