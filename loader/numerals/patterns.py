"""What numerals look like: one pattern for each form, tried in order at every place of a folded text."""

from __future__ import annotations

import re

from loader.lexicon import alternation, words
from loader.numerals.numbers import APPROXIMATE, HAN_NUMBER

_ARABIC = r"\d+(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?"
_ONES = "[一二三四五六七八九]"
_HAN = f"[{HAN_NUMBER}]"
_NEXT = "|".join(
    f"(?<=[{low}])、(?={high})" for low, high in zip(("二两", *"三四五六七八"), "三四五六七八九", strict=True)
)
"""两、三倍, 百分之二、三: the 、 between a digit and the next one, of figures that are only about known."""
_SCALE = r"(?:[十百千]?(?:万亿|亿|万)|千(?![瓦克米卡伏赫焦]))"
_APPROXIMATE = f"[{APPROXIMATE[:3]}]"
_DASH = r"(?:-|—{1,2}|~|至|到)"
_YEAR = r"(?:1[89]|20)\d\d"


def _initials(*names: str) -> str:
    return "".join(sorted({word[0] for name in names for word in words(name)}))


def _any_of(name: str) -> str:
    """The words of a list; what none of them begins with, as digits, is passed by at once."""
    return f"(?=[{_initials(name)}])(?:{alternation(words(name))})"


FORMS: tuple[tuple[str, str], ...] = (
    ("skip", _any_of("no_number.txt")),
    ("date", rf"{_YEAR}年?(?:{_DASH}|/){_YEAR}(?:年度|年)?(?![\d.])|{_YEAR}年{_DASH}\d\d年"),
    ("date", rf"{_YEAR}\.\d{{1,2}}\.\d{{1,2}}(?![\d.])|{_YEAR}-\d{{1,2}}-\d{{1,2}}(?!\d)"),
    (
        "date",
        rf"{_YEAR}年(?:(?:\d{{1,2}}{_DASH})?\d{{1,2}}月(?:\d{{1,2}}日|份|底|末|初)?|[上下]半年|[一二三四]季度|代|度|底|末|初)?",
    ),
    ("date", r"\d{1,2}月(?:\d{1,2}日|份|底|末|初|[上中下]旬)?(?:(?:-|—|至)\d{1,2}(?:月(?:\d{1,2}日|份|底)?|日))?"),
    ("date", r"(?<!\d)\d{1,2}(?:-|—|至)\d{1,2}月份?|(?<![\d.])\d{2}年代|(?<!\d)[1-3]?\d日(?=[一-鿿]|,|$)"),
    (
        "date",
        rf"[一二][{HAN_NUMBER[:12]}]{{3}}年(?:[一二三四五六七八九十]{{1,2}}月(?:[一二三四五六七八九十]{{1,3}}日)?)?(?:底|末|初|度)?",
    ),
    ("date", rf"(?<![{HAN_NUMBER}])(?:十[一二]?|{_ONES})月(?:份|底|末|初|[一二三四五六七八九十]{{1,3}}日)(?!{_HAN})"),
    (
        "date",
        r"(?:前?[一二三四1-4]|前三)(?:、[一二三四])?(?:个)?季度|前?[上下]半年|[二]?[十一二九]{1,3}世纪|\d\d世纪|[二三四五六七八九]十年代",
    ),
    ("date", rf"(?<=“)十?{_ONES}五(?=”)|十[一二三四五六]五(?=[规计时期末至和两收开、,])"),
    ("idiom", _any_of("idioms.txt")),
    ("date", r"(?:过去|近|前|今后|未来|最近)?一年(?:多)?来|(?:过去|这|前|后|头)一年"),
    (
        "ordinal",
        rf"(?:{_HAN}+|\d+)届(?:(?:{_HAN}+|\d+)[次中])?(?=全会|全体|会议|[人党政省市县]|[一-鿿]|[、,。)])",
    ),
    (
        "ordinal",
        rf"(?<=[、和])(?:{_HAN}+|\d+)[次中](?=、[一-鿿]{{1,3}}[次中]|和[一-鿿]{{1,3}}[次中]|全会|全体会议)|(?:{_HAN}+|\d+)[次中]全会",
    ),
    ("ordinal", rf"(?<![{HAN_NUMBER}第])(?:十[一二三四五六七八九]|二十)大(?![大批量中小型力学城会])"),
    (
        "ordinal",
        rf"(?<=人大){_HAN}+次(?![以])|(?<=大会){_HAN}+次|(?<!第)十[一二三四五六七八九]?(?=运会|全运)|(?:{_HAN}+|\d+)次(?=会议|全会|全体会议|党代会)",
    ),
    ("code", r"(?<![\d%])—\d{1,3}—|(?<![\d.])\d+\.\d+\.\d+(?![\d])"),
    ("code", rf"(?<=文件\(){_HAN}+(?=\))"),
    ("top", rf"前(?:{_HAN}+|\d+)(?:位|名)"),
    ("ordinal", rf"第(?:{_HAN}+|\d+)(?!分之)(?:[位名](?![牌校师医])|届|批|次|个|期|章|条|款)?"),
    ("rank", r"首位(?!度|战略|产业|工程)"),
    ("code", r"[A-Za-z][A-Za-z&]*[-._]?\d[\dA-Za-z]*(?:[-./]\d+)*(?:\.\d+)?"),
    ("code", r"\d+(?:\+[\dA-ZNX]+)+|(?<=[〔\[(【])(?:19|20)\d\d(?=[〕\])】]\d+号)|\[\d{1,2}\]"),
    ("code", r"\d{3,4}-\d{7,8}|(?<=[/.=])\d{5,}"),
    ("ratio", rf"(?:{_ARABIC})(?::(?:{_ARABIC})){{1,5}}"),
    (
        "percent",
        rf"(?:负|-)?(?:百|千|万)分之(?:{_HAN}+(?:点{_HAN}+|(?:{_NEXT})[三四五六七八九](?![{HAN_NUMBER}点个]))?|{_ARABIC})[{APPROXIMATE[:3]}]?"
        rf"(?:{_DASH}(?:(?:百|千|万)分之)?(?:{_HAN}+(?:点{_HAN}+)?|{_ARABIC}))?",
    ),
    ("slash", r"(?<=[占约近超为达到国省市简少])\d{1,2}/[1-9]\d?(?![\d/.年月])"),
    ("fraction", rf"(?:{_HAN}+|\d+)分之(?:{_HAN}+|\d+)|一半|过半"),
    (
        "tenths",
        rf"(?<![{HAN_NUMBER}])(?:{_ONES}|\d(?:\.\d)?)成(?:[一二三四五六七八九半](?![{HAN_NUMBER}]))?(?![立为功员果品份都本长语就绩效熟交书人年了])",
    ),
    ("doubling", r"翻(?:了)?(?:[一两二三四五]|\d)?番"),
    ("compound", rf"\d+(?:万亿|亿|万)(?:\d+[千百]?{_APPROXIMATE}?(?:亿|万)(?!\d)|\d[千百]{_APPROXIMATE}?)"),
    (
        "arabic",
        rf"(?P<sign>(?<![\dA-Za-z)%])[-+](?=\d))?(?P<number>{_ARABIC})"
        rf"(?P<before>{_APPROXIMATE})?(?P<scale>{_SCALE})?(?P<after>{_APPROXIMATE}(?![种元样次功边方]))?",
    ),
    (
        "han",
        rf"(?P<lead>(?:(?<!以)上|[数几]|(?<![形建构组达完合变生集])成(?=[百千万亿]))(?=[十百千万亿]))?(?P<han>(?:{_HAN}|(?:{_NEXT})(?=.[十百千万亿倍])|(?<={_HAN})[余多几](?=[十百千万亿个]))+"
        rf"(?:几(?=[万亿个年月天户家人次])|点{_HAN}+)?)(?P<trail>[余多来](?![种元样次功边方]))?(?P<more>[万亿]+)?",
    ),
    ("han", r"几[十百千万亿]+[多余]?"),
    ("half", r"半(?=年|个|天|小时|月|世纪)"),
)

_BEGINNINGS = "—半翻首第负前后头这过今未最近上下数几成文\\-+\\[〔" + _initials("no_number.txt", "idioms.txt")
_FIRST = f"(?=[0-9A-Za-z{HAN_NUMBER}{_BEGINNINGS}])"
SCANNER = re.compile(
    _FIRST + "(?:" + "|".join(f"(?:{pattern})(?P<f{i}_{name}>)" for i, (name, pattern) in enumerate(FORMS)) + ")"
)
"""Every form at once; a match's last group says which. What may begin one is checked first, for speed."""
RANGE_END = re.compile(
    rf"{_DASH}(?P<sign>-)?(?P<number>{_ARABIC})(?P<before>{_APPROXIMATE})?(?P<scale>{_SCALE})?(?P<after>{_APPROXIMATE})?"
)
HAN_RANGE_END = re.compile(rf"(?:至|到|—|-)(?P<han>{_HAN}+)")
