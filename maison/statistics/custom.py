"""A table that somebody puts together: what is counted, by what in rows and in columns."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, NamedTuple

from maison.errors import Invalid, Message, Problem
from maison.languages import N_

#: A name of a table is at most so long.
_LONGEST = 80


class Measure(StrEnum):
    """What a table counts."""

    ARRIVALS = "arrivals"
    VISITS = "visits"
    TOPICS = "topics"
    MINUTES = "minutes"


class By(StrEnum):
    """By what it is told apart."""

    CATEGORY = "category"
    HOST = "host"
    REGION = "region"
    LANGUAGE = "language"
    CHANNEL = "channel"
    TOPIC = "topic"
    OUTCOME = "outcome"
    WEEK = "week"


MEASURES: Mapping[Measure, str] = {
    Measure.ARRIVALS: N_("Arrivals"),
    Measure.VISITS: N_("Visits"),
    Measure.TOPICS: N_("Topics"),
    Measure.MINUTES: N_("Minutes"),
}
BY: Mapping[By, str] = {
    By.CATEGORY: N_("Category"),
    By.HOST: N_("Host"),
    By.REGION: N_("Region of nationality"),
    By.LANGUAGE: N_("Language"),
    By.CHANNEL: N_("Channel"),
    By.TOPIC: N_("Topic"),
    By.OUTCOME: N_("Outcome"),
    By.WEEK: N_("Week"),
}
_OF_TOPICS = (By.TOPIC, By.OUTCOME, By.CHANNEL, By.LANGUAGE, By.CATEGORY, By.WEEK)
#: What each can be told apart by.
OFFERED: Mapping[Measure, tuple[By, ...]] = {
    Measure.ARRIVALS: (By.CATEGORY, By.HOST, By.REGION, By.LANGUAGE, By.WEEK),
    Measure.VISITS: (By.CHANNEL, By.LANGUAGE, By.CATEGORY, By.WEEK),
    Measure.TOPICS: _OF_TOPICS,
    Measure.MINUTES: _OF_TOPICS,
}
#: The figure of the weekly report that has the definition of what is counted.
DEFINED_BY: Mapping[Measure, str] = {
    Measure.ARRIVALS: "arrivals_by_category",
    Measure.VISITS: "visits_by_channel",
    Measure.TOPICS: "topics",
    Measure.MINUTES: "minutes_by_topic",
}


class Design(NamedTuple):
    """A table: its measure, rows, and columns (None: one column)."""

    measure: Measure
    rows: By
    columns: By | None = None

    @property
    def title(self) -> Message:
        """What it shows."""
        facts = {"measure": Message(MEASURES[self.measure]), "rows": Message(BY[self.rows])}
        if self.columns is None:
            return Message(N_("{measure}: {rows}"), facts)
        return Message(N_("{measure}: {rows} × {columns}"), {**facts, "columns": Message(BY[self.columns])})

    def as_plain(self) -> dict[str, Any]:
        """It as JSON holds it."""
        return {"measure": self.measure.value, "rows": self.rows.value, "columns": self.columns and self.columns.value}


def from_plain(told: Mapping[str, Any]) -> Design:
    """What `as_plain` told."""
    return Design(Measure(told["measure"]), By(told["rows"]), By(told["columns"]) if told["columns"] else None)


class Saved(NamedTuple):
    """A table with its name."""

    id: int
    name: str
    design: Design
    version: int


def refuse_wrong(design: Design, name: str | None = None) -> None:
    """Raise `Invalid` for what cannot be counted, or has no name."""
    problems = []
    offered = OFFERED[design.measure]
    told = N_("{measure} cannot be told by this. Choose one of: {offered}.")
    facts = {"measure": Message(MEASURES[design.measure]), "offered": tuple(Message(BY[by]) for by in offered)}
    for field, by in (("rows", design.rows), ("columns", design.columns)):
        if by is not None and by not in offered:
            problems.append(Problem(field, Message(told, facts)))
    if design.rows is design.columns:
        problems.append(
            Problem("columns", Message(N_("Rows and columns tell the same. Choose another one for one of them.")))
        )
    if name is not None and not 0 < len(name) <= _LONGEST:
        problems.append(
            Problem("name", Message(N_("Give the table a name of at most {most} characters."), {"most": _LONGEST}))
        )
    if problems:
        raise Invalid(problems)
