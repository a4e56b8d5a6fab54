"""What somebody typed about a service, cleaned and checked before it is kept."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable
from typing import Any

from maison.directory.offers.model import OFFER_TEXT_FIELDS, OfferDraft, OfferTexts
from maison.directory.reading import (
    read_all,
    read_hours,
    read_languages,
    read_texts,
    refuse_backwards,
    refuse_future,
    unique,
)
from maison.errors import Invalid, Message, Problem
from maison.languages import N_
from maison.text import clean_line, clean_note

_READERS: dict[str, Callable[[str], str]] = {
    "opening_hours": clean_note,
    "school_holiday_hours": clean_note,
    "hours_unread": clean_note,
    "source": clean_note,
    "reference": clean_line,
}


def cleaned_offer(draft: OfferDraft, today: dt.date) -> OfferDraft:
    """`draft` as it is kept. Raises `Invalid` with a problem for each field that cannot be."""
    problems: list[Problem] = []
    values: dict[str, Any] = {
        **read_all(draft, _READERS, problems),
        "texts": read_texts(draft.texts, OfferTexts, OFFER_TEXT_FIELDS, problems),
        "languages": read_languages(draft.languages, problems),
        "audience": unique(draft.audience),
    }
    if not any(said.name for said in values["texts"].values()):
        problems.append(Problem("name", Message(N_("Please enter the name of the service."))))
    refuse_backwards("valid_until", draft.valid_from, draft.valid_until, problems)
    refuse_future("checked_on", draft.checked_on, today, problems)
    if problems:
        raise Invalid(problems)
    return dataclasses.replace(draft, **values | read_hours(values))
