"""Themes: what a role of a run looks like, and the ground it stands on.

Weight first: each role is told apart by bold, dim, underline or reverse, and colour only adds to it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, TypeVar

from rich.style import Style
from textual.app import App

from tui.render import runs

Result = TypeVar("Result")

_WEIGHTS = {
    runs.TEXT: "",
    runs.DIM: "dim",
    runs.NAME: "bold",
    runs.FIGURE: "bold",
    runs.MARK: "underline",
    runs.CHANGE: "dim underline",
    runs.PLANNED: "bold underline",
    runs.PLANNED_CHANGE: "bold",
    runs.GOAL: "bold",
    runs.CURSOR: "reverse",
    runs.CURRENT: "reverse bold",
    runs.MATCH: "bold",
    runs.WARNING: "bold",
    runs.BRIGHT: "bold",
}


class Palette(NamedTuple):
    """The colours of a theme by Textual's names, and the style of every role."""

    ground: str
    ink: str
    styles: Mapping[str, Style]


class Themed(App[Result], inherit_bindings=False):
    """An app whose widgets take their styles from a palette; style sheets know `$ground` and `$ink`."""

    palette: Palette

    def get_css_variables(self) -> dict[str, str]:
        return {**super().get_css_variables(), "ground": self.palette.ground, "ink": self.palette.ink}


def palette_of(app: App[object]) -> Palette:
    """The palette of the app that a widget is in."""
    return app.palette if isinstance(app, Themed) else PALETTES["mono"]


def _palette(ground: str, ink: str, colours: Mapping[str, str], weights: Mapping[str, str] = _WEIGHTS) -> Palette:
    on = f"on {ground}" if ground.startswith("#") else ""
    styles = {role: Style.parse(f"{weight} {colours.get(role, '')} {on}") for role, weight in weights.items()}
    return Palette(ground, ink, styles)


def _own(ground: str, ink: str, dim: str, figure: str, planned: str, match: str, warning: str) -> Palette:
    """A palette with colours of its own; what is dim is so by its colour alone."""
    meant = {runs.DIM: dim, runs.FIGURE: figure, runs.MATCH: match, runs.WARNING: warning}
    meant.update(dict.fromkeys((runs.PLANNED, runs.PLANNED_CHANGE, runs.GOAL), planned))
    return _palette(ground, ink, {**dict.fromkeys(_WEIGHTS, ink), **meant}, {**_WEIGHTS, runs.DIM: ""})


_SIXTEEN = {
    runs.FIGURE: "cyan",
    runs.PLANNED: "magenta",
    runs.PLANNED_CHANGE: "magenta",
    runs.GOAL: "magenta",
    runs.MATCH: "green",
    runs.WARNING: "red",
}
PALETTES = {
    "terminal": _palette("ansi_default", "ansi_default", _SIXTEEN),
    "mono": _palette("ansi_default", "ansi_default", {}),
    "dark": _own("#1c1c1c", "#d0d0d0", "#8a8a8a", "#87d7ff", "#ffaf5f", "#afd75f", "#ff8787"),
    "light": _own("#fafaf7", "#303030", "#6c6c6c", "#005f87", "#8f4700", "#4e7000", "#af0000"),
}
"""The palettes by the names of `tui.choices.THEMES`."""
