"""Numerals: how they are written, what they are worth, what they are. Every sentence here is our own."""

from __future__ import annotations

from decimal import Decimal

import pytest

from loader.flow import read_blocks
from loader.numerals import find_numerals
from loader.numerals.numbers import read_fraction, read_han, read_scale
from loader.numerals.scan import scan
from loader.numerals.units import dimension, unit_at
from loader.outline import find_outline
from loader.tables import find_tables


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("十", 10),
        ("十三", 13),
        ("两百零六", 206),
        ("二十", 20),
        ("一万五千亿", 1_500_000_000_000),
        ("三亿零五百万", 305_000_000),
        ("二十亿六千万", 2_060_000_000),
        ("一万亿零三百亿", 1_030_000_000_000),
        ("二十万亿", 20_000_000_000_000),
        ("三十万多亿", 30_000_000_000_000),
        ("二百三十余万", 2_300_000),
        ("十几万", 100_000),
        ("百万", 1_000_000),
        ("千亿", 100_000_000_000),
        ("一九五四", 1954),
        ("二〇二四", 2024),
    ],
)
def test_read_han(word: str, value: int) -> None:
    assert read_han(word) == value


@pytest.mark.parametrize(("word", "value"), [("十一点八", "11.8"), ("五点二", "5.2"), ("零点五", "0.5")])
def test_read_han_with_decimals(word: str, value: str) -> None:
    assert read_han(word) == Decimal(value)


@pytest.mark.parametrize("word", ["", "点", "甲", "亿" * 40])
def test_what_is_no_chinese_numeral(word: str) -> None:
    assert read_han(word) is None


def test_scales_and_fractions() -> None:
    assert [read_scale(word) for word in ("", "万", "百万", "万亿", "千")] == [1, 10**4, 10**6, 10**12, 1000]
    assert read_fraction("三", "四") == Decimal("0.75")
    assert read_fraction("三", "零") is None


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("万人", ""),
        ("个百分点", "个百分点"),
        ("个次", "个次"),
        ("家(次)", "家(次)"),
        ("家庭", ""),
        ("千瓦时", "千瓦时"),
        ("名师", ""),
    ],
)
def test_unit_at(text: str, unit: str) -> None:
    assert unit_at(text, 0) == unit


def test_dimension() -> None:
    assert [dimension(unit) for unit in ("元", "件", "吨", "甲")] == ["money", "thing", "mass", ""]


@pytest.mark.parametrize(
    ("text", "surface", "value", "high", "unit", "bound"),
    [
        ("全年销售1,201,241万元", "1,201,241万元", "12012410000", None, "元", ""),
        ("合计3788,466万元", "3788,466万元", "37884660000", None, "元", ""),
        ("退还1800余万元", "1800余万元", "18000000", None, "元", ">"),
        ("超过500多亿元", "500多亿元", "50000000000", None, "元", ">"),
        ("来客上万人", "万人", "10000", None, "人", ">="),
        ("来客数百万人", "数百万人", "1000000", None, "人", ">"),
        ("增长5.5%—6%", "5.5%—6%", "5.5", "6", "%", ""),
        ("增长8%至10%", "8%至10%", "8", "10", "%", ""),
        ("增长百分之八至九", "百分之八至九", "8", "9", "%", ""),
        ("下降百分之五点二", "百分之五点二", "5.2", None, "%", ""),
        ("占千分之三", "千分之三", "3", None, "‰", ""),
        ("为-1.97‰", "-1.97‰", "-1.97", None, "‰", ""),
        ("过八成以上", "八成", "80", None, "%", ""),
        ("占四分之三", "四分之三", "75", None, "%", ""),
        ("产值翻两番", "翻两番", "300", None, "%", ""),
        ("播种722.60千公顷", "722.60千公顷", "722600", None, "公顷", ""),
        ("装机1500多万千瓦", "1500多万千瓦", "15000000", None, "千瓦", ">"),
        ("拉长1.5亿人次", "1.5亿人次", "150000000", None, "人次", ""),
        ("缩短半年", "半年", "0.5", None, "年", ""),
        ("提高十三个百分点", "十三个百分点", "13", None, "个百分点", ""),
        ("装机一千九百五十万千瓦", "一千九百五十万千瓦", "19500000", None, "千瓦", ""),
        ("保障房6000套（间）".replace("（", "(").replace("）", ")"), "6000套(间)", "6000", None, "套(间)", ""),
        ("提高2个多百分点", "2个多百分点", "2", None, "个百分点", ">"),
        ("占全省1/10以上", "1/10", "10", None, "%", ""),
        ("来客1亿3千多万人", "1亿3千多万人", "130000000", None, "人", ">"),
        ("修渠2万5千米", "2万5千米", "25000", None, "米", ""),
        ("省下3亿5000万元", "3亿5000万元", "350000000", None, "元", ""),
        ("客流多出两、三倍", "两、三倍", "2", "3", "倍", ""),
        ("省下二、三百万度", "二、三百万度", "2000000", "3000000", "度", ""),
        ("来了七八十个", "七八十个", "70", "80", "个", ""),
        ("迁入一百二三十户", "一百二三十户", "120", "130", "户", ""),
        ("涨了百分之二三", "百分之二三", "2", "3", "%", ""),
        ("涨了百分之二、三", "百分之二、三", "2", "3", "%", ""),
        ("形成十四个港区", "十四个", "14", None, "个", ""),
        ("猪价600元/头", "600元/头", "600", None, "元/头", ""),
    ],
)  # fmt: skip
def test_scan(text: str, surface: str, value: str, high: str | None, unit: str, bound: str) -> None:
    token = list(scan(text))[-1]
    assert text[token.start : token.end] == surface
    assert token.value == Decimal(value)
    assert token.value_high == (Decimal(high) if high else None)
    assert (token.unit, token.inner_bound) == (unit, bound)


def classes(text: str) -> list[tuple[str, str]]:
    blocks = read_blocks(text)
    found = find_numerals(blocks, find_outline(text, blocks, ()), find_tables(blocks))
    return [(text[one.span.start : one.span.end], one.class_) for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("鱼价3760.5811.5元。", [("3760.5811.5", "code")]),
        ("渔获增长—9—。", [("—9—", "code")]),
        ("千兆光网覆盖渔村。", []),
        ("举办2025尾波冲浪赛。", [("2025", "date")]),
        ("景气一年比一年好。", [("一年比一年", "idiom")]),
        ("拨打12345热线。", [("12345", "code")]),
        ("围绕“5678”布局。", [("5678", "code")]),
        ("形成1+1+3+N格局。", [("1+1+3+N", "code")]),
        ("建设5G基站300个。", [("5G", "code"), ("300个", "metric")]),
        ("港区PM_2.5浓度下降3微克。", [("PM_2.5", "code"), ("3微克", "metric")]),
        ("第三届博览会。", [("第三届", "ordinal")]),
        ("总量居全省第三。", [("第三", "metric")]),
        ("规模居全国首位。", [("首位", "metric")]),
        ("把质量放在首位。", [("首位", "idiom")]),
        ("连续6年增长。", [("6年", "metric")]),
        ("近5年来的变化。", [("5年", "date")]),
        ("“十五五”规划。", [("十五五", "date")]),
        ("2025 年上半年", [("2025 年上半年", "date")]),
        ("1 9 9 3 年", [("1 9 9 3 年", "date")]),
        ("２０２５年", [("２０２５年", "date")]),
        ("落实八项规定。", [("八项规定", "idiom")]),
        ("推行“双随机”抽查。", [("双随机", "idiom")]),
        ("进一步统一标准。", []),
        ("新建三个实验室。", [("三个", "metric")]),
        ("三个方面的问题。", [("三个", "idiom")]),
        ("吞吐能力一亿吨。", [("一亿吨", "metric")]),
        ("亿吨大港。", [("亿吨", "idiom")]),
        ("采煤能力八千万砘。", [("八千万", "metric")]),
        ("补助12名城乡居民。", [("12名", "metric")]),
        ("嫦娥三号登月。", [("三号", "code")]),
        ("打造2.0版。", [("2.0版", "code")]),
        ("建设渔港大脑3.0。", [("3.0", "code")]),
        ("地铁4号线2期项目。", [("4号", "code"), ("2期", "ordinal")]),
        ("二次供水改造。", [("二次供水", "idiom")]),
        ("棉花五萬餘噸。", [("五萬餘噸", "metric")]),
        ("一九八○年。", [("一九八○年", "date")]),
        ("表3 收支情况", [("3", "marker")]),
        ("一是抓收入。", [("一", "marker")]),
        ("一、总体情况\n第一段文字写在这里。", [("一", "marker"), ("第一", "ordinal")]),
    ],
)
def test_classes(text: str, expected: list[tuple[str, str]]) -> None:
    assert classes(text) == expected


def test_a_list_shares_the_unit_at_its_end() -> None:
    tokens = list(classes("分别拉动0.8、2.1和1.6个百分点。"))
    assert tokens == [("0.8", "metric"), ("2.1", "metric"), ("1.6个百分点", "metric")]


def test_every_numeral_says_why() -> None:
    text = "一、情况\n新增3个站点，拨打12345热线，2025年居第二位。"
    blocks = read_blocks(text)
    found = find_numerals(blocks, find_outline(text, blocks, ()), find_tables(blocks))
    assert found and all(one.rule for one in found)
