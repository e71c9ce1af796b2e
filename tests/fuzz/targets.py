#!/usr/bin/env python3
"""Fuzz one part with atheris, which looks for inputs that take new ways through it:

    python tests/fuzz/targets.py decode|outline|numerals|query [libFuzzer options] [CORPUS...]

`make fuzz` runs each for ten minutes, on the seeds of tests/fuzz/corpus. What it finds becomes an @example of the tests
beside this file.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable
from pathlib import Path

import atheris

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parents[1]), str(HERE.parent / "support")]

with atheris.instrument_imports(include=["data", "loader"]):
    from report_checks import assert_bodies_nest, check

    from data.errors import SourceError
    from data.queries import open_sample
    from data.search import search
    from loader.flow import read_blocks
    from loader.numerals import find_numerals
    from loader.outline import find_outline
    from loader.parse import parse
    from loader.source import read_path  # noqa: F401 - so that the readers are instrumented
    from loader.source.decode import decode
    from loader.source.document import Document
    from loader.source.kind import find_kind
    from loader.tables import find_tables

LONGEST = 4096
"""Bytes of an input; what is found in long texts is found in short ones."""


def fuzz_decode(data: bytes) -> None:
    """Bytes to text: every refusal is a SourceError, every text encodes to something that decodes to itself."""
    find_kind(data, "x.txt")
    try:
        text = decode(data, "x.txt")
    except SourceError:
        return
    assert text.strip() and "\0" not in text
    assert decode(text.encode("utf-8"), "x.txt") == text


def fuzz_outline(data: bytes) -> None:
    """Text to sections, and to all that hangs on them."""
    text = data.decode("utf-8", "ignore")
    report = parse(Document(text, "fuzz.txt", "/fuzz.txt", hashlib.sha256(data).hexdigest()))
    check(report)
    assert_bodies_nest(report)


def fuzz_numerals(data: bytes) -> None:
    """Text to numerals: every digit is in one, none overlaps another."""
    text = data.decode("utf-8", "ignore")
    blocks = read_blocks(text)
    found = find_numerals(blocks, find_outline(text, blocks, ()), find_tables(blocks))
    ends = 0
    # they come by blocks, and a paragraph may go on below a page number
    for numeral in sorted(found, key=lambda numeral: numeral.span.start):
        assert ends <= numeral.span.start < numeral.span.end <= len(text)
        ends = numeral.span.end


SAMPLE = open_sample()


def fuzz_query(data: bytes) -> None:
    """The query language: any text is answered, and every hit lies in the text that it is of."""
    text = data.decode("utf-8", "replace")[:200]
    end = len(SAMPLE.report(SAMPLE.summaries()[0].id).text) if not ENDS else ENDS[0]
    ENDS[:] = [end]
    for hit in search(SAMPLE, text, limit=20).hits:
        assert 0 <= hit.start < hit.end <= end
        assert all(0 <= span.start < span.end <= len(hit.text) for span in hit.highlights)


ENDS: list[int] = []

TARGETS: dict[str, Callable[[bytes], None]] = {
    "decode": fuzz_decode,
    "outline": fuzz_outline,
    "numerals": fuzz_numerals,
    "query": fuzz_query,
}


def main() -> None:
    target = TARGETS[sys.argv.pop(1)]
    atheris.Setup([*sys.argv, f"-max_len={LONGEST}"], target)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
