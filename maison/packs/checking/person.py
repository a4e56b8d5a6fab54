"""What is missing in the file of the person whom a pack is for."""

from __future__ import annotations

from collections.abc import Iterator

from maison.arrivals.names import spoken_name
from maison.checklists.model import question
from maison.errors import Message
from maison.languages import N_
from maison.packs.checking.model import Finding, Kind, Severity, Where
from maison.packs.content import PartKey
from maison.packs.material import Material

_FILE = Message(N_("Enter it in the file."))
_ASK = Message(N_("Ask the person, and answer on the checklist: steps may come or go."))


def incomplete(material: Material) -> Iterator[Finding]:
    """A name, the day of arrival, the answers that decide which steps there are."""
    draft = material.arrival.draft
    if not spoken_name(draft):
        told = Message(N_("No name is known: the pack would be nobody’s."))
        yield Finding(Severity.REFUSE, Kind.INCOMPLETE, Where(PartKey.COVER, "name", "family_name"), told, _FILE)
    if not draft.arrived_on and not draft.planned_arrival:
        told = Message(N_("No day of arrival is known: dates that hang on it are missing in the pack."))
        yield Finding(Severity.WARN, Kind.INCOMPLETE, Where(PartKey.ROADMAP, "", "arrived_on"), told, _FILE)
    if not draft.nationalities:
        told = Message(N_("No nationality is known: which steps there are hangs on it."))
        yield Finding(Severity.WARN, Kind.INCOMPLETE, Where(PartKey.ROADMAP, "", "nationalities"), told, _FILE)
    asked = material.checklist.asks
    if asked:
        facts = {"questions": tuple(question(name).label for name in asked[:_NAMED]), "count": len(asked)}
        told = Message(N_("Questions that are not answered: {count}, first of all: {questions}."), facts)
        yield Finding(Severity.WARN, Kind.INCOMPLETE, Where(PartKey.ROADMAP, "", asked[0]), told, _ASK)


#: So many questions are named.
_NAMED = 3
