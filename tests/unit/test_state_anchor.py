"""Anchors: a place in a report is found again after the report was replaced, or is said not to be found."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from data.model import ABSENT, REPORT_FIELDS, Report, Span
from data.state.anchor import Ground, anchor_of, figure_at


def of_text(text: str) -> Report:
    """A report of a text, of which nothing was read."""
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    attributes = dict.fromkeys(REPORT_FIELDS, ABSENT)
    return Report("r-1", "r.txt", "/r.txt", digest, "1", text, attributes, (), (), (), ())


def moved(before: str, quote: str, after: str, nth: int = 0) -> int | None:
    """Where a quotation of one text is found in another, by its start."""
    start = -1
    for _ in range(nth + 1):
        start = before.index(quote, start + 1)
    span = Ground(of_text(after)).find(anchor_of(of_text(before), start, start + len(quote)))
    assert span is None or span.end == span.start + len(quote)
    return None if span is None else span.start


LINES = [f"第{n}项工作, 全市新建站点{n % 7}个, 同比增长{n % 5}%。\n" for n in range(1, 60)]
TEXT = "".join(LINES)


@given(
    st.text(alphabet="甲乙丙 \n0123。%", max_size=60),
    st.integers(0, len(TEXT)),
    st.integers(0, 40),
    st.integers(0, len(TEXT) - 4),
    st.integers(1, 4),
)
@settings(max_examples=300, deadline=None)
def test_an_edit_elsewhere_moves_nothing(insert: str, place: int, gone: int, start: int, size: int) -> None:
    anchor = anchor_of(of_text(TEXT), start, start + size)
    assume(anchor.quote.strip())
    stop = min(place + gone, len(TEXT))
    first, last = start - len(anchor.before), start + size + len(anchor.after)
    assume(stop <= first or place >= last)
    edited = TEXT[:place] + insert + TEXT[stop:]
    expected = start + len(insert) - (stop - place) if stop <= first else start
    assert Ground(of_text(edited)).find(anchor) == (expected, expected + size)


def test_every_place_of_a_text_that_repeats_itself_is_found_behind_a_new_line() -> None:
    text = "新建站点3个。\n" * 80
    starts = [place for place in range(len(text)) if text.startswith("3个", place)]
    new = "本次更新说明。\n" + text
    for nth, start in enumerate(starts):
        assert moved(text, "3个", new, nth) == start + len("本次更新说明。\n")


def test_the_same_bytes_need_no_search() -> None:
    report = of_text("5家、5家、5家")
    assert Ground(report).find(anchor_of(report, 3, 5)) == (3, 5)


@pytest.mark.parametrize(
    "new",
    [
        "全市新建站点\r\n12个,覆盖九区。",
        "  全市新建站点12个,\n覆盖九区。",
        "全市共新建站点12个,覆盖全部九区。",
    ],
    ids=["line breaks", "indented", "words around it edited"],
)
def test_small_changes_next_to_it_are_survived(new: str) -> None:
    old = "全市新建站点12个,覆盖九区。"
    assert moved(old, "12个", new) == new.index("12个")


@pytest.mark.parametrize(
    "new",
    [
        "全市新建站点13个,覆盖九区。",
        "另有企业12个,在建。",
        "",
        "全市新建站点12个,覆盖九县。全市新建站点12个,覆盖九市。",
    ],
    ids=["another figure", "another subject", "nothing", "two that are alike"],
)
def test_what_cannot_be_told_is_not_placed(new: str) -> None:
    assert moved("全市新建站点12个,覆盖九区。", "12个", new) is None


def test_a_long_passage_is_found_by_its_beginning() -> None:
    old = "一、概况\n" + "这是一段很长的话。" * 60
    report = of_text(old)
    anchor = anchor_of(report, 5, len(old))
    assert len(anchor.quote) < anchor.size
    assert Ground(of_text("说明\n" + old)).find(anchor) == (8, len(old) + 3)


def test_a_figure_is_found_within_its_span(report_of: Callable[..., Report]) -> None:
    starts = [metric.start for metric in report_of().metrics]
    assert figure_at(starts, Span(starts[1], starts[1] + 2)) == 1
    assert figure_at(starts, Span(starts[1] + 1, starts[1] + 3)) is None
