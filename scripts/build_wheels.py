#!/usr/bin/env python3
"""Wheels for machines without a package index: zhibiao-wheels-PLATFORM.tar, of zhibiao, all that it needs, and an
install script.

    scripts/build_wheels.py [--directory dist] [PLATFORM…]

The wheel of zhibiao has to be in the directory already (`make dist` makes it); all others come from the index through
pip, for each Python from 3.11 to 3.14. PLATFORM is of x86_64, aarch64, x86_64-musl, aarch64-musl; all by default.
"""

from __future__ import annotations

import argparse
import io
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from build_zip import ROOT, version

PYTHONS = ("3.11", "3.12", "3.13", "3.14")
PLATFORMS = {
    "x86_64": ("manylinux2014_x86_64", "manylinux_2_17_x86_64", "manylinux_2_28_x86_64"),
    "aarch64": ("manylinux2014_aarch64", "manylinux_2_17_aarch64", "manylinux_2_28_aarch64"),
    "x86_64-musl": ("musllinux_1_1_x86_64", "musllinux_1_2_x86_64"),
    "aarch64-musl": ("musllinux_1_1_aarch64", "musllinux_1_2_aarch64"),
}
"""The tags of wheels that may be taken for each; those of glibc 2.28 where a package has none for older ones."""

INSTALL = """\
#!/bin/sh
# Install zhibiao from the wheels beside this script into the folder $1 (~/zhibiao by default); no network is used.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
into=${1:-"$HOME/zhibiao"}
for python in ${PYTHON:-python3.14 python3.13 python3.12 python3.11 python3}; do
  "$python" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && break
  python=
done
[ -n "$python" ] || { echo "zhibiao: needs Python 3.11 or newer with venv; PYTHON=... names one" >&2; exit 1; }
"$python" -m venv "$into"
"$into/bin/python" -m pip --quiet --disable-pip-version-check install --no-index --find-links "$here" \\
  'zhibiao[formats]'
echo "$into/bin/zhibiao"
"""


def fetch(wheel: Path, platform: str, folder: Path) -> None:
    """Have pip download what the wheel needs on a platform, for each Python; what is pure is there once."""
    for python in PYTHONS:
        line = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", "--no-input", "download"]
        line += ["--only-binary=:all:", "--python-version", python, "--dest", str(folder)]
        line += [word for tag in PLATFORMS[platform] for word in ("--platform", tag)]
        subprocess.run([*line, f"{wheel}[formats]"], check=True, stdin=subprocess.DEVNULL)


def pack(folder: Path, path: Path) -> None:
    """A tar of a folder's wheels and of the script that installs them."""
    inside = path.stem
    with tarfile.open(path, "w") as archive:
        for file in sorted(folder.iterdir()):
            archive.add(file, f"{inside}/{file.name}", filter=_plain)
        script = _plain(tarfile.TarInfo(f"{inside}/install.sh"))
        script.size, script.mode = len(INSTALL.encode()), 0o755
        archive.addfile(script, io.BytesIO(INSTALL.encode()))


def _plain(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    """An entry that says nothing of who packed it, or when."""
    entry.uid = entry.gid = entry.mtime = 0
    entry.uname = entry.gname = ""
    entry.mode = 0o644
    return entry


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--directory", type=Path, default=ROOT / "dist")
    parser.add_argument("platforms", nargs="*", choices=[*PLATFORMS, []], metavar="PLATFORM")
    arguments = parser.parse_args()
    wheel = arguments.directory / f"zhibiao-{version()}-py3-none-any.whl"
    if not wheel.exists():
        sys.exit(f"{wheel} is missing: make dist")
    for platform in arguments.platforms or PLATFORMS:
        with tempfile.TemporaryDirectory() as name:
            fetch(wheel, platform, Path(name))
            path = arguments.directory / f"zhibiao-wheels-{platform}.tar"
            pack(Path(name), path)
        print(f"{path}: {path.stat().st_size / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
