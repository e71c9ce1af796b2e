"""Asking the library while somebody types: in a thread of its own, one question at a time, the latest first.

Nothing here knows the screen: a question goes in, a future of its answer comes out.

Hits are listed a kind at a time, not all kinds in one list. Both were tried on 85 questions with known answers: in
one list 84 of the answers stand in the first row, metrics first 81 do, and the others are a heading each, one key away.
With headings first where only what stands around figures matches, it is 84 again, and figures keep their columns.
"""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from typing import Callable, NamedTuple

from data.errors import ZhibiaoError
from data.queries import Library
from data.search import Findings
from data.search.parts import parts_of
from data.state.finding import search

KINDS = ("metric", "section", "sentence")
LISTED = 100
"""Hits of a kind that are listed."""

AROUND = ("path", "sentence")
"""The fields of a metric that are not its own."""


class Question(NamedTuple):
    """What is asked: `kind` is what the user turned to, empty where that is left to the answer; `current` is the report
    at hand, searched alone where `only_here`."""

    query: str
    kind: str
    current: str
    only_here: bool = False


class Answer(NamedTuple):
    """The hits of one kind. Where the question has none at all, those of `near`, a part of its query that has."""

    question: Question
    kind: str
    findings: Findings
    near: str = ""
    failure: str = ""


_ANY_LETTER = "z"

Abandon = Callable[[], bool]


def answer(library: Library, question: Question, abandon: Abandon) -> Answer:
    """Ask, and where nothing is found look for what is nearest."""
    found = _of_any_kind(library, question, abandon)
    if found.findings.hits or not question.query.strip():
        return found
    for part in parts_of(question.query):
        nearest = _of_any_kind(library, question._replace(query=part), abandon)
        if nearest.findings.hits:
            # what was searched and not understood is said of the whole query
            findings = nearest.findings.said_of(found.findings)
            return Answer(question, nearest.kind, findings, near=part)
    return found


def _of_any_kind(library: Library, question: Question, abandon: Abandon) -> Answer:
    """The hits of the kind that is asked for or, where it has none, of the first that has.

    Where none is asked for these are metrics, unless no name of theirs has the words and a heading does.
    """
    narrowed = f"report:{question.current} " if question.only_here and question.query.strip() else ""

    def ask(kind: str) -> Findings:
        query = narrowed + question.query
        found = search(library, query, limit=LISTED, what=kind, current=question.current, abandon=abandon)
        return found.moved(-len(narrowed)) if narrowed else found

    kind = question.kind or KINDS[0]
    findings = ask(kind)
    better = _better_kind(question, findings)
    if better != kind and better:
        kind, findings = better, ask(better)
    return Answer(question, kind, findings)


def _better_kind(question: Question, findings: Findings) -> str:
    """The kind to list instead of the hits that were found, empty where there is no better one."""
    if not findings.hits:
        return next((kind for kind in KINDS if findings.counts.get(kind)), "")
    is_left_open = not question.kind
    return "section" if is_left_open and findings.hits[0].field in AROUND and findings.counts.get("section") else ""


class Asker:
    """Answers questions; one that is asked while another is being answered takes its place."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="search")
        self._latest = 0

    def ask(self, question: Question) -> Future[Answer]:
        """The answer to come; data.search.Abandoned where another question was asked meanwhile."""
        self._latest += 1
        number = self._latest
        return self._pool.submit(self._answer, question, lambda: number != self._latest)

    def prepare(self, question: Question) -> None:
        """Read what the first letter of a question needs, before it is typed."""
        self.ask(question._replace(query=_ANY_LETTER))

    def give_up(self) -> None:
        """Nobody waits for the last answer any more."""
        self._latest += 1

    def _answer(self, question: Question, abandon: Abandon) -> Answer:
        try:
            return answer(self._library, question, abandon)
        except ZhibiaoError as error:
            return Answer(question, question.kind or KINDS[0], Findings(), failure=error.code)
