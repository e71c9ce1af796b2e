"""Headings of every form, in sentences of our own, and what must hold of any text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.model import Hint, Section
from loader.flow import read_blocks
from loader.outline import Outline, find_outline

BODY = "全年走访企业120家，帮助解决用工、融资、用地等问题36个，群众满意度达到97.5%。"
MORE = "新建平台8个，服务企业400多家，带动投资12.6亿元，比上年增长9.3%。"


def outline(text: str, hints: tuple[Hint, ...] = ()) -> Outline:
    return find_outline(text, read_blocks(text), hints)


def tree(text: str) -> list[tuple[int, str, str]]:
    return [(section.level, section.marker, section.title) for section in outline(text).sections]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            f"一、工作回顾\n（一）强化服务，办事更快。{BODY}\n1.窗口建设情况。{BODY}\n（1）人员\n{BODY}\n二、工作安排\n{BODY}",
            [
                (1, "一、", "工作回顾"),
                (2, "（一）", "强化服务，办事更快"),
                (3, "1.", "窗口建设情况"),
                (4, "（1）", "人员"),
                (1, "二、", "工作安排"),
            ],
            id="the four usual markers",
        ),
        pytest.param(
            f"第一部分 执行情况\n一、收入\n{BODY}\n第二部分 来年安排\n一、收入\n{BODY}",
            [
                (1, "第一部分", "执行情况"),
                (2, "一、", "收入"),
                (1, "第二部分", "来年安排"),
                (2, "一、", "收入"),
            ],
            id="parts push the numbering down",
        ),
        pytest.param(
            f"一、回顾\n——产业根基更牢固。{BODY}\n——民生保障更有力。{BODY}",
            [(1, "一、", "回顾"), (3, "——", "产业根基更牢固"), (3, "——", "民生保障更有力")],
            id="items after a dash",
        ),
        pytest.param(
            f"一、回顾\n一是狠抓项目。{BODY}\n二是狠抓招商。{MORE}",
            [(1, "一、", "回顾")],
            id="一是 opens no section",
        ),
        pytest.param(
            f"一、收支安排\n（1）人员支出70.5亿元，占35%。\n（2）公用经费5.8亿元，占3%。\n（3）项目支出33.8亿元，占17%。\n{BODY}",
            [(1, "一、", "收支安排")],
            id="numbered items that state figures",
        ),
        pytest.param(
            f"一、措施\n今后重点抓三件事。\n一、节约用水，减少漏损；\n二、改进工艺，提高质量；\n三、培训工人，增加技能。\n{BODY}\n二、保障\n{BODY}",
            [(1, "一、", "措施"), (1, "二、", "保障")],
            id="numbered items that end in semicolons",
        ),
        pytest.param(
            f"一、农　业\n{BODY}\n二、工业和\u200b建筑业\n{BODY}",
            [(1, "一、", "农业"), (1, "二、", "工业和建筑业")],
            id="spaces and invisible characters in a heading",
        ),
        pytest.param(
            f"一、综合全年产值2100亿元，增长5.1%。{BODY}\n二、农林牧渔业年末存栏生猪20万头。{BODY}",
            [(1, "一、", "综合"), (1, "二、", "农林牧渔业")],
            id="a whole section on one line",
        ),
        pytest.param(
            f"一、财政金融已发行债券12亿元。{BODY}\n二、文化和体育文化年末共有馆舍12个。{BODY}",
            [(1, "一、", "财政金融"), (1, "二、", "文化和体育")],
            id="a section and its first part on one line",
        ),
        pytest.param(
            f"一、预算执行\n收入执行情况：{BODY}\n分险种情况如下：{MORE}",
            [(1, "一、", "预算执行"), (3, "", "收入执行情况")],
            id="labels before a colon",
        ),
        pytest.param(
            f"一、教育\n{BODY}\n关于学徒制度问题\n{BODY}\n关于夜校问题\n{BODY}",
            [(1, "一、", "教育"), (3, "", "关于学徒制度问题"), (3, "", "关于夜校问题")],
            id="unnumbered lines below a numbered heading",
        ),
        pytest.param(
            f"各位代表：\n过去五年的回顾\n{BODY}\n（一）城市建设\n{BODY}\n今后五年的打算\n{BODY}\n（一）城市建设\n{BODY}\n结束语\n{BODY}",
            [
                (1, "", "过去五年的回顾"),
                (2, "（一）", "城市建设"),
                (1, "", "今后五年的打算"),
                (2, "（一）", "城市建设"),
                (1, "", "结束语"),
            ],
            id="unnumbered lines above the numbering",
        ),
        pytest.param(
            f"（一）当前形势\n{BODY}\n（二）今后方针\n一、依靠科学种田\n{BODY}\n二、办好轻工业\n{BODY}\n（三）前景\n{BODY}",
            [
                (2, "（一）", "当前形势"),
                (2, "（二）", "今后方针"),
                (3, "一、", "依靠科学种田"),
                (3, "二、", "办好轻工业"),
                (2, "（三）", "前景"),
            ],
            id="一、 inside (一)",
        ),
        pytest.param(
            f"一、回顾\n{BODY}\n二、方针\n{BODY}\n一、确定合适的速度\n{BODY}\n二、合理安排投资\n{BODY}\n三、办好教育\n{BODY}\n四、扩大出口\n{BODY}\n三、改革\n{BODY}",
            [
                (1, "一、", "回顾"),
                (1, "二、", "方针"),
                (2, "一、", "确定合适的速度"),
                (2, "二、", "合理安排投资"),
                (2, "三、", "办好教育"),
                (2, "四、", "扩大出口"),
                (1, "三、", "改革"),
            ],
            id="a count inside a count of the same kind",
        ),
        pytest.param(
            f"目录\n一、总体情况\n二、具体安排\n三、附表清单\n一、总体情况\n{BODY}\n二、具体安排\n{BODY}",
            [(1, "一、", "总体情况"), (1, "二、", "具体安排")],
            id="a table of contents",
        ),
        pytest.param(
            f"一、综合\n{BODY}\n注：\n1.本公报数据为初步统计数。\n2.速度按不变价计算。",
            [(1, "一、", "综合")],
            id="notes",
        ),
        pytest.param(
            f"一、综合\n{BODY}\n指数表\n一、食品烟酒\n98.1\n二、衣着\n103.5\n三、居住\n103.6\n{BODY}\n二、农业\n{BODY}",
            [(1, "一、", "综合"), (1, "二、", "农业")],
            id="labels of a table that a conversion has torn",
        ),
        pytest.param(
            f"一、安排\n{BODY}\n利润\t12.5\n三、产权转让收入\n四、清算收入\n合计\t34.5\n二、措施\n{BODY}",
            [(1, "一、", "安排"), (1, "二、", "措施")],
            id="labels between rows",
        ),
        pytest.param(
            f"一、安排\n{BODY}\n附件：1.收支总表\n2.债务限额\n3.转移支付\n4.部门预算\n",
            [(1, "一、", "安排")],
            id="a list of annexes",
        ),
        pytest.param(
            f"一、走势\n{BODY}\n（一）量速齐增。\n{BODY}\n（二）投资增长12.3%。\n{BODY}\n（三）消费回暖。\n{BODY}",
            [(1, "一、", "走势"), (2, "（一）", "量速齐增"), (2, "（二）", "投资增长12.3%"), (2, "（三）", "消费回暖")],
            id="a heading that states a figure among its like",
        ),
        pytest.param(
            f"一、任务\n一是着力扩内需\n{BODY}\n二是着力稳外贸\n{BODY}",
            [(1, "一、", "任务"), (3, "一是", "着力扩内需"), (3, "二是", "着力稳外贸")],
            id="一是 on a line of its own",
        ),
        pytest.param(
            f"一、安排\n{BODY}\n附件1\n2025年民生实事\n一、扩建夜校\n{BODY}\n二、修缮泵站\n{BODY}",
            [(1, "一、", "安排"), (1, "", "2025年民生实事"), (2, "一、", "扩建夜校"), (2, "二、", "修缮泵站")],
            id="an annex",
        ),
        pytest.param(
            f"各位代表：\n现在报告工作。\n一、回顾\n{BODY}\n各位代表！\n让我们团结起来。",
            [(1, "一、", "回顾")],
            id="greetings",
        ),
    ],
)
def test_headings(text: str, expected: list[tuple[int, str, str]]) -> None:
    assert tree(text) == expected


RUN_IN = (
    f"（一）优化环境，活力更足。推进审批改革。{BODY}{MORE}"
    f"规范市场秩序。{MORE}加强夜市管理。{BODY}新增停车位1200个。服务中小企业发展。{BODY}"
)


def test_topic_sentences_inside_a_paragraph() -> None:
    titles = [title for _, marker, title in tree(f"一、回顾\n{RUN_IN}") if not marker]
    assert titles == ["推进审批改革", "规范市场秩序", "加强夜市管理", "服务中小企业发展"]


def test_a_short_sentence_far_from_the_heading_opens_nothing() -> None:
    text = f"一、安排\n（一）建设队伍，提升水平。{BODY}{MORE}加强基层培训。{BODY}推进站所改革。{MORE}"
    assert [marker for _, marker, _ in tree(text)] == ["一、", "（一）"]


def test_topics_without_a_word_that_tells_so() -> None:
    text = (
        f"一、回顾\n（一）环境改善，活力迸发。审批环节继续精简。{BODY}夜市商贩各得其所。{MORE}公平竞争更有保障。{BODY}"
    )
    assert [title for _, marker, title in tree(text) if not marker] == [
        "审批环节继续精简",
        "夜市商贩各得其所",
        "公平竞争更有保障",
    ]
    text = f"一、回顾\n（一）打造便利环境。夜校服务全面铺开。{BODY}夜市商贩合规经营。{MORE}"
    assert [title for _, marker, title in tree(text) if not marker] == ["夜校服务全面铺开", "夜市商贩合规经营"]


def test_topics_of_topics_are_one_deeper() -> None:
    text = f"一、安排\n大力提振消费。持续用力，久久为功。拓展传统消费。{BODY}培育新型消费。{MORE}优化消费环境。{BODY}"
    levels = [(level, title) for level, _, title in tree(text)]
    assert levels == [(1, "安排"), (3, "大力提振消费"), (4, "拓展传统消费"), (4, "培育新型消费"), (4, "优化消费环境")]


def test_topics_of_the_only_paragraph_stand_side_by_side() -> None:
    text = f"一、安排\n推进创新强市。{BODY}{MORE}办好人民教育。{BODY}{MORE}建设人才高地。{BODY}"
    assert [(level, title) for level, _, title in tree(text)] == [
        (1, "安排"),
        (3, "推进创新强市"),
        (3, "办好人民教育"),
        (3, "建设人才高地"),
    ]


def test_many_short_sentences_are_no_topics() -> None:
    plain = "推进夜校建设。加强基层培训。修缮老旧泵站。完善公交线路。扩大绿地面积。深化站所改革。"
    text = f"一、安排\n一是保障民生。{plain[:7]}{BODY}{plain[7:]}{MORE}{plain}"
    assert [title for _, _, title in tree(text)] == ["安排"]


def test_bold_sentences_in_a_text_that_indents_its_paragraphs() -> None:
    plain = "".join(f"　　{BODY}{MORE}\n" for _ in range(4))
    text = f"一、回顾\n{plain}　　\n工业生产迈上新台阶。\n{BODY}\n　　\n城乡面貌有了变化。\n{MORE}\n{plain}"
    assert [title for _, marker, title in tree(text) if not marker] == ["工业生产迈上新台阶", "城乡面貌有了变化"]


def test_hints_of_the_format_lead() -> None:
    text = f"# 某市工作总结\n\n## 一、回顾\n{BODY}\n### 服务企业\n{BODY}\n"
    starts = [text.index("某市"), text.index("一、"), text.index("服务企业")]
    hints = tuple(Hint(s, text.index("\n", s), level) for s, level in zip(starts, (1, 2, 3), strict=True))
    found = outline(text, hints).sections
    assert [(s.level, s.marker, s.title) for s in found] == [(1, "一、", "回顾"), (2, "", "服务企业")]
    assert found[1].parent == found[0].start


def test_furniture_is_told() -> None:
    text = f"2024年某市工作报告\n2025年1月3日\n各位代表：\n一、回顾\n{BODY}\n（下转3版）"
    found = outline(text)
    assert [text[span.start : span.end] for span in found.furniture] == [
        "2024年某市工作报告",
        "2025年1月3日",
        "各位代表：",
        "（下转3版）",
    ]
    assert [text[span.start : span.end] for span in found.markers] == ["一、"]


def check(text: str, sections: tuple[Section, ...]) -> None:
    """Spans quote, bodies nest, parents come before their children and enclose them."""
    by_start = {section.start: section for section in sections}
    assert len(by_start) == len(sections)
    last = -1
    for section in sections:
        assert last < section.body_start <= section.start < section.end <= section.body_end <= len(text)
        quoted = "".join(text[section.start : section.end].split())
        assert section.title and set(section.title) - {" "} <= set(quoted)
        assert not section.title.endswith("。")
        last = section.body_start
        if section.parent is not None:
            parent = by_start[section.parent]
            assert parent.level < section.level
            assert parent.body_start < section.body_start and section.body_end <= parent.body_end
    tops = [section for section in sections if section.parent is None]
    for one, following in pairwise(tops):
        assert one.body_end == following.body_start
    if tops:
        assert tops[-1].body_end == len(text)


LINES = st.sampled_from(
    [
        *(
            "一、回顾",
            "二、安排",
            "三、其他",
            "（一）服务",
            "（二）监管",
            "1.收入",
            "2.支出",
            "（1）人员",
            "①车辆",
            "第一章 总则",
        ),
        *(
            "第一部分 概况",
            "——更稳。",
            "目录",
            "注：",
            "各位代表：",
            "关于夜校问题",
            "产品\t产量",
            "单位：亿元",
            "- 3 -",
            "一是",
        ),
        *(BODY, MORE, RUN_IN, f"推进改革。{BODY}", f"收入情况：{BODY}", "　　", "\ufeff", "一、节约；", "第一、农业"),
    ]
)


@given(st.lists(LINES, max_size=40).map("\n".join))
def test_sections_nest_in_any_order_of_lines(text: str) -> None:
    check(text, outline(text).sections)


@given(
    st.text(max_size=300) | st.text(st.sampled_from("一二三、（）()1.。：；——第章目录 \n\t　#\x00《》“”"), max_size=300)
)
def test_any_text_is_read(text: str) -> None:
    found = outline(text)
    check(text, found.sections)
    for span in (*found.markers, *found.furniture):
        assert 0 <= span.start < span.end <= len(text)
