"""What stands in the form, as JSON can hold it: texts as they were typed, codes, lists of codes.

A half-typed date or number is kept like everything else; `read` makes an arrival of it, or says what is wrong where.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Any, TypeAlias

from maison.arrivals.model import ArrivalDraft, problems_of
from maison.errors import Invalid, Problem
from ui.i18n import current

Raw: TypeAlias = dict[str, Any]
ReadDay: TypeAlias = Callable[[str], dt.date]

PERSON = (
    ("family_name", "given_names"),
    ("preferred_name", "native_name"),
    ("birth_date", "nationalities"),
    ("languages", "passport_number"),
    ("email", "phones"),
)
#: What the checklist needs comes first, in the order in which one asks.
STAY = (
    ("category", "host"),
    ("permit", "entered_france_on"),
    ("planned_arrival", "arrived_on", "leaves_on"),
    ("permit_from", "permit_until", "housing"),
    ("unit", "programme"),
    ("adviser", "status"),
)
FORM_FIELDS = tuple(name for line in (*PERSON, *STAY) for name in line)

LISTS = frozenset({"nationalities", "languages"})


def empty() -> Raw:
    """A form in which nothing was typed."""
    return {name: [] if name in LISTS else "" for name in FORM_FIELDS}


def raw_of(draft: ArrivalDraft) -> Raw:
    """An arrival as the form holds it: those of its fields that the form has."""
    raw = {name: _plain(getattr(draft, name)) for name in FORM_FIELDS}
    raw["phones"] = ", ".join(_shown(number) for number in draft.phones)
    return raw


def _shown(number: str) -> str:
    from maison.phones import shown_phone

    return shown_phone(number)


def _plain(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, dt.date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def read(raw: Mapping[str, Any], read_day: ReadDay, today: dt.date, over: ArrivalDraft) -> ArrivalDraft:
    """The arrival that the form holds; what it has no field for stands in `over`.

    Raises `Invalid` with everything that is wrong: what cannot be read, and what does not fit together in the rest.
    """
    draft, unread = _read(raw, read_day)
    draft = replace(over, **{name: getattr(draft, name) for name in FORM_FIELDS})
    problems = (*unread, *problems_of(draft, today))
    if problems:
        raise Invalid(problems)
    return draft


def readable(raw: Mapping[str, Any], read_day: ReadDay) -> ArrivalDraft:
    """What can be read of a form that is being filled."""
    return _read(raw, read_day)[0]


def _read(raw: Mapping[str, Any], read_day: ReadDay) -> tuple[ArrivalDraft, tuple[Problem, ...]]:
    from maison.arrivals.reading import read_fields

    try:
        return read_fields(_filled(raw), read_day), ()
    except Invalid as refused:
        unreadable = {problem.field for problem in refused.problems}
        rest = {name: value for name, value in raw.items() if name not in unreadable}
        return read_fields(_filled(rest), read_day), refused.problems


def _filled(raw: Mapping[str, Any]) -> Raw:
    return {name: value for name, value in raw.items() if value not in ("", [], None)}


def sentences(found: Sequence[Problem]) -> dict[str, str]:
    """The first problem of each field, in the window's language, in the order of the form."""
    texts: dict[str, str] = {}
    for problem in found:
        texts.setdefault(problem.field, problem.message.text(current()))
    return {name: texts[name] for name in (*FORM_FIELDS, "") if name in texts}
