"""What stands behind a number: the noun phrase that it counts, and what is said of that."""

from __future__ import annotations

import re
from functools import lru_cache

from loader.lexicon import guarded
from loader.metrics.nouns import GENERIC_OBJECT, REMEMBERED

_OBJECT_STOP = re.compile(
    rf"[,。;:!?\]]|(?<![0-9A-Za-z])/|/(?![0-9A-Za-z])|、(?:创(?=历史|新)|位居|居全|同比)|、(?![市县区乡镇村州](?:\([^()]\))?级)|(?=、(?:若干|一批|多[个家条项]))|(?=\((?![^()]{{1,4}}\)))|\)(?!\w)|(?:{guarded('object_stops.tsv')})|等(?=[,。;、]|$)"
)
_NOT_OBJECT = re.compile(rf"$|[,。;:!?、)(\]”/]|{guarded('not_objects.tsv')}")
_RELATION = re.compile(
    r"(?P<noun>[^,。;:、]{1,10}?)(?P<verb>(?:列入|纳入|入选|获评?(?!得感)|荣获|被评|被认定|被列|被授|通过(?!率)|进入|落户|完成|实现|参加|加快)(?:(?!、(?:位?居|列))[^,。;:]){2,24})"
)
_PLAIN_DEEDS = ("参加", "完成", "实现", "加快", "进入", "通过")
"""Verbs that tell what a long noun did and are no part of its name, as those of a list or an honour are."""
_COUNTED_AGAIN = re.compile(r"\d+[余多]?[项件个种条家](?=[一-鿿]{2})")
"""10大类55项实事: both numbers count one thing."""
_THRESHOLD = re.compile(
    r"[^,。;:、\d]{1,8}(?:超过|突破|[超过达上逾在人额口资值])?[\d一二三四五六七八九十百千万亿.]+[^,。;:、\d]{0,4}(?:(?:以上)?的|以上)(?=[^,。;:、]{2})"
)
"""82个产值过10亿元的项目: a threshold tells which of them, not what they are."""
_TASK = re.compile("的(?:目标|任务|要求|基础上|试点|原则|关系|努力|[^,。;:的]{0,6}工作(?!站|室|者|人))")
_FOCUSED = re.compile(r"以[^,。;:、]{1,16}为[^,。;:、]{1,4}的(?=..)")
"""以农业为重点的项目: what a thing is centred on stands before its noun."""
_PEOPLE_OF = re.compile(
    "[^,。;:、的]{0,6}(?:农民|人民|群众|职工|人口|居民|干部|同胞|劳动者|劳动力|学生|教师|战士)(?=的)"
)
"""八亿农民的积极性: people are counted, not what they have."""
_DEED = re.compile("(?:实现|纳入|列入|完成|实施|增长|下降)[^,。;:、]{1,10}的[^,。;:、的]{1,8}?(?=中[,;]|[,。;])")
"""实现收入的税种: a deed that says which of the things are counted."""
_AMONG = re.compile(".{2,}(?<![高初集其途手空当水])中")
_QUALIFYING = re.compile("具有|符合|面向|适应|带有|承担|从事|参与|拥有")
_LISTED_SORT = re.compile(
    "(?:[^,。;:、等的\\d]{1,10}、)+[^,。;:、等\\d]{1,14}等[^,。;:、的\\d]{0,6}(?:项目|工程|企业|平台|机构|措施|政策|产品|产业|设施|行业|领域)(?=[,。;]|$)"
)
"""8项节水、治污等重点项目: what is counted is of the sorts that stand before 等."""
_TRAILING = re.compile("(?:(?<=..)并|(?<![条公接节制合附邻相签契特邀])(?:近|约|超过|超)|和|及|与|以及|或|、)$")


@lru_cache(REMEMBERED)
def object_behind(after: str) -> str:
    """The noun phrase right behind a number (出台21条措施), empty where none stands there."""
    closing = after.find("”")
    if closing > 0 and "“" not in after[:closing]:
        after = after[:closing]
    if counted := _COUNTED_AGAIN.match(after):
        after = after[counted.end() :]
    if threshold := _THRESHOLD.match(after):
        after = after[threshold.end() :]
    if focus := _FOCUSED.match(after):
        after = after[focus.end() :]
    if listed := _LISTED_SORT.match(after):
        return listed.group()
    if deed := _DEED.match(after):
        return deed.group()
    if _NOT_OBJECT.match(after):
        return ""
    if people := _PEOPLE_OF.match(after):
        return people.group()
    stop = _object_stop(after)
    phrase = after[: stop.start()] if stop else after
    if stop and not stop.group():
        closing = after.find(")", stop.start())
        phrase = (
            after[: closing + 1] if 0 < closing - stop.start() < 14 and closing + 1 == len(after.rstrip()) else phrase
        )
    phrase = _TASK.split(phrase)[0]
    if _QUALIFYING.match(phrase) and "的" in phrase:
        return phrase.rpartition("的")[2]
    if _AMONG.fullmatch(phrase) and (after.startswith(("进行", "开展", ",", ";"), len(phrase)) or phrase == after):
        phrase = phrase[:-1]
    owner, joint, _ = phrase.partition("的")
    return owner if stop is None and joint and len(owner) >= 3 else _TRAILING.sub("", phrase.strip(" 的"))


def _object_stop(after: str) -> re.Match[str] | None:
    """Where a noun phrase ends: not inside quotes or brackets, and at a 、 only if the next figure's words follow."""
    stops = [
        stop
        for stop in _OBJECT_STOP.finditer(after)
        if stop.start() and _outside(after, stop) and not (len(stop.group()) > 1 and after.startswith("的", stop.end()))
    ]
    for place, stop in enumerate(stops):
        coming = stops[place + 1] if place + 1 < len(stops) else None
        if stop.group() != "、" or coming is None or coming.start() - stop.end() > 12:
            return stop
    return None


def _outside(after: str, stop: re.Match[str]) -> bool:
    """Whether a stop stands outside quotes and brackets that opened before it."""
    before = after[: stop.start()]
    opened = before.count("(") - before.count(")")
    return before.count("“") == before.count("”") and opened == 0


def relation_behind(after: str) -> tuple[str, str] | None:
    """A short noun and what is said of it (3个区纳入…): its verb phrase tells it from other things of its sort."""
    match = _RELATION.match(after)
    if not match or (match["noun"] not in GENERIC_OBJECT and match["verb"].startswith(_PLAIN_DEEDS)):
        return None
    return match["noun"], match["verb"].rstrip("、和")
