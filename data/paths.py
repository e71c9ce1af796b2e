"""Where a library is when nobody says, and where the user's own state and configuration are."""

from __future__ import annotations

import os
import sys
from pathlib import Path

_FILE = "library.db"
_STATE = "state.json"
_FOLDER = "zhibiao"


def default_library() -> Path:
    """The library to use: $ZHIBIAO_DB, else library.db in the user's data directory. Nothing is created."""
    named = os.environ.get("ZHIBIAO_DB")
    return Path(named) if named else data_directory() / _FILE


def data_directory() -> Path:
    """The user's data directory of zhibiao, by the habits of the platform; it may not exist, or not be writable."""
    home = Path(os.path.expanduser("~"))  # noqa: PTH111 - Path.home() raises where there is no home
    if sys.platform == "win32":
        return _absolute("LOCALAPPDATA", home / "AppData" / "Local") / _FOLDER
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / _FOLDER
    return _absolute("XDG_DATA_HOME", home / ".local" / "share") / _FOLDER


def state_file() -> Path:
    """The file of the user's own state; nothing is created."""
    return state_directory() / _STATE


def state_directory() -> Path:
    """The directory for what a program remembers, by the habits of the platform; it may not exist, or not be writable.

    macOS and Windows have none apart from that of the data.
    """
    if sys.platform in ("win32", "darwin"):
        return data_directory()
    home = Path(os.path.expanduser("~"))  # noqa: PTH111 - Path.home() raises where there is no home
    return _absolute("XDG_STATE_HOME", home / ".local" / "state") / _FOLDER


def config_directory() -> Path:
    """The directory of the user's configuration of zhibiao; it may not exist."""
    home = Path(os.path.expanduser("~"))  # noqa: PTH111 - Path.home() raises where there is no home
    if sys.platform == "win32":
        return _absolute("APPDATA", home / "AppData" / "Roaming") / _FOLDER
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / _FOLDER
    return _absolute("XDG_CONFIG_HOME", home / ".config") / _FOLDER


def _absolute(variable: str, otherwise: Path) -> Path:
    """The directory in a variable; a relative one is not a setting but a mistake (XDG says to ignore it)."""
    value = os.environ.get(variable, "")
    return Path(value) if Path(value).is_absolute() else otherwise
