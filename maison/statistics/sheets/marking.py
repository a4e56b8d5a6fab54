"""Which changes of which tables put a mark on which days: triggers for both databases, as texts.

SQLite looks at each row; PostgreSQL at all rows of a statement together, because an import writes many. An update
marks only when it changed something that is counted.
"""

# ruff: noqa: S608 (no part of these texts comes from anywhere else)

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from maison.statistics.sheets.model import Source

#: Raise it when the triggers, or what is counted of a day, change: every database then begins anew.
RULES = 1
_PREFIX = "maison_marks"


class Watched(NamedTuple):
    """A table, the columns whose change counts, and the day that it puts a mark on.

    `day` is said of a row {r}, or of another table `beside` it, which `joined` finds. `days` are the same for SQLite where
    it has to be said otherwise. `created` says whether new rows and gone ones count as well.
    """

    name: str
    table: str
    key: tuple[str, ...]
    columns: tuple[str, ...]
    source: Source
    day: str
    beside: str = ""
    joined: str = ""
    created: bool = True
    days: tuple[str, ...] = ()


_FIRST_OF_PERSON = "b.person_id = {r}.person_id AND {r}.position = 0"
WATCHED = (
    Watched(
        "arrivals", "stays", ("id",), ("arrived_on", "category", "host", "person_id", "deleted_at"),
        Source.ARRIVALS, "{r}.arrived_on",
    ),
    Watched(
        "nationalities", "person_nationalities", ("person_id", "position"), ("country",),
        Source.ARRIVALS, "b.arrived_on", "stays b", _FIRST_OF_PERSON,
    ),
    Watched(
        "languages", "person_languages", ("person_id", "position"), ("tag",),
        Source.ARRIVALS, "b.arrived_on", "stays b", _FIRST_OF_PERSON,
    ),
    Watched(
        "visits", "visits", ("id",), ("day", "channel", "language", "category", "stay_id", "removed_at"),
        Source.VISITS, "{r}.day",
    ),
    Watched(
        "topics", "visit_topics", ("visit_id", "position"),
        ("day", "topic", "minutes", "outcome", "handouts", "counted"), Source.VISITS, "{r}.day",
    ),
    Watched(
        "visitors", "stays", ("id",), ("person_id",), Source.VISITS, "b.day",
        "visits b", "b.stay_id = {r}.id", created=False,
    ),
    Watched(
        "tickets", "tickets", ("id",), ("day", "state", "waited", "served_for"), Source.TICKETS, "{r}.day",
    ),
    Watched(
        "packs", "pack_handovers", ("id",), ("handed_at", "language", "way", "undone_at"), Source.PACKS,
        "({r}.handed_at AT TIME ZONE 'Europe/Paris')::date",
        days=("date({r}.handed_at)", "date({r}.handed_at, '+1 day')"),
    ),
    Watched(
        "steps", "checklist_decisions", ("id",), ("marked_on", "mark", "stay_id"), Source.STEPS, "{r}.marked_on",
    ),
    Watched(
        "steps_on_file", "stays", ("id",), ("deleted_at",), Source.STEPS, "b.marked_on",
        "checklist_decisions b", "b.stay_id = {r}.id", created=False,
    ),
)  # fmt: skip


def names() -> frozenset[str]:
    """What the triggers of both databases are called."""
    return frozenset(f"{_PREFIX}_{watched.name}_{event}" for watched in WATCHED for event in _events(watched))


def statements(dialect: str) -> Iterator[str]:
    """What makes them, over those that are there."""
    for watched in WATCHED:
        for event in _events(watched):
            yield from (_sqlite if dialect == "sqlite" else _postgresql)(watched, event)


def _events(watched: Watched) -> tuple[str, ...]:
    return ("insert", "update", "delete") if watched.created else ("update",)


#: What a row is called before and after an event.
_ROWS: Mapping[str, tuple[str, ...]] = {"insert": ("NEW",), "update": ("OLD", "NEW"), "delete": ("OLD",)}


def _sqlite(watched: Watched, event: str) -> Iterator[str]:
    name = f"{_PREFIX}_{watched.name}_{event}"
    changed = " OR ".join(f"OLD.{column} IS NOT NEW.{column}" for column in watched.columns)
    when = f" WHEN {changed}" if event == "update" else ""
    of = f" OF {', '.join(watched.columns)}" if event == "update" else ""
    body = " ".join(_marked(watched, row, day) for row in _ROWS[event] for day in watched.days or (watched.day,))
    yield f"DROP TRIGGER IF EXISTS {name}"
    yield f"CREATE TRIGGER {name} AFTER {event.upper()}{of} ON {watched.table} FOR EACH ROW{when} BEGIN {body} END"


def _marked(watched: Watched, row: str, day: str) -> str:
    """One mark for each day that has none: a writer is alone there, so that nobody can be taking the other one away."""
    table = f" FROM {watched.beside} WHERE {watched.joined}" if watched.beside else ""
    there = f"SELECT 1 FROM statistics_marks m WHERE m.source = '{watched.source}' AND m.day = d.day"
    days = f"SELECT DISTINCT {day} AS day{table}".format(r=row)
    return (
        f"INSERT INTO statistics_marks (source, day) SELECT '{watched.source}', d.day FROM ({days}) d "
        f"WHERE d.day IS NOT NULL AND NOT EXISTS ({there});"
    )


def _postgresql(watched: Watched, event: str) -> Iterator[str]:
    name = f"{_PREFIX}_{watched.name}_{event}"
    table = f" JOIN {watched.beside} ON {watched.joined}" if watched.beside else ""
    days = " UNION ".join(
        f"SELECT {watched.day} AS day FROM {_changed(watched, event, row)} r{table}".format(r="r")
        for row in _ROWS[event]
    )
    body = (
        f"INSERT INTO statistics_marks (source, day) SELECT '{watched.source}', d.day FROM ({days}) d "
        "WHERE d.day IS NOT NULL ORDER BY d.day; RETURN NULL;"
    )
    seen = " ".join(f"{row} TABLE AS {row.lower()}_rows" for row in _ROWS[event])
    yield f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} END $$"
    yield f"DROP TRIGGER IF EXISTS {name} ON {watched.table}"
    yield (
        f"CREATE TRIGGER {name} AFTER {event.upper()} ON {watched.table} REFERENCING {seen} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {name}()"
    )


def _changed(watched: Watched, event: str, row: str) -> str:
    """The rows of a statement, of an update only those in which something changed that counts."""
    own = f"{row.lower()}_rows"
    if event != "update":
        return own
    same = " AND ".join(f"o.{column} = n.{column}" for column in watched.key)
    before, after = (", ".join(f"{side}.{column}" for column in watched.columns) for side in "on")
    alias = row[0].lower()
    return f"(SELECT {alias}.* FROM old_rows o JOIN new_rows n ON {same} WHERE ({before}) IS DISTINCT FROM ({after}))"
