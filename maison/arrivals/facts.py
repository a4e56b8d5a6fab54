"""What an arrival's form tells the checklist."""

from maison.arrivals.model import Arrival
from maison.arrivals.vocabulary import Funding
from maison.checklists.model import StayFacts

#: What the kind of funding says of a scholarship.
_SCHOLARSHIPS = {
    Funding.FRENCH_GOVERNMENT: "french_government",
    Funding.SOCIAL_CRITERIA_CROUS: "social_criteria_crous",
    Funding.OTHER_SCHOLARSHIP: "other",
    Funding.CONTRACT: "none",
    Funding.OWN_MEANS: "none",
}


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
        scholarship=_SCHOLARSHIPS[draft.funding] if draft.funding else None,
        employed=True if draft.funding is Funding.CONTRACT else None,
        needs_accessibility_support=draft.accessibility,
        birth_date=draft.birth_date,
    )
