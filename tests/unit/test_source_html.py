"""Web pages: the report among what the site puts around it, charsets, tables, and pages that mean harm."""

from __future__ import annotations

import io
import sys
import time
from pathlib import Path

import pytest

from data.errors import SourceError
from data.model import Report
from loader.parse import parse
from loader.source import read_path, read_stream
from loader.source.document import Document

pytest.importorskip("justhtml", reason="zhibiao[formats] is not installed")

TITLE = "江州市2024年国民经济和社会发展统计公报"
FIRST = "初步核算，全年全市生产总值2034.5亿元，比上年增长5.2%。其中，第一产业增加值120.3亿元，增长3.1%。"
SECOND = "全年港口货物吞吐量3200万吨，比上年增长4.1%；集装箱吞吐量56万标箱，增长7.8%。"
MENU = "".join(f"<li><a href='/{n}'>栏目{n}</a></li>" for n in range(30))


def site(content: str, head: str = "") -> str:
    return (
        f"<html><head><title>{TITLE}_江州市统计局</title>{head}<style>p{{x:1}}</style></head><body>"
        f"<div class=top><ul>{MENU}</ul></div><div>当前位置：<a href='/'>首页</a> &gt; 公报</div>"
        f"<div class=main>{content}</div>"
        f"<div class=list><h4>相关阅读</h4><ul>{MENU}</ul></div><div>版权所有：江州市统计局 备案号123456789</div>"
        "<script>var p = '增长9%，不是正文。'</script></body></html>"
    )


@pytest.mark.parametrize(
    ("attributes", "items", "lines"),
    [
        ("", "<li>建成泊位<li>新建公园", ["1.建成泊位", "2.新建公园"]),
        (" start=4", "<li>建成泊位<li value=9>新建公园<li>种树", ["4.建成泊位", "9.新建公园", "10.种树"]),
        (" reversed", "<li>建成泊位<li>新建公园", ["2.建成泊位", "1.新建公园"]),
        (" type=a", "<li>建成泊位<li>新建公园", ["a.建成泊位", "b.新建公园"]),
        (" type=I start=9", "<li>建成泊位<li>新建公园", ["IX.建成泊位", "X.新建公园"]),
        (" style='list-style: none'", "<li>建成泊位<li>新建公园", ["建成泊位", "新建公园"]),
        ("", "<li>一、建成泊位<li>二、新建公园", ["一、建成泊位", "二、新建公园"]),
        ("", "前言<li><p>建成泊位</p><ol><li>深水</ol>", ["前言", "1.建成泊位", "1.深水"]),
    ],
)
def test_the_numbers_of_a_list_are_read(attributes: str, items: str, lines: list[str]) -> None:
    page = site(f"<p>{FIRST}</p><ol{attributes}>{items}</ol><p>{SECOND}</p>")
    text = read_stream(io.BytesIO(page.encode()), "page.html").text.splitlines()
    assert text[text.index(FIRST) + 1 : text.index(SECOND)] == lines


def figures(report: Report) -> list[tuple[object, ...]]:
    """A report's figures without their places."""
    return [(m.name, m.value, m.unit, m.kind, m.status) for m in report.metrics]


def read(page: str | bytes, name: str = "江州.html") -> Document:
    return read_stream(io.BytesIO(page.encode() if isinstance(page, str) else page), name)


def lines(page: str | bytes) -> list[str]:
    return read(page).text.splitlines()


def failure(page: str | bytes) -> str:
    with pytest.raises(SourceError) as caught:
        read(page)
    return caught.value.code


ARTICLE = (
    f"<h1>{TITLE}</h1><p>2025-03-20 来源：统计局</p><div id=zoom><p>一、综合<p>{FIRST}<p>二、交通<p>{SECOND}</div>"
)
REPORT = [TITLE, "2025-03-20 来源：统计局", "一、综合", FIRST, "二、交通", SECOND]


def test_the_report_without_the_site() -> None:
    document = read(site(ARTICLE))
    assert document.text.splitlines() == REPORT
    assert [(document.text[hint.start : hint.end], hint.level) for hint in document.hints] == [(TITLE, 1)]
    assert [mark.label for mark in document.marks[:2]] == ["paragraph 1", "paragraph 2"]
    assert document.text[document.marks[3].start :].startswith(FIRST)


@pytest.mark.parametrize("tag", ["nav", "header", "footer", "aside", "select", "template"])
def test_what_elements_say_of_themselves(tag: str) -> None:
    assert lines(f"<body><{tag}><p>{SECOND}</p></{tag}><div><p>{FIRST}</p></div></body>") == [FIRST]


def test_hidden_text_is_not_the_reports() -> None:
    page = f"<p>{FIRST}</p><p style='color:red; display : none'>{SECOND}</p><p hidden>{SECOND}</p>"
    assert lines(site(page)) == [FIRST]


def test_a_report_in_two_blocks_loses_none() -> None:
    long = f"<div class=a><h2>{TITLE}</h2>" + f"<p>{FIRST}</p>" * 20 + "</div>"
    assert lines(site(long + f"<div class=b><p>{SECOND}</p></div><div>打印本页</div><p>{SECOND}</p>")) == [
        TITLE,
        *[FIRST] * 20,
        SECOND,
    ]


def test_a_page_without_a_title() -> None:
    assert lines(f"<body><ul>{MENU}</ul><div><p>{FIRST}</p><p>{SECOND}</p></div></body>") == [FIRST, SECOND]
    assert lines(f"<ul>{MENU}</ul><p>短句</p>") == ["短句"]


def test_links_within_a_paragraph_stay() -> None:
    page = site(f"<p>{FIRST}见<a href='/x'>附表</a>。</p><p><a href='/y'>下载附件</a></p><p><a name=z>{SECOND}</a></p>")
    assert lines(page) == [f"{FIRST}见附表。", SECOND]


def test_lines_break_where_the_page_breaks_them() -> None:
    page = f"<div>{FIRST}<br>第二\n  段<span>落</span>&nbsp;甲<div>内</div>尾<pre>一\n二</pre></div>"
    assert lines(site(page)) == [FIRST, "第二 段落\xa0甲", "内", "尾", "一", "二"]


def test_tables_have_tabs() -> None:
    page = (
        f"<p>{FIRST}</p><table><caption>表1</caption><thead><tr><th rowspan=2>指标<th colspan=2>绝对数<th>增长</thead>"
        "<tr><td>亿元<td>万元<td>%<tr><td><p>粮食</p><p>产量</p><td>12<td><td>3.1<tr><td colspan=4>注：初步数</table>"
    )
    assert lines(site(page)) == [
        FIRST,
        "表1",
        "指标\t绝对数\t\t增长",
        "\t亿元\t万元\t%",
        "粮食产量\t12\t\t3.1",
        "注：初步数",
    ]


def test_tables_that_set_the_page_are_none() -> None:
    inner = "<table><tr><td>粮食<td>12<tr><td>蔬菜<td>13</table>"
    page = f"<table><tr><td><ul>{MENU}</ul><td><h3>{TITLE}</h3><p>{FIRST}{inner}<p>{SECOND}</table>"
    assert lines(site(page)) == [TITLE, FIRST, "粮食\t12", "蔬菜\t13", SECOND]


@pytest.mark.parametrize(
    ("label", "encoding"),
    [
        ("gb2312", "gb18030"),
        ("utf-8", "utf-8"),
        ("gb2312", "utf-8"),
        ("utf-8", "gb18030"),
        ("iso-8859-1", "gb18030"),
        ("nonsense", "utf-8-sig"),
        ("utf-16", "utf-16"),
    ],
)
def test_charsets_whatever_the_page_says(label: str, encoding: str) -> None:
    page = site(
        ARTICLE.replace("港口", "港\u3000口"), f'<meta http-equiv=Content-Type content="text/html; charset={label}">'
    )
    assert lines(page.encode(encoding)) == [*REPORT[:-1], SECOND.replace("港口", "港\u3000口")]


def test_big5_and_a_slip() -> None:
    text = "全年專利授權量11.3萬件，財政收入2034.5億元，農業豐收，對外貿易發展。"
    assert lines(f"<meta charset=big5><p>{text}</p>".encode("big5")) == [text]
    slip = site(f"<p>{FIRST}</p>" * 30, "<meta charset=gb2312>").encode("gb18030").replace(b"2034", b"20\xff34", 1)
    assert lines(slip)[0] == FIRST.replace("2034", "20\ufffd34")
    assert failure(b"<p>\xff\xfe\x81\xff" * 50) == "undecodable-file"


def test_pages_by_what_they_begin_with(tmp_path: Path) -> None:
    for name, data in (("a.txt", f"<!DOCTYPE HTML><p>{FIRST}"), ("b", f"<?xml version='1'?>\n<html><p>{FIRST}")):
        (tmp_path / name).write_text(data, encoding="utf-8")
        assert read_path(tmp_path / name).text == FIRST + "\n"
    (tmp_path / "c.txt").write_text("<收入>增长", encoding="utf-8")
    assert read_path(tmp_path / "c.txt").text == "<收入>增长"


def test_nothing_to_read() -> None:
    assert failure("<html><body><script>go()</script></body></html>") == "no-text"
    assert failure("<p>增长\0</p>") == "binary-file"


@pytest.mark.parametrize(
    "piece",
    [
        "<div>",
        "<b>",
        "<a href=x>",
        "<table><tr><td>",
        "<ul><li>",
        "<",
        "<!",
        "&",
        "<p><table>",
        "<td colspan=99999>",
        "<h1>",
    ],
)
def test_harmful_pages_take_linear_time(piece: str) -> None:
    began = time.process_time()
    page = f"<p>{FIRST}</p>" + piece * 60_000 + f"<p>{SECOND}</p>"
    assert "2034.5亿元" in read(page).text
    assert time.process_time() - began < 20


def test_a_page_of_nothing_but_tags(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("loader.source.html.HTML_TAGS", 1000)
    assert failure("<b>" * 2000) == "file-expands"


def test_control_characters_and_surrogates_do_not_pass() -> None:
    assert lines(site(f"<p>{FIRST}&#xD800;&#11;甲&#x2028;乙&#0;</p>"))[0].replace("\ufffd", "") == f"{FIRST} 甲 乙"


def test_without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "justhtml", None)
    assert failure(site(ARTICLE)) == "format-needs-extra"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("yichang-statistics-2025", "yichang-statistics-2025"),
        ("yangzhou-statistics-2025", "yangzhou-statistics-2025-biaogesanxing"),
    ],
)
def test_real_pages_say_the_same_as_their_text(shared: Path, name: str, text: str) -> None:
    from_page = parse(read_path(shared / "reports" / "formats" / f"{name}.html"))
    from_text = parse(read_path(shared / "reports" / f"{text}.txt"))

    assert figures(from_page) == figures(from_text)
