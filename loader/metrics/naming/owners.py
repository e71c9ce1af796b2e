"""Completing a name that means nothing alone: 支出 has an owner, 在校生 a school, a category its head noun."""

from __future__ import annotations

import re

from loader.metrics.draft import Name
from loader.metrics.kinds import Predicate
from loader.metrics.naming.context import Context
from loader.metrics.nouns import (
    depends,
    has_head,
    head_of,
    institution_of,
    is_bare,
    owner_of,
    place_of,
    with_owner,
)

_MEASURE_TAIL = re.compile("(?:数量|总量|额度|规模|总数)$")
_OF_ITS_OWN = ("人口", "人数", "户数")
"""Heads that no list of categories shares: 人口 is of a place, not of what grew beside it."""
_SUM = re.compile("(?:收入|支出|结余|结转)$")


def headed(name: str, context: Context) -> str:
    """A category in a list of growths has the head of the one before it: 采矿业增加值…, 制造业…."""
    if context.last is None or has_head(name):
        return name
    before = context.drafts[context.last]
    head = head_of(before.name.text)
    if head in _OF_ITS_OWN:
        return name
    return name + head if head and before.kind in ("growth", "delta") and before.level is None else name


def completed(name: str, context: Context) -> str:
    """A name with the owner, school or place that was said before it and holds for it."""
    if is_bare(name):
        owners = (owner_of(draft.name.text) for _, draft in context.recent())
        return with_owner(name, next((owner for owner in owners if owner), context.topic))
    if depends(name):
        schools = (institution_of(draft.name.text) for _, draft in context.of_sentence())
        return next((school for school in schools if school), "") + name
    place = _paragraph_place(context)
    return place + name if place and _SUM.search(name) and not place_of(name) else name


def linked(name: Name, context: Context, predicate: Predicate) -> Name:
    """A name completed, with the level of that name that a change, rank or streak qualifies."""
    text = completed(name.text, context)
    if predicate.kind == "level":
        return Name(text, name.rule)
    return Name(text, name.rule, of=_qualified(text, context))


def _qualified(text: str, context: Context) -> int | None:
    """The level of this name; of two things joined (甲数量、乙额度), the level of the one that has one."""
    if (place := context.level_named(text)) is not None:
        return place
    things = [_MEASURE_TAIL.sub("", item) for item in text.split("、")] if "、" in text else []
    for thing in things:
        for place, draft in context.recent():
            if draft.kind == "level" and len(thing) > 1 and draft.name.text.endswith(thing):
                return place
    return None


def _paragraph_place(context: Context) -> str:
    """A place that opens a paragraph holds for the sums in it."""
    first = context.drafts[0].name.text if context.drafts else ""
    return place_of(first) if owner_of(first) else ""
