"""Line breaking on whole reports, at every width: marks, figures, and the text as it was."""

from __future__ import annotations

import subprocess
import sys
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest

from data.model import Report
from loader.parse import parse
from loader.source import read_path, read_stream
from tui.render.cells import width
from tui.render.document import read_document
from tui.render.page import BRACKETS, MARGIN, At, Layout, Roles
from tui.render.place import PAGE, Reader
from tui.render.wrap import CLOSING, OPENING

WIDTHS = range(20, 121)


def lines_of(report: Report, cells: int) -> list[tuple[int, str, int]]:
    """Of every line that is not empty: its block, its text, and where it starts in the report."""
    blocks = read_document(report)
    layout = Layout(report, blocks, cells)
    return [
        (index, block.text[row.start : row.end], block.offsets[row.start])
        for index, block in enumerate(blocks)
        for row in layout.lines(index)
        if row.end > row.start
    ]


def faults(report: Report, cells: int) -> list[str]:
    """The lines that break a rule, but for those that one figure or mark fills."""
    found: list[str] = []
    lines = lines_of(report, cells)
    starts = {start for (before, _, _), (block, _, start) in pairwise(lines) if before == block}
    for place, (block, text, _) in enumerate(lines):
        shown = text.strip()
        goes_on = place + 1 < len(lines) and lines[place + 1][0] == block
        if width(shown) > cells and "\t" not in shown:
            found.append(f"{cells}: wide: {text}")
        if place and lines[place - 1][0] == block and shown[:1] in CLOSING:
            found.append(f"{cells}: begins: {text}")
        if goes_on and shown[-1:] in OPENING:
            found.append(f"{cells}: ends: {text}")
    for numeral in report.numerals:
        inside = [place for place in range(numeral.start + 1, numeral.end) if place in starts]
        if inside and width(report.text[numeral.start : numeral.end]) <= cells:
            found.append(f"{cells}: splits: {report.text[numeral.start : numeral.end]}")
    return found


def kept(report: Report) -> str:
    """What the pages show of a report: all of it but blanks, and a full stop behind a heading that runs in."""
    return "".join(block.text for block in read_document(report))


def assert_well_set(report: Report) -> None:
    whole = kept(report)
    for cells in WIDTHS:
        assert faults(report, cells) == []
        assert "".join(text for _, text, _ in lines_of(report, cells)) == whole


def test_the_sample_is_well_set_at_every_width(sample_report: Report) -> None:
    assert_well_set(sample_report)


def test_a_real_report_is_well_set_at_every_width(shared: Path) -> None:
    assert_well_set(parse(read_path(next((shared / "reports").rglob("guangzhou-2024.txt")))))


def test_moving_the_cursor_changes_no_break(sample_report: Report) -> None:
    layout = Layout(sample_report, read_document(sample_report), 47)
    blocks = range(len(read_document(sample_report)))

    def text_of(current: int | None, brackets: bool = False) -> list[str]:
        metrics = sample_report.metrics
        roles = Roles(metrics, None if current is None else metrics[current], brackets)
        rows = [layout.rendered(At(block, row), roles) for block in blocks for row in range(len(layout.lines(block)))]
        return ["".join(run.text for run in row) for row in rows]

    still = text_of(None)
    for current in range(len(sample_report.metrics)):
        assert text_of(current) == still


def test_brackets_fit_beside_the_widest_line(sample_report: Report) -> None:
    """They have room of their own, so that nothing moves into another line or out of the pane."""
    blocks = read_document(sample_report)
    layout = Layout(sample_report, blocks, 20)
    for metric in sample_report.metrics:
        for row in range(len(layout.lines(layout.block_of(metric.start)))):
            line = layout.rendered(At(layout.block_of(metric.start), row), Roles((metric,), metric, brackets=True))
            assert width("".join(run.text for run in line)) <= 20 + MARGIN + BRACKETS


@pytest.mark.parametrize("ending", ["。", "", "，"])
def test_a_paragraph_without_end_opens_at_once(ending: str) -> None:
    text = "一、工作\n" + f"全市新建公园12个“甲乙丙”{ending}" * 20_000
    report = parse(read_stream(BytesIO(text.encode()), "endless"))
    reader = Reader(report)
    reader.resize(60, 30, 30)
    place = reader.start(PAGE)
    assert max(len(block.text) for block in reader.blocks) <= 4000
    shown = reader.layout.window(place.top, 30)
    assert len(shown) == 30
    assert kept(report) == "".join(report.text.split())


WIDE = """
import sys
from pathlib import Path
from tui.widths import measure_ambiguous_as_two
measure_ambiguous_as_two()
from loader.parse import parse
from loader.source import read_path, read_stream
from tui.render.document import read_document
from tui.render.page import MARGIN, At, Layout, Roles
from unicodedata import east_asian_width
report = parse(read_path(Path(sys.argv[1])))
blocks = read_document(report)
for cells in (20, 38, 47, 76, 120):
    layout = Layout(report, blocks, cells)
    for block in range(len(blocks)):
        for row in range(len(layout.lines(block))):
            line = layout.rendered(At(block, row), Roles(report.metrics, None))
            text = "".join(run.text for run in line)
            taken = sum(2 if east_asian_width(character) in "AWF" else 1 for character in text)
            assert taken <= cells + MARGIN, (cells, text)
print("well")
"""


def test_no_line_is_wider_where_ambiguous_characters_are(root: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", WIDE, str(root / "data/sample/sample.txt")], capture_output=True, text=True, cwd=root
    )
    assert done.stdout == "well\n", done.stderr
