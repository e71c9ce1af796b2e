"""The words of the library screen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class LibraryStrings:
    """The words of one language. `states` name what became of loaded files, `columns` say what is counted."""

    title: str
    counts: str
    counts_short: str
    columns: Mapping[str, str]
    no_issuer: str
    untitled: str
    here: str
    nothing: str
    filter_prompt: str
    path_prompt: str
    missing: str
    ask_remove: str
    removed: str
    sample: str
    progress: str
    stopping: str
    ended: str
    failed: str
    states: Mapping[str, str]
    busy: str
    hints: Mapping[str, str]


ZH = LibraryStrings(
    title="报告库",
    counts="{reports} 份报告  {metrics} 指标",
    counts_short="{reports} 份",
    columns={"metrics": "指标", "sections": "节"},
    no_issuer="(未载明发布机构)",
    untitled="(未载明标题)",
    here="正在读",
    nothing="没有这样的报告。",
    filter_prompt="筛选: 标题、机构、年份, 汉字、拼音或首字母",
    path_prompt="加入报告: 文件或文件夹的路径",
    missing="没有这个文件或文件夹: {path}",
    ask_remove="从库里删除“{title}”? 再按 {yes} 删除, {no} 不删",
    removed="已删除 {title}",
    sample="样本不能删; 用 {add} 加入报告",
    progress="正在加入 {done}/{total}  {source}   {close} 停止",
    stopping="正在停止",
    ended="已加入: {states}",
    failed="{states}; {source}: {reason}",
    states={
        "added": "新增 {count}",
        "replaced": "替换 {count}",
        "unchanged": "未变 {count}",
        "duplicate": "重复 {count}",
        "failed": "失败 {count}",
    },
    busy="正在加入报告, 请等它完成或停止它",
    hints={
        "enter": "打开",
        "add": "加入",
        "delete": "删除",
        "search": "筛选",
        "close": "返回",
        "help": "按键",
    },
)

EN = LibraryStrings(
    title="Library",
    counts="{reports} reports  {metrics} figures",
    counts_short="{reports} reports",
    columns={"metrics": "figures", "sections": "sections"},
    no_issuer="(issuer not stated)",
    untitled="(no title stated)",
    here="open",
    nothing="No such reports.",
    filter_prompt="filter: title, issuer, year; Han, pinyin or initials",
    path_prompt="add reports: path of a file or folder",
    missing="no such file or folder: {path}",
    ask_remove='Remove "{title}"? {yes} again removes, {no} keeps',
    removed="removed {title}",
    sample="the sample cannot be removed; {add} adds reports",
    progress="adding {done}/{total}  {source}   {close} stops",
    stopping="stopping",
    ended="done: {states}",
    failed="{states}; {source}: {reason}",
    states={
        "added": "{count} added",
        "replaced": "{count} replaced",
        "unchanged": "{count} unchanged",
        "duplicate": "{count} duplicate",
        "failed": "{count} failed",
    },
    busy="reports are being added; wait for that, or stop it",
    hints={
        "enter": "open",
        "add": "add",
        "delete": "remove",
        "search": "filter",
        "close": "back",
        "help": "keys",
    },
)


def library_strings(language: str) -> LibraryStrings:
    """The words for a language code."""
    return EN if language == "en" else ZH
