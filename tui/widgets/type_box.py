"""A line to type in."""

from __future__ import annotations

from textual.widgets import Input


class TypeBox(Input):
    """Plain text on the ground of the screen, and a cursor that does not blink."""

    DEFAULT_CSS = """
    TypeBox, TypeBox:focus {
        border: none;
        height: 1;
        padding: 0;
        background: $ground;
        background-tint: transparent;
        color: $ink;
    }
    TypeBox > .input--cursor { background: $ground; color: $ink; text-style: reverse; }
    TypeBox > .input--placeholder { background: $ground; color: $ink; text-style: dim; }
    TypeBox > .input--selection { background: $ground; color: $ink; text-style: underline; }
    """
    LONGEST = 200

    def __init__(self, prompt: str, *, id: str | None = None) -> None:  # noqa: A002 - as every widget is named
        """`prompt` stands there until something is typed."""
        super().__init__(placeholder=prompt, max_length=self.LONGEST, select_on_focus=False, compact=True, id=id)
        self.cursor_blink = False
