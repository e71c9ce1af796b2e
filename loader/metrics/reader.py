"""Reading a sentence: each figure with its predicate, its bound and its name, from left to right."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from loader.metrics import lists
from loader.metrics.bounds import Bound, find_bound
from loader.metrics.draft import Draft, Name
from loader.metrics.kinds import Predicate, read_predicate, signed
from loader.metrics.naming import name_figure
from loader.metrics.naming.context import Clause, Context
from loader.metrics.naming.listed import name_list
from loader.numerals.found import Found

_BRACKETED_UNIT = re.compile(r"\([^()\d]{1,4}\)")
_RELATIVE_UNITS = {"%", "倍"}
_REACH = 200
"""Characters before and behind a figure in which its words are looked for; what has no punctuation is bounded so."""
_RATE_NAME = re.compile(r"(?<!自然)(?:增长速度|增长幅度|上涨幅度|增速|增幅|涨幅)$")
_JOINT_IN_FRONT = re.compile(r"^(?:、|和|及|与|以及|或|并|而|且)+")
_CLAUSE = re.compile(r"[,;:](?![^(]*\))")


@dataclass(frozen=True, slots=True)
class Piece:
    """A figure with the words before it since the last figure (from `offset` on) and behind it until the next."""

    found: Found
    before: str
    after: str
    offset: int
    aside: bool


def read_sentence(
    text: str, start: int, end: int, figures: Sequence[Found], drafts: list[Draft], topic: str, lead: str
) -> None:
    """Read the figures of `text[start:end]` and add their drafts to the block's.

    `topic` is what their heading is about, `lead` the short sentence before them.
    """
    fresh = len(drafts)
    pieces = _pieces(text, start, end, figures)
    place = 0
    while place < len(pieces):
        run = pieces[place : place + _run_length(pieces, place)]
        drafts += _read_run(run, Context(drafts, fresh, topic, run[0].aside, lead))
        place += len(run)


def _pieces(text: str, start: int, end: int, figures: Sequence[Found]) -> list[Piece]:
    pieces = []
    edge = walked = start
    depth = 0
    for place, found in enumerate(figures):
        stop = figures[place + 1].start if place + 1 < len(figures) else end
        after = text[found.end : min(stop, found.end + _REACH)]
        edge = max(edge, found.start - _REACH)
        depth += text.count("(", walked, found.start) - text.count(")", walked, found.start)
        walked = found.start
        pieces.append(Piece(found, text[edge : found.start], after, edge, depth > 0))
        behind = find_bound("", after, "").after
        bracket = _BRACKETED_UNIT.match(after)
        edge = found.end + (behind[1] if behind else bracket.end() if bracket else 0)
    return pieces


def _run_length(pieces: Sequence[Piece], place: int) -> int:
    """How many figures from here stand in one list (98%、97%、95%) behind one predicate."""
    respective = bool(lists.RESPECTIVE.search(pieces[place].before))
    size = 1
    while place + size < len(pieces):
        piece = pieces[place + size]
        bound = find_bound(piece.before, "", "").before
        joint = piece.before[: bound[0]] if bound else piece.before
        if not joint or not lists.JOINT.fullmatch(joint) or (joint == "," and not respective):
            break
        units = {piece.found.unit, pieces[place].found.unit}
        counted = not units & {"%", "倍", "个百分点"}
        if len(units) > 1 and not (respective and (counted or units == _RELATIVE_UNITS)):
            break
        size += 1
    return size


def _read_run(run: Sequence[Piece], context: Context) -> list[Draft]:
    first = run[0]
    bound = find_bound(first.before, first.after, first.found.inner_bound)
    front = first.before[: bound.before[0]] if bound.before else first.before
    clause, earlier = _last_clauses(front)
    predicate = read_predicate(clause, first.found, first.after)
    if len(run) == 1:
        behind = first.after[bound.after[1] :] if bound.after else first.after
        name = name_figure(Clause(first.found, clause, earlier, behind, predicate), context)
        return [_draft(first, bound, predicate, name)]
    words = clause[: predicate.start]
    names = name_list(len(run), words, front[: len(front) - len(clause)], predicate, context)
    return [
        _draft(piece, find_bound(piece.before, piece.after, piece.found.inner_bound), predicate, name)
        for piece, name in zip(run, names, strict=True)
    ]


def _last_clauses(front: str) -> tuple[str, str]:
    """The clause that a stretch of words ends in, and the one before it (empty where there is none)."""
    inside = front.rfind("(")
    if inside >= 0 and ")" not in front[inside:] and "," not in front[inside:]:
        return front[inside + 1 :], _last_clauses(front[:inside])[0]
    cuts = [match.end() for match in _CLAUSE.finditer(front)]
    if not cuts:
        return _JOINT_IN_FRONT.sub("", front), ""
    return front[cuts[-1] :], front[cuts[-2] if len(cuts) > 1 else 0 : cuts[-1] - 1]


def _draft(piece: Piece, bound: Bound, predicate: Predicate, name: Name) -> Draft:
    found = piece.found
    kind = predicate.kind
    if kind == "level" and found.unit == "%" and (rate := _RATE_NAME.search(name.text)):
        kind = "growth"
        old = name.rule == "level before a change"
        bare = name.text[: rate.start()]
        name = replace(name, text=bare) if len(bare) > 2 and not old else name
    places = []
    if bound.before:
        places.append((piece.offset + bound.before[0], piece.offset + bound.before[1]))
    if bound.after:
        places.append((found.end + bound.after[0], found.end + bound.after[1]))
    return Draft(
        found,
        kind,
        signed(found.value, predicate) if found.value is not None else None,
        name,
        bound.sign,
        tuple(places),
        predicate.basis,
        predicate.scope,
        "名" if predicate.kind == "rank" else found.unit,
        signed(found.value_high, predicate) if found.value_high is not None else None,
        aside=piece.aside,
    )
