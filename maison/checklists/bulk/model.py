"""What became of a change to many steps."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from maison.checklists.model import Decision
from maison.errors import Message, UserError
from maison.store.changes import Change

#: So many steps can be changed at once; a list of more is narrowed first.
MOST = 5000


class TooManySteps(UserError):
    """More was selected than one change may touch."""

    code = "too-many"


class Picked(NamedTuple):
    """One step of one stay, as somebody saw it: with the version of the decision on it, None where nobody looked.

    `anchored_on` is the line's date of that name (see `ChecklistService.tick`).
    """

    stay_id: int
    line_key: str
    version: int | None = None
    anchored_on: dt.date | None = None


class Remark(NamedTuple):
    """Why one step of many was left as it is."""

    stay_id: int
    line_key: str
    message: Message


class Done(NamedTuple):
    """One step that was changed: the decision there was, and the version that it has now."""

    stay_id: int
    before: Decision
    version: int


class BulkReport(NamedTuple):
    """What was done, what was so already, and what was left and why."""

    change: Change
    done: tuple[Done, ...]
    already: int
    remarks: tuple[Remark, ...]
