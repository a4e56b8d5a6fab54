"""A catalogue as plain data: the tables of its files, as people wrote them, as the database keeps and the editor changes them.

It is taken apart into units, the smallest things that are compared, taken over and edited by themselves: a step, a
source, a phrase. The parser of the files is the only one who says what is right (`parsing.parsed`).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from maison.checklists.catalogue_files import SOURCES

#: File name -> its outermost table.
Content: TypeAlias = Mapping[str, Mapping[str, Any]]

#: The lists whose tables have a name of their own, and the key that holds it; other lists are one unit each, and so is
#: one in which a name stands twice.
_NAMED = {"step": "key", "phrase": "key", "number": "number", "event": "key"}
#: The tables whose entries are units.
_GATHERED = ("milestone",)


class Unit(NamedTuple):
    """One thing of a catalogue: the file it stands in, and what is written there."""

    file: str
    value: Any


def kept(content: Content) -> str:
    """The text that the database keeps: the order of the keys is that of the files."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def read(text: str) -> dict[str, dict[str, Any]]:
    """What `kept` wrote."""
    content: dict[str, dict[str, Any]] = json.loads(text)
    return content


def fingerprint(value: Any) -> str:
    """The same for what says the same, in whatever order its keys stand."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def fingerprint_of_files(folder: Path) -> str:
    """The same as long as no byte of a folder's files changes: many times faster than to read them."""
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*.toml")):
        content = path.read_bytes()
        digest.update(f"{path.name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def units(content: Content) -> dict[str, Unit]:
    """All units by their names: "step/cvec", "source/AMELI", "phrase/welcome"."""
    found: dict[str, Unit] = {}
    for file in sorted(content):
        for key, value in content[file].items():
            found.update(_units(file, key, value))
    return found


def _units(file: str, key: str, value: Any) -> dict[str, Unit]:
    if file == SOURCES:
        return {f"source/{key}": Unit(file, value)}
    if key in _NAMED and isinstance(value, list) and len({entry[_NAMED[key]] for entry in value}) == len(value):
        return {f"{key}/{entry[_NAMED[key]]}": Unit(file, entry) for entry in value}
    if key in _GATHERED and isinstance(value, dict):
        return {f"{key}/{name}": Unit(file, entry) for name, entry in value.items()}
    return {f"{Path(file).stem}/{key}": Unit(file, value)}


def with_unit(content: Content, name: str, unit: Unit | None) -> dict[str, dict[str, Any]]:
    """The content with a unit put in its place, or at the end of its file; None takes it out."""
    kind, _slash, key = name.partition("/")
    changed = {file: dict(table) for file, table in content.items()}
    known = units(content).get(name)
    if known is not None:
        changed[known.file] = _replaced(changed[known.file], kind, key, unit)
    elif unit is not None:
        changed[unit.file] = _added(changed.get(unit.file, {}), kind, key, unit)
    return changed


def _replaced(table: Mapping[str, Any], kind: str, key: str, unit: Unit | None) -> dict[str, Any]:
    """A file's table with one of its units replaced, or without it."""
    if kind in _NAMED and isinstance(table.get(kind), list):
        name = _NAMED[kind]
        entries = [unit.value if unit and entry[name] == key else entry for entry in table[kind]]
        return {**table, kind: [entry for entry in entries if unit or entry[name] != key]}
    if kind in _GATHERED and isinstance(table.get(kind), dict):
        return {**table, kind: _entry(table[kind], key, unit)}
    return _entry(table, key, unit)


def _entry(table: Mapping[str, Any], key: str, unit: Unit | None) -> dict[str, Any]:
    return {name: unit.value if unit and name == key else value for name, value in table.items() if unit or name != key}


def _added(table: Mapping[str, Any], kind: str, key: str, unit: Unit) -> dict[str, Any]:
    if kind in _NAMED:
        return {**table, kind: [*table.get(kind, []), unit.value]}
    if kind in _GATHERED:
        return {**table, kind: {**table.get(kind, {}), key: unit.value}}
    return {**table, key: unit.value}
