"""Names carried over: said of the figure before, of the clause before, or of the heading."""

from __future__ import annotations

import re

from loader.lexicon import alternation, words
from loader.metrics.draft import Name
from loader.metrics.naming.changes import noun_before_verb, without_before
from loader.metrics.naming.context import Clause, Context
from loader.metrics.naming.owners import headed, linked
from loader.metrics.naming.shares import without_rate
from loader.metrics.nouns import has_head, is_weak, place_of, strip_left, subject
from loader.metrics.objects import object_behind
from loader.metrics.purposes import purpose_of, sum_name

_AIM = re.compile("的[^,。;]{0,8}目标$")
RATE = re.compile(r"(?:增长速度|增长幅度|上涨幅度|下降幅度|增速|增幅|涨幅|降幅)(?:的[^,。;]{0,8}目标)?$")
CONTRASTED = words("contrasted_words.txt")
_BARE_VERBS = words("bare_verbs.txt")
_CHANGE_VERBS = words("change_verbs.tsv")
_VERB_AT_END = re.compile(f"(?<=..)(?:{alternation(_BARE_VERBS)})$")
_VERB_AT_START = re.compile(
    f"^(?:[^,;]{{0,12}}(?:共|累计)(?:清理|审查|受理|排查)|新开工|引进|招引|新?签约|{alternation(_BARE_VERBS)})(?=..)"
)
_REACHED = re.compile("(?<=..)(?:惠及|覆盖|辐射|通达|遍及)(?=..)")
_TOTAL = re.compile("(?:共计|合计|总计)$")
_TOTAL_WORDS = ("共计", "合计", "总计", "累计")
_BUDGETED = re.compile("(?:(?<=收入)|(?<=支出))(?:年初|年度|调整)?预算(?:数|安排)?(?:合计|总计)?$")
_GREW = re.compile(
    "(?<=..)(?:快速|稳步|较快|持续|平稳|大幅|明显|小幅|稳定|迅速)(?:增长|下降|回升|回落|上升|发展)(?:较快)?$"
)
_COUNT = re.compile("(?<=..)(?:数量|(?<![人户])数)$")
_TOTALS = ("总数", "总量", "总额", "总规模")
_RATE_OF_IT = re.compile("(?<=..)对[^,。;]{2,14}贡献率$")
_DRAWN = re.compile("(?<=..)(?:拉动|下拉|带动)[^,。;]*$")
_DRAWS = ("拉动", "下拉", "带动", "贡献")
_HAS_CHANGED = re.compile(
    r"(?:[一二三四五六七八九十]是,?)?(?P<noun>[^,。;]{3,16}?)(?:又|也)?(?:大幅度?地?|明显|持续|稳步|不断|显著|迅速|较快|快速|进一步|有较大|有所)*(?:增加|增长|提高|改善|下降|减少|扩大|上升|加快|发展)(?:很快|较快|迅速)?"
)
_RAISES = re.compile(
    r"^(?:继续|逐步|适当|再次|[一二两三四五六七八九十多几]次|较?大幅度?|连续(?:第?[一二三四五六七八九十\d]+年)?)*(?:提高|上调|调整|增加|降低|提升|调高)(?=..)"
)
_OF_CHANGE = ("增量", "提升幅度", "提高幅度")
_OUTPUTS = ("产值", "总产值", "增加值", "产量", "总产量", "销售收入", "营业收入", "销售额", "利润", "利润总额")
_TRADE = re.compile("(?:业|企业|经济|工业|产业|集群|行业|园区)$")
_NEW = re.compile("^(?:新增|新建|新改建|新改扩建|新登记|新设立?|新立项|新认定|新培育|新引进|新获批)(?=..)|(?<=..)新增$")


def contribution(clause: Clause, context: Context) -> Name | None:
    """拉动经济增长0.5个百分点: what the thing before contributes."""
    if context.last is None or not clause.own.startswith(_DRAWS) or not clause.found.unit.endswith("百分点"):
        return None
    thing = without_rate(_RATE_OF_IT.sub("", context.last_name))
    return Name(thing + clause.own, "contribution of the thing before")


def pointing_back(clause: Clause, context: Context) -> Name | None:
    """数量居全国第三 is said of the thing counted; a weak noun with a level of its own is one more measure of it."""
    rate = clause.predicate.kind in ("rank", "delta", "streak") and RATE.fullmatch(clause.own)
    said = clause.own.rpartition("、")[2]
    if context.last is None or not (rate or is_weak(said)):
        return None
    return _weak(said, clause, context)


def measure_of_clause_before(clause: Clause, context: Context) -> Name | None:
    """A weak noun that opens its sentence's figures measures what the clause before is about."""
    if not is_weak(clause.own) or not clause.before or clause.predicate.kind == "rank":
        return None
    return Name(noun_before_verb(clause.before) + clause.own, "measure of the clause before")


def output_of_clause_before(clause: Clause, context: Context) -> Name | None:
    """渔业保持较好势头,产值增长3%: an output that opens its sentence's figures is that of the trade before."""
    if context.last is not None or clause.own not in _OUTPUTS:
        return None
    trade = noun_before_verb(clause.before)
    if not _TRADE.search(trade):
        return None
    return linked(Name(trade + clause.own, "measure of the clause before"), context, clause.predicate)


def place_instead(clause: Clause, context: Context) -> Name | None:
    """市级收入增幅1%,高新区增幅6%: a place alone stands for the sum of the place before it."""
    before = context.last_name
    if clause.is_level or not clause.own or place_of(clause.own) != clause.own or not place_of(before):
        return None
    return Name(clause.own + before.removeprefix(place_of(before)), "another place")


def contrasted(clause: Clause, context: Context) -> Name | None:
    """城镇人均住房30平方米,农村增加到40平方米: a word set against the one that the name before begins with."""
    before = context.last_name
    if (
        clause.own not in CONTRASTED
        or context.last is None
        or clause.found.unit != context.drafts[context.last].found.unit
    ):
        return None
    opposite = next((word for word in CONTRASTED if before.startswith(word) and len(word) == len(clause.own)), "")
    rest = before[len(opposite) :] if opposite and opposite != clause.own else ""
    return (
        linked(Name(clause.own + rest, "set against the one before"), context, clause.predicate)
        if len(rest) > 1
        else None
    )


def own_clause(clause: Clause, context: Context) -> Name | None:
    """The subject of the figure's own clause."""
    if not clause.own:
        return None
    name = headed(clause.own, context)
    if name != clause.own and (clause.predicate.kind == "streak" or clause.before):
        name = clause.own
    return linked(Name(name, "own clause"), context, clause.predicate)


def rate_before(clause: Clause, context: Context) -> Name | None:
    """涨幅达3%: a rate without a subject is that of the figure before, in the sentence before if need be."""
    if not clause.predicate.rate or not context.drafts or has_head(clause.before):
        return None
    return _of_draft(len(context.drafts) - 1, clause, context)


def verb_alone(clause: Clause, context: Context) -> Name | None:
    """清理文件30件,废止9件: a verb alone counts the thing before again."""
    if (
        context.last is None
        or not clause.is_level
        or clause.own not in _BARE_VERBS
        or object_behind(clause.behind.removeprefix("的"))
    ):
        return None
    named = _VERB_AT_START.sub("", _VERB_AT_END.sub("", _NEW.sub("", context.last_name)))
    thing = _REACHED.split(named)[0]
    return Name(thing + clause.own, "verb alone")


def total(clause: Clause, context: Context) -> Name | None:
    """甲3亿元,乙2亿元,共计5亿元: the sum of what was said before it."""
    if not clause.is_level or not (clause.own in _TOTAL_WORDS or _TOTAL.search(clause.text)):
        return None
    if clause.own in _TOTAL_WORDS and context.last is not None and context.drafts[context.last].kind == "delta":
        return Name(context.last_name, "carried over")
    if clause.own:
        return None
    parts = [draft.name.text for draft in context.drafts[context.fresh :] if draft.found.unit == clause.found.unit]
    return Name("、".join(dict.fromkeys(parts)), "total") if len(parts) == 2 else None


def changed_thing(clause: Clause, context: Context) -> Name | None:
    """增加1万个车位, 减少1/3审批事项: what is added or cut may stand behind its number."""
    change = clause.predicate.kind == "delta" or clause.found.form in ("fraction", "half")
    if clause.own or clause.is_level or not change or clause.found.unit.endswith("百分点"):
        return None
    thing = object_behind(clause.behind)
    return Name(thing, "thing behind") if len(thing) > 1 else None


def figure_before(clause: Clause, context: Context) -> Name | None:
    """A predicate without a subject says something of the figure before it in its sentence."""
    if context.last is None:
        return None
    said = "" if clause.before in _CHANGE_VERBS else clause.before
    if said and not context.drafts[context.last].name.text.startswith(said[:2]):
        return None
    return _of_draft(context.last, clause, context)


def clause_before(clause: Clause, context: Context) -> Name | None:
    """The subject of the clause before holds for this one."""
    if not clause.before:
        return None
    text = _GREW.sub("", _RAISES.sub("", noun_before_verb(clause.before)))
    if is_weak(text) and context.last is not None:
        return _weak(text, clause, context)
    return linked(Name(_AIM.sub("", text), "clause before"), context, clause.predicate)


def sentence_before(clause: Clause, context: Context) -> Name | None:
    """A change that opens its sentence is that of the last figure of the sentence before."""
    return None if clause.is_level or not context.drafts else _of_draft(len(context.drafts) - 1, clause, context)


def purpose_behind(clause: Clause, context: Context) -> Name | None:
    """安排3亿元,支持引水: a sum without a noun is named by what it is for."""
    if clause.found.unit not in ("元", "美元"):
        return None
    purpose = purpose_of(clause.words, clause.earlier if context.last is None else "", clause.aim, context.lead)
    return Name(sum_name(purpose, clause.words.strip(",;、")[-2:]), "purpose behind") if purpose else None


def lead_before(clause: Clause, context: Context) -> Name | None:
    """储蓄大幅度增加。年末达到2亿元: what the short sentence before says has changed."""
    changed = _HAS_CHANGED.fullmatch(context.lead) if not clause.own and context.last is None else None
    noun = subject(changed["noun"]) if changed else ""
    return Name(noun, "sentence before") if noun else None


def heading(clause: Clause, context: Context) -> Name | None:
    """What stands behind, however weak, else what the heading is about."""
    thing = strip_left(object_behind(clause.behind))
    return Name(thing, "thing behind") if thing else Name(context.topic, "heading's topic")


def _weak(own: str, clause: Clause, context: Context) -> Name:
    name = context.joint_name() if clause.predicate.kind == "rank" else context.last_name
    if own in _OF_CHANGE:
        return Name(_NEW.sub("", name) + own, "measure of the thing before")
    if own == "贡献率":
        return Name(without_rate(_DRAWN.sub("", name)) + own, "measure of the thing before")
    if clause.is_level:
        whole = _NEW.sub("", name) if own in _TOTALS or own[0] == "总" else name
        return Name(_COUNT.sub("", whole).removesuffix(own.removeprefix("总")) + own, "measure of the thing before")
    if RATE.fullmatch(own):
        return Name(name + own, "rate of the thing before")
    return Name(name, "points back", of=None if context.last is None else context.level_at(context.last))


def _of_draft(place: int, clause: Clause, context: Context) -> Name:
    if context.drafts[place].name.rule == "level before a change":
        return Name(without_before(context.drafts[place].name), "carried over")
    share = context.drafts[context.base(place) if context.drafts[place].kind == "delta" else place]
    if clause.found.unit.endswith("百分点") and share.kind == "level" and share.found.unit == "%":
        return Name(share.name.text, "carried over", of=context.drafts.index(share))
    name = context.name_at(place)
    if clause.is_level and "完成" in clause.text:
        name = _BUDGETED.sub("", name)
    if clause.is_level:
        return Name(name if clause.predicate.reached else _NEW.sub("", name), "carried over")
    return Name(name, "carried over", of=context.level_at(place))
