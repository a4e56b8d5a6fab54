"""What a file says that is looked at when places are recommended; nothing of it that is private."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from maison.arrivals.family.queries import Relative
from maison.arrivals.model import Arrival, ArrivalDraft
from maison.arrivals.records import Lease
from maison.arrivals.vocabulary import Category, Level, Permit, Relation
from maison.checklists.model import Checklist, ChecklistLine
from maison.directory.finding.model import Entry, Near
from maison.directory.finding.points import campus_in, spelt
from maison.directory.finding.recommend import Sent, Visitor
from maison.directory.vocabulary import Audience, PlaceCategory

_STUDENTS = frozenset({
    Category.DEGREE_STUDENT, Category.EXCHANGE_STUDENT, Category.LANGUAGE_OR_SHORT_COURSE, Category.DOCTORAL_STUDENT,
})  # fmt: skip
_RESEARCHERS = frozenset({Category.DOCTORAL_STUDENT, Category.RESEARCHER, Category.INVITED_TEACHER})
_RESEARCH_LEVELS = frozenset({Level.DOCTORATE, Level.POSTDOC, Level.SENIOR})
_IN_EXILE = frozenset({Permit.TEMPORARY_PROTECTION, Permit.REFUGEE_OR_SUBSIDIARY})
#: Where people go for a step, and a word of the names of those places, where not all of a category will do.
_SENT = {
    "public_transport": (PlaceCategory.TRANSPORT, ""),
    "french_course": (PlaceCategory.LANGUAGE, ""),
    "welcome_events": (PlaceCategory.STUDENT_LIFE, ""),
    "student_card_services": (PlaceCategory.STUDENT_LIFE, ""),
    "health_student_registration": (PlaceCategory.HEALTH, "etudiant"),
    "treating_doctor": (PlaceCategory.HEALTH, "etudiant"),
}
#: Steps of this category are done there only where they say so: most are done on line.
_RESIDENCE, _PREFECTURE = "residence", "prefecture"
_OPEN = ("late", "open")
#: A name that is shorter, folded, might be that of a street as well.
_TELLING = 10


def visitor_of(
    arrival: Arrival, family: Sequence[Relative], checklist: Checklist, places: Iterable[Entry], day: dt.date, tag: str
) -> Visitor:
    """What is looked at of a file. Titles of steps are in the language `tag`; `places` are those that a home may be at."""
    draft = arrival.draft
    home = _home(draft, places, day)
    return Visitor(
        languages=draft.languages,
        audience=frozenset(_audience(draft)),
        interests=draft.tags,
        steps=tuple(_steps(checklist, tag)),
        home=home or campus_in(" ".join((draft.host, draft.unit, draft.programme))),
        at_home=home is not None,
        children=any(one.relation is Relation.CHILD for one in family),
        wheelchair=draft.accessibility is True,
    )


def _audience(draft: ArrivalDraft) -> Iterable[Audience]:
    if draft.category in _STUDENTS:
        yield Audience.STUDENTS
    if draft.category in _RESEARCHERS or draft.level in _RESEARCH_LEVELS:
        yield Audience.RESEARCHERS
    if draft.permit in _IN_EXILE:
        yield Audience.EXILES


def _steps(checklist: Checklist, tag: str) -> Iterable[Sent]:
    """What is still to be done at a place; the most urgent first, as the checklist has it."""
    for line in checklist.lines:
        where = _where(line)
        if where is not None and _is_to_do(line):
            yield Sent(line.step.title.text(tag), *where)


def _where(line: ChecklistLine) -> tuple[PlaceCategory, str] | None:
    if line.step.category == _RESIDENCE and f" {_PREFECTURE} " in spelt(line.step.where.text("fr")):
        return PlaceCategory.ADMINISTRATION, _PREFECTURE
    return _SENT.get(line.step.key)


def _is_to_do(line: ChecklistLine) -> bool:
    return line.status in _OPEN and line.applies is True


def _home(draft: ArrivalDraft, places: Iterable[Entry], day: dt.date) -> Near | None:
    """Where somebody lives on this day: at a place of the directory that the address names, or on a campus that it names."""
    address = next((lease.address for lease in reversed(draft.leases) if lease.address and _holds(lease, day)), "")
    if not address:
        return None
    written = spelt(address)
    known = ((spelt(place.name), place) for place in places if place.point is not None)
    named = [(len(name), place) for name, place in known if len(name) >= _TELLING and name in written]
    if named:
        _length, place = max(named, key=lambda each: (each[0], -each[1].id))
        assert place.point is not None
        return Near(place.point, place.name)
    return campus_in(address)


def _holds(lease: Lease, day: dt.date) -> bool:
    return (lease.since is None or lease.since <= day) and (lease.until is None or day <= lease.until)
