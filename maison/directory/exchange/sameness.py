"""When a file says in other words what is on file already: no change that anybody wants to look at."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from maison.directory.exchange.schedules import is_alike

_NUMBERS = "id."
_HOURS = ("opening_hours", "school_holiday_hours")


def says_the_same(fact: str, ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> bool:
    """Whether `theirs` says nothing new of a fact: a list in another order, numbers that we have among others, a text that
    stands here as that of another language, the same hours written otherwise, the address of a site with a stroke behind it.
    """
    own, new = ours.get(fact), theirs.get(fact)
    if new is None or own == new:
        return False
    if fact.startswith(_NUMBERS):
        return set(new) <= set(own or ())
    if isinstance(new, tuple) and isinstance(own, tuple) and not hasattr(new, "_fields"):
        return set(own) == set(new)
    if fact in _HOURS:
        return is_alike(str(new), str(own or ""))
    if fact == "website":
        return str(own or "").rstrip("/") == str(new).rstrip("/")
    name, dot, _tag = fact.partition(".")
    return bool(dot) and own is None and new in [text for key, text in ours.items() if key.startswith(f"{name}.")]
