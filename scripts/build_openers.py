#!/usr/bin/env python3
"""Make data/search/openers.txt: pairs of characters that words begin with, as texts of the field show them.

    build_openers.py TEXT…

A pair that often stands behind a mark or a numeral begins a word: 工业 does in one of eight places, 业增 in none. So
does one that is seldom there but often before a mark, where it is a word by itself (总额). Nothing else of the texts is
kept: a line has a character, and all that stand behind it in such pairs.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

TARGET = Path(__file__).resolve().parents[1] / "data" / "search" / "openers.txt"
HAN_RUN = re.compile("[\u4e00-\u9fff]{2,}")
QUOTES = re.compile("[“”‘’\"'《》]")
LEAST_PLACES, LEAST_TEXTS = 8, 4
LEAST_OPENING, LEAST_OPENING_OF_ENDING, LEAST_ENDING = 0.02, 0.008, 0.05


def openers(texts: list[str]) -> dict[str, str]:
    """Character → those behind it."""
    everywhere: Counter[str] = Counter()
    opening: Counter[str] = Counter()
    ending: Counter[str] = Counter()
    seen_in: dict[str, set[int]] = defaultdict(set)
    for number, text in enumerate(texts):
        for run in HAN_RUN.findall(QUOTES.sub("", text)):
            opening[run[:2]] += 1
            ending[run[-2:]] += 1
            for place in range(len(run) - 1):
                pair = run[place : place + 2]
                everywhere[pair] += 1
                seen_in[pair].add(number)
    found: dict[str, str] = defaultdict(str)
    for pair in sorted(everywhere):
        count = everywhere[pair]
        if count < LEAST_PLACES or len(seen_in[pair]) < LEAST_TEXTS:
            continue
        opens, ends = opening[pair] / count, ending[pair] / count
        if opens >= LEAST_OPENING or (opens >= LEAST_OPENING_OF_ENDING and ends >= LEAST_ENDING):
            found[pair[0]] += pair[1]
    return found


def main(paths: list[str]) -> None:
    texts = [Path(path).read_text(encoding="utf-8", errors="replace") for path in paths]
    lines = [first + seconds for first, seconds in openers(texts).items()]
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
