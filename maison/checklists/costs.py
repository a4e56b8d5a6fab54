"""What a step costs somebody: the amounts of the day of filing that concern them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from maison.checklists.catalogue import CatalogueStep, Cost
from maison.checklists.conditions import Facts, truth


def costs_of(step: CatalogueStep, facts: Facts) -> tuple[Cost, ...]:
    """The costs of a step for one person, of whom `facts` are complete (`derived`).

    Those keep their condition of which nobody knows whether they concern the person.
    """
    filed: Any = facts["reference_date"]
    decided = ((cost, cost.when is None or truth(cost.when, facts)) for cost in step.costs if cost.period.holds(filed))
    return tuple(replace(cost, when=None) if concerns else cost for cost, concerns in decided if concerns is not False)
