"""The one way out to standard output and standard error.

Results go to one, words to the other; both are UTF-8 whatever the locale says. Lines are made visible here, and JSON
and exports by `data.export`, so that no text of a report can act on a terminal or on what reads the pipe.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from data.errors import ZhibiaoError


class Output:
    """Where a command writes: `line` and `json` results, `say` and `progress` words."""

    def __init__(self, out: TextIO, err: TextIO) -> None:
        self._out = out
        self._err = err
        self._in_progress = False

    @classmethod
    def standard(cls) -> Output:
        """To the standard streams, in UTF-8; to nowhere where one was closed before the start."""
        return cls(_as_utf8(sys.stdout), _as_utf8(sys.stderr))

    @property
    def width(self) -> int | None:
        """Cells in a line of the terminal that reads the results, None where something else reads them."""
        return _columns() if self._out.isatty() else None

    @property
    def shows_progress(self) -> bool:
        """Whether somebody looks at the words as they are said."""
        return self._err.isatty() and os.environ.get("TERM") != "dumb"

    def line(self, text: str = "") -> None:
        """Write one line of a result; a line break inside it becomes visible."""
        from tui.render.cells import visible

        with self.writer() as stream:
            stream.write(visible(text) + "\n")

    def json(self, value: object) -> None:
        """Write a result as JSON."""
        from data.export import json_text

        with self.writer() as stream:
            stream.write(json_text(value) + "\n")

    def say(self, text: str) -> None:
        """Write one line to the person, in place of a line of progress."""
        from tui.render.cells import visible

        self.end_progress()
        with suppress(BrokenPipeError):
            self._err.write(visible(text) + "\n")
            self._err.flush()

    def progress(self, text: str) -> None:
        """Write over the line of progress; nothing where nobody looks."""
        if self.shows_progress:
            from tui.render.cells import cut, visible

            self._err.write("\r\x1b[K" + cut(visible(text), _columns() - 1))
            self._err.flush()
            self._in_progress = True

    def end_progress(self) -> None:
        """Wipe the line of progress."""
        if self._in_progress:
            self._err.write("\r\x1b[K")
            self._err.flush()
            self._in_progress = False

    @contextmanager
    def writer(self, path: str | None = None) -> Iterator[TextIO]:
        """A stream for `data.export.write`: standard output, or a file that is there whole or not at all."""
        if path is None:
            self.end_progress()
            with _told("-"):
                yield self._out
            return
        target = Path(path).resolve()
        part = target.with_name(f".{target.name}.{os.getpid()}.part")
        if target.exists() and not target.is_file():
            part = target
        try:
            with _told(path), part.open("w", encoding="utf-8", errors="replace", newline="") as file:
                yield file
            with _told(path):
                if part != target:
                    part.replace(target)
        finally:
            if part != target:
                with suppress(OSError):
                    part.unlink()

    def flush(self) -> None:
        """Write out what is held back, so that a full disk or a closed pipe is noticed here and not at exit."""
        self.end_progress()
        with _told("-"):
            self._out.flush()

    def end(self) -> None:
        """Write out what is held back and, where nobody takes it any more, let it go without a word."""
        try:
            self.end_progress()
            self._out.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), self._out.fileno())


@contextmanager
def _told(path: str) -> Iterator[None]:
    """Says of what cannot be written where that was; a reader that went away is no error."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise ZhibiaoError("unwritable-output", path=path, reason=error.strerror or "") from error


def _columns() -> int:
    import shutil

    return shutil.get_terminal_size().columns


def _as_utf8(stream: TextIO | None) -> TextIO:
    if stream is None:
        return Path(os.devnull).open("w", encoding="utf-8")
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors="replace")
    return stream
