"""What a report says of itself, what follows from it, and what it leaves open."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.model import ABSENT, REPORT_FIELDS, Attribute
from loader.attributes import find_attributes
from loader.flow import read_blocks
from loader.outline import find_outline

BODY = "全年走访企业120家，帮助解决用工、融资、用地等问题36个，群众满意度达到97.5%，比上年提高1.2个百分点。"
GREETING = "各位代表：\n受市人民政府委托，现将预算执行情况报告如下，请予审议。\n"


def attributes(text: str, source: str = "江州-2020.txt") -> dict[str, Attribute]:
    blocks = read_blocks(text)
    return find_attributes(text, blocks, find_outline(text, blocks, ()), source)


def values(text: str) -> dict[str, str | None]:
    return {field: attribute.value for field, attribute in attributes(text).items() if attribute.value}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            f"一、2024年工作总结\n{BODY}", {"kind": "工作总结", "year": "2024"}, id="neither title nor issuer"
        ),
        pytest.param(
            f"2025年江州省政府工作报告\n——2025年1月14日在江州省第十四届人民代表大会第四次会议上\n"
            f"省长 张三\n各位代表：\n我受省政府委托作工作报告。\n一、2024年工作回顾\n{BODY}",
            {
                "title": "2025年江州省政府工作报告",
                "issuer": "江州省人民政府",
                "kind": "政府工作报告",
                "year": "2024",
                "delivered": "2025-01-14",
            },
            id="a government work report looks back",
        ),
        pytest.param(
            f"2025年江州市国民经济和\n社会发展统计公报\n江 州 市 统 计 局\n国家统计局江州调查队\n2026年5月\n"
            f"{BODY}\n一、综 合\n{BODY}",
            {
                "title": "2025年江州市国民经济和社会发展统计公报",
                "issuer": "江州市统计局、国家统计局江州调查队",
                "kind": "统计公报",
                "year": "2025",
                "published": "2026-05",
            },
            id="a communiqué with a broken title",
        ),
        pytest.param(
            f"关于江州市2021年预算执行情况与\n2022年预算草案的报告\n——2021年12月27日在江州市第三届人民代表大会第二次会议上\n{GREETING}{BODY}",
            {
                "title": "关于江州市2021年预算执行情况与2022年预算草案的报告",
                "issuer": "江州市人民政府",
                "kind": "预算执行情况报告",
                "year": "2021",
                "delivered": "2021-12-27",
            },
            id="a budget report",
        ),
        pytest.param(
            f"关于江州市2025年财政决算的报告\n市财政局局长 李四\n{GREETING}{BODY}",
            {"title": "关于江州市2025年财政决算的报告", "issuer": "江州市财政局", "kind": "决算报告", "year": "2025"},
            id="an office named in short",
        ),
        pytest.param(
            f"江州市财政局2025年工作总结\n{BODY}",
            {
                "title": "江州市财政局2025年工作总结",
                "issuer": "江州市财政局",
                "kind": "工作总结",
                "year": "2025",
            },
            id="an office in the title",
        ),
        pytest.param(
            f"江州市2025年统计公报\n{BODY}\n（原文地址：https://tjj.example.cn/a/1.html）",
            {
                "title": "江州市2025年统计公报",
                "kind": "统计公报",
                "year": "2025",
                "url": "https://tjj.example.cn/a/1.html",
            },
            id="an address in the tail",
        ),
        pytest.param(
            f"各位代表：\n我代表国务院向大会报告政府工作，请各位审议。\n一、１９９４年工作的回顾\n{BODY}",
            {"issuer": "国务院", "kind": "政府工作报告", "year": "1994"},
            id="full width years",
        ),
        pytest.param(f"{BODY}", {}, id="nothing"),
    ],
)
def test_attributes(text: str, expected: dict[str, str]) -> None:
    assert values(text) == expected


def test_the_name_of_the_file_is_no_evidence() -> None:
    assert attributes(BODY, "江州市统计局2024年工作总结.txt") == dict.fromkeys(REPORT_FIELDS, ABSENT)


def test_where_each_comes_from() -> None:
    text = f"2025年江州市国民经济和社会发展统计公报[1]\n江州市统计局\n{BODY}"
    found = attributes(text)
    title, issuer = found["title"], found["issuer"]
    assert title.origin == issuer.origin == "stated"
    assert title.span and text[title.span.start : title.span.end] == title.value
    assert issuer.span and text[issuer.span.start : issuer.span.end] == issuer.value
    assert (found["year"].origin, found["year"].evidence) == ("inferred", title.value)


@given(
    st.lists(st.sampled_from(BODY[:20] + "一、各位代表：\n（）2025年报告统计局 　\t\x00")).map("".join)
    | st.text(max_size=200)
)
def test_any_text(text: str) -> None:
    found = attributes(text)
    assert set(found) == set(REPORT_FIELDS)
    for attribute in found.values():
        assert (attribute.value is None) == (attribute.origin == "absent")
        if attribute.origin == "stated":
            assert attribute.span and text[attribute.span.start : attribute.span.end].strip()
        if attribute.origin == "inferred":
            assert attribute.evidence
