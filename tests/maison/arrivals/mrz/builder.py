"""Zones of made-up people, built from Doc 9303 by itself: nothing here is taken from the code that reads them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import cycle

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def weighed(text: str) -> str:
    """The check digit of `text`, character by character."""
    total = 0
    for character, weight in zip(text, cycle((7, 3, 1)), strict=False):
        if character == "<":
            value = 0
        elif character in LETTERS:
            value = ord(character) - ord("A") + 10
        else:
            value = int(character)
        total += value * weight
    return str(total % 10)


@dataclass(frozen=True)
class Holder:
    """Somebody made up, as a zone writes them."""

    family: str = "BERGSTROEM"
    given: str = "LIV<MAJA"
    number: str = "X5O1B7Z24"
    issuer: str = "SWE"
    nationality: str = "SWE"
    birth: str = "010203"
    sex: str = "F"
    expiry: str = "310415"
    optional: str = ""

    def names(self, room: int) -> str:
        """Both names in `room` characters, cut where they are longer."""
        both = f"{self.family}<<{self.given}" if self.given else self.family
        return both[:room].ljust(room, "<")


def td3(holder: Holder, code: str = "P<") -> list[str]:
    """A passport."""
    number, optional = holder.number.ljust(9, "<"), holder.optional.ljust(14, "<")
    of_optional = weighed(optional) if holder.optional else "<"
    first, birth, expiry = (part + weighed(part) for part in (number, holder.birth, holder.expiry))
    over_all = weighed(first + birth + expiry + optional + of_optional)
    second = first + holder.nationality.ljust(3, "<") + birth + holder.sex + expiry + optional + of_optional + over_all
    return [code + holder.issuer.ljust(3, "<") + holder.names(39), second]


def td2(holder: Holder, code: str = "I<") -> list[str]:
    """A card of two lines; a number of more than nine characters goes on in the optional data."""
    number, of_number, optional = _number(holder, 7)
    birth, expiry = (part + weighed(part) for part in (holder.birth, holder.expiry))
    over_all = weighed(number + of_number + birth + expiry + optional)
    second = number + of_number + holder.nationality.ljust(3, "<") + birth + holder.sex + expiry + optional + over_all
    return [code + holder.issuer.ljust(3, "<") + holder.names(31), second]


def td1(holder: Holder, code: str = "I<") -> list[str]:
    """A card of three lines."""
    number, of_number, optional = _number(holder, 15)
    birth, expiry = (part + weighed(part) for part in (holder.birth, holder.expiry))
    more = "<" * 11
    over_all = weighed(number + of_number + optional + birth + expiry + more)
    return [
        code + holder.issuer.ljust(3, "<") + number + of_number + optional,
        birth + holder.sex + expiry + holder.nationality.ljust(3, "<") + more + over_all,
        holder.names(30),
    ]


def _number(holder: Holder, room: int) -> tuple[str, str, str]:
    if len(holder.number) <= 9:
        number = holder.number.ljust(9, "<")
        return number, weighed(number), holder.optional.ljust(room, "<")
    rest = holder.number[9:] + weighed(holder.number)
    return holder.number[:9], "<", f"{rest}<{holder.optional}".ljust(room, "<")


def _visa(holder: Holder, code: str, width: int) -> list[str]:
    number = holder.number.ljust(9, "<")
    first, birth, expiry = (part + weighed(part) for part in (number, holder.birth, holder.expiry))
    second = first + holder.nationality.ljust(3, "<") + birth + holder.sex + expiry
    lines = [code + holder.issuer.ljust(3, "<") + holder.names(width - 5), second + holder.optional]
    return [line.ljust(width, "<") for line in lines]


def mrv_a(holder: Holder, code: str = "V<") -> list[str]:
    """A visa of the larger form."""
    return _visa(holder, code, 44)


def mrv_b(holder: Holder, code: str = "V<") -> list[str]:
    """A visa of the smaller form."""
    return _visa(holder, code, 36)


def french_card(holder: Holder) -> list[str]:
    """The French identity card until 2021: its last digit covers both lines."""
    first = "IDFRA" + holder.family[:25].ljust(25, "<") + "595042"
    number = holder.number[:12].ljust(12, "0")
    given = holder.given.replace("<", "<<")[:14].ljust(14, "<")
    second = number + weighed(number) + given + holder.birth + weighed(holder.birth) + holder.sex
    return [first, second + weighed(first + second)]


BUILDERS = {"TD3": td3, "TD2": td2, "TD1": td1, "MRV-A": mrv_a, "MRV-B": mrv_b}


def built(layout: str, holder: Holder) -> str:
    """The zone of `holder` in one of Doc 9303's layouts, its lines under one another."""
    return "\n".join(BUILDERS[layout](holder))
