"""Figures of budgets, accounts and communiqués. Every sentence here is our own."""

from __future__ import annotations

from decimal import Decimal

import pytest

from data.model import Metric
from loader.parse import parse
from loader.source.document import Document


def read(text: str) -> tuple[Metric, ...]:
    return parse(Document(text, "sample.txt", "", "0" * 64)).metrics


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "应偿还政府债务本息30亿元，其中：一般债10亿元（还本3亿元、付息7亿元）。",
            [
                ("30亿元", "应偿还政府债务本息"),
                ("10亿元", "应偿还一般债本息"),
                ("3亿元", "一般债还本"),
                ("7亿元", "一般债付息"),
            ],
        ),
        (
            "渔港债券还本付息13万元（还本8万元，付息5万元）。",
            [("13万元", "渔港债券还本付息"), ("8万元", "渔港债券还本"), ("5万元", "渔港债券付息")],
        ),
        (
            "再融资债券额度9亿元（一般债券6亿元，专项债券3亿元），计划分配：甲区5亿元、乙县4亿元。",
            [
                ("9亿元", "再融资债券额度"),
                ("6亿元", "一般债券"),
                ("3亿元", "专项债券"),
                ("5亿元", "甲区再融资债券额度"),
                ("4亿元", "乙县再融资债券额度"),
            ],
        ),
        (
            "全县盐业基金收入年初预算合计300万元，实际完成426万元，为预算的142%，增长5%。",
            [
                ("300万元", "盐业基金收入年初预算合计"),
                ("426万元", "盐业基金收入"),
                ("142%", "盐业基金收入完成预算"),
                ("5%", "盐业基金收入"),
            ],
        ),
        (
            "第一次调整主要为新增渔港债券额度60亿元，其中，市本级49亿元。",
            [("60亿元", "新增渔港债券额度"), ("49亿元", "市本级新增渔港债券额度")],
        ),
        ("其中市本级2025年末渔港债务限额为18亿元。", [("18亿元", "市本级渔港债务限额")]),
        ("收入共计12亿元。", [("12亿元", "收入共计")]),
        ("2020年税收返还3亿元。", [("3亿元", "税收返还")]),
        (
            "安排4亿元，顺利推动129个渔村码头改造项目开工。",
            [("4亿元", "渔村码头改造项目开工支出"), ("129个", "渔村码头改造项目")],
        ),
        (
            "筹集3亿元、2亿元，分别用于渔港清淤和灯塔维修。",
            [("3亿元", "渔港清淤资金"), ("2亿元", "灯塔维修资金")],
        ),
        (
            "支持渔业发展。拨付3亿元，支持渔港清淤、灯塔维修、码头改造、航道疏浚、冷库建设以及渔船更新等领域项目实施、"
            "岸线整治项目建设。",
            [("3亿元", "渔业发展资金")],
        ),
        ("筹集6万元偿还到期渔港债券本息。", [("6万元", "到期渔港债券本息资金")]),
        ("评审码头项目58个，节约5亿元。", [("58个", "评审码头项目"), ("5亿元", "评审码头项目节约")]),
        ("调入15万元到渔港基金统筹使用。", [("15万元", "调入渔港基金")]),
        ("保障留守老人等救助对象8万人基本生活。", [("8万人", "留守老人等救助对象")]),
    ],
)
def test_names_of_money(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(metric.surface, metric.name) for metric in read(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "船舶、灯具、茶具等行业增加值分别增长7%、5%和3%。",
            [("7%", "船舶行业增加值"), ("5%", "灯具行业增加值"), ("3%", "茶具行业增加值")],
        ),
        (
            "造纸、酿酒等领域有效专利增长最快，分别同比增长9%和8%。",
            [("9%", "造纸领域有效专利"), ("8%", "酿酒领域有效专利")],
        ),
        (
            "三次产业对渔业增长的贡献率分别为2%、28%和70%。",
            [
                ("2%", "第一产业对渔业增长的贡献率"),
                ("28%", "第二产业对渔业增长的贡献率"),
                ("70%", "第三产业对渔业增长的贡献率"),
            ],
        ),
        (
            "民营经济增加值12亿元，占地区生产总值比重升至59%。",
            [("12亿元", "民营经济增加值"), ("59%", "民营经济增加值占地区生产总值的比重")],
        ),
        (
            "渔船保有量21万艘（包括机动舢板），比上年增长3%。",
            [("21万艘", "渔船保有量"), ("3%", "渔船保有量")],
        ),
        (
            "造船业增加值增长6%（2013和2014年同期涨幅分别为3%、1%）。",
            [("6%", "造船业增加值"), ("3%", "造船业增加值"), ("1%", "造船业增加值")],
        ),
        (
            "13个实现收入的税种中，增幅较大的有渔税（增长87%）。",
            [("13个", "实现收入的税种"), ("87%", "渔税")],
        ),
        ("7种渔具负增长。", [("7种", "渔具")]),
        (
            "疗养机构床位900张，其中，医院500张，疗养中心300张。",
            [("900张", "疗养机构床位"), ("500张", "医院床位"), ("300张", "疗养中心床位")],
        ),
        (
            "平均每千人拥有琴师4.9人、花匠5人。",
            [("4.9人", "平均每千人琴师"), ("5人", "平均每千人花匠")],
        ),
        (
            "高校3所（含分校2所），在校生4万人；中专9所，在校生2万人。",
            [
                ("3所", "高校"),
                ("2所", "含分校"),
                ("4万人", "高校在校生"),
                ("9所", "中专"),
                ("2万人", "中专在校生"),
            ],
        ),
        (
            "建成渔港仓数量24个，面积25万平方米。",
            [("24个", "渔港仓数量"), ("25万平方米", "渔港仓面积")],
        ),
        (
            "设立渔业试验区16个，覆盖3个岛。",
            [("16个", "渔业试验区"), ("3个", "渔业试验区覆盖岛")],
        ),
        ("渔业总股本95亿股。", [("95亿股", "渔业总股本")]),
        ("渔税收入按上年快报数增长2%。", [("2%", "渔税收入")]),
        ("主要支出项目是灯塔维护4万元。", [("4万元", "灯塔维护")]),
        ("新建梯田54万亩，改造提升15万亩。", [("54万亩", "新建梯田"), ("15万亩", "梯田改造提升")]),
    ],
)
def test_names_of_communiques(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(metric.surface, metric.name) for metric in read(text)] == expected


def test_a_verb_holds_for_all_that_it_lists() -> None:
    metrics = read("增加高粱种植面积6万亩、豆角辣椒4万亩。")
    assert [(metric.kind, metric.name) for metric in metrics] == [
        ("delta", "高粱种植面积"),
        ("delta", "豆角辣椒种植面积"),
    ]


def test_a_heading_may_run_on_into_its_text() -> None:
    metrics = read("全县渔业平稳。 九、对外经济 全年渔获出口4吨，增长5%。 十、农业 年末渔船3艘。")
    assert [metric.name for metric in metrics] == ["渔获出口", "渔获出口", "渔船"]


def test_a_full_line_may_end_in_a_semicolon() -> None:
    wide = "渔获量继续增加而且品种更加丰富多样各地市场供应充足价格保持平稳"
    line = "灯具零售额增长3.8%，渔具增长9.2%，茶具增长5.6%，而且竹器增长7.4%；"
    text = "\n".join([*(wide for _ in range(24)), line, "瓷器增长6.1%。"])
    assert read(text)[-1].name == "瓷器零售额"


def test_a_row_may_stand_in_one_half_of_its_table() -> None:
    text = (
        "渔港收支总表\n单位：亿元\n科目\t2024年决算数\t2025年预计数\t增长%\t科目\t2024年决算数\t2025年预计数\t增长%\n"
        "一、渔税\t96\t93\t-3.1\t一、清淤\t54\t50\t-7.4\n\t\t\t\t二、灯塔\t91\t92\t1.1\n"
        "\t\t\t\t三、码头\t10\t11\t10\n"
    )
    found = [(metric.name, metric.kind, metric.period) for metric in read(text)]
    assert found[:3] == [("渔税", "level", "2024"), ("渔税", "level", "2025"), ("渔税", "growth", None)]
    assert [name for name, _, _ in found[6:]] == ["灯塔"] * 3 + ["码头"] * 3


def test_a_head_may_span_several_columns() -> None:
    text = (
        "渔港收支表\n单位：亿元\n科目\t预计数\t科目\t预计数\n全市\t市级\t全市\t市级\n"
        "一、渔税\t39.6\t13.8\t一、清淤\t4.3\t2.1\n二、渔费\t7.3\t2.2\t二、灯塔\t5.7\t1.5\n"
    )
    assert [metric.name for metric in read(text)][:4] == ["全市渔税", "市级渔税", "全市清淤", "市级清淤"]


def test_a_row_may_have_an_empty_cell_too_many() -> None:
    text = "渔产表\n品名\t产量（万吨）\t同比增长（%）\n鲤鱼\t650.0\t\t17.3\n草鱼\t79.4\t\t17.5\n鲫鱼\t7.0\t\t-1.6\n"
    assert [(metric.name, metric.kind) for metric in read(text)][:2] == [("鲤鱼", "level"), ("鲤鱼", "growth")]


def test_a_number_in_a_label_is_no_figure() -> None:
    text = "渔民表\n指标\t年末数（万人）\t比重（%）\n渔民\t13.8\t100.0\n1.城镇\t9.1\t65.9\n其中：0-15岁\t4.7\t34.1\n"
    metrics = read(text)
    assert [metric.surface for metric in metrics] == ["13.8", "100.0", "9.1", "65.9", "4.7", "34.1"]
    assert metrics[-1].name == "0-15岁比重"


def test_a_growth_may_be_comparable() -> None:
    growth = read("渔税收入17亿元，增长21%，可比下降3%。")[-1]
    assert (growth.name, growth.value, growth.basis) == ("渔税收入", Decimal(-3), "可比")


def test_what_is_handed_out_before_the_year_is_done() -> None:
    text = (
        "甲市财政局关于2025年渔港预算执行、2026年渔港预算草案的报告\n一、2025年预算执行情况\n全市渔税收入5亿元。\n"
        "二、2026年预算草案\n（一）渔港基金预算草案\n渔港基金收入3亿元。\n（二）提前下达转移支付情况\n"
        "2026年，省级提前下达我市渔业补助4亿元。\n（三）2026年预算批准前已安排支出情况\n批准前支出2亿元。\n"
    )
    assert [metric.status for metric in read(text)] == ["actual", "target", "actual", "actual"]


def test_a_first_budget_is_a_target() -> None:
    assert [metric.status for metric in read("渔港基金收入年初预算合计300万元，实际完成426万元。")] == [
        "target",
        "actual",
    ]
