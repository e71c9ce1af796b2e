"""Reports and libraries made by hand, for tests of what stores and reads them."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

import pytest

from data.model import (
    ABSENT,
    REPORT_FIELDS,
    Attribute,
    Hint,
    Mark,
    Metric,
    Numeral,
    Report,
    Section,
    Sentence,
    Span,
    report_id,
)
from data.store import open_store

TEXT = (
    "示例市工作报告\n"
    "一、知识产权\n"
    "全年重点培育“星火”单位突破40家，有效发明专利17.9万件，增长17.9%。\n"
    "二、银行贷款\n"
    "绿色贷款余额929.5亿元，地区生产总值增长率不低于5.2%。"
)


def _at(piece: str, after: str = "") -> tuple[int, int]:
    start = TEXT.index(piece, TEXT.index(after) if after else 0)
    return start, start + len(piece)


def _metric(piece: str, after: str, value: str, unit: str, kind: str, name: str, **rest: object) -> Metric:
    start, end = _at(piece, after)
    section = _at("知识产权") if start < TEXT.index("二、") else _at("银行贷款")
    sentence = _at("全年") if start < TEXT.index("二、") else _at("绿色贷款余额")
    metric = Metric(
        start=start,
        end=end,
        surface=piece,
        value=Decimal(value),
        value_high=None,
        unit=unit,
        bound="=",
        kind=kind,
        name=name,
        status="actual",
        period="2024",
        of=None,
        basis=None,
        scope=None,
        section=section[0],
        sentence=sentence[0],
    )
    return metric._replace(**rest)  # type: ignore[arg-type]


def _sample_metrics() -> tuple[Metric, ...]:
    patents = _metric("17.9万件", "发明专利", "179000", "件", "level", "有效发明专利")
    return (
        _metric(
            "40家",
            "突破",
            "40",
            "家",
            "level",
            "“星火”单位",
            bound=">",
            bound_spans=(Span(*_at("突破")),),
            doubt="long",
        ),
        patents,
        _metric("17.9%", "增长", "17.9", "%", "growth", "有效发明专利", of=patents.start),
        _metric("929.5亿元", "贷款余额", "92950000000", "元", "level", "绿色贷款余额"),
        _metric(
            "5.2%",
            "不低于",
            "5.2",
            "%",
            "growth",
            "地区生产总值",
            bound=">=",
            status="target",
            period="2025",
            bound_spans=(Span(*_at("不低于")),),
        ),
    )


def make_report(source: str = "示例.txt", path: str = "", loader: str = "1", tail: str = "") -> Report:
    """A small report; `tail` is added to its text and so makes other bytes of it."""
    text = TEXT + tail
    digest = sha256(text.encode()).hexdigest()
    metrics = _sample_metrics()
    one, two = text.index("一、"), text.index("二、")
    attributes = {
        **dict.fromkeys(REPORT_FIELDS, ABSENT),
        "title": Attribute("示例市工作报告", "stated", Span(0, 7)),
        "year": Attribute("2024", "inferred", evidence="全年"),
    }
    sections = (
        Section(*_at("知识产权"), one, two - 1, 1, "一、", "知识产权", None),
        Section(*_at("银行贷款"), two, len(text), 1, "二、", "银行贷款", None),
    )
    first, second = sections
    sentences = (
        Sentence(0, 7, None),
        Sentence(one, first.end, first.start),
        Sentence(first.end + 1, two - 1, first.start),
        Sentence(two, second.end, second.start),
        Sentence(second.end + 1, len(text), second.start),
    )
    return Report(
        id=report_id(source, digest),
        source=source,
        source_path=path or f"/reports/{source}",
        sha256=digest,
        loader=loader,
        text=text,
        attributes=attributes,
        sections=sections,
        sentences=sentences,
        numerals=(
            Numeral(one, one + 1, "marker", "编号"),
            *(Numeral(metric.start, metric.end, "metric", "单位") for metric in metrics),
        ),
        metrics=metrics,
        hints=(Hint(*_at("知识产权"), 2), Hint(*_at("银行贷款"), 2)),
        marks=(Mark(0, "p. 1"), Mark(two, "p. 2")),
    )


@pytest.fixture
def report_of() -> Callable[..., Report]:
    """make_report, for tests that need several."""
    return make_report


@pytest.fixture
def report() -> Report:
    return make_report()


@pytest.fixture
def library_path(tmp_path: Path, report: Report) -> Path:
    """A library with one small report."""
    path = tmp_path / "library.db"
    with open_store(path) as store:
        store.add(report)
    return path
