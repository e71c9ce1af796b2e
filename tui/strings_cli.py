"""Every word the command line says, in Chinese and in English.

A template's blanks are filled from the details of what happened; a blank without a detail stays empty. The table
`errors` has one line for every error code: what is wrong, where, and what to do.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

NAME = "zhibiao"
LANGUAGES = ("zh", "en")


class CliStrings(NamedTuple):
    """The words of the command line in one language."""

    language: str
    usage: str
    commands_title: str
    arguments_title: str
    options_title: str
    about: str
    more: str
    commands: Mapping[str, str]
    arguments: Mapping[str, str]
    options: Mapping[str, str]
    wrong_usage: Mapping[str, str]
    errors: Mapping[str, str]
    load: Mapping[str, str]
    doubts: Mapping[str, str]
    library: Mapping[str, str]
    find: Mapping[str, str]
    warnings: Mapping[str, str]
    bounds: Mapping[str, str]
    classes: Mapping[str, str]
    show: Mapping[str, str]


ZH = CliStrings(
    language="zh",
    usage="用法",
    commands_title="命令",
    arguments_title="参数",
    options_title="选项",
    about="在终端里查政府工作报告里的数字。不带命令时打开浏览界面。",
    more="每个命令的说明: zhibiao 命令 --help",
    commands={
        "load": "把报告读进库: 文件、文件夹 (含子文件夹里的 .txt .md), 或用 - 读标准输入",
        "open": "读一份报告 (需要时), 并打开浏览",
        "reports": "列出库里的报告",
        "remove": "从库里删去一份报告",
        "set": "补上报告里没有写明的信息, 如 issuer=… year=…",
        "outline": "列出一份报告的章节和各节的数字个数",
        "find": "查指标、标题和句子; 汉字、拼音、首字母、数字都可以",
        "show": "一个数字的全部情况",
        "export": "导出全部指标、数字、章节或句子",
    },
    arguments={
        "paths": "文件、文件夹或 -",
        "path": "报告文件",
        "report": "报告的 id, 或 id、标题、机构中不会混淆的一部分",
        "values": "字段=值, 可写多个; 字段: title issuer kind year delivered published url; 值留空则取消",
        "query": "要查的词, 各词都要符合; 可以用 - 开头",
        "id": "find 给出的 id, 如 guangzhou-2024-1a2b3c#120",
        "noun": "导出什么: metrics 指标, numerals 数字, sections 章节, sentences 句子",
    },
    options={
        "db": "库文件 (默认: $ZHIBIAO_DB, 其次是用户数据目录里的 library.db)",
        "lang": "界面语言: zh 或 en",
        "help": "显示说明",
        "version": "显示版本",
        "json": "以 JSON 输出结果",
        "jobs": "同时读几份 (默认: 处理器个数)",
        "strict": "有读不懂的地方就算失败",
        "limit": "最多几条 (0 为全部)",
        "what": "只要 metric 指标, section 标题, 或 sentence 句子",
        "report": "只导出这一份报告",
        "format": "jsonl, json, csv 或 md",
        "output": "写到这个文件 (默认: 标准输出)",
    },
    wrong_usage={
        "no-option": "没有选项 {name}",
        "no-command": "没有命令 {name}",
        "missing": "缺少参数 {name}",
        "missing-value": "选项 {name} 后面要有值",
        "no-value": "选项 {name} 不带值",
        "choice": "{name} 只能是 {choices}",
        "number": "{name} 要是 {least} 以上的整数",
        "extra": "多出了参数 {value}",
        "field": "“{value}” 不是 字段=值; 字段有 {choices}",
        "field-number": "{name} 要是一个年份或日期, 不能是 {value}",
        "other": "用法不对: {value}",
        "see": "说明: {command} --help",
    },
    errors={
        "missing-file": "没有这个文件: {path}",
        "empty-file": "文件是空的: {path}",
        "binary-file": "不是文本文件 (含有 NUL 字符): {path}",
        "undecodable-file": "认不出文字编码: {path} ({where}); 请另存为 UTF-8",
        "unreadable-file": "读不了: {path} ({reason})",
        "unsupported-format": "还不能读 {format} 格式: {path}; 请另存为文本文件 (.txt)",
        "no-reports": "文件夹里没有报告 (.txt .md): {path}",
        "reader-failed": "读这份报告时出错: {path} ({reason})",
        "reader-died": "读这份报告的进程中断了: {path}; 请用 --jobs 1 再试",
        "no-library": "还没有库: {path}; 先用 zhibiao load 文件 读入报告",
        "empty-library": "库是空的: {path}; 先用 zhibiao load 文件 读入报告",
        "not-a-library": "不是 zhibiao 的库: {path}; 请用 --db 指定别的文件",
        "newer-schema": "库是较新版本的 zhibiao 建的: {path}; 请升级 zhibiao",
        "foreign-objects": "库里有不属于 zhibiao 的东西 ({objects}), 不打开: {path}",
        "library-locked": "库正被别的程序写入: {path}; 请稍后再试",
        "library-unreadable": "打不开库: {path} ({reason})",
        "wal-library": "库处于 WAL 模式, 不能只读打开: {path}; 请用 sqlite3 执行 PRAGMA journal_mode=DELETE",
        "read-only-library": "库不能写: {path}; 请检查文件和所在文件夹的权限, 或用 --db 指定别的文件",
        "library-damaged": "库已损坏: {path} ({reason}); 请换用备份, 或删去后重新读入报告",
        "library-too-slow": "读库超时, 已停止: {path}; 库可能已损坏, 或所在磁盘太慢",
        "disk-full": "磁盘满了, 写不了: {path}; 请腾出空间再试",
        "unknown-report": "库里没有这份报告: {report}; 用 zhibiao reports 看有哪些",
        "ambiguous-report": "“{report}” 符合多份报告: {candidates}; 请写全一些",
        "unknown-id": "没有这个 id: {id}; 用 zhibiao find 查到的 id 可以用",
        "unwritable-output": "写不了: {path} ({reason})",
        "unknown-field": "报告没有 {field} 这个字段",
    },
    load={
        "progress": "{done}/{total}  {rate}/秒  {source}",
        "added": "新增 {id}: 指标 {metrics}, 章节 {sections}, 句子 {sentences}",
        "replaced": "替换 {replaced} 为 {id}: 指标 {metrics}, 章节 {sections}, 句子 {sentences}",
        "reread": "用新规则重读 {id}: 指标 {metrics}, 章节 {sections}, 句子 {sentences}",
        "unchanged": "未变 {id}",
        "duplicate": "重复 {source}: 内容与 {id} 相同, 没有再存",
        "summary": (
            "共 {total} 份: 新增 {added}, 替换 {replaced}, 未变 {unchanged}, 重复 {duplicate}, "
            "失败 {failed}; {seconds} 秒"
        ),
        "doubts": "{id} 有 {count} 处没有读懂:",
        "doubt": "第 {line} 行, {why}:",
        "more-doubts": "另有 {count} 处, 见 --json",
        "all-doubts": "共有 {count} 处没有读懂",
    },
    doubts={"unnamed": "没有找到这个数字的名称", "uncounted": "这些数码没有归入任何数字"},
    library={
        "removed": "已删去 {id}",
        "set": "{id}: {field} = {value}",
        "unset": "{id}: {field} 未载明",
        "absent": "未载明",
        "metrics": "指标",
        "sections": "章节",
        "preface": "(篇首)",
        "untitled": "(未载明标题)",
        "sample": "样本",
        "hint-dumb": "终端不能全屏显示, 以下为文字。查找: zhibiao find 词; 全部命令: zhibiao --help",
        "hint-sample": "库是空的, 以下为样本。读入报告: zhibiao load 文件",
    },
    find={
        "none": "没有与“{query}”相符的内容。已查 {metrics} 指标、{sections} 标题、{sentences} 句。",
        "limited": "只列出前 {limit} 条; --limit 0 列出全部",
        "half-read": "查询只读懂了一部分: {warnings}",
    },
    warnings={
        "empty-filter": "有一个筛选条件没有写值",
        "unread-comparison": "有一个比较没有读懂, 已当作普通的词",
        "long-query": "查询太长, 只看了开头",
    },
    bounds={"=": "", ">": "大于", ">=": "不小于", "<": "小于", "<=": "不大于", "~": "约"},
    classes={
        "metric": "指标",
        "date": "日期",
        "ordinal": "序数",
        "code": "编号",
        "marker": "序号",
        "idiom": "熟语",
    },
    show={
        "value": "数值",
        "period": "期间",
        "path": "位置",
        "sentence": "原文",
        "rule": "依据",
        "class": "类别",
        "report": "报告",
        "id": "编号",
        "unnamed": "(未找到名称)",
    },
)
EN = CliStrings(
    language="en",
    usage="Usage",
    commands_title="Commands",
    arguments_title="Arguments",
    options_title="Options",
    about="Look up the figures of Chinese government work reports in a terminal. Without a command: browse.",
    more="Help for one command: zhibiao COMMAND --help",
    commands={
        "load": "read reports into the library: files, folders (their .txt and .md, at any depth), or - for stdin",
        "open": "read a report if need be, and browse it",
        "reports": "list the reports of the library",
        "remove": "remove a report from the library",
        "set": "give what a report does not state, such as issuer=… year=…",
        "outline": "list a report's sections, with the number of figures in each",
        "find": "search figures, headings and sentences by Han, pinyin, initials or digits",
        "show": "all about one figure",
        "export": "write out all metrics, numerals, sections or sentences",
    },
    arguments={
        "paths": "files, folders or -",
        "path": "a report's file",
        "report": "a report's id, or an unambiguous part of its id, title or issuer",
        "values": "FIELD=VALUE...; fields: title issuer kind year delivered published url; empty takes it back",
        "query": "words to look for, all of which must match; may begin with -",
        "id": "an id that find gives, such as guangzhou-2024-1a2b3c#120",
        "noun": "what to write: metrics, numerals, sections or sentences",
    },
    options={
        "db": "the library's file (default: $ZHIBIAO_DB, then library.db in the user data directory)",
        "lang": "language of the program: zh or en",
        "help": "show this help",
        "version": "show the version",
        "json": "print the result as JSON",
        "jobs": "reports to read at a time (default: the number of processors)",
        "strict": "fail where anything was not understood",
        "limit": "at most so many (0 for all)",
        "what": "only metric, section or sentence",
        "report": "this report only",
        "format": "jsonl, json, csv or md",
        "output": "write to this file (default: standard output)",
    },
    wrong_usage={
        "no-option": "there is no option {name}",
        "no-command": "there is no command {name}",
        "missing": "{name} is missing",
        "missing-value": "option {name} needs a value",
        "no-value": "option {name} takes no value",
        "choice": "{name} must be one of {choices}",
        "number": "{name} must be a whole number from {least} on",
        "extra": "unexpected argument {value}",
        "field": '"{value}" is not FIELD=VALUE; the fields are {choices}',
        "field-number": "{name} must be a year or a date, not {value}",
        "other": "wrong usage: {value}",
        "see": "Help: {command} --help",
    },
    errors={
        "missing-file": "no such file: {path}",
        "empty-file": "the file is empty: {path}",
        "binary-file": "not a text file (it has NUL characters): {path}",
        "undecodable-file": "cannot tell the encoding of {path} ({where}); save it as UTF-8",
        "unreadable-file": "cannot read {path} ({reason})",
        "unsupported-format": "{format} files cannot be read yet: {path}; save it as text (.txt)",
        "no-reports": "no reports (.txt .md) in the folder {path}",
        "reader-failed": "reading this report failed: {path} ({reason})",
        "reader-died": "the process that read this report died: {path}; try again with --jobs 1",
        "no-library": "there is no library yet: {path}; read reports into it with zhibiao load FILE",
        "empty-library": "the library is empty: {path}; read reports into it with zhibiao load FILE",
        "not-a-library": "not a library of zhibiao: {path}; name another file with --db",
        "newer-schema": "the library was made by a newer zhibiao: {path}; upgrade zhibiao",
        "foreign-objects": "the library holds things that are not zhibiao's ({objects}) and is not opened: {path}",
        "library-locked": "another program is writing to the library: {path}; try again later",
        "library-unreadable": "cannot open the library {path} ({reason})",
        "wal-library": "the library is in WAL mode: {path}; run PRAGMA journal_mode=DELETE on it with sqlite3",
        "read-only-library": "the library cannot be written: {path}; check permissions of file and folder, or use --db",
        "library-damaged": "the library is damaged: {path} ({reason}); use a copy, or delete it and load again",
        "library-too-slow": "reading the library took too long: {path}; it may be damaged, or its disk too slow",
        "disk-full": "the disk is full: {path}; make room and try again",
        "unknown-report": "no such report in the library: {report}; zhibiao reports lists them",
        "ambiguous-report": '"{report}" fits several reports: {candidates}; write more of it',
        "unknown-id": "no such id: {id}; use one that zhibiao find gives",
        "unwritable-output": "cannot write {path} ({reason})",
        "unknown-field": "reports have no field {field}",
    },
    load={
        "progress": "{done}/{total}  {rate}/s  {source}",
        "added": "added {id}: {metrics} metrics, {sections} sections, {sentences} sentences",
        "replaced": "replaced {replaced} by {id}: {metrics} metrics, {sections} sections, {sentences} sentences",
        "reread": "read again by newer rules {id}: {metrics} metrics, {sections} sections, {sentences} sentences",
        "unchanged": "unchanged {id}",
        "duplicate": "duplicate {source}: the same as {id}, not stored again",
        "summary": (
            "{total} in all: {added} added, {replaced} replaced, {unchanged} unchanged, {duplicate} duplicate, "
            "{failed} failed; {seconds} s"
        ),
        "doubts": "{id}: {count} places were not understood:",
        "doubt": "line {line}, {why}:",
        "more-doubts": "{count} more, see --json",
        "all-doubts": "{count} places were not understood",
    },
    doubts={"unnamed": "no name was found for this figure", "uncounted": "these digits belong to no numeral"},
    library={
        "removed": "removed {id}",
        "set": "{id}: {field} = {value}",
        "unset": "{id}: {field} not stated",
        "absent": "not stated",
        "metrics": "metrics",
        "sections": "sections",
        "preface": "(preface)",
        "untitled": "(no title stated)",
        "sample": "sample",
        "hint-dumb": "No full-screen terminal here, so in words. Search: zhibiao find WORD; commands: zhibiao --help",
        "hint-sample": "The library is empty; this is the sample. Read a report: zhibiao load FILE",
    },
    find={
        "none": 'Nothing matches "{query}". Searched {metrics} metrics, {sections} headings, {sentences} sentences.',
        "limited": "the first {limit} only; --limit 0 lists all",
        "half-read": "only part of the query was understood: {warnings}",
    },
    warnings={
        "empty-filter": "a filter has no value",
        "unread-comparison": "a comparison was not understood and taken as a word",
        "long-query": "the query is too long, only its beginning was looked at",
    },
    bounds={"=": "", ">": "more than", ">=": "at least", "<": "less than", "<=": "at most", "~": "about"},
    classes={
        "metric": "metric",
        "date": "date",
        "ordinal": "ordinal",
        "code": "code",
        "marker": "marker",
        "idiom": "idiom",
    },
    show={
        "value": "value",
        "period": "period",
        "path": "path",
        "sentence": "text",
        "rule": "rule",
        "class": "class",
        "report": "report",
        "id": "id",
        "unnamed": "(no name found)",
    },
)


def cli_strings(language: str) -> CliStrings:
    """The words of a language (one of LANGUAGES)."""
    return EN if language == "en" else ZH


class _Blanks(dict[str, object]):
    """Details for a template; what nobody said stays empty."""

    def __missing__(self, key: str) -> str:
        return ""


def fill(template: str, **details: object) -> str:
    """A template with its blanks filled."""
    return template.format_map(_Blanks(details))


def error_line(code: str, details: Mapping[str, str], words: CliStrings) -> str:
    """The line for an error: what is wrong, where, what to do."""
    return f"{NAME}: " + fill(words.errors.get(code, code), **details)
