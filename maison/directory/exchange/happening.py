"""The events of a file beside those on file: each known again by its number, and at the place that it says it happens at."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterator, Mapping, Sequence

from maison.directory.events.checking import cleaned_event
from maison.directory.events.model import Event
from maison.directory.exchange.matching import Answer, Match, Matcher
from maison.directory.exchange.model import EventEntry
from maison.directory.exchange.plan import Decision, Line, Mark, event_line
from maison.errors import Invalid, Message
from maison.languages import N_

_REPEATED = N_("It says the same event as row {row} of the file.")
_NO_UID = N_("This event has no number of its own, by which it would be known again.")
_AT_DOUBTFUL = N_("It may be at “{name}”, which is not sure: where it is stays in words.")

#: The source of an event, and its number there.
Number = tuple[str, str]


def entries_from(entries: Sequence[EventEntry], source: str) -> list[EventEntry]:
    """The entries, each with its source."""
    return [
        entry._replace(draft=dataclasses.replace(entry.draft, source=entry.draft.source or source)) for entry in entries
    ]


class Happenings:
    """The events of one file."""

    def __init__(
        self,
        entries: Sequence[EventEntry],
        matcher: Matcher,
        known: Mapping[Number, Event],
        by_hand: Mapping[int, Collection[str]],
    ) -> None:
        """`known` are those on file, `by_hand` the fields of each that somebody changed."""
        self._entries, self._matcher, self._known, self._by_hand = entries, matcher, known, by_hand
        self._matches: dict[int, Match] = {}

    def lines(self, decisions: Mapping[int, Decision]) -> Iterator[Line]:
        """What would become of each."""
        seen: dict[Number, int] = {}
        for at, entry in enumerate(self._entries):
            number = (entry.draft.source, entry.draft.uid)
            if number in seen and entry.draft.uid:
                why = Message(_REPEATED, {"row": seen[number]})
                yield Line(entry.row, _title(entry), Mark.REFUSED, "event", why=why)
                continue
            seen[number] = entry.row
            current = self._known.get(number)
            line = self._line(at, entry, decisions.get(entry.row))
            if line.event is None:
                yield line
                continue
            kept = self._by_hand.get(current.id, ()) if current else ()
            made = event_line(entry.row, line.name, line.event, current, kept)
            yield made._replace(remarks=line.remarks, candidates=line.candidates)

    def _line(self, at: int, entry: EventEntry, decision: Decision | None) -> Line:
        """The event with its place, as it can be kept; without an event, why it cannot."""
        line = Line(entry.row, _title(entry), Mark.REFUSED, "event")
        if not entry.draft.uid.strip():
            return line._replace(why=Message(_NO_UID))
        draft, remarks = entry.draft, []
        match = self._match(at, entry)
        sure = match.answer is Answer.SAME or (match.answer is Answer.DOUBTFUL and decision is Decision.SAME)
        if match.candidates and sure:
            draft = dataclasses.replace(draft, place_id=match.candidates[0].place_id)
        elif match.candidates:
            remarks.append(Message(_AT_DOUBTFUL, {"name": match.candidates[0].name}))
        try:
            return line._replace(event=cleaned_event(draft), remarks=tuple(remarks), candidates=match.candidates)
        except Invalid as error:
            return line._replace(why=error.message)

    def _match(self, at: int, entry: EventEntry) -> Match:
        """The place on file that it is at."""
        known = self._matches.get(at)
        if known is None:
            found = self._matcher.find(entry.place) if entry.place is not None else Match(Answer.NEW)
            there = tuple(each for each in found.candidates if each.place_id > 0)
            known = self._matches[at] = found._replace(candidates=there)
        return known


def _title(entry: EventEntry) -> str:
    return next((said.title for said in entry.draft.texts.values() if said.title), "")
