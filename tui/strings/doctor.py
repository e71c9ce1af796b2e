"""What zhibiao doctor says, in Chinese and in English: of each thing it looks at, how it is and what to do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class DoctorStrings(NamedTuple):
    """`checks` name what is looked at, `states` how it is, `says` has a line for every code."""

    checks: Mapping[str, str]
    states: Mapping[str, str]
    says: Mapping[str, str]
    progress: str
    well: str
    found: str


EN = DoctorStrings(
    checks={
        "program": "program",
        "terminal": "terminal",
        "encoding": "encoding",
        "clipboard": "clipboard",
        "sqlite": "SQLite",
        "formats": "formats",
        "settings": "settings",
        "library": "library",
    },
    states={"good": "ok", "note": "note", "wrong": "WRONG"},
    says={
        "versions": "{versions}",
        "terminal": "{term}, {columns} x {lines}{inside}",
        "small-terminal": "{term}, {columns} x {lines}: below 40 x 12 there is little room; make the window larger",
        "dumb-terminal": "TERM is {term}: no full-screen program; commands such as find and show answer in lines",
        "no-terminal": "output goes to no terminal: commands answer in lines",
        "utf-8": "UTF-8",
        "not-utf-8": "the locale says {locale}; output is UTF-8 all the same: set the terminal to it, or LANG=C.UTF-8",
        "old-encoding": "{encoding}, as the locale {locale} says, in the browser; commands write UTF-8",
        "osc-52": "by the terminal (OSC 52); whether it takes what is copied, it does not tell",
        "tmux-takes": "tmux takes what is copied and passes it on",
        "tmux-drops": "tmux drops what programs copy (set-clipboard {value}): run tmux set -s set-clipboard on",
        "tmux-silent": "in tmux, which did not answer; if nothing is copied, run tmux set -s set-clipboard on",
        "screen-drops": "GNU screen drops what programs copy; tmux or the command line does not",
        "sqlite": "{version}",
        "old-sqlite": "{version} is older than {needs}; use a Python that has a newer one",
        "formats": "reports as text{formats}; approximate matches by {matching}",
        "formats-missing": "reports as text{formats}; {missing} take: pip install 'zhibiao[formats]'",
        "settings": "{path}",
        "no-settings": "{path}: no such file, so all is as usual",
        "settings-wrong": "{problems}",
        "sound": "{path}: {reports} reports, all as they were written",
        "unopened": "{reason}",
        "broken-page": "the file is broken ({reason}); use a copy, or delete it and load the reports again",
        "loose-row": "a row of {table} belongs to no report ({row}); delete the library and load the reports again",
        "broken-report": "{report} cannot be read ({reason}); remove it and load its file again",
        "missing-rows": "{report} has not the rows that it had; remove it and load its file again",
        "changed-text": "the text of {report} is not the one that was loaded; remove it and load its file again",
        "loose-span": "{report}: {count} items do not quote its text (first: {first}); run zhibiao reread {report}",
        "wrong-value": "{report}#{start} has two values; run zhibiao reread {report}",
        "missing-name": "{count} {table} are missing where search looks for them; load the reports into a new library",
        "wrong-fold": "{count} {table} would be compared in a wrong form; load the reports into a new library",
        "wrong-index": "search misses or adds hits in {count} reports ({report}); load the reports into a new library",
    },
    progress="looking through the library: {done}/{total}",
    well="Nothing is wrong.",
    found="Wrong: {count}.",
)
ZH = DoctorStrings(
    checks={
        "program": "程序",
        "terminal": "终端",
        "encoding": "编码",
        "clipboard": "剪贴板",
        "sqlite": "SQLite",
        "formats": "格式",
        "settings": "设置",
        "library": "库",
    },
    states={"good": "正常", "note": "注意", "wrong": "有误"},
    says={
        "versions": "{versions}",
        "terminal": "{term}, {columns} x {lines}{inside}",
        "small-terminal": "{term}, {columns} x {lines}: 小于 40 x 12 难以显示, 请把窗口放大",
        "dumb-terminal": "TERM 是 {term}: 不能用全屏界面; find, show 等命令逐行回答",
        "no-terminal": "输出不到终端: 各命令逐行回答",
        "utf-8": "UTF-8",
        "not-utf-8": "区域设置是 {locale}; zhibiao 仍输出 UTF-8: 请把终端设为 UTF-8, 或设 LANG=C.UTF-8",
        "old-encoding": "浏览界面按区域设置 {locale} 用 {encoding}; 各命令输出 UTF-8",
        "osc-52": "交给终端 (OSC 52); 终端是否接受, 它不回答",
        "tmux-takes": "tmux 接受复制的内容并转给终端",
        "tmux-drops": "tmux 丢弃程序复制的内容 (set-clipboard {value}): 请运行 tmux set -s set-clipboard on",
        "tmux-silent": "在 tmux 里, 但它没有回答; 如果复制不了, 请运行 tmux set -s set-clipboard on",
        "screen-drops": "GNU screen 丢弃程序复制的内容; 请改用 tmux 或命令行",
        "sqlite": "{version}",
        "old-sqlite": "{version} 早于 {needs}; 请换一个带较新 SQLite 的 Python",
        "formats": "能读文本{formats}; 近似匹配用 {matching}",
        "formats-missing": "能读文本{formats}; {missing} 需要: pip install 'zhibiao[formats]'",
        "settings": "{path}",
        "no-settings": "{path}: 没有此文件, 一切按默认",
        "settings-wrong": "{problems}",
        "sound": "{path}: {reports} 份报告, 都与写入时一样",
        "unopened": "{reason}",
        "broken-page": "文件已损坏 ({reason}); 请用副本, 或删去后重新读入报告",
        "loose-row": "{table} 有一行不属于任何报告 ({row}); 请删去此库, 重新读入报告",
        "broken-report": "{report} 读不出来 ({reason}); 请移除它, 再读入原文件",
        "missing-rows": "{report} 的行数与写入时不同; 请移除它, 再读入原文件",
        "changed-text": "{report} 的原文已不是读入时的原文; 请移除它, 再读入原文件",
        "loose-span": "{report} 有 {count} 处与原文对不上 (首处在 {first}); 请运行 zhibiao reread {report}",
        "wrong-value": "{report}#{start} 有两个不同的值; 请运行 zhibiao reread {report}",
        "missing-name": "查找所依据的 {table} 表缺 {count} 个; 请把报告读入新库",
        "wrong-fold": "{table} 表有 {count} 个写法有误, 会查不到; 请把报告读入新库",
        "wrong-index": "有 {count} 份报告查到的与实际不符 ({report}); 请把报告读入新库",
    },
    progress="正在检查库: {done}/{total}",
    well="没有发现问题。",
    found="有误 {count} 处。",
)


def doctor_strings(language: str) -> DoctorStrings:
    """The words of a language: English for "en", else Chinese."""
    return EN if language == "en" else ZH
