"""What a card is looked up in, against looking at every figure, name and sentence one by one."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from data.model import Report
from tui.render.joined import Joined, all_folded, folded
from tui.render.lookup import at, lookup_of
from tui.render.names import Names, shared

WORDS = st.text("专利发明a1 “(", max_size=9)


def is_near(name: str, other: str) -> bool:
    if not name or not other:
        return False
    shorter, longer = sorted((name, other), key=len)
    need = shared(shorter)
    parts = [shorter[i : i + need] for i in range(len(shorter) - need + 1)]
    return name[-2:] == other[-2:] or any(part in longer for part in parts) or shorter in longer


@given(st.lists(WORDS, max_size=12), WORDS)
def test_near_names(names: list[str], name: str) -> None:
    found = Names(names)
    wanted = folded(name)
    assert found.near(wanted) == [i for i, other in enumerate(names) if is_near(wanted, folded(other))]
    assert found.of(wanted) == [i for i, other in enumerate(names) if folded(other) == wanted]


@given(st.lists(WORDS, max_size=12), st.sets(WORDS, max_size=3))
def test_texts_that_hold_a_word(texts: list[str], words: set[str]) -> None:
    wanted = {i for i, text in enumerate(texts) if any(word and word in text for word in words)}
    assert Joined(texts).holding(words) == wanted


@given(st.lists(st.text(), min_size=1))
def test_folding(texts: list[str]) -> None:
    texts = [text.replace("\x00", "") for text in texts]
    wanted = [re.sub(r"[\s“”\"'‘’《》〈〉()（）【】]", "", text).lower() for text in texts]
    assert [folded(text) for text in texts] == wanted
    assert all_folded(texts) == wanted


def test_a_clause_ends_with_its_figure(sample_report: Report) -> None:
    lookup = lookup_of(sample_report)
    for status in ("actual", "target"):
        side = lookup.side(status)
        for number, metric in enumerate(side.metrics):
            before = sample_report.text[metric.sentence : metric.end]
            clause = folded(re.split("[，,；;。]", before[: metric.start - metric.sentence])[-1] + metric.surface)
            assert number in side.clauses.holding((clause,))
            assert number in side.sentences.holding((folded(before),))


def test_in_how_many_sentences_a_word_stands(sample_report: Report) -> None:
    lookup, text = lookup_of(sample_report), sample_report.text
    for word in ("企业", "专利", "的", "没有的"):
        held = sum(word in text[sentence.start : sentence.end] for sentence in sample_report.sentences)
        assert lookup.count(word, 1000) >= held
        assert (lookup._count(word, 5) > 5) == (held > 5)
        assert lookup._count(word, 1000) == held


def test_what_starts_at_a_place(sample_report: Report) -> None:
    for items in (sample_report.metrics, sample_report.sections, sample_report.sentences, sample_report.numerals):
        for item in items:
            assert at(items, item.start) is item
        assert at(items, -1) is None and at(items, len(sample_report.text)) is None
