"""From the bytes of a web page to its text: the charset it is in, whatever it claims."""

from __future__ import annotations

import re

from data.errors import SourceError
from loader.source.decode import decode

_LABEL = re.compile(rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w-]{2,20})""", re.IGNORECASE)
_HEAD = 4096
_CHINESE = {"gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "big5": "big5hkscs", "big5-hkscs": "big5hkscs"}
_SLIPS = 1000
"""One undecodable character in so many is a slip of the page, more is another charset."""


def decode_page(data: bytes, name: str) -> str:
    """The text of a web page. What decodes as UTF-8 is UTF-8; else a Chinese charset that it names, if it decodes; else
    what `decode` finds. A few bytes that fit nowhere become U+FFFD, as in a browser. Raises SourceError as `decode`.
    """
    if b"\0" in data:
        return decode(data, name)
    label = _LABEL.search(data[:_HEAD])
    named = _CHINESE.get(label.group(1).decode("ascii", "replace").lower(), "") if label else ""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        if named:
            try:
                return data.decode(named)
            except UnicodeDecodeError:
                pass
    try:
        return decode(data, name)
    except SourceError as error:
        if error.code != "undecodable-file":
            raise
        for encoding in filter(None, (named, "utf-8", "gb18030", "big5hkscs")):
            text = data.decode(encoding, "replace")
            if text.count("\ufffd") * _SLIPS <= len(text):
                return text
        raise
