"""Asking while somebody types: parts of a query that may find something, and queries called back."""

from __future__ import annotations

import pytest

from data.search.parts import parts_of
from tui.screens.history import History


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("电梯 海关", ["电梯", "海关"]),
        ("有效 发明 kind:rank", ["有效 发明", "有效 kind:rank", "发明 kind:rank", "kind:rank", "有效", "发明"]),
        ("zscqx", ["zscq", "zsc"]),
        ("专", []),
    ],
)
def test_parts_of_a_query(query: str, first: list[str]) -> None:
    assert list(parts_of(query))[: len(first)] == first


def test_a_long_query_is_not_tried_for_ever() -> None:
    assert len(list(parts_of("x" * 200))) <= 12
    assert len(list(parts_of(" ".join(map(str, range(60)))))) <= 12


def test_history() -> None:
    history = History()
    assert history.before("x") == "x"
    for query in ("a", "b", " ", "a ", "c"):
        history.add(query)
    assert [history.before(query) for query in ("", "c", "a", "b")] == ["c", "a", "b", "c"]
