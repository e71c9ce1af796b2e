"""How the time of reading grows with the text: what is repeated eight times as often should take about eight times."""

from __future__ import annotations

import time

from loader.parse import parse
from loader.source.document import Document

UNITS = (
    *("一、\n", "（一）甲。", "——更稳。\n", "1", "1,", "1:", "1 ", "一", "亿", "百分之", "第一", "2025年", "a1", "（1"),
    *("“", "《", "、", "。", "\t", "分别", "其中", "约1家、", "增长3%，", "3个和", "比上年增长", "的\n", "注：\n"),
    *("推进改革。", "收入\t1\t2\n", "各县区认真落实全年目标任务扎实推进重点项目建设着\n"),
)
SMALL, LARGE = 2_000, 16_000


def seconds(text: str) -> float:
    """Processor time of reading a text, the best of two."""
    document = Document(text, "linear.txt", "", "0" * 64)
    best = float("inf")
    for _ in range(2):
        started = time.process_time()
        parse(document)
        best = min(best, time.process_time() - started)
    return best


def main() -> None:
    print(f"{'repeated':<28} {SMALL:>8} {LARGE:>8} times   ratio")
    for unit in UNITS:
        small, large = seconds(unit * SMALL), seconds(unit * LARGE)
        print(f"{unit!r:<28} {small:8.3f} {large:8.3f} s {large / max(small, 0.001):8.1f}")


if __name__ == "__main__":
    main()
