"""Names of counts and amounts: the words before the number, or the thing behind it."""

from __future__ import annotations

import re

from loader.lexicon import words
from loader.metrics.draft import Name
from loader.metrics.naming.context import PERCENT, Clause, Context
from loader.metrics.naming.owners import linked, produced
from loader.metrics.naming.sums import PLACE_ALONE, SPENDER, purposed
from loader.metrics.nouns import GENERIC_OBJECT, has_head, is_weak, without_dates
from loader.metrics.objects import object_behind, relation_behind
from loader.metrics.purposes import purpose_behind

_COPULA = re.compile(
    r"(?:达到?|至|到|仅|高达|保持在?|稳定在|控制在)(?:了|约|近|超过?)?$|(?:[率额量数]|总计|合计)(?:为|是)$"
)
_REGIONS = re.compile("省份|国家|地区|城市|区县|县|乡镇|村|行业|领域")
_STEPS = re.compile("(?:[百千]?[万亿]+元?)?(?:新|大|历史性)?(?:台阶|大关|关口|门槛|整数关)")
_PEOPLE = re.compile("(?:对象|人员|群众|居民|学生|儿童|老年?人|职工|人口)$")
"""Who is counted stands before the number: 保障低保对象8万人基本生活."""
_KEPT_SAFE = re.compile(
    "(?:基本|正常)?(?:生活|医疗|就业|住房|养老|入学|权益)(?:需求|问题|保障)?|(?:发放|提供|办理|兑现)[^,。;]{2,}"
)
_GAINED = words("gained.txt")
_MOVER = re.compile("(?:直接|间接|累计|共)?(?:带动|扶持|吸纳|帮助|促进|引导|帮扶|辐射带动|安排|解决)$")
_MOVES = ("撬动", "拉动", "带动", "引导", "吸引", "投入", "减免", "节约")
_TRANSFERS = ("调入", "转入", "划转")
_TRANSFERRED = re.compile("(?:到|至)(?P<where>[^,。;:、]{2,16}?)(?:统筹)?(?:使用|安排)?(?=$|[,。;])")
_STANDARD = re.compile("的?标准(?:发放|给予|补助|提供|计发|支付|拨付)(?P<thing>[^,。;:、]{2,14})")
_BY = re.compile("(?:按照?|以)(?:每[^,。;:]{1,6})*$")
_STANDARD_BEHIND = re.compile("的?标准(?:[^,。;:]{0,6})(?:$|[,。;])")
_POLICY = re.compile("(?:政策|制度|办法|工作)$")
_ENJOYS = re.compile("(?:享受|领取|参加)[^,。;:、]{4,20}")
_ASIDE_FIRST = re.compile(r"^\([^()]*\)")
_TAKES_PART = re.compile("(?:参保|参合|领取[^,。;:]{2,6}|享受[^,。;:]{2,6}|缴费)(?=$|[,。;])")
_SCHEME = re.compile("[^,。;、]{2,14}?(?:保险|医保|社保|合作医疗|低保)")
_GIVEN = re.compile(r"(?P<who>[^,。;:]{1,16}?)(?:提供|办理|落实|发放|解决|减免|追回|补发)(?P<what>[^,。;:]{2,24})")
_DONE_TO = re.compile(
    r"(?P<who>(?![未不无])[^,。;:]{2,20}?)(?:实施|进行|开展)(?P<what>[^,。;:]{2,16}?(?=并|$|[,。;:])|[^,。;:]{2,16})"
)
_ACTED_ON = re.compile("(?:项目|资金|政策|单位|部门)$")
_PROGRAMME = re.compile("..(?:重建|改造|建设|修复|治理|整治|攻坚|试点|示范|创建|培育)$")
_FORMER = re.compile("(?:原先|原有|现有)的?$")
_TASK = re.compile("的(?:任务|目标|要求|指标)")
_SIZES = ("总额", "投资", "总投资", "产值", "年产值", "营收", "规模", "面积", "占地", "装机")
"""投资超过5亿元的基地: the size of what stands behind."""
_MEDALS = ("金牌", "银牌", "铜牌")
_STEPS_TAKEN = ("措施", "举措", "政策", "政策措施", "意见")
_AIM_OF_STEPS = re.compile("(?:推动|促进|支持|关于|推进|加快|助力|稳定|鼓励)[^,。;:]{4,24}$")
"""出台促进渔业发展20条措施: what steps are for tells them from others."""
_AMONG_OTHERS = re.compile(r"等$")
_FOR_WHOM = ("为", "给", "向", "助力", "帮助", "对")
_DONE_BY_SHARE = re.compile(
    r"(?:以上|左右)?(?P<what>(?:实[施行现]|用于|加装|安装|配备|达标|完成|接入|纳入|覆盖|全覆盖|落实|开展|采用|使用|建立|跻身|位居|处于|达到(?=[国世全先优一]))"
    r"[^,。;:、]{0,24})"
)
_COMES_FROM = re.compile("(?:以上|左右)?(?P<what>(?:来自|用于|投向|集中在)[^,。;:、]{2,24})")
_SAID_OF_SHARE = re.compile(r"(?:以上)?的?(?P<what>(?:[^,。;:、()]|\([^()]{1,5}\)){4,34})")
_MEASURED = re.compile(r"(?P<measure>保额|额度|规模|授信|保费|投资|产值|标准)的(?P<thing>.{3,})")
_MONEY = re.compile("(?:财政|专项|中央|省级|市级|各类|补助)*(?:资金|经费)")
_SUM_OBJECT = re.compile(r"基金(?![预收支管])|资金|补贴|贷款|债券|国债|项目")
_RATE_OF = re.compile("的(?P<rate>[一-鿿]{1,6}率)(?=[降升提调下上减增保,。;、]|$)")
_EVERYWHERE = re.compile("(?:全(?:[国省市区县州疆域]|地区))?(?:已有|已)?")
_UNCOUNTED = (*PERCENT, "倍", "个百分点")

_ADDED = re.compile("(新增|净增)(?:[^,。;:、]{2,12}、)+[^,。;:、]{2,12}$")
"""新增甲山、乙河2家景区: the names of what is added stand between the verb and the number."""
KEPT = re.compile(
    r"(新增|新建|改造|新登记|净增|新改建|更新|新引进|引进|新增(?:发行|发布|编制|培育|认定|获批|主导|参与))$"
)
"""Verbs that stay in the name of what they count."""


def standard(clause: Clause, context: Context) -> Name | None:
    """落实补贴政策,按每人每年3600元标准发放: the standard of what the clause before is about."""
    if not clause.is_level or not _BY.search(clause.words) or not _STANDARD_BEHIND.match(clause.behind):
        return None
    what = _POLICY.sub("", clause.before)
    return Name(what + "标准", "standard of what is given") if len(what) > 1 else None


def stated_level(clause: Clause, context: Context) -> Name | None:
    """A count or amount that its own clause names."""
    if not clause.is_level or clause.predicate.reached:
        return None
    name = purposed(clause, context) or _part(clause, context) or _place_part(clause, context)
    if name:
        return name
    plain = _of_share(clause) or _thing_or_subject(clause)
    if plain and plain.rule == "own clause":
        plain = Name(produced(plain.text, clause, context), plain.rule)
    return linked(plain, context, clause.predicate) if plain else None


_DEBT = re.compile("(?:地方)?(?:政府)?(?:法定)?债务")
_REPAID = re.compile("(?:(?:[^,。;]*应)?偿还)?(?P<debt>[^,。;]+?)(?:还本付息|本息)(?:支出)?")
_REPAYS = frozenset(("还本", "付息", "本金", "利息"))
_INSTITUTION = re.compile("[^,;。]*?(?:机构|院校|学校|企业|单位)(?P<measure>[^,;。]*)")
_NEWLY = re.compile("新设|新增|新登记|净增")
_MEASURE_OF = re.compile("[一-鿿]{2,}")
_HOUSE = re.compile(r"[^,。;]{2,}(?:机构|院|所|中心|站|学校|企业)(?:\([^()]*\))?")


def _of_institution(clause: Clause, context: Context) -> Name | None:
    """医疗机构床位300张,其中,卫生院80张: what is counted of the institutions before, of one sort of them."""
    if context.last is None or not _HOUSE.fullmatch(clause.own):
        return None
    last = context.drafts[context.last]
    whole = context.last if last.name.whole is None else last.name.whole
    counted = _INSTITUTION.fullmatch(context.name_at(whole))
    if counted is None or context.drafts[whole].found.unit != clause.found.unit:
        return None
    if not _MEASURE_OF.fullmatch(counted["measure"]):
        return None
    if last.name.whole is None and "其中" not in clause.earlier + clause.text:
        return None
    return Name(clause.own + counted["measure"], "part of the institutions before", whole=whole)


_GRADE = re.compile(r"^(?:A|[国省市县区]家?|自治区)级(?:以上)?")


def _place_part(clause: Clause, context: Context) -> Name | None:
    """Sums set out by place (甲区3亿元、乙县2亿元) are parts of the sum said before them."""
    if not PLACE_ALONE.fullmatch(clause.own) or not context.drafts or clause.found.unit not in ("元", "美元"):
        return None
    place = next((i for i, draft in context.recent() if context.aside or not draft.aside), len(context.drafts) - 1)
    sibling = context.drafts[place].name.whole
    whole = place if sibling is None else sibling
    if context.drafts[whole].found.unit != clause.found.unit:
        return None
    return Name(clause.own + context.name_at(whole), "place's part of the thing before", whole=whole)


def _part(clause: Clause, context: Context) -> Name | None:
    """其中农村1万个: a part of the thing counted before, named by a word that tells it from the rest."""
    own = clause.own
    if housed := _of_institution(clause, context):
        return housed
    longest = 4 if own.endswith("级") else 3
    if context.last is None or not 0 < len(own) <= longest or has_head(own) or is_weak(own):
        return None
    sibling = context.drafts[context.last].name.whole
    whole = context.last if sibling is None else sibling
    if context.drafts[whole].found.unit != clause.found.unit:
        return None
    graded = context.aside and own.endswith("级")
    if sibling is None and not graded and "其中" not in clause.earlier + clause.text:
        return None
    name = context.name_at(whole)
    if own.endswith("债") and _DEBT.search(name):
        return Name(_DEBT.sub(own, name), "part of the thing before", whole=whole)
    if own in GENERIC_OBJECT:
        counted = _INSTITUTION.match(name)
        new = _NEWLY.match(name)
        part = own + counted["measure"] if counted else (new.group() if new else "") + own
        return Name(part, "part of the institutions before", whole=whole)
    return Name(own + (_GRADE.sub("", name) if own.endswith("级") else name), "part of the thing before", whole=whole)


def _of_share(clause: Clause) -> Name | None:
    """80%用于民生: a share is named by what is done to it."""
    if not clause.is_share:
        return None
    if clause.own and (rate := _RATE_OF.match(clause.behind)):
        return Name(clause.own + rate["rate"], "rate behind its figure")
    if clause.own and (goes := _COMES_FROM.match(clause.behind)):
        return Name(clause.own + goes["what"], "done by a share")
    if clause.own and not has_head(clause.own) and (done := _DONE_BY_SHARE.match(clause.behind)):
        return Name(clause.own + done["what"], "done by a share")
    if _EVERYWHERE.fullmatch(clause.own) and (said := _SAID_OF_SHARE.match(clause.behind)):
        return Name(said["what"], "said of a share")
    return None


def repaid(clause: Clause, context: Context) -> Name | None:
    """政府债券还本付息13亿元(还本8亿元,付息5亿元): what is paid back of the debt before."""
    if clause.own not in _REPAYS:
        return None
    debt = next((match for _, draft in context.of_sentence() if (match := _REPAID.fullmatch(draft.name.text))), None)
    return Name(debt["debt"] + clause.own, "part of the thing before") if debt else None


def medal(clause: Clause, context: Context) -> Name | None:
    """斩获2金1银: medals of each metal, of the games that the first one names."""
    if clause.is_level and clause.own in _MEDALS and context.last_name.endswith(_MEDALS):
        return Name(context.last_name[:-2] + clause.own, "medals")
    metal = clause.behind[:1]
    if metal not in ("金", "银", "铜") or clause.found.rule != "medals":
        return None
    games = clause.own or re.sub("[金银铜]牌$", "", context.last_name)
    return Name(f"{games}{metal}牌", "medals")


def insured(clause: Clause, context: Context) -> Name | None:
    """2000个县实施养老保险试点,1300万人参保: those who take part in the insurance said before."""
    taking = _TAKES_PART.match(clause.behind) if clause.is_level and not clause.own else None
    scheme = _SCHEME.search(context.last_name) if taking else None
    return Name(scheme.group() + taking.group(), "who takes part") if taking and scheme else None


def _thing_or_subject(clause: Clause) -> Name | None:
    if (
        clause.own.removeprefix("实施") in _SIZES
        and clause.behind.startswith("的")
        and (sized := object_behind(clause.behind[1:]))
    ):
        return Name(sized + clause.own.removeprefix("实施"), "thing behind, with its measure")
    own = "" if is_weak(clause.own) else clause.own
    thing = "" if clause.found.unit in _UNCOUNTED else object_behind(clause.behind.removeprefix("的"))
    subject = Name(own, "own clause") if own else None
    if subject and _TASK.match(clause.behind):
        return subject
    if own and _REGIONS.match(thing) and clause.words.rstrip().endswith("涉及"):
        return Name(own + thing, "places concerned")
    if own and _TAKES_PART.fullmatch(thing):
        return Name(own + thing, "who takes part")
    enjoyed = _ENJOYS.match(_ASIDE_FIRST.sub("", clause.behind)) if not own else None
    if enjoyed:
        return Name(enjoyed.group(), "who takes part")
    if thing in _GAINED and (moved := _MOVER.search(clause.words)):
        return Name(moved.group() + thing, "what is brought about")
    if _STEPS.fullmatch(thing):
        thing = ""
    if subject and clause.found.unit in ("人", "名", "人次") and _PEOPLE.search(own) and _KEPT_SAFE.fullmatch(thing):
        return subject
    if own in _TRANSFERS and (transferred := _TRANSFERRED.match(clause.behind)):
        return Name(own + transferred["where"], "thing behind, with its verb")
    if not thing or (own and _COPULA.search(clause.words)):
        return subject
    if _FORMER.search(clause.words):
        return Name(thing, "thing behind")
    if clause.found.unit == "元" and _MONEY.fullmatch(thing) and (what := purpose_behind(clause.behind, thing)):
        return Name(what + thing, "sum with its purpose")
    if clause.found.unit in ("元", "美元") and (measured := _MEASURED.match(thing)):
        return Name(measured["thing"] + measured["measure"], "thing behind, with its measure")
    if standard := _STANDARD.match(clause.behind):
        return Name(standard["thing"] + "标准", "standard of what is given")
    if clause.words.rstrip().endswith(_FOR_WHOM) and (done := _DONE_TO.match(clause.behind)):
        parts = (done["what"], done["who"]) if _ACTED_ON.search(done["who"]) else (done["who"], done["what"])
        return Name("".join(parts), "what is done to whom")
    if clause.words.rstrip().endswith(_FOR_WHOM) and (given := _GIVEN.match(clause.behind)):
        return Name(given["what"] + given["who"], "whom something is given")
    if relation := relation_behind(clause.behind.removeprefix("的")):
        noun, deed = relation[0], without_dates(relation[1].replace("了", "", 1))
        return Name(deed + noun if noun in GENERIC_OBJECT else noun + deed, "thing behind, with what is said of it")
    if thing in _STEPS_TAKEN and (aim := _AIM_OF_STEPS.search(clause.words.rstrip())):
        return Name(aim.group() + thing, "thing behind, with what is said of it")
    if clause.found.unit in ("元", "美元") and own in _MOVES:
        return Name(own + thing, "thing behind, with its verb")
    if clause.found.unit in ("元", "美元") and own and not _SUM_OBJECT.search(thing[:8]):
        return Name(thing, "thing behind") if SPENDER.fullmatch(own) else subject
    if thing in GENERIC_OBJECT and _PROGRAMME.search(own):
        return Name(own + thing, "things of a programme")
    if thing in GENERIC_OBJECT and own and _AMONG_OTHERS.search(clause.words.rstrip()):
        return Name(f"{own}等{thing}", "thing behind, with the first of its sort")
    kept = KEPT.search(clause.words.rstrip()) or _ADDED.search(clause.words.rstrip())
    return Name((kept[1] if kept else "") + thing, "thing behind")
