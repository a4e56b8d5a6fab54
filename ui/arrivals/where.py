"""How the pages of arrivals find one another: their keys, and what is handed along."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from maison.arrivals.model import Arrival

LIST = "arrivals"
NEW = "new-arrival"
EDIT = "edit-arrival"
FILE = "arrival"
DETAILS = "arrival-details"
IMPORT = "import"
MERGE = "merge-arrivals"
PACKS = "packs"


class Detail(NamedTuple):
    """One field of an arrival's details."""

    stay_id: int
    field: str


class Edited(NamedTuple):
    """A file that was saved: it tells what is otherwise on the checklist than it was `before`."""

    stay_id: int
    before: Arrival


class NewStay(NamedTuple):
    """Another stay of the person whose stay this is."""

    stay_id: int


class NewRelative(NamedTuple):
    """A new arrival who is `relation` (its word) to the person whose stay this is."""

    stay_id: int
    relation: str


class Opened(NamedTuple):
    """A file opened from a list. `neighbour(stay_id, step)` is the next or previous of that list, None at its ends."""

    stay_id: int
    neighbour: Callable[[int, int], int | None]


class Pair(NamedTuple):
    """Two files that are compared, to be merged: the one that stays, and the other one, None where it is to be found."""

    kept: int
    merged: int | None = None
