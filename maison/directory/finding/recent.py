"""The last few answers to questions that are asked again and again: while one types, and while one chooses."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

_K = TypeVar("_K")
_V = TypeVar("_V")


class Recent(Generic[_K, _V]):
    """At most `most` answers. Threads may ask the same at once: each then works it out for itself."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._known: dict[_K, _V] = {}

    def get(self, key: _K, make: Callable[[], _V]) -> _V:
        """The answer for `key`, made when it is not known."""
        try:
            return self._known[key]
        except KeyError:  # asked so, because another thread may let it go between two looks
            value = self._known[key] = make()
        while len(self._known) > self._most:
            self._known.pop(next(iter(self._known)), None)
        return value
