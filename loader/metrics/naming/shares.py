"""Shares and ratios: 完成预算的99%, 占全省的12%, 是…的10倍."""

from __future__ import annotations

import re

from loader.metrics.draft import Name
from loader.metrics.kinds import FROM
from loader.metrics.naming.context import PERCENT, Clause, Context
from loader.metrics.naming.owners import completed
from loader.metrics.nouns import is_weak, subject
from loader.metrics.objects import object_behind

_OF_PLAN = re.compile(
    r"(?P<verb>完成|为|占|达到?)(?:了)?"
    r"(?P<plan>(?:年度|全年|年初|调整|变动|汇总)*(?:后)?(?:预算|任务|目标|计划|预期)(?:目标|任务|数|调整数?|安排)?)的?$"
)
_OF_WHOLE = re.compile(
    r"(?:约|共)?占(?!地(?![区方])|用|道|比)(?P<whole>[^,。;、]{0,26}?)(?:的)?(?:比重|比例|份额|总数|总量)?"
    r"(?:为|达到?|超过?|的|约|近|每年|都|均|在|首次|已|将|始终|一直|持续|保持|保持在|稳定在|控制在|提高到|提升到|提高至|提升至|上升到)*$"
)
_CONTRIBUTED = re.compile(r"(?:贡献|创造)了?(?P<whole>全[国省市区县州][^,。;]{0,6}?)(?:近|约|超过?)?$")
_RATE = re.compile("(?<=..)(?:增长速度|增长幅度|增速|增幅|涨幅|降幅)$")
_BRACKETS = re.compile(r"\([^()]*\)")
_OWN_SHARE = re.compile(r"^(?:支出|收入|总额|数量)?占比(?:为|达到?|约)?$")
_YEARS = re.compile(r"(?:19|20)\d\d年[到至](?:19|20)\d\d年")
_MULTIPLE_OF = re.compile(
    r"^(?P<own>[^,。;:]{0,30}?)(?:相当于|正好是|是|(?<![作成认因降升变扩])为)(?P<other>[^,。;]{2,30}?)的$"
)


def share(clause: Clause, context: Context) -> Name | None:
    """A share of a plan or a whole, said of the figure before it or of its own subject."""
    if not clause.is_share:
        return None
    name = _share_in(clause.words if clause.predicate.reached else clause.text, context)
    return name._replace(rule="level before a change") if name and FROM.search(clause.text) else name


def without_rate(name: str) -> str:
    """渔业产值 of 渔业产值增速: what a rate was said of is what has a share and contributes."""
    return _RATE.sub("", name)


def contributed(clause: Clause, context: Context) -> Name | None:
    """贡献了全省70%的税收: what a thing's part is of the whole."""
    match = _CONTRIBUTED.search(clause.text) if clause.is_share else None
    thing = object_behind(clause.behind.removeprefix("的")) if match else ""
    if not match or not thing:
        return None
    return Name(f"{subject(clause.text[: match.start()])}{thing}占{match['whole']}的比重", "contribution to a whole")


def multiple(clause: Clause, context: Context) -> Name | None:
    """是正常能力的10倍, 为上年的98%: a ratio of the figure before it to another."""
    match = _MULTIPLE_OF.search(clause.text) if clause.is_level and clause.found.unit in ("倍", *PERCENT) else None
    own = subject(match["own"]) if match else ""
    one = own or (context.last_name if match else "")
    about = None if own or context.last is None else context.base(context.last)
    other = _YEARS.sub("", match["other"]) if match else ""
    return Name(f"{one}与{other}之比", "ratio of two things", about=about) if match and one else None


def _share_in(text: str, context: Context) -> Name | None:
    last = context.last
    text = _BRACKETS.sub("", text)
    if last is not None and text.startswith("合计占比"):
        return Name(context.joint_name() + "合计占比", "share", said_of=context.joint_name() + "合计")
    if last is not None and _OWN_SHARE.search(text):
        return Name(context.last_name + "占比", "share", about=context.base(last))
    if match := _OF_PLAN.search(text):
        said = "占" + match["plan"] if match["verb"] == "占" else "完成" + match["plan"]
    elif match := _OF_WHOLE.search(text):
        said = f"占{match['whole']}的比重" if len(match["whole"]) > 1 else "占比"
    else:
        return None
    own = subject(text[: match.start()])
    if own == "合计" and last is not None:
        joint = context.joint_name()
        return Name(joint + own + said, "share", said_of=joint + own)
    if own and not is_weak(own):
        owner = completed(own, context)
        return Name(owner + said, "share", about=context.level_named(owner), said_of=owner)
    if last is None:
        return Name(context.topic + said, "share of the heading's topic")
    return Name(without_rate(context.last_name) + said, "share", about=context.base(last))
