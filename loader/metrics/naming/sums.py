"""Names of sums of money that only what they are for tells apart."""

from __future__ import annotations

import re

from loader.metrics.draft import Name
from loader.metrics.naming.context import Clause, Context
from loader.metrics.nouns import without_dates
from loader.metrics.purposes import is_generic_sum, is_purposed, is_spent, purpose_of, sum_name

PLACE_ALONE = re.compile(r"(?:开发区·)?[一-鿿]{1,4}[区市县旗州盟]|[省市区县州]?本级|[省市县州]直")
SPENDER = re.compile(
    "(?:中央|地方|各级|[省市县区]级|全[国省市县区])*财政(?:预算)?(?:(?:还|将|再|拟|为此)*(?:投入|拨出))?|国家|(?:(?:中央|地方|各级)?财政|国家)?从[^,。;:]{2,20}(?:中|里)?拿出|(?:(?:中央|地方|各级)?财政|国家)拿出"
)
"""Who spends, or out of what: neither is the name of the sum."""


def purposed(clause: Clause, context: Context) -> Name | None:
    """统筹资金3亿元,支持引水: money that only its purpose tells from other money."""
    spender = _is_spender(clause.own) and is_spent(clause.words)
    bare = not clause.own and clause.found.unit == "元" and is_spent(clause.words) and is_purposed(clause.aim)
    if not (bare or spender or (clause.own and is_generic_sum(clause.own))):
        return None
    earlier, lead = (clause.earlier, context.lead) if context.last is None else ("", "")
    purpose = purpose_of(clause.words, earlier, clause.aim, lead)
    purpose = without_dates(purpose)
    if not purpose:
        return None
    own = "资金" if SPENDER.fullmatch(clause.own) else clause.words[-2:] if spender or bare else clause.own
    return Name(sum_name(purpose, own), "sum with its purpose")


def _is_spender(own: str) -> bool:
    return bool(PLACE_ALONE.fullmatch(own) or SPENDER.fullmatch(own))
