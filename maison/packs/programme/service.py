"""Making a programme: read the week, compose, draw. Nothing is stored."""

from __future__ import annotations

import datetime as dt

from maison import languages
from maison.clock import LILLE, Clock
from maison.directory.events.days import monday_of
from maison.directory.events.model import EventFilter
from maison.directory.events.queries import EventQueries
from maison.directory.queries import DirectoryQueries
from maison.packs import wording
from maison.packs.model import refuse_language
from maison.packs.programme.compose import compose
from maison.packs.programme.drawing import draw
from maison.packs.programme.model import MadeProgramme


class ProgrammeService:
    """Makes the programmes of weeks."""

    def __init__(self, events: EventQueries, directory: DirectoryQueries, clock: Clock) -> None:
        self._events = events
        self._directory = directory
        self._clock = clock

    def make(self, day: dt.date, tag: str, *, of_house: bool = False) -> MadeProgramme:
        """The programme of the week in which `day` is, in the language `tag`. Raises `PackRefused` and `Unprintable`."""
        refuse_language(tag)
        monday, wanted = monday_of(day), EventFilter(of_house=of_house)
        events = [event for event in self._events.week(monday) if wanted.holds(event)]
        ids = {event.draft.place_id for event in events}
        programme = compose(
            events,
            {place_id: self._directory.get(place_id) for place_id in ids if place_id is not None},
            self._directory.house(),
            monday,
            title=wording.PROGRAMME_OF_HOUSE if of_house else wording.PROGRAMME,
            language=languages.get(tag, "pack"),
            made_at=self._clock.now().astimezone(LILLE),
        )
        name = f"{programme.reference}_programme_{tag}.pdf"
        return MadeProgramme(name, draw(programme).content, len(events))
