"""The step catalogue: what the desk knows of each step, and of what belongs to none, as it was read and checked.

The files are written by people, so a mistake is told with its file and key before any of it is used.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple, TypeAlias

from maison.checklists.conditions import Condition
from maison.checklists.deadlines import Deadline
from maison.checklists.localised import Localised
from maison.errors import Message, UserError
from maison.languages import N_
from maison.paths import data_dir

Confidence: TypeAlias = Literal["seen", "partly_seen", "memory"]
CostStatus: TypeAlias = Literal["seen", "deduced", "memory"]

#: Every text is written in these; others may be added beside them.
REQUIRED_LANGUAGES = ("fr", "en")


class CatalogueError(UserError):
    """A catalogue file is not as it should be; nothing of it is used."""

    code = "catalogue"

    def __init__(self, file: str, where: str, what: Message) -> None:
        super().__init__(
            N_("The step catalogue cannot be used. {file}, {where}: {what}"), file=file, where=where, what=what
        )


@dataclass(frozen=True, slots=True)
class Source:
    """A page that the facts were read on. `dated` is what the page says of its own age."""

    key: str
    page: str
    url: str
    dated: str


@dataclass(frozen=True, slots=True)
class Period:
    """From one day to another, both included; None where it has no such end."""

    since: dt.date | None = None
    until: dt.date | None = None

    def holds(self, day: dt.date) -> bool:
        """Whether `day` lies in it."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


ALWAYS = Period()


@dataclass(frozen=True, slots=True)
class Cost:
    """What a step costs, in euros, `low` to `high`; both None where it varies. True only of the time `as_of`.

    `period` are the days of filing that it is true of, `when` whom it concerns; everybody where that is None.
    """

    low: float | None
    high: float | None
    as_of: str
    status: CostStatus
    note: Localised | None
    period: Period = ALWAYS
    when: Condition | None = None

    @property
    def certain(self) -> bool:
        """Whether the amount was read, and so may be printed for a visitor."""
        return self.status == "seen"


@dataclass(frozen=True, slots=True)
class CatalogueStep:
    """One step as the catalogue describes it. `checked_on` is the first day of the month of the last check.

    It waits for what it `requires`, steps or milestones; what it stands `after` is only a hint of the order. It takes the
    place of the steps that it `replaces` where it applies. `done_by` is the anchor whose date says that it is done.
    `way_out` is what to do while it is blocked. `effective` are the days of filing at which it exists.
    What is `in_france` does not concern those who live across the border.
    `staff` is what the desk should know beside it: doubts, labels, what was never read; nothing of it is for visitors.
    """

    key: str
    category: str
    per: str
    title: Localised
    what: Localised
    papers: tuple[Localised, ...]
    where: Localised
    authority: Localised
    official_url: str
    costs: tuple[Cost, ...]
    applies_when: Condition
    deadline: Deadline
    late: Localised | None
    requires: tuple[str, ...]
    sources: tuple[Source, ...]
    checked_on: dt.date
    confidence: Confidence
    after: tuple[str, ...] = ()
    replaces: tuple[str, ...] = ()
    done_by: str = ""
    way_out: Localised | None = None
    effective: Period = ALWAYS
    in_france: bool = False
    staff: tuple[Localised, ...] = ()

    @property
    def to_confirm(self) -> bool:
        """Whether part of it was not read anywhere: staff confirm it before they tell it as certain."""
        return self.confidence != "seen"


@dataclass(frozen=True, slots=True)
class Milestone:
    """What any one of several steps brings: a proof of address, an account, a social-security number."""

    key: str
    title: Localised
    met_by: tuple[str, ...]
    also: Localised | None = None
    freshness: Localised | None = None


@dataclass(frozen=True, slots=True)
class EmergencyNumber:
    """Whom to call."""

    number: str
    purpose: Localised
    hours: Localised
    confidence: Confidence
    sources: tuple[Source, ...] = ()

    @property
    def to_confirm(self) -> bool:
        """Whether it was read nowhere."""
        return self.confidence != "seen"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence that the desk says to a visitor."""

    key: str
    text: Localised


@dataclass(frozen=True, slots=True)
class RuleChange:
    """A rule that changed. `date` is as it was read: a day, a month, or "" where none was given."""

    date: str
    what: Localised
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownDate:
    """A date that holds for everybody in one year; `year` is "2026" or the academic year "2026-2027"."""

    anchor: str
    year: str
    on: dt.date
    confidence: Confidence
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownEvent:
    """An event that visitors are invited to, of one or several days."""

    key: str
    title: Localised
    since: dt.date
    until: dt.date
    confidence: Confidence
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class VisaWording:
    """What stands on a visa, and the permit that it means on one that was issued in `period`."""

    wording: str
    permit: str
    confidence: Confidence
    period: Period = ALWAYS
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, eq=False)
class Catalogue:
    """All steps by key, in the order of the files; and what belongs to no step.

    One catalogue is like no other (`eq=False`), for what is worked out once for it is kept beside it.
    """

    steps: Mapping[str, CatalogueStep] = field(default_factory=dict)
    milestones: Mapping[str, Milestone] = field(default_factory=dict)
    numbers: tuple[EmergencyNumber, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    changes: tuple[RuleChange, ...] = ()
    dates: tuple[KnownDate, ...] = ()
    events: tuple[KnownEvent, ...] = ()
    visas: tuple[VisaWording, ...] = ()


class Published(NamedTuple):
    """A catalogue as it was published; number 0 is the one that the program came with, before any database."""

    number: int
    catalogue: Catalogue


#: Answers the catalogue in force: it may be another one at each call.
Current: TypeAlias = Callable[[], Published]


def load(folder: Path) -> Catalogue:
    """The catalogue in `folder`: every `*.toml` of it. Raises `CatalogueError`."""
    from maison.checklists.catalogue_files import SOURCES, build, read_table

    return build({path.name: read_table(path) for path in {folder / SOURCES, *folder.glob("*.toml")}})


@cache
def catalogue() -> Catalogue:
    """The catalogue that the program came with."""
    return load(data_dir("resources") / "catalogue")
