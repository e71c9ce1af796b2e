"""Every word the app says, in Chinese and in English.

A template's blanks are filled by `fill`; report text goes into blanks, never into a template.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Strings(NamedTuple):
    """The words of the app in one language. Labels of the card are padded to the widest of them."""

    language: str
    product: str
    sample: str
    no_issuer: str
    not_stated: str
    preface: str
    counts: str
    counts_short: str
    no_figure_here: str
    empty_report: str
    column_keys: str
    column_does: str
    help_title: str
    help_prompt: str
    marks_title: str
    page_marks: Mapping[str, str]
    help_nothing: str
    groups: Mapping[str, str]
    actions: Mapping[str, str]
    hints: Mapping[str, str]
    hints_short: Mapping[str, str]
    labels: Mapping[str, str]
    fields: Mapping[str, str]
    origins: Mapping[str, str]
    kinds: Mapping[str, str]
    kind_marks: Mapping[str, str]
    statuses: Mapping[str, str]
    about: str
    near_target: str
    near_actual: str
    not_found_target: str
    not_found_actual: str
    position: str
    position_short: str
    marks: Mapping[str, str]
    more_figures: str
    more_lines: str
    rules: Mapping[str, str]
    doubts: Mapping[str, str]
    search_title: str
    search_prompt: str
    search_examples: tuple[str, ...]
    search_hints: Mapping[str, str]
    scopes: Mapping[str, str]
    hit_position: str
    hits_listed: str
    searching: str
    nearest: str
    what: Mapping[str, str]
    found: Mapping[str, str]
    tiers: Mapping[str, str]
    nothing: str
    no_hits_yet: str
    nothing_further: str
    nowhere_back: str
    failed: str
    config: Mapping[str, str]
    filter_prompt: str
    filter_nothing: str
    palette_prompt: str
    palette_kinds: Mapping[str, str]
    palette_nothing: str


def strings_for(language: str) -> Strings:
    """The words for a language code such as zh, zh_CN or en; Chinese where it is another."""
    if language[:2].lower() == "en":
        from tui.strings.app_en import EN

        return EN
    from tui.strings.app_zh import ZH

    return ZH


def fill(template: str, **details: object) -> str:
    """A template with its blanks filled; braces in the details stay as they are."""
    return template.format(**details)
