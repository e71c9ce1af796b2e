"""What a figure says of its subject: a level, a growth, a change, a rank, a streak; and against what."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from loader.lexicon import alternation, table, words
from loader.numerals.found import Found

_SIGNS = table("change_verbs.tsv")
_STRONG = {verb: sign for verb, sign in _SIGNS.items() if len(verb) > 1}
_SHORT = {verb: sign for verb, sign in _SIGNS.items() if len(verb) == 1}
_REFERENCE = (
    r"(?:同比|环比|(?:(?<!可)比(?![重例率值价赛亚特分选基较])|较(?![大好快高强为多少]))[^,，。;:]{1,24}?|年均|平均每年|每年|年平均|按?可比价格?(?:计算)?|可比|按照?上年[^,。;:]{1,6}数额?|按可比口径(?:计算)?|按不变价格?(?:计算)?"
    r"|同口径(?:相?比)?(?:较上年)?|扣除[^,。;]{1,14}因素(?:后)?|剔除[^,。;]{1,14}因素(?:后)?|名义|实际|累计|总共|(?<![\d〇零一二三四五六七八九十])[近前]?(?:\d{1,2}|[三四五六七八九十])年(?:来|间)?"
    r"|考虑[^,。;:]{1,12}因素(?:后)?|与[^,。;]{1,20}?(?:相比|(?<!占)比))"
)
_ADVERB = f"(?:{alternation(words('adverbs.txt'))})*"
_TAIL = r"(?:了|累计|保持在|稳定在|控制在|约|近|超过?|逾|达到?|高达|幅度?(?:为|达到?)?|比例(?:为|达)?|不超过|不低于)*"
CHANGE = re.compile(
    rf"(?P<basis>{_REFERENCE})?(?:,|，)?(?P<adverb>{_ADVERB})(?P<second>同比|环比|比(?![重例率值])[^,。;]{{1,14}}|较[^,。;]{{1,14}})?{_ADVERB}"
    rf"(?P<verb>{alternation(_STRONG)})(?P<tail>{_TAIL})$"
)
SHORT_CHANGE = re.compile(
    rf"(?P<basis>{_REFERENCE})(?P<adverb>{_ADVERB})(?P<verb>(?<!新)(?:{alternation(_SHORT)}))(?P<tail>{_TAIL})$"
    rf"|(?P<edge>^|[,;:]|再|又|分别|原则上)(?P<verb2>增|减|降|涨|升|跌)(?P<tail2>{_TAIL})$"
)
_GAP = re.compile(
    r"(?P<basis>[高低快慢多少优]于[^,。;:]{1,24}?|[比较][^,。;:]{2,24}?[高低快慢多少]|超(?:出|过)?(?:全[国省市]|预期|规划|国家|考核|目标|年度|计划|序时|上级)[^,。;:]{0,14}?|超(?:额|出)[^,。;:]{0,12})(?:约|近|超过?|出|了)*$"
)
REACHED = re.compile(
    rf"(?P<basis>{_REFERENCE})?(?P<adverb>{_ADVERB})(?:由[^,。;]{{1,20}})?(?P<verb>{alternation(_STRONG)}|调整|发展|整合|合并|升|增|降|减|压|提|扩|缩|涨|跌)(?:到|至|为|成|达)(?P<tail>{_TAIL})(?:(?:(?:19|20)\d\d|[一二][〇零一二三四五六七八九]{{3}})年(?:底|末)?的?|目前的|现在的|去年的|今年的|年[末底初中]的?|期末的?|人均|每人|每月|每人每月|每人每年|每年)?$"
)
_REACHING, _CHANGING = frozenset("到至为成达"), frozenset("增减降涨升跌") | {verb[0] for verb in _SIGNS}
"""What REACHED and the patterns of a change need: most clauses have none of these, which is seen at once."""
FROM = re.compile(
    r"(?:从|由)(?:人均|平均|每人|原定平均每年|[^,。;:]{0,10}(?:原定|预计|估计|目前|现在|年代|世纪|年|月|末|底|初|前|时|当初|最初|过去|原来|以前|预算|计划|方案))?的?$"
)
AGAINST = re.compile(
    r"(?:较|比)[^,。;:]{0,12}(?:年|年末|同期|底|末)(?:的)?$|比(?:现有|原有|原来|原定|原先|预定|预算|计划)[^,。;:]{0,8}的?$|(?:较|比)(?:“[一二三四五六七八九十]{1,2}五”|十[一二三四五]五)(?:时期|期间|末)?的?$"
)
RATE_NOUN = re.compile(
    r"(?:同比|年均|平均|比上年|累计)*(?P<noun>提价幅度|涨价幅度|降价幅度|减少幅度|降低幅度|压缩幅度|增长速度|增长幅度|增长率|上涨幅度|下降幅度|增速|增幅|涨幅|降幅|跌幅)"
    r"(?:(?:均|都|分别|也|仍然?|预计|预期|目标|可|要|由上年的|由)?(?:[达为在到是约近超高]|达到|保持在?|控制在|稳定在|定为|超过|高达|回落到|回落至|为正|列|居|位居)*)$"
)
_RANK_VERB = (
    r"(?:均|都|也|继续|连续[^,。;]{0,6}|首次|历史性|稳)*(?:稳居|位居|位列|居于|居|列|排名|排(?![放水污涝除查练班])|排在|名列|蝉联|跃居"
    r"|跃升(?:至|到)?|升至|上升(?:至|到)|进至|前移至|位次(?:居|升至)?|处于|(?:升|提高|提升|上升|前进)(?:至|到)(?:目前|现在)?的?|(?:获得?|夺得|保持)(?=全|世界|$))"
)
RANK = re.compile(rf"(?P<verb>{_RANK_VERB})(?P<scope>(?:(?!上升|跃升|升[至到])[^,。;:的]){{0,16}}?)(?:的)?(?:前列)?$")
_BARE_SCOPE = re.compile(r"(?P<scope>(?:全[国省市区州县球]|世界|亚洲|省内|国内)[^,。;:]{0,8}?)(?:排名|位次|排位)?$")
_WITH_OBJECT = ("提前", "加快", "拓展", "延长", "扩大", "提升", "增收", "减轻", "追加")
_WORKS = re.compile("(?:改造|整治|更新|修复|治理|改建|升级)$")
"""What is done to a thing with 提升 behind it (改造提升15万亩) counts the things, not how much more they are."""
_RELATIVE = ("%", "‰", "倍", "个百分点", "百分点", "位")
_AT_HEAD = ("提高", "改善", "降低", "减轻", "提升", "扩大")
_COUNTED = ("户", "个", "家", "所", "人", "名", "座", "条", "处", "套", "")
"""Units of what a verb at the head of its clause acts upon: 降低90万户的税负 changes the tax, not the households."""
_STREAK = re.compile(r"(?:已|已经|实现)?(?:连续|蝉联|连)(?:第)?$")
_REDUCED = re.compile(
    r"[、,;:]?(?:力争|争取|计划|全市|共|累计|全年|当年|也|要|再|本次|需要?|拟|相应|年内|今年|五年|大力|持续|每年|保证|和|并)*(?P<verb>增加|减少|压减|压降|压缩(?!空气|机|包|天然气)|核减|缩减|削减|调减|调增|增产|减产)"
)
_CUT = re.compile(r"[^,。;:]{2,10}?(?P<verb>压减|核减|压降|压缩(?!空气|机|包|天然气)|削减)(?=..)")
_CONTRIBUTION = re.compile(r"(?:拉动|下拉|贡献(?!率)|(?:带动|促进)(?P<what>[^,。;]{4,24})?)[^,。;]{0,24}$")
_CUT_BEHIND = re.compile(r"(?:的?(?:比例|幅度|标准))?,?(?:压减|压缩|核减|下调|削减|缩减)")
_GAP_OF_RATES = re.compile(r"(?P<basis>[高低快慢]于[^,。;:]{1,16}(?:增幅|增速|增长率|平均水平))(?:约|近)*$")
_NO_BASIS = re.compile(r"^(?:累计|总共|实际|名义)$")


class Predicate(NamedTuple):
    """What stands between a subject and its number: the kind, its sign, what it is compared with, among whom.

    `start` is where it begins in the clause: what stands before is the subject.
    """

    kind: str
    start: int
    sign: int = 1
    basis: str | None = None
    scope: str | None = None
    reached: bool = False
    rate: bool = False


def read_predicate(clause: str, found: Found, after: str) -> Predicate:
    """The predicate at the end of a clause, for the number behind it. `clause` still has its words of bound."""
    if found.form in ("ordinal", "rank", "top"):
        return _rank(clause)
    if found.unit in ("年", "个月", "天", "个季度", "月", "届", "个年头", "次", "轮") and (
        match := _STREAK.search(clause)
    ):
        return Predicate("streak", match.start())
    if match := FROM.search(clause):
        return Predicate("level", match.start(), reached=True)
    if not _REACHING.isdisjoint(clause) and (match := REACHED.search(clause)):
        return Predicate("level", match.start(), reached=True)
    if found.unit.endswith("百分点") and (match := _GAP_OF_RATES.search(clause)):
        return _gap(match)
    if match := RATE_NOUN.search(clause):
        if found.unit in ("%", "倍") and not clause[: match.start()].endswith("自然"):
            falls = match["noun"] in ("降幅", "跌幅", "下降幅度", "降价幅度", "减少幅度", "降低幅度", "压缩幅度")
            return Predicate("growth", match.start(), -1 if falls else 1, _basis(match.group()), rate=True)
        return Predicate("level", len(clause))
    if found.form == "doubling":
        match = re.search(rf"(?P<basis>{_REFERENCE})?(?:实现|再|将|力争|总?规模)*$", clause)
        return Predicate("growth", match.start() if match else len(clause), 1, match and match["basis"])
    changes = not _CHANGING.isdisjoint(clause)
    if changes and (match := CHANGE.search(clause)) and not _attributive(clause, match, found):
        return _change(match["verb"], _STRONG, _behind_per_head(clause, match.start()), _joined(match), found)
    if changes and (match := SHORT_CHANGE.search(clause)):
        verb = match["verb"] or match["verb2"]
        start = match.start() + len(match["edge"] or "") if match["verb2"] else match.start()
        return _change(verb, _SHORT, start, match["basis"], found)
    if (
        found.unit not in ("%", "‰", "倍", "年")
        and (match := _REDUCED.match(clause) or _CUT.match(clause))
        and len(clause) > match.end() + 1
    ):
        return Predicate("delta", len(clause), -1 if _STRONG[match["verb"]] == "-" else 1)
    if found.unit in ("个百分点", "百分点", "位", "年", "天") and (match := _GAP.search(clause)):
        return _gap(match)
    if found.unit == "%" and _CUT_BEHIND.match(after):
        return Predicate("growth", len(clause), -1)
    if found.unit in ("%", "倍") and re.match(r"(?:以上|左右)?的?(?:正?增长|增速|增幅)", after):
        return Predicate("growth", len(clause))
    return Predicate("level", len(clause))


def _behind_per_head(clause: str, start: int) -> int:
    """人均增加3元: 均 is of 人均, and no adverb of the verb."""
    return start + 1 if clause[start : start + 1] == "均" and clause[start - 1 : start] in tuple("人户月日") else start


def _gap(match: re.Match[str]) -> Predicate:
    """高于全省平均3个百分点: how far from another's."""
    low = re.match(r"[低慢少]", match["basis"]) or re.search(r"[低慢少]$", match["basis"])
    return Predicate("delta", match.start(), -1 if low else 1, _gap_basis(match["basis"]))


def _rank(clause: str) -> Predicate:
    if match := RANK.search(clause):
        scope = re.sub(r"(?:排名|位次|排位|第)$|^[由从]$", "", match["scope"])
        if not scope and (outer := _BARE_SCOPE.search(clause[: match.start()])):
            return Predicate("rank", outer.start(), scope=outer["scope"])
        return Predicate("rank", match.start(), scope=scope or None)
    if match := _BARE_SCOPE.search(clause):
        return Predicate("rank", _without_from(clause, match.start()), scope=match["scope"])
    return Predicate("rank", len(clause))


def _without_from(clause: str, place: int) -> int:
    """由全国第11位: the preposition belongs to the predicate."""
    return place - 1 if place and clause[place - 1] in "由从" else place


def _attributive(clause: str, match: re.Match[str], found: Found) -> bool:
    """拉动增长0.8个百分点 is a contribution, a level of its own; 新增 too."""
    front = clause[: match.start("verb")]
    contribution = _CONTRIBUTION.search(front)
    if (
        front.endswith("新")
        or (_WORKS.search(front) and found.unit not in _RELATIVE)
        or (contribution and not (found.unit == "%" and contribution["what"]))
    ):
        return True
    if match["basis"]:
        return False
    at_head = not front and match["verb"] in _AT_HEAD and found.unit in _COUNTED
    improved = match["verb"] in ("提升", "改善") and found.unit in ("户", "处", "座", "亩")
    return at_head or improved or (match["verb"] in _WITH_OBJECT and found.unit in ("元", "家", "个", "项", "件"))


def _change(verb: str, signs: dict[str, str], start: int, basis: str | None, found: Found) -> Predicate:
    sign = -1 if signs[verb] == "-" else 1
    return Predicate("growth" if found.unit in ("%", "倍", "‰") else "delta", start, sign, basis)


def _joined(match: re.Match[str]) -> str | None:
    basis = match["basis"] or match["second"]
    return None if basis and _NO_BASIS.match(basis) else basis


def _basis(words: str) -> str | None:
    found = re.match(r"同比|环比|年均|比上年", words)
    return found.group() if found else None


def _gap_basis(words: str) -> str:
    """高于全省平均 is compared with 比全省平均."""
    words = re.sub(r"\([^()]*\)", "", words)
    if match := re.match(r"[高低快慢多少优]于(.+)", words):
        return "比" + match[1]
    return re.sub(r"[高低快慢多少]$", "", words)


def signed(value: Decimal, predicate: Predicate) -> Decimal:
    """A decline is negative, unless the text writes the minus sign itself."""
    if predicate.kind in ("growth", "delta") and predicate.sign < 0 and value > 0:
        return -value
    return value
