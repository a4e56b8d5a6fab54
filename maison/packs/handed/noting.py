"""From a pack that was made to what is kept of it: all that it told, and what somebody went past."""

from __future__ import annotations

import hashlib
from typing import NamedTuple

from maison.packs.compose import ComposedPack
from maison.packs.content import Part, PartKey
from maison.packs.handed.model import Overruled, Thing, ToldDate, Way
from maison.packs.handed.stored import digest
from maison.packs.handed.things import dates_told, things_told
from maison.packs.material import Material
from maison.packs.model import MadePack


class HandOver(NamedTuple):
    """A pack that is about to be noted as handed over.

    `said_hash` is that of what it says, whenever it was made. `file_hash` is that of its file, to which the file of the pack
    printed again is compared.
    """

    stay_id: int
    way: Way
    composed: ComposedPack
    said_hash: str
    file_hash: str
    pages: int
    edition: int
    things: tuple[Thing, ...]
    dates: tuple[ToldDate, ...]
    overruled: tuple[Overruled, ...] = ()
    reason: str = ""


def handed_over(
    material: Material,
    composed: ComposedPack,
    made: MadePack,
    way: Way,
    overruled: tuple[Overruled, ...] = (),
    reason: str = "",
) -> HandOver:
    """What is noted of a pack: `made` is the file of what was `composed` of the `material`."""
    sides = sides_of(composed)
    return HandOver(
        material.arrival.id,
        way,
        composed,
        said_hash(composed),
        file_hash(made.content),
        made.pages,
        material.edition,
        things_told(material, sides, composed.options.languages),
        dates_told(material, sides[0]),
        overruled,
        reason,
    )


def sides_of(composed: ComposedPack) -> tuple[tuple[Part, ...], ...]:
    """The parts of a pack in each of its languages."""
    own = tuple(first for first, _second in composed.pairs)
    facing = tuple(second for _first, second in composed.pairs if second is not None)
    return (own, facing) if len(composed.options.languages) == 2 else (own,)


def said_hash(composed: ComposedPack) -> str:
    """The same for two packs that say the same, on whatever day: what says when one was made is left out."""
    parts = [part for side in sides_of(composed) for part in side if part.key is not PartKey.COLOPHON]
    return digest(parts)


def file_hash(content: bytes) -> str:
    """That of a file."""
    return hashlib.sha256(content).hexdigest()
