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

    The parser stops at the first fault: each key that has one is put back to what it was `before`, or for a new unit to
    what another one of its kind has, and it is read again.
    """
    found: list[Problem] = []
    kind = name.partition("/")[0]
    known = units(before)
    spare = next((one for other, one in known.items() if other.startswith(f"{kind}/")), None)
    unit, good = units(content)[name], known.get(name, spare)
    while len(found) < _MOST:
        try:
            parsed(with_unit(content, name, unit))
        except CatalogueError as error:
            where, what = _told(error, name, content)
            if any(problem.field == where for problem in found):
                break
            found.append(Problem(where, what))
            if not where or not isinstance(unit.value, dict):
                break
            unit = Unit(unit.file, _put_back(unit.value, where, good))
        else:
            break
    return tuple(found)


def _told(error: CatalogueError, name: str, content: Content) -> tuple[str, Message]:
    """Where in the unit a fault lies, and what it is; a fault elsewhere is told whole."""
    where, what = str(error.message.facts["where"]), error.message.facts["what"]
    for place in _places(name, content):
        if where == place:
            return "", what
        if where.startswith(f"{place}."):
            return where.removeprefix(f"{place}."), what
    return "", error.message


def _places(name: str, content: Content) -> tuple[str, ...]:
    """How the parser may call the place of a unit: a step by its key, an entry of a list by its number."""
    kind, _slash, key = name.partition("/")
    stem = units(content)[name].file.removesuffix(".toml")
    same = [other for other in units(content) if other.startswith(f"{kind}/")]
    return key, f"{stem}.{kind}[{same.index(name) + 1}]", f"{stem}.{kind}.{key}", f"{stem}.{key}"


def _put_back(value: dict[str, Any], where: str, good: Unit | None) -> dict[str, Any]:
    """A unit with what is wrong as it was: one text of several, else all that its key holds."""
    known = good.value if good is not None and isinstance(good.value, dict) else {}
    key, _dot, part = where.partition(".")
    own, other = value.get(key), known.get(key)
    if isinstance(own, dict) and isinstance(other, dict) and part in other:
        return {**value, key: {**own, part: other[part]}}
    key = key.partition("[")[0]
    without = {name: entry for name, entry in value.items() if name != key}
    return {**without, key: known[key]} if key in known else without


def condition_of(table: dict[str, Any]) -> Condition:
    """The condition that a table says. Raises `CatalogueError`."""
    return read_condition(Table("", "", table))
