"""What a pack is to those who ask for one: why there may be none, whom it tells of, the file it becomes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from maison import languages
from maison.directory.stops import Point
from maison.errors import UserError
from maison.languages import N_

if TYPE_CHECKING:
    from maison.packs.content import PartKey
    from maison.packs.options import PackOptions


class PackRefused(UserError):
    """A pack that cannot be made: its language, or a character that no font can draw."""

    code = "pack"


def refuse_language(tag: str) -> None:
    """Raise `PackRefused` for a language that nothing is printed in."""
    if tag not in languages.PACK_LANGUAGES:
        raise PackRefused(
            N_("There is no pack in the language “{language}”. There are packs in: {languages}."),
            language=tag,
            languages=", ".join(languages.PACK_LANGUAGES),
        )


@dataclass(frozen=True, slots=True)
class PackContact:
    """The house as the visitor reaches it; empty lines are left out."""

    house: str
    lines: tuple[tuple[str, str], ...]
    point: Point | None = None


@dataclass(frozen=True, slots=True)
class MadePack:
    """A pack as a file: what it is called (no name of a person in it), its bytes, how much it tells of, how it was wanted.

    `contents_hash` is that of all it says; `parts` are those that it has.
    """

    file_name: str
    content: bytes
    steps: int
    places: int
    options: PackOptions
    contents_hash: str
    pages: int
    parts: tuple[PartKey, ...]
