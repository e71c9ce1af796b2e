"""Levels before a change, levels compared with, and what is said to last."""

from __future__ import annotations

import re

from loader.metrics.draft import Name
from loader.metrics.kinds import AGAINST, FROM
from loader.metrics.naming.context import Clause, Context

_CHANGED_TO = re.compile(r"(?:以上|左右)?,?(?:大幅|进一步|逐步)?([一-鿿]{1,4}?)(?:到|至|为|成)")
_DATED = re.compile(r"[\d〇零一二三四五六七八九]年|去年|上年")
_EACH_YEAR = re.compile("(?:每年|年均)(?:均|都)?(?P<added>新增|净增)?")
_STATE_VERB = re.compile(
    r"(?:(?:快速|蓬勃|健康|稳步|加快|持续)发展|屡创|再创|创(?=历史|新)|保持|继续|仍然|不断|稳步|持续|取得|得到|实现|达|明显|进一步|全面|加快|居(?![民住家])|位居|位列)"
)
_STATE_HELD = re.compile("增产|丰收|增收|保持|稳定|维持|稳居|位居|位列|居|排名|超|突破|增长|下降|上升|回升|回落|正增长")
_OLD = re.compile(r"^[一-鿿]{1,4}?前(?=[一-鿿])")
_WON = re.compile("(?:获得|荣?获(?!得)评?|入选|被评为|蝉联|跻身|为(?=..))(?=[^,。;]{3})")
_ABSENT = ("无", "未", "零", "没有")
_BY = re.compile("(?:按照?|以)(?:不低于|不少于)?$")
_CUT_BY = re.compile("的?(?:比例|幅度|标准),?(?:压减|压缩|核减|下调|削减|缩减)(?P<what>[^,。;:、]{2,16})")
_SAID_BEHIND = re.compile(r"[^,。;:、]{2,30}")


def each_year(clause: Clause, context: Context) -> Name | None:
    """经营主体连续4年每年新增百万户: what is added in each year of a streak is of the streak's subject."""
    each = _EACH_YEAR.fullmatch(clause.words) if clause.is_level and context.last is not None else None
    if each is None or context.last is None or context.drafts[context.last].kind != "streak":
        return None
    return Name((each["added"] or "") + context.last_name, "carried over")


def changed_to(behind: str) -> str:
    """The verb right behind a level that says how it changed (提高至180元), empty for none."""
    change = _CHANGED_TO.match(behind)
    return change[1] if change else ""


def without_before(name: Name) -> str:
    """What a level before a change (提高前低保标准) is called after it."""
    return _OLD.sub("", name.text) if name.rule == "level before a change" else name.text


def before_change(clause: Clause, context: Context) -> Name | None:
    """从150元提高至180元: the old level, told from the new by its date or by the change (提高前…)."""
    origin = FROM.search(clause.text) if clause.is_level else None
    change = changed_to(clause.behind) if origin else ""
    if not origin or not change:
        return None
    own = clause.own or noun_before_verb(clause.before) or context.last_name
    return Name(own if _DATED.search(origin.group()) else f"{change}前{own}", "level before a change") if own else None


def cut_by(clause: Clause, context: Context) -> Name | None:
    """按不低于5%的幅度压减公用支出: what is cut by so much stands behind the verb."""
    what = _CUT_BY.match(clause.behind) if clause.predicate.kind == "growth" and _BY.search(clause.words) else None
    return Name(what["what"], "thing behind") if what else None


def compared_with(clause: Clause, context: Context) -> Name | None:
    """较2020年的88亿元增加…: the level of another time, of the name before it."""
    if context.last is None or not clause.is_level or not AGAINST.search(clause.text):
        return None
    return Name(context.last_name, "level compared with", about=context.base(context.last))


def continued(clause: Clause, context: Context) -> Name | None:
    """现行16%的税率降至13%: the noun behind the figure before goes on to this one."""
    if context.last is None or not clause.predicate.reached or not clause.text.startswith("的"):
        return None
    return Name(context.last_name, "carried over")


def streak(clause: Clause, context: Context) -> Name | None:
    """How long something has held: what, if not its own clause's subject, stands before or behind it."""
    if clause.predicate.kind != "streak" or clause.own:
        return None
    said = _SAID_BEHIND.match(clause.behind)
    held = _STATE_HELD.fullmatch if context.drafts and context.last is None else _STATE_HELD.match
    if said and context.drafts and held(said.group()):
        return None
    if said and (won := _WON.match(said.group())):
        return Name(said.group()[won.end() :], "said behind the streak")
    if clause.before and not (said and said.group().startswith(_ABSENT)):
        return Name(clause.before, "clause before")
    return Name(said.group(), "said behind the streak") if said else None


def noun_before_verb(phrase: str) -> str:
    """What a clause is about, cut before its verb of state (交易额保持…)."""
    cut = _STATE_VERB.search(phrase)
    return phrase[: cut.start()] if cut and cut.start() >= 2 else phrase
