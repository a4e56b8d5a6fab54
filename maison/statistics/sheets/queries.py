"""Adding up what there is within some days: from the sheets of whole months, of days, and, where a mark says that a sheet
is no longer right, from the rows themselves. What comes out is always what a count of all rows would say.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from maison.statistics.counting.queries import count
from maison.statistics.sheets.marking import RULES
from maison.statistics.sheets.model import Sheet, Source, unpacked
from maison.statistics.sheets.tables import MarkRow, SheetRow
from maison.store.built import built_by

#: The name under which the store keeps by which rules there are sheets at all.
NAME = "statistics_sheets"
DAY, MONTH = "day", "month"
_ONE = dt.timedelta(days=1)
#: Before anything can have been put on file.
_EVER = dt.date(1900, 1, 1)


class Sheets:
    """The sheets as one session sees them."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._kept = built_by(session, NAME) == RULES
        self._totals: dict[tuple[Source, dt.date, dt.date, bool], Sheet] = {}

    def total(self, source: Source, first: dt.date, last: dt.date, *, people: bool = False) -> Sheet:
        """All that there is within these days, both included. With `people`, also who they are."""
        found = self._totals.get((source, first, last, people)) or self._totals.get((source, first, last, True))
        if found is None:
            parts = (SheetRow.counts, SheetRow.people) if people else (SheetRow.counts,)
            found = self._totals[source, first, last, people] = self._sum(source, first, last, parts)
        return found

    def before(self, source: Source, day: dt.date) -> int:
        """Who there was at any time before a day, as bits."""
        return self._sum(source, _EVER, day - _ONE, (SheetRow.people,)).people

    def _sum(self, source: Source, first: dt.date, last: dt.date, parts: Sequence[Any]) -> Sheet:
        """The `parts` of what there is within these days."""
        total = Sheet()
        if first > last:
            return total
        if not self._kept:
            for sheet in count(self.session, source, first, last).values():
                total.add(sheet.counts, sheet.people)
            return total
        stale = self._stale(source, first, last)
        wrong = {day.replace(day=1) for day in stale}
        whole = [month for month in self._months(source, first, last) if month not in wrong]
        if whole:
            self._add(total, (source, MONTH, whole[0], whole[-1]), wrong, parts)
        for since, until in _between(first, last, whole):
            days = [day for day in stale if since <= day <= until]
            self._add(total, (source, DAY, since, until), set(days), parts)
            for start, end in runs(days):
                for sheet in count(self.session, source, start, end).values():
                    total.add(sheet.counts, sheet.people)
        return total

    def by_day(self, source: Source, first: dt.date, last: dt.date) -> dict[dt.date, Sheet]:
        """What there is on each of these days; days on which nothing is are left out."""
        if not self._kept:
            return count(self.session, source, first, last)
        stale = self._stale(source, first, last)
        own = (SheetRow.source == source, SheetRow.extent == DAY, SheetRow.day.between(first, last))
        found: dict[dt.date, Sheet] = {}
        for day, counts in self.session.connection().execute(select(SheetRow.day, SheetRow.counts).where(*own)):
            if day not in stale:
                found[day] = Sheet()
                found[day].add(json.loads(counts))
        for start, end in runs(stale):
            found |= count(self.session, source, start, end)
        return found

    def _stale(self, source: Source, first: dt.date, last: dt.date) -> list[dt.date]:
        marks = select(MarkRow.day).where(MarkRow.source == source, MarkRow.day.between(first, last))
        return sorted(self.session.scalars(marks.distinct()))

    def _months(self, source: Source, first: dt.date, last: dt.date) -> list[dt.date]:
        """The months that lie whole within these days and have a sheet, by their first days."""
        own = (SheetRow.source == source, SheetRow.extent == MONTH, SheetRow.day.between(first, last))
        found = sorted(self.session.scalars(select(SheetRow.day).where(*own)))
        return [month for month in found if end_of_month(month) <= last]

    def _add(
        self, total: Sheet, which: tuple[Source, str, dt.date, dt.date], wrong: set[dt.date], parts: Sequence[Any]
    ) -> None:
        """Add the `parts` of sheets of a source, of days or of months, within some days, but for those that are wrong."""
        source, extent, first, last = which
        own = (SheetRow.source == source, SheetRow.extent == extent, SheetRow.day.between(first, last))
        for day, *kept in self.session.connection().execute(select(SheetRow.day, *parts).where(*own)):
            if day not in wrong:
                counts = json.loads(kept[0]) if parts[0] is SheetRow.counts else {}
                total.add(counts, unpacked(kept[-1]) if parts[-1] is SheetRow.people else 0)


def end_of_month(day: dt.date) -> dt.date:
    """The last day of the month."""
    return (day.replace(day=28) + dt.timedelta(days=4)).replace(day=1) - _ONE


def _between(first: dt.date, last: dt.date, months: list[dt.date]) -> Iterator[tuple[dt.date, dt.date]]:
    """What of these days lies outside of the months."""
    for month in months:
        if first < month:
            yield first, month - _ONE
        first = end_of_month(month) + _ONE
    if first <= last:
        yield first, last


def runs(days: list[dt.date], most: int = 31) -> Iterator[tuple[dt.date, dt.date]]:
    """Days, ascending, as spans of days on end, none of them longer than `most`."""
    places = ((day.toordinal() - at, at // most, day) for at, day in enumerate(days))
    for _key, run in groupby(places, key=lambda place: place[:2]):
        own = [day for *_place, day in run]
        yield own[0], own[-1]
