"""A step that the house adds: what its form begins with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import Any

from maison.checklists.library.content import Unit

#: The file that steps of the house stand in.
FILE = "house.toml"


def fresh_step(known: Collection[str], sources: Collection[str], today: dt.date) -> tuple[str, Unit]:
    """The name of a new unit, which is none of the `known` ones, and a step that is still to be filled in."""
    number = next(number for number in range(1, len(known) + 2) if f"step/house_{number}" not in known)
    empty = {"fr": "", "en": ""}
    value: dict[str, Any] = {
        "key": f"house_{number}",
        "category": "arrival",
        "per": "person",
        "title": dict(empty),
        "what": dict(empty),
        "papers": {"fr": [], "en": []},
        "where": dict(empty),
        "authority": dict(empty),
        "official_url": "",
        "cost": [],
        "applies_when": {},
        "deadline": {"kind": "none"},
        "sources": ["MEMORY"] if "MEMORY" in sources else [],
        "checked_on": f"{today:%Y-%m}",
        "confidence": "memory",
    }
    return f"step/{value['key']}", Unit(FILE, value)
