"""Sums whose object is a purpose: 安排3亿元,支持引才引智 is money for 引才引智."""

from __future__ import annotations

import re

from loader.metrics.lists import split_items
from loader.metrics.nouns import strip_left

_GENERIC_SUM = re.compile(
    r"(?:累计|共|统筹|安排|投入|拨付|下达|筹集|筹措|争取|到位|落实|补助|奖补|专项|各级|财政|中央|省级|市级|上级|本级|获得?|各类|其中)*(?:资金|经费|支出|补助)?"
)
_TARGET = r"(?:支持|用于|推动|推进|(?<!社会)保障|促进|落实|助力|做好|确保)"
_MANNER = r"(?:重点|主要|专项|全部|全力|积极|切实|全面|进一步|继续|优先|持续|强化|加快|大力|顺利|有效|有力|深入|统筹)*"
_BEHIND = re.compile(rf"(?:以上|左右)?[,;]?{_MANNER}{_TARGET}(?P<what>[^,。;:]{{2,60}})")
_DIRECT = re.compile(
    rf"(?:以上|左右)?{_MANNER}(?:用于|支持|保障|实施|开展|偿还|化解|兑现|建设(?![类项用工资性部])|购置)(?P<what>[^,。;:]{{3,60}})"
)
_EACH_FOR = re.compile(rf",?分别{_MANNER}(?:用于|支持|投向|投入)(?:发放|兑现)?(?P<what>[^,。;:]+)")
_SPENT = re.compile(r"拿出|争取|整合|安排|拨付|投入|下达|统筹|筹集|筹措")
_DOING_BEHIND = re.compile(
    r"(?:以上|左右)?,(?![是为比占较]|地方|各级|各地|中央|同比|其中|增长|下降|减少|完成|实现|带动|惠及|拉动|撬动|新增|达到|累计)(?:重点|主要|全力|积极|切实|全面|进一步|继续|持续|加快|大力|着力|增强|提升|提高|加强|强化|完善|改善|健全)*(?P<what>[^,。;:]{4,24})(?=[,。;])"
)
_BEFORE = re.compile(
    rf"(?:{_TARGET}|加强|提升|强化|深化|健全|完善|提高|优化|推动|增加|加大|(?<=继续)实施|加快(?:推进|推动)?)(?:全面(?=打|完成))?(?:打[赢好]|完成)?(?!全面|持续|不断|明显|进一步|有力|有效|稳步|(?:行动|工作|水平|能力|投入|政策|发展|增长|推进|建设|完善)$)(?P<what>[^,。;:]{{2,20}})(?<!不减)(?<!政策)(?<!机制)(?<!制度)$"
)


_BARE_MONEY = re.compile("[省市县区]?级?(?:累计|共|统筹|安排|拨付|下达|筹集|筹措|争取|到位|落实)*资金")


def sum_name(purpose: str, own: str) -> str:
    """The name of a sum by what it is for: money that is 安排 is spending, what is 投入 stays so."""
    if _BARE_MONEY.fullmatch(own):
        return purpose.removesuffix("资金") + "资金"
    if re.search(r"资金|经费|支出|补助$", own):
        return purpose.removesuffix(own[-2:]) + own
    if own.endswith("投入"):
        return purpose + "投入"
    if own.endswith(("安排", "拿出")) or not own:
        return purpose.removesuffix("支出") + own.removesuffix("安排").removesuffix("拿出") + "支出"
    return purpose.removesuffix("资金") + "资金"


_SETTLED = re.compile("(?:落实)?到位$")
_FIELD = re.compile(r"^(?:在|围绕|聚焦|针对)?(?P<what>[^,。;]{2,14}?)(?:方面|领域)$")
_CAMPAIGN = re.compile("^打好|攻坚战$")
_SLOGAN = re.compile("..[扩稳促调增惠防化补强提保降].{2,3}")
"""优化布局促升级: verbs with short objects in a row are a motto and no field."""
_AND_SO_ON = re.compile("(?<![均平同高中初])等(?![级化额于候])")


_NAMELESS = re.compile("(?:方面|工作|领域|项目|(?:项目|工程)(?:建设|实施))$")
"""How a general word ends that says only that there are several of them."""
_CAMPAIGN_VERB = re.compile("^打[好赢](?=.{3})")
_GOING_ON = re.compile("(?<=..)力度$|(?<=..)(?:有序|顺利|有效|扎实|全面|深入)(?:推进|开展|实施|落实)$")
_ONE_THING = 30
"""Characters of the longest purpose that is one thing: a longer one lists what the sentence before sums up."""
_LONG_ENOUGH = 8


def _general(what: str) -> str:
    """高校毕业生、农民工等重点群体就业: the general word behind 等 where there is one, else what stands before it."""
    what = _CAMPAIGN_VERB.sub("", _GOING_ON.sub("", what))
    among = _AND_SO_ON.search(what)
    listed, general = (what[: among.start()], what[among.end() :]) if among else (what, "")
    if not _NAMELESS.search(general):
        return general if len(general) >= 4 else listed
    return what if len(general) > _LONG_ENOUGH else listed


def is_generic_sum(name: str) -> bool:
    """Whether a name says no more than that it is money (统筹资金, 安排)."""
    return bool(_GENERIC_SUM.fullmatch(name))


def is_spent(words: str) -> bool:
    """Whether a clause ends in a verb of spending (安排, 拨付)."""
    return bool(re.search(rf"(?:{_SPENT.pattern})$", words))


def is_purposed(behind: str) -> bool:
    """Whether what stands behind a sum says what it is for."""
    return bool(_DIRECT.match(behind) or _BEHIND.match(behind))


def purpose_behind(behind: str, thing: str) -> str:
    """What money that stands right behind its sum is for (安排3亿元资金支持引水); empty where that is not said."""
    match = _DIRECT.match(behind.removeprefix(thing))
    return _general(match["what"]) if match else ""


def purpose_of(words: str, earlier: str, behind: str, lead: str) -> str:
    """What a sum is for: said in the clause before it, behind it, or in the short sentence before; empty for none."""
    before = _FIELD.search(earlier) or _DIRECT.match(behind) or _BEFORE.search(_SETTLED.sub("", earlier))
    match = before or _BEHIND.match(behind) or (_SPENT.search(words) and _DOING_BEHIND.match(behind))
    what = _general(match["what"]) if match else ""
    return what if 0 < len(what) <= _ONE_THING else _topic_of(lead) or what


def each_aim(count: int, words: str, behind: str) -> list[str] | None:
    """筹集3亿元、2亿元,分别用于修路和架桥: the names of sums by what each is for; None where that is not said."""
    match = _EACH_FOR.match(behind) if is_spent(words.removesuffix("资金")) else None
    aims = split_items(match["what"], count) if match else None
    return [sum_name(_general(aim), strip_left(words).strip(",;、")) for aim in aims] if aims else None


def _topic_of(lead: str) -> str:
    """What a short sentence says is supported (支持引水); empty where it says none or is a motto."""
    match = _BEFORE.search(lead)
    return _CAMPAIGN.sub("", match["what"]) if match and not _SLOGAN.fullmatch(match["what"]) else ""
