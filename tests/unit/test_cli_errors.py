"""Bad input and bad libraries: each one clear line and exit status 1, nothing changed, in both languages."""

from __future__ import annotations

import os
import re
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

import data.store
from loader.load import load_into
from tui.choices import LANGUAGES
from tui.cli import main
from tui.strings.cli import cli_strings

REPORT = "一、去年工作\n港口吞吐量达到5600万吨,居全省第二。\n"
NOBODY = 65534


@dataclass
class Case:
    """A folder with a library of one report; what a case does to it, and the command that then fails."""

    folder: Path
    arguments: list[str] = field(default_factory=list)
    kept: list[sqlite3.Connection] = field(default_factory=list)
    as_nobody: bool = False

    @property
    def library(self) -> Path:
        return self.folder / "library.db"

    def file(self, name: str, content: bytes) -> str:
        (self.folder / name).write_bytes(content)
        return str(self.folder / name)

    def report(self, name: str = "new.txt") -> str:
        return self.file(name, REPORT.replace("5600", "5700").encode())

    def execute(self, *statements: str) -> None:
        connection = sqlite3.connect(self.library, isolation_level=None)
        for statement in statements:
            connection.execute(statement)
        connection.close()

    def call(self, *arguments: str) -> None:
        self.arguments = list(arguments)


def missing_file(case: Case) -> None:
    case.call("load", str(case.folder / "nowhere.txt"))


def folder_without_reports(case: Case) -> None:
    (case.folder / "empty").mkdir()
    case.call("load", str(case.folder / "empty"))


def empty_file(case: Case) -> None:
    case.call("load", case.file("empty.txt", b""))


def blank_file(case: Case) -> None:
    case.call("load", case.file("blank.txt", b" \n\n"))


def binary_file(case: Case) -> None:
    case.call("load", case.file("binary.txt", b"abc\0def\n" * 20))


def undecodable_file(case: Case) -> None:
    case.call("load", case.file("odd.txt", REPORT.encode() + b"\xff\xff\xff\n"))


def unsupported_format(case: Case) -> None:
    case.call("load", case.file("report.rtf", b"{\\rtf1 text}"))


def unreadable_file(case: Case) -> None:
    path = case.report("secret.txt")
    Path(path).chmod(0)
    case.as_nobody = True
    case.call("load", path)


def unreadable_folder(case: Case) -> None:
    (case.folder / "secret").mkdir(mode=0)
    case.as_nobody = True
    case.call("load", str(case.folder / "secret"))


def library_is_a_text(case: Case) -> None:
    case.library.write_text(REPORT * 100)
    case.call("find", "港口")


def library_is_another_database(case: Case) -> None:
    case.library.unlink()
    case.execute("CREATE TABLE reports (id TEXT)")
    case.call("load", case.report())


def library_is_a_folder(case: Case) -> None:
    case.library.unlink()
    case.library.mkdir()
    case.call("reports")


def library_of_a_newer_version(case: Case) -> None:
    case.execute("PRAGMA user_version = 999")
    case.call("reports")


def library_of_an_older_version(case: Case) -> None:
    case.execute("PRAGMA user_version = 0")
    case.call("find", "港口")


def newer_library_written(case: Case) -> None:
    case.execute("PRAGMA user_version = 999")
    case.call("load", case.report())


def library_with_a_view(case: Case) -> None:
    case.execute("CREATE VIEW extra AS SELECT 1")
    case.call("find", "港口")


def locked_library_read(case: Case) -> None:
    connection = sqlite3.connect(case.library, isolation_level=None)
    connection.execute("BEGIN EXCLUSIVE")
    case.kept.append(connection)
    case.call("find", "港口")


def locked_library_written(case: Case) -> None:
    connection = sqlite3.connect(case.library, isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    case.kept.append(connection)
    case.call("load", case.report())


def read_only_library(case: Case) -> None:
    path = case.report()
    case.library.chmod(0o444)
    case.folder.chmod(0o555)
    case.as_nobody = True
    case.call("load", path)


def read_only_library_removed_from(case: Case) -> None:
    case.library.chmod(0o444)
    case.folder.chmod(0o555)
    case.as_nobody = True
    case.call("remove", "old")


def folder_that_takes_no_library(case: Case) -> None:
    path = case.report()
    case.library.unlink()
    case.folder.chmod(0o555)
    case.as_nobody = True
    case.call("load", path)


def secret_library(case: Case) -> None:
    case.library.chmod(0)
    case.as_nobody = True
    case.call("find", "港口")


def library_in_wal_mode(case: Case) -> None:
    case.execute("PRAGMA journal_mode = WAL")
    case.call("find", "港口")


def damaged_library(case: Case) -> None:
    case.library.write_bytes(case.library.read_bytes()[:5000])
    case.call("reports")


def missing_library(case: Case) -> None:
    case.library.unlink()
    case.call("find", "港口")


def missing_library_listed(case: Case) -> None:
    case.library.unlink()
    case.call("reports")


def empty_library(case: Case) -> None:
    assert main(["remove", "old", "--db", str(case.library)]) == 0
    case.call("find", "港口")


def empty_library_listed(case: Case) -> None:
    assert main(["remove", "old", "--db", str(case.library)]) == 0
    case.call("reports")


def unknown_report(case: Case) -> None:
    case.call("outline", "nobody")


def unknown_report_removed(case: Case) -> None:
    case.call("remove", "nobody")


def unknown_report_set(case: Case) -> None:
    case.call("set", "nobody", "year=2024")


def unknown_report_exported(case: Case) -> None:
    case.call("export", "metrics", "--report", "nobody")


def ambiguous_report(case: Case) -> None:
    list(load_into(case.library, [case.report("old-too.txt")]))
    case.call("outline", "old")


def unknown_id(case: Case) -> None:
    case.call("show", "old#9999")


def id_that_is_none(case: Case) -> None:
    case.call("show", "港口")


def nothing_found(case: Case) -> None:
    case.call("find", "zzzzqqqq")


def output_in_no_folder(case: Case) -> None:
    case.call("export", "metrics", "-o", str(case.folder / "no" / "out.jsonl"))


def output_below_a_file(case: Case) -> None:
    case.call("export", "metrics", "-o", str(case.library / "out.jsonl"))


CASES: dict[Callable[[Case], None], str] = {
    missing_file: "missing-file",
    folder_without_reports: "no-reports",
    empty_file: "empty-file",
    blank_file: "empty-file",
    binary_file: "binary-file",
    undecodable_file: "undecodable-file",
    unsupported_format: "unsupported-format",
    unreadable_file: "unreadable-file",
    unreadable_folder: "unreadable-file",
    library_is_a_text: "not-a-library",
    library_is_another_database: "not-a-library",
    library_is_a_folder: "not-a-library",
    library_of_a_newer_version: "newer-schema",
    newer_library_written: "newer-schema",
    library_of_an_older_version: "older-schema",
    library_with_a_view: "foreign-objects",
    locked_library_read: "library-locked",
    locked_library_written: "library-locked",
    read_only_library: "read-only-library",
    read_only_library_removed_from: "read-only-library",
    folder_that_takes_no_library: "read-only-library",
    secret_library: "library-unreadable",
    library_in_wal_mode: "wal-library",
    damaged_library: "library-damaged",
    missing_library: "no-library",
    missing_library_listed: "no-library",
    empty_library: "empty-library",
    empty_library_listed: "empty-library",
    unknown_report: "unknown-report",
    unknown_report_removed: "unknown-report",
    unknown_report_set: "unknown-report",
    unknown_report_exported: "unknown-report",
    ambiguous_report: "ambiguous-report",
    unknown_id: "unknown-id",
    id_that_is_none: "unknown-id",
    nothing_found: "",
    output_in_no_folder: "unwritable-output",
    output_below_a_file: "unwritable-output",
}


@pytest.fixture
def case() -> Iterator[Case]:
    """A case in a folder that any user may enter."""
    with tempfile.TemporaryDirectory() as folder:
        made = Case(Path(folder))
        made.folder.chmod(0o755)
        list(load_into(made.library, [made.file("old.txt", REPORT.encode())]))
        yield made
        for connection in made.kept:
            connection.close()
        made.folder.chmod(0o755)


def state(case: Case) -> dict[str, bytes | None]:
    """All files below the folder of a case, with what is in them."""
    return {str(path): path.read_bytes() if path.is_file() else None for path in sorted(case.folder.rglob("*"))}


def run(case: Case, language: str) -> int:
    """Run the command of a case; where permission matters and root runs the tests, as nobody."""
    arguments = [*case.arguments, "--db", str(case.library), "--lang", language]
    if not case.as_nobody or os.geteuid() != 0:
        return main(arguments)
    os.seteuid(NOBODY)
    try:
        return main(arguments)
    finally:
        os.seteuid(0)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("prepare", CASES, ids=lambda prepare: prepare.__name__)
def test_one_line_and_nothing_changed(
    case: Case,
    prepare: Callable[[Case], None],
    language: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(data.store, "_LOCK_SECONDS", 0.05)
    prepare(case)
    capsys.readouterr()
    before = state(case)
    assert run(case, language) == 1
    words = capsys.readouterr().err
    assert words.count("\n") == 1, words
    code = CASES[prepare]
    if code:
        start = cli_strings(language).errors[code].split("{")[0]
        assert words.startswith(f"zhibiao: {start}")
    assert "{" not in words and "()" not in words and "Traceback" not in words
    assert state(case) == before


WRONG = {
    "nosuch": ("no-command", ""),
    "fix a#1": ("fix-what", "fix"),
    "explain": ("missing", "explain"),
    "explain a b": ("extra", "explain"),
    "doctor x": ("extra", "doctor"),
    "--nosuch": ("no-option", ""),
    "--nosuch find x": ("no-option", ""),
    "-x": ("no-option", ""),
    "find": ("missing", "find"),
    "find --nosuch x": ("no-option", "find"),
    "find x --limit": ("missing-value", "find"),
    "find x --limit -1": ("number", "find"),
    "find x --limit many": ("number", "find"),
    "find x --what figure": ("choice", "find"),
    "find x --json=yes": ("no-value", "find"),
    "show": ("missing", "show"),
    "show a b": ("extra", "show"),
    "show a -b": ("no-option", "show"),
    "load": ("missing", "load"),
    "load a.txt --jobs 0": ("number", "load"),
    "open": ("missing", "open"),
    "outline": ("missing", "outline"),
    "export": ("missing", "export"),
    "export figures": ("choice", "export"),
    "export metrics --format xml": ("choice", "export"),
    "export metrics -o": ("missing-value", "export"),
    "remove": ("missing", "remove"),
    "set a": ("missing", "set"),
    "set a issuer": ("field", "set"),
    "set a colour=red": ("field", "set"),
    "set a year=soon": ("field-number", "set"),
    "reports --lang fr": ("choice", "reports"),
    "--lang fr reports": ("choice", ""),
    "reports --db": ("missing-value", "reports"),
}
"""Wrong usage: which of CliStrings.wrong_usage it is answered with, and whose help is pointed to."""


@pytest.mark.parametrize("arguments", WRONG)
@pytest.mark.parametrize("language", LANGUAGES)
def test_wrong_usage(
    arguments: str, language: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZHIBIAO_LANG", language)
    assert main(arguments.split()) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    key, command = WRONG[arguments]
    words = cli_strings("zh" if "--lang" in arguments else language).wrong_usage
    line = re.escape(words[key]).replace(r"\{", "{").replace(r"\}", "}")
    see = re.escape(words["see"].format(command=f"zhibiao {command}".strip()))
    assert re.fullmatch(rf"zhibiao: {re.sub('{[a-z]+}', '.+', line)}\. {see}\n", captured.err)
