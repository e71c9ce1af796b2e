"""Noun phrases: where the name of a figure begins and ends in the words around it."""

from __future__ import annotations

import re
from functools import lru_cache

from loader.lexicon import alternation, guarded, words

REMEMBERED = 2048
"""So many phrases are kept with what was read in them: half of all come again, most within the same report."""

HEADS = words("heads.txt") | words("dependents.txt")
_BARE = words("bare_heads.txt")
_WEAK = words("weak_nouns.txt")
_DOING = words("doing_verbs.txt")
_LINKING = alternation(words("linking_words.txt"))
_HEAD_AT_END = re.compile(
    f"(?:{alternation(HEADS)}|[率额值数量比价费税款]|面积|人口|人员|时间|时长|水平|规模|比例|标准)(?:\\([^()]*\\))?$"
)
_PLACE_FRONT = re.compile(
    r"(?:[省市区县州]?本级(?:地方)?|[省市区县州]级(?!医院|以上)|[省市区县州]直|县市区|县区|[一-鿿]{2,9}(?:开发区|高新区|新区|管理区|保税区|示范区|园区)|(?:园区|开发区|高新区|新区|示范区)(?=本级|[一政国社专新]))(?:\([^()]*\))?"
)
_TIME = re.compile(
    r"(?:截至|截止|到|至|自)?(?:(?:19|20)\d\d年(?:度)?(?:(?:\d{1,2}-)?\d{1,2}月)?(?:\d{1,2}日)?(?:底|末|初|以来)?"
    r"|(?:到|自|从|在)?[一二][零〇一二三四五六七八九]{3}年(?:底|末)?"
    r"|[前第]?[一二三四]季度|[上下]半年|\d{1,2}(?:(?:-|—|至|到)\d{1,2})?月(?:末|底|份)?|(?:“[一二三四五六七八九十]{1,2}五”|十[一二三四五]五)(?:计划)?(?:时期|期间|以来|末期?)?)"
)
_TITLE_NOUN = f"(?:{alternation(words('communique_nouns.txt'))})"
_TITLE = f"{_TITLE_NOUN}(?:(?:、|和|与|及|以及)?{_TITLE_NOUN}){{0,5}}"
"""A heading of a communiqué that runs on into its text: 八、对外经济全年…."""
_LEFT_EDGE = re.compile(
    rf"(?:{_TIME.pattern}的?|(?:{_LINKING})的?|(?:我[国省市区县州局]|全[省市区县州]|本[省市区县])(?!社会|所|级|口径)的?"
    r"|[,:;、/)\s·—\-]+|在[^,。;:、]{1,6}(?:初期|中期|后期|时期|期间|阶段)|将(?![军来])|建议(?=(?:19|20)\d\d年|[全市县省区本])|拟(?![定订合议态真])|要(?![素件点害案塞职领闻求])|把(?![握关])|到[去今]年|这(?:五年|方面的|些|一|个|项|种|类)?|\((?:[一二三四五六七八九十]+|\d{1,2})\)|\d{1,2}[、.](?!\d)|[一二三四五六七八九十]+、(?![一二三四五六七八九十]+(?:、|产|次产|类|季))"
    rf"(?:{_TITLE}(?=全年|年末|年内|初步))?"
    r"|的|[①-⑳]|上年(?![结度末])|近(?:\d{1,2}|[一二两三四五六七八九十])年|由(?:上年|去年|前年)(?:的|末|底)?|使(?![用馆命者节])|共(?![同产青和性享建识鸣赢治管计有])|全(?:地区|盟|旗|师|域)|(?:今后|过去|未来)[一二两三四五六七八九十几]{1,2}年|(?:党?中央|国务院)(?:提出|决定|确定|要求)|又(?![好快])|也(?!许)|再(?![生造贷保融就教担分审])|[一二两三四五六七八九十]{1,3}年(?:来|内|间)|五年(?:中(?!国(?!家)|央)|共|累计)?(?![计规]划|行动|[以之多大连来内间制期级均度])|力争|结果(?=[^,;:]{3})|就能够?|能够|原定(?=[^,;:]{3})|平均每年有?(?=[^,;:]{3})|而且|不仅|(?:按期|如期|圆满)(?:完成)?|要求(?=[^,;:]{4})|阶段性(?=[将把])|努力(?=[把使将做实])|保证(?![金率书])|现已|每年(?=(?:增|减|新增).{2})|加(?=提前|上级|上年|调入|动用|转移)|(?:[^,;:]{0,4}财政[厅部局]|省政府|国务院)(?:核定|核准)(?:我?[省市区县州]的?)?|(?:[^,;:]{0,4}财政[厅部局]|省)(?:转贷|下达)我[省市区县州]的?|本世纪(?:末|初|中叶)|(?:全国)?通过各种(?:方式|形式|渠道|途径)|\[\d{1,2}\]"
    r"|(?:拥|共|现|设|建|实)?有(?![效色机线限关利害序声偿])|分[^,:;。]{1,6}看|从[^,:;。]{1,8}看|按[^,:;。]{1,10}(?:分|计算)|扣除[^,:;。]{2,10}(?:因素)?后?|(?:(?:经|汇总)?[^,:;。]{2,24}?(?:会议|常委会|人代会|人大)(?:审议|审查)?)?批准的|在(?!建)[^,:;。]{1,12}中(?![心学小央国部型草药]|所占))"
)
_RIGHT_EDGE = re.compile(
    rf"(?:(?:{guarded('copulas.tsv')})+|[,:;、/\s]+|(?:平均)?每(?:人|户|亩|月|年|天|吨|件|名|头|度|升|斤|公斤|千克|平方米|立方米|人次|学年|学期)|(?<=[一-鿿]{{4}})(?<!以旧换)新|(?<=[一-鿿]{{3}})[跃迈跨]|[日月]均|(?<=[一-鿿]{{2}})按|(?<=[一-鿿]{{2}})、?表现(?:突出|亮眼|良好|强劲)|(?<=[一-鿿]{{2}})(?<![今去当上本])年底|\([^()]*$)$"
)
_AMONG = re.compile(r"[^,;:]{0,8}在(?P<what>[^,;:]{4,}?)(?:中|上|里)")
_DEPENDENT = words("dependents.txt")
_SCHOOL = re.compile(r"(?:学校|院校|中专|技校|高校|学院|教育|高中|初中|中学|小学|幼儿园|大学|机构|研究生)$")
_PUT_TO_VOTE = "提请[^,;:]{0,6}(?:人大常委会|人大|常委会|大会)(?:审议通过|审议|批准)"
_CUT_OR_RAISED = frozenset(
    {"增加", "减少", "增产", "减产", "压减", "压降", "压缩", "核减", "缩减", "削减", "调减", "调增"}
)
_DOING_EDGE = re.compile(f"(?:{_PUT_TO_VOTE}|{alternation(_DOING | _CUT_OR_RAISED)})")
_STRONG = re.compile(
    f"(?:{alternation(words('transitive_verbs.txt'))}|为[^,;。]{{2,12}}?(?:提供|减免|退费|发放|办理))"
    "(?![率额量数度值费者方案的性型(、]|登记|[^,;:]?$|标准|机构|办法|时限|时间|服务[和与及])"
)
GENERIC_OBJECT = frozenset(
    [
        "区",
        "县",
        "市",
        "村",
        "镇",
        "乡",
        "项目",
        "企业",
        "专利",
        "产业链",
        "产品",
        "单位",
        "案例",
        "品种",
        "城市",
        "园区",
        "机构",
        "学校",
        "医院",
        "公司",
        "平台",
        "成果",
        "学科",
        "个人",
        "区县",
        "县市",
        "市县",
        "省份",
        "集体",
        "人",
        "单位",
    ]
)


@lru_cache(REMEMBERED)
def has_head(name: str) -> bool:
    """Whether a name ends in a noun that says what is measured."""
    return bool(_HEAD_AT_END.search(name))


def is_bare(name: str) -> bool:
    """Whether a name is a head alone (支出, 本级收入, 市本级滚存结余), which means nothing without an owner."""
    return _core(name) in _BARE


def is_weak(name: str) -> bool:
    """Whether a name only points back at what was named before it (数量, 额度)."""
    return name in _WEAK


def _core(name: str) -> str:
    place = _PLACE_FRONT.match(name)
    return name[place.end() :] if place else name


def place_of(name: str) -> str:
    """The place or level of government that a name begins with (市本级, an area), without what is in brackets."""
    place = _PLACE_FRONT.match(name)
    return re.sub(r"\([^()]*\)$", "", place.group()) if place else ""


@lru_cache(REMEMBERED)
def head_of(name: str) -> str:
    """The longest head that a name ends in, empty without one."""
    core = re.sub(r"\([^()]*\)$", "", name)
    return next((core[i:] for i in range(len(core)) if core[i:] in HEADS), "")


_MEASURED_SO = re.compile("(?:产值|产量|收入|总额|面积)计划$")
"""粮食产量计划达到: what is planned is a level of it."""
_WON_AT = re.compile(
    "[^;:]*?在(?P<games>[^,;:]{2,16}?)(?:中|上)?(?:共|勇)?(?:获得|获|夺得|斩获|荣获|取得|夺)(?P<medal>[金银铜奖]牌)"
)
_END_OF_CENTURY = re.compile("[^,;:]*(?:到|在)?本世纪末(?=[^,;:]{3})")
_MEANS = re.compile(
    "在[^,。;:、在]{2,14}(?:带动|支持|支撑|推动|拉动|引领|影响|作用|努力)下(?=[^,。;:]{2})|以(?![^,。;:]{0,6}贸易)[^,。;:、以]{2,12}方式(?=[^,。;:]{2})"
)
"""产值在外资带动下增长: what helped is no part of the name."""
_SET_ASIDE = re.compile("(?<=预算)(?:相应)?安排(?=(?:支出|收入)$)")
_BEFORE_DEED = re.compile("(?<=..)(?:已经?|均|都|累计|只|要|共|还|实际|预计)+$|^(?:实际|预计|力争|争取)$")
_SPAN = re.compile(
    "从(?:今年|去年)?[^,。;:至到]{1,3}月[份]?[到至][^,。;:至到]{1,3}月份?|从[^,。;:至到]{2,8}年[底末]?[至到](?:本世纪末|[^,。;:至到]{2,8}年[底末]?)(?:的?[一二三四五六七八九十\\d]{1,3}年(?:间|来|内|中)?)?"
)
"""产值从一九五三年到一九八〇年的二十八年间平均增长: the years between which something changed."""
_SCENE_BEHIND = re.compile("(?<=..)在[^,;:]{2,24}?(?:基础上|情况下|条件下|前提下|背景下)$")
"""产量在连年增长的基础上,又增产三成: the scene behind a subject."""
_SINCE = re.compile(r"(?<=[^,;:]{2})从[^,;:]{2,8}(?:开始|起)[^,;:]*$")
"""外贸出口从7月份开始回升: since when something has changed is no part of its name."""
_SAYS_NOTHING = re.compile(
    r"(?:远远|大大)?超过|(?:全[国省市区县州])?平均(?:每[人户])?$|(?:坚持)?把$|(?:稳定|保持|维持)在?$|(?:完成|建成|修建|形成)了?[长高宽深]$|(?:再|屡)?创[^,;:]{0,6}(?:新高|新低)$|(?:精简|合并|整合|改革|压缩|重组)后$"
)
"""What a clause begins with that has no subject of its own: 全国平均每人…, 稳定在…, 远远超过…."""
_PARTICLES = frozenset("则长高宽深重破过转或以但超阶拟约近达为是有共计各均仅用按即又")
"""Single characters that are left of a verb or conjunction and name nothing."""
_NAMELESS = words("nameless.txt")
_LONG_LIST = 16
_FOR_USE = words("for_use.txt")
_SCENES = tuple(words("scenes.txt"))
_MAINLY = re.compile(
    r"[^,;:()]{2,}?(?:主要(?:为|是|包括|有|用于)|包括)(?=[^()]{2,}$)|主要用于(?=..)"
    r"|主要[^,;:()]{0,6}(?:是|为)(?=..)"
    r"|[^,;:()]{0,8}[较最][^,;:()]{1,4}的(?:主要)?[有是为](?=..)"
)
"""What is said to make up another thing is named alone: 第一次调整主要为新增债券额度."""
_SAID_BEFORE = re.compile(
    r"[^,;:]{2,}(?:增加|减少|提高|下降|增长|降低|扩大|上升|持平|启动建设|开工建设|推进|完善|建立|落地|完成|推出|获批|揭牌|成立|投用|投产|开通|竣工)、(?=[^、]{2,}$)"
)
"""What is said of another thing before the last 、: 规模大幅增加、项目…."""
_CAPTION = re.compile(
    r"(?:[^,。;]*\d[^,。;]*(?:年末|全年)(?:共有)?|[一-鿿]{2,10}(?:年末|全年)全[市省区县州])(?=[一-鿿]{4})"
)
"""The torn caption or row that a line out of a pdf begins with: no name has digits before its own time."""
_DATED_PLACE = re.compile(r"[^,。;\d]{0,6}(?:19|20)\d\d年末")
"""市本级2025年末债务余额: a place before a date is no caption."""
_TERMS = re.compile(r"\([^()]*下同\)|\((?:按照?|根据)[^()]*\)")
_YEAR_INSIDE = re.compile(
    r"(?:(?<=[一-鿿]{2})到)?(?:19|20)\d\d年(?:度|末|底)?|[１２][０-９]{3}年度?的?|在?[一二][〇零一二三四五六七八九]{3}年[底末]?|\[\d{1,2}\]"
    r"|第[一二三四五六七八九十\d]+[届次批期轮](?=.)|(?<=预算)按照?(?=[收支])|第?[一二三四]季度$|(?<=..)五年$|时隔(?:\d+|[一二三四五六七八九十]+)年"
)
_OWNED = alternation(frozenset(head for head in _BARE if not head.startswith("预算")))
_OWNER = re.compile(
    r"(?P<owner>.{2,}?(?:预算|基金|经营|保险|财政|[省市县区](?!级|本级)|\)))(?:\([^()]*\))?"
    rf"(?:本级|地方|当年|本年|上年|年末|税收|累计|新增|实际)*(?:{_OWNED})(?:\([^()]*\))?"
)


_FIRST_BUDGET = re.compile(
    "(?:(?<=收入)|(?<=支出))(?:(?:年初|年度)?预算(?:数|安排)?(?:合计|总计)|(?:年初|年度)预算数?)$"
)


@lru_cache(REMEMBERED)
def owner_of(name: str) -> str:
    """What a sum of income or spending belongs to: 一般公共预算 of 一般公共预算本级收入; empty for other names."""
    match = _OWNER.fullmatch(_FIRST_BUDGET.sub("", name))
    return match["owner"] if match else ""


def with_owner(name: str, owner: str) -> str:
    """A bare head with its owner, behind the place that it begins with: 市本级 + 养老保险基金 + 收入."""
    place = _PLACE_FRONT.match(name)
    own_place = place_of(name)
    rest = name[place.end() :] if place else name
    if own_place and place_of(owner):
        owner = owner[len(place_of(owner)) :]
    if own_place.endswith("本级") and not owner.startswith(own_place) and own_place == "本级":
        return owner + own_place + rest
    return own_place + owner + rest


def depends(name: str) -> bool:
    """Whether a name counts the people of an institution said before it (在校生, 毕业生)."""
    return name in _DEPENDENT


def institution_of(name: str) -> str:
    """The institution in a name: 普通高中 of 普通高中招生, 中等职业教育 of 中等职业教育学校; empty for none."""
    name = re.sub(r"\([^()]*\)$", "", name)
    for word in sorted(_DEPENDENT, key=len, reverse=True):
        if name.endswith(word) and len(name) > len(word) + 1 and not name.startswith("在校"):
            return name[: -len(word)]
    return re.sub(r"(?<=教育)(?:学校|院校)$", "", name) if _SCHOOL.search(name) else ""


@lru_cache(REMEMBERED)
def strip_left(phrase: str) -> str:
    """A stretch of words without the time, place and linking words that it begins with."""
    while match := _LEFT_EDGE.match(phrase):
        if match.end() == len(phrase):
            return ""
        phrase = phrase[match.end() :]
    return phrase


def strip_right(phrase: str) -> str:
    """A stretch of words without the copula and adverbs that it ends in."""
    while (match := _RIGHT_EDGE.search(phrase)) and match.group():
        phrase = phrase[: match.start()]
    return phrase


_CAPACITY = re.compile(
    "[^,;:]{0,8}新增加?的?(?:主要)?生产能力(?:主要)?(?:有|为|是|包括)*:?(?P<thing>(?![达超近约])[^,;:、]{1,8})"
)


@lru_cache(REMEMBERED)
def subject(clause: str) -> str:
    """The name in the words before a number's predicate: its noun phrase, without verbs of doing."""
    if name_of_medal := _WON_AT.fullmatch(clause):
        return name_of_medal["games"] + name_of_medal["medal"]
    if "生产能力" in clause and (capacity := _CAPACITY.fullmatch(clause)):
        return f"新增{capacity['thing']}生产能力"
    if "安排" in clause:
        clause = _SET_ASIDE.sub("", clause)
    if "从" in clause:
        clause = _SPAN.sub("", _SINCE.sub("", clause))
    if "下" in clause or "方式" in clause:
        clause = _MEANS.sub("", clause)
    if clause.endswith(_SCENES):
        clause = _SCENE_BEHIND.sub("", clause)
    name = _without_caption(strip_left(strip_right(clause)))
    if aim := _END_OF_CENTURY.match(name):
        name = name[aim.end() :]
    if said := _SAID_BEFORE.match(name):
        name = name[said.end() :]
    if (inner := _AMONG.fullmatch(name)) and not name.endswith(_SCENES):
        name = inner["what"]
    if mainly := _MAINLY.match(name):
        name = name[mainly.end() :]
    listed = clause.endswith("等")
    strong = next((m for m in reversed(list(_STRONG.finditer(name))) if _parts(name, m, listed)), None)
    if strong:
        rest = strip_left(name[strong.end() :])
        if name[: strong.start()].endswith("新增"):
            name = "新增" + rest
        elif strong.group() in ("完成", "实现", "拥有") and strong.start() > 1:
            name = _BEFORE_DEED.sub("", strip_left(name[: strong.start()])) + ("" if rest.startswith("了") else rest)
        elif len(rest) > 2 or (len(rest) == 2 and strong.start() > 6):
            place = place_of(name) if strong.start() else ""
            name = place + rest if not rest.startswith(place) else rest
    name = without_dates(strip_left(_without_doing(name))).strip("的了、,:;/ ")
    if name.endswith("计划") and _MEASURED_SO.search(name):
        name = name[:-2]
    says_nothing = name in _PARTICLES or name in _NAMELESS or name.endswith(_SCENES) or _SAYS_NOTHING.match(name)
    return "" if says_nothing else _general(_without_asides(name))


def _without_caption(name: str) -> str:
    caption = _CAPTION.match(name)
    return name if caption is None or _DATED_PLACE.fullmatch(caption.group()) else name[caption.end() :]


def _parts(name: str, verb: re.Match[str], listed: bool) -> bool:
    """Whether a verb parts its agent from what is counted: not in 新设立, nor where it tells what things are for, nor
    where it opens one more member of a list that 等 ends (`listed`)."""
    before, rest = name[: verb.start()], name[verb.end() :]
    if rest.startswith(("和", "及", "与", "、")):
        return False
    if listed and before.endswith("、"):
        return False
    return not before.endswith(("新", "提前", "可", "和", "与", "及")) and not (verb.start() and rest in _FOR_USE)


def _general(name: str) -> str:
    """教育、卫生等民生支出: the general word behind 等, where a long list of what it covers stands before it."""
    listed, among, general = name.rpartition("等")
    if not among:
        return name
    general = re.sub("(?:合计|总计)$", "", general)
    return (
        general
        if listed.count("、") >= 2 and len(listed) > _LONG_LIST and len(general) >= 4 and has_head(general)
        else name
    )


def _without_asides(name: str) -> str:
    """A name without a bracket that only sets terms (不含农户,下同) and without the half of a pair of quotes."""
    name = _TERMS.sub("", name)
    if name.count("“") != name.count("”"):
        name = name.strip("“”")
    return name


def without_dates(phrase: str) -> str:
    """A phrase without the years and ordinals (第三届) in it, which belong to no name."""
    return _YEAR_INSIDE.sub("", phrase)


def _without_doing(name: str) -> str:
    while match := _DOING_EDGE.match(name):
        rest = name[match.end() :]
        if len(rest) < 3 or rest[0] in "率量额数值的性型房内外、":
            break
        name = strip_left(rest)
    return name
