"""A report that something about a place has changed: said in one click at the counter, looked at when there is time."""

from __future__ import annotations

import datetime as dt
from typing import Any, NamedTuple

from maison.records import as_plain


class PlaceReport(NamedTuple):
    """A report on file; open until `settled_at`. `outcome` says what became of it."""

    id: int
    place_id: int
    place: str
    text: str
    reported_at: dt.datetime
    reported_by: str
    settled_at: dt.datetime | None = None
    settled_by: str = ""
    outcome: str = ""

    def as_json(self) -> dict[str, Any]:
        """The report as `--json` answers it."""
        return {name: None if value == "" else as_plain(value) for name, value in self._asdict().items()}
