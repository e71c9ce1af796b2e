"""What a figure is called: strategies in order, each of which names it or leaves it to the next.

A subject, a head noun or an owner that is said once holds until another is said: a clause without one takes it from
the nearest figure before it, from the clause before it, or from its heading.
"""

from __future__ import annotations

from collections.abc import Callable

from loader.metrics.draft import Name
from loader.metrics.naming import carried, changes, levels, reached, shares
from loader.metrics.naming.context import Clause, Context

STRATEGIES: tuple[Callable[[Clause, Context], Name | None], ...] = (
    shares.share,
    shares.contributed,
    shares.multiple,
    changes.before_change,
    changes.cut_by,
    changes.compared_with,
    changes.streak,
    carried.contribution,
    carried.verb_alone,
    carried.total,
    levels.medal,
    changes.continued,
    changes.each_year,
    reached.reached,
    levels.insured,
    levels.standard,
    levels.repaid,
    levels.stated_level,
    carried.pointing_back,
    carried.measure_of_clause_before,
    carried.output_of_clause_before,
    carried.place_instead,
    carried.contrasted,
    carried.own_clause,
    carried.rate_before,
    carried.changed_thing,
    carried.figure_before,
    carried.clause_before,
    carried.sentence_before,
    carried.purpose_behind,
    carried.lead_before,
    carried.heading,
)
"""From what the clause itself says to what only its heading says."""


def name_figure(clause: Clause, context: Context) -> Name:
    """The name of one figure, by the first strategy that finds one."""
    return next(name for strategy in STRATEGIES if (name := strategy(clause, context)))
