"""What a query finds, how it is called, and what comes first."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from data.model import Hit, Report, Span
from data.queries import Library, open_library, open_sample
from data.search import Findings, search
from data.search.fold import fold, fold_with_offsets
from data.search.kinds import KIND_WORDS
from data.search.quantity import read_quantity
from data.search.query import Comparison, Filter, Word, read_query
from data.store import open_store

ReportOf = Callable[..., Report]


@pytest.fixture
def library(library_path: Path) -> Library:
    return open_library(library_path)


@pytest.fixture(scope="module")
def sample() -> Library:
    return open_sample()


def brief(hit: Hit) -> tuple[str, str, str, str]:
    return (hit.what, hit.match, hit.field, hit.metric.surface if hit.metric else hit.text)


def first(findings: Findings) -> tuple[str, str, str, str]:
    return brief(findings.hits[0])


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ＰＣＴ 专利", "pct专利"),
        ("“双承诺”单位", "双承诺单位"),
        ("5２.0％", "52.0%"),
        ("家(次)（一）", "家次一"),
        ("a\r\nb\u3000\ufeffc", "abc"),
        ("①㈠", "1一"),
    ],
)
def test_folding(text: str, folded: str) -> None:
    assert fold(text) == folded
    form, offsets = fold_with_offsets(text)
    assert form == folded
    assert all(
        fold(text[place]) and character in fold(text[place]) for place, character in zip(offsets, form, strict=True)
    )


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("929.5", "929.5", ""),
        ("929.5亿", "92950000000", ""),
        ("9295000万元", "92950000000", "元"),
        ("1e8", "100000000", ""),
        ("20wan", "200000", ""),
        ("1yi", "100000000", ""),
        ("3‰", "0.3", "%"),
        ("16.9%", "16.9", "%"),
        ("1,234", "1234", ""),
        ("-80%", "-80", "%"),
    ],
)
def test_quantities(text: str, value: str, unit: str) -> None:
    quantity = read_quantity(text)
    assert quantity is not None
    assert (quantity.value, quantity.unit) == (Decimal(value), unit)


@pytest.mark.parametrize("text", ["", "专利", "1.2.3", "亿", "2024-2025x1", "1e999", "%"])
def test_what_is_no_quantity(text: str) -> None:
    quantity = read_quantity(text)
    assert quantity is None or quantity.unit not in ("", "%")


def test_a_query_is_read() -> None:
    query = read_query('专利 ＰＣＴ "有效 发明" !药品 unit:件 状态：目标 >1亿 10..20万')
    assert query.words == (Word("专利"), Word("pct"), Word("有效发明", is_phrase=True))
    assert query.excluded == (Word("药品"),)
    assert query.filters == (Filter("unit", "件", Span(24, 25)), Filter("status", "目标", Span(29, 31)))
    above, between = query.comparisons
    assert (above.low and above.low.value, above.high, above.includes_low) == (Decimal(10**8), None, False)
    assert (between.low and between.low.value, between.high and between.high.value) == (100_000, 200_000)
    assert query.unread == ()


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        (">=5%", "5", None, "%"),
        ("≤5‰", None, "0.5", "%"),
        ("90..99%", "90", "99", "%"),
        ("500亿..5000亿", "50000000000", "500000000000", ""),
        ("..20wan", None, "200000", ""),
        ("1e8..", "100000000", None, ""),
        ("＞１００亿元", "10000000000", None, "元"),
    ],
)
def test_comparisons(text: str, low: str | None, high: str | None, unit: str) -> None:
    [comparison] = read_query(text).comparisons
    assert isinstance(comparison, Comparison)
    assert (comparison.low.value if comparison.low else None) == (Decimal(low) if low else None)
    assert (comparison.high.value if comparison.high else None) == (Decimal(high) if high else None)
    assert comparison.unit == unit


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("有效发明专利", ("metric", "exact", "name", "17.9万件")),
        ("有效发明", ("metric", "prefix", "name", "17.9万件")),
        ("发明专利", ("metric", "substring", "name", "17.9万件")),
        ("增长 有效发明专利", ("metric", "words", "kind", "17.9%")),
        ("专利 有效", ("metric", "words", "name", "17.9万件")),
        ("有效 发明", ("metric", "prefix", "name", "17.9万件")),
        ("youxiaofamingzhuanli", ("metric", "pinyin", "name", "17.9万件")),
        ("yxfmzl", ("metric", "pinyin", "name", "17.9万件")),
        ("fm专利", ("metric", "pinyin", "name", "17.9万件")),
        ("xhdw", ("metric", "pinyin", "name", "40家")),
        ("929.5", ("metric", "prefix", "surface", "929.5亿元")),
        ("929.5亿元", ("metric", "exact", "surface", "929.5亿元")),
        ("92950000000", ("metric", "exact", "value", "929.5亿元")),
        ("9295000万", ("metric", "exact", "value", "929.5亿元")),
        ("5亿", ("metric", "substring", "surface", "929.5亿元")),
        ("17.9万", ("metric", "exact", "value", "17.9万件")),
        ("知识产权", ("section", "exact", "title", "知识产权")),
        ("zscq", ("section", "pinyin", "title", "知识产权")),
        ("yinhangdaikuan", ("section", "pinyin", "title", "银行贷款")),
        ("yinxingdaikuan", ("section", "pinyin", "title", "银行贷款")),
        ("重点培育", ("metric", "substring", "sentence", "40家")),
        ("chongdianpeiyu", ("metric", "pinyin", "sentence", "40家")),
        ("银行贷款 绿色", ("metric", "words", "path", "929.5亿元")),
        ("gdp", ("metric", "alias", "name", "5.2%")),
        ("绿贷", ("metric", "abbreviation", "name", "929.5亿元")),
        ("有效发明专立", ("metric", "fuzzy", "name", "17.9万件")),
        ("有效发名专利", ("metric", "fuzzy", "name", "17.9万件")),
        ("效发专利", ("metric", "fuzzy", "name", "17.9万件")),
        ("有效的发明专利", ("metric", "fuzzy", "name", "17.9万件")),
        ("youxiaofamingzhaunli", ("metric", "fuzzy", "name", "17.9万件")),
    ],
)
def test_what_comes_first(library: Library, query: str, expected: tuple[str, str, str, str]) -> None:
    assert first(search(library, query)) == expected


@pytest.mark.parametrize(
    ("query", "surfaces"),
    [
        ("unit:件", ["17.9万件"]),
        ("unit:jian", ["17.9万件"]),
        ("单位:元", ["929.5亿元"]),
        ("kind:growth", ["17.9%", "5.2%"]),
        ("类型:zengzhang", ["17.9%", "5.2%"]),
        ("kind:zz status:mb", ["5.2%"]),
        ("状态:目标", ["5.2%"]),
        ("period:2025", ["5.2%"]),
        ("in:zscq", ["17.9万件", "40家", "17.9%"]),
        ("in:银行", ["929.5亿元", "5.2%"]),
        ("report:示例 unit:家", ["40家"]),
        ("report:别处", []),
        ("year:2024 unit:家", ["40家"]),
        ("年份:2023", []),
        (">1亿", ["929.5亿元"]),
        (">1yi", ["929.5亿元"]),
        ("<6%", ["5.2%"]),
        (">=5.2% <=17.9%", ["17.9%", "5.2%"]),
        ("10..20万", ["17.9万件"]),
        ("10..20wan", ["17.9万件"]),
        ("30..50家", ["40家"]),
        ("30..50件", []),
        ("有效 !增长", ["17.9万件", "40家"]),
        ("专利 !youxiao", ["40家"]),
        ('"有效发明专利" kind:level', ["17.9万件", "40家"]),
        ('"youxiao"', []),
        ("火箭", []),
        ("31415", []),
        ("有效发明专利 in:银行贷款", []),
    ],
)
def test_filters(library: Library, query: str, surfaces: list[str]) -> None:
    found = search(library, query, what="metric", limit=0)
    assert sorted(hit.metric.surface for hit in found.hits if hit.metric) == sorted(surfaces)


def test_conditions_on_figures_leave_only_figures(library: Library) -> None:
    assert search(library, "专利 status:actual").counts == {"metric": 3, "section": 0, "sentence": 0}
    assert search(library, "in:知识产权").counts == {"metric": 3, "section": 1, "sentence": 2}
    assert search(library, "in:知识产权").hits[0].match == "exact"


def test_hits_say_all_about_themselves(library: Library, report: Report) -> None:
    findings = search(library, "faming", limit=0)
    metric = next(hit for hit in findings.hits if hit.what == "metric")
    assert metric.metric in report.metrics
    assert (metric.report, metric.start, metric.end) == (report.id, metric.metric.start, metric.metric.end)
    assert metric.path == ("知识产权",)
    assert [metric.text[start:end] for start, end in metric.highlights] == ["发明"]
    line = next(hit for hit in findings.hits if hit.what == "sentence")
    assert line.text == report.text[line.start : line.end]
    assert [line.text[start:end] for start, end in line.highlights] == ["发明"]
    section = search(library, "产权", what="section").hits[0]
    assert report.text[section.start : section.end] == section.text == "知识产权"


def test_highlights_reach_over_what_folding_drops(library: Library) -> None:
    [hit, *_] = search(library, "星火单位").hits
    assert [hit.text[start:end] for start, end in hit.highlights] == ["星火”单位"]


@pytest.mark.parametrize(
    ("query", "marked"),
    [
        ("有效发明专立", "有效发明专利"),
        ("有效发名专利", "有效发明专利"),
        ("有效法学专利", None),
        ("有效的发明专利", "有效发明专利"),
        ("有发明专利", "有发明专利"),
        ("有效发明专", "有效发明专"),
        ("绿贷", "绿贷"),
        ("gdp", "地区生产总值"),
    ],
)
def test_highlights_show_what_was_meant(library: Library, query: str, marked: str | None) -> None:
    hits = search(library, query, what="metric").hits
    found = ["".join(hit.text[start:end] for start, end in hit.highlights) for hit in hits]
    assert found[:1] == ([] if marked is None else [marked])


def test_counts_and_limits(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    findings = search(library, "专利", limit=1)
    assert len(findings.hits) == 1
    assert findings.counts == {"metric": 3, "section": 0, "sentence": 1}
    assert search(library, "没有的事").searched == {"metric": 5, "section": 2, "sentence": 5}
    assert not findings.capped
    assert len(search(library, "专利", limit=0).hits) == 4
    assert {hit.what for hit in search(library, "专利", what="sentence").hits} == {"sentence"}
    monkeypatch.setattr("data.search.engine.COUNTED", 2)
    assert search(library, "专利").counts == {"metric": 2, "section": 0, "sentence": 1}
    assert search(library, "专利").capped


def test_an_empty_query_finds_nothing(library: Library) -> None:
    findings = search(library, "  ")
    assert findings.hits == ()
    assert findings.counts == {"metric": 0, "section": 0, "sentence": 0}


def test_the_current_report_comes_first(library_path: Path, report: Report, report_of: ReportOf) -> None:
    other = report_of("z.txt", tail="完。")
    with open_store(library_path) as store:
        store.add(other)
    library = open_library(library_path)
    for current in (report.id, other.id):
        found = search(library, "有效发明专利", current=current, what="metric", limit=0).hits
        assert [hit.report == current for hit in found] == [True, True, False, False, True, False]


def test_the_order_of_loading_never_shows(tmp_path: Path, report_of: ReportOf) -> None:
    reports = [report_of(f"{name}.txt", tail=name) for name in "abc"]
    for name, order in (("1.db", reports), ("2.db", reports[::-1])):
        with open_store(tmp_path / name) as store:
            for report in order:
                store.add(report)
    one, two = (open_library(tmp_path / name) for name in ("1.db", "2.db"))
    for query in ("专利", "fm", "in:知识产权", ">1亿", "重点", "增长 专利"):
        assert search(one, query, limit=0).hits == search(two, query, limit=0).hits, query


def test_filters_alone_list_in_text_order(library: Library, report: Report) -> None:
    found = search(library, "in:知识产权", limit=0).hits
    assert [hit.what for hit in found] == ["metric"] * 3 + ["section"] + ["sentence"] * 2
    assert [hit.start for hit in found[:3]] == [metric.start for metric in report.metrics[:3]]


def test_a_number_is_never_guessed(library: Library) -> None:
    for query in ("929.6", "17.8万件", "92950000001", "18.9%"):
        assert search(library, query).hits == (), query


def test_an_index_follows_the_library(library_path: Path, report_of: ReportOf) -> None:
    library = open_library(library_path)
    assert search(library, "完").counts["sentence"] == 0
    with open_store(library_path) as store:
        store.add(report_of("b.txt", tail="完。"))
    assert search(library, "完").counts["sentence"] == 1


def test_tiers_never_rise(sample: Library) -> None:
    order = ["exact", "prefix", "substring", "words", "pinyin", "abbreviation", "alias", "fuzzy"]
    for query in ("专利", "zl", "增长 专利", "1", "食品", "z", "fm", "发明专立", "in:知识产权"):
        tiers = [order.index(hit.match) for hit in search(sample, query, limit=0).hits]
        assert tiers == sorted(tiers), query
        scores = [hit.score for hit in search(sample, query, limit=0).hits]
        assert all(0 <= score <= 1 for score in scores), query


def test_substrings_equal_brute_force(sample: Library) -> None:
    """Every pair of neighbouring characters of the sample finds exactly the metrics that have it in some field."""
    [summary] = sample.summaries()
    report = sample.report(summary.id)
    titles = {section.start: section for section in report.sections}
    sentences = {sentence.start: report.text[sentence.start : sentence.end] for sentence in report.sentences}

    def fields(metric: object) -> list[str]:
        path, section = [], metric.section  # type: ignore[attr-defined]
        while section is not None:
            path.append(titles[section].title)
            section = titles[section].parent
        return [metric.name, metric.surface, sentences.get(metric.sentence, ""), *path]  # type: ignore[attr-defined]

    folded = [(metric.start, [fold(text) for text in fields(metric)]) for metric in report.metrics]
    form = fold(report.text)
    words = sorted({form[i : i + 2] for i in range(len(form) - 1)})[::7]
    for word in words:
        if word in "".join(KIND_WORDS) or any(c.isascii() for c in word):
            continue
        expected = {start for start, texts in folded if any(word in text for text in texts)}
        hits = search(sample, f'"{word}"', what="metric", limit=0).hits
        assert {hit.start for hit in hits} == expected, word


def test_any_query_is_survived(sample: Library) -> None:
    for query in ("%", "'", '"', "\x00", "\ud800", "(((", "[a-z", "a" * 5000, "..", ">", "1..", "!!", ":", "in:", "é́"):
        assert isinstance(search(sample, query), Findings)
