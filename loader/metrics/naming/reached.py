"""What a measure reaches: 制度惠及1.7万个家庭, 检查使600万个家庭受益, 学院实现16个市全覆盖, 28个省份开展试点."""

from __future__ import annotations

import re

from loader.metrics.draft import Name
from loader.metrics.naming.context import PERCENT, Clause, Context
from loader.metrics.nouns import subject
from loader.metrics.objects import object_behind

_REACHES = re.compile("(?:惠及|覆盖|辐射|通达|遍及|受益)$")
_VERB_ALONE = re.compile("(?:惠及|覆盖|辐射|通达|遍及)")
_MAKES = re.compile("(?:使|让|令)$")
_BENEFITS = re.compile(r"(?P<who>[^,。;:、]{1,16}?)(?:从中)?受益(?!面|率)")
_ALL_OVER = re.compile(r"的?(?P<where>[^,。;:、]{1,12}?)(?:实现)?全覆盖")
_ACHIEVES = re.compile("(?:实现|基本|做到|达到)+$")
_SITE = (
    r"(?P<where>(?:国家和地区|国家|省份|省|地区|城市|市|区县|县|区|乡镇|村|企业|单位|学校|医院|机构|项目)"
    r"(?:\([^()]{1,5}\))?)"
)
_CARRIES_OUT = re.compile(
    rf"{_SITE}(?:已|均|全部|率先|组织)*(?:开展|实施|推行|启动|启用|试行|进行)了?(?P<what>[^,。;:、]{{4,40}})"
)
_HAVE_DONE = re.compile(
    rf"{_SITE}(?:已经?|均|都|全部|率先|陆续|相继|先后|分别)*"
    r"(?P<deed>(?:初步|基本|全面|顺利)?(?:完成|建立|建成|出台|成立|设立|制定|取消|恢复|组建|启用|上线|免除|推出|印发|开通))(?:或恢复)?了?(?P<what>(?!全覆盖)[^,。;:、]{3,40})"
)
"""17个省完成改制: what a place has done tells it from others."""
_GOES_ON_AT = re.compile(
    rf"{_SITE}(?:已|均|全部|稳步|有序|全面|顺利|率先)*(?:推进|展开|推开|铺开|落地|启动|实施|开展|试点|试行|运行)(?:$|[,。;])"
)
_AT = re.compile("(?:^|、|(?<!拥)有|[与同]|在[^,。;:]{0,6}|在[^,。;:]{2,40}等|对|其中|选取|选择|抽取|选定|组织)$")
_AND = re.compile("(?:以及|和|及|与)$")
_COVERS = re.compile("(?P<who>[^,;]{2,}?覆盖)[^,;]{2,}(?:以及|和|及|与)$")
"""网络覆盖全部县城和96%的乡镇: the share is of what is covered too."""
_MORE = re.compile("(?:以上|左右)?的?")
_PLACE_ABROAD = re.compile("(?:境外|国外|海外|省外|国内|全国|全[省市区县]|境内)$")


def reached(clause: Clause, context: Context) -> Name | None:
    """Whom or what a measure reaches, with the measure where the clause says it."""
    if not clause.is_level or clause.predicate.reached:
        return None
    last = context.last
    if last is not None and context.drafts[last].name.rule == "what is reached" and clause.text == clause.own:
        before, thing = context.last_name, object_behind(clause.behind.removeprefix("的"))
        said = _AND.sub("", clause.own)
        if said and before.endswith(said) and thing:
            return Name(before.removesuffix(said) + thing, "what is reached")
    if clause.found.unit in PERCENT and (covers := _COVERS.match(clause.words)):
        thing = object_behind(clause.behind.removeprefix("的"))
        return Name(subject(covers["who"]) + thing, "what is reached") if thing else None
    words = _PLACE_ABROAD.sub("", clause.words.rstrip())
    place = clause.words.rstrip()[len(words) :]
    if _REACHES.search(words):
        return _who_is_reached(clause, place, context)
    if _MAKES.search(words) and (who := _BENEFITS.match(clause.behind)):
        return Name(_measure(clause, "使让令") + "受益" + who["who"], "who benefits")
    if clause.own and _ACHIEVES.search(words) and (all_over := _ALL_OVER.match(clause.behind)):
        return Name(_ACHIEVES.sub("", clause.own) + "覆盖" + all_over["where"], "covered everywhere")
    return None if clause.found.unit in PERCENT else _carried_out(clause)


def _carried_out(clause: Clause) -> Name | None:
    """What is carried out at so many places, or with so many projects."""
    if _AT.search(clause.words) and (done := _CARRIES_OUT.match(clause.behind)):
        return Name(done["what"] + done["where"], "where something is carried out")
    if _AT.search(clause.words) and (done := _HAVE_DONE.match(clause.behind)):
        return Name(done["deed"] + done["what"] + done["where"], "where something is carried out")
    if clause.own and clause.words.endswith("在") and (going := _GOES_ON_AT.match(clause.behind)):
        return Name(clause.own.rstrip("在") + going["where"], "where something is carried out")
    return None


def _who_is_reached(clause: Clause, place: str, context: Context) -> Name | None:
    behind = clause.behind[len(_MORE.match(clause.behind)[0]) :]  # type: ignore[index]
    thing = object_behind(behind)
    if not thing:
        return None
    measure = _measure(clause, place)
    is_said = context.last is not None and context.drafts[context.last].found.unit not in PERCENT
    reaches = context.last_name if is_said and _VERB_ALONE.fullmatch(measure) else ""
    return Name(reaches + measure + place + thing, "what is reached")


def _measure(clause: Clause, edge: str) -> str:
    """The subject of a clause with its verb of reaching, without the words at its end that are none of it."""
    return clause.own.rstrip(edge) if edge else clause.own
