"""What the history and a merge keep of a field, as a value again: for what goes back to what it was."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection
from functools import cache
from typing import Any, get_type_hints

from maison.accounts.model import AuditEntry
from maison.arrivals.model import FIELDS, PRIVATE_FIELDS, ArrivalDraft
from maison.errors import Invalid, Message, Problem
from maison.languages import N_
from maison.records import typed

#: Before the first there was nothing to go back to, and where dates alone moved a situation, they would move it again.
_NO_WAY_BACK = frozenset({"created", "imported", "moved"})
_FIELDS = frozenset(FIELDS) - PRIVATE_FIELDS
_NOT_IN_ENTRY = N_("This entry of the history does not say what the field was before.")
_NO_LONGER_KNOWN = N_("What the field was before is no longer known to the program. Enter it in the form.")


def value_of(field: str, plain: Any) -> Any:
    """The value of a field of a draft, from how JSON holds it. ValueError or TypeError for what no field holds."""
    return getattr(ArrivalDraft(), field) if plain is None else typed(_hints()[field], plain)


@cache
def _hints() -> dict[str, Any]:
    return get_type_hints(ArrivalDraft)


def fields_to_put_back(entry: AuditEntry) -> tuple[str, ...]:
    """The fields that an entry changed, and of which it says what they were."""
    if entry.kind != "arrival" or entry.action in _NO_WAY_BACK:
        return ()
    return tuple(change.field for change in entry.changes if change.field in _FIELDS)


def as_before(entry: AuditEntry, draft: ArrivalDraft, names: Collection[str] = ()) -> ArrivalDraft:
    """`draft` with fields as they were before `entry`: all that it changed, or those named. Raises `Invalid`."""
    told = {change.field: change.old for change in entry.changes if change.field in fields_to_put_back(entry)}
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    for name in names or told or ("",):
        if name not in told:
            problems.append(Problem(name, Message(_NOT_IN_ENTRY)))
            continue
        try:
            values[name] = value_of(name, told[name])
        except (ValueError, TypeError):  # a word that an earlier version knew
            problems.append(Problem(name, Message(_NO_LONGER_KNOWN)))
    if problems:
        raise Invalid(problems)
    return dataclasses.replace(draft, **values)
