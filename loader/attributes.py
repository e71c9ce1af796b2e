"""Title, issuer, kind, year, dates and address of a report: stated, inferred with the evidence, or absent."""

from __future__ import annotations

import re
from collections.abc import Sequence

from data.model import ABSENT, REPORT_FIELDS, Attribute
from loader.flow import Block
from loader.outline import Outline

_YEAR = re.compile(r"((?:19|20)[0-9]{2})年")


def find_attributes(text: str, blocks: Sequence[Block], outline: Outline, source: str) -> dict[str, Attribute]:
    """All of REPORT_FIELDS; a file's name (`source`) is no evidence for any of them."""
    found = dict.fromkeys(REPORT_FIELDS, ABSENT)
    for section in outline.sections[:1]:
        if match := _YEAR.search(section.title):
            found["year"] = Attribute(match.group(1), "inferred", evidence=section.title)
    return found
