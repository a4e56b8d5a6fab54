"""Reading an event from JSON, as the commands take it: each field as `--json` answers it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from maison import languages
from maison.directory.events.model import EVENT_FIELDS, EVENT_TEXT_FIELDS, EventDraft, EventStatus, EventTexts
from maison.directory.reading import moment
from maison.errors import Invalid, Message, Problem, UserError
from maison.languages import N_

_NO_DAY = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
#: What a field is when its value is taken away. The moment that it begins has to be.
_EMPTY = EventDraft(_NO_DAY)
_KNOWN = (*EVENT_FIELDS, *EVENT_TEXT_FIELDS)


def read_event(raw: Mapping[str, Any], language: str) -> EventDraft:
    """The event that `raw` writes. Raises `Invalid`."""
    values = read_changes(raw, language, EventDraft(_NO_DAY))
    if "starts_at" not in values:
        raise Invalid([Problem("starts_at", Message(N_("Say when it begins, as in 2026-12-03T18:30.")))])
    return EventDraft(**values)


def read_changes(raw: Mapping[str, Any], language: str, opened: EventDraft) -> dict[str, Any]:
    """The typed values of the fields that `raw` writes; null empties a field.

    A text stands in `texts` by its language, or by its own name ("title"): then it is in `language`, and what
    is said in the others stays as it was `opened`. Raises `Invalid` with a problem for each field.
    """
    problems = [_unknown(name) for name in raw if name not in _KNOWN]
    values: dict[str, Any] = {}
    for name, read in _READERS.items():
        if name in raw:
            try:
                values[name] = getattr(_EMPTY, name) if _is_blank(name, raw[name]) else read(raw[name])
            except UserError as error:
                problems.append(Problem(name, error.message))
    try:
        if texts := _texts(raw, language, opened):
            values["texts"] = texts
    except UserError as error:
        problems.append(Problem("texts", error.message))
    if problems:
        raise Invalid(problems)
    return values


def _unknown(name: str) -> Problem:
    told = N_("There is no field “{field}”. The fields are: {fields}.")
    return Problem(name, Message(told, {"field": str(name)[:40], "fields": ", ".join(_KNOWN)}))


def _is_blank(name: str, value: Any) -> bool:
    return name != "starts_at" and (value is None or value == "")


def _texts(raw: Mapping[str, Any], language: str, opened: EventDraft) -> dict[str, EventTexts]:
    said = {tag: {name: getattr(one, name) for name in EVENT_TEXT_FIELDS} for tag, one in opened.texts.items()}
    given = raw.get("texts")
    if given is not None:
        if not isinstance(given, Mapping) or not all(map(_is_said, given.values())):
            raise UserError(
                N_("Write texts by their language, as in {example}."), example='{"fr": {"title": "Concert"}}'
            )
        said = {_tag(tag): dict(one) for tag, one in given.items()}
    elif not any(name in raw for name in EVENT_TEXT_FIELDS):
        return {}
    else:
        own = said.setdefault(language, {})
        own |= {name: _text(raw[name] or "") for name in EVENT_TEXT_FIELDS if name in raw}
    return {tag: EventTexts(**one) for tag, one in said.items()}


def _is_said(value: Any) -> bool:
    return isinstance(value, Mapping) and all(
        name in EVENT_TEXT_FIELDS and isinstance(text, str) for name, text in value.items()
    )


def _tag(text: str) -> str:
    tag = languages.language_tag(text)
    if tag is None:
        raise UserError(N_("“{text}” is not the code of a language."), text=text[:40])
    return tag


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise UserError(N_("A text is expected here."))
    return value


def _moment(value: Any) -> dt.datetime:
    return moment(_text(value))


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise UserError(N_("Say true or false here."))
    return value


def _number(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise UserError(N_("A number is expected here."))
    return value


def _status(value: Any) -> EventStatus:
    try:
        return EventStatus(_text(value))
    except ValueError:
        raise UserError(
            N_("“{text}” is not known here. Choose one of: {choices}."),
            text=str(value)[:40],
            choices=tuple(status.value for status in EventStatus),
        ) from None


_READERS: dict[str, Callable[[Any], Any]] = {
    "starts_at": _moment,
    "ends_at": _moment,
    "place_id": _number,
    "venue": _text,
    "online": _flag,
    "free": _flag,
    "registration": _text,
    "url": _text,
    "source": _text,
    "uid": _text,
    "status": _status,
    "of_house": _flag,
}
