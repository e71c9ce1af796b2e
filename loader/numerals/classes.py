"""What a numeral is: a metric, a date, an ordinal, a code, a marker or an idiom, by evidence in its surroundings.

Each rule has a name, which is kept with the numeral (`rule`) so that a wrong class can be explained.
"""

from __future__ import annotations

import re

from loader.lexicon import alternation, words
from loader.numerals.scan import Token
from loader.numerals.units import dimension

_RANKS_IN_A_ROW = re.compile(
    r"[居列位排名升至持到]全?[^,。;]{0,8}第(?:[一二三四五六七八九十]+|\d+)[位名]?(?:、|和|及)$"
)
RANK_CUE = re.compile(
    r"(?:[升高进]到(?:目前|现在)?的?|居|列|位|排名?|蝉联|名列|跃居|跃升|升至|升到|上升到|跃至|进至|稳居|保持|夺得?|获得?|全国|全省|全市|全区|全州|全球|世界|亚洲|省内|国内|区域|地区|城市|省份|省区|行业|同类|中部|西部|东部|东北|副省级|增速|主产省|[省市区县]中?)[^,。;:、]{0,6}$"
)
_NUMBERED = re.compile(r"(?:^|[,。;:(])(?:附?表|图|专栏|附件|注)$")
_ITEM_FRONT = re.compile(r"(?:^|[。;:,!?”])$")
_OPENS_LABEL = re.compile(r"[.、](?=[一-鿿(“])")
_CELL_EDGE = "\t \u3000"
_FIRST_IN_MIND = re.compile(r"(?:放在|摆在|作为|置于|挺在)[^,。;]{0,4}$")
_AFTER_RANK = re.compile(r"$|[,。;:、)(!”]|和|及|的|以|,|增|并|位次|名|跃|上升|升|前移|提升|提高|前进|晋|下降|降")
_CHANGE = re.compile(
    r"(?:压减|压缩|缩短|缩减|减少|提前|延长|增加|提高|降低|推迟|减至|缩至|降至|压减至|由|从|至|到|达|超过|超|近|约|为)$"
)
_STREAK = re.compile(r"(?:连续|蝉联|连)(?:第)?$")
_LENGTH_NOUN = re.compile(
    r"(?:寿命|年限|期限|工龄|时间|时长|平均|预期|不超过|不少于|不低于|最长|最短|周期|时限|年龄)[^,。;:、]{0,4}$"
)
_AROUND_DATE_BEFORE = re.compile(r"(?:近|过去|前|后|未来|这|今后|最近|头|历时|历经|经过|时隔|为期|第|再用|用)$")
_AROUND_DATE_AFTER = re.compile(r"来|间|内|以来|期|之|前|后|时|的|多来|多的")
_PLAN_AFTER = re.compile(r"(?:行动|规划|计划|攻坚|建设|倍增|提升|滚动|发展|总|禁渔|制|一贯|级|义务)")
_EQUAL_CUE = re.compile(r"(?:达到?|为|是|至|到|指数|数值|得分|超过?|突破|约|近|仅|[比占以])$")
_BOUND_CUE = re.compile(
    r"(?:突破|超过?|逾|达到?|近|约|过|破|上|接近|将近|高达|不足|助力超|至|为|有|迈上|跨越|跃上|站上)(?:了)?$"
)
_LIST_AFTER = re.compile(r"(?:、|和|及|以及|与|,)(?:-?\d[\d,.]*|分别)")
_MEDALS = re.compile(r"[金银铜](?=[\d、,。;)]|$)")
_VERSION = re.compile(r"[1-9]\.\d")
_VERSION_BEFORE = re.compile("(?:政府|版|系统|平台|计划|行动|政策|工业|大脑|模式|码|方案|工程)$")
_LONG_AGO = re.compile("多?世纪|多?甲子")
_LARGE = re.compile("[一二两三四五六七八九][十百千]+[万亿]|[二两三四五六七八九][万亿]")
_WHICH_ONE = frozenset("届个座家条艘次批期轮号章部所起例")
"""A measure word behind 第N says which one it is: 全省第11个, 第十四届."""
_MORE_MONTHS = re.compile("[多半几](?:月|小时|星期)")
_ROAD = re.compile("(?:[国省县乡]道|高速|地铁|轨道交通|公路)$")
_WAN_ALONE = re.compile("(?<![上超过近逾])万$")
"""A lone 万 counts only behind a word of bound (上万, 近万); elsewhere it is part of a name."""
_STAGE_AFTER = re.compile("$|[、,。;)和与及等项工建扩改]")
_STAGE_BEFORE = re.compile("(?:[线路桥园厂区站港]|工程|项目|机场|中心|水库|电站)$")
_QUOTED = re.compile(r"“[^“”]{0,12}$")
_ABSTRACT = re.compile(alternation(words("abstract_nouns.txt")))
_WORD_UNITS = frozenset("级等星强线道步面把口字方里担双首样组团队片点轮代层门节集根版档眼卷条样股")


def classify(text: str, token: Token, *, cell: bool) -> tuple[str, str]:
    """The class of a numeral of a block's text and the rule that gave it; `cell` tells that it stands in a table."""
    before, after = text[max(0, token.start - 24) : token.start], text[token.end : token.end + 12]
    if token.form in ("date", "idiom", "code"):
        return token.form, _FORM_RULES[token.form]
    if token.form in ("ordinal", "rank", "top"):
        return _place(text[token.start : token.end], token, before, after)
    if token.form in ("digits", "han") and not token.unit and _NUMBERED.search(before):
        return "marker", "numbers a table or figure"
    if token.form == "han" and after.startswith("是") and _ITEM_FRONT.search(before):
        return "marker", "numbers an item"
    if token.form in ("percent", "fraction", "tenths"):
        return "metric", "share in words"
    if token.form == "doubling":
        return "metric", "doubling"
    opens_cell = cell and (not token.start or text[token.start - 1] in _CELL_EDGE)
    if opens_cell and token.form == "digits" and not token.unit and _OPENS_LABEL.match(text, token.end):
        return "marker", "numbers an item"
    quoted = bool(_QUOTED.search(before)) and "”" in after[:10]
    if token.unit == "个" and _MORE_MONTHS.match(after):
        return "date", "span of time"
    if token.form == "half" or dimension(token.unit) == "time":
        return _time(token, before, after, quoted)
    if token.form == "digits":
        return _digits(text, token, before, after, quoted, cell)
    if cell and _pure_scale(text, token):
        return "idiom", "scale in a table's head"
    return _words(text, token, before, after, quoted)


_FORM_RULES = {"date": "date", "idiom": "fixed word", "code": "letters or signs joined to digits"}


def _place(surface: str, token: Token, before: str, after: str) -> tuple[str, str]:
    """第N and 首位: a rank where a place among others is said."""
    if token.form == "rank":
        if _FIRST_IN_MIND.search(before):
            return "idiom", "put first in mind"
        return ("metric", "first place") if RANK_CUE.search(before) else ("idiom", "no place said")
    if token.form == "top":
        return ("metric", "among the first") if RANK_CUE.search(before) else ("idiom", "no place said")
    if (
        surface[0] == "第"
        and surface[-1] not in _WHICH_ONE
        and (RANK_CUE.search(before) or _RANKS_IN_A_ROW.search(before))
        and _AFTER_RANK.match(after)
    ):
        return "metric", "place among others"
    return "ordinal", "which one"


def _time(token: Token, before: str, after: str, quoted: bool) -> tuple[str, str]:
    """Lengths of time: a figure where they last, change or are limited; otherwise a setting."""
    if _STREAK.search(before):
        return "metric", "in a row"
    if quoted:
        return "idiom", "quoted word"
    if _LONG_AGO.match(after):
        return "date", "span of time"
    if token.form == "han" and _PLAN_AFTER.match(after):
        return "idiom", "plan of so many years"
    if token.unit in ("年", "个年头", "周年", "日", "周", "星期", "天", "个月", "月"):
        if _AROUND_DATE_BEFORE.search(before) or _AROUND_DATE_AFTER.match(after):
            return "date", "span of time"
        if _LENGTH_NOUN.search(before):
            return "metric", "length of something"
        if _CHANGE.search(before) and token.unit != "日":
            return "metric", "change or limit of time"
        return (
            ("metric", "number and unit")
            if token.unit in ("天", "个月") and token.form == "digits"
            else ("date", "span of time")
        )
    if token.form == "han" and not token.scale:
        return ("metric", "change or limit of time") if _CHANGE.search(before) else ("date", "span of time")
    return "metric", "number and unit"


def _digits(text: str, token: Token, before: str, after: str, quoted: bool, cell: bool) -> tuple[str, str]:
    surface = text[token.start : token.end]
    if token.unit in ("号", "版") or (token.unit == "线" and _ROAD.search(before)):
        return "code", "number of something"
    if token.unit == "届" or (token.unit == "期" and _STAGE_AFTER.match(after) and _STAGE_BEFORE.search(before)):
        return "ordinal", "which one"
    if token.unit:
        if token.unit in ("级", "星") and not token.scale:
            return "idiom", "grade"
        if token.unit == "强":
            return "idiom", "list of the best"
        return "metric", "number and unit"
    if re.fullmatch(r"(?:19|20)\d\d", surface) and not _EQUAL_CUE.search(before):
        return "date", "bare year"
    if cell:
        return "metric", "table cell"
    if quoted and not token.scale:
        return "code", "quoted number"
    if _VERSION.fullmatch(surface) and _VERSION_BEFORE.search(before) and not _EQUAL_CUE.search(before):
        return "code", "number of something"
    if token.scale or token.inner_bound or "." in surface:
        return "metric", "scaled or decimal number"
    if _EQUAL_CUE.search(before):
        return "metric", "stated number"
    if _MEDALS.match(after):
        return "metric", "medals"
    if _LIST_AFTER.match(after):
        return "metric", "list with its unit at the end"
    return "code", "bare number"


def _words(text: str, token: Token, before: str, after: str, quoted: bool) -> tuple[str, str]:
    """Numbers in Chinese characters: figures only with a unit that counts, or a scale behind a word of bound."""
    if quoted:
        return ("code", "quoted name") if token.unit == "号" else ("idiom", "quoted word")
    if token.unit == "号":
        return "code", "number of something"
    if token.value == 0:
        return "idiom", "nil"
    if token.unit == "倍" and after.startswith("的") and _pure_scale(text, token):
        return "idiom", "order of size"
    if token.unit in ("倍", "个百分点", "百分点", "%", "‰"):
        return "metric", "number and unit"
    if token.unit in ("期", "届", "批"):
        return "ordinal", "which one"
    if token.value == 1 and not token.scale:
        return "idiom", "indefinite one"
    if token.unit == "大":
        return "idiom", "group of so many"
    if token.unit == "位" and after.startswith("数"):
        return "idiom", "number of digits"
    if not token.unit:
        if _WAN_ALONE.search(text, 0, token.end) and text[token.start : token.end] == "万":
            return "idiom", "number in a word"
        counted = token.inner_bound or _BOUND_CUE.search(before) or _LARGE.search(text, token.start, token.end)
        if token.scale and counted and dimension_free(after):
            return "metric", "scaled number"
        return "idiom", "number in a word"
    if _pure_scale(text, token):
        return (
            ("metric", "scale behind a bound")
            if token.inner_bound
            or _BOUND_CUE.search(before)
            or (after.startswith("以上") and (token.unit != "元" or after[2:3] in ",。;、)"))
            else ("idiom", "order of size")
        )
    if token.unit in _WORD_UNITS and not token.scale and not (token.unit == "条" and after[:1] not in "例件约龙"):
        return "idiom", "number in a word"
    if not token.scale and _ABSTRACT.match(after):
        return "idiom", "points of a list"
    return "metric", "number and unit"


def dimension_free(after: str) -> bool:
    """Whether a number without a unit is followed by what it may count."""
    return not after[:1].isascii()


def _pure_scale(text: str, token: Token) -> bool:
    """百万户, 千亿斤: a scale word without a digit of its own (一亿吨 has one)."""
    return (
        text[token.start] != "一"
        and token.value is not None
        and token.form == "han"
        and token.scale
        and str(int(token.value)).strip("0") == "1"
    )
