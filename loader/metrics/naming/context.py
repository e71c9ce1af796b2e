"""What naming a figure starts from: the clause that it stands in, and what was said before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from loader.metrics.draft import Draft
from loader.metrics.kinds import Predicate
from loader.metrics.nouns import subject
from loader.numerals.found import Found

PERCENT = ("%", "‰")
_ASIDE_FIRST = re.compile(r"^\([^()]*\)")
"""What is noted of the figure before in brackets says nothing of what follows: 20万辆(含三轮车),增长3%."""
_UNFINISHED = re.compile("[,;]?[^,。;:、][^,。;:]*")
_CHANGED = re.compile(",(?:[比较][^,。;:]{1,10}|同比)(?:增加|增长|减少|下降|提高)了?")
"""安排3亿元,比上年增加1亿元,支持引水: how a sum has changed parts it from what it is for."""
REACH = 20
"""How many figures back a name may be taken from: further than a reader remembers, and bounded."""


@dataclass(frozen=True)
class Clause:
    """A figure in its clause: `text` up to its words of bound, `words` of it before the predicate.

    `earlier` is the clause before it, `behind` what follows the figure and its words of bound, `beyond` what follows
    a sum without the number in it.
    """

    found: Found
    text: str
    earlier: str
    behind: str
    predicate: Predicate
    beyond: str = ""

    @property
    def words(self) -> str:
        return self.text[: self.predicate.start]

    @cached_property
    def own(self) -> str:
        """The subject that the clause itself states, empty where it states none."""
        return subject(self.words)

    @property
    def aim(self) -> str:
        """What follows a sum that may say what it is for: its clause goes on behind the next number."""
        if not self.beyond or not _UNFINISHED.fullmatch(self.behind):
            return self.behind
        return self.beyond[len(self.behind) :] if _CHANGED.fullmatch(self.behind) else self.beyond

    @cached_property
    def before(self) -> str:
        """The subject of the clause before."""
        return subject(_ASIDE_FIRST.sub("", self.earlier))

    @property
    def is_level(self) -> bool:
        return self.predicate.kind == "level"

    @property
    def is_share(self) -> bool:
        return self.is_level and self.found.unit in PERCENT


class Context(NamedTuple):
    """What was said before: the block's drafts so far, from `fresh` on those of this sentence; the heading's topic.

    `aside` tells that the figure to be named stands in brackets; `last` is the place of the last draft of this
    sentence, outside brackets of the last one outside them; `lead` is the short sentence without figures before this
    one, which says what it is about.
    """

    drafts: Sequence[Draft]
    fresh: int
    topic: str
    aside: bool
    last: int | None
    lead: str

    def base(self, place: int) -> int:
        """The level that a draft is or is about."""
        level = self.drafts[place].level
        return place if level is None else level

    def name_at(self, place: int) -> str:
        """The name of the level that a draft is or is about."""
        name = self.drafts[self.base(place)].name
        return name.said_of or name.text

    @property
    def last_name(self) -> str:
        """What the last figure of this sentence is about, empty at its beginning."""
        return "" if self.last is None else self.name_at(self.last)

    def level_at(self, place: int) -> int | None:
        """The level that a draft is or is about, None where what it is about is none."""
        base = self.base(place)
        return base if self.drafts[base].kind == "level" else None

    def recent(self) -> Iterator[tuple[int, Draft]]:
        """The drafts of the block from the last one back."""
        for place in range(len(self.drafts) - 1, max(-1, len(self.drafts) - 1 - REACH), -1):
            yield place, self.drafts[place]

    def of_sentence(self) -> Iterator[tuple[int, Draft]]:
        """The drafts of this sentence from the last one back."""
        return ((place, draft) for place, draft in self.recent() if place >= self.fresh)

    def level_named(self, name: str) -> int | None:
        """The nearest level of this name."""
        return next((i for i, draft in self.recent() if draft.kind == "level" and draft.name.text == name), None)

    def joint_name(self) -> str:
        """What the last figure is about, or all members of the list that it ends."""
        names: list[str] = []
        for place in range(len(self.drafts) - 1, self.fresh - 1, -1):
            if self.drafts[place].name.rule != "member of a list":
                break
            names.insert(0, self.name_at(place))
        return "、".join(dict.fromkeys(names)) or self.last_name
