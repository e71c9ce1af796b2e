"""Whatever a text holds, it is read: nothing raises, every span quotes the text, every digit is accounted for."""

from __future__ import annotations

import hashlib
import re
from importlib import resources
from itertools import pairwise

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from data.model import BOUNDS, METRIC_KINDS, NUMERAL_CLASSES, STATUSES, Report
from loader.parse import parse
from loader.source.document import Document

HAN = "年月日户件家亿万千百十一二两三四五六七八九零半成第比增长下降超约近余其中分别和达居全国人次元个百分点目标实际指标"
MARKERS = [
    "一、",
    "（一）",
    "(二)",
    "1.",
    "２．",
    "(3)",
    "第一章",
    "第三条",
    "第一部分",
    "——",
    "①",
    "十二、",
    "附件1：",
]
FIGURES = [
    "3.5亿元",
    "12,345件",
    "１２３户",
    "8%—9%",
    "百分之五点二",
    "三分之二",
    "七成",
    "翻一番",
    "居全省第4",
    "连续6年",
    "2023年",
    "增长7.5%",
    "下降约1.2个百分点",
    "二百三十余万人",
    "-0.4",
    "3:4:5",
    "1+1+N",
    "分别为1家、2户和3件",
    "十几万",
    "99999999999999999999999999亿",
]
CONTROLS = [
    "\n",
    "\r\n",
    "\t",
    "\u3000",
    " ",
    "\x00",
    "\x1b[31m",
    "\x07",
    "\u200b",
    "\ufeff",
    "\u202e",
    "\x85",
    "\u2028",
]
PUNCTUATION = list("，。；：、！？,.;:()（）“”《》%‰－-—·…/+~[]")


def _torn(text: str, pieces: list[str]) -> str:
    """A text of sense with other pieces set into it, evenly."""
    step = len(text) // len(pieces)
    return "".join(text[i * step : (i + 1) * step - 1] + piece for i, piece in enumerate(pieces))


PIECES = st.one_of(
    st.text(alphabet=HAN, min_size=1, max_size=6),
    st.sampled_from(MARKERS),
    st.sampled_from(FIGURES),
    st.sampled_from(CONTROLS),
    st.sampled_from(PUNCTUATION),
    st.text(alphabet="0123456789０１２３４５６７８９.,", min_size=1, max_size=5),
    st.text(max_size=4),
)
SAMPLE = resources.files("data.sample").joinpath("sample.txt").read_text("utf-8")
TORN = st.tuples(st.integers(0, len(SAMPLE) - 20), st.integers(20, 400), st.lists(PIECES, min_size=1, max_size=8)).map(
    lambda drawn: _torn(SAMPLE[drawn[0] : drawn[0] + drawn[1]], drawn[2])
)
TEXTS = st.lists(PIECES, max_size=60).map("".join) | st.lists(PIECES, min_size=30, max_size=60).map("".join) | TORN
DIGIT = re.compile("[0-9０-９]")


def read(text: str) -> Report:
    raw = text.encode("utf-8", "surrogatepass")
    return parse(Document(text, "fuzz.txt", "/fuzz.txt", hashlib.sha256(raw).hexdigest()))


def check(report: Report) -> None:
    """What holds of every report."""
    text = report.text
    assert_spans(report)
    held = {place for numeral in report.numerals for place in range(numeral.start, numeral.end)}
    free = [match.start() for match in DIGIT.finditer(text) if match.start() not in held]
    assert not free, f"digits in no numeral at {free}"
    covered = {place for sentence in report.sentences for place in range(sentence.start, sentence.end)}
    bare = [i for i, c in enumerate(text) if c.isalnum() and i not in covered]
    assert not bare, f"text in no sentence at {bare}"


def assert_spans(report: Report) -> None:
    text = report.text
    size = len(text)
    numerals = {(n.start, n.end): n for n in report.numerals}
    sentences = {s.start: s for s in report.sentences}
    headings = {s.start for s in report.sections}
    assert all(0 <= n.start < n.end <= size and n.class_ in NUMERAL_CLASSES and n.rule for n in report.numerals)
    assert all(a.end <= b.start for a, b in pairwise(report.numerals)), "numerals overlap"
    assert all(a.end <= b.start for a, b in pairwise(report.sentences))
    for section in report.sections:
        assert text[section.start : section.end].strip() and section.title
        assert 0 <= section.body_start <= section.start < section.end <= section.body_end <= size
        assert section.parent is None or section.parent in headings
    for metric in report.metrics:
        assert text[metric.start : metric.end] == metric.surface
        assert numerals[metric.start, metric.end].class_ == "metric"
        assert metric.bound in BOUNDS and metric.kind in METRIC_KINDS and metric.status in STATUSES
        assert metric.section is None or metric.section in headings
        sentence = sentences[metric.sentence]
        assert sentence.start <= metric.start < metric.end <= sentence.end
        assert all(0 <= span.start < span.end <= size for span in metric.bound_spans)
        assert metric.of is None or metric.of in {m.start for m in report.metrics if m.kind == "level"}
    assert len({n.start for n in report.numerals if n.class_ == "metric"}) == len(report.metrics)


def assert_bodies_nest(report: Report) -> None:
    """Bodies nest; the top ones follow each other to the end of the text, after the preface."""
    top = [s for s in report.sections if s.parent is None]
    by_start = {s.start: s for s in report.sections}
    assert all(a.body_end <= b.body_start for a, b in pairwise(top))
    for section in report.sections:
        if section.parent is not None:
            parent = by_start[section.parent]
            assert parent.body_start < section.body_start and section.body_end <= parent.body_end
    if top:
        covered = {place for s in top for place in range(s.body_start, s.body_end)}
        bare = [i for i in range(top[0].body_start, len(report.text)) if i not in covered]
        assert not [i for i in bare if report.text[i].isalnum()]


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
@example("")
@example("\n\n\t\n")
@example("一、\n（一）\n1.\n")
@example("一、甲。乙1件。\n（一）丙。丁增长2%，居全国第三。")
@example("2" * 500)
@example("一" * 500)
@example("亿万" * 200)
@example("约" * 300 + "1家")
@example("。\r\n⼏\r\n")
def test_any_text_is_read(text: str) -> None:
    report = read(text)
    check(report)
    assert_bodies_nest(report)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(TEXTS, min_size=2, max_size=4), st.sampled_from(["\n", "\r\n", "\n\n"]))
def test_lines_and_rows_are_read(lines: list[str], end: str) -> None:
    rows = [line.replace("，", "\t") for line in lines]
    check(read(end.join(rows)))


@settings(max_examples=20, deadline=None)
@given(TEXTS)
def test_reading_twice_gives_the_same(text: str) -> None:
    assert read(text) == read(text)
