"""What is packed for machines without a package index."""

from __future__ import annotations

import subprocess
import tarfile
from pathlib import Path

import build_folder
import build_wheels


def test_wheels_are_packed_with_a_script_that_installs_them(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a-1-py3-none-any.whl").write_bytes(b"x")
    packed = tmp_path / "zhibiao-wheels-x86_64.tar"
    build_wheels.pack(tmp_path / "in", packed)
    with tarfile.open(packed) as archive:
        assert [entry.mtime for entry in archive.getmembers()] == [0, 0]
        archive.extractall(tmp_path / "out", filter="data")
    script = tmp_path / "out" / packed.stem / "install.sh"
    assert subprocess.run(["sh", "-n", script]).returncode == 0
    done = subprocess.run(
        ["sh", script, tmp_path / "env"],
        env={"PATH": "/nonexistent:/bin:/usr/bin", "PYTHON": "nothing"},
        capture_output=True,
    )
    assert (done.returncode, done.stderr.count(b"\n")) == (1, 1) and b"3.11" in done.stderr
    assert not (tmp_path / "env").exists()


def test_the_floor_is_that_of_the_newest(tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "python").write_bytes(b"\x7fELF GLIBC_2.9 GLIBC_2.17")
    (tmp_path / "a.so").write_bytes(b"\x7fELF GLIBC_2.4\0GLIBC_PRIVATE")
    (tmp_path / "a.py").write_bytes(b"GLIBC_9.9")
    assert build_folder.floor_of(tmp_path) == "2.17"
