"""With what a form begins that is not quite new: another stay of somebody on file, or somebody's relative."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from maison.arrivals.model import PERSON_FIELDS, ArrivalDraft
from maison.arrivals.vocabulary import LABELS, Category, Relation
from ui.arrivals import words
from ui.arrivals.form.raw import Raw, raw_of
from ui.arrivals.form.submission import Kin, Submission
from ui.arrivals.where import NewRelative, NewStay
from ui.i18n import _

if TYPE_CHECKING:
    from maison.application import Desk
    from maison.arrivals.model import Arrival

#: What the next stay of somebody has in common with the last one, until somebody says otherwise.
_KEPT = ("category", "host", "unit", "adviser")
#: What a relative shares with the person they come with.
_SHARED = (
    "family_name", "nationalities", "languages", "host", "adviser", "planned_arrival", "arrived_on",
    "entered_france_on", "leaves_on", "housing",
)  # fmt: skip
_CATEGORIES = {Relation.SPOUSE: Category.ACCOMPANYING_SPOUSE, Relation.CHILD: Category.ACCOMPANYING_CHILD}


class Beginning(NamedTuple):
    """What stands in the form, how it is saved, the words over it, and the field to begin in."""

    raw: Raw
    submission: Submission
    title: str
    detail: str
    first: str


def beginning(desk: Desk, where: NewStay | NewRelative) -> Beginning:
    """Read with what the form begins. Raises `NotFound`."""
    arrival = desk.arrival_queries.get(where.stay_id)
    if isinstance(where, NewStay):
        raw = raw_of(_like(arrival, (*PERSON_FIELDS, *_KEPT)))
        told = f"{words.heading(arrival.draft)} · {arrival.reference}"
        submission = Submission(desk, person_id=arrival.person_id)
        return Beginning(raw, submission, _("New stay"), told, "category")
    relation = Relation(where.relation)
    draft = replace(_like(arrival, _SHARED), category=_CATEGORIES.get(relation))
    submission = Submission(desk, kin=Kin(arrival.person_id, relation.value))
    told = _("{relation} of {name}").format(relation=_(LABELS[relation]), name=words.heading(arrival.draft))
    return Beginning(raw_of(draft), submission, _("New arrival"), told, "given_names")


def _like(arrival: Arrival, names: tuple[str, ...]) -> ArrivalDraft:
    return ArrivalDraft(**{name: getattr(arrival.draft, name) for name in names})
