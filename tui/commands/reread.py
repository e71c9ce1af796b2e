"""zhibiao reread: read stored reports again by the rules of now."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from tui.columns import one_line
from tui.commands.command import Call, Command, as_json
from tui.strings.cli import CliStrings, fill

if TYPE_CHECKING:
    from data.model import Metric
    from loader.reread import Changes, Reread

FEW = 3
"""Figures of each sort of change that are shown for a report; --json has all of them."""
_FIELDS = ("surface", "value", "unit", "bound", "kind", "status", "period", "of", "basis", "scope")


@click.command("reread", cls=Command)
@click.argument("names", metavar="REPORT", nargs=-1)
@as_json
@click.pass_obj
def reread(call: Call, names: tuple[str, ...], json: bool) -> int:
    """Read again, tell of each report what changed, sum up."""
    from loader.reread import reread_into
    from loader.version import LOADER

    records, changed, total = [], 0, 0
    for item in reread_into(call.library, names):
        total += 1
        changed += item.state != "unchanged"
        if json:
            records.append(_record(item, LOADER))
        else:
            for line in _lines(item, call.words):
                call.out.line(line)
    if json:
        call.out.json({"reports": records})
    else:
        call.out.line(fill(call.words.reread["summary"], total=total, changed=changed))
    return 0


def _lines(item: Reread, words: CliStrings) -> Iterator[str]:
    """A report's counts, and the first figures of each sort of change."""
    changes, said = item.changes, words.reread
    counts = {sort: len(getattr(changes, sort)) for sort in ("added", "gone", "renamed", "changed")}
    sections = {"sections_added": changes.sections_added, "sections_gone": changes.sections_gone}
    is_same = not any((*counts.values(), *sections.values()))
    yield fill(said["same" if is_same else "report"], id=item.id, before=item.before, **counts, **sections)
    for metric in changes.added[:FEW]:
        yield "  " + fill(said["added"], now=_said(metric))
    for metric in changes.gone[:FEW]:
        yield "  " + fill(said["gone"], was=_said(metric))
    for was, now in changes.renamed[:FEW]:
        yield "  " + fill(said["renamed"], surface=one_line(now.surface), was=was.name, now=now.name)
    for was, now in changes.changed[:FEW]:
        old, new = _differences(was, now)
        yield "  " + fill(said["changed"], now=_said(now), old=old, new=new)


def _said(metric: Metric) -> str:
    return one_line(f"{metric.name} {metric.surface}")


def _differences(was: Metric, now: Metric) -> tuple[str, str]:
    """The fields in which two readings of a figure differ, as they were and as they are."""
    fields = [field for field in _FIELDS if getattr(was, field) != getattr(now, field)] or ["end"]
    old, new = (", ".join(f"{field}={getattr(one, field)}" for field in fields) for one in (was, now))
    return one_line(old), one_line(new)


def _record(item: Reread, loader: str) -> dict[str, Any]:
    return {
        "id": item.id,
        "state": item.state,
        "loader_before": item.before,
        "loader": loader,
        "not_understood": len(item.not_understood),
        "sections": {"added": item.changes.sections_added, "gone": item.changes.sections_gone},
        "figures": _figures(item.changes),
    }


def _figures(changes: Changes) -> dict[str, Any]:
    """All figures that came out otherwise: of those that are in both readings, what they were and what they are."""
    pairs = {"renamed": changes.renamed, "changed": changes.changed}
    return {
        "added": [_fields(metric) for metric in changes.added],
        "gone": [_fields(metric) for metric in changes.gone],
        **{sort: [{"before": _fields(a), "after": _fields(b)} for a, b in both] for sort, both in pairs.items()},
    }


def _fields(metric: Metric) -> dict[str, Any]:
    from data.export import METRIC_FIELDS

    return {"start": metric.start, "end": metric.end, **{field: getattr(metric, field) for field in METRIC_FIELDS}}
