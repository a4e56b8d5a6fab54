"""Bringing a file in: what it would do, and doing that, each place in one entry of the history and all in one transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple

from sqlalchemy.orm import Session

from maison.accounts.model import Actor
from maison.clock import Clock
from maison.directory.events.queries import EventQueries
from maison.directory.events.service import EventService
from maison.directory.exchange.comparing import Comparison, Told
from maison.directory.exchange.formats import Carries, Format
from maison.directory.exchange.happening import Happenings, entries_from
from maison.directory.exchange.matching import Matcher
from maison.directory.exchange.model import About, Contents
from maison.directory.exchange.plan import Decision, ExchangePlan, Line, Mark, OnFile, known_place, new_place
from maison.directory.exchange.queries import changed_by_hand, known_events, known_places, on_file, places_from
from maison.directory.model import Place
from maison.directory.queries import DirectoryQueries
from maison.directory.service import DirectoryService
from maison.errors import Message
from maison.files import write_whole
from maison.lists.headers import plain_header, signature
from maison.progress import Steps, Unwatched
from maison.store import Change, Store
from maison.store.backups.model import Why
from maison.store.profiles import columns_said, keep_columns

#: What lists are about whose columns are remembered here.
_ABOUT = "places"


class Written(NamedTuple):
    """A file that was written: how many records stand in it, and what it cannot say of them."""

    records: int
    unsaid: tuple[Message, ...]


class Planning:
    """One file beside what is on file. What was found out stays: a decision asks again only for what it concerns.

    Threads may share it. When a place or an event changed meanwhile, all is looked at anew.
    """

    def __init__(self, store: Store, today: dt.date, contents: Contents) -> None:
        self._store, self._today, self._contents = store, today, contents
        self._lock = Lock()
        self._change = -1
        self._remarks: dict[int, tuple[Message, ...]] = {}
        for each in contents.remarks:
            self._remarks[each.row] = (*self._remarks.get(each.row, ()), each.why)
        self._refused = [
            self._with_remarks(Line(each.row, each.name, Mark.REFUSED, why=each.why)) for each in contents.refused
        ]

    def plan(self, decisions: Mapping[int, Decision] | None = None, steps: Steps | None = None) -> ExchangePlan:
        """What the file would do; doubtful entries are left out, but for those that are decided, by their rows."""
        said = decisions or {}
        with self._lock, self._store.read() as session:
            self._look_at(session)
            outcomes = list(self._places.outcomes(said, steps or Unwatched()))
            lines = [*self._lines_of(session, outcomes), *self._refused]
            lines += map(self._with_remarks, self._events.lines(said))
            missing = self._missing(session, outcomes, lines)
        lines.sort(key=lambda line: line.row)
        return ExchangePlan(tuple(lines), missing, self._contents.left, self._contents.source)

    def _look_at(self, session: Session) -> None:
        """Read what the file is compared with, the first time, and when it is another one now."""
        newest = self._store.newest_change()
        if self._change >= 0 and not self._has_changed(newest):
            return
        contents = self._contents
        matcher = Matcher(known_places(session))
        events = entries_from(contents.events, contents.source)
        known = known_events(session, ((each.draft.source, each.draft.uid) for each in events))
        self._events = Happenings(events, matcher, known, changed_by_hand(session, tuple(known.values())))
        self._places = Comparison(contents.places, matcher, self._today)
        self._lines: dict[int, tuple[Told | Line, Line]] = {}
        self._theirs: dict[frozenset[str], frozenset[int]] = {}
        self._change = newest

    def _has_changed(self, newest: int) -> bool:
        if newest == self._change:
            return False
        _newest, changes = self._store.changes_since(self._change)
        return newest < self._change or any(change.kind in ("place", "event") for change in changes)

    def _lines_of(self, session: Session, outcomes: Sequence[Told | Line]) -> Iterator[Line]:
        known = self._lines
        new = [
            each for at, each in enumerate(outcomes) if not ((kept := known.get(at)) is not None and kept[0] is each)
        ]
        current = on_file(session, [each.place_id for each in new if isinstance(each, Told) and each.place_id])
        for at, each in enumerate(outcomes):
            kept = known.get(at)
            if kept is None or kept[0] is not each:
                line = self._line(each, current) if isinstance(each, Told) else each
                kept = known[at] = each, self._with_remarks(line)
            yield kept[1]

    def _line(self, told: Told, current: Mapping[int, OnFile]) -> Line:
        source = self._contents.source
        if told.place_id is None:
            made = new_place(told.entry, told.draft, told.offers, source)
        else:
            made = known_place(told.entry, told.draft, told.offers, source, current[told.place_id])
        return made._replace(remarks=told.remarks, candidates=told.match.candidates)

    def _with_remarks(self, line: Line) -> Line:
        """The line with what was said of its row when it was read."""
        said = self._remarks.get(line.row)
        return line._replace(remarks=(*said, *line.remarks)) if said else line

    def _missing(self, session: Session, outcomes: Sequence[Told | Line], lines: Sequence[Line]) -> int:
        """How many places of the sources that the file speaks for it does not have."""
        told = [each for each in outcomes if isinstance(each, Told)]
        sources = frozenset(each.draft.source or self._contents.source for each in told) - {""}
        if not sources:
            return 0
        if sources not in self._theirs:
            self._theirs[sources] = places_from(session, sources)
        perhaps = {each.place_id for line in lines for each in line.candidates}
        return len(self._theirs[sources] - perhaps.union(each.place_id for each in told if each.place_id))


class ExchangeService:
    """Compares files with one store, takes them over, and writes such files, as one actor."""

    def __init__(self, store: Store, clock: Clock, actor: Actor) -> None:
        self._store = store
        self._clock = clock
        self._places = DirectoryService(store, clock, actor)
        self._events = EventService(store, clock, actor)

    def compare(self, contents: Contents) -> Planning:
        """A file beside what is on file, for whoever decides entry by entry what is doubtful."""
        return Planning(self._store, self._clock.today(), contents)

    def plan(
        self, contents: Contents, decisions: Mapping[int, Decision] | None = None, steps: Steps | None = None
    ) -> ExchangePlan:
        """What a file would do. Doubtful entries are left out, but for those that are decided, by their rows."""
        return self.compare(contents).plan(decisions, steps)

    def columns_of(self, header: Sequence[str]) -> tuple[str | None, ...]:
        """What the columns of a table hold: as somebody said when they came last, else by their names."""
        from maison.directory.exchange.reading.headers import columns, still_known

        with self._store.read() as session:
            said = columns_said(session, _signature(header))
        kept = said.fields if said else ()
        return still_known(kept) if len(kept) == len(header) else columns(header)

    def keep_columns(self, header: Sequence[str], fields: Sequence[str | None]) -> None:
        """Remember what the columns of a sender's tables hold, where that is not what was known of them."""
        if tuple(fields) == self.columns_of(header):
            return
        with self._store.begin() as session:
            keep_columns(session, _signature(header), fields, self._clock.now())

    def apply(self, plan: ExchangePlan, *, operation: str | None = None, steps: Steps | None = None) -> Change:
        """Do what a plan says; answers the places that were added or changed, or the events of a file of events.

        Raises `Invalid`, `NotFound` (a place was taken off the file meanwhile); then nothing of it was done.
        """
        self._store.before(Why.IMPORT)
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


def _signature(header: Sequence[str]) -> str:
    return signature(map(plain_header, header), _ABOUT)
