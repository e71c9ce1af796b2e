"""Pdf files: lines, tables with and without ruled lines, and files that hold no text or mean harm."""

from __future__ import annotations

import io
import sys
import time
import zlib
from collections.abc import Sequence
from pathlib import Path

import pytest

from data.errors import SourceError
from data.model import Report
from loader.parse import parse
from loader.source import read_path, read_stream
from loader.source.document import Document

pytest.importorskip("pdfminer", reason="zhibiao[formats] is not installed")

FONT = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts "
    b"[<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 "
    b"/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>] >>"
)
SENTENCE = "全年港口货物吞吐量3200万吨，比上年增长4.1%。"


def text(x: float, y: float, words: str, size: float = 10) -> str:
    return f"BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm <{words.encode('utf-16-be').hex()}> Tj ET\n"


def line(x0: float, y0: float, x1: float, y1: float) -> str:
    return f"{x0} {y0} m {x1} {y1} l S\n"


def pdf(*pages: str, more: bytes = b"", page: bytes = b"", trailer: bytes = b"") -> bytes:
    """A pdf with these drawings as pages; `more` is one more object, number 4."""
    objects = {1: b"<< /Type /Catalog /Pages 2 0 R >>", 3: FONT, 4: more or b"null"}
    kids = []
    for number, drawing in enumerate(pages):
        place = 5 + 2 * number
        kids.append(f"{place} 0 R")
        objects[place] = (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F1 3 0 R >> "
            b"/XObject << /I1 4 0 R >> >> /Contents %d 0 R %s >>" % (place + 1, page)
        )
        packed = zlib.compress(drawing.encode("latin-1"))
        objects[place + 1] = b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(packed), packed)
    objects[2] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    body, offsets = b"%PDF-1.5\n", {}
    for number, content in sorted(objects.items()):
        offsets[number] = len(body)
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    table += b"".join(b"%010d 00000 n \n" % offsets[number] for number in sorted(objects))
    ends = b"trailer << /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, trailer, len(body))
    return body + table + ends


def figures(report: Report) -> list[tuple[object, ...]]:
    """A report's figures without their places."""
    return [(m.name, m.value, m.unit, m.kind, m.status) for m in report.metrics]


def read(data: bytes) -> Document:
    return read_stream(io.BytesIO(data), "江州.pdf")


def lines(*pages: str) -> list[str]:
    return read(pdf(*pages)).text.splitlines()


def failure(data: bytes) -> str:
    with pytest.raises(SourceError) as caught:
        read(data)
    return caught.value.code


def cells(x: Sequence[float], y: float, words: Sequence[str]) -> str:
    return "".join(text(left, y, word) for left, word in zip(x, words, strict=True) if word)


def test_lines_stay_lines_and_pages_are_marked() -> None:
    first = text(50, 700, "一、综合") + text(50, 680, SENTENCE) + text(280, 20, "— 1 —")
    document = read(pdf(first, text(50, 700, "二、农业")))
    assert document.text == f"一、综合\n{SENTENCE}\n— 1 —\n\n二、农业\n\n"
    assert [(mark.label, document.text[mark.start :][:4]) for mark in document.marks] == [
        ("page 1", "一、综合"),
        ("page 2", "二、农业"),
    ]


def test_order_is_that_of_the_page_not_of_the_file() -> None:
    assert lines(
        text(280, 20, "末行") + text(150, 700, "次词") + text(50, 600, "中行") + text(50, 700, "首词首词首词首词首")
    ) == [
        "首词首词首词首词首 次词",
        "中行",
        "末行",
        "",
    ]


def test_raised_marks_bold_print_and_radicals() -> None:
    raised = text(50, 700, "生产总值") + text(90, 705, "[2]", 5) + text(105, 700, "增长")
    bold = text(50, 600, "农业") + text(50.4, 600, "农业")
    assert lines(raised + bold + text(50, 500, "⼀、⾯积")) == ["生产总值[2]增长", "农业", "一、面积", ""]


def test_a_ruled_table() -> None:
    levels = "".join(line(50, y, 400, y) for y in (700, 680, 660, 640, 600))
    edges = "".join(line(x, 600, x, 700) for x in (200, 300))
    words = (
        cells((60, 210, 310), 686, ("指标", "年末数（万人）", "比重"))
        + cells((60, 210, 310), 666, ("全市", "346.7", "100.0"))
        + cells((60, 210, 310), 646, ("其中：城镇", "", "66.9"))
        + text(60, 626, "乡村人口总计")
        + text(60, 610, "（初步数）")
        + cells((210, 310), 618, ("114.8", "33.1"))
    )
    assert lines(text(50, 720, "表1") + levels + edges + words + text(50, 570, SENTENCE)) == [
        "表1",
        "指标\t年末数（万人）\t比重",
        "全市\t346.7\t100.0",
        "其中：城镇\t\t66.9",
        "乡村人口总计（初步数）\t114.8\t33.1",
        SENTENCE,
        "",
    ]


def test_cells_that_take_several_rows_and_columns() -> None:
    levels = line(50, 700, 400, 700) + line(200, 680, 400, 680) + line(50, 660, 400, 660) + line(50, 640, 400, 640)
    edges = "".join(line(x, 640, x, 700) for x in (50, 200, 400)) + line(300, 640, 300, 680)
    words = (
        text(60, 675, "指标")
        + text(280, 686, "绝对数")
        + cells((210, 310), 666, ("2023年", "2024年"))
        + cells((60, 210, 310), 646, ("粮食", "12", "13"))
    )
    assert lines(levels + edges + words) == ["指标\t绝对数", "\t2023年\t2024年", "粮食\t12\t13", ""]


def test_boxes_drawn_as_thin_rectangles() -> None:
    rules = "".join(f"50 {y} 350 0.5 re f\n" for y in (700, 680, 660)) + "200 660 0.5 40 re f\n"
    assert lines(rules + cells((60, 210), 686, ("指标", "数")) + cells((60, 210), 666, ("粮食", "12"))) == [
        "指标\t数",
        "粮食\t12",
        "",
    ]


def test_a_frame_around_prose_is_no_table() -> None:
    frame = "40 500 500 220 re S\n" + line(40, 600, 540, 600) + line(300, 500, 300, 720)
    prose = "".join(text(50, 700 - 15 * place, SENTENCE) for place in range(3))
    assert lines(frame + prose) == [SENTENCE] * 3 + [""]


def test_a_table_without_ruled_lines() -> None:
    x = (50, 250, 400)
    words = (
        cells(x, 700, ("指标", "产量", "增长（%）"))
        + cells(x, 680, ("粮食", "12.3", "-4.1"))
        + cells(x, 660, ("其中：夏粮", "", "0.8"))
        + cells(x, 640, ("蔬菜", "13", "2.0"))
    )
    assert lines(text(50, 720, "表2") + words + text(50, 620, SENTENCE)) == [
        "表2",
        "指标\t产量\t增长（%）",
        "粮食\t12.3\t-4.1",
        "其中：夏粮\t\t0.8",
        "蔬菜\t13\t2.0",
        SENTENCE,
        "",
    ]


def test_gaps_that_set_no_cells_apart() -> None:
    signed = cells((50, 300), 700, ("江州市统计局", "2025年3月")) + cells((50, 300), 680, ("第3期", "总第120期"))
    assert lines(signed) == ["江州市统计局 2025年3月", "第3期 总第120期", ""]


def test_a_page_in_two_columns() -> None:
    page = "".join(
        text(50, 700 - 15 * place, f"左栏文字左栏文字第{place}行")
        + text(320, 700 - 15 * place, f"右栏文字右栏文字第{place}行")
        for place in range(9)
    )
    expected = [f"{side}栏文字{side}栏文字第{place}行" for side in "左右" for place in range(9)]
    assert lines(page) == [*expected, ""]


def test_a_turned_page_and_a_watermark() -> None:
    def turned(x: float, y: float, words: str) -> str:
        return f"BT /F1 10 Tf 0 1 -1 0 {x} {y} Tm <{words.encode('utf-16-be').hex()}> Tj ET\n"

    mark = f"BT /F1 40 Tf 0.7 0.7 -0.7 0.7 100 300 Tm <{'内部'.encode('utf-16-be').hex()}> Tj ET\n"
    assert lines(turned(100, 50, SENTENCE) + turned(120, 50, "第二行") + mark) == [SENTENCE, "第二行", ""]
    assert lines(text(50, 700, SENTENCE) + mark) == [SENTENCE, ""]


def test_the_same_figures_as_from_text() -> None:
    texts = ["江州市2024年工作总结", "一、综合", SENTENCE, "二、2025年目标", "港口吞吐量达到3400万吨。"]
    from_pdf = parse(read(pdf("".join(text(50, 700 - 20 * place, words) for place, words in enumerate(texts)))))
    from_text = parse(read_stream(io.BytesIO("\n".join(texts).encode()), "江州.txt"))
    assert len(from_pdf.metrics) == 3

    assert figures(from_pdf) == figures(from_text)


def test_a_scan_is_no_text() -> None:
    image = (
        b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>"
    )
    image += b"\nstream\n0\nendstream"
    scan = "q 600 0 0 800 0 0 cm /I1 Do Q\n"
    assert failure(pdf(scan, scan, more=image)) == "scanned-pdf"
    assert failure(pdf(scan + text(280, 20, "— 1 —"), scan, more=image)) == "scanned-pdf"
    assert read(pdf(scan + text(50, 700, SENTENCE), more=image)).text.startswith(SENTENCE)
    assert failure(pdf("")) == "scanned-pdf"


def test_letters_without_meaning() -> None:
    data = pdf(text(50, 700, SENTENCE)).replace(b"UniGB-UCS2-H", b"Identity-H  ").replace(b"(GB1)", b"(X01)")
    assert failure(data) == "unmapped-pdf"


def test_a_password() -> None:
    lock = b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >> /ID [<00> <00>]" % (
        b"11" * 32,
        b"22" * 32,
    )
    assert failure(pdf(text(50, 700, SENTENCE), trailer=lock)) == "encrypted-file"


def test_broken_files() -> None:
    assert failure(b"%PDF-1.7\n%%EOF") == "broken-file"
    assert failure(b"%PDF-1.7 ..." + bytes(range(256)) * 4) == "broken-file"
    loop = pdf(text(50, 700, SENTENCE)).replace(b"/Kids [5 0 R]", b"/Kids [2 0 R]")
    assert read(loop).text.startswith(SENTENCE)


def test_a_torn_stream_gives_what_is_sound(caplog: pytest.LogCaptureFixture) -> None:
    data = pdf("".join(text(50, 700 - place, SENTENCE) for place in range(0, 400, 20)))
    start = data.rindex(b"stream\n", 0, data.rindex(b"endstream")) + 7
    torn = data[: start + 200] + bytes(20) + data[start + 220 :]
    assert read(torn).text.startswith("全年港口")
    assert caplog.records == []


def test_files_that_unpack_to_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("loader.source.pdf.EXPANDED_BYTES", 1 << 20)
    assert failure(pdf(" " * (1 << 21))) == "file-expands"
    monkeypatch.undo()
    monkeypatch.setattr("loader.source.pdf.PAGE_CHARACTERS", 10)
    assert failure(pdf(text(50, 700, SENTENCE))) == "file-expands"
    monkeypatch.undo()
    monkeypatch.setattr("loader.source.pdf.PDF_PAGES", 1)
    assert failure(pdf(text(50, 700, SENTENCE), text(50, 700, SENTENCE))) == "file-expands"


def test_forms_within_forms_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("loader.source.pdf.PDF_DRAWN_BYTES", 1 << 20)
    form = b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length 0 >>\nstream\n\nendstream"
    assert failure(pdf("/I1 Do " * 5000, more=form)) == "file-expands"
    assert read(pdf("/I1 Do " * 50 + text(50, 700, SENTENCE), more=form)).text.startswith(SENTENCE)


def test_a_drawing_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("loader.source.pdf.PAGE_PATHS", 10)
    drawing = "".join(line(x, 500, x + 5, 600) for x in range(0, 400, 7))
    assert lines(drawing + text(50, 700, SENTENCE)) == [SENTENCE, ""]


def test_a_page_full_of_lines_and_letters_takes_linear_time() -> None:
    drawing = "".join(line(x, 0, x, 800) for x in range(600)) + "".join(line(0, y, 600, y) for y in range(800))
    letters = "".join(text(x, y, "增") for x in range(0, 600, 12) for y in range(0, 800, 12))
    began = time.process_time()
    assert read(pdf(drawing + letters)).text.count("增") == 50 * 67
    assert time.process_time() - began < 20


def test_without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pdfminer.pdfdocument", None)
    assert failure(pdf(text(50, 700, SENTENCE))) == "format-needs-extra"


@pytest.mark.parametrize("name", ["luoyang-finance-2025", "yueyang-finance-2025"])
def test_real_reports_say_the_same_as_their_text(shared: Path, name: str) -> None:
    from_pdf = parse(read_path(shared / "reports" / "formats" / f"{name}.pdf"))
    from_text = parse(read_path(shared / "reports" / f"{name}.txt"))

    assert figures(from_pdf) == figures(from_text)


def test_all_formats_but_the_doc_load(shared: Path) -> None:
    paths = sorted(path for path in (shared / "reports" / "formats").iterdir() if path.suffix != ".doc")
    found = {path.name: len(parse(read_path(path)).metrics) for path in paths}
    assert len(found) >= 13 and min(found.values()) > 100, found
