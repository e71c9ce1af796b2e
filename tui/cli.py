"""The start of the program, and its end."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence

_MANY_OBJECTS = 50_000


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command line; returns the exit status. Without `arguments` the whole process is this command's."""
    if arguments is not None:
        from tui.commands.program import run

        return run(arguments)
    # What is imported and read is needed to the end. Looking through it for garbage on the way, and once more at the
    # exit, takes a sixth of the time of a query.
    gc.set_threshold(_MANY_OBJECTS)
    from tui.commands.program import run

    status = run(sys.argv[1:])
    gc.freeze()
    return status
