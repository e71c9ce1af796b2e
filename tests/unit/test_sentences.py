"""Sentences cover what can be read, end where they should, and know their section."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loader.flow import read_blocks
from loader.outline import find_outline
from loader.sentences import find_sentences


def sentences(text: str) -> list[str]:
    blocks = read_blocks(text)
    return [text[s.start : s.end] for s in find_sentences(blocks, find_outline(text, blocks, ()))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("收入增长。支出下降！为什么？很清楚。", ["收入增长。", "支出下降！", "为什么？", "很清楚。"]),
        ("收入增长；支出下降。", ["收入增长；支出下降。"]),
        ("他说：“办得好。”大家同意。", ["他说：“办得好。”", "大家同意。"]),
        ("各项支出下降（不含专项。）其他持平。", ["各项支出下降（不含专项。）", "其他持平。"]),
        ("产品\t产量\n粮食\t12.5", ["产品\t产量", "粮食\t12.5"]),
        ("表1 主要产品产量\n全年稳定。", ["表1 主要产品产量", "全年稳定。"]),
        ("没有句号", ["没有句号"]),
        ("\ufeff各位代表：\r\n现在报告。\r\n", ["各位代表：", "现在报告。"]),
    ],
)
def test_where_sentences_end(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_run_in_headings_end_their_sentence_and_rows_know_their_section() -> None:
    body = "全年走访企业120家，帮助解决用工、融资等问题36个，群众满意度达到97.5%。"
    text = f"一、回顾\n（一）强化服务，办事更快。{body}\n粮食\t12.5\n二、安排\n{body}"
    blocks = read_blocks(text)
    outline = find_outline(text, blocks, ())
    titles = {section.start: section.title for section in outline.sections} | {None: ""}
    found = [(titles[s.section], text[s.start : s.end]) for s in find_sentences(blocks, outline)]
    assert found == [
        ("回顾", "一、回顾"),
        ("强化服务，办事更快", "（一）强化服务，办事更快。"),
        ("强化服务，办事更快", body),
        ("强化服务，办事更快", "粮食\t12.5"),
        ("安排", "二、安排"),
        ("安排", body),
    ]


ALPHABET = st.sampled_from("一二三、（）()。，；：！？《》“”——１2.%亿元增长 \t\n\r　\u200b\ufeff目录")


@given(st.text(ALPHABET, max_size=300) | st.text(max_size=200))
def test_sentences_cover_the_text_once(text: str) -> None:
    blocks = read_blocks(text)
    readable = {offset for block in blocks for offset in block.offsets if not text[offset].isspace()}
    seen: set[int] = set()
    last = 0
    for sentence in find_sentences(blocks, find_outline(text, blocks, ())):
        assert last <= sentence.start < sentence.end <= len(text)
        last = sentence.end
        seen.update(range(sentence.start, sentence.end))
    assert readable <= seen
