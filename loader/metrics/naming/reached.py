"""What a measure reaches: 制度惠及1.7万个家庭, 检查使600万个家庭受益, 学院实现16个市全覆盖, 28个省份开展试点."""

from __future__ import annotations

import re

from loader.metrics.draft import Name
from loader.metrics.naming.context import PERCENT, Clause, Context
from loader.metrics.nouns import object_behind

_REACHES = re.compile("(?:惠及|覆盖|辐射|通达|遍及|受益)$")
_MAKES = re.compile("(?:使|让|令)$")
_BENEFITS = re.compile(r"(?P<who>[^,。;:、]{1,16}?)(?:从中)?受益(?!面|率)")
_ALL_OVER = re.compile(r"的?(?P<where>[^,。;:、]{1,12}?)(?:实现)?全覆盖")
_ACHIEVES = re.compile("(?:实现|基本|做到|达到)+$")
_CARRIES_OUT = re.compile(
    r"(?P<where>省份|省|地区|城市|市|区县|县|区|乡镇|村|企业|单位|学校|医院|机构)"
    r"(?:已|均|全部|率先)*(?:开展|实施|推行|启动|启用|试行)了?(?P<what>[^,。;:、]{4,20})"
)
_MORE = re.compile("(?:以上|左右)?的?")
_PLACE_ABROAD = re.compile("(?:境外|国外|海外|省外|国内|全国|全[省市区县]|境内)$")


def reached(clause: Clause, context: Context) -> Name | None:
    """Whom or what a measure reaches, with the measure where the clause says it."""
    if not clause.is_level or clause.predicate.reached:
        return None
    words = _PLACE_ABROAD.sub("", clause.words.rstrip())
    place = clause.words.rstrip()[len(words) :]
    if _REACHES.search(words):
        return _who_is_reached(clause, place)
    if _MAKES.search(words) and (who := _BENEFITS.match(clause.behind)):
        return Name(_measure(clause, "使让令") + "受益" + who["who"], "who benefits")
    if clause.own and _ACHIEVES.search(words) and (all_over := _ALL_OVER.match(clause.behind)):
        return Name(_ACHIEVES.sub("", clause.own) + "覆盖" + all_over["where"], "covered everywhere")
    if not clause.own and clause.found.unit not in PERCENT and (done := _CARRIES_OUT.match(clause.behind)):
        return Name(done["what"] + done["where"], "where something is carried out")
    return None


def _who_is_reached(clause: Clause, place: str) -> Name | None:
    behind = clause.behind[len(_MORE.match(clause.behind)[0]) :]  # type: ignore[index]
    thing = object_behind(behind)
    if not thing:
        return None
    return Name(_measure(clause, place) + place + thing, "what is reached")


def _measure(clause: Clause, edge: str) -> str:
    """The subject of a clause with its verb of reaching, without the words at its end that are none of it."""
    return clause.own.rstrip(edge) if edge else clause.own
