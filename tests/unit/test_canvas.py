"""What is sent to a terminal: all that differs, no wide character parted, and little of what does not."""

from __future__ import annotations

import random
import re

import pyte

from tui.render.canvas import BLANK, Canvas, Cell, Piece, Shift, Styled, cells_of, changed_spans, shift_of

COLUMNS, LINES = 40, 12


def cells(*runs: tuple[str, str] | str) -> list[Cell]:
    return cells_of(Styled(run) if isinstance(run, str) else Styled(*run) for run in runs)


def filled(*runs: tuple[str, str] | str) -> list[Cell]:
    row = cells(*runs)
    return [*row, *[BLANK] * (COLUMNS - len(row))]


def painted(canvas: Canvas, *rows: list[Cell], first: int = 0) -> str:
    return canvas.paint((Piece(first + y, 0, row) for y, row in enumerate(rows)), COLUMNS)


def test_nothing_of_what_stands_there() -> None:
    canvas = Canvas()
    row = filled("专利 ", ("12件", "1"))
    assert painted(canvas, row) == "\x1b[1;1H专利 \x1b[1m12件\x1b[0m\x1b[K"
    assert painted(canvas, row) == ""
    assert canvas.text(0).rstrip() == "专利 12件"
    canvas.forget()
    assert painted(canvas, row).startswith("\x1b[1;1H专利")


def test_places_far_apart_are_painted_apart() -> None:
    before, after = cells("a" + "." * 20 + "b"), cells("x" + "." * 20 + "y")
    assert changed_spans(before, after) == [(0, 1), (21, 22)]
    assert changed_spans(cells("a.b"), cells("x.y")) == [(0, 3)]


def test_a_style_in_between_makes_leaping_cheaper() -> None:
    between = [("....", "1"), ("..", "")]
    assert changed_spans(cells("a", *between, "b"), cells("x", *between, "y")) == [(0, 1), (7, 8)]


def test_another_style_is_a_change() -> None:
    assert changed_spans(cells("专利"), cells("专", ("利", "1"))) == [(2, 4)]


def test_marks_without_a_cell_belong_to_their_character() -> None:
    assert changed_spans(cells("ab"), cells("a\u0301b")) == [(0, 1)]
    assert cells("专\u0301") == [("专\u0301", "", 0), ("专\u0301", "", 1)]
    assert cells("\u0301a") == [("a", "", 0)]


def test_the_blank_end_of_a_row_is_wiped() -> None:
    canvas = Canvas()
    painted(canvas, filled("全市专利授权量"))
    assert painted(canvas, filled("全市")) == "\x1b[1;5H\x1b[K"
    assert painted(canvas, filled("全市。")) == "\x1b[1;5H。"
    assert painted(canvas, filled(("全市", "7"))) == "\x1b[1;1H\x1b[7m全市\x1b[0m\x1b[K"
    coloured = [(" ", "48;5;1", 0)] * COLUMNS
    assert painted(canvas, coloured) == f"\x1b[1;1H\x1b[48;5;1m{' ' * COLUMNS}\x1b[0m", "a ground is written out"


def test_a_part_of_a_row() -> None:
    canvas = Canvas()
    painted(canvas, filled("一二三四"))
    assert canvas.paint([Piece(0, 2, cells("两"))], COLUMNS) == "\x1b[1;3H两"
    assert canvas.text(0).rstrip() == "一两三四"
    assert Canvas().paint([Piece(3, 5, cells("ab"))], COLUMNS) == "\x1b[4;6Hab"


def listed(start: int, chosen: int) -> list[list[Cell]]:
    return [filled((f"第{n}条记录", "7" if n == chosen else "")) for n in range(start, start + LINES - 1)]


def test_rows_that_moved_are_moved() -> None:
    canvas = Canvas()
    painted(canvas, filled("标题"), *listed(10, 20))
    sent = painted(canvas, filled("标题"), *listed(11, 21))
    assert sent.startswith("\x1b[2;11r\x1b[11;1H\x1bD\x1b[r") and len(sent) < 120
    sent = painted(canvas, filled("标题"), *listed(8, 8))
    assert "\x1bM\x1bM\x1bM\x1b[r" in sent
    assert [canvas.text(y).rstrip() for y in (0, 1, LINES - 1)] == ["标题", "第8条记录", "第18条记录"]


def test_rows_that_are_alike_by_chance_are_not_moved() -> None:
    before = {y: filled("同") for y in range(LINES)}
    assert shift_of(before, {0: filled("异"), 1: filled("异"), 2: filled("异")}) is None
    assert shift_of({}, {y: filled(str(y)) for y in range(LINES)}) is None
    moved = {y: filled(f"第{y}条记录") for y in range(LINES)}
    assert shift_of(moved, {y: moved[y + 2] for y in range(LINES - 2)}) == Shift(0, LINES - 1, 2)


def test_any_screen_becomes_any_other() -> None:
    """What a terminal shows in the end is what was asked for, whatever stood there before."""
    chance = random.Random(7)
    screen = pyte.Screen(COLUMNS, LINES)
    stream = pyte.Stream(screen)
    canvas = Canvas()
    rows = [filled() for _ in range(LINES)]

    def some() -> list[Cell]:
        runs = [
            ("".join(chance.choices("专利增长 abc12   ", k=chance.randrange(1, 9))), chance.choice(["", "1", "7"]))
            for _ in range(chance.randrange(4))
        ]
        return filled(*runs)[:COLUMNS]

    for number in range(400):
        if chance.random() < 0.5:
            up = chance.choice((-3, -1, 1, 2, 5))
            top = chance.randrange(LINES - 6)
            band = rows[top:]
            rows[top:] = [band[y + up] if 0 <= y + up < len(band) else some() for y in range(len(band))]
        for _ in range(chance.randrange(3)):
            rows[chance.randrange(LINES)] = some()
        stream.feed(painted(canvas, *rows))
        for y in range(LINES):
            shown = "".join(screen.buffer[y][x].data for x in range(COLUMNS))
            bold = "".join(
                "b" if screen.buffer[y][x].bold and not number_of(rows[y], x) else "." for x in range(COLUMNS)
            )
            assert shown.rstrip() == text(rows[y]).rstrip(), number
            wanted = "".join("b" if rows[y][x][1] == "1" and not rows[y][x][2] else "." for x in range(COLUMNS))
            assert bold == wanted, number


def number_of(row: list[Cell], x: int) -> int:
    return row[x][2]


def text(row: list[Cell]) -> str:
    return re.sub(" $", "", "".join(cell[0] for cell in row if not cell[2]))
