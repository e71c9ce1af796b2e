"""The words of the table of figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class TableStrings:
    """The words of one language. `columns` heads the columns, `sorted_up` and `sorted_down` say an order."""

    title: str
    frequencies: str
    columns: Mapping[str, str]
    scopes: Mapping[str, str]
    sorted_up: str
    sorted_down: str
    counts: Mapping[str, str]
    share: str
    prompt: str
    none: str
    nothing: str
    gone: str
    working: str
    working_short: str
    found: str
    hints: Mapping[str, str]


ZH = TableStrings(
    title="指标表",
    frequencies="{column} 出现的次数",
    columns={
        "name": "名称",
        "value": "数值",
        "unit": "单位",
        "kind": "类型",
        "status": "状态",
        "period": "期间",
        "report": "报告",
        "place": "位置",
    },
    scopes={"section": "本节", "report": "本报告", "library": "全库"},
    sorted_up="按{column}",
    sorted_down="按{column}, 从大到小",
    counts={"figures": "{count} 指标", "values": "{count} 个值"},
    share="占比",
    prompt="筛选: 词语、>1亿、unit:件、status:目标; 留空列出全部",
    none="(无)",
    nothing="没有这样的指标。{back} 撤销筛选, {scope} 换范围。",
    gone="(库里已没有)",
    working="正在列出; {close} 停止",
    working_short="正在列出",
    found="正在列出, 已有 {count} 条; {close} 停止",
    hints={
        "enter": "前往",
        "pick": "只看这一项",
        "sort": "排序",
        "search": "筛选",
        "frequencies": "次数",
        "next_pane": "范围",
        "back": "撤销筛选",
        "close": "返回",
        "help": "按键",
    },
)

EN = TableStrings(
    title="Figures",
    frequencies="How often each: {column}",
    columns={
        "name": "Name",
        "value": "Figure",
        "unit": "Unit",
        "kind": "Kind",
        "status": "Status",
        "period": "Period",
        "report": "Report",
        "place": "Where",
    },
    scopes={"section": "section", "report": "report", "library": "library"},
    sorted_up="by {column}",
    sorted_down="by {column}, descending",
    counts={"figures": "{count} figures", "values": "{count} values"},
    share="share",
    prompt="filter: words, >1e8, unit:jian, status:target; empty lists all",
    none="(none)",
    nothing="No such figures. {back} takes the filter back, {scope} looks elsewhere.",
    gone="(no longer in the library)",
    working="listing; {close} stops",
    working_short="listing",
    found="listing, {count} so far; {close} stops",
    hints={
        "enter": "go there",
        "pick": "only these",
        "sort": "sort",
        "search": "filter",
        "frequencies": "how often",
        "next_pane": "scope",
        "back": "undo filter",
        "close": "back",
        "help": "keys",
    },
)


def table_strings(language: str) -> TableStrings:
    """The words for a language code."""
    return EN if language == "en" else ZH
