"""Citations: the report's own words, where they stand, and nothing that it does not state."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from data.cite import STYLES, Passage, cite, in_lines, one_line, passage_of, reference
from data.model import Attribute, Mark, Report, Span
from tui.strings.cite import EN, ZH

FIELDS = {"issuer": "示例市统计局", "title": "示例市工作报告", "published": "2025-01-20"}


def stating(report: Report, marks: tuple[Mark, ...] = (), **fields: str) -> Report:
    given = {name: Attribute(value, "given") for name, value in fields.items()}
    absent = {name: Attribute(None, "absent") for name in report.attributes}
    return replace(report, attributes={**absent, **given}, marks=marks)


def figure(report: Report) -> Passage:
    """突破40家."""
    return passage_of(report, report.metrics[0])


@pytest.mark.parametrize(
    ("fields", "page", "expected"),
    [
        ({}, "", "示例.txt[R]."),
        ({}, "page 3", "示例.txt[R]. 3."),
        (FIELDS, "", "示例市统计局. 示例市工作报告[R]. 2025."),
        (FIELDS, "page 3", "示例市统计局. 示例市工作报告[R]. 2025: 3."),
        (FIELDS, "paragraph 3", "示例市统计局. 示例市工作报告[R]. 2025."),
        (
            {**FIELDS, "url": "https://tj.example.gov.cn/a.html"},
            "",
            "示例市统计局. 示例市工作报告[R/OL]. (2025-01-20). https://tj.example.gov.cn/a.html",
        ),
        (
            {**FIELDS, "url": "http://a.cn"},
            "page 3",
            "示例市统计局. 示例市工作报告[R/OL]. 2025: 3(2025-01-20). http://a.cn",
        ),
        (
            {"title": "报告", "url": "http://a.cn/?a=1"},
            "page 3",
            "报告[R/OL]. 3. http://a.cn/?a=1",
        ),
        ({"title": "报告", "delivered": "2025"}, "", "报告[R]. 2025."),
        ({"title": "报告", "url": "javascript:alert(1)"}, "", "报告[R]."),
        ({"title": "报告", "year": "2024", "kind": "工作总结"}, "", "报告[R]."),
    ],
)
def test_the_entry_of_the_standard(report: Report, fields: dict[str, str], page: str, expected: str) -> None:
    report = stating(report, (Mark(0, page),) if page else (), **fields)
    assert reference(report, report.metrics[0].start) == expected


def test_an_inferred_date_stands_in_brackets(report: Report) -> None:
    report = stating(report, title="报告")
    report.attributes["delivered"] = Attribute("2025-02", "inferred", evidence="x")
    assert reference(report, 0) == "报告[R]. [2025]."


def test_plain_text_quotes_the_sentence(report: Report) -> None:
    report = stating(report, (Mark(0, "page 3"),), **FIELDS, url="https://a.cn/x")
    sentence = "全年重点培育“星火”单位突破40家，有效发明专利17.9万件，增长17.9%。"
    assert cite(figure(report), "plain", ZH) == (
        sentence + "（示例市统计局，《示例市工作报告》，2025-01-20，一、知识产权，第3页，第3行，https://a.cn/x）"
    )
    assert cite(figure(report), "plain", EN).startswith(sentence + " (示例市统计局, 示例市工作报告, 2025-01-20, ")
    assert "p. 3, line 3" in cite(figure(report), "plain", EN)


def test_what_is_absent_is_left_out(report: Report) -> None:
    said = cite(figure(stating(report)), "plain", ZH)
    assert said.endswith("（示例.txt，一、知识产权，第3行）")
    row = json.loads(cite(figure(stating(report)), "json", ZH))
    assert [row[field] for field in ("title", "issuer", "year", "published", "url", "mark")] == [None] * 6


def test_markdown_is_not_acted_on(report: Report) -> None:
    report = stating(report, title="a](http://evil) *b* `c` | <i>", url="https://a.cn/(x)<y>")
    text = cite(figure(report), "md", ZH)
    quoted, empty, source = text.split("\n")
    assert quoted.startswith("> 全年重点培育") and empty == ">"
    assert "[《a\\](http://evil) \\*b\\* \\`c\\` \\| \\<i\\>》](<https://a.cn/(x)%3Cy%3E>)" in source


def test_json_has_every_field_with_its_origin(report: Report) -> None:
    row = json.loads(cite(figure(report), "json", ZH))
    assert row["title"] == {"value": "示例市工作报告", "origin": "stated"}
    assert row["year"] == {"value": "2024", "origin": "inferred"}
    assert row["quotation"]["text"] == "突破40家" == report.text[slice(*list(row["quotation"].values())[:2])]
    assert row["figure"]["value"] == 40 and row["figure"]["bound"] == ">"
    assert row["citation"] == reference(report, report.metrics[0].start)
    assert (row["path"], row["line"], row["mark"]) == (["知识产权"], 3, "p. 1")


def test_a_correction_is_said(report: Report) -> None:
    metric = report.metrics[0]._replace(name="单位", corrected=(("name", "“星火”单位"),))
    passage = passage_of(report, metric)
    assert ZH.corrected in cite(passage, "plain", ZH)
    assert json.loads(cite(passage, "json", ZH))["figure"]["corrected"] == {"name": "“星火”单位"}


@pytest.mark.parametrize("style", STYLES)
def test_nothing_acts_on_a_terminal(report: Report, style: str) -> None:
    hostile = "\x1b]52;c;x\x07\x9b\u202e\u2028\x00\r"
    report = replace(report, text=report.text.replace("单位突破", f"单位{hostile}突破"), source=f"x{hostile}.txt")
    report = stating(report, title=f"报{hostile}告", issuer=hostile, url=f"https://a.cn/{hostile}")
    metric = report.metrics[0]._replace(start=report.metrics[0].start + len(hostile), bound_spans=())
    text = cite(passage_of(report, metric), style, ZH)
    assert not [character for character in text if not character.isprintable() and character != "\n"]
    assert style == "md" or "\n" not in text


def test_a_sentence_of_several_lines_is_one(report_of: Callable[..., Report]) -> None:
    assert one_line(" 新建\r\n  站点\n12个 of\nthem\t3 ") == "新建站点12个 of them 3"
    assert in_lines("一、\r\n二\r三\u2028四\x1b\n") == "一、\n二\n三\n四␛"


def test_a_span_is_cited_as_it_is(report: Report) -> None:
    section = report.sections[1]
    passage = Passage(report, Span(section.start, section.end), Span(section.start, section.end))
    row = json.loads(cite(passage, "json", ZH))
    assert (row["id"], row["figure"]) == (f"{report.id}#{section.start}-{section.end}", None)
    assert row["sentence"] == row["quotation"]["text"] == "银行贷款"
