"""What became of a change to many arrivals."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from maison.errors import Message
from maison.store.changes import Change

#: So many arrivals can be changed at once; a list of more is narrowed first.
MOST = 5000


class Remark(NamedTuple):
    """Why one arrival of many was left as it is."""

    stay_id: int
    reference: str
    name: str
    message: Message


class Done(NamedTuple):
    """One arrival that was changed: the values it had, and the version that it has now."""

    stay_id: int
    before: Mapping[str, Any]
    version: int


class BatchReport(NamedTuple):
    """What was done, what was so already, and what was left and why."""

    change: Change
    done: tuple[Done, ...]
    already: int
    remarks: tuple[Remark, ...]
