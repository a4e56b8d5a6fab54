"""Rows that repeat an earlier row of their own list."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable


class Twins:
    """People by name and birth date, and by e-mail address.

    Where no birth date is given, the planned arrival and the host must be the same besides: a name alone is borne by
    many. An address that two people with different birth dates share does not make them one: families do so.
    """

    def __init__(self) -> None:
        self._by_name: dict[Hashable, int] = {}
        self._by_email: dict[str, list[tuple[dt.date | None, int]]] = {}

    def add(self, name: str, birth: dt.date | None, email: str, planned: dt.date | None, host: str, row: int) -> None:
        """Remember one person; the first one stays."""
        self._by_name.setdefault((name, birth) if birth else (name, planned, host), row)
        if email:
            self._by_email.setdefault(email.lower(), []).append((birth, row))

    def find(self, name: str, birth: dt.date | None, email: str, planned: dt.date | None, host: str) -> int | None:
        """The row in which this person was seen."""
        if not self._by_name:
            return None
        found = self._by_name.get((name, birth) if birth else (name, planned, host))
        if found is not None or not email:
            return found
        for other, row in self._by_email.get(email.lower(), ()):
            if birth is None or other is None or birth == other:
                return row
        return None
