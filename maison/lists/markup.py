"""XML of other programs, read piece by piece: no DTD, no entities of its own, nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NoReturn
from xml.parsers import expat

from maison.languages import N_
from maison.lists.archives import damaged
from maison.lists.table import FileNotUsable

_DEEPEST = 100
_AT_ONCE = 1 << 18

_OWN_ENTITIES = N_("{file} defines signs of its own, or asks for other files, as no list does. It was not read.")

Start = Callable[[str, Mapping[str, str]], None]
End = Callable[[str], None]
Text = Callable[[str], None]


def read_markup(content: bytes, name: str, *, start: Start, end: End, text: Text) -> None:
    """Read a whole document; elements and attributes are told without the namespaces before their names."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    depth = 0

    def on_start(element: str, attributes: Mapping[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise damaged(name)
        start(_local(element), {_local(key): value for key, value in attributes.items()})

    def on_end(element: str) -> None:
        nonlocal depth
        depth -= 1
        end(_local(element))

    def refuse(*_told: object) -> NoReturn:
        raise FileNotUsable(_OWN_ENTITIES, file=name)

    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = on_start, on_end, text
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = parser.ExternalEntityRefHandler = refuse
    try:
        for at in range(0, len(content), _AT_ONCE):
            parser.Parse(content[at : at + _AT_ONCE], False)
        parser.Parse(b"", True)
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise damaged(name) from error


def refuse_entities(part: bytes, name: str) -> None:
    """Refuse a document with a DTD before it is read in another way than by `read_markup`."""
    if b"<!DOCTYPE" in part or b"<!ENTITY" in part:
        raise FileNotUsable(_OWN_ENTITIES, file=name)


def _local(name: str) -> str:
    return name.rpartition(":")[2]
