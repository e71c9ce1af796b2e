"""Words outside of the full screen, for terminals whose clipboard nothing reaches: there they can be selected."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Callable

from tui.render.cells import visible

_LOOKS_SECONDS = 0.25


async def show_plainly(text: str, hint: str, is_over: Callable[[], bool]) -> None:
    """Write a text as it is, so that the terminal alone breaks its lines, and wait for a key, or until it is over.

    The full screen has been left, and with it the gate that what is painted passes: the text passes another one here.
    """
    stream = sys.__stderr__
    if stream is None:
        return
    safe = "\n".join(map(visible, text.split("\n")))
    with _keys_at_once() as file:  # before the hint: a key that answers it at once is neither echoed nor lost
        stream.write(f"\n{safe}\n\n{hint}")
        stream.flush()
        if file is not None:
            await _any_key(file, is_over)
    stream.write("\r\x1b[K")
    stream.flush()


@contextmanager
def _keys_at_once() -> Iterator[int | None]:
    """The terminal's input, handed on key by key and without echo meanwhile; None if there is none."""
    import termios
    import tty

    if sys.__stdin__ is None:
        yield None
        return
    file = sys.__stdin__.fileno()
    before = termios.tcgetattr(file)
    tty.setcbreak(file)
    try:
        yield file
    finally:
        with suppress(termios.error):
            termios.tcsetattr(file, termios.TCSADRAIN, before)


async def _any_key(file: int, is_over: Callable[[], bool]) -> None:
    pressed = asyncio.Event()
    loop = asyncio.get_running_loop()
    loop.add_reader(file, pressed.set)
    try:
        while not pressed.is_set() and not is_over():
            with suppress(asyncio.TimeoutError):
                await asyncio.wait_for(pressed.wait(), _LOOKS_SECONDS)
        if pressed.is_set():
            with suppress(OSError):
                os.read(file, 4096)
    finally:
        loop.remove_reader(file)
