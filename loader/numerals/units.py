"""The unit behind a number: the longest measure word of the lexicon that stands there."""

from __future__ import annotations

import re
from functools import cache

from loader.lexicon import table

_UNITS = table("units.tsv")
_LONGEST = max(map(len, _UNITS))
# Words that begin with the characters of a unit but are nouns: 3000名 is a count, 3000名师 is none.
_NOT_A_UNIT = re.compile(
    r"家庭|家属|家长|家居|家电|家具|家政|家乡|家园|人民(?!币)|人大|人才|人员|人工|人均|人物|人口|人防|人群|人类|条件|条例|条约|项目|件事"
    r"|部门|部分|部委|部队|部长|名师|名校|名城|名医|名优|名牌|名人|名录|名单|名特|位置|本科|本级|本地|本土|本市|本省|本次|只有|只能|面积|面向|口岸|口径|对外|对比|对口|对应|对标"
    r"|组织|组建|组长|组成|级别|点位|点对|支持|支付|支出|支农|支柱|支行|门类|节能|节约|节点|节目|层次|层面|度假|度电|次数|次品|线路|线上|线下|集团|集体|集中|集聚|集群"
    r"|分别|分类|分行|分局|分公司|分支|分之|分析|分级|分布|分店|方面|方向|方案|方式|方针|升级|升至|升到|年轻|年度|日常|日益|周期|周边|字号|样本|期间|期货|期末|期初|类型|类别|起来|起步|处理|处置|处级"
    r"|米面|片区|块链|根据|根本|把握|双随机|双碳|篇章|首次|首批|首个|卷烟|款项|箱包|包括|包含|包装|担保|担任|道路|道德|顶层|步伐|大学|大型|大于|大力|大会|大幅|大多|星级|强化|强县|强省|强市"
)


def unit_at(text: str, place: int) -> str:
    """The unit that begins at this place, empty where none does."""
    if _NOT_A_UNIT.match(text, place):
        return ""
    for length in range(min(_LONGEST, len(text) - place), 0, -1):
        if text[place : place + length] in _UNITS:
            return text[place : place + length]
    return ""


@cache
def dimension(unit: str) -> str:
    """What a unit counts: money, person, thing, occurrence, mass, percent, time, …; empty for an unknown one."""
    return _UNITS.get(unit, "")
