"""Whatever a text holds, it is read: nothing raises, every span quotes the text, every digit is accounted for."""

from __future__ import annotations

import hashlib
from importlib import resources

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from report_checks import assert_bodies_nest, check

from data.model import Report
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


def read(text: str) -> Report:
    raw = text.encode("utf-8", "surrogatepass")
    return parse(Document(text, "fuzz.txt", "/fuzz.txt", hashlib.sha256(raw).hexdigest()))


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
@example(
    "bb:bb?bbb:bhhhhhhrrrrU2t\ny\x0c8\nt\n3\nt\nyyyb:bb?b期bbb:bhhhhhhUrrrrUty\x0c8\n2t\n5\nt\ny\x0c8\nt\nt\ny\x0c8\nt\nt"
)
@example(")\n、百分777\n/\n?\n]\nr\n?\n/\n?\n3\nT\nr\n?\n/\n7\n[3]\nT\nrrrrrrrrrrrrrrrrr?\nhhzhhhhhhhhhhhhhhhhhh]\nT")
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
