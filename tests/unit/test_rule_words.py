"""Every rule that classes a numeral or names a figure has Chinese words."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tui.strings.namings import naming_words
from tui.strings.reading import RULES_ZH

ROOT = Path(__file__).parents[2]
CLASSES = {"metric", "date", "ordinal", "code", "marker", "idiom"}


def _strings(node: ast.expr) -> list[str]:
    return [leaf.value for leaf in ast.walk(node) if isinstance(leaf, ast.Constant) and isinstance(leaf.value, str)]


def _classings() -> set[str]:
    """The second of each pair whose first is a class, wherever the loader writes one."""
    rules = set()
    for name in ("__init__.py", "classes.py"):
        path = ROOT / "loader" / "numerals" / name
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Tuple) and len(node.elts) == 2 and set(_strings(node.elts[0])) & CLASSES:
                rules |= set(_strings(node.elts[1]))
    return rules


def _namings() -> set[str]:
    """The second argument of each Name that the loader makes."""
    rules = set()
    for path in (ROOT / "loader" / "metrics").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            is_name = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Name"
            if is_name and len(node.args) > 1 and isinstance(node.args[1], ast.Constant):
                rules.add(str(node.args[1].value))
    return rules


@pytest.mark.parametrize("rule", sorted(_classings()))
def test_classes_are_explained(rule: str) -> None:
    assert rule in RULES_ZH


@pytest.mark.parametrize("rule", sorted(_namings()))
def test_names_are_explained(rule: str) -> None:
    assert naming_words(rule, "zh") != rule
