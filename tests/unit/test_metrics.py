"""Metrics: names, kinds, bounds, links, status and periods. Every sentence here is our own."""

from __future__ import annotations

from decimal import Decimal

import pytest

from data.model import Metric, Report
from loader.parse import parse
from loader.source.document import Document


def read(text: str) -> Report:
    return parse(Document(text, "sample.txt", "", "0" * 64))


def names(text: str) -> list[tuple[str, str]]:
    return [(metric.surface, metric.name) for metric in read(text).metrics]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("举办技能比赛7场。", [("7场", "技能比赛")]),
        ("发挥八万农民的积极性。", [("八万", "农民")]),
        ("全县9万人民就能够喝上净水。", [("9万", "人民")]),
        ("出台21条惠企措施。", [("21条", "惠企措施")]),
        ("全市森林覆盖率达到61.2%。", [("61.2%", "森林覆盖率")]),
        ("新增幼儿园学位300个、托位80个。", [("300个", "新增幼儿园学位"), ("80个", "托位")]),
        ("水泥产量300万吨，同比增长3%。", [("300万吨", "水泥产量"), ("3%", "水泥产量")]),
        ("采矿业增加值增长3%，纺织业增长2%。", [("3%", "采矿业增加值"), ("2%", "纺织业增加值")]),
        (
            "小学、初中、高中入学率分别为100%、99%、97%。",
            [("100%", "小学入学率"), ("99%", "初中入学率"), ("97%", "高中入学率")],
        ),
        ("茶叶产销量分别增长4%和6%。", [("4%", "茶叶产量"), ("6%", "茶叶销量")]),
        (
            "全市政府性基金预算收入20亿元，完成预算的99%，增长1%；支出18亿元。",
            [
                ("20亿元", "政府性基金预算收入"),
                ("99%", "政府性基金预算收入完成预算"),
                ("1%", "政府性基金预算收入"),
                ("18亿元", "政府性基金预算支出"),
            ],
        ),
        ("公交线路120条，数量居全省第二。", [("120条", "公交线路"), ("第二", "公交线路")]),
        ("低保标准从600元提高至650元。", [("600元", "提高前低保标准"), ("650元", "低保标准")]),
        ("安排3亿元，支持引水工程。", [("3亿元", "引水工程支出")]),
        ("为40家企业提供用工服务。", [("40家", "用工服务企业")]),
        ("3个镇入选全国特色小镇名单。", [("3个", "入选全国特色小镇名单镇")]),
        (
            "新签5亿元以上化工项目12个，增加3个。",
            [("5亿元", "化工项目"), ("12个", "新签5亿元以上化工项目"), ("3个", "新签5亿元以上化工项目")],
        ),
        ("地铁口80米内换乘比例达到70%。", [("80米", "内换乘比例"), ("70%", "地铁口80米内换乘比例")]),
        ("旧厂房改造开工30处、完工12处。", [("30处", "旧厂房改造开工"), ("12处", "旧厂房改造完工")]),
        ("9个街道党组织召开会议。", [("9个", "街道党组织")]),
        ("水泥产量增长3%、连续6个月保持增长。", [("3%", "水泥产量"), ("6个月", "水泥产量")]),
        ("高校与制药业相关的专业占比升至40%。", [("40%", "高校与制药业相关的专业占比")]),
        ("技术改造带动机床购置投资增长7%。", [("7%", "机床购置投资")]),
        ("纺织业增速保持两位数。", []),
        ("按每人每月90元的标准发放护理补贴。", [("90元", "护理补贴标准")]),
        ("牧民的收入，全州平均每人达到350元。", [("350元", "牧民的收入")]),
        (
            "茶园面积60万亩、连续3年稳定在50万亩以上。",
            [("60万亩", "茶园面积"), ("3年", "茶园面积"), ("50万亩", "茶园面积")],
        ),
        ("坚持把六成土地收益用于乡村建设。", [("六成", "土地收益用于乡村建设")]),
        ("支援5个欠发达县域。", [("5个", "欠发达县域")]),
        ("本县人口增加两倍，但玉米增产三倍，棉花增产四倍。", [("两倍", "人口"), ("三倍", "玉米"), ("四倍", "棉花")]),
        ("棉布产量一九七九年又比一九七八年增长百分之九。", [("百分之九", "棉布产量")]),
        ("粮食储备年底达到90万吨。", [("90万吨", "粮食储备")]),
        ("今年拟发行20亿元水利建设国债。", [("20亿元", "水利建设国债")]),
        ("职业中学招生3万人，在校生8万人。", [("3万人", "职业中学招生"), ("8万人", "职业中学在校生")]),
    ],
)
def test_names(text: str, expected: list[tuple[str, str]]) -> None:
    assert names(text) == expected


def one(text: str, surface: str) -> Metric:
    return next(metric for metric in read(text).metrics if metric.surface == surface)


@pytest.mark.parametrize(
    ("text", "surface", "kind", "value"),
    [
        ("茶叶产量下降约八成。", "八成", "growth", -80),
        ("市场主体增加4万户。", "4万户", "delta", 40000),
        ("覆盖面提高0.5个百分点。", "0.5个百分点", "delta", 0.5),
        ("消费拉动经济增长0.5个百分点。", "0.5个百分点", "level", 0.5),
        ("公园增至37个。", "37个", "level", 37),
        ("新增公园84个。", "84个", "level", 84),
        ("口岸货值增长3.2倍。", "3.2倍", "growth", 3.2),
        ("压减会议经费3亿元。", "3亿元", "delta", -300000000),
        ("出生率高于全省平均3个百分点。", "3个百分点", "delta", 3),
        ("经济增速达6%。", "6%", "growth", 6),
        ("降幅达12%。", "12%", "growth", -12),
        ("考核连续4年优秀。", "4年", "streak", 4),
        ("规模居全国第四。", "第四", "rank", 4),
    ],
)
def test_kinds(text: str, surface: str, kind: str, value: float) -> None:
    metric = one(text, surface)
    assert (metric.kind, float(metric.value or 0)) == (kind, value)


@pytest.mark.parametrize(
    ("text", "surface", "bound", "quotation"),
    [
        ("游客突破百万人次。", "百万人次", ">", "突破百万人次"),
        ("建成站点不少于90个。", "90个", ">=", "不少于90个"),
        ("合格率保持在98%以上。", "98%", ">=", "98%以上"),
        ("故障率低于1%。", "1%", "<", "低于1%"),
        ("债务控制在3亿元以内。", "3亿元", "<=", "3亿元以内"),
        ("增长5%左右。", "5%", "~", "5%左右"),
        ("来客约3万人。", "3万人", "~", "约3万人"),
        ("走访200多户。", "200多户", ">", "200多户"),
        ("达到300户。", "300户", "=", "300户"),
        ("节约3亿元。", "3亿元", "=", "3亿元"),
    ],
)
def test_bounds(text: str, surface: str, bound: str, quotation: str) -> None:
    metric = one(text, surface)
    assert metric.bound == bound
    assert text[slice(*metric.quotation)] == quotation


def test_a_step_is_no_bound() -> None:
    assert one("渔业产值跨上50亿元台阶。", "50亿元").bound == "="
    assert one("来客上百万人。", "百万人").bound == ">="


def test_a_list_shares_its_scale() -> None:
    text = "教育、社保、卫生领域分别投入4.5、5.1、3.9亿元。"
    assert [metric.value for metric in read(text).metrics] == [450_000_000, 510_000_000, 390_000_000]


def test_growth_points_at_its_level() -> None:
    report = read("全年用电量300亿度，比上年增长3%；全年用水量20亿立方米，下降1%。")
    level, growth, water, fall = report.metrics
    assert (growth.of, fall.of) == (level.start, water.start)
    assert growth.basis == "比上年"
    assert fall.value == -1


def test_rank_says_among_whom() -> None:
    assert one("港口吞吐量居全国沿海城市第三。", "第三").scope == "全国沿海城市"


@pytest.mark.parametrize("text", ["落实以上十项安排。", "实际上三百个港口已经扩建。", "同世界上一百七十四个港口通航。"])
def test_up_is_no_bound_at_the_end_of_another_word(text: str) -> None:
    (metric,) = read("一、2024年工作回顾\n" + text).metrics
    assert metric.bound == "="


def test_a_leading_strategy_is_no_rank() -> None:
    assert not read("实施人才首位战略，提升中心城区首位度。").metrics


def test_a_month_or_year_belongs_to_the_unit_of_a_standard() -> None:
    text = "农村低保标准提高到不低于740元/月和485元/月。"
    assert [(metric.surface, metric.unit) for metric in read(text).metrics] == [
        ("740元/月", "元/月"),
        ("485元/月", "元/月"),
    ]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("渔业产值增长7%以上、力争达到8%。", ["growth", "growth"]),
        ("船员失业率、鱼价涨幅分别控制在5%和3%以内。", ["level", "growth"]),
        ("航运考核连续10次获评优秀。", ["streak"]),
    ],
)
def test_kinds_in_a_row(text: str, kinds: list[str]) -> None:
    assert [metric.kind for metric in read(text).metrics] == kinds


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("渔民、盐民收入分别超过8万元、4万元。", [">", ">"]),
        ("鱼虾产量分别稳定在80吨、60吨以上。", [">=", ">="]),
        ("鱼价、盐价超过8元、4元。", [">", "="]),
    ],
)
def test_a_bound_of_a_list_holds_for_all(text: str, bounds: list[str]) -> None:
    assert [metric.bound for metric in read(text).metrics] == bounds


def test_members_with_their_own_scale_share_the_unit() -> None:
    text = "滩涂、盐田面积分别减少10.6万、3.8万公顷。"
    assert [(metric.surface, metric.unit) for metric in read(text).metrics] == [
        ("10.6万", "公顷"),
        ("3.8万公顷", "公顷"),
    ]


def test_a_group_is_no_unit() -> None:
    (metric,) = read("鱼市等7大平台挂牌。").metrics
    assert metric.unit == ""


def test_a_season_that_is_over_is_past() -> None:
    text = "各位代表：\n2024年渔业向好。今年第一季度，鱼价比去年同期增长4%。\n"
    assert [metric.status for metric in read(text).metrics] == ["actual"]


def test_a_cap_holds_in_its_own_clause() -> None:
    (metric,) = read("一、2024年工作回顾\n把民生作为根本，财政支出占比保持在75%以上。\n").metrics
    assert metric.status == "actual"


def test_traditional_numerals() -> None:
    (metric,) = read("渔业產值爲一九四九年的三點一倍。").metrics
    assert (metric.surface, metric.value) == ("三點一倍", Decimal("3.1"))


def test_status_and_period_by_part() -> None:
    text = "一、2024年工作回顾\n新建公园30个。上半年新增岗位5万个。\n二、2025年工作安排\n新建公园40个。\n"
    done, half, planned = read(text).metrics
    assert (done.status, done.period) == ("actual", "2024")
    assert half.period == "2024-H1"
    assert (planned.status, planned.period) == ("target", "2025")


def test_years_gone_by_are_past_in_a_plan_too() -> None:
    (metric,) = read("一、2024年工作回顾\n无。\n二、2025年工作安排\n五年间，茶叶出口增长两倍。\n").metrics
    assert metric.status == "actual"


def test_a_review_of_a_plan_looks_back() -> None:
    (metric,) = read("一、“六五”计划执行情况的回顾\n新建公园30个。\n二、“七五”的任务\n无。\n").metrics
    assert metric.status == "actual"


def test_a_heading_with_an_aim_in_it_may_look_back() -> None:
    text = "一、2024年工作回顾\n（一）锚定目标，港口建设加快。新建泊位3个。\n二、2025年工作安排\n新建泊位4个。\n"
    assert [metric.status for metric in read(text).metrics] == ["actual", "target"]


def test_a_section_of_two_plans_turns_to_the_next() -> None:
    text = (
        "一、2020年工作回顾\n无。\n二、“十三五”的成效和“十四五”的主要任务\n"
        "　　五年来，新建泊位3个。\n　　“十四五”时期是关键五年。新建泊位4个。\n三、2021年重点工作\n无。\n"
    )
    assert [metric.status for metric in read(text).metrics] == ["actual", "target"]


def test_a_plan_may_report_on_its_first_years() -> None:
    text = "一、第六个五年计划的任务\n新建泊位3个。\n（一）计划前两年的执行情况\n新建泊位4个。\n二、结束语\n无。\n"
    assert [metric.status for metric in read(text).metrics] == ["target", "actual"]


_TASKS = (
    "我们必须抓紧春耕，要修好水渠，今年要多种茶树，必须保住堤岸，要力争早日通车。今后要再建码头，还要争取两年内开航。"
    * 3
)
_DEEDS = "去年，渔港已经建好了。过去三年，我们修了水渠，取得显著成效，茶园有了明显扩大，码头建了起来。" * 3


def test_a_part_that_no_heading_dates_is_of_the_time_it_speaks_of() -> None:
    text = f"一、关于渔业\n　　{_DEEDS}新建泊位3个。\n二、关于茶业\n　　{_TASKS}种茶7000亩。目前茶园有9000亩。\n"
    assert [metric.status for metric in read(text).metrics] == ["actual", "target", "actual"]


def test_a_review_may_turn_to_tasks_under_its_own_headings() -> None:
    text = (
        f"一、先报告2024年的工作\n　　{_DEEDS}新建泊位3个。\n（一）关于渔业\n　　{_TASKS}新建泊位4个。\n"
        f"（二）关于茶业\n　　{_TASKS}种茶7000亩。\n"
    )
    assert [metric.status for metric in read(text).metrics] == ["actual", "target", "target"]


def test_the_lead_of_a_part_with_tasks_may_look_back() -> None:
    text = f"一、关于渔业\n　　{_DEEDS}新建泊位3个。\n（一）码头\n　　{_TASKS * 3}新建泊位4个。\n二、结束语\n无。\n"
    assert [metric.status for metric in read(text).metrics] == ["actual", "target"]


def test_what_is_to_be_changed_is_as_it_is() -> None:
    text = "一、2024年工作回顾\n无。\n二、2025年工作安排\n起征点从10万元提高到15万元。\n"
    assert [metric.status for metric in read(text).metrics] == ["actual", "target"]


def test_what_a_changed_budget_says_is_to_be() -> None:
    text = "关于2025年渔县预算调整方案的报告\n一、调整事项\n渔县总收入由年初预算4亿元调整为5亿元。\n"
    assert read(text).metrics[-1].status == "target"


def test_a_budget_is_a_target() -> None:
    budgeted, done = read("2024年全县政府性基金收入预算为5亿元，实际完成6亿元。").metrics
    assert (budgeted.status, done.status) == ("target", "actual")


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("“十四五”时期，修建公路300公里。", "2021/2025"),
        ("“六五”期间，修建公路300公里。", "1981/1985"),
        ("五年来，修建公路300公里。", "2020/2024"),
        ("今后五年，修建公路300公里。", "2025/2029"),
        ("截至2024年6月底，修建公路300公里。", "2024-06"),
        ("修建公路300公里，是1985年以来最多的一年。", "2024"),
        ("到2030年公路比2020年增加300公里。", "2030"),
        ("公路从300公里增加到400公里。", "2023"),
    ],
)
def test_periods(text: str, period: str) -> None:
    report = read(f"一、2024年工作回顾\n{text}\n二、2025年工作安排\n无。\n")
    assert next(metric for metric in report.metrics if metric.surface == "300公里").period == period


def test_a_comparison_may_be_noted_in_brackets() -> None:
    delta = read("电费增速高于全省（1.7%）11个百分点。").metrics[-1]
    assert (delta.kind, delta.basis) == ("delta", "比全省")


def test_a_place_in_a_ranking_of_its_own_is_a_rank() -> None:
    old, new = read("港口排名从78位上升到43位。").metrics
    assert (old.kind, new.kind, new.unit) == ("rank", "rank", "名")


def test_a_verb_at_the_head_acts_on_what_is_counted() -> None:
    (metric,) = read("降低90万户商户税负。").metrics
    assert (metric.kind, metric.value) == ("level", 900000)


def test_a_torn_table_may_set_units_below_its_heads() -> None:
    lines = ["各类教育", "指", "标", "招生数", "（人）", "在校生数", "（人）"]
    for label, new, all_ in (("小学", "31491", "92266"), ("初中", "22058", "69179"), ("高中", "12627", "40873")):
        lines += [label, new, all_]
    metrics = read("\n".join(lines) + "\n").metrics
    assert [(metric.name, metric.unit) for metric in metrics[:2]] == [("小学招生数", "人"), ("小学在校生数", "人")]


def test_each_level_of_a_change_has_its_year() -> None:
    first, second = read("研发经费从2019年的5亿元增加到2023年的9亿元。").metrics
    assert (first.period, second.period) == ("2019", "2023")
    assert first.name == second.name == "研发经费"


def test_a_table_gives_names_units_and_links() -> None:
    text = "表1 2025年主要产品产量\n产品\t产量（万吨）\t比上年增长（%）\n水泥\t300\t3.5\n钢材\t20\t-1.2\n"
    cement, growth, steel, fall = read(text).metrics
    assert (cement.name, cement.unit, cement.value) == ("水泥", "吨", 3000000)
    assert (growth.kind, growth.unit, growth.of) == ("growth", "%", cement.start)
    assert (fall.of, fall.value) == (steel.start, fall.value)


def test_a_column_of_changes_may_be_amounts() -> None:
    text = "表5 存贷款\n指标\t绝对值（亿元）\t比年初增减额（亿元）\n存款\t300\t3.5\n贷款\t20\t-1.2\n"
    deposits, more, _, less = read(text).metrics
    assert (more.kind, more.unit, more.value, more.of) == ("delta", "元", 350000000, deposits.start)
    assert less.value == -120000000


def test_labels_that_repeat_are_told_by_the_row_above() -> None:
    rows = "客运总量\t9\t1\n公路\t8\t2\n铁路\t1\t3\n货运总量\t7\t4\n公路\t6\t5\n铁路\t1\t6\n"
    metrics = read("表6 运输\n指标\t绝对数\t增长（%）\n" + rows).metrics
    names = [metric.name for metric in metrics if metric.kind == "level"]
    assert names == ["客运总量", "客运总量公路", "客运总量铁路", "货运总量", "货运总量公路", "货运总量铁路"]


def test_the_head_of_one_column_stands_behind_a_tab() -> None:
    cement, steel = read("表3 产量\n\t比上年增长（%）\n水泥\t3.5\n钢材\t-1.2\n").metrics
    assert (cement.name, cement.kind, steel.name, steel.kind) == ("水泥", "growth", "钢材", "growth")


def test_a_torn_table_is_read_too() -> None:
    lines = ["表2 产量", "产品名称", "产量（万吨）", "比上年增长（%）"]
    for label, value, growth in (("水泥", "300.5", "3.5"), ("钢材", "20.1", "-1.2"), ("化肥", "7.7", "0.4")):
        lines += [label, value, growth]
    levels = [metric for metric in read("\n".join(lines) + "\n").metrics if metric.kind == "level"]
    assert [(metric.name, metric.unit) for metric in levels] == [("水泥", "吨"), ("钢材", "吨"), ("化肥", "吨")]


def test_a_figure_broken_over_lines_is_one() -> None:
    wide = "本市今年各项工作都有了新的进展和新的成效而且都很平稳"
    text = "\n".join([wide] * 24 + ["同时全年一共新建改建各类城乡公路里程数达到总共37.5", "公里。", ""])
    metric = read(text).metrics[-1]
    assert metric.surface == "37.5\n公里"
    assert metric.unit == "公里"
