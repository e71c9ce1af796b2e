"""The loader against the reference files: no figure below its pinned floor, and no reference file changed unseen."""

from __future__ import annotations

import json
import random
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pin_floors
import pytest
import scoring
from scoreboard import Reference, sample_reference, shared_references

from data.model import Report

PINNED = json.loads(pin_floors.FLOORS.read_text(encoding="utf-8"))
REFERENCES = {reference.name: reference for reference in [*shared_references(), sample_reference()]}


@pytest.mark.parametrize("name", sorted(PINNED["floors"]))
def test_no_floor_is_broken(name: str) -> None:
    if name not in REFERENCES:
        pytest.skip("the reference files of ../shared are not here")
    reference = REFERENCES[name]
    assert pin_floors.hashes([reference]) == {path.name: PINNED["files"][path.name] for path in reference.files}, (
        "the reference files changed: look at the change, then pin again"
    )
    falls = pin_floors.lowered({name: PINNED["floors"][name]}, pin_floors.reached([reference]))
    assert not falls, "below the floor"


def test_every_reference_report_has_a_floor() -> None:
    assert set(REFERENCES) <= set(PINNED["floors"])


def test_sample_reference_files_quote_the_sample(sample_report: Report) -> None:
    numerals, sections = (scoring.read_rows(path) for path in sample_reference().files)
    text = sample_report.text
    assert all(text[row["start"] : row["end"]] == row["surface"] for row in numerals)
    assert all(text[row["start"] : row["end"]] == row["title"] for row in sections)
    assert sum(row["class"] == "metric" for row in numerals) >= 120
    starts = {row["start"] for row in numerals if row.get("kind") == "level"}
    assert all(row["of"] in starts for row in numerals if row.get("of") is not None)
    assert {row["parent"] for row in sections} - {None} <= {row["start"] for row in sections}


def test_every_value_of_the_sample_is_read() -> None:
    """Each figure of the sample is found, and none that is not there, with its value and unit."""
    numerals, predicted, _, _ = sample_reference().rows()
    wanted, given, pairs = scoring.match_metrics(numerals, predicted)
    assert wanted == given == len(pairs)
    assert [f"{g['start']} {g['surface']}" for g, p in pairs if not scoring.same_value(g, p)] == []


def test_a_floor_falls_only_when_asked(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    high, low = {"sample": {"record": 0.9, "value": 0.9}}, {"sample": {"record": 0.8, "value": 1.0}}
    references = [sample_reference()]
    assert pin_floors.pin(path, references, high, False) == []
    assert pin_floors.pin(path, references, low, False) == ["sample: record 0.900 -> 0.800"]
    assert json.loads(path.read_text(encoding="utf-8"))["floors"] == high
    assert pin_floors.pin(path, references, {}, False) != []
    assert pin_floors.pin(path, references, low, True) == ["sample: record 0.900 -> 0.800"]
    assert json.loads(path.read_text(encoding="utf-8"))["floors"] == low


def _drop(row: scoring.Row, dice: random.Random) -> list[scoring.Row]:
    return []


def _keep(row: scoring.Row, dice: random.Random) -> list[scoring.Row]:
    return [row]


def _change(row: scoring.Row, dice: random.Random) -> list[scoring.Row]:
    field, value = dice.choice(
        [("value", -1), ("unit", "?"), ("kind", "?"), ("bound", "?"), ("of", -1), ("class", "code")]
    )
    return [row | {field: value}]


def _rename(row: scoring.Row, dice: random.Random) -> list[scoring.Row]:
    return [row | {"name": dice.choice(["", "别的", row.get("name", "")[:2]])}]


def _split(row: scoring.Row, dice: random.Random) -> list[scoring.Row]:
    return [row | {"end": row["start"] + 1}, row | {"start": row["start"] + 1}]


CHANGES: list[Callable[[scoring.Row, random.Random], list[scoring.Row]]] = [
    _drop,
    _keep,
    _keep,
    _change,
    _rename,
    _split,
]


@pytest.mark.parametrize("seed", range(3))
def test_scoring_is_that_of_the_guide(shared: Path, tmp_path: Path, seed: int) -> None:
    """On worsened reference files our figures are those that the guide's own scorer prints."""
    dice = random.Random(seed)
    reference: Reference = dice.choice([r for r in REFERENCES.values() if not r.parts])
    numerals, sections = (scoring.read_rows(path) for path in reference.files)
    predicted = [new for row in numerals for new in dice.choice(CHANGES)(row, dice)]
    headings = [
        row | dice.choice([{}, {}, {"title": "别的"}, {"parent": 0}]) for row in sections if dice.random() < 0.9
    ]
    score = scoring.score_rows(numerals, predicted, sections, headings)

    printed = ""
    for kind, rows, path in zip(("numerals", "sections"), (predicted, headings), reference.files, strict=True):
        written = tmp_path / f"{kind}.jsonl"
        written.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
        command = [sys.executable, str(shared / "gold" / "score.py"), kind, str(path), str(written)]
        printed += subprocess.run(command, capture_output=True, text=True, check=True).stdout

    def figure(pattern: str) -> float:
        found = re.search(pattern, printed, re.MULTILINE)
        assert found, printed
        return float(found.group(1))

    assert figure(r"^record .*F1 ([0-9.]+)") == pytest.approx(score.record, abs=6e-4)
    assert figure(r"^value .*F1 ([0-9.]+)") == pytest.approx(score.value, abs=6e-4)
    assert figure(r"^class +([0-9.]+)") == pytest.approx(score.classes, abs=6e-4)
    assert figure(r"  name ([0-9.]+)") == pytest.approx(score.names, abs=6e-4)
    assert figure(r"^of, where.*: ([0-9.]+)") == pytest.approx(score.of, abs=6e-4)
    assert figure(r"^heading .*F1 ([0-9.]+)") == pytest.approx(score.headings, abs=6e-4)
    assert figure(r"^parent .*F1 ([0-9.]+)") == pytest.approx(score.parents, abs=6e-4)
