"""Word files: paragraphs, tables, the numbers that the text does not hold, and files that mean harm."""

from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path

import pytest

from data.errors import SourceError
from data.model import Report
from loader.parse import parse
from loader.source import read_path, read_stream
from loader.source.document import Document
from loader.source.limits import LIMITS

pytest.importorskip("defusedxml", reason="zhibiao[formats] is not installed")

SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def part(root: str, content: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} xmlns:w="{SPACE}">{content}</w:{root}>'


def docx(body: str, **parts: str) -> bytes:
    """A Word file with this body; other parts by their names."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", part("document", f"<w:body>{body}</w:body>"))
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", part(name, content))
    return file.getvalue()


def p(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def cell(*paragraphs: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(paragraphs) or '<w:p/>'}</w:tc>"


def table(*rows: list[str]) -> str:
    return "<w:tbl>" + "".join(f"<w:tr>{''.join(row)}</w:tr>" for row in rows) + "</w:tbl>"


def figures(report: Report) -> list[tuple[object, ...]]:
    """A report's figures without their places."""
    return [(m.name, m.value, m.unit, m.kind, m.status) for m in report.metrics]


def read(data: bytes) -> Document:
    return read_stream(io.BytesIO(data), "江州.docx")


def lines(data: bytes) -> list[str]:
    return read(data).text.splitlines()


def failure(data: bytes) -> str:
    with pytest.raises(SourceError) as caught:
        read(data)
    return caught.value.code


def test_a_paragraph_is_a_line() -> None:
    document = read(docx(p("一、综合") + p("全年港口吞吐量3200万吨，增长4.1%。") + "<w:p/>" + p("二、农业")))
    assert document.text == "一、综合\n全年港口吞吐量3200万吨，增长4.1%。\n二、农业\n"
    assert [(mark.start, mark.label) for mark in document.marks] == [
        (0, "paragraph 1"),
        (5, "paragraph 2"),
        (27, "paragraph 4"),
    ]


def test_words_in_pieces_and_what_is_no_text() -> None:
    run = "<w:r><w:t>{}</w:t></w:r>"
    body = (
        "<w:p>" + run.format("港口") + "<w:del><w:r><w:delText>旧</w:delText></w:r></w:del>"
        "<w:ins>" + run.format("吞吐量") + "</w:ins>"
        "<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r>"
        "<w:hyperlink>" + run.format("3200") + "</w:hyperlink>" + run.format("万\n吨") + "<w:r><w:br/></w:r>"
        "<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>次行</w:t></w:r></w:p>"
    )
    assert lines(docx(body)) == ["港口吞吐量3200万 吨", "次行"]


def test_table_rows_are_lines_with_tabs() -> None:
    rows = table(
        [cell(p("指标")), cell(p("2024年"), properties='<w:gridSpan w:val="2"/>'), cell(p("增长"))],
        [cell(p("粮食"), p("产量"), properties='<w:vMerge w:val="restart"/>'), cell(p("12")), cell(p("万吨")), cell()],
        [cell(p("重复"), properties="<w:vMerge/>"), cell(p("13")), cell(p("万吨")), cell(p("8%"))],
        [cell(p("注：初步数")), cell(), cell(), cell()],
    )
    assert lines(docx(p("表1") + rows)) == [
        "表1",
        "指标\t2024年\t\t增长",
        "粮食产量\t12\t万吨",
        "\t13\t万吨\t8%",
        "注：初步数",
    ]


def test_a_table_that_sets_the_page_is_no_table() -> None:
    prose = p("全市坚持稳中求进，经济总体平稳。") * 4
    inner = table([cell(p("甲")), cell(p("1"))], [cell(p("乙")), cell(p("2"))])
    assert lines(docx(table([cell(prose), cell(p("侧栏"))]))) == ["全市坚持稳中求进，经济总体平稳。"] * 4 + ["侧栏"]
    assert lines(docx(table([cell(inner, p("说明")), cell(p("侧栏"))]))) == ["甲\t1", "乙\t2", "说明", "侧栏"]


def test_tabs_that_line_up_cells_and_tabs_that_do_not() -> None:
    tab = "<w:r><w:tab/></w:r>"

    def row(*cells: str) -> str:
        return "<w:p>" + tab.join(f"<w:r><w:t>{text}</w:t></w:r>" for text in cells) + "</w:p>"

    body = row("", "省长", "江州") + p("正文") + row("粮食", "12") + row("蔬菜", "13") + p("正文")
    assert lines(docx(body)) == ["省长 江州", "正文", "粮食\t12", "蔬菜\t13", "正文"]


def level(place: int, form: str, pattern: str, start: int = 1) -> str:
    numbers = f'<w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{pattern}"/>'
    return f'<w:lvl w:ilvl="{place}">{numbers}</w:lvl>'


def numbered(list_id: int, place: int, text: str) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{place}"/><w:numId w:val="{list_id}"/></w:numPr>')


def test_numbers_of_numbered_paragraphs() -> None:
    definitions = (
        '<w:abstractNum w:abstractNumId="7">'
        + level(0, "chineseCounting", "%1、", 9)
        + level(1, "decimal", "%1.%2")
        + '</w:abstractNum><w:abstractNum w:abstractNumId="8">'
        + level(0, "bullet", "●")
        + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="2"/>'
        "</w:lvlOverride></w:num>"
    )
    body = (
        numbered(1, 0, "综合")
        + numbered(1, 1, "财政")
        + numbered(1, 1, "金融")
        + numbered(1, 0, "农业")
        + numbered(1, 1, "林业")
        + numbered(2, 0, "要点")
        + numbered(1, 0, "工业")
        + numbered(3, 0, "服务业")
        + numbered(0, 0, "无号")
    )
    assert lines(docx(body, numbering=definitions)) == [
        "九、综合",
        "九.1 财政",
        "九.2 金融",
        "十、农业",
        "十.1 林业",
        "要点",
        "十一、工业",
        "二、服务业",
        "无号",
    ]


@pytest.mark.parametrize(
    ("number", "style", "written"),
    [
        (10, "chineseCounting", "十"),
        (21, "chineseCountingThousand", "二十一"),
        (105, "japaneseCounting", "一百零五"),
        (1010, "chineseCounting", "一千零一十"),
        (20, "ideographDigital", "二〇"),
        (12, "chineseLegalSimplified", "壹拾贰"),
        (3, "ideographTraditional", "丙"),
        (5, "decimalEnclosedCircleChinese", "⑤"),
        (5, "decimalEnclosedParen", "⑸"),
        (12, "decimalFullWidth", "１２"),
        (14, "upperRoman", "XIV"),
        (28, "lowerLetter", "bb"),
        (3, "decimalZero", "03"),
        (7, "nobodyKnows", "7"),
        (0, "chineseCounting", "0"),
        (10**6, "upperRoman", "1000000"),
    ],
)
def test_styles_of_numbers(number: int, style: str, written: str) -> None:
    from loader.source.numbering import write_number

    assert write_number(number, style) == written


def test_headings_are_hints() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="a"><w:name w:val="heading 2"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="b"><w:name w:val="我的"/><w:basedOn w:val="a"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="c"><w:name w:val="环"/><w:basedOn w:val="c"/></w:style>'
    )
    body = (
        p("综合", '<w:pStyle w:val="b"/>') + p("正文", '<w:pStyle w:val="c"/>') + p("农业", '<w:outlineLvl w:val="0"/>')
    )
    document = read(docx(body, styles=styles))
    assert [(document.text[hint.start : hint.end], hint.level) for hint in document.hints] == [("综合", 2), ("农业", 1)]


def test_notes_are_numbered_and_follow_the_text() -> None:
    note = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    body = f"<w:p><w:r><w:t>吞吐量</w:t></w:r>{note.format(5)}<w:r><w:t>增长</w:t></w:r>{note.format(2)}</w:p>"
    notes = f'<w:footnote w:id="2">{p("乙注")}</w:footnote><w:footnote w:id="5">{p("甲注")}</w:footnote>'
    assert lines(docx(body, footnotes=notes)) == ["吞吐量[1]增长[2]", "[1] 甲注", "[2] 乙注"]


def test_text_frames_are_read_once() -> None:
    frame = f"<w:txbxContent>{p('框中文字')}</w:txbxContent>"
    body = (
        '<w:p xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:r><w:t>正文</w:t>'
        f"<mc:AlternateContent><mc:Choice>{frame}</mc:Choice><mc:Fallback>{frame}</mc:Fallback></mc:AlternateContent>"
        "</w:r></w:p>"
    )
    assert lines(docx(body)) == ["正文", "框中文字"]


def test_the_same_figures_as_from_text() -> None:
    texts = [
        "江州市2024年工作总结",
        "一、综合",
        "全年港口吞吐量3200万吨，比上年增长4.1%。",
        "二、2025年目标",
        "港口吞吐量达到3400万吨。",
    ]
    from_docx = parse(read(docx("".join(map(p, texts)))))
    from_text = parse(read_stream(io.BytesIO("\n".join(texts).encode()), "江州.txt"))
    assert len(from_docx.metrics) == 3

    assert figures(from_docx) == figures(from_text)


def test_harmful_files(monkeypatch: pytest.MonkeyPatch) -> None:
    entities = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><x>&b;</x>'
    assert failure(raw(entities.encode())) == "xml-entities"
    assert failure(raw(b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>')) == "xml-entities"
    assert failure(raw(b"<w:document")) == "broken-file"
    assert failure(raw(part("document", f"<w:body>{'<w:sdt>' * 50000}{'</w:sdt>' * 50000}</w:body>").encode())) in (
        "broken-file",
        "no-text",
    )
    assert failure(docx("<w:p/>")) == "no-text"
    assert failure(docx(p("正文"))[:-30]) == "broken-file"
    monkeypatch.setattr("loader.source.docx.EXPANDED_BYTES", 1 << 20)
    assert failure(docx("<w:p/>" + " " * (1 << 21))) == "file-expands"


def raw(content: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", content)
    return file.getvalue()


def test_a_damaged_part_is_damage() -> None:
    data = bytearray(docx(p("全年港口吞吐量3200万吨") * 50))
    for place in range(60, 90):
        data[place] ^= 0xFF
    assert failure(bytes(data)) == "broken-file"


def test_passwords_are_told_apart() -> None:
    data = bytearray(docx(p("正文")))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert failure(bytes(data)) == "encrypted-file"
    assert failure(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")) == "encrypted-file"


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1" + "WordDocument".encode("utf-16-le"), "doc"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1" + "WordDocument".encode("utf-16-le"), "doc"),
        ("a.wps", b"\xd0\xcf\x11\xe0\xa1\xb1" + "WordDocument".encode("utf-16-le"), "wps"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1" + "Workbook".encode("utf-16-le"), "xls"),
        ("a", b"\xd0\xcf\x11\xe0\xa1\xb1" + "PowerPoint Document".encode("utf-16-le"), "ppt"),
        ("a.docx", b"{\\rtf1 x}", "rtf"),
        ("a.txt", b"\x89PNG\r\n", "png"),
        ("a.mht", b"MIME-Version: 1.0\nContent-Type: multipart/related;", "mht"),
    ],
)
def test_other_formats_by_name(tmp_path: Path, name: str, data: bytes, kind: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(SourceError) as caught:
        read_path(path)
    assert (caught.value.code, caught.value.details["format"]) == ("unsupported-format", kind)


@pytest.mark.parametrize(("entry", "kind"), [("xl/workbook.xml", "xlsx"), ("ppt/slides.xml", "pptx"), ("a.txt", "zip")])
def test_other_archives_by_name(entry: str, kind: str) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(entry, "x")
    with pytest.raises(SourceError) as caught:
        read(file.getvalue())
    assert (caught.value.code, caught.value.details["format"]) == ("unsupported-format", kind)


def test_too_large_a_file() -> None:
    data = docx(p("正文"))
    with pytest.raises(SourceError) as caught:
        read_stream(io.BytesIO(data), "x.docx", LIMITS._replace(file_bytes=len(data) - 1))
    assert caught.value.code == "file-too-large"
    assert read_stream(io.BytesIO(data), "x.docx", LIMITS._replace(file_bytes=len(data))).text == "正文\n"


def test_without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "defusedxml", None)
    assert failure(docx(p("正文"))) == "format-needs-extra"


@pytest.mark.parametrize("name", ["jilin-2025", "guangdong-2025", "hetian-statistics-2025"])
def test_real_reports_say_the_same_as_their_text(shared: Path, name: str) -> None:
    from_docx = parse(read_path(shared / "reports" / "formats" / f"{name}.docx"))
    from_text = parse(read_path(shared / "reports" / f"{name}.txt"))

    assert figures(from_docx) == figures(from_text)
