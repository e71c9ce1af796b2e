"""The user's configuration file: language, theme, width of ambiguous characters, mouse and keys.

It is an INI file, `config.ini` in the user's configuration directory, or the file that $ZHIBIAO_CONFIG names.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from data.paths import config_directory
from tui.choices import CHOICES

_FILE = "config.ini"
_APP, _KEYS = "app", "keys"


class Problem(NamedTuple):
    """Something in the configuration that was not followed; `details` fill the blanks of the words for `code`."""

    code: str
    details: Mapping[str, str]


NOTHING: Mapping[str, str] = MappingProxyType({})


class Config(NamedTuple):
    """What the file says: `app` holds settings of CHOICES, `keys` the keys of actions as they are written."""

    path: Path
    app: Mapping[str, str] = NOTHING
    keys: Mapping[str, str] = NOTHING
    problems: tuple[Problem, ...] = ()


def config_path() -> Path:
    """Where the file is, or would be."""
    named = os.environ.get("ZHIBIAO_CONFIG")
    return Path(named) if named else config_directory() / _FILE


def read_config() -> Config:
    """The configuration; empty where there is no file. Never raises: what is wrong is among its problems."""
    path = config_path()
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (FileNotFoundError, NotADirectoryError):
        return Config(path)
    except (OSError, UnicodeDecodeError, ValueError):
        return Config(path, problems=(Problem("unreadable", {}),))
    return _parsed(path, text)


def _parsed(path: Path, text: str) -> Config:
    import configparser

    parser = configparser.ConfigParser(
        delimiters=("=",),
        comment_prefixes=("#",),
        inline_comment_prefixes=(" #", "\t#"),
        interpolation=None,
        default_section="",
    )
    try:
        parser.read_string(text)
    except configparser.Error as error:
        return Config(path, problems=(Problem("unreadable-line", {"line": str(_line_of(error))}),))
    problems = [Problem("unknown-section", {"name": name}) for name in parser.sections() if name not in (_APP, _KEYS)]
    app: dict[str, str] = {}
    for name, value in parser.items(_APP) if parser.has_section(_APP) else ():
        if name not in CHOICES:
            problems.append(Problem("unknown-setting", {"name": name}))
        elif value not in CHOICES[name]:
            problems.append(Problem("unknown-value", {"name": name, "value": value}))
        else:
            app[name] = value
    keys = dict(parser.items(_KEYS)) if parser.has_section(_KEYS) else {}
    return Config(path, app, keys, tuple(problems))


def _line_of(error: Exception) -> object:
    errors = getattr(error, "errors", None)
    return errors[0][0] if errors else getattr(error, "lineno", "?")
