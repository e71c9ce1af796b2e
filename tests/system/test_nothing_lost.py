"""Whatever befalls a library while it is written: the old state or the new, and zhibiao doctor finds nothing wrong."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import faults
import pytest

from data.errors import LibraryError
from data.queries import open_library
from data.soundness import flaws
from data.store import open_store

KILLS = 12
Start = Callable[..., Any]


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of five reports, and fifty more to load."""
    folder = tmp_path_factory.mktemp("old")
    faults.make_library(folder / "x.db", faults.write_reports(folder / "old", 5))
    faults.write_reports(folder / "new", 50)
    return folder


@pytest.fixture
def library(old: Path, tmp_path: Path) -> Path:
    faults.copy_library(old / "x.db", tmp_path / "x.db")
    return tmp_path / "x.db"


def test_killed_at_any_moment(old: Path, library: Path) -> None:
    chance = random.Random(7)
    kept = faults.reports_in(library)
    began = time.monotonic()
    assert faults.start_load(old / "x2.db", old / "new").wait(120) == 0
    takes = time.monotonic() - began
    for _ in range(KILLS):
        faults.kill_after(faults.start_load(library, old / "new"), chance.uniform(0, takes))
        assert faults.flaws_after_recovery(library) == []
        assert kept <= (kept := faults.reports_in(library))
    assert faults.start_load(library, old / "new").wait(120) == 0
    assert len(faults.reports_in(library)) == 50
    assert list(flaws(library)) == []


@pytest.mark.parametrize("share", [0.0, 0.05, 0.4])
def test_a_full_disk(old: Path, library: Path, share: float) -> None:
    """No file may grow beyond a size between that of the library now and that which it would have."""
    now, then = library.stat().st_size, 3 * library.stat().st_size
    process = faults.start_load(library, old / "new", limit=int(now + (then - now) * share))
    _, words = process.communicate(timeout=120)
    assert process.returncode == 1 and b"Traceback" not in words
    assert words.decode().splitlines()[-1].startswith("zhibiao: ")
    assert faults.flaws_after_recovery(library) == []
    assert len(faults.reports_in(library)) >= 5
    assert faults.start_load(library, old / "new").wait(120) == 0
    assert len(faults.reports_in(library)) == 50 and list(flaws(library)) == []


def test_a_power_cut_tears_pages(old: Path, library: Path, tmp_path: Path) -> None:
    before = faults.reports_in(library)
    images = faults.torn_images(library, old / "new" / "r40.txt", tmp_path, 20, random.Random(3))
    assert any(image.read_bytes() != library.read_bytes() for image in images)
    for image in images:
        with pytest.raises(LibraryError):  # a reader may not mend it, and says so
            open_library(image)
        assert faults.flaws_after_recovery(image) == []
        assert faults.reports_in(image) == before


def test_two_loads_at_once(old: Path, library: Path) -> None:
    other = faults.write_reports(old / "other", 60, lines=10)
    loads = [faults.start_load(library, old / "new"), faults.start_load(library, other)]
    words = [load.communicate(timeout=120)[1] for load in loads]
    assert [load.returncode for load in loads] == [0, 0], words
    assert list(flaws(library)) == []
    assert len(faults.reports_in(library)) == 5 + 45 + 60


READ = """
import json, sys, time
from data.errors import LibraryError
from data.queries import open_library
from pathlib import Path
path, stop, seen, errors = Path(sys.argv[1]), Path(sys.argv[2]), 0, []
while not stop.exists():
    try:
        library = open_library(path)
        for summary in library.summaries()[:3]:
            report = library.report(summary.id)
            if len(report.metrics) != summary.metrics:
                errors.append("torn")
        library.close()
        seen += 1
    except LibraryError as error:
        if error.code != "library-locked":
            errors.append(error.code)
    time.sleep(0.02)
print(json.dumps([seen, errors]))
"""


def test_a_load_while_ten_read(old: Path, library: Path) -> None:
    stop = library.with_name("stop")
    line = [sys.executable, "-c", READ, str(library), str(stop)]
    readers = [subprocess.Popen(line, cwd=faults.ROOT, stdout=subprocess.PIPE) for _ in range(10)]
    load = faults.start_load(library, old / "new")
    _, words = load.communicate(timeout=120)
    stop.touch()
    told = [json.loads(reader.communicate(timeout=60)[0]) for reader in readers]
    assert (load.returncode, [errors for _, errors in told]) == (0, [[]] * 10), words
    assert all(seen for seen, _ in told)
    assert len(faults.reports_in(library)) == 50 and list(flaws(library)) == []


def test_reading_in_two_threads_while_another_process_writes(old: Path, library: Path) -> None:
    """Opening the library once more, and closing it, takes no lock away from who reads from it."""
    first = open_library(library)
    code = "import sqlite3, sys; c = sqlite3.connect(sys.argv[1], timeout=0); c.execute('BEGIN EXCLUSIVE')"
    with first.snapshot():
        first.summaries()
        open_library(library).close()
        done = subprocess.run([sys.executable, "-c", code, str(library)], capture_output=True)
        assert b"locked" in done.stderr
    first.close()
    assert subprocess.run([sys.executable, "-c", code, str(library)], capture_output=True).returncode == 0


def in_browser(screen: Any) -> None:
    """The browser is alive: the search opens, and closes."""
    screen.type("/")
    screen.wait_for("首字母")
    screen.type("\x07")
    screen.wait_until(
        lambda: "ctrl+g" not in screen.text and "全部按键" in screen.text.replace(" ", ""), "for the search to close"
    )


def replaced(library: Path, old: Path) -> None:
    shutil.copyfile(old / "x2.db", library.with_name("next.db"))
    library.with_name("next.db").replace(library)


def emptied(library: Path, old: Path) -> None:
    os.truncate(library, 0)


def cut(library: Path, old: Path) -> None:
    os.truncate(library, library.stat().st_size // 2)


def deleted(library: Path, old: Path) -> None:
    library.unlink()


def locked(library: Path, old: Path) -> None:
    code = "import sqlite3, sys, time; c = sqlite3.connect(sys.argv[1]); c.execute('BEGIN EXCLUSIVE'); time.sleep(30)"
    LOCKERS.append(subprocess.Popen([sys.executable, "-c", code, str(library)]))
    time.sleep(0.5)


def loaded(library: Path, old: Path) -> None:
    assert faults.start_load(library, old / "new").wait(120) == 0


LOCKERS: list[subprocess.Popen[bytes]] = []


@pytest.mark.parametrize("change", [replaced, emptied, cut, deleted, locked, loaded])
def test_a_library_that_changes_under_an_open_browser(
    old: Path, library: Path, terminal: Start, change: Callable[[Path, Path], None]
) -> None:
    if not (old / "x2.db").exists():
        faults.make_library(old / "x2.db", old / "new")
    screen = terminal("--db", str(library))
    screen.wait_for("港口", "全部按键")
    in_browser(screen)
    change(library, old)
    try:
        screen.type("]]j")
        in_browser(screen)
        screen.type("/")
        screen.wait_for("首字母")
        screen.type("gktt")
        time.sleep(1)
        screen.type("\x07")
        screen.wait_until(
            lambda: "ctrl+g" not in screen.text and "全部按键" in screen.text.replace(" ", ""),
            "for the search to close",
        )
        screen.type("q")
        screen.wait_until(lambda: screen.process.poll() is not None, "for the end")
        assert screen.wait_for_end() == 0
        assert b"Traceback" not in screen.sent
    finally:
        for locker in LOCKERS:
            locker.kill()
        LOCKERS.clear()


def test_a_library_in_a_folder_of_another_is_read(old: Path, tmp_path: Path) -> None:
    """A read-only file in a read-only folder of somebody else, as on a share."""
    if os.geteuid() != 0:
        pytest.skip("only root can be somebody else")
    share = tmp_path / "a folder#1 ?100% 库"
    share.mkdir()
    shutil.copyfile(old / "x.db", share / "x.db")
    (share / "x.db").chmod(0o444)
    share.chmod(0o555)
    for folder in (share, *share.parents):
        if folder != share and folder.stat().st_uid == 0 and Path(tempfile.gettempdir()) in folder.parents:
            folder.chmod(folder.stat().st_mode | 0o055)
    before = (share / "x.db").read_bytes()
    os.seteuid(65534)
    try:
        assert len(faults.reports_in(share / "x.db")) == 5
        assert list(flaws(share / "x.db")) == []
        with pytest.raises(LibraryError, match="read-only-library"), open_store(share / "x.db") as store:
            store.remove(next(iter(faults.reports_in(share / "x.db"))))
    finally:
        os.seteuid(0)
    assert [path.name for path in share.iterdir()] == ["x.db"] and (share / "x.db").read_bytes() == before


def test_a_wal_left_beside_is_no_harm(library: Path) -> None:
    Path(f"{library}-wal").write_bytes(b"\x37\x7f\x06\x82" + bytes(100))
    assert list(flaws(library)) == []
