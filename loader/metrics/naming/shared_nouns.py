"""Nouns that stand behind the last of several figures and belong to all: 5个国家级、60个省级基地."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from loader.metrics.draft import Draft

_GRADE = re.compile(r"(?P<front>.*?)(?P<grade>(?:国家|省|自治区|市|州|县|区|部|乡|镇|村)级)$")
_GRADED = re.compile(r"(?:[^、]{0,6}、)?(?:国家|省|自治区|市|州|县|区|部|乡|镇|村)(?:\([^()]*\))?级(?P<noun>.{2,})$")


def with_shared_nouns(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts of a sentence, in which a grade alone has the noun that stands behind the next one's grade."""
    out = list(drafts)
    for place in range(len(out) - 2, -1, -1):
        draft, coming = out[place], out[place + 1]
        alone = _GRADE.fullmatch(draft.name.text)
        graded = _GRADED.search(coming.name.text) if alone else None
        if alone and graded and draft.kind == coming.kind == "level" and draft.found.unit == coming.found.unit:
            out[place] = draft._replace(name=draft.name._replace(text=draft.name.text + graded["noun"]))
    return out


_COUNT_WORDS = ("笔", "件", "宗", "单")


def with_count_words(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts of a sentence, in which a count right before a sum of its name has its count word: 贷款5笔、3亿元."""
    out = list(drafts)
    for place, (draft, coming) in enumerate(pairwise(drafts)):
        adjoining = coming.found.start - draft.found.end <= 1
        counted = draft.kind == "level" and draft.found.unit in _COUNT_WORDS and coming.found.unit in ("元", "美元")
        if adjoining and counted and draft.name.text.replace("新增", "") == coming.name.text.replace("新增", ""):
            out[place] = draft._replace(name=draft.name._replace(text=f"{draft.name.text}{draft.found.unit}数"))
    return out


_SITE = re.compile(r"(?:省|县|市|区|州|旗|镇|乡|村|国家|地区|城市|省份)(?:\([^()]{1,5}\))?")


def with_shared_deeds(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts of a sentence, in which places set before others have their deed: 8个省、90个县建立了渔港."""
    out = list(drafts)
    for place in range(len(out) - 2, -1, -1):
        draft, coming = out[place], out[place + 1]
        adjoining = coming.found.start - draft.found.end <= len(draft.name.text) + 1
        if adjoining and coming.name.rule == "where something is carried out" and _SITE.fullmatch(draft.name.text):
            site = next((m for m in _SITE.finditer(coming.name.text) if m.end() == len(coming.name.text)), None)
            deed = coming.name.text[: site.start()] if site else ""
            out[place] = draft._replace(name=draft.name._replace(text=deed + draft.name.text, rule=coming.name.rule))
    return out
