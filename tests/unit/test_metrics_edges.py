"""Where names begin and end, and whose they are. Every sentence here is our own."""

from __future__ import annotations

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
            "渔获总量达到8万吨、增长5%，增量居全省第2位。",
            [("8万吨", "渔获总量"), ("5%", "渔获总量"), ("第2位", "渔获总量增量")],
        ),
        ("鲜鱼增产42亿斤，总产466亿斤。", [("42亿斤", "鲜鱼"), ("466亿斤", "鲜鱼总产")]),
        ("渔业在盐商带动下实现增加值9亿元。", [("9亿元", "渔业增加值")]),
        (
            "渔业总产值从一九六一年到一九八二年的二十一年间增长百分之七点五。",
            [("百分之七点五", "渔业总产值")],
        ),
        ("盐税收入再次达到3亿元。", [("3亿元", "盐税收入")]),
        ("渔民纯收入就应当是800元。", [("800元", "渔民纯收入")]),
        ("渔业税收由上年下降3.4%转为增长9.5%。", [("3.4%", "渔业税收"), ("9.5%", "渔业税收")]),
        (
            "渔船能耗由前三年分别上升4%、5%、2%，转为下降1%。",
            [("4%", "渔船能耗"), ("5%", "渔船能耗"), ("2%", "渔船能耗"), ("1%", "渔船能耗")],
        ),
        ("五年新增渔港泊位65个。", [("65个", "新增渔港泊位")]),
        ("省财政厅核定我县渔港债务限额18亿元。", [("18亿元", "渔港债务限额")]),
        ("渔业保持旺盛势头，产值增长2倍。", [("2倍", "渔业产值")]),
        ("鱼苗放流能力和可提供苗种数量均居全省首位。", [("首位", "鱼苗放流能力和可提供苗种数量")]),
        ("废水排放权交易量居全省第2位。", [("第2位", "废水排放权交易量")]),
        ("鲜鱼产量在连年增长的基础上，又增产3亿斤。", [("3亿斤", "鲜鱼产量")]),
        ("启动8项节水、治污和鱼类资源利用等重大项目。", [("8项", "节水、治污和鱼类资源利用等重大项目")]),
        (
            "新增加的主要生产能力有：鱼粉30万吨，鱼油4万件。",
            [("30万吨", "新增鱼粉生产能力"), ("4万件", "新增鱼油生产能力")],
        ),
        (
            "养殖协会会员近900名渔民参赛，来自116个县近3000名渔民参赛。",
            [("900名", "渔民参赛"), ("116个", "县"), ("3000名", "渔民参赛")],
        ),
        (
            "甲类、乙类、网具类和其他用品及服务类价格分别上涨4%、2%、3%和8%。",
            [("4%", "甲类价格"), ("2%", "乙类价格"), ("3%", "网具类价格"), ("8%", "其他用品及服务类价格")],
        ),
        ("渔具价格与去年持平、鱼价上涨3%。", [("3%", "鱼价")]),
        ("实施渔港改造工程13项，投资金额达58万元。", [("13项", "渔港改造工程"), ("58万元", "渔港改造工程投资金额")]),
        ("9个区县获评全国平安渔港。", [("9个", "获评全国平安渔港区县")]),
        ("灾区已完成渔港投资6亿元。", [("6亿元", "灾区渔港投资")]),
        ("支持国道202线改建。", []),
        (
            "国营渔业工人的比例，已由五十年代的50%，上升到80%。",
            [("50%", "上升前国营渔业工人的比例"), ("80%", "国营渔业工人的比例")],
        ),
        ("渔书的出版总量，一九八五年达到56亿印张。", [("56亿印张", "渔书的出版总量")]),
        ("渔民人口到1999年要控制在30万以内。", [("30万", "渔民人口")]),
        ("缔结渔业条约87个。", [("87个", "缔结渔业条约")]),
        ("渔业总产值增长3倍，主要渔获都有增长，鲤鱼增长2倍。", [("3倍", "渔业总产值"), ("2倍", "鲤鱼")]),
        ("渔政人员总数减少幅度在25%左右。", [("25%", "渔政人员总数")]),
        ("开放八个多月以来渔业兴旺。", []),
        (
            "甲县、乙县渔业投资分别增长2%、9%，合计占渔业投资的58%。",
            [("2%", "甲县渔业投资"), ("9%", "乙县渔业投资"), ("58%", "甲县渔业投资、乙县渔业投资合计占渔业投资的比重")],
        ),
        (
            "甲业、乙业分别增长4%、6%，合计占比40%；丙业、丁业分别下降7%、9%，增加值占比分别为3%、8%。",
            [
                ("4%", "甲业"),
                ("6%", "乙业"),
                ("40%", "甲业、乙业合计占比"),
                ("7%", "丙业"),
                ("9%", "丁业"),
                ("3%", "丙业增加值占比"),
                ("8%", "丁业增加值占比"),
            ],
        ),
        ("渔业景气指数达64%，提升幅度全省第2。", [("64%", "渔业景气指数"), ("第2", "渔业景气指数提升幅度")]),
        ("渔业用电占总用电比重首次超过5%。", [("5%", "渔业用电占总用电的比重")]),
        ("组建8亿元渔港引导基金。", [("8亿元", "渔港引导基金")]),
        ("省转贷我县渔港债券8亿元。", [("8亿元", "渔港债券")]),
        ("取消渔船标识和认定事项14项。", [("14项", "取消渔船标识和认定事项")]),
        ("六类渔业社会组织实现登记。", [("六类", "渔业社会组织")]),
        ("6个渔业重大增长点稳定发力。", [("6个", "渔业重大增长点稳定发力")]),
        ("甲县、乙县分别淘汰落后渔船3艘、5艘。", [("3艘", "甲县淘汰落后渔船"), ("5艘", "乙县淘汰落后渔船")]),
        ("一律按不低于3%的幅度压减渔政公用支出。", [("3%", "渔政公用支出")]),
        ("单位产值能耗为1.5吨标准煤/万元，下降4%。", [("1.5吨标准煤/万元", "单位产值能耗"), ("4%", "单位产值能耗")]),
        ("加上还本支出、上解支出、安排渔业基金等50亿元。", [("50亿元", "还本支出、上解支出、安排渔业基金")]),
        ("以合股方式完成渔港投资7亿元。", [("7亿元", "渔港投资")]),
        ("鲜鱼产量5亿吨，再创历史新高，连续8年增产。", [("5亿吨", "鲜鱼产量"), ("8年", "鲜鱼产量")]),
        (
            "渔港投入3亿元，是1997年的2倍，占总投入的比重达到5%。",
            [("3亿元", "渔港投入"), ("2倍", "渔港投入与1997年之比"), ("5%", "渔港投入占总投入的比重")],
        ),
        ("渔税改革不仅取消了原先36亿元的鱼税。", [("36亿元", "鱼税")]),
        ("光伏、水产、海盐3大产业迈入新阶段。", [("3大", "产业")]),
        ("要求渔船吨位增长3%。", [("3%", "渔船吨位")]),
        ("渔业总产值第一季度下降2%，第二季度增长3%。", [("2%", "渔业总产值"), ("3%", "渔业总产值")]),
        ("参加79项重大渔港项目的前期准备工作和建设。", [("79项", "重大渔港项目")]),
        ("如期完成裁减渔船3万艘的任务。", [("3万艘", "裁减渔船")]),
        ("渔港收入的六成以上来自远洋企业。", [("六成", "渔港收入来自远洋企业")]),
        ("实施总额4亿元的渔港改造计划。", [("4亿元", "渔港改造计划总额")]),
        ("鲜鱼产量增长3%，冷链企业连续两年获评先进。", [("3%", "鲜鱼产量"), ("两年", "冷链企业")]),
        ("编制原则上减一半。", [("一半", "编制")]),
        ("渔港投资预定增长7%。", [("7%", "渔港投资")]),
        ("我县成为全省第9个、沿海首个渔业强县。", []),
        (
            "三次产业结构为1:4:5，对渔业增长的贡献率分别为1%、4%、5%。",
            [
                ("1%", "第一产业对渔业增长的贡献率"),
                ("4%", "第二产业对渔业增长的贡献率"),
                ("5%", "第三产业对渔业增长的贡献率"),
            ],
        ),
        ("全县远洋渔业总产值是前九年总和的1.6倍。", [("1.6倍", "远洋渔业总产值与前九年总和之比")]),
    ],
)
def test_a_name_holds_no_word_of_time_manner_or_verb(text: str, expected: list[tuple[str, str]]) -> None:
    """What says when, how or by whom is no part of what is measured."""
    assert [(metric.surface, metric.name) for metric in read(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "已有7个省（区、市）完成渔港管理体制改革。",
            [("7个", "完成渔港管理体制改革省(区、市)")],
        ),
        ("全国有90多个城市建立了鲜鱼储备制度。", [("90多个", "建立鲜鱼储备制度城市")]),
        (
            "8个省、90个县建立了鲜鱼储备制度。",
            [("8个", "建立鲜鱼储备制度省"), ("90个", "建立鲜鱼储备制度县")],
        ),
        ("先后与24个国家建立渔业合作机制。", [("24个", "建立渔业合作机制国家")]),
    ],
)
def test_places_are_told_by_what_they_have_done(text: str, expected: list[tuple[str, str]]) -> None:
    """A place alone says nothing of what is counted."""
    assert [(metric.surface, metric.name) for metric in read(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "中央财政将安排83亿元，比上年增加16亿元，支持渔港改造和发展。",
            [("83亿元", "渔港改造和发展资金"), ("16亿元", "渔港改造和发展资金")],
        ),
        ("中央财政安排38亿元救灾款。", [("38亿元", "救灾款")]),
        (
            "从渔业保险结余中拿出10亿元，用于150万人次以上的渔民技能培训。",
            [("10亿元", "渔民技能培训资金"), ("150万人次", "渔民技能培训")],
        ),
        ("渔业基金预算相应安排支出3亿元，主要用于还本付息。", [("3亿元", "渔业基金预算支出")]),
        ("加快渔港中心建设，投入资金3亿元。", [("3亿元", "渔港中心建设投入资金")]),
    ],
)
def test_who_spends_is_not_what_is_spent(text: str, expected: list[tuple[str, str]]) -> None:
    """A sum is named by its purpose, wherever in the sentence that stands."""
    assert [(metric.surface, metric.name) for metric in read(text)] == expected


def test_an_account_that_only_the_heading_names() -> None:
    """收入预算 under a heading is that of the account which the heading above names."""
    text = "二、渔业发展基金预算\n（一）收入预算。收入预算安排54亿元。\n（二）支出预算。支出预算安排8亿元。\n"
    assert [metric.name for metric in read(text)] == ["渔业发展基金预算收入预算", "渔业发展基金预算支出预算"]


def test_an_aim_that_a_growth_is_compared_with() -> None:
    """What compares is no bound, and the aim is a growth too, though not reached."""
    reached, aim = read("渔业总产值比上年增长7.8%，虽然略低于8%左右的计划目标。")
    assert (aim.name, aim.kind, aim.bound, aim.status) == (reached.name, "growth", "~", "target")


def test_a_table_goes_on_behind_rows_without_values() -> None:
    """Rows of a label alone stand between lines of one table, whose heads and unit hold on below them."""
    rows = "项目\t甲基金\t乙基金\n1.渔税收入\t4\t5\n2.上级补助收入\n3.鱼市支出\t6\t7\n4.渔港支出\t8\t9\n"
    metrics = read("2025年县渔业基金收支总表\n单位：亿元\n" + rows)
    assert [(metric.name, metric.unit) for metric in metrics][-4:] == [
        ("鱼市支出甲基金", "元"),
        ("鱼市支出乙基金", "元"),
        ("渔港支出甲基金", "元"),
        ("渔港支出乙基金", "元"),
    ]


def test_what_is_noted_in_brackets_dates_nothing_behind_them() -> None:
    """上年 in a bracket explains a change; what follows is of the plan's year again."""
    text = "2025年县财政预算报告\n一、2025年预算执行情况\n渔税收入6万元。\n二、2026年预算草案\n"
    text += "渔港支出安排4万元，下降15%（因上年一次性补助抬高了基数），港务支出1万元。\n"
    assert [(metric.period, metric.status) for metric in read(text)][1:] == [("2026", "target")] * 3


def test_an_expected_growth_is_a_growth() -> None:
    """经济增长预期为 states a growth, not a level of 增长."""
    (metric,) = read("今年的渔业增长预期为7%。")
    assert (metric.name, metric.kind) == ("渔业", "growth")


def test_a_year_in_chinese_digits_is_a_year_gone_by() -> None:
    """What a plan tells of a year before its own was reached."""
    text = "1983年县政府工作报告\n一、一九八二年的工作\n渔业好转。\n"
    text += "二、一九八三年的任务\n渔业成本一九八一年上升百分之一。\n"
    (metric,) = read(text)
    assert (metric.period, metric.status) == ("1981", "actual")


def test_a_gap_in_points_of_an_index() -> None:
    """比平均水平高出 is a change against another, whatever the unit."""
    index, gap = read("渔业景气指数达到849点，比全省平均水平高出47点。")
    assert (gap.name, gap.kind, gap.basis) == (index.name, "delta", "比全省平均水平")


@pytest.mark.parametrize("text", ["成达万铁路开工建设。", "郑万高速铁路加快建设。"])
def test_a_scale_in_the_name_of_a_line_is_no_figure(text: str) -> None:
    """A lone 万 counts only behind a word of bound."""
    assert not read(text)
