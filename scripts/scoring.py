"""How near the loader comes to a reference file, by the definition of the annotation guide.

The figures are those of the scorer that goes with the guide; a test compares the two. Reference files are read as they
are, one JSON object a line; predictions are made from a Report.
"""

from __future__ import annotations

import json
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from data.model import Report

Row = dict[str, Any]
Pair = tuple[Row, Row]

NAME_RIGHT = 0.8
NEIGHBOURS = 8
_UNSEEN = set("“”\"'‘’《》「」()（）,，、。;；:：")


@dataclass(frozen=True)
class Score:
    """Shares from 0 to 1. `record`, `value`, `headings` and `parents` are F1; `classes` is of all numerals; `names` of
    the metrics found; `of` of those that the reference links."""

    record: float
    value: float
    classes: float
    names: float
    of: float
    headings: float
    parents: float


def read_rows(path: Path) -> list[Row]:
    """The lines of a reference file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def numeral_rows(report: Report) -> list[Row]:
    """A report's numerals as the reference files have them; metrics with their fields."""
    metrics = {metric.start: metric for metric in report.metrics}
    rows: list[Row] = []
    for numeral in report.numerals:
        row: Row = {"start": numeral.start, "end": numeral.end, "class": numeral.class_}
        metric = metrics.get(numeral.start)
        if metric is not None:
            row |= {
                name: getattr(metric, name)
                for name in (
                    "surface",
                    "value",
                    "value_high",
                    "unit",
                    "bound",
                    "kind",
                    "name",
                    "status",
                    "period",
                    "of",
                )
            }
        rows.append(row)
    return rows


def section_rows(report: Report) -> list[Row]:
    """A report's headings as the reference files have them."""
    return [
        {"start": s.start, "end": s.end, "level": s.level, "marker": s.marker, "title": s.title, "parent": s.parent}
        for s in report.sections
    ]


def score_rows(gold: list[Row], predicted: list[Row], gold_sections: list[Row], sections: list[Row]) -> Score:
    """Compare the rows of one report."""
    wanted, given, pairs = match_metrics(gold, predicted)
    named = right_names([g for g in gold if g["class"] == "metric"], pairs)
    right = [(g, p) for g, p in pairs if same_value(g, p)]
    whole = [g for g, p in right if g["start"] in named and all(g[f] == p.get(f) for f in ("bound", "kind", "status"))]
    linked = [(g, p) for g, p in pairs if g.get("of") is not None]
    counted = [g for g in gold if not g.get("optional")]
    classes = [g for g, p in match(gold, predicted) if not g.get("optional") and g["class"] == p["class"]]
    given_headings = {_heading(s): s for s in sections}
    hits = [(g, given_headings[_heading(g)]) for g in gold_sections if _heading(g) in given_headings]
    return Score(
        record=f1(len(whole), wanted, given),
        value=f1(len(right), wanted, given),
        classes=len(classes) / len(counted),
        names=len(named) / len(pairs) if pairs else 0.0,
        of=sum(g["of"] == p.get("of") for g, p in linked) / len(linked) if linked else 1.0,
        headings=f1(len(hits), len(gold_sections), len(sections)),
        parents=f1(sum(g["parent"] == p["parent"] for g, p in hits), len(gold_sections), len(sections)),
    )


def differences(gold: list[Row], predicted: list[Row]) -> list[str]:
    """What keeps the record figure below 1, a line each."""
    wanted = [g for g in gold if g["class"] == "metric"]
    _, _, pairs = match_metrics(gold, predicted)
    named = right_names(wanted, pairs)
    found = {g["start"] for g, _ in pairs}
    seen = {id(p) for _, p in match(wanted, [p for p in predicted if p["class"] == "metric"])}
    lines = [
        f"missed  {g['start']} {g['surface']} {g['name']}"
        for g in wanted
        if not g.get("optional") and g["start"] not in found
    ]
    lines += [
        f"extra   {p['start']} {p.get('surface')} {p.get('name')}"
        for p in predicted
        if p["class"] == "metric"
        and id(p) not in seen
        and not any(g.get("optional") and overlap(g, p) > 0 for g in gold)
    ]
    for g, p in pairs:
        wrong = [] if same_value(g, p) else [f"value {g['value']} {g['unit']} / {p.get('value')} {p.get('unit')}"]
        wrong += [f"{f} {g[f]} / {p.get(f)}" for f in ("bound", "kind", "status", "of") if g[f] != p.get(f)]
        wrong += [] if g["start"] in named else [f"name {g['name']} / {p.get('name')}"]
        if wrong:
            lines.append(f"differs {g['start']} {g['surface']} {'; '.join(wrong)}")
    return lines


def heading_differences(gold: list[Row], sections: list[Row]) -> list[str]:
    """The headings that are missed or extra, a line each."""
    wanted, given = {_heading(g) for g in gold}, {_heading(s) for s in sections}
    return [f"missed  {g['start']} {g['title']}" for g in gold if _heading(g) not in given] + [
        f"extra   {s['start']} {s['title']}" for s in sections if _heading(s) not in wanted
    ]


def _heading(row: Row) -> tuple[int, str]:
    return row["start"], plain(row["title"])


def match_metrics(gold: list[Row], predicted: list[Row]) -> tuple[int, int, list[Pair]]:
    """How many metrics are wanted and given, and the pairs of both; optional ones count neither way."""
    wanted = [g for g in gold if g["class"] == "metric"]
    given = [p for p in predicted if p["class"] == "metric"]
    pairs = match(wanted, given)
    matched = {id(p) for _, p in pairs}
    free = sum(bool(g.get("optional")) for g, _ in pairs) + sum(
        id(p) not in matched and any(g.get("optional") and overlap(g, p) > 0 for g in gold) for p in given
    )
    counted = [(g, p) for g, p in pairs if not g.get("optional")]
    return sum(not g.get("optional") for g in wanted), len(given) - free, counted


def match(gold: list[Row], predicted: list[Row]) -> list[Pair]:
    """Pair the two lists one to one, largest overlap first."""
    near = sorted(
        (
            (overlap(g, p), -abs(len(g["surface"]) - (p["end"] - p["start"])), i, j)
            for i, g in enumerate(gold)
            for j, p in enumerate(predicted)
            if p["start"] < g["end"] and g["start"] < p["end"]
        ),
        reverse=True,
    )
    taken: tuple[set[int], set[int]] = (set(), set())
    pairs: list[Pair] = []
    for _, _, i, j in near:
        if i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            pairs.append((gold[i], predicted[j]))
    return pairs


def right_names(wanted: list[Row], pairs: list[Pair]) -> set[int]:
    """The starts of the reference metrics whose predicted name is theirs, not a neighbour's."""
    place = {g["start"]: i for i, g in enumerate(wanted)}
    right = set()
    for g, p in pairs:
        own, at = name_score(g, p), place[g["start"]]
        near = wanted[max(0, at - NEIGHBOURS) : at + NEIGHBOURS + 1]
        if own >= NAME_RIGHT and all(name_score(other, p) <= own for other in near):
            right.add(g["start"])
    return right


def name_score(g: Row, p: Row) -> float:
    """How near a predicted name is to the nearest accepted wording, 0 to 1."""
    mine = plain(p.get("name"))
    accepted = [a for a in (g.get("name", ""), *(g.get("alt") or [])) if a]
    return max((fuzz.ratio(plain(a), mine) / 100 for a in accepted), default=0.0) if mine else 0.0


def plain(text: str | None) -> str:
    """A text without width, case, spaces and quotation marks."""
    folded = unicodedata.normalize("NFKC", text or "").lower()
    return "".join(c for c in folded if not c.isspace() and c not in _UNSEEN)


def overlap(a: Row, b: Row) -> int:
    return min(a["end"], b["end"]) - max(a["start"], b["start"])


def same_value(g: Row, p: Row) -> bool:
    """Whether value, upper value and unit are equal."""
    numbers = all(_same_number(g.get(field), p.get(field)) for field in ("value", "value_high"))
    return numbers and plain(g.get("unit")) == plain(p.get("unit"))


def _same_number(a: Any, b: Any) -> bool:
    if a in (None, "") or b in (None, ""):
        return a in (None, "") and b in (None, "")
    first, second = float(a), float(b)
    return abs(first - second) <= 1e-9 * max(1.0, abs(first), abs(second))


def f1(hit: int, wanted: int, given: int) -> float:
    """The harmonic mean of precision and recall."""
    return 2 * hit / (wanted + given) if hit else 0.0
