"""Noun phrases: where the name of a figure begins and ends in the words around it."""

from __future__ import annotations

import re

from loader.lexicon import alternation, words

HEADS = words("heads.txt")
_DOING = words("doing_verbs.txt")
_HEAD_AT_END = re.compile(
    f"(?:{alternation(HEADS)}|[率额值数量比价费税款]|面积|人口|人员|时间|时长|水平|规模)(?:\\([^()]*\\))?$"
)
_PURE_HEAD = re.compile(
    r"(?:本级|地方|市级|全市|当年|年末|年终|本年|上年|累计|总|净|新增|滚存|收支|其中|省级|区级|县级|级|市本级|市|完成|实际|总计|合计|平均|期末)*"
    f"(?:{alternation(frozenset(h for h in HEADS if len(h) <= 4))}|收支|总计|合计)(?:总计|合计|总量|总额|完成|余额|数)?"
)
_TIME = r"(?:截至|截止|到|至)?(?:(?:19|20)\d\d年(?:度)?(?:(?:\d{1,2}-)?\d{1,2}月)?(?:\d{1,2}日)?(?:底|末|初|以来)?|去年|今年|上年|当年|本年|全年|年内|年末|年底|年终|目前|当前|同时|期末|月末|前[一二三]季度|[一二三四]季度|上半年|下半年|\d{1,2}月份?|\d{1,2}-\d{1,2}月份?|“?十[三四五]五”?(?:时期|期间|以来|末)?|五年来|一年来|近年来|过去五年)"
_PLACE = r"(?:我[国省市区县州局]|全[国省市区县州](?!国|民|社会|球|口径)|本[省市区县]|各地)"
_LINK = r"(?:其中|同时|此外|另外|并且|并|而|且|但|以及|及|和|与|或|另有|还有|包括|主要是|主要包括|主要有|如|即|均|都|各|分别|一是|二是|三是|四是|五是|六是|七是|八是|九是|初步核算|初步统计|据统计|经核算|预计|总体上|按常住人口计算|分[^,:;。]{1,6}看|从[^,:;。]{1,8}看|按[^,:;。]{1,10}分|在[^,:;。]{1,12}中)"
_LEFT_EDGE = re.compile(
    rf"(?:{_TIME}(?:的)?|{_PLACE}(?!所|级)(?:的)?|{_LINK}|[,:;、\s·—\-]+|\((?:[一二三四五六七八九十]|\d)\)|的|[①-⑳])"
)
_RIGHT_EDGE = re.compile(
    r"(?:(?:均|都|全部|总|约|也|已|又|再|还|就|共|总共|共计|总计|合计|各|分别|均已|全年|累计|预计|预期|实际|初步|平均|数量|总数|规模|总规模|总额)?(?:达到|达|为|是|有|完成|实现|保持在?|稳定在|控制在|达成|占|至|到|共有|共计|计|合计|总计|突破|超|超过|仅|预计完成|实现了|完成了|列入|均|各|安排|高达|目标|力争|确保|将|可|在|了)+|[,:;、\s]+|(?:均|都|各|共|共计|合计|分别|已|仅|又|再|近|约)|\([^()]*$)$"
)
_DOING_EDGE = re.compile(f"(?:{alternation(_DOING)})")
_STRONG = re.compile(
    "(?:提供|发放|兑现|拨付|争取到?|引导|办理|帮助|推动|推进|举办|组织|设立|认定|评定|取得|出台|制定|印发|获批|获评|荣获|解决|安排|下达|支持|助力|建成|建有|打造|培育|开展|实施|实现|完成|吸引|引进|纳入|入选|督促|指导|签订|发布|接收|受理|邀请|启动|落实|为[^,;。]{2,12}(?:提供|减免|退费|挽回|发放|办理))"
    "(?![率额量数度值费者方案]|[^,;:]{0,1}$)"
)
_OBJECT_STOP = re.compile(
    r"[,。;:!?、)\]”]|(?=\()|(?:列入|纳入|入选|获评?|荣获|被|实现|加快|提供|参加|开展|完成|建设(?!项目|用地|工程|任务|资金)|全部|均|都|已|将|得到|进入|落户|投产|建成|开工|通过|用于|支持|推动|促进|带动|覆盖|达到?|超过|增长|下降|同比|比上年|其中|以上|左右|等(?=[,。;、]|$))"
)
_NOT_OBJECT = re.compile(
    r"$|[,。;:!?、)(\]”]|以上|及以上|以下|以内|左右|上下|之内|的(?!农|企|产|项)|和|及|与|或|以及|用于|实现|加装|实施|全|增|提|来|至|到|投|纳入|左|、|是|为|在|由|已|将|均|占|比|高|低|较|同比|其中|之|用|支持|推动|后|前|时|起|间|给|向|对|等|且|并|而|以"
)


def has_head(name: str) -> bool:
    """Whether a name ends in a noun that says what is measured."""
    return bool(_HEAD_AT_END.search(name))


def is_bare(name: str) -> bool:
    """Whether a name is a head alone (支出, 本级收入, 滚存结余), which means nothing without a subject."""
    return bool(_PURE_HEAD.fullmatch(name))


def head_of(name: str) -> str:
    """The longest head that a name ends in, empty without one."""
    core = re.sub(r"\([^()]*\)$", "", name)
    return next((core[i:] for i in range(len(core)) if core[i:] in HEADS), "")


def modifier_of(name: str) -> str:
    """A name without its head: what its figures are of."""
    match = re.match(
        rf"(.+?)(?:本级|地方|市级|当年|本年|上年|滚存|收支|年末|总|完成|税收|累计|新增|实际)*(?:{alternation(HEADS)})(?:总计|合计)?$",
        name,
    )
    return match[1] if match else ""


def strip_left(words: str) -> str:
    """A stretch of words without the time, place and linking words that it begins with."""
    while match := _LEFT_EDGE.match(words):
        if match.end() == len(words) or not match.end():
            break
        words = words[match.end() :]
    return words


def strip_right(words: str) -> str:
    """A stretch of words without the copula and adverbs that it ends in."""
    while match := _RIGHT_EDGE.search(words):
        if not match.group():
            break
        words = words[: match.start()]
    return words


def subject(clause: str) -> str:
    """The name in the words before a number's predicate: its noun phrase, without verbs of doing."""
    name = strip_left(strip_right(clause))
    strong = list(_STRONG.finditer(name))
    if strong:
        rest = name[strong[-1].end() :]
        if len(strip_left(rest)) >= 2:
            name = rest
    name = _without_doing(strip_left(name))
    return strip_left(name).strip("的了、,:; ")


def _without_doing(name: str) -> str:
    while match := _DOING_EDGE.match(name):
        rest = name[match.end() :]
        if len(rest) < 2 or rest[0] in "率量额数的":
            break
        name = rest
    return name


def object_behind(after: str) -> str:
    """The noun phrase right behind a number (出台21条措施), empty where none stands there."""
    if _NOT_OBJECT.match(after):
        return ""
    stop = _OBJECT_STOP.search(after)
    phrase = after[: stop.start()] if stop else after
    if stop and stop.group() == "" and after[stop.start() :].startswith("("):
        closing = after.find(")", stop.start())
        phrase = after[: closing + 1] if 0 < closing - stop.start() < 14 else phrase
    return phrase.strip(" 的")
