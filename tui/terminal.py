"""The terminal's side of the app: what Textual is told before it is imported, and what it is cured of afterwards."""

from __future__ import annotations

import os
import signal
import sys
from codecs import IncrementalDecoder, getincrementaldecoder
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from contextlib import ExitStack, contextmanager
from functools import partial
from time import sleep
from typing import Any

from data.errors import ZhibiaoError

TERMINAL = "/dev/tty"

_STALE = ("COLUMNS", "LINES")
"""Variables that would be believed more than the terminal itself, and go on saying what its size once was."""
_CHINESE = {"gb18030": "gb18030", "gbk": "gb18030", "gb2312": "gb18030", "euccn": "gb18030", "big5": "big5hkscs"}
"""The codesets of locales, and the encoding that has all of their characters."""
_COERCED = ("C.UTF-8", "C.utf8", "UTF-8")
_UNTIL_ENDED = 0.2
"""Seconds that the thread of keys gives the app to end in."""
_WITH_ATTRIBUTES = ("xterm", "screen", "tmux", "linux", "rxvt", "vt1", "vt2", "vt3", "vt4", "vt5", "putty", "ansi")


def prepare_environment(environ: MutableMapping[str, str] = os.environ) -> None:
    """Quiet settings, unless the user gave others. Textual reads them when it is imported, so this comes first.

    Nothing is animated, keys come as plain terminals send them (an input method loses text otherwise), and a lone
    escape is not waited for longer than a slow line needs. What a key changes in two steps is painted in two at once:
    for a picture of the sixtieth part of a second the second step would wait. Over SSH there are sixteen colours,
    whatever the theme.
    """
    environ.setdefault("TEXTUAL_ANIMATIONS", "none")
    environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")
    environ.setdefault("TEXTUAL_SMOOTH_SCROLL", "0")
    environ.setdefault("TEXTUAL_FPS", "500")
    for name in _STALE:
        environ.pop(name, None)
    if is_remote(environ):
        environ.setdefault("TEXTUAL_COLOR_SYSTEM", "standard")


def is_remote(environ: Mapping[str, str] = os.environ) -> bool:
    """Whether the terminal is at the far end of an SSH connection."""
    return bool(environ.get("SSH_CONNECTION") or environ.get("SSH_TTY"))


def terminal_encoding(environ: Mapping[str, str] = os.environ, is_coerced: bool = bool(sys.flags.utf8_mode)) -> str:
    """What the terminal speaks: one of the old Chinese encodings where the locale names it, else UTF-8.

    Where the system does not have the locale, Python has put one of UTF-8 in its place (`is_coerced`); the terminal
    is still what the user said.
    """
    ctype = environ.get("LC_CTYPE") or ""
    locale = environ.get("LC_ALL") or ("" if is_coerced and ctype in _COERCED else ctype) or environ.get("LANG") or ""
    named = locale.partition(".")[2].partition("@")[0].lower().replace("-", "").replace("_", "")
    return _CHINESE.get(named, "utf-8")


def prepare_output() -> None:
    """Textual writes to standard error: Chinese goes out as the terminal reads it, whatever Python makes of the
    locale."""
    reconfigure = getattr(sys.__stderr__, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding=terminal_encoding(), errors="replace")


def prepare_input() -> None:
    """Keys come in as the terminal writes them; bytes that are none of it (a stray one, a terminal set otherwise)
    become replacement characters, not an exception in the thread that reads them.

    A terminal that has gone gives nothing, again and again: Textual would ask it for ever, so it counts as hung up.
    """
    try:
        from textual.drivers import linux_driver
    except ImportError:
        return
    vars(linux_driver)["getincrementaldecoder"] = _lenient


def _lenient(_: str) -> Callable[[], IncrementalDecoder]:
    return partial(_UntilGone, getincrementaldecoder(terminal_encoding())(errors="replace"))


class _UntilGone(IncrementalDecoder):
    """Another decoder, that takes nothing for the end of the terminal."""

    def __init__(self, decoder: IncrementalDecoder) -> None:
        super().__init__()
        self._decoder = decoder

    def decode(self, data: Any, final: bool = False) -> str:
        if not data and not final:
            os.kill(os.getpid(), signal.SIGHUP)
            sleep(_UNTIL_ENDED)
        return self._decoder.decode(data, final)


@contextmanager
def own_terminal() -> Iterator[None]:
    """The terminal of the process as what Textual takes for the standard streams, whatever those are: so a screen can
    be shown where the output is a pipe. Raises ZhibiaoError "no-terminal"."""
    with ExitStack() as opened:
        streams = {}
        try:
            for name, mode in (("__stdin__", "r"), ("__stdout__", "w"), ("__stderr__", "w")):
                stream = open(TERMINAL, mode, encoding="utf-8", errors="replace")  # noqa: PTH123, SIM115
                streams[name] = opened.enter_context(stream)
        except OSError as error:
            raise ZhibiaoError("no-terminal", reason=error.strerror or "") from error
        kept = {name: vars(sys)[name] for name in streams}
        vars(sys).update(streams)
        try:
            yield
        finally:
            vars(sys).update(kept)


def has_attributes(environ: Mapping[str, str] = os.environ) -> bool:
    """Whether the terminal can draw bold and reverse, as far as its description says."""
    term = environ.get("TERM", "")
    if term.startswith(_WITH_ATTRIBUTES) and not term.endswith("-m0"):
        return True
    try:
        import curses

        curses.setupterm(term)
        return curses.tigetstr("rev") is not None
    except Exception:
        return True
