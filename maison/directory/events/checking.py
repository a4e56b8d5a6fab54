"""What somebody typed about an event, cleaned and checked before it is kept."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

from maison.directory.events.model import EVENT_TEXT_FIELDS, EventDraft, EventTexts
from maison.directory.reading import long_line, read_all, read_texts, website
from maison.errors import Invalid, Message, Problem
from maison.languages import N_
from maison.text import clean_line, clean_note

_READERS: dict[str, Callable[[str], str]] = {
    "venue": long_line,
    "registration": clean_note,
    "url": website,
    "source": clean_note,
    "uid": clean_line,
}


def cleaned_event(draft: EventDraft) -> EventDraft:
    """`draft` as it is kept. Raises `Invalid` with a problem for each field that cannot be."""
    problems: list[Problem] = []
    values: dict[str, Any] = {
        **read_all(draft, _READERS, problems),
        "texts": read_texts(draft.texts, EventTexts, EVENT_TEXT_FIELDS, problems),
    }
    if not any(said.title for said in values["texts"].values()):
        problems.append(Problem("title", Message(N_("Please enter the title of the event."))))
    if draft.ends_at is not None and draft.ends_at < draft.starts_at:
        problems.append(Problem("ends_at", Message(N_("The event ends before it begins. Change one of the two."))))
    if draft.place_id is None and not (values["venue"] or draft.online):
        told = N_("Please say where it takes place: choose a place, write where, or tick that it is online.")
        problems.append(Problem("venue", Message(told)))
    if problems:
        raise Invalid(problems)
    return dataclasses.replace(draft, **values)
