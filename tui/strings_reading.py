"""The words for what read a figure, and for why it may be read wrongly; in English a rule's own words say it."""

from __future__ import annotations

RULES_ZH = {
    "number and unit": "数字带单位",
    "table cell": "表格里的数",
    "stated number": "前面的话说明它是数量",
    "scaled number": "带万、亿等数位",
    "scaled or decimal number": "带万、亿等数位或小数",
    "scale behind a bound": "限定词后的数位",
    "list with its unit at the end": "并列的数, 单位在最后",
    "share in words": "用文字写的比例",
    "doubling": "翻番",
    "first place": "说的是首位",
    "place among others": "说的是位次",
    "in a row": "连续的时间",
    "length of something": "时间长短",
    "change or limit of time": "时间的增减或期限",
}
DOUBTS_ZH = {
    "unnamed": "没有找到名称",
    "torn": "名称里有断开的文字",
    "short": "名称太短或太泛",
    "heading": "名称只来自标题",
    "behind": "名称取自数字后面的词",
    "purpose": "名称取自资金的用途",
    "carried": "名称取自前一分句",
    "kind": "可能是变化, 不是数量",
    "follows": "名称随另一个存疑的数字",
    "twin": "同句有同名的数字",
    "period": "句中说到多年, 期间只取自所在部分",
}
DOUBTS_EN = {
    "unnamed": "no name was found",
    "torn": "broken words in the name",
    "short": "a name too short or general",
    "heading": "named by its heading alone",
    "behind": "named by what stands behind it",
    "purpose": "named by what the money is for",
    "carried": "named after the clause before",
    "kind": "perhaps a change, not a level",
    "follows": "named after a doubtful figure",
    "twin": "its sentence has another of this name",
    "period": "several years in its sentence, one year taken",
}
