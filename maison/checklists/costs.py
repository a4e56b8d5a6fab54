"""What a step costs somebody: the amounts of the day of filing that concern them."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from maison.checklists.catalogue import CatalogueStep, Cost
from maison.checklists.conditions import Facts, truth
from maison.checklists.derived import derived


def costs_of(step: CatalogueStep, facts: Facts, *, on: dt.date) -> tuple[Cost, ...]:
    """The costs of a step for one person. Those keep their condition of which nobody knows whether they concern them."""
    if not step.costs:
        return ()
    complete = derived(facts, on)
    filed = complete["reference_date"]
    decided = (
        (cost, cost.when is None or truth(cost.when, complete)) for cost in step.costs if cost.period.holds(filed)
    )
    return tuple(replace(cost, when=None) if concerns else cost for cost, concerns in decided if concerns is not False)
