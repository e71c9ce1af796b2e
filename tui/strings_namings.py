"""What named a figure, in Chinese; in English the rule's own words say it."""

from __future__ import annotations

_ZH = {
    "own clause": "本分句的主语",
    "carried over": "沿用前一个数字的名称",
    "carried over, each": "依次沿用前几个数字的名称",
    "share": "占比或完成率",
    "share of the heading's topic": "标题所说的占比",
    "level before a change": "变化之前的数",
    "level compared with": "用来比较的数",
    "thing behind": "数字后面的名词",
    "thing behind, with what is said of it": "数字后面的名词和它的谓语",
    "thing behind, with the first of its sort": "前面举的例子和数字后面的名词",
    "thing behind, with its verb": "数字后面的名词和它的动词",
    "thing behind, with its measure": "数字后面的名词和它的量",
    "row": "表格的行名",
    "row and column": "表格的行名和列名",
    "member of a list": "并列中的一项",
    "medals": "奖牌",
    "clause before": "前一分句的主语",
    "whom something is given": "得到帮助或服务的对象",
    "what is done to whom": "所做的事和它的对象",
    "standard of what is given": "所发补助的标准",
    "verb alone": "只有动词, 仍说前一个数字的事物",
    "total": "前几项的合计",
    "sum with its purpose": "资金和它的用途",
    "purpose behind": "资金的用途",
    "said of a share": "比例后面所说的事",
    "done by a share": "比例后面所做的事",
    "said behind the streak": "连续时间后面所说的事",
    "ratio of two things": "两个数之比",
    "rate of the thing before": "前一个数字的增速",
    "rate behind its figure": "数字后面的比率",
    "points back": "指前一个数字的事物",
    "places reached": "覆盖的地方",
    "place's part of the thing before": "前一个数字中某地的部分",
    "part of the thing before": "前一个数字中的一部分",
    "part of the institutions before": "前一个数字中某类单位的部分",
    "measure of the thing before": "前一个事物的另一个量",
    "measure of the clause before": "前一分句所说事物的量",
    "heading's topic": "标题",
    "contribution to a whole": "对总体的贡献",
    "contribution of the thing before": "前一个事物的拉动作用",
    "another place": "另一个地方的同一指标",
}


def naming_words(rule: str, language: str) -> str:
    """The words for a rule that names figures."""
    return _ZH.get(rule, rule) if language == "zh" else rule
