"""What an arrival's form tells the checklist."""

from maison.arrivals.model import Arrival
from maison.checklists.model import StayFacts


def facts_of(arrival: Arrival) -> StayFacts:
    """What the checklist looks at, from the arrival's form."""
    draft = arrival.draft
    return StayFacts(
        stay_id=arrival.id,
        nationalities=draft.nationalities,
        category=draft.category,
        permit=draft.permit,
        housing=draft.housing,
        planned_arrival=draft.planned_arrival,
        arrived_on=draft.arrived_on,
        entered_france_on=draft.entered_france_on,
        leaves_on=draft.leaves_on,
        permit_from=draft.permit_from,
        permit_until=draft.permit_until,
    )
