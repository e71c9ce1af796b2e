"""What can be chosen about the app, on the command line and in the configuration file."""

from __future__ import annotations

LANGUAGES = ("zh", "en")
THEMES = ("terminal", "dark", "light", "mono")
"""`terminal` has the terminal's own sixteen colours; `mono` none."""
AMBIGUOUS_WIDTHS = ("1", "2", "auto")
"""Cells of a character that some terminals draw in one and some in two; `auto` asks the terminal."""

CHOICES: dict[str, tuple[str, ...]] = {
    "language": LANGUAGES,
    "theme": THEMES,
    "ambiguous-width": AMBIGUOUS_WIDTHS,
    "mouse": ("yes", "no"),
    "history": ("yes", "no"),
}
"""The settings of the configuration file, and their values."""
