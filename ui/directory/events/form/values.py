"""From an event to the fields of its form and back. Days and times are those of Lille."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Collection, Mapping
from typing import Any

from maison.clock import LILLE
from maison.directory.events.days import first_day, last_day
from maison.directory.events.model import EVENT_TEXT_FIELDS, EventDraft, EventTexts
from maison.errors import Problem

_MIDNIGHT, _MORROW = dt.time(), dt.timedelta(1)
#: The fields of the form that stand for one of the event, under the same name.
_SAME = ("place_id", "venue", "online", "free", "registration", "url", "status", "of_house")
#: Where a problem of the event stands on the form.
_BESIDE = {"starts_at": "starts_on", "ends_at": "ends_on"}

Values = Mapping[str, Any]


def values_of(draft: EventDraft) -> dict[str, Any]:
    """What the form shows of an event. No time is written where it begins or ends with the day."""
    first, last = first_day(draft), last_day(draft)
    starts = draft.starts_at.astimezone(LILLE).time()
    ends = draft.ends_at and draft.ends_at.astimezone(LILLE).time()
    return {
        "starts_on": first,
        "starts_time": starts if starts != _MIDNIGHT else None,
        "ends_on": last if last != first or ends == _MIDNIGHT else None,
        "ends_time": ends if ends != _MIDNIGHT else None,
        **{name: getattr(draft, name) for name in _SAME},
        "texts": dict(draft.texts),
    }


def draft_from(values: Values, before: EventDraft) -> EventDraft:
    """The event that the form describes; what it does not show stays as it was `before`. The first day has been filled in."""
    starts = _at(values["starts_on"], values["starts_time"])
    kept = {name: values[name] for name in _SAME if values[name] is not None or name in ("place_id", "free")}
    return dataclasses.replace(before, starts_at=starts, ends_at=_end(values), texts=values["texts"], **kept)


def _end(values: Values) -> dt.datetime | None:
    day, time = values["ends_on"], values["ends_time"]
    if time is None:
        return None if day is None else _at(day + _MORROW, None)
    begins = values["starts_time"] or _MIDNIGHT
    if day is None:
        # a night ends on the next day
        day = values["starts_on"] if time > begins else values["starts_on"] + _MORROW
    return _at(day, time)


def _at(day: dt.date, time: dt.time | None) -> dt.datetime:
    return dt.datetime.combine(day, time or _MIDNIGHT, LILLE)


def on_form(problems: Collection[Problem]) -> list[Problem]:
    """The problems of an event beside the fields of the form."""
    return [Problem(_BESIDE.get(problem.field, problem.field), problem.message) for problem in problems]


def texts_as_plain(texts: Mapping[str, EventTexts]) -> dict[str, dict[str, str]]:
    """Texts as a draft keeps them."""
    return {tag: dataclasses.asdict(said) for tag, said in texts.items()}


def texts_from_plain(plain: Any) -> dict[str, EventTexts]:
    """What a draft kept of texts; what is none is left out."""
    known = plain if isinstance(plain, Mapping) else {}
    return {
        str(tag): EventTexts(**{name: str(said.get(name) or "") for name in EVENT_TEXT_FIELDS})
        for tag, said in known.items()
        if isinstance(said, Mapping)
    }


@dataclasses.dataclass(frozen=True)
class Merged:
    """What two desks typed of one event: `taken` changed elsewhere alone, `open` in both, with their value."""

    taken: dict[str, Any]
    open: dict[str, Any]


def merged(before: EventDraft, mine: EventDraft, theirs: EventDraft) -> Merged:
    """Compare two versions with the one that both began from, field by field of the form."""
    old, own, other = (values_of(draft) for draft in (before, mine, theirs))
    changed = {name for name in other if other[name] != old[name]}
    taken = {name: other[name] for name in changed if own[name] == old[name]}
    return Merged(taken, {name: other[name] for name in changed if name not in taken and own[name] != other[name]})
