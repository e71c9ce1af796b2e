"""Texts that would act on a terminal, on markup, on a spreadsheet or on patience, each of its own kind."""

from __future__ import annotations

ESC, BEL, ST = "\x1b", "\x07", "\x1b\\"

PAYLOADS: dict[str, str] = {
    # sequences that terminals obey
    "colour": f"{ESC}[31m红",
    "clear": f"{ESC}[2J{ESC}[H",
    "cursor": f"{ESC}[10;10H",
    "scroll region": f"{ESC}[1;3r",
    "title": f"{ESC}]0;题{BEL}",
    "title ended by ST": f"{ESC}]2;题{ST}",
    "clipboard": f"{ESC}]52;c;aGk={BEL}",
    "clipboard read": f"{ESC}]52;c;?{BEL}",
    "hyperlink": f"{ESC}]8;;file:///etc/passwd{ST}点{ESC}]8;;{ST}",
    "notification": f"{ESC}]9;通知{BEL}",
    "colour query": f"{ESC}]10;?{BEL}",
    "palette": f"{ESC}]4;1;rgb:ff/00/00{BEL}",
    "iTerm file": f"{ESC}]1337;File=inline=1:AAAA{BEL}",
    "status report": f"{ESC}[6n",
    "device attributes": f"{ESC}[c",
    "window report": f"{ESC}[21t",
    "resize": f"{ESC}[8;1;1t",
    "mouse on": f"{ESC}[?1003h",
    "paste mode": f"{ESC}[?2004l",
    "alternate screen": f"{ESC}[?1049l",
    "kitty keys": f"{ESC}[>25u",
    "DCS": f"{ESC}P+q544e{ST}",
    "sixel": f"{ESC}Pq#0~~{ST}",
    "tmux passthrough": f"{ESC}Ptmux;{ESC}{ESC}]52;c;aGk={BEL}{ST}",
    "APC": f"{ESC}_Gi=1;AAAA{ST}",
    "PM": f"{ESC}^x{ST}",
    "SOS": f"{ESC}Xx{ST}",
    "reset": f"{ESC}c",
    "charset": f"{ESC}(0{ESC})0",
    "shift out": "\x0e图\x0f",
    "unfinished": f"{ESC}[",
    "a lone escape": ESC,
    "enquiry": "\x05",
    "bell": BEL,
    "backspaces": "真\b\b假",
    "form feed": "甲\x0c乙\x0b丙",
    "cancel": "\x18\x1a",
    "delete": "\x7f" * 3,
    "separators": "\x1c\x1d\x1e\x1f",
    "all of C0": "".join(map(chr, [*range(1, 9), *range(14, 32)])),
    # one-byte controls
    "C1 CSI": "\x9b31m",
    "C1 OSC": "\x9d0;题\x9c",
    "C1 DCS": "\x90q\x9c",
    "C1 next line": "甲\x85乙",
    "all of C1": "".join(map(chr, range(0x80, 0xA0))),
    # order and width
    "bidi override": "\u202e倒写\u202c",
    "bidi isolate": "\u2066甲\u2067乙\u2069",
    "bidi marks": "\u200e\u200f\u061c",
    "Hebrew": "שלום 37件",
    "Arabic": "مرحبا ١٢٣",
    "line separators": "甲\u2028乙\u2029丙",
    "zero width": "有\u200b效\u200c专\u200d利",
    "word joiner": "专\u2060利\u2064",
    "byte order mark": "\ufeff专\ufeff利",
    "soft hyphen": "专\u00ad利",
    "interlinear": "\ufff9甲\ufffa乙\ufffb",
    "tags": "\U000e0001\U000e0041\U000e007f",
    "variation": "甲\ufe0f\U000e0100",
    "combining flood": "港" + "\u0301" * 300,
    "Zalgo": "".join(c + "\u0335\u0489\u20dd" * 5 for c in "港口"),
    "emoji": "👨\u200d👩\u200d👧\u200d👦🏳\ufe0f\u200d🌈",
    "private use": "\ue000\uf8ff\U000f0000",
    "no characters": "\ufffe\uffff\U0010ffff",
    "wide and narrow": "ｱＡ１″′ﷺ",
    # markup
    "closing tag": "[/x]",
    "closing all": "[/]",
    "bold": "[b]粗[/b]",
    "action": "[@click=app.bell]点[/]",
    "link": "[link=http://x]点[/link]",
    "unclosed": "[red",
    "backslash bracket": "\\[b]",
    "html": "<script>alert(1)</script><!-- ",
    "markdown": "](x) `|` | --- | **",
    "template": "{path} {0} %s %(x)s ${x}",
    # patience
    "long number": "9" * 400 + "件",
    "nested brackets": "（" * 500 + "）" * 500,
    "quotes": "“" * 300,
    "long word": "港" * 5000,
    "many spaces": "港" + "\u3000" * 500 + "口",
    # spreadsheets
    "formula": '=HYPERLINK("http://x")',
    "plus": "+1+1",
    "at": "@SUM(1)",
    "minus": "-2+3",
    "tab first": "\t=1+1",
    "DDE": "=cmd|' /C calc'!A0",
}


def report() -> str:
    """A report that has each of them in a heading, before and behind a figure, and in a name."""
    lines = ["一、去年工作"]
    for number, payload in enumerate(PAYLOADS.values(), 1):
        lines.append(f"{number}. 甲{payload}乙")
        lines.append(f"新建{payload}学校{number}所,其中{payload}小学{number}.5万所{payload}。")
    return "\n".join(lines).replace("\0", "") + "\n"
