"""Items that count in words (一是, 首先): they number what is said and open no section."""

from __future__ import annotations

import re

ITEM = re.compile(r"(?:第?[一二三四五六七八九十]{1,3}|再)(?:是|要|,|、)|(?:首先|其次|再次|最后|一方面|另一方面)[,]?")
