"""What may befall a library while it is written, done on purpose: kills, full disks, torn pages, others at work."""

from __future__ import annotations

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

from data.queries import open_library
from data.soundness import Flaw, flaws
from data.store import _insert, open_store
from data.written import write_down
from loader.load import load_into
from loader.parse import parse
from loader.source import read_path

START = "import sys; from tui.cli import main; sys.exit(main())"
ROOT = Path(__file__).resolve().parents[2]
SECTOR = 512


def write_reports(folder: Path, count: int, lines: int = 25) -> Path:
    """A folder of so many reports, each of so many lines."""
    folder.mkdir(exist_ok=True)
    for place in range(count):
        text = f"一、第{place}年工作\n" + "".join(
            f"港口{place}号码头吞吐量达到{place}{number}万吨,增长{number}%。\n" for number in range(lines)
        )
        (folder / f"r{place}.txt").write_text(text, encoding="utf-8")
    return folder


def make_library(path: Path, folder: Path) -> None:
    list(load_into(path, [str(folder)]))


def start_load(library: Path, folder: Path, *options: str, limit: int | None = None) -> subprocess.Popen[bytes]:
    """Load a folder in a process, and group, of its own; it can write no file larger than `limit`."""

    def confine() -> None:
        os.setsid()
        if limit is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    line = [sys.executable, "-c", START, "load", str(folder), "--db", str(library), "--jobs", "1", *options]
    return subprocess.Popen(line, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=confine)


def kill_after(process: subprocess.Popen[bytes], seconds: float) -> bool:
    """Kill a process and all that it started after a while; whether it was still at work."""
    with suppress(subprocess.TimeoutExpired):
        process.wait(seconds)
    was_running = process.poll() is None
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    return was_running


def reports_in(path: Path) -> set[str]:
    library = open_library(path)
    try:
        return {summary.id for summary in library.summaries()}
    finally:
        library.close()


def flaws_after_recovery(path: Path) -> list[Flaw]:
    """What is wrong with a library after the next writer has been there, who undoes what was left half done."""
    open_store(path).close()
    return list(flaws(path))


def torn_images(library: Path, source: Path, folder: Path, count: int, chance: random.Random) -> list[Path]:
    """Libraries as a power cut in the middle of storing a report may leave them, each in a folder of its own.

    What is known to be on the disk by then is the journal; of the library's pages, any sectors may be old or new.
    """
    before = library.read_bytes()
    report = parse(read_path(source))
    with open_store(library) as store:
        connection = store._connection
        connection.set_authorizer(None)  # it allows no PRAGMA
        connection.execute("PRAGMA cache_size = 2")
        connection.execute("BEGIN IMMEDIATE")
        _insert(connection, write_down(report), report.attributes)
        after = library.read_bytes()
        journal = Path(f"{library}-journal").read_bytes()
        connection.execute("ROLLBACK")
    images = []
    for number in range(count):
        place = folder / f"torn{number}"
        place.mkdir()
        (place / "x.db").write_bytes(_mixed(before, after, chance))
        (place / "x.db-journal").write_bytes(journal)
        images.append(place / "x.db")
    return images


def _mixed(old: bytes, new: bytes, chance: random.Random) -> bytes:
    """Sectors of one or the other; the file has the length of the one, the other, or between."""
    size = chance.choice([len(old), len(new), chance.randrange(len(old), len(new) + 1)])
    sectors = []
    for at in range(0, size, SECTOR):
        source = new if at >= len(old) or chance.random() < 0.5 else old
        sectors.append(source[at : at + SECTOR])
    return b"".join(sectors)[:size]


def copy_library(path: Path, target: Path) -> None:
    for suffix in ("", "-journal"):
        Path(f"{target}{suffix}").unlink(missing_ok=True)
        if Path(f"{path}{suffix}").exists():
            shutil.copyfile(f"{path}{suffix}", f"{target}{suffix}")


def wait_until_growing(path: Path, seconds: float = 20.0) -> None:
    ends = time.monotonic() + seconds
    while time.monotonic() < ends and not (path.exists() and path.stat().st_size):
        time.sleep(0.01)
