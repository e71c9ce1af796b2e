"""What all tests stand on: a user of their own, the reports beside the repository, the sample as a report."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from data.model import Report

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "scripts"), str(ROOT / "tests" / "support")]


@pytest.fixture(autouse=True)
def own_user(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A home of its own for every test: no configuration, no library, no language of the user's."""
    home = tmp_path_factory.mktemp("home")
    for name in (
        "ZHIBIAO_DB",
        "ZHIBIAO_LANG",
        "ZHIBIAO_CONFIG",
        "NO_COLOR",
        "FORCE_COLOR",
        "LC_ALL",
        "LC_MESSAGES",
        "LANGUAGE",
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("LANG", "C.UTF-8")
    for name, folder in (("DATA", "data"), ("STATE", "state"), ("CONFIG", "config"), ("CACHE", "cache")):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / folder))
    yield home


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real reports and reference files beside the repository; the test is skipped where it is absent."""
    path = ROOT.parent / "shared"
    if not (path / "reports").is_dir():
        pytest.skip("the reports of ../shared are not here")
    return path


@pytest.fixture(scope="session")
def sample_report() -> Report:
    """The sample, read by the loader."""
    from loader.parse import parse
    from loader.source import read_path

    return parse(read_path(ROOT / "data" / "sample" / "sample.txt"))
