"""The words for what a user keeps and takes along: bookmarks, marks, corrections, copies. Chinese and English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class KeepingWords(NamedTuple):
    """The words of one language; `short` forms are for windows of few cells."""

    copy_title: str
    copies: Mapping[str, str]
    copy_hints: Mapping[str, str]
    copied: str
    copied_short: str
    ways: Mapping[str, str]
    ways_short: Mapping[str, str]
    nowhere: str
    nothing_to_copy: str
    any_key: str
    places_title: str
    places_kinds: Mapping[str, str]
    places_empty: Mapping[str, str]
    places_hints: Mapping[str, str]
    lost: str
    lost_report: str
    delete_again: str
    deleted: str
    note_prompt: str
    bookmarked: str
    mark_which: str
    go_which: str
    marked: str
    no_mark: str
    nowhere_forward: str
    until_the_end: str
    fix_title: str
    fix_hints: Mapping[str, str]
    fix_wrong: str
    fix_again: str
    no_figure: str
    no_plain: str
    no_bookmark: str


ZH = KeepingWords(
    copy_title="复制",
    copies={
        "figure": "数字",
        "sentence": "句子",
        "section": "本节",
        "gbt7714": "引文 GB/T 7714",
        "plain": "句子和出处",
        "md": "Markdown",
        "json": "JSON",
    },
    copy_hints={"enter": "复制", "plain": "打成一行", "close": "返回"},
    copied="{what}: {ways}",
    copied_short="{what}: {ways}",
    ways={
        "sent": "已送往终端剪贴板 (OSC 52, 收否不明)",
        "too-long": "太长, 没有送往终端剪贴板",
        "unsupported": "这种终端没有剪贴板",
        "stored": "已存入 tmux 缓冲区",
        "forwarded": "已存入 tmux 缓冲区并转给终端 (收否不明)",
        "failed": "tmux 没有接受",
        "file": "文件 {path}",
        "no-file": "文件写不了",
    },
    ways_short={
        "sent": "已送终端(收否不明)",
        "too-long": "太长, 未送终端",
        "unsupported": "终端无剪贴板",
        "stored": "tmux 已存",
        "forwarded": "tmux 已存, 已转终端(收否不明)",
        "failed": "tmux 未接受",
        "file": "文件已写",
        "no-file": "文件写不了",
    },
    nowhere="没有能复制到的地方; 按 {key} 把句子打成一行",
    nothing_to_copy="这里没有可以复制的内容。",
    any_key="(按任意键返回)",
    places_title="书签",
    places_kinds={"bookmarks": "书签", "recent": "最近", "corrections": "更正"},
    places_empty={
        "bookmarks": "还没有书签。在正文里按 {bookmark} 加书签和备注, 按 {mark} 和一个字母作标记。",
        "recent": "还没有最近看过的地方。",
        "corrections": "还没有更正。在正文里按 {correct} 更正当前数字的名称等。",
    },
    places_hints={
        "enter": "前往",
        "bookmark": "改备注",
        "delete": "删除",
        "next_pane": "{next}",
        "close": "返回",
        "undo": "撤回",
    },
    lost="原处找不到了",
    lost_report="报告不在这个库里",
    delete_again="再按一次 {key} 删除: {label}",
    deleted="已删除: {label}",
    note_prompt="备注 (可以不写)",
    bookmarked="书签: {label}",
    mark_which="标记用哪个字母或数字? (esc 取消)",
    go_which="去哪个标记? {letters} (esc 取消)",
    marked="标记 {letter}: {label}",
    no_mark="没有标记 {letter}。",
    nowhere_forward="没有可以再前进的地方。",
    until_the_end="状态文件写不了: 书签和更正只留到程序结束。",
    fix_title="更正",
    fix_hints={"enter": "改", "delete": "撤回", "close": "返回"},
    fix_wrong="{field} 不能是 “{value}”{choices}",
    fix_again="数值、单位和限定词是报告的原文, 不能改。",
    no_figure="这里没有数字。",
    no_plain="这里离不开全屏。",
    no_bookmark="这里没有书签。",
)

EN = KeepingWords(
    copy_title="Copy",
    copies={
        "figure": "figure",
        "sentence": "sentence",
        "section": "section",
        "gbt7714": "GB/T 7714",
        "plain": "with source",
        "md": "Markdown",
        "json": "JSON",
    },
    copy_hints={"enter": "copy", "plain": "as one line", "close": "back"},
    copied="{what}: {ways}",
    copied_short="{what}: {ways}",
    ways={
        "sent": "sent to the clipboard (OSC 52, unconfirmed)",
        "too-long": "too long for the terminal's clipboard",
        "unsupported": "this terminal has no clipboard",
        "stored": "in tmux's buffer",
        "forwarded": "in tmux's buffer, passed on (unconfirmed)",
        "failed": "tmux did not take it",
        "file": "in {path}",
        "no-file": "no file could be written",
    },
    ways_short={
        "sent": "sent (unconfirmed)",
        "too-long": "too long for terminal",
        "unsupported": "no clipboard",
        "stored": "in tmux",
        "forwarded": "in tmux, passed on (unconfirmed)",
        "failed": "not in tmux",
        "file": "in a file",
        "no-file": "no file",
    },
    nowhere="nowhere to copy to; {key} prints the sentence as one line",
    nothing_to_copy="Nothing to copy here.",
    any_key="(any key returns)",
    places_title="Bookmarks",
    places_kinds={"bookmarks": "bookmarks", "recent": "recent", "corrections": "corrections"},
    places_empty={
        "bookmarks": "No bookmarks yet. On the page {bookmark} adds one with a note, {mark} and a letter a mark.",
        "recent": "No places yet.",
        "corrections": "No corrections yet. On the page {correct} corrects the name and the like of a figure.",
    },
    places_hints={
        "enter": "go there",
        "bookmark": "note",
        "delete": "delete",
        "next_pane": "{next}",
        "close": "back",
        "undo": "take back",
    },
    lost="not found again",
    lost_report="its report is not in this library",
    delete_again="{key} once more deletes: {label}",
    deleted="deleted: {label}",
    note_prompt="a note, or nothing",
    bookmarked="bookmark: {label}",
    mark_which="Mark by which letter? (esc: none)",
    go_which="To which mark? {letters} (esc: none)",
    marked="mark {letter}: {label}",
    no_mark="No mark {letter}.",
    nowhere_forward="Nowhere to go forward to.",
    until_the_end="The state file cannot be written: bookmarks and corrections last until the program ends.",
    fix_title="Correct",
    fix_hints={"enter": "change", "delete": "take back", "close": "back"},
    fix_wrong='{field} cannot be "{value}"{choices}',
    fix_again="Value, unit and bound are the report's own words and stay.",
    no_figure="No figure here.",
    no_plain="The full screen cannot be left here.",
    no_bookmark="No bookmark here.",
)


def keeping_words(language: str) -> KeepingWords:
    """The words of a language: English for "en", else Chinese."""
    return EN if language == "en" else ZH
