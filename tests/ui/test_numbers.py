"""Numbers regrouped and implied, by decimal."""

from __future__ import annotations

from decimal import Decimal

import pytest

from data.model import Metric
from tui.render.numbers import implied_before, read_written, regroup, regrouped


def metric(surface: str, value: str, unit: str, kind: str = "level") -> Metric:
    return Metric(
        0,
        len(surface),
        surface,
        Decimal(value),
        None,
        unit,
        "=",
        kind,
        "名",
        "actual",
        "2024",
        None,
        None,
        None,
        None,
        0,
    )


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        ("58819680000", "元", "588.20亿元"),
        ("58820000000", "元", "588.2亿元"),
        ("100000000", "元", "1亿元"),
        ("126758000000000", "元", "126.76万亿元"),
        ("31275", "张", "3.13万张"),
        ("10000", "户", "1万户"),
        ("9999", "户", "9999户"),
        ("0.5", "天", "0.5天"),
        ("-31275", "户", "-3.13万户"),
    ],
)
def test_regroup(value: str, unit: str, shown: str) -> None:
    assert regroup(Decimal(value), unit) == shown


@pytest.mark.parametrize(
    ("surface", "value", "unit", "quotation", "shown"),
    [
        ("5881968万元", "58819680000", "元", "5881968万元", "588.20亿元"),
        ("5881968万元", "58819680000", "元", "超5881968万元", "超588.20亿元"),
        ("12,345户", "12345", "户", "12,345户以上", "1.23万户以上"),
        ("3394户", "3394", "户", "3394户", None),
        ("929.5亿元", "92950000000", "元", "929.5亿元", None),
        ("百万户", "1000000", "户", "突破百万户", None),
        ("99.9%", "99.9", "%", "99.9%", None),
    ],
)
def test_only_big_plain_numbers_are_regrouped(
    surface: str, value: str, unit: str, quotation: str, shown: str | None
) -> None:
    assert regrouped(metric(surface, value, unit), quotation) == shown


@pytest.mark.parametrize(
    ("level", "change", "before"),
    [
        (metric("929.5亿元", "92950000000", "元"), metric("16.9%", "16.9", "%", "growth"), "795 亿元"),
        (metric("17.9万件", "179000", "件"), metric("17.9%", "17.9", "%", "growth"), "15.2 万件"),
        (metric("123.4万户", "1234000", "户"), metric("4.9万户", "49000", "户", "delta"), "118.5 万户"),
        (metric("5881968万元", "58819680000", "元"), metric("3%", "3", "%", "growth"), "570亿元"),
        (metric("42.7亿元", "4270000000", "元"), metric("3.4%", "-3.4", "%", "growth"), "44.2 亿元"),
        (metric("百万户", "1000000", "户"), metric("3%", "3", "%", "growth"), None),
        (metric("100件", "100", "件"), metric("100%", "-100", "%", "growth"), None),
        (metric("95.8%", "95.8", "%"), metric("0.6个百分点", "0.6", "个百分点", "delta"), None),
    ],
)
def test_implied_before(level: Metric, change: Metric, before: str | None) -> None:
    assert implied_before(level, change) == before


@pytest.mark.parametrize("surface", ["百万户", "5%—8%", "1:2:3", "十几万", "200多次", ""])
def test_what_is_not_a_plain_figure_is_not_taken_apart(surface: str) -> None:
    assert read_written(surface) is None


@pytest.mark.parametrize("digits", [27, 60, 400])
def test_a_number_of_many_digits_is_shown(digits: int) -> None:
    level = metric("9" * digits + "户", "9" * digits, "户")
    shown = regrouped(level, level.surface)
    assert shown is not None and shown.endswith("亿户")
    assert implied_before(level, metric("7.2%", "7.2", "%", "growth")) is None
