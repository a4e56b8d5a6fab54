"""The one door to the parser of catalogue files, for whoever holds a catalogue as plain data."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from maison.checklists.catalogue import Catalogue, CatalogueError
from maison.checklists.catalogue_files import build, read_table
from maison.checklists.catalogue_rules import read_condition
from maison.checklists.catalogue_tables import Table
from maison.checklists.conditions import Condition
from maison.checklists.library.content import Content, Unit, units, with_unit
from maison.errors import Message, Problem

#: So many faults of one unit are told at once.
_MOST = 40


def parsed(content: Content) -> Catalogue:
    """The catalogue that `content` says. Raises `CatalogueError`."""
    return build(content)


def read_tables(folder: Path) -> dict[str, dict[str, Any]]:
    """The tables of a folder's files. Raises `CatalogueError` for what is no TOML."""
    return {path.name: dict(read_table(path)) for path in sorted(folder.glob("*.toml"))}


def problems(content: Content, name: str, before: Content) -> tuple[Problem, ...]:
    """All that is wrong with one unit, each by the key it stands under: "title.en", "cost[1].amount", "" for the whole.

    The parser stops at the first fault: each key that has one is put back to what it was `before`, and it is read again.
    """
    found: list[Problem] = []
    unit, good = units(content)[name], units(before).get(name)
    while len(found) < _MOST:
        try:
            parsed(with_unit(content, name, unit))
        except CatalogueError as error:
            where, what = _told(error, name)
            found.append(Problem(where, what))
            key = where.partition(".")[0].partition("[")[0]
            if not key or not isinstance(unit.value, dict):
                break
            unit = Unit(unit.file, _put_back(unit.value, key, good))
            if any(problem.field.startswith(key) for problem in found[:-1]):
                break
        else:
            break
    return tuple(found)


def _told(error: CatalogueError, name: str) -> tuple[str, Message]:
    """Where in the unit a fault lies, and what it is; a fault elsewhere is told whole."""
    where, what = str(error.message.facts["where"]), error.message.facts["what"]
    key = name.partition("/")[2]
    if where == key:
        return "", what
    return (where.removeprefix(f"{key}."), what) if where.startswith(f"{key}.") else ("", error.message)


def _put_back(value: dict[str, Any], key: str, good: Unit | None) -> dict[str, Any]:
    known = good.value if good is not None and isinstance(good.value, dict) else {}
    without = {name: entry for name, entry in value.items() if name != key}
    return {**without, key: known[key]} if key in known else without


def condition_of(table: dict[str, Any]) -> Condition:
    """The condition that a table says. Raises `CatalogueError`."""
    return read_condition(Table("", "", table))
