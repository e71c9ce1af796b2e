"""How the tree is folded, told so that it holds for a newer text of the report: by the titles of its sections."""

from __future__ import annotations

from collections import Counter

from data.state.items import Folding
from tui.render.outline import Outline

FIRST, OPEN, CLOSED = "first", "open", "closed"
_MOST = 200
"""Sections that are told; more than these are turned one by one in no report that one reads."""


def folding_of(outline: Outline, folded: frozenset[int]) -> Folding:
    """What tells of these folded nodes, in as few words as may be."""
    paths = _paths(outline)
    turned = {base: sorted(_base(outline, base) ^ folded) for base in (FIRST, OPEN, CLOSED)}
    base = min(turned, key=lambda base: len(turned[base]))
    return Folding(base, tuple(paths[node] for node in turned[base][:_MOST]))


def folded_by(outline: Outline, folding: Folding) -> frozenset[int]:
    """The nodes that are folded; a section that was not there when this was told stands as most do."""
    nodes = {path: node for node, path in _paths(outline).items()}
    turned = {nodes[path] for path in folding.turned if path in nodes}
    return _base(outline, folding.base) ^ turned


def _base(outline: Outline, base: str) -> frozenset[int]:
    everything = frozenset(i for i, node in enumerate(outline.nodes) if node.parental)
    return {OPEN: frozenset[int](), CLOSED: everything}.get(base, outline.folded_at_first())


def _paths(outline: Outline) -> dict[int, tuple[str, ...]]:
    """The titles on the path to each node that folds, without blanks; of siblings of one title the later ones are
    counted."""
    found: dict[int, tuple[str, ...]] = {}
    seen: Counter[tuple[str, ...]] = Counter()
    for index, node in enumerate(outline.nodes):
        if not node.parental:
            continue
        above = found[node.parent] if node.parent is not None else ()
        path = (*above, "".join(node.title.split()))
        seen[path] += 1
        found[index] = path if seen[path] == 1 else (*above, f"{path[-1]} {seen[path]}")
    return found
