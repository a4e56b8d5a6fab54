"""Check digits (Doc 9303 part 3, §4.9): which parts of a zone they cover, and whether they hold.

They are sums modulo 10, so that characters whose values differ by ten or twenty are one to them: A, K, U, 0 and "<";
G and 6. No check digit tells those apart, and nothing of ours says that one does.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from maison.arrivals.mrz.zones import Layout

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_VALUE = {character: value for value, character in enumerate(ALPHABET)} | {"<": 0}


def digit(text: str) -> str:
    """The check digit of `text`: its values weighted 7, 3, 1 in turn, modulo 10."""
    value = _VALUE.__getitem__
    total = 7 * sum(map(value, text[::3])) + 3 * sum(map(value, text[1::3])) + sum(map(value, text[2::3]))
    return ALPHABET[total % 10]


@dataclass(frozen=True, slots=True)
class Check:
    """The check digit at `at` of what stands in `parts`; `name` is the field's."""

    name: str
    parts: tuple[slice, ...]
    at: int

    def content(self, zone: str) -> str:
        """What the digit covers."""
        return "".join([zone[part] for part in self.parts])

    def holds(self, zone: str) -> bool:
        """Whether the digit is right; nothing but fillers may have a filler for its digit."""
        content = self.content(zone)
        return zone[self.at] == digit(content) or (zone[self.at] == "<" and self.is_empty(zone))

    def is_empty(self, zone: str) -> bool:
        """Whether there is nothing that the digit could prove."""
        return not self.content(zone).strip("<")

    def positions(self) -> list[int]:
        """Every position that takes part, the digit's last."""
        return [at for part in self.parts for at in range(part.start, part.stop)] + [self.at]


def checks_of(layout: Layout, zone: str) -> list[Check]:
    """The check digits of the fields of `zone`, the number's first, without the one over all of them."""
    number, *others = _of_fields(layout)
    long = _long_number(layout, zone) if layout.long_numbers else None
    return [long or number, *others]


@cache
def _of_fields(layout: Layout) -> tuple[Check, ...]:
    found = [
        Check(name, (field.place,), field.check) for name, field in layout.fields.items() if field.check is not None
    ]
    return tuple(sorted(found, key=lambda check: check.name != "document_number"))


def _long_number(layout: Layout, zone: str) -> Check | None:
    """A number of more than nine characters: a filler for its digit, its rest and its digit before the optional data."""
    number, optional = layout.fields["document_number"], layout.fields["optional"]
    rest = zone[optional.place].partition("<")[0]
    if number.check is None or zone[number.check] != "<" or "<" in zone[number.place] or len(rest) < 2:
        return None
    last = optional.start + len(rest) - 1
    return Check("document_number", (number.place, slice(optional.start, last)), last)


@cache
def composite_of(layout: Layout) -> Check | None:
    """The check digit over the zone, where the layout has one."""
    return Check("zone", layout.composite, layout.composite_at) if layout.composite_at is not None else None
