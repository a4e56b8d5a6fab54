"""The files of the catalogue: one for each family of steps, and those whose names say what they hold.

What stands in them, beyond what each table of a step spells out:

- `sources.toml`: a table for each page, `[KEY]` with `page`, `url`, `dated`.
- `milestones.toml`: `[milestone.KEY]` with `title`, `met_by` (steps), `also`, `freshness`.
- `emergency.toml`: `[[number]]` with `number`, `for`, `hours`, `confidence`, `sources`.
- `phrases.toml`: `[[phrase]]` with `key` and the sentence in each language.
- `changes.toml`: `[[change]]` with `date`, `what`, `sources`.
- `calendar.toml`: `[[date]]` with `anchor`, `year` ("2026" or "2026-2027"), `on`, `confidence`, `sources`; and `[[event]]`
  with `key`, `title`, `from`, `to`, `confidence`, `sources`. What nobody has read is not there: no date is made up.
- `visas.toml`: `[[visa]]` with `wording`, `permit`, `from`, `until`, `confidence`, `sources`.
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast, get_args

from maison.checklists import vocabulary
from maison.checklists.catalogue import (
    ALWAYS,
    Catalogue,
    CatalogueError,
    CatalogueStep,
    Cost,
    CostStatus,
    Source,
)
from maison.checklists.catalogue_checks import check
from maison.checklists.catalogue_rest import REST
from maison.checklists.catalogue_rules import read_condition, read_deadline, read_period
from maison.checklists.catalogue_tables import Table
from maison.errors import Message
from maison.languages import N_

CATEGORIES = frozenset(
    {
        "arrival",
        "enrolment",
        "residence",
        "health",
        "housing",
        "daily_life",
        "money",
        "family",
        "work",
        "integration",
        "departure",
    }
)
SCOPES = frozenset({"person", "adult", "child", "household", "dwelling", "employment"})
SOURCES = "sources.toml"

_KEY = re.compile(r"[a-z][a-z0-9_]*")
_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")


def read_table(path: Path) -> Mapping[str, Any]:
    """What one file says, not looked at yet. Raises `CatalogueError`."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise CatalogueError(path.name, str(path.parent), Message(N_("the file is missing"))) from error
    except UnicodeDecodeError as error:
        raise CatalogueError(path.name, str(error.start), Message(N_("the file is not UTF-8 text"))) from error
    except tomllib.TOMLDecodeError as error:
        raise CatalogueError(path.name, "TOML", Message("{error}", {"error": error})) from error


def build(files: Mapping[str, Mapping[str, Any]]) -> Catalogue:
    """The catalogue that files of these names and contents make. Raises `CatalogueError`."""
    sources = read_sources(SOURCES, files.get(SOURCES, {}))
    steps: dict[str, CatalogueStep] = {}
    origin: dict[str, str] = {}
    rest: dict[str, Any] = {}
    for file, values in sorted(files.items()):
        if file == SOURCES:
            continue
        root = Table(file, file.removesuffix(".toml"), values)
        if file in REST:
            rest.update(REST[file](root, sources))
        else:
            for step in root.read_all("step", lambda table: read_step(table, sources)):
                if step.key in steps:
                    twice = Message(N_("this step is also in {file}"), {"file": origin[step.key]})
                    raise CatalogueError(file, step.key, twice)
                steps[step.key], origin[step.key] = step, file
        root.finish()
    made = Catalogue(steps, **rest)
    check(made, origin)
    return made


def read_sources(file: str, values: Mapping[str, Any]) -> dict[str, Source]:
    """The pages that steps refer to, by their ids."""
    root = Table(file, file.removesuffix(".toml"), values)
    sources = {}
    for key in root.others(()):
        table = root.table(key)
        sources[key] = Source(key, table.text("page"), table.get("url", str), table.text("dated"))
        table.finish()
    return sources


def read_step(table: Table, sources: Mapping[str, Source]) -> CatalogueStep:
    """One step."""
    key = table.text("key")
    table.where = key
    if not _KEY.fullmatch(key):
        table.fail(Message(N_("a key has small letters, digits and underscores only")))
    return CatalogueStep(
        key=key,
        category=table.one_of("category", CATEGORIES),
        per=table.one_of("per", SCOPES),
        title=table.localised("title"),
        what=table.localised("what"),
        papers=table.localised_list("papers"),
        where=table.localised("where"),
        authority=table.localised("authority"),
        official_url=_https(table, "official_url"),
        costs=table.read_all("cost", _cost),
        applies_when=read_condition(table.table("applies_when")),
        deadline=read_deadline(table.table("deadline")),
        late=table.localised_or_none("late"),
        requires=table.words_or_none("requires"),
        sources=table.sources(sources),
        checked_on=_month(table, "checked_on"),
        confidence=table.confidence(),
        after=table.words_or_none("after"),
        replaces=table.words_or_none("replaces"),
        done_by=table.one_of_or("done_by", vocabulary.ANCHORS),
        way_out=table.localised_or_none("way_out"),
        effective=table.read("effective", read_period) or ALWAYS,
        in_france=table.flag("in_france"),
        staff=table.localised_list("staff") if table.has("staff") else (),
    )


def _https(table: Table, key: str) -> str:
    url = table.text(key)
    if not url.startswith("https://"):
        table.fail(Message(N_("an address starts with https://")), key)
    return url


def _month(table: Table, key: str) -> dt.date:
    match = _MONTH.fullmatch(table.text(key))
    if match is None:
        table.fail(Message(N_("a month is written like 2026-06")), key)
    return dt.date(int(match[1]), int(match[2]), 1)


def _cost(table: Table) -> Cost:
    amounts: list[Any] = table.get("amount", list) if table.has("amount") else [None]
    numbers = all(isinstance(amount, (int, float)) and not isinstance(amount, bool) for amount in amounts)
    if amounts != [None] and not (numbers and len(amounts) in (1, 2) and amounts == sorted(amounts)):
        table.fail(Message(N_("an amount is [euros] or [from, to]")), "amount")
    when = table.table_or_none("when")
    return Cost(
        low=amounts[0],
        high=amounts[-1],
        as_of=table.text("as_of"),
        status=cast("CostStatus", table.one_of("status", get_args(CostStatus))),
        note=table.localised_or_none("note"),
        period=read_period(table),
        when=None if when is None else read_condition(when),
    )
