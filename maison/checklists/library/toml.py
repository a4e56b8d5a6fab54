"""A catalogue's tables as text that people read and write: a line for each text, a line for each part of a list.

A general writer would open a table for every text in two languages; here they stand one under the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import tomli_w

_INDENT = "  "


def written(table: Mapping[str, Any]) -> str:
    """The outermost table of a file as TOML; reading it gives the same again."""
    plain = {
        key: value for key, value in table.items() if not _is_list_of_tables(value) and not isinstance(value, dict)
    }
    parts = ["\n".join(_lines("", plain))] if plain else []
    for key, value in table.items():
        if key not in plain:
            parts.extend(_sections(_key(key), value))
    return "\n\n".join(parts) + "\n"


def _sections(name: str, value: Any) -> Iterator[str]:
    """The sections of a key: one for each table of a list, one for each table of tables."""
    if isinstance(value, list):
        for entry in value:
            yield "\n".join((f"[[{name}]]", *_lines("", entry)))
    elif value and all(isinstance(entry, dict) and entry for entry in value.values()):
        for key, entry in value.items():
            yield "\n".join((f"[{name}.{_key(key)}]", *_lines("", entry)))
    else:
        yield "\n".join((f"[{name}]", *_lines("", value)))


def _lines(prefix: str, table: Mapping[str, Any]) -> Iterator[str]:
    for key, value in table.items():
        name = f"{prefix}{_key(key)}"
        if isinstance(value, dict) and value:
            yield from _lines(f"{name}.", value)
        else:
            yield f"{name} = {_value(value, '')}"


def _value(value: Any, indent: str) -> str:
    if isinstance(value, dict):
        inside = ", ".join(f"{_key(key)} = {_value(entry, indent)}" for key, entry in value.items())
        return f"{{ {inside} }}" if inside else "{}"
    if isinstance(value, list):
        inner = indent + _INDENT
        entries = [_value(entry, inner) for entry in value]
        if any(isinstance(entry, dict) for entry in value):
            return "[\n" + "".join(f"{inner}{entry},\n" for entry in entries) + f"{indent}]"
        return f"[{', '.join(entries)}]"
    return tomli_w.dumps({"v": value}).removeprefix("v = ").rstrip("\n")


def _key(key: str) -> str:
    return tomli_w.dumps({key: 0}).removesuffix(" = 0\n")


def _is_list_of_tables(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(entry, dict) for entry in value)
