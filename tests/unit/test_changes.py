"""What has to be painted of a line: all that differs, no wide character parted, and little of what does not."""

from __future__ import annotations

import random

from tui.render.cells import width_of
from tui.render.changes import NEAR, changed_spans
from tui.render.runs import DIM, MATCH, Line, Run, fill


def cells(line: Line) -> list[tuple[str, str]]:
    """The cells of a line; the second of a wide character is empty."""
    return [
        (character if number == 0 else "", run.role)
        for run in line
        for character in run.text
        for number in range(width_of(character))
    ]


def test_nothing_of_a_line_that_stays() -> None:
    line = fill((Run("专利 "), Run("12件", MATCH)), 20)
    assert changed_spans(line, line) == []


def test_places_far_apart_are_painted_apart() -> None:
    before = (Run("a" + "." * NEAR + "b"),)
    after = (Run("x" + "." * NEAR + "y"),)
    assert changed_spans(before, after) == [(0, 1), (NEAR + 1, NEAR + 2)]
    assert changed_spans((Run("a.b"),), (Run("x.y"),)) == [(0, 3)]


def test_another_role_is_a_change() -> None:
    assert changed_spans((Run("专利"),), (Run("专"), Run("利", MATCH))) == [(2, 4)]


def test_marks_without_a_cell_belong_to_their_character() -> None:
    assert changed_spans((Run("ab"),), (Run("a\u0301b"),)) == [(0, 1)]


def test_any_line_becomes_any_other() -> None:
    chance = random.Random(7)
    alphabet = "专利增长 abc12   "

    def some() -> Line:
        runs = [
            Run("".join(chance.choices(alphabet, k=chance.randrange(1, 12))), chance.choice(["", DIM, MATCH]))
            for _ in range(chance.randrange(1, 7))
        ]
        return fill(runs, 40)

    for _ in range(500):
        before, after = some(), some()
        old, new = cells(before), cells(after)
        painted = list(old)
        for start, end in changed_spans(before, after):
            assert old[start][0] and new[start][0], "a span begins within a wide character"
            assert end == 40 or (old[end][0] and new[end][0]), "a span ends within a wide character"
            painted[start:end] = new[start:end]
        assert painted == new
