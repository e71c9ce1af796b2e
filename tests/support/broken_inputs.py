"""Files that are no report, or made to do harm: their names and bytes, and the code that refuses each."""

from __future__ import annotations

import io
import zipfile
import zlib

TEXT = "一、去年工作\n港口吞吐量达到5600万吨,居全省第二。\n"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
XML = '<?xml version="1.0"?>'


def archive(**parts: str | bytes) -> bytes:
    """A zip of these parts; a double underscore in a name stands for a slash, a single for a dot."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(name.replace("__", "/").replace("_", "."), content)
    return file.getvalue()


def word(body: str, before: str = "") -> bytes:
    content = f'{XML}{before}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    return archive(word__document_xml=content)


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def entities(levels: int) -> str:
    """A definition of entities each of which stands for ten of the one before."""
    lines = ['<!ENTITY e0 "港口吞吐量">']
    lines += [f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, levels)]
    return f"<!DOCTYPE x [{''.join(lines)}]>"


def marked_encrypted(data: bytes) -> bytes:
    """A zip whose entries say that they have a password."""
    changed = bytearray(data)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = changed.find(signature)
        while start >= 0:
            changed[start + offset] |= 1
            start = changed.find(signature, start + 4)
    return bytes(changed)


def pdf(*objects: bytes, trailer: bytes = b"") -> bytes:
    """A pdf of these objects, numbered from 1; the first is the catalogue."""
    body, offsets = b"%PDF-1.5\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    table += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return (
        body
        + table
        + b"trailer << /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF"
        % (
            len(objects) + 1,
            trailer,
            len(body),
        )
    )


CATALOGUE = b"<< /Type /Catalog /Pages 2 0 R >>"
PAGES = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R >>"


def stream(data: bytes, filters: bytes = b"/FlateDecode") -> bytes:
    return b"<< /Filter %s /Length %d >>\nstream\n%s\nendstream" % (filters, len(data), data)


def bomb() -> bytes:
    """Some hundred kilobytes that inflate to 200 MB."""
    deflater = zlib.compressobj(9)
    return b"".join(deflater.compress(b"q " * (1 << 19)) for _ in range(200)) + deflater.flush()


def ole(*streams: str) -> bytes:
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + b"".join(s.encode("utf-16-le") for s in streams) + bytes(512)
    )


def inputs() -> dict[str, tuple[str, bytes, str]]:
    """By what is wrong: a file's name, its bytes, and the code that it is refused with ("" where it may be read)."""
    good = word(paragraph(TEXT))
    return {
        # nothing, or no text
        "empty": ("a.txt", b"", "empty-file"),
        "blank": ("a.txt", b" \n\t\r\n", "empty-file"),
        "separators": ("a.txt", b"\x1c\x1d\n", "empty-file"),
        "a byte order mark": ("a.txt", b"\xef\xbb\xbf", "empty-file"),
        "NUL": ("a.txt", TEXT.encode() + b"\0", "binary-file"),
        "noise": ("a.txt", bytes(range(256)) * 40, "binary-file"),
        "utf-8 broken": ("a.txt", TEXT.encode() + b"\xff\xff\xff", "undecodable-file"),
        "utf-8 cut": ("a.txt", b"\xef\xbb\xbf" + TEXT.encode()[:-2], "undecodable-file"),
        "utf-16 cut": ("a.txt", b"\xff\xfe" + TEXT.encode("utf-16-le")[:-1], "undecodable-file"),
        "utf-16 half a pair": ("a.txt", b"\xff\xfe\x00\xd8\x00\x00", "undecodable-file"),
        "surrogates": ("a.txt", b"\xef\xbb\xbf\xed\xa0\x80", "undecodable-file"),
        "overlong": ("a.txt", b"\xef\xbb\xbf\xc0\xaf", "undecodable-file"),
        "gb18030 broken": ("a.txt", TEXT.encode("gb18030") + b"\xff\xff", "undecodable-file"),
        # other formats
        "png": ("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(50), "unsupported-format"),
        "jpg": ("a.html", b"\xff\xd8\xff\xe0" + bytes(50), "unsupported-format"),
        "rtf": ("a.txt", b"{\\rtf1 text}", "unsupported-format"),
        "rar": ("a.docx", b"Rar!\x1a\x07\x00" + bytes(50), "unsupported-format"),
        "7z": ("a.docx", b"7z\xbc\xaf\x27\x1c" + bytes(50), "unsupported-format"),
        "gz": ("a.txt", b"\x1f\x8b\x08\x00" + bytes(50), "unsupported-format"),
        "sqlite": ("a.txt", b"SQLite format 3\0" + bytes(100), "unsupported-format"),
        "doc": ("a.doc", ole("WordDocument"), "unsupported-format"),
        "xls called docx": ("a.docx", ole("Workbook"), "unsupported-format"),
        "a password": ("a.docx", ole("EncryptedPackage"), "encrypted-file"),
        "xlsx": ("a.xlsx", archive(xl__workbook_xml="<x/>"), "unsupported-format"),
        "pptx": ("a.pptx", archive(ppt__presentation_xml="<x/>"), "unsupported-format"),
        "odt": ("a.odt", archive(content_xml="<x/>"), "unsupported-format"),
        "a plain zip": ("a.zip", archive(a_txt=TEXT), "unsupported-format"),
        "paths that climb": ("a.zip", archive(____etc__passwd=TEXT), "unsupported-format"),
        "mht": ("a.mht", b"From: x\nContent-Type: multipart/related; boundary=x\n\n", "unsupported-format"),
        # Word
        "docx cut": ("a.docx", good[: len(good) // 2], "broken-file"),
        "docx without its text": ("a.docx", archive(word__styles_xml="<x/>"), "broken-file"),
        "docx of no xml": ("a.docx", archive(word__document_xml="no xml at all"), "broken-file"),
        "docx of xml cut": ("a.docx", archive(word__document_xml=f"{XML}<w:document"), "broken-file"),
        "docx of nothing": ("a.docx", word(""), "no-text"),
        "docx with a password": ("a.docx", marked_encrypted(good), "encrypted-file"),
        "billion laughs": ("a.docx", word(paragraph("&e9;"), entities(10)), "xml-entities"),
        "an entity from a file": (
            "a.docx",
            word(paragraph("&x;"), '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
            "xml-entities",
        ),
        "docx bomb": ("a.docx", word(" " * (140 << 20)), "file-expands"),
        # web pages
        "html of nothing": ("a.html", b"<html><body></body></html>", "no-text"),
        "html of scripts": ("a.html", b"<html><script>1</script><style>x</style></html>", "no-text"),
        "html of tags": ("a.html", b"<b>" * 600_000 + b"x", "file-expands"),
        "html deeper than deep": ("a.html", b"<div>" * 50_000 + TEXT.encode() + b"</div>" * 50_000, ""),
        "html that never ends a tag": ("a.html", b"<html><body " + b'a="' * 50_000, "no-text"),
        # pdf
        "pdf cut": ("a.pdf", pdf(CATALOGUE, PAGES, PAGE)[:60], "broken-file"),
        "pdf of noise": ("a.pdf", b"%PDF-1.7\n" + bytes(range(256)) * 20, "broken-file"),
        "pdf of no page": ("a.pdf", pdf(CATALOGUE, b"<< /Type /Pages /Kids [] /Count 0 >>"), ""),
        "pdf that is its own child": ("a.pdf", pdf(CATALOGUE, b"<< /Type /Pages /Kids [2 0 R] /Count 9 >>"), ""),
        "pdf bomb": ("a.pdf", pdf(CATALOGUE, PAGES, PAGE, stream(bomb())), "file-expands"),
        "pdf of broken stuff": ("a.pdf", pdf(CATALOGUE, PAGES, PAGE, stream(b"no deflate")), ""),
        "pdf table that loops": ("a.pdf", pdf(CATALOGUE, PAGES, PAGE, trailer=b"/Prev 0"), ""),
        # too much
        "one long line": ("a.txt", "港".encode() * 1_000_001, "line-too-long"),
    }
