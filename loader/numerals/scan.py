"""Scanning a block for numerals: where each begins and ends, and what it is worth."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from loader.numerals import numbers
from loader.numerals.patterns import HAN_RANGE_END, RANGE_END, SCANNER
from loader.numerals.units import unit_at

_DIGIT, _LETTERS = re.compile("[0-9]"), re.compile("[A-Za-z]+")
_NUMBER = re.compile(f"[{numbers.HAN_NUMBER}]+|[0-9]+")
_PARTICLES = re.compile(f"[{numbers.APPROXIMATE}]")
_FRACTION_OF = {"百": "%", "千": "‰", "万": "‱"}
_SOME_MORE = "个多百分点"
_DOUBLINGS = {"": 1, "一": 1, "1": 1, "两": 2, "二": 2, "2": 2, "三": 3, "3": 3, "四": 4, "五": 5}


class Token(NamedTuple):
    """A numeral in a block's text with its value and unit, before it is classed."""

    start: int
    end: int
    form: str
    value: Decimal | None = None
    value_high: Decimal | None = None
    unit: str = ""
    scale: bool = False
    inner_bound: str = ""


def scan(text: str) -> Iterator[Token]:
    """The numerals of a folded text, in order and without overlap."""
    place = 0
    while match := SCANNER.search(text, place):
        form = str(match.lastgroup).partition("_")[2]
        token = _READERS.get(form, _bare)(text, match, form)
        if token is None and not _DIGIT.search(match.group()):
            place = match.end()
            continue
        token = token or Token(match.start(), match.end(), "code")
        yield token
        place = max(token.end, match.end())


def _skip(text: str, match: re.Match[str], form: str) -> Token | None:
    return None


def _bare(text: str, match: re.Match[str], form: str) -> Token | None:
    return Token(match.start(), match.end(), form)


def _ordinal(text: str, match: re.Match[str], form: str) -> Token | None:
    number = _NUMBER.search(match.group())
    return Token(match.start(), match.end(), form, numbers.read_any(number.group()) if number else None)


def _first(text: str, match: re.Match[str], form: str) -> Token | None:
    return Token(match.start(), match.end(), form, Decimal(1), unit="名")


def _top(text: str, match: re.Match[str], form: str) -> Token | None:
    """前10名: a place among the first so many."""
    value = numbers.read_any(match.group()[1:-1])
    return None if value is None else Token(match.start(), match.end(), form, value, unit="名", inner_bound="<=")


def _code(text: str, match: re.Match[str], form: str) -> Token | None:
    return Token(match.start(), match.end(), form)


def _percent(text: str, match: re.Match[str], form: str) -> Token | None:
    """百分之五点二, 千分之三, 百分之八至九, 百分之二、三."""
    surface = match.group()
    negative = surface[0] in "负-"
    base = surface.lstrip("负-")
    unit = _FRACTION_OF[base[0]]
    parts = [part for part in re.split("[百千万]分之", base) if part]
    bounds = re.split(r"—{1,2}|-|~|至|到|、", parts[0])
    figures = [bound for bound in [*bounds, *parts[1:]] if bound]
    values = [numbers.read_any(re.sub("[余多几]", "", figure)) for figure in figures]
    if neighbours := numbers.read_neighbours("".join(figures)):
        values = list(neighbours)
    if not values or values[0] is None:
        return None
    low = -values[0] if negative else values[0]
    high = values[1] if len(values) > 1 else None
    approximate = ">" if re.search("[余多几]", parts[0]) else ""
    return Token(match.start(), match.end(), form, low, high, unit, inner_bound=approximate)


def _fraction(text: str, match: re.Match[str], form: str) -> Token | None:
    surface = match.group()
    if surface in ("一半", "过半"):
        return Token(
            match.start(), match.end(), form, Decimal(50), unit="%", inner_bound=">" if surface == "过半" else ""
        )
    below, above = surface.split("分之")
    value = numbers.read_fraction(above, below)
    return None if value is None else Token(match.start(), match.end(), form, value * 100, unit="%")


def _slash(text: str, match: re.Match[str], form: str) -> Token | None:
    """占全国1/10: a fraction in digits, smaller than one."""
    above, below = (int(part) for part in match.group().split("/"))
    if not 0 < above < below:
        return None
    return Token(match.start(), match.end(), "fraction", Decimal(above * 100) / Decimal(below), unit="%")


def _tenths(text: str, match: re.Match[str], form: str) -> Token | None:
    head, _, tail = match.group().partition("成")
    value = numbers.read_any(head)
    if value is None:
        return None
    more = Decimal(5) if tail == "半" else Decimal(numbers.DIGIT.get(tail, 0))
    return Token(match.start(), match.end(), form, value * 10 + more, unit="%")


def _doubling(text: str, match: re.Match[str], form: str) -> Token | None:
    times = match.group()[1:-1].lstrip("了")
    value = Decimal(100 * (2 ** _DOUBLINGS.get(times, 1) - 1))
    more = text.startswith("多", match.end())
    return Token(match.start(), match.end() + more, form, value, unit="%", inner_bound=">" if more else "")


def _half(text: str, match: re.Match[str], form: str) -> Token | None:
    unit = unit_at(text, match.end())
    return Token(match.start(), match.end() + len(unit), form, Decimal("0.5"), unit=unit)


def _arabic(text: str, match: re.Match[str], form: str) -> Token | None:
    parts = match.group("sign", "number", "before", "scale", "after")
    sign, number, before, scale, after = [part or "" for part in parts]
    letters = _LETTERS.match(text, match.end())
    unit = unit_at(text, match.end())
    if letters and not scale and not unit.startswith(letters.group()):
        return Token(match.start(), letters.end(), "code")
    if scale == "千" and not unit:
        scale, after = "", ""
        unit = unit_at(text, match.start("scale"))
    if text.startswith(_SOME_MORE, match.end()):
        token_end = match.end() + len(_SOME_MORE)
        return Token(
            match.start(), token_end, "digits", numbers.read_arabic(sign + number), None, "个百分点", False, ">"
        )
    end = (match.end() if scale or after or not match["scale"] else match.start("scale")) + len(unit)
    factor = numbers.read_scale(scale)
    value = numbers.read_arabic(sign + number) * factor
    token = Token(match.start(), end, "digits", value, None, unit, bool(scale), ">" if before or after else "")
    return _and_more(text, _with_range(text, token, number, scale))


def _compound(text: str, match: re.Match[str], form: str) -> Token | None:
    """1亿3千多万, 2万5千: digits with scale words between them."""
    value = numbers.read_compound(match.group())
    if value is None:
        return None
    unit = unit_at(text, match.end())
    bound = ">" if re.search("[余多几]", match.group()) else ""
    return Token(match.start(), match.end() + len(unit), "digits", value, None, unit, True, bound)


def _and_more(text: str, token: Token) -> Token:
    """两倍多: what is more than so many times has its 多 behind the unit."""
    more = token.unit == "倍" and text.startswith("多", token.end)
    return token._replace(end=token.end + 1, inner_bound=">") if more else token


def _with_range(text: str, token: Token, number: str, scale: str) -> Token:
    """The token, or the range that it begins (5.5%-6%, 100—200万元, 8%至10%)."""
    match = RANGE_END.match(text, token.end)
    if not match or text[max(0, token.start - 8) : token.start].rstrip("约").endswith(("从", "由")):
        return token
    second_scale = match["scale"] or ""
    unit = unit_at(text, match.end())
    if second_scale == "千" and not unit:
        return token
    if token.unit and token.unit != unit:
        return token
    high = numbers.read_arabic((match["sign"] or "") + match["number"]) * numbers.read_scale(second_scale)
    low = numbers.read_arabic(number) * numbers.read_scale(scale or second_scale)
    if high <= low:
        return token
    return token._replace(end=match.end() + len(unit), value=low, value_high=high, unit=unit, scale=bool(second_scale))


def _han(text: str, match: re.Match[str], form: str) -> Token | None:
    lead = match["lead"] or ""
    surface = match.group()
    bare = surface.lstrip("上数几成") if lead or surface[0] == "几" else surface
    bare = _PARTICLES.sub("", bare)
    neighbours = numbers.read_neighbours(bare)
    if "、" in surface and neighbours is None:
        return None
    value = neighbours[0] if neighbours else numbers.read_han(bare) if bare else None
    if value is None:
        return None
    scaled = any(character in "十百千万亿" for character in surface)
    bound = ">=" if lead == "上" else ">" if lead in ("数", "几", "成") or _PARTICLES.search(surface) else ""
    start = match.start()
    if lead == "上":
        start += 1
    high = neighbours[1] if neighbours else None
    token = Token(start, match.end(), form, value, high, "", scaled, bound)
    range_end = HAN_RANGE_END.match(text, match.end())
    if range_end and not lead and (high := numbers.read_han(range_end["han"])) is not None and high > value:
        unit = unit_at(text, range_end.end())
        if unit:
            return token._replace(end=range_end.end() + len(unit), value_high=high, unit=unit)
    if surface[-1] == "千" and len(surface) > 1 and text[match.end() : match.end() + 1] in tuple("瓦克米伏赫焦帕"):
        unit = unit_at(text, match.end() - 1)
        return token._replace(end=match.end() - 1 + len(unit), value=numbers.read_han(surface[:-1]), unit=unit)
    unit = unit_at(text, match.end())
    if unit == "级" and scaled:
        return token._replace(end=match.end() + len(unit))
    return _and_more(text, token._replace(end=match.end() + len(unit), unit=unit))


_READERS = {
    "skip": _skip,
    "ordinal": _ordinal,
    "rank": _first,
    "top": _top,
    "code": _code,
    "percent": _percent,
    "fraction": _fraction,
    "slash": _slash,
    "tenths": _tenths,
    "doubling": _doubling,
    "half": _half,
    "compound": _compound,
    "arabic": _arabic,
    "han": _han,
}
