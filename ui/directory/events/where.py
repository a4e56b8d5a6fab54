"""How the pages of events find one another: their keys, and what is handed along."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from maison.directory.events.model import EventDraft

EVENTS = "events"
EVENT = "event"
PROGRAMME = "programme"


class NewEvent(NamedTuple):
    """A new event that begins with what is known of it; None: with nothing. Not `dated`, its day is still to be found."""

    draft: EventDraft | None = None
    dated: bool = True
