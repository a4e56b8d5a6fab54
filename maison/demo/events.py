"""What is on in the week of the demonstration: made up like everybody in it, at places of the directory."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from maison.clock import LILLE
from maison.directory.events.days import monday_of
from maison.directory.events.model import EventDraft, EventStatus, EventTexts

#: Weekday from Monday, from when, until when, lasting id of the place, texts in French and English, what else is known.
_EVENTS: tuple[tuple[int, str, str, str, tuple[str, str], Mapping[str, Any]], ...] = (
    (1, "14:00", "16:00", "", ("Atelier « Mon titre de séjour »", "Workshop “My residence permit”"), {"of_house": True, "free": True, "venue": "Salle 2"}),
    (2, "18:30", "20:00", "bm-jean-levy", ("Café des langues", "Language café"), {"free": True}),
    (3, "12:30", "13:15", "", ("Webinaire : bien s’assurer", "Webinar: insurance"), {"of_house": True, "free": True, "online": True}),
    (3, "20:00", "22:00", "opera", ("Récital", "Recital"), {"status": EventStatus.CANCELLED}),
    (5, "10:00", "18:00", "", ("Visite de la ville à vélo", "Tour of the town by bicycle"), {"of_house": True, "venue": "Place de la République", "status": EventStatus.FULL}),
)  # fmt: skip


def events_of_week(today: dt.date, places: Mapping[str, int]) -> tuple[EventDraft, ...]:
    """The events of the week of `today`; `places` are ids by lasting ids, and one at a place that is not there is left out."""
    monday = monday_of(today)
    return tuple(
        EventDraft(
            _at(monday, day, begins),
            _at(monday, day, ends),
            places[place] if place else None,
            texts={"fr": EventTexts(texts[0]), "en": EventTexts(texts[1])},
            **more,
        )
        for day, begins, ends, place, texts, more in _EVENTS
        if not place or place in places
    )


def _at(monday: dt.date, day: int, time: str) -> dt.datetime:
    return dt.datetime.combine(monday + dt.timedelta(day), dt.time.fromisoformat(time), LILLE)
