"""The names of many figures, and which of them may speak of the same thing as another name."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from tui.render.joined import Joined, all_folded

_LONGEST_PART = 4
_SHARED = (2, 3, 4)
"""Characters that two names have to share, by the length of the shorter one: half of it, two to four."""


def shared(name: str) -> int:
    """How many characters on end a longer name has to share with this one to be near it."""
    return max(_SHARED[0], min(_LONGEST_PART, (len(name) + 1) // 2))


class Names:
    """Names of figures, which are known by their numbers from 0 on. Each name is looked at once, however many figures
    have it."""

    def __init__(self, names: Sequence[str]) -> None:
        figures: dict[str, list[int]] = {}
        for number, name in enumerate(names):
            figures.setdefault(name, []).append(number)
        self.figures: dict[str, list[int]] = {}
        """The numbers of the figures of each folded name."""
        for name, numbers in zip(all_folded(figures) if figures else (), figures.values()):
            known = self.figures.setdefault(name, numbers)
            if known is not numbers:
                self.figures[name] = sorted((*known, *numbers))

    def of(self, name: str) -> list[int]:
        """The figures of a folded name."""
        return self.figures.get(name, [])

    def near(self, name: str) -> list[int]:
        """The figures whose names may speak of the same thing as a folded name, in their order: they share a head,
        one holds the other, or half of the shorter one."""
        if not name:
            return []
        found = set(self._by_head.get(name[-2:], ()))
        for size, (names, joined) in self._by_size.items():
            need = min(size, shared(name))
            parts = {name[i : i + need] for i in range(len(name) - need + 1)} or {name}
            found.update(names[number] for number in joined.holding(parts))
        found.update(other for other in self._single if other in name)
        return sorted(number for other in found for number in self.figures[other])

    @cached_property
    def _by_head(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for name in self.figures:
            if name:
                found.setdefault(name[-2:], []).append(name)
        return found

    @cached_property
    def _single(self) -> list[str]:
        return [name for name in self.figures if len(name) == 1]

    @cached_property
    def _by_size(self) -> dict[int, tuple[list[str], Joined]]:
        """The names by how much of them has to be shared."""
        of_size: dict[int, list[str]] = {size: [] for size in _SHARED}
        for name in self.figures:
            of_size[shared(name)].append(name)
        return {size: (names, Joined(names)) for size, names in of_size.items()}
