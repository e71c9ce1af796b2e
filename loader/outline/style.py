"""How headings are worded: what states a fact, what announces, what only leads over."""

from __future__ import annotations

import re

from loader.lexicon import words

_VERBS = words("topic_verbs.txt")
_PREDICATES = words("topic_predicates.txt")
_MANNERS = words("topic_manners.txt")
"""Before the verb that ends a sentence they say how a thing went."""
_HEADS = words("topic_heads.txt")
_STOPS = words("topic_stops.txt")

_HAN_DIGIT = "[零〇○一二三四五六七八九十百千两]"
_FACT = re.compile(
    r"[0-9]\.[0-9]|[0-9]%|[0-9]‰|百分之|千分之|[0-9][余多]?[万亿]"
    r"|(?<![0-9])(?!(?:19|20)[0-9]{2}(?:年|[—-]))[0-9]{3,}(?![0-9]|工程|计划|战略|行动|体系)"
    rf"|{_HAN_DIGIT}+[万亿](?:多|余)?(?:元|吨|人|亩|斤|公里|平方米|千瓦|美元|度|担|匹|公顷|[多余])"
    r"|[0-9]+(?:余|多)?(?:[个件项家户人次条所场名座台宗份张期种批]|公里|分钟|人次)$"
    r"|[0-9]+(?:元|吨|亩|公顷|公里|平方米|千瓦|美元|人次)"
)
_QUOTED = re.compile("“[^”]*”")
_META = re.compile(
    r"以下|如下|下列|主要做了|方面的?(?:工作|事情|问题|措施)$|^(?:要|今年要)?(?:着重|重点|具体)(?:要|做好|抓好|抓)"
    r"|[几数0-9一二三四五六七八九十两]+(?:个|项|件|点|条|大)?(?:方面|工作|任务|要求|原则|措施|关系|问题)(?:工作)?$"
    r"|指出|强调|认为|表示|审议|告诉|教导"
)
_JUDGED = re.compile(
    "(?:不易|平凡|不凡|之年|一年|繁重|光荣|考验|艰巨|严峻|日子|结果|法宝|遵循|因素|环节|关头|时期|阶段)$"
)
_LEANS = re.compile(
    "要(?!素|害|点|闻)|应(?!急|收|对|用)|从(?!严|紧|优|实)|据(?!点)|经(?!济|营|典|贸|常|费|略)|受(?!理|益|众)|当(?!好|地|家)"
)
_TOLD = re.compile(
    r"了(?!解|望|却|结)|(?<![于总国更正])是(?!非)|唯有|重在|贵在|在于|将(?:继续|进一步|会|是|有)|存在|必须|应当|需要|不能|(?<![重需主纲摘概首次紧])要(?![素求害点闻务地冲])|均为|成为|作为|已经|曾经|可以|能够|有所|之所以|正在|仍然|仍"
)
_ACT = re.compile(
    "^(?:印发|举办|召开|发布|出台|启动|获批|认定|设立|新增|新建|建成|成立|开工|完成|编制|制定|挂牌|入选|成功|获评|选派"
    "|组织开展|开工建设|建设[^设]{8}|投入|安排|拨付|争取|投资|修订|试行|开通|引进|签约|签订|查处|曝光)"
)
_EVENT = re.compile(
    "建成|完工|开工|通车|投产|获批|入选|启动|揭牌|挂牌|投用|竣工|晋升|获评|上线|成立|召开|举办|举行|发布|出台|印发|施行|通过|落户"
    "|签约|验收|达标|摘帽|清零|脱贫|为零|持平|第[一二三四五]|首[位个家次]"
)
_NAME = 12
"""Characters of a sentence that may name a matter without any word that tells so."""
LEAD = re.compile(r"^(?:[一五十两三四]年来|过去(?:的?[一五]年)|这五年)[,]?(?:我们|我国|我省|我市|全省|全市|各级政府)?")
_COUNTED = re.compile(r"[一二两三四五六七八九十0-9]+[个项条批家座次所](?!民生|三角|百)")
_JOINED = re.compile("[^合]并(?!购|轨|重|举|网|存)|以及|从而|进而")

LONGEST = 45
"""Characters a heading without a marker may have."""


def states_fact(text: str) -> bool:
    """Whether a figure is stated: an amount, a share, a count; years and what stands in quotation marks are none."""
    return bool(_FACT.search(_QUOTED.sub("“”", text) if "“" in text else text))


def _has_prefix(text: str, entries: frozenset[str], longest: int) -> bool:
    return any(text[:size] in entries for size in range(1, longest + 1))


def _has_suffix(text: str, entries: frozenset[str], longest: int) -> bool:
    return any(text[-size:] in entries for size in range(2, longest + 1))


def names_matter(text: str) -> bool:
    """Whether a phrase ends in a noun that labels what follows (…情况, …方面, …安排)."""
    return _has_suffix(text, _HEADS, 7)


def announces(text: str) -> bool:
    """Whether a sentence could head what follows at all: it states no figure, leans on nothing, is no mere lead-in."""
    leans = _has_prefix(text, _STOPS, 5) or _LEANS.match(text)
    judged = _JUDGED.search(text) and not _has_prefix(text, _VERBS, 5)
    return not (leans or judged or states_fact(text) or _META.search(text))


def headline(text: str) -> float:
    """How much a sentence without its stop reads like a heading of what follows; 2 and more does, below 0 never.

    A heading announces (a verb of doing first) or sums up (an ending of how it went last) or names a matter, is short,
    states no figure, tells no story, and leans on nothing before it.
    """
    text = LEAD.sub("", text)
    size = len(text)
    if not 3 <= size <= LONGEST or not announces(text):
        return -9.0
    shapes = (
        2.0 * _has_prefix(text, _VERBS, 5),
        2.0 * (_has_suffix(text, _PREDICATES, 6) or text[-4:-2] in _MANNERS),
        1.5 * names_matter(text),
    )
    score = min(sum(shapes), 3.0)
    score -= 2.5 * bool(_TOLD.search(text))
    score -= 1.5 * ("《" in text)
    score -= 0.5 * text.count(",") + 1.0 * (text.count(",") > 2)
    score -= 1.0 * (size > 26) + 1.0 * (size > 34)
    score += 0.5 * (size <= 14)
    return score


def could_name(text: str) -> bool:
    """Whether a sentence without the words of a topic could be one: very short, and of nothing that happened."""
    odd = "," in text or "《" in text or _TOLD.search(text) or _JOINED.search(text) or _COUNTED.search(text)
    return 4 <= len(text) <= _NAME and not odd and not _EVENT.search(text) and announces(text)


def topic(text: str) -> float:
    """As `headline`, for a sentence in the middle of a paragraph, where it has to stand out from plain ones."""
    score = headline(text)
    if score < 0:
        return score
    score -= 2.0 * ("," in text) + 2.0 * (len(text) > 21)
    score -= 1.5 * bool(_ACT.search(text)) + 1.0 * bool(_COUNTED.search(text)) + 2.0 * bool(_JOINED.search(text))
    return score
