"""Close calls: figures whose name, kind or period rests on weak evidence, so that a reader can check those first.

The signs are those that, on reference passages, stood by a wrong figure three times as often as by any other or
more. A figure that is named after a doubtful one is doubtful with it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from data.model import Metric
from loader.metrics.draft import Draft
from loader.metrics.nouns import GENERIC_OBJECT, head_of, subject
from loader.metrics.objects import object_behind

_SHORT = 2
_LONG_OWN = 3
_SHORT_THING = 4
_BEFORE, _BEHIND = 200, 48
"""Characters before and behind a figure that may belong to what names it."""

_TORN = re.compile(r"[_·,]|(?:19|20)\d\d|^\d+\.\d|[和及与、的]$|^(?:[及与的了]|和(?![美谐平]))")
_CLAUSE = re.compile(r"[,;:。]")
_RATE = re.compile(r"[率重度比例幅数额值量]$|(?:指数|水平|份额|增速)$")
_CHANGED = re.compile(r"(?:增长|提高|下降|上升|减少|增加|提升|降低)$")
_YEARS = re.compile(r"[五十]年(?!级|底|末|前)|十[一二三四五]五|年均")
_BY_THING_BEHIND = frozenset({"thing behind"})
_BY_WHAT_IS_DONE = frozenset({"whom something is given", "what is done to whom", "medals", "said behind the streak"})
_BY_PURPOSE = frozenset({"sum with its purpose"})
_CARRIED = frozenset({"clause before", "points back"})
_BY_HEADING = frozenset({"heading's topic", "share of the heading's topic"})
_IN_TABLE = frozenset({"row", "row and column"})


class Words(NamedTuple):
    """What stands around a figure: from the figure before it in its sentence, and up to the next."""

    before: str
    behind: str


def close_calls(text: str, drafts: Sequence[Draft], starts: Mapping[int, int]) -> dict[int, str]:
    """Why the name or kind of a draft is doubtful, by the place of its figure; sure ones are left out.

    `starts` has the place in `text` where each figure's sentence begins.
    """
    doubts: dict[int, str] = {}
    named: set[str] = set()
    for number, draft in enumerate(drafts):
        place = draft.found.start
        edge = max(starts[place], drafts[number - 1].found.end if number else 0, place - _BEFORE)
        following = drafts[number + 1].found.start if number + 1 < len(drafts) else len(text)
        behind = text[draft.found.end : min(following, draft.found.end + _BEHIND)]
        if _is_of_doubtful(draft, drafts, doubts):
            doubt = "follows"
        else:
            doubt = _own_doubt(draft, Words(text[edge:place], behind))
        if not doubt and draft.name.text in named:
            doubt = "follows"
        if doubt:
            doubts[place] = doubt
            named.add(draft.name.text)
    return doubts


def _own_doubt(draft: Draft, words: Words) -> str:
    name, rule = draft.name.text, draft.name.rule
    if not name:
        return "unnamed"
    if rule in _IN_TABLE:
        return "torn" if _TORN.search(name) and "_" in name else ""
    if _TORN.search(name) and rule != "ratio of two things":
        return "torn"
    if len(name) <= _SHORT or name in GENERIC_OBJECT or head_of(name) == name:
        return "short"
    if rule in _BY_HEADING:
        return "heading"
    if rule in _BY_WHAT_IS_DONE or (rule in _BY_THING_BEHIND and _is_one_of_several(name, words)):
        return "behind"
    if rule in _BY_PURPOSE:
        return "purpose"
    if rule in _CARRIED:
        return "carried"
    if draft.kind == "level" and draft.found.unit == "%" and rule == "own clause" and not _RATE.search(name):
        return "kind"
    return "kind" if draft.kind == "level" and rule == "own clause" and _CHANGED.search(name) else ""


def _is_one_of_several(name: str, words: Words) -> bool:
    """Whether a thing behind its figure is but one of the nouns that may name it: its clause says more."""
    own = subject(_CLAUSE.split(words.before)[-1])
    clause = _CLAUSE.split(words.behind)[0]
    goes_on = len(clause) > len(object_behind(words.behind)) + 2
    is_told = 0 < len(own) < _LONG_OWN
    return not is_told and (goes_on or len(name) <= _SHORT_THING)


def _is_of_doubtful(draft: Draft, drafts: Sequence[Draft], doubts: Mapping[int, str]) -> bool:
    """Whether a figure has its name from a doubtful level that it is about."""
    return draft.level is not None and drafts[draft.level].found.start in doubts


def is_period_doubtful(draft: Draft, before: str, period: str | None, governing: str | None) -> bool:
    """Whether a figure has only the year of its part although its sentence speaks of several years.

    `before` is its sentence up to it, `governing` the year of its part.
    """
    if period is None or period != governing:
        return False
    return draft.name.rule == "level before a change" or bool(_YEARS.search(before))


def with_twins(metrics: Sequence[Metric]) -> list[Metric]:
    """Metrics in which those are doubtful that stand in one sentence, told apart by nothing but their value."""
    groups: dict[tuple[object, ...], list[int]] = {}
    for place, metric in enumerate(metrics):
        if metric.named_by not in _IN_TABLE:
            key = (metric.sentence, metric.name, metric.kind, metric.unit, metric.period, metric.status)
            groups.setdefault(key, []).append(place)
    out = list(metrics)
    for group in groups.values():
        for one, other in pairwise(group):
            if metrics[one].value != metrics[other].value:
                for place in (one, other):
                    out[place] = out[place]._replace(doubt=out[place].doubt or "twin")
    return out
