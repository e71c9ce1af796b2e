"""Which pieces of a web page are the report: the block that holds nearly all of its prose and figures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from loader.source.lines import Line

_SENTENCE = re.compile("[。；，;]")
_FIGURE = re.compile("[0-9０-９]+")
_FIGURE_WEIGHT = 10
"""Characters of prose that a figure counts as much as: menus and notices have few figures."""
_SHORTEST = 12
"""Characters of prose; menus have shorter lines."""
_SHARE = 0.85
"""Part of the whole page's weight that the block of the report holds at least."""
_LINKED = 0.8
"""Part of a line in links from which on it is a menu's."""
_TITLE = 6
"""Characters of the shortest title."""
_TAIL = re.compile(
    "版权(?:所有|归|均|声明)|ICP|备案号|声明[:：]|主办(?:单位)?[:：]|承办(?:单位)?[:：]|网站标识码|公网安备|[上下]一[篇条][:：]|"
    "相关(?:链接|阅读|文章|新闻|稿件)|扫一扫|分享到|打印(?:本页|】)|【打印|关闭(?:窗口|本页|】)|返回(?:顶部|首页|列表)|责任编辑|"
    "联系我们|网站地图"
)
"""What a site puts under an article."""
_NO_WORD = re.compile(r"\W+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A line of a page, the blocks it lies in from outside in, and how many of its characters are links."""

    line: Line
    path: tuple[int, ...]
    linked: int

    @property
    def is_menu(self) -> bool:
        return self.linked >= _LINKED * len(self.line.text)

    @property
    def is_tail(self) -> bool:
        return bool(_TAIL.search(self.line.text))

    @property
    def weight(self) -> int:
        """How much this line speaks for a report."""
        text = self.line.text
        is_prose = "\t" in text or (len(text) >= _SHORTEST and _SENTENCE.search(text))
        if self.is_menu or not is_prose or self.is_tail:
            return 0
        return len(text) - self.linked + _FIGURE_WEIGHT * len(_FIGURE.findall(text))


def choose(pieces: Sequence[Piece], titles: Sequence[str]) -> list[Piece]:
    """The report's pieces: from its title on (`titles`: what the page's head calls it), without menus.

    What follows the block of the report is kept too, up to the first line that is the site's: a report loses no part
    because it was set in two blocks.
    """
    weights = [piece.weight for piece in pieces]
    inside = _block(pieces, weights)
    if not inside:
        return [piece for piece in pieces if not piece.is_menu]
    begin = next((place for place in inside if weights[place]), inside[0])
    first = _title_place(pieces, begin, titles)
    first = inside[0] if first is None else first
    last = inside[-1] + 1
    while last < len(pieces) and not pieces[last].is_menu and not pieces[last].is_tail:
        last += 1
    return [piece for piece in pieces[first:last] if not piece.is_menu]


def _block(pieces: Sequence[Piece], weights: Sequence[int]) -> list[int]:
    """The places of the pieces in the innermost block that holds the report."""
    inside = list(range(len(pieces)))
    needed = _SHARE * sum(weights)
    depth = 0
    while inside:
        shares: Counter[int] = Counter()
        for place in inside:
            if len(pieces[place].path) > depth:
                shares[pieces[place].path[depth]] += weights[place]
        if not shares:
            break
        block, weight = shares.most_common(1)[0]
        if weight < needed or not weight:
            break
        inside = [place for place in inside if pieces[place].path[depth : depth + 1] == (block,)]
        depth += 1
    return inside


def _title_place(pieces: Sequence[Piece], begin: int, titles: Sequence[str]) -> int | None:
    """Where the title stands that is nearest above the first prose; a title may take several lines."""
    named = [folded for title in titles if len(folded := _folded(title)) >= _TITLE]

    def is_title(place: int) -> bool:
        text = _folded(pieces[place].line.text)
        return len(text) >= _TITLE and any(text in title for title in named)

    place = begin
    while place >= 0 and not is_title(place):
        place -= 1
    while place > 0 and is_title(place - 1) and not pieces[place - 1].is_menu:
        place -= 1
    return place if place >= 0 else None


def _folded(text: str) -> str:
    return _NO_WORD.sub("", text)
