"""What is said of the query language: how it is written, and what of a query was not read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from data.search.query import Unread


_LONGEST = 30


class QueryStrings(NamedTuple):
    """The words of one language. `language` has a row for each way to ask: how it is typed, what it finds."""

    title: str
    language: tuple[tuple[str, str], ...]
    unread: Mapping[str, str]
    place: str


ZH = QueryStrings(
    title="怎样查找",
    language=(
        ("发明专利", "汉字, 一个字也行: 名称、数字、标题和句子里都找"),
        ("famingzhuanli", "全拼, 两个音节起, 最后一个可以没打完; ü 写作 v 或 u"),
        ("fmzl", "首字母, 找名称和标题; 六个字母起也找句子"),
        ("929.5  9295000wan", "数字: 报告的写法、其中一段, 或者数值"),
        ("社零  gdp", "简称和别名"),
        ("专利 增长", "几个词都要有, 先后不论"),
        ('"有效发明"', "照原样找, 不按拼音"),
        ("!药品", "不要这个词"),
        (">1亿  >=1yi  <5%", "数值的大小; 百分数只和百分数比"),
        ("10..20万  90..99%  1e8..", "数值的范围; 亿、万可以写 yi、wan"),
        ("unit:件  单位:jian", "单位; 筛选的值可以写汉字、拼音或首字母"),
        ("kind:growth  类型:增长", "level 数值, growth 增长, delta 增减, rank 位次, streak 连续"),
        ("status:target  状态:目标", "target 目标, actual 实际"),
        ("period:2025  期间:2025", "数字所指的时间"),
        ("year:2024  年份:2024", "报告的年份"),
        ("in:zscq  章节:知识产权", "所在章节的标题"),
        ("report:gz  报告:广州", "报告的 id、标题或机构"),
        ("", "这样都找不到时, 再找同音的, 和错、多、少一个字的"),
        ("", "还没有, 就找句子里有这个词的各段、但不连在一起的数字"),
    ),
    unread={
        "empty-filter": "“{text}”后面要紧接着写值, 如 unit:件",
        "unknown-filter": "没有“{text}”这种筛选, 可用 unit kind status period year in report",
        "unknown-kind": "没有“{text}”这个类型, 可用 level growth delta rank streak",
        "unknown-status": "没有“{text}”这个状态, 可用 actual target",
        "unread-year": "“{text}”不是年份, 要写数字, 如 year:2024",
        "unread-period": "“{text}”不是时间, 要写数字, 如 period:2024",
        "empty-comparison": "“{text}”要连着写一个数, 如 >1亿 <5% 10..20万",
        "unread-comparison": "“{text}”不是数, 要写数字, 如 >1亿 <5% 10..20万",
        "mixed-units": "“{text}”两头的单位不同",
        "reversed-range": "“{text}”前大后小, 已倒过来查",
        "empty-exclusion": "“{text}”要连着写不要的词, 如 !药品",
        "long-query": "查询太长, 从这里起没有看",
        "unknown-unit": "库里没有以“{text}”为单位的数字",
        "unknown-report": "库里没有“{text}”这份报告",
        "unknown-year": "库里没有“{text}”这一年的报告",
    },
    place="第 {column} 字",
)

EN = QueryStrings(
    title="How to search",
    language=(
        ("发明专利", "Han, one character or more: in names, figures, headings, sentences"),
        ("famingzhuanli", "full pinyin, two syllables or more, the last may be unfinished; ü is v or u"),
        ("fmzl", "initials, in names and headings; from six letters in sentences, too"),
        ("929.5  9295000wan", "digits: as the report writes them, a part of that, or the value"),
        ("社零  gdp", "abbreviations and aliases"),
        ("专利 增长", "several words, all of them, in any order"),
        ('"有效发明"', "just as it is written, not by pinyin"),
        ("!药品", "without this word"),
        (">1亿  >=1yi  <5%", "values above or below; percentages with percentages only"),
        ("10..20万  90..99%  1e8..", "values in a range; 亿 and 万 may be typed yi and wan"),
        ("unit:件  单位:jian", "the unit; filters take Han, pinyin or initials"),
        ("kind:growth  类型:增长", "level, growth, delta, rank, streak"),
        ("status:target  状态:目标", "target, actual"),
        ("period:2025  期间:2025", "the time that a figure is about"),
        ("year:2024  年份:2024", "the year of the report"),
        ("in:zscq  章节:知识产权", "a heading above it"),
        ("report:gz  报告:广州", "the report's id, title or issuer"),
        ("", "where nothing is found so: the same sounds, or one character wrong, extra or missing"),
        ("", "where that fails too: figures about which the word's parts stand apart"),
    ),
    unread={
        "empty-filter": '"{text}" needs a value right behind it, as in unit:jian',
        "unknown-filter": 'no filter "{text}"; there are unit kind status period year in report',
        "unknown-kind": 'no kind "{text}"; there are level growth delta rank streak',
        "unknown-status": 'no status "{text}"; there are actual target',
        "unread-year": '"{text}" is no year; digits are needed, as in year:2024',
        "unread-period": '"{text}" is no period; digits are needed, as in period:2024',
        "empty-comparison": '"{text}" needs a number beside it, as in >1yi <5% 10..20wan',
        "unread-comparison": '"{text}" is no number; digits are needed, as in >1yi <5% 10..20wan',
        "mixed-units": 'the two ends of "{text}" have different units',
        "reversed-range": '"{text}" has the larger end first; read the other way round',
        "empty-exclusion": '"{text}" needs a word right behind it, as in !药品',
        "long-query": "the query is too long; nothing was read from here on",
        "unknown-unit": 'no figure in the library has the unit "{text}"',
        "unknown-report": 'the library has no report "{text}"',
        "unknown-year": 'the library has no report on the year "{text}"',
    },
    place="character {column}",
)


def query_strings(language: str) -> QueryStrings:
    """The words of a language: English for "en", else Chinese."""
    return EN if language == "en" else ZH


def unread_words(unread: Unread, query: str, strings: QueryStrings) -> str:
    """Where in a query something was not understood, why, and what would be."""
    start, end = unread.span
    text = query[start : min(end, start + _LONGEST)]
    return f"{strings.place.format(column=unread.span.start + 1)}: {strings.unread[unread.code].format(text=text)}"
