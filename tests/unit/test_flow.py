"""Reading lines into blocks: what belongs together, and that every character leads back to the text."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from loader.flow import PAGE, PROSE, ROW, read_blocks

LONG = "全市经济保持平稳，工业投资增长较快，居民收入稳步提高，各项事业都有新的进展。"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("农　业\n产值增长。", ["农业", "产值增长。"]),
        ("收入１２．５亿元。", ["收入12.5亿元。"]),
        ("1 9 9 3 年增长。", ["1993年增长。"]),
        ("支出3,788, 466万元。", ["支出3,788,466万元。"]),
        ("修订了《\n市场管理条例\n》，印发全市。", ["修订了《市场管理条例》,印发全市。"]),
        ("　　\n一是\n抓好春耕，备足化肥。", ["一是抓好春耕,备足化肥。"]),
        ("关于某市2025年财政收支情况与\n2026年财政安排的说明", ["关于某市2025年财政收支情况与2026年财政安排的说明"]),
        (
            f"{LONG}完成投资\n12亿元，占全年计划的六成。",
            [f"{LONG}完成投资12亿元,占全年计划的六成。".replace("，", ",")],
        ),
        ("群众参与\n普及", ["群众参与", "普及"]),
        ("一、综合\n二、农业", ["一、综合", "二、农业"]),
        ("全年收入稳定.各级部门尽责.", ["全年收入稳定。各级部门尽责。"]),
        ("占比达 ７６\n\U001001b0１％，好于上年。", ["占比达76.1%,好于上年。"]),
    ],
)
def test_lines_become_paragraphs(text: str, expected: list[str]) -> None:
    assert [block.text for block in read_blocks(text)] == expected


def test_a_row_keeps_its_tabs() -> None:
    (row,) = read_blocks("粮食\t853.2\t1.9")
    assert (row.kind, row.text) == (ROW, "粮食\t853.2\t1.9")


def _wrapped(sentence: str, width: int) -> str:
    return "\n".join(sentence[i : i + width] for i in range(0, len(sentence), width))


def test_hard_wrapped_pages_are_joined_over_page_numbers() -> None:
    paragraph = (
        "各县区认真落实全年目标任务，扎实推进重点项目建设，着力改善城乡居民生活条件，" * 20 + "完成投资五十亿元。"
    )
    lines = _wrapped(paragraph, 28).split("\n")
    text = "\n".join([*lines[:9], "— 7 —", "", *lines[9:]])
    blocks = read_blocks(text)
    assert [block.kind for block in blocks] == [PROSE, PAGE]
    assert blocks[0].text == paragraph.replace("，", ",")


def test_an_indented_year_opens_a_paragraph() -> None:
    told = "　　渔港的码头和防波堤年内全部修缮一新，进出港的船只再也不必等候潮水，灯塔也都换上了新灯。"
    text = "\n".join([told, "第五，渔业兴旺，渔港有较大发展", "　　1971年渔港吞吐量40万吨，比上年增长3%。", told])
    assert [block.text[:4] for block in read_blocks(text)] == ["渔港的码", "第五,渔", "1971", "渔港的码"]


def test_a_page_number_above_what_continues_is_no_part_of_a_number_below_it() -> None:
    whole = "各县区认真落实全年目标任务并且扎实推进重点项目建设"
    text = "\n".join([*([whole] * 24), "全年建成港口和码头共计", "1", "15", "座和", "1", "仓库", ".5"])
    for block in read_blocks(text):
        assert list(block.offsets) == sorted(block.offsets)


def test_a_page_line_cut_at_wide_digits_is_one_line() -> None:
    whole = "各县区认真落实全年目标任务并且扎实推进重点项目建设"
    text = "\n".join([*([whole] * 24), "各县区今年，建成港口和码头共计", "２５ 座并改造老旧厂房", "和仓库。", ""])
    assert len(read_blocks(text)) == 1


def test_links_that_stand_on_their_own_lines_are_words_of_their_sentence() -> None:
    text = "渔港的吞吐能力不断增强。新修\n防波堤\n已达9公里，改建\n灯塔\n6座、码头5处。\n水产市场渐旺。\n"
    assert [block.text for block in read_blocks(text)] == [
        "渔港的吞吐能力不断增强。新修防波堤已达9公里,改建灯塔6座、码头5处。",
        "水产市场渐旺。",
    ]


def test_a_heading_is_not_run_into_what_follows() -> None:
    whole = "各县区认真落实全年目标任务并且扎实推进重点项目建设"
    text = "\n".join([*([whole] * 24), "各县区收官。", "一、", "２０２５年执行情况", "２０２６年各县区开局。", ""])
    assert read_blocks(text)[1].text == "一、2025年执行情况"


def test_digits_are_joined_where_a_text_spaces_them_all() -> None:
    spaced = "茶园2 2 ．4 万亩，茶农6 5 ％增收。" * 12
    assert read_blocks(spaced)[0].text.startswith("茶园22.4万亩,茶农65%增收")
    assert read_blocks("水泥 6 5 吨，钢材 20 吨。")[0].text == "水泥6 5吨,钢材20吨。"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_make_no_difference(end: str) -> None:
    assert [block.text for block in read_blocks(end.join(["一、综合", "产值增长。"]))] == ["一、综合", "产值增长。"]


ALPHABET = st.sampled_from("一二三、（）()。，；：！？《》“”——1２3.%亿元增长年 \t\n\r　\u200b\ufeff\x00[]#目录")


@given(st.text(ALPHABET, max_size=300) | st.text(max_size=200))
@example("0\u1680")
@example("港\u2007口\u2008")
def test_blocks_lead_back_to_the_text(text: str) -> None:
    last = -1
    for block in read_blocks(text):
        assert len(block.text) == len(block.offsets) > 0
        for character, offset in zip(block.text, block.offsets, strict=True):
            assert 0 <= offset < len(text)
            assert character == " " or not text[offset].isspace() or text[offset] == "\t"
        if block.kind != PAGE:
            assert block.offsets[0] > last
        assert list(block.offsets) == sorted(block.offsets)
        last = block.offsets[0]


@given(st.text(ALPHABET, max_size=300))
def test_nothing_readable_is_lost(text: str) -> None:
    covered = {offset for block in read_blocks(text) for offset in block.offsets}
    lost = [c for i, c in enumerate(text) if i not in covered and not c.isspace()]
    assert set(lost) <= set("\u200b\ufeff\x00")
