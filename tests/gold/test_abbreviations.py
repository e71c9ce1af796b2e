"""Abbreviations and aliases that a reader may type, fixed beforehand: what they stand for is among the first three."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.queries import Library, open_library
from data.search import search
from loader.load import load_into

ABBREVIATED = {
    "guangzhou-2024": {
        "发专": "发明专利",
        "有效发专": "有效发明专利",
        "广告营收": "广告企业营收",
        "特设": "特种设备",
        "食抽": "食品抽检",
        "个体户": "个体工商户",
        "知产": "知识产权",
        "国标": "国家标准",
    },
    "jilin-2025": {
        "社零": "社会消费品零售总额",
        "固投": "固定资产投资",
        "高企": "高新技术企业",
        "城新就业": "城镇新增就业",
        "汽产": "汽车产量",
        "粮产": "粮食产量",
    },
    "xinxiang-statistics-2025": {
        "gdp": "地区生产总值",
        "人均gdp": "人均地区生产总值",
        "工增": "规模以上工业增加值",
        "规上工业": "规模以上工业",
        "外贸": "进出口总值",
        "房投": "房地产开发投资",
        "ppi": "工业生产者出厂价格",
        "城镇居民收入": "城镇居民人均可支配收入",
    },
    "tangshan-finance-2025": {
        "政府基金": "政府性基金预算",
        "社保基金": "社会保险基金预算",
        "国资预算": "国有资本经营预算",
    },
}


@pytest.fixture(scope="module")
def library_of(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Library]:
    folder = tmp_path_factory.mktemp("abbreviations")
    for name in ABBREVIATED:
        list(load_into(folder / f"{name}.db", [str(shared / "reports" / f"{name}.txt")], jobs=1))
    return {name: open_library(folder / f"{name}.db") for name in ABBREVIATED}


@pytest.mark.parametrize(
    ("name", "word", "meant"),
    [(name, word, meant) for name, words in ABBREVIATED.items() for word, meant in words.items()],
)
def test_an_abbreviation_finds_what_it_stands_for(
    library_of: dict[str, Library], name: str, word: str, meant: str
) -> None:
    found = search(library_of[name], word, limit=3, what="metric").hits
    assert any(meant in hit.text for hit in found), [hit.text for hit in found]
