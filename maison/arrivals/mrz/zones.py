"""Where each field of a zone stands: the layouts of ICAO Doc 9303, parts 4 to 7, and that of the French card until 2021.

A zone is one text here, its lines behind one another; positions count from 0 in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

Alphabet = Literal["letters", "digits", "mixed"]


@dataclass(frozen=True, slots=True)
class Field:
    """A field from `start` up to `stop`, what may stand in it besides "<", and where its check digit is."""

    start: int
    stop: int
    alphabet: Alphabet
    check: int | None = None

    @property
    def place(self) -> slice:
        """The field as a part of the zone."""
        return slice(self.start, self.stop)


@dataclass(frozen=True, eq=False)
class Layout:
    """One form of zone. `starts` are the letters that documents of this form begin with.

    `composite` are the parts that the check digit at `composite_at` covers together. `names_line` is the line that
    ends with names, which may be filled up; `long_numbers` go on in the optional data.
    """

    name: str
    lines: int
    width: int
    starts: str
    fields: dict[str, Field]
    composite: tuple[slice, ...] = ()
    composite_at: int | None = None
    names_line: int | None = 0
    long_numbers: bool = False

    @property
    def length(self) -> int:
        """How many characters the whole zone has."""
        return self.lines * self.width

    @cached_property
    def names_of(self) -> dict[int, str]:
        """Position -> the field that it belongs to, as itself or as its check digit."""
        owners = {at: name for name, field in self.fields.items() for at in range(field.start, field.stop)}
        owners |= {field.check: name for name, field in self.fields.items() if field.check is not None}
        return owners | ({self.composite_at: "zone"} if self.composite_at is not None else {})

    @cached_property
    def alphabets(self) -> dict[int, Alphabet]:
        """Position -> what may stand there; check digits are digits."""
        kinds: dict[int, Alphabet] = {
            at: field.alphabet for field in self.fields.values() for at in range(field.start, field.stop)
        }
        digits = [field.check for field in self.fields.values()] + [self.composite_at]
        return kinds | {at: "digits" for at in digits if at is not None}


def _head(width: int) -> dict[str, Field]:
    return {
        "code": Field(0, 2, "letters"),
        "issuer": Field(2, 5, "letters"),
        "names": Field(5, width, "letters"),
    }


def _second_line(width: int, optional: Field) -> dict[str, Field]:
    """The second line that TD2, TD3 and the visas have in common."""
    return {
        "document_number": Field(width, width + 9, "mixed", width + 9),
        "nationalities": Field(width + 10, width + 13, "letters"),
        "birth_date": Field(width + 13, width + 19, "digits", width + 19),
        "sex": Field(width + 20, width + 21, "letters"),
        "expires_on": Field(width + 21, width + 27, "digits", width + 27),
        "optional": optional,
    }


def _composite(width: int, end: int) -> tuple[slice, ...]:
    return slice(width, width + 10), slice(width + 13, width + 20), slice(width + 21, end)


TD3 = Layout(
    "TD3", 2, 44, "P", _head(44) | _second_line(44, Field(72, 86, "mixed", 86)), _composite(44, 87), 87
)  # fmt: skip
MRV_A = Layout("MRV-A", 2, 44, "V", _head(44) | _second_line(44, Field(72, 88, "mixed")))
TD2 = Layout(
    "TD2", 2, 36, "PACI", _head(36) | _second_line(36, Field(64, 71, "mixed")), _composite(36, 71), 71,
    long_numbers=True,
)  # fmt: skip
MRV_B = Layout("MRV-B", 2, 36, "V", _head(36) | _second_line(36, Field(64, 72, "mixed")))
TD1 = Layout(
    "TD1",
    3,
    30,
    "PACI",
    {
        "code": Field(0, 2, "letters"),
        "issuer": Field(2, 5, "letters"),
        "document_number": Field(5, 14, "mixed", 14),
        "optional": Field(15, 30, "mixed"),
        "birth_date": Field(30, 36, "digits", 36),
        "sex": Field(37, 38, "letters"),
        "expires_on": Field(38, 44, "digits", 44),
        "nationalities": Field(45, 48, "letters"),
        "optional_2": Field(48, 59, "mixed"),
        "names": Field(60, 90, "letters"),
    },
    (slice(5, 30), slice(30, 37), slice(38, 45), slice(48, 59)),
    59,
    names_line=2,
    long_numbers=True,
)
#: The French identity card of 1988 to 2021, which no part of Doc 9303 describes: the last digit covers both lines.
FRENCH_CARD = Layout(
    "FR-1988",
    2,
    36,
    "I",
    {
        "code": Field(0, 2, "letters"),
        "issuer": Field(2, 5, "letters"),
        "family_name": Field(5, 30, "letters"),
        "optional": Field(30, 36, "mixed"),
        "document_number": Field(36, 48, "mixed", 48),
        "given_names": Field(49, 63, "letters"),
        "birth_date": Field(63, 69, "digits", 69),
        "sex": Field(70, 71, "letters"),
    },
    (slice(0, 71),),
    71,
    names_line=None,
)

LAYOUTS = (TD3, MRV_A, TD2, MRV_B, TD1, FRENCH_CARD)
