"""Every word the command line says, in Chinese and in English.

A template's blanks are filled from the details of what happened; a blank without a detail stays empty. The table
`errors` has one line for every error code: what is wrong, where, and what to do.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

NAME = "zhibiao"


class CliStrings(NamedTuple):
    """The words of the command line in one language."""

    language: str
    usage: str
    commands_title: str
    arguments_title: str
    options_title: str
    about: str
    more: str
    commands: Mapping[str, str]
    arguments: Mapping[str, str]
    options: Mapping[str, str]
    wrong_usage: Mapping[str, str]
    errors: Mapping[str, str]
    load: Mapping[str, str]
    doubts: Mapping[str, str]
    library: Mapping[str, str]
    find: Mapping[str, str]
    bounds: Mapping[str, str]
    classes: Mapping[str, str]
    show: Mapping[str, str]
    explain: Mapping[str, str]
    fix: Mapping[str, str]
    evidence: Mapping[str, str]
    reread: Mapping[str, str]
    marks: Mapping[str, str]


def cli_strings(language: str) -> CliStrings:
    """The words of a language: English for "en", else Chinese."""
    if language == "en":
        from tui.strings.cli_en import EN

        return EN
    from tui.strings.cli_zh import ZH

    return ZH


class _Blanks(dict[str, object]):
    """Details for a template; what nobody said stays empty."""

    def __missing__(self, key: str) -> str:
        return ""


def fill(template: str, **details: object) -> str:
    """A template with its blanks filled."""
    return template.format_map(_Blanks(details))


def error_line(code: str, details: Mapping[str, str], words: CliStrings) -> str:
    """The line for an error: who says it, what is wrong, where, what to do."""
    return f"{NAME}: {error_words(code, details, words)}"


def error_words(code: str, details: Mapping[str, str], words: CliStrings) -> str:
    """What is wrong, where, what to do."""
    return fill(words.errors.get(code, code), **details)


def mark_words(label: str, words: CliStrings) -> str:
    """Where in its source a place is (page 3), in words; empty where the format has no such places."""
    kind, _, number = label.partition(" ")
    return fill(words.marks[kind], number=number) if kind in words.marks else label
