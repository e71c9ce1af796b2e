#!/usr/bin/env python3
"""Measure how many slips of the finger search forgives in a library, beside RapidFuzz over the same names.

    slips.py LIBRARY.db [--count 500] [--seed 1] [--part]

Names of the library are drawn by a seed, and one character of each is put wrong, left out, put in, or replaced by one
that sounds the same, in turn. A slip is forgiven where a metric of that name is among the first ten hits. With --part
no more than five to seven characters of each name are typed, and a name that has these is enough.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from rapidfuzz import fuzz, process

from data.queries import Library, open_library
from data.search import search
from data.search.fold import fold
from data.search.pinyin import spell, syllables

FIRST = 10
LEAST, MOST = 4, 14
SLIPS = ("wrong", "missing", "extra", "homophone")


def slipped(name: str, slip: str, chance: random.Random, alphabet: str) -> str:
    at = chance.randrange(len(name))
    other = chance.choice(alphabet)
    if slip == "missing":
        return name[:at] + name[at + 1 :]
    if slip == "extra":
        return name[:at] + other + name[at:]
    if slip == "homophone":
        alike = [each for each in syllables().get(spell(name[at]), "") if each in alphabet]
        other = chance.choice(alike) if alike else other
    return name[:at] + other + name[at + 1 :]


def part_of(name: str, chance: random.Random) -> str:
    length = min(chance.randrange(5, 8), len(name))
    at = chance.randrange(len(name) - length + 1)
    return name[at : at + length]


def names_of(library: Library) -> list[str]:
    return sorted({row[0] for row in library.select("SELECT DISTINCT name FROM metrics")})


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("library", type=Path)
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--part", action="store_true")
    asked = parser.parse_args()
    library = open_library(asked.library)
    chance = random.Random(asked.seed)
    folded = sorted({fold(name) for name in names_of(library)})
    alphabet = "".join(sorted({c for name in folded for c in name if "\u4e00" <= c <= "\u9fff"}))
    fit = [name for name in folded if LEAST <= len(name) <= MOST and all(c in alphabet for c in name)]
    drawn = chance.sample(fit, min(asked.count, len(fit)))
    meant = [part_of(name, chance) for name in drawn] if asked.part else drawn
    slips = [SLIPS[number % len(SLIPS)] for number in range(len(drawn))]
    typed = [slipped(name, slip, chance, alphabet) for name, slip in zip(meant, slips, strict=True)]

    def ours(query: str) -> list[str]:
        return [fold(hit.text) for hit in search(library, query, limit=FIRST, what="metric").hits]

    def by(scorer: Callable[..., float]) -> Callable[[str], list[str]]:
        return lambda query: [found for found, *_ in process.extract(query, folded, scorer=scorer, limit=FIRST)]

    ours(typed[0])
    print(f"{len(folded)} names, {len(drawn)} slips, {len(drawn) - sum(map(str.__eq__, meant, typed))} that changed it")
    for title, find in (("search", ours), ("ratio", by(fuzz.ratio)), ("partial_ratio", by(fuzz.partial_ratio))):
        missed: Counter[str] = Counter()
        times: list[float] = []
        for name, slip, query in zip(meant, slips, typed, strict=True):
            started = time.perf_counter()
            found = find(query)
            times.append((time.perf_counter() - started) * 1000)
            missed[slip] += not any(name in each for each in found)
        recall = 1 - missed.total() / len(drawn)
        slow = sorted(times)[int(len(times) * 0.95)]
        each = ", ".join(f"{slip} {missed[slip]}" for slip in SLIPS)
        print(f"{title:14} {recall:.3f}  missed: {each};  median {statistics.median(times):.1f} ms, p95 {slow:.1f} ms")
    library.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
