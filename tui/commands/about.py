"""What this program is made of, for a note that says by what a figure was found."""

from __future__ import annotations

import platform

from tui.strings.cli import NAME


def version_lines() -> list[str]:
    """The program's version, and those of what decides over its answers."""
    from data.connection import SQLITE_VERSION
    from data.schema import SCHEMA_VERSION
    from loader.version import LOADER

    parts = {"schema": SCHEMA_VERSION, "loader": LOADER, "SQLite": SQLITE_VERSION, "Python": platform.python_version()}
    return [f"{NAME} {_number()}", ", ".join(f"{what} {number}" for what, number in parts.items())]


def _number() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(NAME)
    except PackageNotFoundError:
        return "?"
