"""A small report of our own, built by hand, in a library of its own."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Awaitable, Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from textual.pilot import Pilot

from data.model import ABSENT, REPORT_FIELDS, Metric, Numeral, Report, Section, Sentence, Span, report_id
from data.queries import Library, open_library
from data.store import open_store
from tui.app import ZhibiaoApp
from tui.settings import Settings
from tui.strings.app import Strings
from tui.strings.app_zh import ZH

# Headings are marked by their level; a figure is {surface;field=value;…}, the words of its bound before it in <>.
SOURCE = """
#1 一、|2024年工作回顾
这一年，云川市的市场监管工作平稳向前。全市经营主体总量达到{86.4万户;name=经营主体;value=864000;unit=户},同比增长{7.2%;name=经营主体;value=7.2;unit=%;kind=growth;of=-1;basis=同比},居全省{第二;name=经营主体;value=2;unit=名;kind=rank;of=-2;scope=全省}。
#2 (一)|便民服务更快一步
#3 |开办企业一日办结。
新设企业平均用时压缩到{0.5天;name=新设企业平均用时;value=0.5;unit=天},网上办理率<超>{98%;name=新设企业网上办理率;value=98;unit=%;bound=>}。全年发放电子执照{31275张;name=电子执照;value=31275;unit=张},服务窗口增至{126个;name=服务窗口;value=126;unit=个}。
#3 |帮扶小店渡过难关。
走访个体工商户{4520户;name=走访个体工商户;value=4520;unit=户},减免费用{1860余万元;name=减免费用;value=18600000;unit=元;bound=>}。推动“小店上云”{612家;name=“小店上云”;value=612;unit=家},带动销售额{3.75亿元;name=小店销售额;value=375000000;unit=元},同比增长{12.5%;name=小店销售额;value=12.5;unit=%;kind=growth;of=-1;basis=同比}。
#2 (二)|质量和标准稳中有升
制造业产品合格率为{95.8%;name=制造业产品合格率;value=95.8;unit=%},提高{0.6个百分点;name=制造业产品合格率;value=0.6;unit=个百分点;kind=delta;of=-1;basis=比上年}。主导制定国家标准{27项;name=国家标准;value=27;unit=项}、行业标准{41项;name=行业标准;value=41;unit=项}、地方标准{18项;name=地方标准;value=18;unit=项}。检验检测机构营收{5881968万元;name=检验检测机构营收;value=58819680000;unit=元},同比增长{6.1%;name=检验检测机构营收;value=6.1;unit=%;kind=growth;of=-1;basis=同比}。
#2 (三)|知识产权提质增量
有效发明专利{2.36万件;name=有效发明专利;value=23600;unit=件},增长{14.7%;name=有效发明专利;value=14.7;unit=%;kind=growth;of=-1}。商标有效注册量{15.2万件;name=商标有效注册量;value=152000;unit=件},同比增长{8.3%;name=商标有效注册量;value=8.3;unit=%;kind=growth;of=-1;basis=同比}。专利质押融资{42.7亿元;name=专利质押融资;value=4270000000;unit=元},同比下降{3.4%;name=专利质押融资;value=-3.4;unit=%;kind=growth;of=-1;basis=同比}。海外维权援助连续{3年;name=海外维权援助;value=3;unit=年;kind=streak}获评优秀。
#2 (四)|安全底线守得更牢
食品抽检{18.3万批次;name=食品抽检;value=183000;unit=批次},合格率<不低于>{98.6%;name=食品抽检合格率;value=98.6;unit=%;bound=>=}。检查特种设备{2.9万台;name=检查特种设备;value=29000;unit=台},隐患整改率{100%;name=隐患整改率;value=100;unit=%}。药品不良反应报告{7350份;name=药品不良反应报告;value=7350;unit=份}。市场监管增加值{120亿元;name=市场监管增加值;value=12000000000;unit=元},同比增长{5%;name=市场监管增加值;value=5;unit=%;kind=growth;of=-1;basis=同比}。
#1 二、|2025年工作安排
新的一年，重点做好以下几件事。
#2 (一)|让办事更省心
新设企业平均用时控制在{0.4天;name=新设企业平均用时;value=0.4;unit=天;status=target}以内，服务窗口增至{150个;name=服务窗口;value=150;unit=个;status=target}，推动{1000家;name=“小店上云”;value=1000;unit=家;status=target}小店上云。
#2 (二)|让创新更有力
每万人口高价值发明专利<突破>{12件;name=每万人口高价值发明专利;value=12;unit=件;bound=>;status=target}，专利质押融资增长{5%—8%;name=专利质押融资;value=5;value_high=8;unit=%;kind=growth;status=target}。培育优势企业{30家;name=优势企业;value=30;unit=家;status=target}。
#2 (三)|让群众更安心
食品抽检{20万批次;name=食品抽检;value=200000;unit=批次;status=target},新建快检室<不少于>{60间;name=快检室;value=60;unit=间;bound=>=;status=target}。
#2 (四)|队伍建设常抓不懈
加强学习，改进作风。
"""
_FIGURE = re.compile(r"(?:<(.+?)>)?\{([^;]+);([^}]+)\}")


def build(source: str, name: str = "yunchuan-2024") -> Report:
    """A report from the notation above."""
    text, sections, metrics = "", [], []
    for row in source.strip("\n").split("\n"):
        if row.startswith("#"):
            level, marker, title = int(row[1]), *row[3:].split("|")
            body = len(text)
            text += marker + title + ("" if title.endswith("。") else "\n")
            start = body + len(marker)
            sections.append((start, start + len(title.rstrip("。")), body, level, marker, title.rstrip("。")))
            continue
        place = 0
        for match in _FIGURE.finditer(row):
            text += row[place : match.start()]
            bound_at = len(text)
            text += match.group(1) or ""
            fields = dict(part.split("=", 1) for part in match.group(3).split(";"))
            metrics.append((len(text), match.group(2), (bound_at, len(text)), fields))
            text += match.group(2)
            place = match.end()
        text += row[place:] + "\n"
    return _report(name, text, sections, metrics)


def _report(name: str, text: str, found: list, figures: list) -> Report:
    sections = []
    for place, (start, end, body, level, marker, title) in enumerate(found):
        body_end = next((other[2] for other in found[place + 1 :] if other[3] <= level), len(text))
        parent = next((other[0] for other in reversed(found[:place]) if other[3] < level), None)
        sections.append(Section(start, end, body, body_end, level, marker, title, parent))

    def section_at(place: int) -> int | None:
        return next((s.start for s in reversed(sections) if s.body_start <= place < s.body_end), None)

    sentences = [Sentence(*m.span(), section_at(m.start())) for m in re.finditer(r"[^。\n]*[^。\s][^。\n]*。?", text)]
    metrics: list[Metric] = []
    for start, surface, bound, fields in figures:
        of = fields.get("of")
        bound_fields = {
            "bound": fields.get("bound", "="),
            "bound_spans": (Span(*bound),) if bound[0] < bound[1] else (),
        }
        metrics.append(
            Metric(
                start=start,
                end=start + len(surface),
                surface=surface,
                value=Decimal(fields["value"]),
                value_high=Decimal(fields["value_high"]) if "value_high" in fields else None,
                unit=fields["unit"],
                kind=fields.get("kind", "level"),
                name=fields["name"],
                status=fields.get("status", "actual"),
                period="2025" if fields.get("status") == "target" else "2024",
                of=metrics[int(of)].start if of else None,
                basis=fields.get("basis"),
                scope=fields.get("scope"),
                section=section_at(start),
                sentence=next(s.start for s in sentences if s.start <= start < s.end),
                **bound_fields,
            )
        )
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return Report(
        id=report_id(f"{name}.txt", sha256),
        source=f"{name}.txt",
        source_path=f"/reports/{name}.txt",
        sha256=sha256,
        loader="1",
        text=text,
        attributes=dict.fromkeys(REPORT_FIELDS, ABSENT),
        sections=tuple(sections),
        sentences=tuple(sentences),
        numerals=tuple(Numeral(m.start, m.end, "metric", "number and unit") for m in metrics),
        metrics=tuple(metrics),
    )


@pytest.fixture(scope="session")
def report() -> Report:
    return build(SOURCE)


@pytest.fixture(scope="session")
def built() -> Callable[..., Report]:
    """Builds a report from a source of its own."""
    return build


@pytest.fixture
def library(report: Report, tmp_path: Path) -> Iterator[Library]:
    with open_store(tmp_path / "library.db") as store:
        store.add(report)
    library = open_library(tmp_path / "library.db")
    yield library
    library.close()


@pytest.fixture
def app(library: Library) -> ZhibiaoApp:
    return ZhibiaoApp(library, ZH, Settings())


@pytest.fixture
def app_on(tmp_path: Path) -> Iterator[Callable[..., ZhibiaoApp]]:
    """Makes an app on reports of one's own."""
    opened: list[Library] = []

    def make(*reports: Report, strings: Strings = ZH, settings: Settings | None = None) -> ZhibiaoApp:
        path = tmp_path / f"own-{len(opened)}.db"
        with open_store(path) as store:
            for report in reports:
                store.add(report)
        opened.append(open_library(path))
        return ZhibiaoApp(opened[-1], strings, settings or Settings())

    yield make
    for library in opened:
        library.close()


@pytest.fixture
def until_carded() -> Callable[[Pilot[int]], Awaitable[None]]:
    """Waits for the card, which comes once the page is seen."""

    async def wait(pilot: Pilot[int]) -> None:
        card = pilot.app.screen.query_one("#card")
        for _ in range(500):
            await pilot.pause(0.01)
            if any(card.render_line(y).text.strip(" -") for y in range(card.size.height)):
                return
        raise AssertionError("no card came")

    return wait
