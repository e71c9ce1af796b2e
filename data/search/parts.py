"""Parts of a query, for where the whole finds nothing."""

from __future__ import annotations

from collections.abc import Iterator

_MOST_TRIED = 12


def parts_of(query: str) -> Iterator[str]:
    """Parts that may find what the whole does not, the nearest first: all words but one, each alone; of a word alone,
    what it begins with."""
    words = query.split()
    tried: list[str] = []
    if len(words) > 1:
        tried += [" ".join(words[:place] + words[place + 1 :]) for place in reversed(range(len(words)))]
        tried += sorted(words, key=len, reverse=True)
    else:
        tried += [query[:end] for end in range(len(query) - 1, max(len(query) // 2, 1), -1)]
    return iter(list(dict.fromkeys(tried))[:_MOST_TRIED])
