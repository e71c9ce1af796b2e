"""The words for what a user has put right, in Chinese and in English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class FixWords(NamedTuple):
    """How corrections are told of: before a figure's name in a row, the names of the fields, and a corrected one with
    what was read."""

    mark: str
    in_row: str
    fields: Mapping[str, str]
    was: str


ZH = FixWords(
    mark="人工更正",
    in_row="[更正]",
    fields={"name": "名称", "kind": "类型", "status": "状态", "period": "期间", "basis": "比较", "scope": "范围"},
    was="人工更正: {field}, 原读作 {was}",
)
EN = FixWords(
    mark="corrected by hand",
    in_row="[fixed]",
    fields={
        "name": "name",
        "kind": "kind",
        "status": "status",
        "period": "period",
        "basis": "basis",
        "scope": "scope",
    },
    was="by hand: {field}, read as {was}",
)


def fix_words(language: str) -> FixWords:
    """The words of a language: English for "en", else Chinese."""
    return EN if language == "en" else ZH
