#!/usr/bin/env python3
"""Bring the generated parts of READMEs and docs up to date: keys, commands, the loader's figures, a picture.

Each stands between `<!-- NAME: generated … -->` and `<!-- /NAME -->`. With --check nothing is written; exit 1 says that
something would be.
"""

from __future__ import annotations

import asyncio
import json
import re
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT)]

from data.model import DOUBTS  # noqa: E402
from tui.actions import key_table  # noqa: E402
from tui.commands.help import argument_usage, option_usage  # noqa: E402
from tui.commands.program import program  # noqa: E402
from tui.strings.app import strings_for  # noqa: E402
from tui.strings.cli import cli_strings  # noqa: E402

if TYPE_CHECKING:
    from data.queries import Library

LANGUAGES = {"README.md": "en", "README.zh.md": "zh", "docs/reading.md": "en"}
"""The files with generated parts, and the language of each."""

FIGURES = ("record", "value", "classes", "names", "headings")
HEADS = {
    "en": ("report", "record", "value", "class", "name", "headings"),
    "zh": ("报告", "全对", "数值", "类别", "名称", "标题"),
}
_BLOCK = re.compile(r"(<!-- (\w+): generated[^>]*-->\n).*?(<!-- /\2 -->)", re.DOTALL)


PICTURE_SIZE = (80, 24)
LOW_SIZE = (80, 12)
HIT = ("slash", *"929", "full_stop", "5", "enter")
PICTURES = {
    "picture": (PICTURE_SIZE, HIT),
    "table": (LOW_SIZE, ("t", "right", "s", "slash", *"kind:growth", "enter")),
    "library": (LOW_SIZE, ("L",)),
}
"""The size of each picture, and what is typed before it is taken: a search, and to its hit; the largest growths; the
library."""
SHELF = (("云川市市场监管局", "2024"), ("云川市市场监管局", "2023"), ("临海县统计局", "2024"))
"""Issuers and years of the library of the pictures; each of its reports is the sample by another name."""


def render(readme: str, language: str) -> str:
    """A README with its generated parts as they should be."""
    parts: dict[str, Callable[[str], str]] = {
        "keys": _keys,
        "commands": _commands,
        "gold": _gold,
        "doubts": _doubts,
        **{name: partial(_pictured, name) for name in PICTURES},
    }
    return _fill(readme, {name: build(language) for name, build in parts.items() if f"<!-- {name}:" in readme})


def _fill(readme: str, parts: dict[str, str]) -> str:
    def filled(block: re.Match[str]) -> str:
        text = parts.get(block.group(2))
        return block.group(0) if text is None else f"{block.group(1)}{text}{block.group(3)}"

    return _BLOCK.sub(filled, readme)


def _keys(language: str) -> str:
    return key_table(strings_for(language))


def _commands(language: str) -> str:
    words = cli_strings(language)
    head = {"en": ("command", "does"), "zh": ("命令", "作用")}[language]
    rows = [f"| {head[0]} | {head[1]} |", "| --- | --- |"]
    context = click.Context(program)
    for name in program.list_commands(context):
        command = program.get_command(context, name)
        assert command is not None
        arguments = [argument_usage(param) for param in command.params if isinstance(param, click.Argument)]
        options = [f"[{option_usage(param)}]" for param in command.params if isinstance(param, click.Option)]
        usage = " ".join(["zhibiao", name, *arguments, *options])
        in_cell = usage.replace("|", "\\|")
        rows.append(f"| `{in_cell}` | {words.commands[name]} |")
    return "\n".join(rows) + "\n"


def _gold(language: str) -> str:
    """The floors that the tests hold, a row for each reference report."""
    floors = json.loads((ROOT / "tests" / "gold" / "floors.json").read_text(encoding="utf-8"))["floors"]
    heads = HEADS[language]
    rows = ["| " + " | ".join(heads) + " |", "| --- |" + " ---: |" * len(FIGURES)]
    for name, figures in sorted(floors.items()):
        rows.append(f"| {name} | " + " | ".join(f"{figures[figure]:.3f}" for figure in FIGURES) + " |")
    return "\n".join(rows) + "\n"


def _doubts(language: str) -> str:
    """The reasons for doubt, the weightiest first."""
    words = strings_for(language).doubts
    return (
        "\n".join(["| `doubt` | says |", "| --- | --- |", *(f"| {code} | {words[code]} |" for code in DOUBTS)]) + "\n"
    )


def _pictured(name: str, language: str) -> str:
    """The browser as text: on the sample, or for its library on three reports."""
    from data.queries import open_library, open_sample

    if name != "library":
        return asyncio.run(_picture(open_sample(), name, language))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "library.db"
        _fill_shelf(path)
        library = open_library(path)
        try:
            return asyncio.run(_picture(library, name, language))
        finally:
            library.close()


def _fill_shelf(path: Path) -> None:
    """A library of the sample by other names."""
    from data.model import Attribute
    from data.queries import open_sample
    from data.store import open_store

    sample = open_sample()
    report = sample.report(sample.summaries()[0].id)
    with open_store(path) as store:
        for number, (issuer, year) in enumerate(SHELF):
            given = {"issuer": issuer, "year": year, "title": f"{issuer}{year}年工作总结"}
            attributes = {**report.attributes, **{field: Attribute(value, "given") for field, value in given.items()}}
            sha256 = f"{number:064x}"
            named = {"id": f"report-{number}", "sha256": sha256, "source": f"{year}.txt", "source_path": f"/{number}"}
            store.add(replace(report, attributes=attributes, **named))


async def _picture(library: Library, name: str, language: str) -> str:
    """A screen as text; the current figure in brackets, as where a terminal cannot reverse."""
    from tui.app import ZhibiaoApp
    from tui.settings import Settings

    size, keys = PICTURES[name]
    app = ZhibiaoApp(library, strings_for(language), Settings(attributes=False))
    async with app.run_test(size=size) as pilot:
        for key in keys:
            await pilot.press(key)
            await pilot.pause(0.1)
        await app.workers.wait_for_complete()
        await pilot.pause(0.3)
        lines = [strip.text.rstrip() for strip in app.screen._compositor.render_strips()]
    return "\n".join(["```text", *lines, "```"]) + "\n"


def main(arguments: list[str]) -> int:
    stale = []
    for name, language in LANGUAGES.items():
        path = ROOT / name
        old = path.read_text(encoding="utf-8")
        new = render(old, language)
        if new != old:
            stale.append(name)
            if "--check" not in arguments:
                path.write_text(new, encoding="utf-8")
    for name in stale:
        print(f"{name}: {'not current' if '--check' in arguments else 'brought up to date'}")
    return int(bool(stale) and "--check" in arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
