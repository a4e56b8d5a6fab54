"""What a step costs somebody: the amounts of the day of filing that concern them."""

from __future__ import annotations

import datetime as dt

from maison.checklists.catalogue import CatalogueStep, Cost
from maison.checklists.conditions import Facts, truth
from maison.checklists.derived import derived


def costs_of(step: CatalogueStep, facts: Facts, *, on: dt.date) -> tuple[Cost, ...]:
    """The costs of a step for one person; those too of which nobody knows whether they concern them."""
    complete = derived(facts, on)
    filed = complete["reference_date"]
    return tuple(
        cost
        for cost in step.costs
        if cost.period.holds(filed) and (cost.when is None or truth(cost.when, complete) is not False)
    )
