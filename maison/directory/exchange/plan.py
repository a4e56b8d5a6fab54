"""What an import would do, entry by entry, before it is done: what is new, what changes and what stays as a hand left it."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple

from maison.directory.bringing.model import Brought, BroughtOffer
from maison.directory.events.model import Event, EventDraft
from maison.directory.exchange.matching import Candidate
from maison.directory.exchange.model import PlaceEntry
from maison.directory.exchange.offers import OfferChange, offer_changes
from maison.directory.exchange.sameness import says_the_same
from maison.directory.facts import Said, differing, facts_of, joined, said_by
from maison.directory.model import CONFIRMABLE, ExternalId, Fact, Place, PlaceDraft
from maison.directory.vocabulary import Confidence
from maison.errors import Message
from maison.languages import N_
from maison.records import as_plain

#: What an entry says of itself as a whole: it is not said of a place that another source speaks for.
_OF_ENTRY = frozenset({"source", "checked_on", "checked_by", "confidence", "attribution"})
_JOINED = "; "


class Mark(StrEnum):
    """What would become of an entry."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    DOUBTFUL = "doubtful"
    REFUSED = "refused"


MARKS = {
    Mark.NEW: N_("new"),
    Mark.CHANGED: N_("changed"),
    Mark.SAME: N_("nothing new"),
    Mark.DOUBTFUL: N_("to decide"),
    Mark.REFUSED: N_("refused"),
}


class Decision(StrEnum):
    """What somebody says of a doubtful entry: a new place, the place that is shown first, or to be left out."""

    NEW = "new"
    SAME = "same"
    LEAVE = "leave"


DECISIONS = {
    Decision.NEW: N_("Another place: put it on file"),
    Decision.SAME: N_("The same place"),
    Decision.LEAVE: N_("Leave it out"),
}


class FactChange(NamedTuple):
    """A fact that would change, or that stays as it is though the file says otherwise; `source` is where `old` is from."""

    fact: str
    old: Any
    new: Any
    source: str = ""

    def as_json(self) -> dict[str, Any]:
        """The change as `--json` answers it."""
        return {"fact": self.fact, "old": as_plain(self.old), "new": as_plain(self.new), "source": self.source or None}


class Line(NamedTuple):
    """One entry of the file, and what would become of it.

    `kept` are facts, and services, that stay because somebody corrected them by hand. `place_id` is the place that it is
    about, None for a new one. `brought` is what would be written of a place, `event` of an event.
    """

    row: int
    name: str
    mark: Mark
    kind: str = "place"
    place_id: int | None = None
    why: Message | None = None
    remarks: tuple[Message, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    changes: tuple[FactChange, ...] = ()
    kept: tuple[FactChange, ...] = ()
    offers: tuple[OfferChange, ...] = ()
    brought: Brought | None = None
    event: EventDraft | None = None


@dataclass(frozen=True, slots=True)
class ExchangePlan:
    """What a file would do. `missing` is how many places from the same source it no longer has: they stay on file."""

    lines: tuple[Line, ...] = ()
    missing: int = 0
    left: tuple[Message, ...] = ()
    source: str = ""

    def count(self, mark: Mark) -> int:
        """How many entries have this mark."""
        return sum(1 for line in self.lines if line.mark is mark)

    @property
    def places(self) -> tuple[Brought, ...]:
        """What is to be written of places."""
        return tuple(line.brought for line in self.lines if line.brought is not None)

    @property
    def events(self) -> tuple[EventDraft, ...]:
        """What is to be written of events."""
        return tuple(line.event for line in self.lines if line.event is not None)


class OnFile(NamedTuple):
    """A place on file with where its facts are from."""

    place: Place
    facts: Mapping[str, Fact]

    @property
    def by_hand(self) -> frozenset[str]:
        """The facts, and services, that somebody corrected by hand."""
        return frozenset(name for name, fact in self.facts.items() if fact.by_hand)

    def source_of(self, fact: str) -> str:
        """Where a fact is from."""
        own = self.facts.get(fact)
        return own.source if own else self.place.draft.source


def new_place(entry: PlaceEntry, draft: PlaceDraft, offers: Sequence[Any], source: str) -> Line:
    """A place that is not on file yet; from a file, an entry is as good as that file, and not from memory."""
    confidence = draft.confidence if "confidence" in entry.given else Confidence.B
    draft = dataclasses.replace(draft, source=draft.source or source, confidence=confidence)
    changes = tuple(FactChange(fact, None, value) for fact, value in facts_of(draft).items())
    new = tuple(OfferChange(_sourced(offer, draft.source)) for offer in offers)
    brought = Brought(draft, offers=tuple(BroughtOffer(each.draft) for each in new), source=draft.source)
    return Line(entry.row, draft.name, Mark.NEW, changes=changes, offers=new, brought=brought)


def known_place(entry: PlaceEntry, draft: PlaceDraft, offers: Sequence[Any], source: str, on_file: OnFile) -> Line:
    """What an entry would change of a place on file."""
    source = draft.source or source
    current = said_by(on_file.place.draft)
    draft, given = _narrowed(draft, entry.given, on_file, current.facts, source)
    said = said_by(draft)
    after = joined(current, said, on_file.by_hand, given)
    wanted = joined(current, said, (), given) if on_file.by_hand else after
    offered = offer_changes(
        on_file.place.services, [_sourced(offer, source) for offer in offers], entry.offers_given, on_file.by_hand
    )
    told = tuple(offered)
    writing = tuple(BroughtOffer(each.draft, each.current) for each in told if not each.kept)
    changes, kept = tuple(_changes(current, after, on_file)), tuple(_changes(after, wanted, on_file))
    line = Line(entry.row, draft.name, Mark.SAME, place_id=on_file.place.id, changes=changes, kept=kept, offers=told)
    if not (changes or writing):
        return line
    brought = Brought(draft, on_file.place.id, given, offers=writing, source=source)
    return line._replace(mark=Mark.CHANGED, brought=brought)


def _narrowed(
    draft: PlaceDraft, given: Collection[str], on_file: OnFile, ours: Mapping[str, Any], source: str
) -> tuple[PlaceDraft, frozenset[str]]:
    """The draft and what of it counts for this place.

    Nothing said takes away nothing, unless it is the same source that once said it. What a place said already stays as
    certain as it was. Who speaks for the place as a whole stays; whoever must be named is named beside it.
    """
    current, theirs = on_file.place.draft, facts_of(draft)
    same = current.source == source
    counting = {fact for fact in given if fact in theirs or on_file.source_of(fact) == source}
    if not same:
        counting -= _OF_ENTRY
        if draft.attribution and draft.attribution not in current.attribution.split(_JOINED):
            attribution = _JOINED.join(filter(None, (current.attribution, draft.attribution)))
            draft, counting = dataclasses.replace(draft, attribution=attribution), counting | {"attribution"}
    elif "confidence" not in given:
        counting -= {"confidence"}
    counting -= {fact for fact in counting if says_the_same(fact, ours, theirs)}
    if numbers := _numbers_beside(current, draft, counting):
        draft = dataclasses.replace(draft, external_ids=numbers)
    then = facts_of(draft)
    changed = {name.partition(".")[0] for name in counting if ours.get(name) != then.get(name)}
    kept = tuple(name for name in CONFIRMABLE if name in (draft if name in changed else current).to_confirm)
    if draft.to_confirm != kept:
        draft = dataclasses.replace(draft, to_confirm=kept)
    return draft, frozenset(counting)


def _numbers_beside(current: PlaceDraft, draft: PlaceDraft, given: Collection[str]) -> tuple[ExternalId, ...]:
    """The numbers of both, in the registers of which the file has any: a place may have several in one."""
    schemes = {each.scheme for each in draft.external_ids if f"id.{each.scheme.value}" in given}
    ours = (each for each in current.external_ids if each.scheme in schemes)
    return tuple(sorted({*draft.external_ids, *ours}))


def _changes(before: Said, after: Said, on_file: OnFile) -> Iterator[FactChange]:
    for fact in differing(before, after):
        yield FactChange(fact, before.facts.get(fact), after.facts.get(fact), on_file.source_of(fact))


def _sourced(offer: Any, source: str) -> Any:
    return offer if offer.source else dataclasses.replace(offer, source=source)


def event_line(row: int, name: str, draft: EventDraft, current: Event | None, kept: Collection[str]) -> Line:
    """What an entry would do to an event, past the fields that were changed by hand."""
    if current is None:
        return Line(row, name, Mark.NEW, "event", event=draft, place_id=draft.place_id)
    own = {field.name: getattr(current.draft, field.name) for field in dataclasses.fields(current.draft)}
    asked = {field.name: getattr(draft, field.name) for field in dataclasses.fields(draft)}
    differing = [name for name in own if own[name] != asked[name]]
    changes = tuple(FactChange(each, own[each], asked[each]) for each in differing if each not in kept)
    stay = tuple(FactChange(each, own[each], asked[each]) for each in differing if each in kept)
    line = Line(row, name, Mark.SAME, "event", place_id=draft.place_id, changes=changes, kept=stay)
    if not changes:
        return line
    wanted = dataclasses.replace(draft, **{each: own[each] for each in differing if each in kept})
    return line._replace(mark=Mark.CHANGED, event=wanted)
