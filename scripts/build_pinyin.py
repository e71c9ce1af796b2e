#!/usr/bin/env python3
"""Make data/search/pinyin.txt of pypinyin's table of single characters.

    .venv/bin/python scripts/build_pinyin.py [--check]

A line is a syllable without tone (ü as v), then the characters whose first reading it is, a bar, and those of which
it is a further reading. With --check nothing is written; the exit status is 1 where the file is not current.
"""

from __future__ import annotations

import sys
from pathlib import Path

from pypinyin.contrib.tone_convert import to_normal
from pypinyin.pinyin_dict import pinyin_dict

TARGET = Path(__file__).resolve().parent.parent / "data" / "search" / "pinyin.txt"
BLOCKS = ((0x3007, 0x3007), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF))


def build() -> str:
    """The lines, by syllable; characters by code point."""
    first: dict[str, list[str]] = {}
    further: dict[str, list[str]] = {}
    for code in sorted(pinyin_dict):
        if not any(start <= code <= end for start, end in BLOCKS):
            continue
        spelled = (to_normal(reading).replace("ê", "e") for reading in pinyin_dict[code].split(","))
        readings = [reading for reading in dict.fromkeys(spelled) if set(reading) & set("aeiouv")]
        for place, reading in enumerate(readings):
            (further if place else first).setdefault(reading, []).append(chr(code))
    syllables = sorted(first.keys() | further.keys())
    return "".join(f"{s} {''.join(first.get(s, []))}|{''.join(further.get(s, []))}\n" for s in syllables)


def main() -> int:
    text = build()
    if "--check" in sys.argv[1:]:
        return 0 if TARGET.is_file() and TARGET.read_text(encoding="utf-8") == text else 1
    TARGET.write_text(text, encoding="utf-8")
    print(f"{TARGET}: {len(text.encode())} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
