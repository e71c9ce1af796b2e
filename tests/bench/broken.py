#!/usr/bin/env python3
"""How long zhibiao takes to refuse what is broken: every broken library with some commands, every broken input once."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "support")]

from broken_inputs import inputs  # noqa: E402
from broken_libraries import BROKEN, REPORT  # noqa: E402

from loader.load import load_into  # noqa: E402

COMMANDS = (("reports",), ("find", "gkttl"), ("export", "metrics"), ("doctor",), ("set", "r1", "year=2024"))
BUDGET = 2.0
ENDLESS = 60.0


def run(arguments: tuple[str, ...], library: Path) -> tuple[float, int, int]:
    """Seconds, exit status, and lines of words of one command."""
    start = "import sys; from tui.cli import main; sys.exit(main())"
    line = [sys.executable, "-c", start, *arguments, "--db", str(library)]
    began = time.perf_counter()
    done = subprocess.run(line, cwd=ROOT, capture_output=True, stdin=subprocess.DEVNULL, timeout=ENDLESS)
    return time.perf_counter() - began, done.returncode, done.stderr.count(b"\n")


def main() -> int:
    times: list[tuple[float, str]] = []
    odd: list[str] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for place in range(6):
            (folder / f"r{place}.txt").write_text(REPORT.replace("5600", f"56{place}0"), encoding="utf-8")
        list(load_into(folder / "sound.db", [str(folder)]))
        for what, break_it in BROKEN.items():
            for arguments in COMMANDS:
                work = Path(tempfile.mkdtemp(dir=folder))
                shutil.copyfile(folder / "sound.db", work / "x.db")
                break_it(work / "x.db")
                seconds, status, lines = run(arguments, work / "x.db")
                times.append((seconds, f"{what}: {arguments[0]}"))
                if status not in (0, 1) or (status == 1 and lines != 1):
                    odd.append(f"{what}: {arguments[0]}: exit {status}, {lines} lines")
        for what, (file, content, _) in inputs().items():
            work = Path(tempfile.mkdtemp(dir=folder))
            (work / file).write_bytes(content)
            seconds, status, lines = run(("load", str(work / file)), work / "x.db")
            times.append((seconds, f"{what}: load"))
            if status not in (0, 1) or (status == 1 and lines != 1):
                odd.append(f"{what}: load: exit {status}, {lines} lines")
    times.sort(reverse=True)
    late = [what for seconds, what in times if seconds > BUDGET]
    print(f"{len(times)} runs, {len(late)} over {BUDGET:.0f} s; the longest:")
    for seconds, what in times[:5]:
        print(f"  {seconds:.2f} s  {what}")
    for line in odd:
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
