"""What a stay's file tells the checklist: the facts and the dates that conditions and deadlines look at.

The caller fills it from the file of the stay and from those of the family. Facts that change in time, such as a
nationality or which of several permits holds, are those of the day that is asked for.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any, NamedTuple

from maison.checklists import vocabulary
from maison.checklists.derived import PURPOSES

#: A card is asked for in France; what one enters with is a visa.
_NO_VISAS = frozenset({"not_required", "visa_free_short_stay", "permit_other_eu_state", "french_residence_card"})


class Span(NamedTuple):
    """A nationality, a permit or a home, since when and until when; None where that is not known."""

    what: str
    since: dt.date | None = None
    until: dt.date | None = None

    def holds(self, on: dt.date) -> bool:
        """Whether it is so on that day, as far as is known."""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)


class Child(NamedTuple):
    """A child of the person, who has a file of their own."""

    name: str
    birth_date: dt.date | None = None
    nationalities: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StayFacts:
    """What the files say that conditions and deadlines look at; None and () where they say nothing.

    `permits` and `leases` are those beside the form's, `nationality_dates` say when a nationality begins and ends. `done` are
    the steps that the file itself says are done. `head` is the stay of the person whom this one accompanies: the steps of the household are on that file.
    """

    stay_id: int
    nationalities: tuple[str, ...] = ()
    category: str | None = None
    permit: str | None = None
    housing: str | None = None
    planned_arrival: dt.date | None = None
    arrived_on: dt.date | None = None
    entered_france_on: dt.date | None = None
    leaves_on: dt.date | None = None
    permit_from: dt.date | None = None
    permit_until: dt.date | None = None
    scholarship: str | None = None
    employed: bool | None = None
    needs_accessibility_support: bool | None = None
    birth_date: dt.date | None = None
    nationality_dates: tuple[Span, ...] = ()
    permits: tuple[Span, ...] = ()
    leases: tuple[Span, ...] = ()
    children: tuple[Child, ...] = ()
    sponsor_permit: str | None = None
    done: frozenset[str] = frozenset()
    head: int | None = None

    @property
    def first_day(self) -> dt.date | None:
        """The day of arrival, else the planned one."""
        return self.arrived_on or self.planned_arrival

    @property
    def days(self) -> int | None:
        """The length of the stay; the days of arrival and of departure both count, as they do at the border."""
        return _days(self.first_day, self.leaves_on)

    def held(self, on: dt.date) -> tuple[str, ...]:
        """The nationalities that somebody has on that day: all of them, but those that are known to be over or to come."""
        dated: dict[str, list[Span]] = {}
        for span in self.nationality_dates:
            dated.setdefault(span.what, []).append(span)
        return tuple(
            code
            for code in self.nationalities
            if code not in dated or any(span.holds(on) for span in dated[code])
        )  # fmt: skip

    def permit_on(self, on: dt.date) -> Span | None:
        """The permit that counts on that day: the form's; where it is over, or none, another one that holds."""
        own = Span(self.permit, self.permit_from, self.permit_until) if self.permit else None
        known = own is not None and own.what != vocabulary.UNKNOWN
        if own is not None and known and (own.until is None or on <= own.until):
            return own
        others = [span for span in self.permits if span.holds(on) and span.what != vocabulary.UNKNOWN]
        return max(others, key=lambda span: span.until or dt.date.max, default=own)

    def facts(self, on: dt.date) -> dict[str, Any]:
        """The facts, by the names of the vocabulary; and the birth date, of which the age follows."""
        permit = self.permit_on(on)
        kind = permit.what if permit else None
        studied = any(PURPOSES.get(span.what) == "study" for span in (*self.permits, *((permit,) if permit else ())))
        home = self._home(on)
        return {
            "nationalities": self.held(on) or None,
            "profile": self.category,
            "permit": kind,
            "permit_duration_days": _days(permit.since, permit.until) if permit else None,
            "held_study_permit": studied or None,
            "sponsor_permit": self.sponsor_permit,
            "stay_days": self.days,
            "housing": self.housing or (home.what if home else None),
            "scholarship": self.scholarship,
            "employed_in_france": self.employed,
            "needs_accessibility_support": self.needs_accessibility_support,
            "children": True if self.children else None,
            "birth_date": self.birth_date,
        }

    def anchors(self, on: dt.date) -> dict[str, dt.date | None]:
        """The dates, by the names of the vocabulary."""
        permit, visa, home = self.permit_on(on), self._visa(), self._home(on)
        return {
            "entry_france": self.entered_france_on,
            "first_day_of_stay": self.first_day,
            "visa_start": visa.since if visa else None,
            "visa_end": visa.until if visa else None,
            "permit_end": permit.until if permit else self.permit_until,
            "lease_start": home.since if home else None,
            "move_date": self._moved(home),
            "child_birth": self._born_here(),
            "planned_departure": self.leaves_on,
        }

    def _visa(self) -> Span | None:
        """The visa with which somebody came: the first one of all permits, the form's where the others say nothing."""
        own = Span(self.permit or "", self.permit_from, self.permit_until)
        visas = [span for span in (*self.permits, own) if span.what not in _NO_VISAS and (span.since or span.until)]
        return min(visas, key=lambda span: span.since or span.until or dt.date.max, default=own)

    def _home(self, on: dt.date) -> Span | None:
        """The home of that day, else the next one, else the last one."""
        holding = [lease for lease in self.leases if lease.holds(on)]
        if holding:
            return max(holding, key=_since)
        coming = [lease for lease in self.leases if lease.since is not None and lease.since > on]
        return min(coming, key=_since, default=max(self.leases, key=_since, default=None))

    def _moved(self, home: Span | None) -> dt.date | None:
        """The day on which somebody moved from one home of the list to another."""
        if home is None or home.since is None:
            return None
        earlier = any(lease.since is not None and lease.since < home.since for lease in self.leases)
        return home.since if earlier else None

    def _born_here(self) -> dt.date | None:
        first = self.first_day
        born = [child.birth_date for child in self.children if child.birth_date and first and child.birth_date >= first]
        return max(born, default=None)


def _since(span: Span) -> dt.date:
    return span.since or dt.date.min


def _days(first: dt.date | None, last: dt.date | None) -> int | None:
    """From the first day to the last, both included; None where one is missing or they are the wrong way round."""
    return (last - first).days + 1 if first is not None and last is not None and last >= first else None
