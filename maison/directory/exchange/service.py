"""Bringing a file in: what it would do, and doing that, each place in one entry of the history and all in one transaction."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy.orm import Session

from maison.accounts.model import Actor
from maison.clock import Clock
from maison.directory.events.checking import cleaned_event
from maison.directory.events.queries import EventQueries
from maison.directory.events.service import EventService
from maison.directory.exchange.formats import Carries, Format
from maison.directory.exchange.matching import Answer, Known, Match, Matcher
from maison.directory.exchange.mending import mended_offer, mended_place
from maison.directory.exchange.model import About, Contents, EventEntry, PlaceEntry
from maison.directory.exchange.plan import (
    Decision,
    ExchangePlan,
    Line,
    Mark,
    OnFile,
    event_line,
    known_place,
    new_place,
)
from maison.directory.exchange.queries import changed_by_hand, known_events, known_places, missing_from, on_file
from maison.directory.model import Place, PlaceDraft
from maison.directory.offers.model import OfferDraft
from maison.directory.queries import DirectoryQueries
from maison.directory.service import DirectoryService
from maison.errors import Invalid, Message
from maison.files import write_whole
from maison.languages import N_
from maison.progress import Steps, Unwatched
from maison.store import Change, Store

_REPEATED = N_("It says the same place as row {row} of the file.")
_REPEATED_EVENT = N_("It says the same event as row {row} of the file.")
_LIKE_ROW = N_("It is like row {row} of the file, “{name}”.")
_NO_UID = N_("This event has no number of its own, by which it would be known again.")
_AT_DOUBTFUL = N_("It may be at “{name}”, which is not sure: where it is stays in words.")
_LEFT = N_("It was left out, as was decided.")
_EVERY = 200


class _Read(NamedTuple):
    """An entry that can be kept, and the place on file that it is about, if any."""

    entry: PlaceEntry
    draft: PlaceDraft
    offers: tuple[OfferDraft, ...]
    remarks: tuple[Message, ...]
    match: Match
    place_id: int | None


class Written(NamedTuple):
    """A file that was written: how many records stand in it, and what it cannot say of them."""

    records: int
    unsaid: tuple[Message, ...]


class ExchangeService:
    """Compares files with one store, takes them over, and writes such files, as one actor."""

    def __init__(self, store: Store, clock: Clock, actor: Actor) -> None:
        self._store = store
        self._clock = clock
        self._places = DirectoryService(store, clock, actor)
        self._events = EventService(store, clock, actor)

    def plan(
        self, contents: Contents, decisions: Mapping[int, Decision] | None = None, steps: Steps | None = None
    ) -> ExchangePlan:
        """What a file would do. Doubtful entries are left out, but for those that are decided, by their rows."""
        steps = steps or Unwatched()
        said = decisions or {}
        with self._store.read() as session:
            matcher = Matcher(known_places(session))
            made = list(self._matched(contents, matcher, said, steps))
            read = [each for each in made if isinstance(each, _Read)]
            meant = {each.place_id for each in read if each.place_id is not None}
            current = on_file(session, meant)
            lines = [self._line(each, current, contents.source) if isinstance(each, _Read) else each for each in made]
            lines += self._of_events(session, contents, matcher, said)
            sources = {each.draft.source or contents.source for each in read} - {""}
            perhaps = {each.place_id for line in lines for each in line.candidates}
            missing = missing_from(session, sources, meant | perhaps) if sources else 0
        remarks: dict[int, list[Message]] = {}
        for each in contents.remarks:
            remarks.setdefault(each.row, []).append(each.why)
        lines += [Line(each.row, each.name, Mark.REFUSED, why=each.why) for each in contents.refused]
        told = (line._replace(remarks=(*remarks.get(line.row, ()), *line.remarks)) for line in lines)
        return ExchangePlan(tuple(sorted(told, key=lambda line: line.row)), missing, contents.left, contents.source)

    def apply(self, plan: ExchangePlan, *, operation: str | None = None, steps: Steps | None = None) -> Change:
        """Do what a plan says; answers the places that were added or changed, or the events of a file of events.

        Raises `Invalid`, `NotFound` (a place was taken off the file meanwhile); then nothing of it was done.
        """
        change = None
        if plan.places or not plan.events:
            change = self._places.take_over(plan.places, plan.source, operation=operation, steps=steps)
        if plan.events:
            later = f"{operation}-events" if operation and change else operation
            told = self._events.take_over(plan.events, plan.source, operation=later)
            change = change or told
        assert change is not None
        return change

    def write(self, known: Format, path: Path, language: str, places: Sequence[Place] | None = None) -> Written:
        """Write `places`, or all there are, or all events, to a file. Raises `FileRefused` of `maison.files`."""
        events = known.carries is Carries.EVENTS
        records: Sequence[Any] = EventQueries(self._store).all() if events else places or ()
        if places is None and not events:
            records = DirectoryQueries(self._store, self._clock).all()
        writer = known.writer()
        write_whole(path, writer.chunks(records, About(self._clock.today(), language)))
        return Written(len(records), writer.unsaid(records))

    # Places -----------------------------------------------------------------------------------------------------

    def _matched(
        self, contents: Contents, matcher: Matcher, decisions: Mapping[int, Decision], steps: Steps
    ) -> Iterator[_Read | Line]:
        taken: dict[int, int] = {}
        total = len(contents.places)
        for done, entry in enumerate(contents.places):
            if done % _EVERY == 0:
                steps.step(done, total)
            draft, remarks = mended_place(entry.draft, self._clock.today())
            if draft is None:
                yield Line(entry.row, entry.draft.name, Mark.REFUSED, why=remarks[0], remarks=remarks[1:])
                continue
            offers, told = self._offers(entry)
            match = matcher.find(draft, entry.reference)
            found = _Read(entry, draft, offers, (*remarks, *told), match, None)
            yield self._decided(found, decisions.get(entry.row), matcher, taken)
        steps.step(total, total)

    def _offers(self, entry: PlaceEntry) -> tuple[tuple[OfferDraft, ...], tuple[Message, ...]]:
        mended = [mended_offer(offer, self._clock.today()) for offer in entry.offers]
        kept = tuple(draft for draft, _remarks in mended if draft is not None)
        return kept, tuple(remark for _draft, remarks in mended for remark in remarks)

    @staticmethod
    def _decided(found: _Read, decision: Decision | None, matcher: Matcher, taken: dict[int, int]) -> _Read | Line:
        """The entry with its place; or its line, where it is left out: it repeats another one, or nobody has decided."""
        entry, match = found.entry, found.match
        doubtful = match.answer is Answer.DOUBTFUL
        line = Line(entry.row, found.draft.name, Mark.DOUBTFUL, remarks=found.remarks, candidates=match.candidates)
        if doubtful and decision is None:
            best = match.candidates[0]
            like = Message(_LIKE_ROW, {"row": -best.place_id, "name": best.name})
            return line._replace(why=match.why if best.place_id > 0 else like)
        if doubtful and decision is Decision.LEAVE:
            return line._replace(why=Message(_LEFT))
        is_new = match.answer is Answer.NEW or (doubtful and decision is Decision.NEW)
        if is_new:
            matcher.add(_known(found))
            return found
        place_id = match.candidates[0].place_id
        before = -place_id if place_id < 0 else taken.get(place_id)
        if before is not None:
            return line._replace(mark=Mark.REFUSED, why=Message(_REPEATED, {"row": before}), candidates=())
        taken[place_id] = entry.row
        return found._replace(place_id=place_id)

    @staticmethod
    def _line(found: _Read, current: Mapping[int, OnFile], source: str) -> Line:
        if found.place_id is None:
            made = new_place(found.entry, found.draft, found.offers, source)
        else:
            made = known_place(found.entry, found.draft, found.offers, source, current[found.place_id])
        return made._replace(remarks=found.remarks, candidates=found.match.candidates)

    # Events -----------------------------------------------------------------------------------------------------

    def _of_events(
        self, session: Session, contents: Contents, matcher: Matcher, decisions: Mapping[int, Decision]
    ) -> Iterator[Line]:
        entries = [
            entry._replace(draft=dataclasses.replace(entry.draft, source=entry.draft.source or contents.source))
            for entry in contents.events
        ]
        known = known_events(session, ((each.draft.source, each.draft.uid) for each in entries))
        kept = changed_by_hand(session, tuple(known.values()))
        seen: dict[tuple[str, str], int] = {}
        for entry in entries:
            number = (entry.draft.source, entry.draft.uid)
            if number in seen and entry.draft.uid:
                why = Message(_REPEATED_EVENT, {"row": seen[number]})
                yield Line(entry.row, _title(entry), Mark.REFUSED, "event", why=why)
                continue
            seen[number] = entry.row
            current = known.get(number)
            line = self._event(entry, matcher, decisions.get(entry.row))
            if line.event is None:
                yield line
                continue
            made = event_line(entry.row, line.name, line.event, current, kept.get(current.id, ()) if current else ())
            yield made._replace(remarks=line.remarks, candidates=line.candidates)

    @staticmethod
    def _event(entry: EventEntry, matcher: Matcher, decision: Decision | None) -> Line:
        """The event with its place, as it can be kept; without an event, why it cannot."""
        line = Line(entry.row, _title(entry), Mark.REFUSED, "event")
        if not entry.draft.uid.strip():
            return line._replace(why=Message(_NO_UID))
        draft, remarks = entry.draft, []
        match = matcher.find(entry.place) if entry.place is not None else Match(Answer.NEW)
        candidates = tuple(each for each in match.candidates if each.place_id > 0)
        sure = match.answer is Answer.SAME or (match.answer is Answer.DOUBTFUL and decision is Decision.SAME)
        if candidates and sure:
            draft = dataclasses.replace(draft, place_id=candidates[0].place_id)
        elif candidates:
            remarks.append(Message(_AT_DOUBTFUL, {"name": candidates[0].name}))
        try:
            return line._replace(event=cleaned_event(draft), remarks=tuple(remarks), candidates=candidates)
        except Invalid as error:
            return line._replace(why=error.message)


def _known(found: _Read) -> Known:
    """An entry that will be a new place, for those that come after it."""
    draft = found.draft
    return Known(-found.entry.row, draft.name, draft.postcode, draft.city, draft.point, draft.external_ids)


def _title(entry: EventEntry) -> str:
    return next((said.title for said in entry.draft.texts.values() if said.title), "")
