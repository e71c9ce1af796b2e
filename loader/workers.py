"""Who reads: this process at once, or others beside it."""

from __future__ import annotations

import signal
from collections.abc import Callable
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from typing import TypeVar

T = TypeVar("T")


class Here(Executor):
    """Reads in this process, at once."""

    def submit(self, work: Callable[..., T], /, *args: object, **named: object) -> Future[T]:
        future: Future[T] = Future()
        future.set_result(work(*args, **named))
        return future


class Pool(ProcessPoolExecutor):
    """Reads in `jobs` other processes; leaving it early drops what has not begun."""

    def __init__(self, jobs: int) -> None:
        super().__init__(jobs, initializer=_ignore_interrupts)

    def __exit__(self, *_: object) -> None:
        self.shutdown(wait=True, cancel_futures=True)


def _ignore_interrupts() -> None:
    """Ctrl-C reaches the whole group of processes; the parent alone answers it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
