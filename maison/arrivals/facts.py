"""What the files of people tell their checklists: an arrival's own fields, and what follows from the family.

One place for all who read checklists, so that a pack, a file and a list of deadlines never know different things.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from maison.arrivals.model import Arrival, ArrivalDraft
from maison.arrivals.names import spoken_name
from maison.arrivals.vocabulary import Category, Funding, Relation
from maison.checklists.stays import Child, Span, StayFacts

if TYPE_CHECKING:
    from maison.arrivals.family.queries import Relative

#: What the kind of funding says of a scholarship.
_SCHOLARSHIPS = {
    Funding.FRENCH_GOVERNMENT: "french_government",
    Funding.SOCIAL_CRITERIA_CROUS: "social_criteria_crous",
    Funding.OTHER_SCHOLARSHIP: "other",
    Funding.CONTRACT: "none",
    Funding.OWN_MEANS: "none",
}
#: The step that a field of the form says is done.
_HOSTING_AGREEMENT = "hosting_agreement"
#: Who comes because of somebody else, and what that one is to them.
_ACCOMPANIED = {
    Category.ACCOMPANYING_SPOUSE: (Relation.SPOUSE,),
    Category.ACCOMPANYING_CHILD: (Relation.PARENT,),
}


def facts_of(arrival: Arrival, family: Sequence[Relative] = ()) -> StayFacts:
    """What the checklist of an arrival looks at, with that of the family."""
    draft = arrival.draft
    head = accompanied(arrival, family)
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
        nationality_dates=tuple(Span(*dated) for dated in draft.nationality_dates),
        permits=tuple(Span(held.kind, held.valid_from, held.valid_until) for held in draft.permits),
        leases=tuple(Span(lease.kind, lease.since, lease.until) for lease in draft.leases),
        children=tuple(_child(one.arrival.draft) for one in family if one.relation is Relation.CHILD),
        sponsor_permit=head.draft.permit if head else None,
        done=frozenset({_HOSTING_AGREEMENT} if draft.hosting_agreement else ()),
        head=head.id if head else None,
    )


def accompanied(arrival: Arrival, family: Sequence[Relative]) -> Arrival | None:
    """Whom somebody came with: the spouse, or the parent, who has a reason of their own to be here."""
    if arrival.draft.category is None:
        return None
    relations = _ACCOMPANIED.get(arrival.draft.category, ())
    people = (one.arrival for one in family if one.relation in relations)
    return next((one for one in people if one.draft.category not in _ACCOMPANIED), None)


def _child(draft: ArrivalDraft) -> Child:
    return Child(spoken_name(draft), draft.birth_date, draft.nationalities)
