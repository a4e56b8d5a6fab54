"""A sheet: what was counted of one source on one day, or in one month. Sheets add up, and so do their people.

People are bits of one number, by their ids: those of a year are those of its days, each once, at the cost of an `or`.
"""

from __future__ import annotations

import json
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import TypeAlias

#: By what things are counted ("category"), then how many of each kind; "" is what is not given.
Counted: TypeAlias = Mapping[str, Mapping[str, int]]


class Source(StrEnum):
    """What is counted by days."""

    ARRIVALS = "arrivals"
    VISITS = "visits"
    TICKETS = "tickets"
    PACKS = "packs"
    STEPS = "steps"


class Sheet:
    """Counts under way: things are added one by one, or sheet by sheet."""

    __slots__ = ("_ids", "counts", "people")

    def __init__(self) -> None:
        self.counts: dict[str, Counter[str]] = {}
        self.people = 0
        self._ids: set[int] = set()

    def count(self, by: str, key: str | None, number: int = 1) -> None:
        """Count something under `key`."""
        counter = self.counts.get(by)
        if counter is None:
            counter = self.counts[by] = Counter()
        counter[key or ""] += number

    def of_person(self, person_id: int) -> None:
        """Somebody of those who are counted."""
        self._ids.add(person_id)

    def add(self, counts: Counted, people: int = 0) -> None:
        """Add what another sheet counted."""
        for by, counted in counts.items():
            self.counts.setdefault(by, Counter()).update(counted)
        self.people |= people

    def settled(self) -> Sheet:
        """The same, with its people as bits."""
        if self._ids:
            self.people |= bits_of(self._ids)
            self._ids.clear()
        return self

    def total(self, by: str) -> int:
        """How many were counted by this."""
        return sum(self.counts.get(by, {}).values())

    def get(self, by: str, key: str) -> int:
        """How many were counted under `key`."""
        counter = self.counts.get(by)
        return counter[key] if counter is not None else 0


def bits_of(ids: Iterable[int]) -> int:
    """The people as bits of one number."""
    known = list(ids)
    bits = bytearray(max(known, default=0) // 8 + 1)
    for number in known:
        bits[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(bits, "little")


def packed(people: int) -> bytes:
    """The people as the database keeps them."""
    return zlib.compress(people.to_bytes((people.bit_length() + 7) // 8, "little"), 1) if people else b""


def unpacked(kept: bytes) -> int:
    """What `packed` made it of."""
    return int.from_bytes(zlib.decompress(kept), "little") if kept else 0


def written(counts: Counted) -> str:
    """The counts as the database keeps them."""
    told = {by: {key: count for key, count in counted.items() if count} for by, counted in counts.items()}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))
