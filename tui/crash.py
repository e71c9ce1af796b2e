"""What is left of a crash: a file in the state directory, and one line."""

from __future__ import annotations

import os
import platform
import sys
import time
import traceback
from pathlib import Path

from data.paths import state_directory
from tui.render.cells import visible


def keep_crash(error: BaseException) -> Path | None:
    """Write down where an error came from; returns the file, None where none can be written."""
    now = time.strftime("%Y%m%d-%H%M%S")
    path = state_directory() / f"crash-{now}-{os.getpid()}.log"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_account(error), encoding="utf-8", errors="backslashreplace")
    except OSError:
        return None
    return path


def _account(error: BaseException) -> str:
    from importlib.metadata import PackageNotFoundError, version

    lines = [time.strftime("%Y-%m-%dT%H:%M:%S%z"), f"Python {sys.version}", platform.platform()]
    for name in ("zhibiao", "textual", "rich"):
        try:
            lines.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            lines.append(f"{name} ?")
    lines.extend(f"{name}={os.environ.get(name, '')}" for name in ("TERM", "LANG", "LC_ALL"))
    told = traceback.format_exception(type(error), error, error.__traceback__)
    return "".join(visible(line) + "\n" for part in (*lines, "", *told) for line in part.splitlines() or [""])
