"""The card on real reports: it offers what belongs together, and implies nothing that is not so."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from data.model import Report
from loader.parse import parse
from loader.source import read_path
from tui.render.facts import Facts, facts_of
from tui.render.fields import first_fields
from tui.strings.app_zh import ZH


def read(shared: Path, name: str) -> Report:
    return parse(read_path(shared / "reports" / f"{name}.txt"))


@pytest.fixture(scope="module")
def guangzhou(shared: Path) -> Report:
    return read(shared, "guangzhou-2024")


def all_facts(report: Report) -> dict[int, Facts]:
    return {metric.start: facts_of(report, index) for index, metric in enumerate(report.metrics)}


def words(report: Report, facts: Facts) -> str:
    return "\n".join(f"{field.label} {field.value}" for field in first_fields(report, facts, ZH))


def test_every_pair_of_the_reference_is_offered_both_ways(shared: Path, guangzhou: Report) -> None:
    found = all_facts(guangzhou)
    rows = (shared / "gold" / "guangzhou-2024.targets.jsonl").read_text("utf-8").splitlines()
    pairs = [(row["target_start"], row["actual_start"]) for row in map(json.loads, rows)]
    assert len(pairs) == 10
    for pair in pairs:
        for one, other in (pair, pair[::-1]):
            others = found[one].others
            offered = [metric.start for metric in (*others.same, *others.near)]
            assert other in offered, found[one].metric.name
            said = words(guangzhou, found[one])
            assert ZH.not_found_target not in said and ZH.not_found_actual not in said


def test_a_name_without_a_target_is_said_to_have_none(guangzhou: Report) -> None:
    (facts,) = (
        facts
        for facts in all_facts(guangzhou).values()
        if facts.metric.name == "有效发明专利" and facts.metric.kind == "level"
    )
    said = words(guangzhou, facts)
    assert "目标 无同名目标, 相近 1 条" in said
    assert "每万人口高价值发明专利拥有量 突破40件" in said


def test_929_5_implies_about_795(guangzhou: Report) -> None:
    (facts,) = (facts for facts in all_facts(guangzhou).values() if facts.quotation == "929.5亿元")
    assert "推算 2023 约 795 亿元" in words(guangzhou, facts)


@pytest.mark.parametrize("name", ["state-2022", "state-2024", "state-2025"])
def test_nothing_is_implied_by_growth_at_constant_prices(shared: Path, name: str) -> None:
    report = read(shared, name)
    product = [f for f in all_facts(report).values() if re.search("生产总值|经济总量|GDP|增加值", f.metric.name)]
    assert product
    assert [facts.metric.name for facts in product if facts.implied] == []
