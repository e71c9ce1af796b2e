"""Every word the app says, in Chinese and in English.

A template's blanks are filled by `fill`; report text goes into blanks, never into a template.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tui.strings_reading import DOUBTS_EN, DOUBTS_ZH, RULES_ZH


@dataclass(frozen=True)
class Strings:
    """The words of the app in one language. Labels of the card are padded to the widest of them."""

    language: str
    product: str
    sample: str
    no_issuer: str
    not_stated: str
    preface: str
    counts: str
    counts_short: str
    no_figure_here: str
    empty_report: str
    column_keys: str
    column_does: str
    help_title: str
    groups: Mapping[str, str]
    actions: Mapping[str, str]
    hints: Mapping[str, str]
    hints_short: Mapping[str, str]
    labels: Mapping[str, str]
    fields: Mapping[str, str]
    origins: Mapping[str, str]
    kinds: Mapping[str, str]
    kind_marks: Mapping[str, str]
    statuses: Mapping[str, str]
    about: str
    near_target: str
    near_actual: str
    not_found_target: str
    not_found_actual: str
    position: str
    position_short: str
    marks: Mapping[str, str]
    more_figures: str
    more_lines: str
    rules: Mapping[str, str]
    doubts: Mapping[str, str]
    search_title: str
    search_prompt: str
    search_examples: tuple[str, ...]
    search_hints: Mapping[str, str]
    nearest: str
    what: Mapping[str, str]
    found: Mapping[str, str]
    tiers: Mapping[str, str]
    nothing: str
    no_hits_yet: str
    nothing_further: str
    nowhere_back: str
    failed: str
    config: Mapping[str, str]


ZH = Strings(
    language="zh",
    product="指标",
    sample="样本",
    no_issuer="(未载明发布机构)",
    not_stated="未载明",
    preface="(篇首)",
    counts="{metrics} 指标  {sections} 节",
    counts_short="{metrics} 指标 {sections}节",
    no_figure_here="本节没有数字",
    empty_report="这份报告没有正文",
    column_keys="按键",
    column_does="作用",
    help_title="按键",
    groups={"read": "阅读", "move": "移动", "search": "查找", "app": "程序"},
    actions={
        "next_figure": "下一个数字",
        "previous_figure": "上一个数字",
        "next_pane": "换到下一栏: 目录、正文、卡片",
        "previous_pane": "换到上一栏",
        "enter": "目录里: 读这一节; 正文里: 看卡片; 卡片里: 同名或相近的目标; 查找里: 前往",
        "unfold": "展开这一节",
        "fold": "收起这一节",
        "unfold_all": "展开整个目录",
        "fold_all": "收起整个目录",
        "zoom": "这一栏占满屏幕; 再按复原",
        "down": "往下: 目录的下一行, 正文里下一行的数字, 列表的下一条",
        "up": "往上",
        "left": "往左: 同一行的上一个数字; 目录里收起或到上一级",
        "right": "往右: 同一行的下一个数字; 目录里展开或到下一级",
        "page_down": "下一页",
        "page_up": "上一页",
        "half_down": "往下半页",
        "half_up": "往上半页",
        "next_heading": "下一个标题",
        "previous_heading": "上一个标题",
        "first": "到开头",
        "last": "到末尾",
        "search": "查找指标、标题和句子",
        "next_hit": "上次查找的下一条",
        "previous_hit": "上次查找的上一条",
        "back": "回到跳转之前的地方",
        "close": "离开查找和帮助; 从目录或卡片回到正文",
        "help": "全部按键",
        "redraw": "重画屏幕",
        "suspend": "放到后台 (fg 回来)",
        "quit": "退出",
    },
    hints={
        "search": "查找",
        "next_figure": "下一数字",
        "next_pane": "换栏",
        "help": "全部按键",
        "enter_tree": "读这一节",
        "enter_others": "同名或相近",
        "back": "返回原处",
        "unzoom": "复原",
        "close": "返回",
        "down": "往下",
        "page_down": "下一页",
    },
    hints_short={"next_figure": "数字", "help": "按键", "enter_tree": "阅读", "back": "返回"},
    labels={
        "regrouped": "读作",
        "kind": "类型",
        "change": "变化",
        "implied": "推算",
        "last": "上年",
        "rank": "位次",
        "streak": "连续",
        "of": "属于",
        "basis": "比较",
        "scope": "范围",
        "status": "状态",
        "target": "目标",
        "actual": "实际",
        "planned": "原定",
        "siblings": "同句",
        "same_name": "同名",
        "elsewhere": "他处",
        "where": "位置",
        "rule": "依据",
        "doubt": "存疑",
    },
    fields={
        "title": "标题",
        "issuer": "机构",
        "kind": "种类",
        "year": "年份",
        "delivered": "作出",
        "published": "发布",
        "url": "网址",
    },
    origins={"inferred": "推断", "given": "用户补充", "stated": "", "absent": ""},
    kinds={"level": "数量", "growth": "增长率", "delta": "增减量", "rank": "位次", "streak": "连续时间"},
    kind_marks={"growth": "增长", "fall": "下降", "delta": "增减", "rank": "位次", "streak": "连续"},
    statuses={"actual": "实际", "target": "目标"},
    about="约",
    near_target="无同名目标, 相近 {count} 条",
    near_actual="无同名实际数, 相近 {count} 条",
    not_found_target="未提出",
    not_found_actual="未提及",
    position="第 {number}/{total} 个数字, 第 {line} 行",
    position_short="第 {number}/{total} 个",
    marks={"page": "第 {number} 页", "paragraph": "第 {number} 段"},
    more_figures="另 {count} 个",
    more_lines="还有 {count} 行 ({key})",
    rules=RULES_ZH,
    doubts=DOUBTS_ZH,
    search_title="查找",
    search_prompt="汉字、拼音、首字母或数字",
    search_examples=(
        "发明专利     汉字, 名称、标题和句子里都找",
        "fmzl         拼音首字母, 或全拼 famingzhuanli",
        "929.5        数字, 照报告的写法或数值",
        "专利 增长    几个词都要有, 先后不论",
        ">1亿  unit:件  status:目标    比较和筛选",
    ),
    search_hints={"enter": "前往", "next_pane": "{next}", "close": "返回"},
    nearest="相近的有 (按“{query}”):",
    what={"metric": "指标", "section": "标题", "sentence": "句子"},
    found={"metric": "{count} 指标", "section": "{count} 标题", "sentence": "{count} 句"},
    tiers={
        "exact": "相同",
        "prefix": "开头",
        "substring": "包含",
        "words": "词语",
        "pinyin": "拼音",
        "abbreviation": "简称",
        "alias": "别名",
        "fuzzy": "近似",
    },
    nothing="没有与“{query}”相符的内容。已查 {metrics} 指标、{sections} 标题、{sentences} 句。",
    no_hits_yet="还没有查找过。按 / 查找。",
    nothing_further="没有了。",
    nowhere_back="没有可以返回的地方。",
    failed="读不出来: {reason}",
    config={
        "unreadable": "读不出来",
        "unreadable-line": "第 {line} 行读不懂, 整个文件没有采用",
        "unknown-section": "没有 [{name}] 这一节",
        "unknown-setting": "没有 {name} 这一项",
        "unknown-value": "{name} 不能是 {value}",
        "unknown-action": "没有 {action} 这个操作",
        "unknown-key": "{action} 的按键 {key} 不认识",
        "clash": "按键 {key} 归 {owner}, 不归 {action}",
    },
)

EN = Strings(
    language="en",
    product="zhibiao",
    sample="SAMPLE",
    no_issuer="(issuer not stated)",
    not_stated="not stated",
    preface="(opening)",
    counts="{metrics} figures  {sections} sections",
    counts_short="{metrics} figures {sections} sec.",
    no_figure_here="no figures in this section",
    empty_report="this report has no text",
    column_keys="Keys",
    column_does="What it does",
    help_title="Keys",
    groups={"read": "Reading", "move": "Moving", "search": "Searching", "app": "Program"},
    actions={
        "next_figure": "next figure",
        "previous_figure": "previous figure",
        "next_pane": "next pane: outline, page, card",
        "previous_pane": "previous pane",
        "enter": "outline: read this section; page: the card; card: targets of its name or near; search: go there",
        "unfold": "unfold this section",
        "fold": "fold this section",
        "unfold_all": "unfold the whole outline",
        "fold_all": "fold the whole outline",
        "zoom": "give this pane the whole screen, or take it back",
        "down": "down: a row, the next line with a figure, a hit",
        "up": "up",
        "left": "left: the figure before on its line; outline: fold, or up a level",
        "right": "right: the next figure on its line; outline: unfold, or down a level",
        "page_down": "next page",
        "page_up": "previous page",
        "half_down": "half a page down",
        "half_up": "half a page up",
        "next_heading": "next heading",
        "previous_heading": "previous heading",
        "first": "to the start",
        "last": "to the end",
        "search": "search figures, headings and sentences",
        "next_hit": "next hit of the last search",
        "previous_hit": "previous hit of the last search",
        "back": "back to where you were before a jump",
        "close": "leave search or help; from outline or card to the page",
        "help": "all keys",
        "redraw": "paint the screen anew",
        "suspend": "to the background (fg returns)",
        "quit": "quit",
    },
    hints={
        "search": "search",
        "next_figure": "next figure",
        "next_pane": "pane",
        "help": "all keys",
        "enter_tree": "read",
        "enter_others": "same or near",
        "back": "go back",
        "unzoom": "all panes",
        "close": "back",
        "down": "down",
        "page_down": "page down",
    },
    hints_short={"next_figure": "figure", "help": "keys", "back": "back"},
    labels={
        "regrouped": "Reads",
        "kind": "Kind",
        "change": "Change",
        "implied": "Implied",
        "last": "Last year",
        "rank": "Rank",
        "streak": "In a row",
        "of": "Of",
        "basis": "Against",
        "scope": "Among",
        "status": "Status",
        "target": "Target",
        "actual": "Actual",
        "planned": "Planned",
        "siblings": "Beside",
        "same_name": "Same name",
        "elsewhere": "Elsewhere",
        "where": "Where",
        "rule": "Because",
        "doubt": "Doubt",
    },
    fields={
        "title": "Title",
        "issuer": "Issuer",
        "kind": "Kind",
        "year": "Year",
        "delivered": "Delivered",
        "published": "Published",
        "url": "Address",
    },
    origins={"inferred": "inferred", "given": "given by a user", "stated": "", "absent": ""},
    kinds={"level": "level", "growth": "growth", "delta": "change", "rank": "rank", "streak": "streak"},
    kind_marks={"growth": "growth", "fall": "fall", "delta": "change", "rank": "rank", "streak": "in a row"},
    statuses={"actual": "actual", "target": "target"},
    about="about",
    near_target="no target of this name, {count} near",
    near_actual="no actual of this name, {count} near",
    not_found_target="none stated",
    not_found_actual="none stated",
    position="figure {number}/{total}, line {line}",
    position_short="{number}/{total}",
    marks={"page": "page {number}", "paragraph": "paragraph {number}"},
    more_figures="{count} more",
    more_lines="{count} more lines ({key})",
    rules={},
    doubts=DOUBTS_EN,
    search_title="Search",
    search_prompt="Han, pinyin, initials or digits",
    search_examples=(
        "发明专利     Han, in names, headings and sentences",
        "fmzl         pinyin initials, or famingzhuanli in full",
        "929.5        digits, as the report writes them or by value",
        "专利 增长    several words, all of them, in any order",
        ">1yi  unit:jian  status:target    comparisons and filters",
    ),
    search_hints={"enter": "go there", "next_pane": "{next}", "close": "back"},
    nearest='Nearest (for "{query}"):',
    what={"metric": "figures", "section": "headings", "sentence": "sentences"},
    found={"metric": "{count} figures", "section": "{count} headings", "sentence": "{count} sentences"},
    tiers={
        "exact": "same",
        "prefix": "start",
        "substring": "part",
        "words": "words",
        "pinyin": "pinyin",
        "abbreviation": "short",
        "alias": "alias",
        "fuzzy": "close",
    },
    nothing='Nothing for "{query}". Searched {metrics} figures, {sections} headings, {sentences} sentences.',
    no_hits_yet="Nothing searched yet. Press / to search.",
    nothing_further="No more.",
    nowhere_back="Nowhere to go back to.",
    failed="Cannot be read: {reason}",
    config={
        "unreadable": "cannot be read",
        "unreadable-line": "line {line} is not understood, nothing of the file is used",
        "unknown-section": "no section [{name}]",
        "unknown-setting": "no setting {name}",
        "unknown-value": "{name} cannot be {value}",
        "unknown-action": "no action {action}",
        "unknown-key": "{action}: no key {key}",
        "clash": "key {key} is for {owner}, not for {action}",
    },
)


def strings_for(language: str) -> Strings:
    """The words for a language code such as zh, zh_CN or en; Chinese where it is another."""
    return EN if language[:2].lower() == "en" else ZH


def fill(template: str, **details: object) -> str:
    """A template with its blanks filled; braces in the details stay as they are."""
    return template.format(**details)
