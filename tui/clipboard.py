"""The ways out of a terminal for a text: its clipboard (OSC 52), tmux's buffer, a file. And what is known of each.

No terminal says whether it took what OSC 52 brings; so nothing here says "copied" where it cannot know.
"""

from __future__ import annotations

import os
import subprocess
from base64 import b64encode
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from data.paths import state_directory

FILE = "copied.txt"
LONGEST = 100_000
"""Characters of base64 that terminals are known to take at once."""

SENT, TOO_LONG, UNSUPPORTED = "sent", "too-long", "unsupported"
STORED, FORWARDED, FAILED, ABSENT = "stored", "forwarded", "failed", "absent"

_WITHOUT = ("linux", "dumb", "ansi", "vt1", "vt2", "vt3", "vt4", "vt5", "cons")
"""Terminals that know no OSC 52, and of which some print it."""
_SCREEN_CHUNK = 76
_TMUX_SECONDS = 2.0


@dataclass(frozen=True)
class Sent:
    """What became of a text.

    `terminal` is SENT (which is not: received), TOO_LONG or UNSUPPORTED; `tmux` ABSENT, FAILED, STORED in its buffer,
    or FORWARDED, too, to the terminal it runs in; `file` where the text is now, None where it could not be written.
    """

    terminal: str
    tmux: str
    file: Path | None

    @property
    def is_anywhere(self) -> bool:
        """Whether it may have arrived at one place at least."""
        return self.terminal == SENT or self.tmux in (STORED, FORWARDED) or self.file is not None


def osc52(text: str, environ: Mapping[str, str] = os.environ) -> tuple[str, str]:
    """The bytes that bring a text to the clipboard of this terminal, and SENT; or none, and why not.

    GNU screen passes on what is wrapped for it, in pieces, and so does a tmux that cannot be asked (it is at the other
    end of an SSH connection); each ignores what is wrapped for the other, and both the naked sequence unless they
    understand it.
    """
    term = environ.get("TERM", "")
    if not term or term.startswith(_WITHOUT):
        return "", UNSUPPORTED
    encoded = b64encode(text.encode("utf-8", "replace")).decode("ascii")
    if len(encoded) > LONGEST:
        return "", TOO_LONG
    plain = f"\x1b]52;c;{encoded}\x07"
    if environ.get("STY") or term.startswith("screen"):
        pieces = [plain[start : start + _SCREEN_CHUNK] for start in range(0, len(plain), _SCREEN_CHUNK)]
        wrapped = "".join(f"\x1bP{piece}\x1b\\" for piece in pieces)
        return (wrapped if environ.get("STY") else plain + wrapped), SENT
    if term.startswith("tmux"):
        return plain + "\x1bPtmux;\x1b" + plain + "\x1b\\", SENT
    return plain, SENT


def to_tmux(text: str, environ: Mapping[str, str] = os.environ) -> str:
    """Put a text into the buffer of the tmux that this runs in, and through it into the terminal's clipboard where
    tmux is set to do that."""
    if not environ.get("TMUX"):
        return ABSENT
    setting = _tmux("show-options", "-gv", "set-clipboard")
    may_forward = setting is not None and setting.strip() in ("on", "external")
    if may_forward and _tmux("load-buffer", "-w", "-", text=text) is not None:
        return FORWARDED
    return FAILED if _tmux("load-buffer", "-", text=text) is None else STORED


def _tmux(*arguments: str, text: str = "") -> str | None:
    """What tmux answers, None where it does not or says no."""
    try:
        done = subprocess.run(
            ["tmux", *arguments], input=text.encode("utf-8", "replace"), capture_output=True, timeout=_TMUX_SECONDS
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else None


def to_file(text: str) -> Path | None:
    """Write a text in place of the last one into a file of the state directory, for the user alone."""
    path = state_directory() / FILE
    part = path.with_name(f".{FILE}.{os.getpid()}.part")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(text.encode("utf-8", "replace") + b"\n")
        part.replace(path)
    except OSError:
        return None
    finally:
        with suppress(OSError):
            part.unlink()
    return path
