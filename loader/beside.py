"""Loading beside the program that asks for it: in a process of its own, which tells of its progress line by line.

So the screen keeps up, and no file of the library is opened and closed beside its writer in one process, which would
give up SQLite's locks. The process is stopped by an interrupt, so that a report is stored whole or not at all.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from data.errors import ZhibiaoError
from loader.load import FileDone, Finished, Started, load_into

_CHILD = "from loader.beside import serve; serve()"


@dataclass(frozen=True)
class News:
    """How far loading is: so many of `total` inputs are done, the last of them `source`, of which `state` came; `code`
    and `details` say why where it failed, `id` is the report's. `ended` is whether this was all."""

    done: int
    total: int
    source: str = ""
    state: str = ""
    id: str = ""
    code: str = ""
    details: dict[str, str] = field(default_factory=dict)
    ended: bool = False


class Loading:
    """A loading that is under way."""

    def __init__(self, library: Path, paths: Sequence[str]) -> None:
        """Begin to load these paths. Raises OSError where no process can be started."""
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONIOENCODING": "utf-8"}
        self._process = subprocess.Popen(
            [sys.executable, "-c", _CHILD, str(library), *paths],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            encoding="utf-8",
            errors="replace",
            start_new_session=True,
        )

    def news(self) -> Iterator[News]:
        """What happens, as it happens; the last one has `ended`, whatever became of the process."""
        last = News(0, 0)
        assert self._process.stdout is not None
        for line in self._process.stdout:
            last = News(**json.loads(line))
            yield last
        status = self._process.wait()
        if not last.ended:
            code = "" if status in (0, 130, -signal.SIGINT) else "reader-died"
            yield News(last.done, last.total, code=code, details={"path": last.source}, ended=True)

    def stop(self) -> None:
        """Ask it to end after what it is doing; what is stored already stays."""
        self._process.send_signal(signal.SIGINT)


def serve() -> None:
    """Load what the command line says, the library's file first, and tell of it on standard output."""
    library, *paths = sys.argv[1:]
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        for news in _news(Path(library), paths):
            sys.stdout.write(json.dumps(vars(news)) + "\n")
            sys.stdout.flush()
    except KeyboardInterrupt:
        sys.exit(130)


def _news(library: Path, paths: Sequence[str]) -> Iterator[News]:
    done = total = 0
    try:
        for event in load_into(library, paths):
            if isinstance(event, Started):
                total = event.total
                yield News(0, total)
            elif isinstance(event, FileDone):
                done += 1
                error = event.error
                code, details = (error.code, dict(error.details)) if error else ("", {})
                yield News(done, total, event.source, event.state, event.id, code, details)
            elif isinstance(event, Finished):
                yield News(done, total, ended=True)
    except ZhibiaoError as error:
        yield News(done, total, code=error.code, details=error.details, ended=True)
