"""The ways in which a text or a picture can fail to be set."""

from __future__ import annotations

import unicodedata

from maison.errors import UserError
from maison.languages import N_


class Unprintable(UserError):
    """No font can draw these characters. Raised before a page exists."""

    code = "unprintable"

    def __init__(self, characters: str, place: str) -> None:
        self.characters = characters
        self.place = place
        super().__init__(
            N_("These characters cannot be printed: {characters}, in “{place}”. Replace them, then try again."),
            characters=", ".join(describe(character) for character in characters),
            place=place,
        )


class PictureRefused(UserError):
    """A picture cannot be printed. Raised before a page exists."""

    code = "picture"


class CodeRefused(UserError):
    """A text does not fit into a code. Raised before a page exists."""

    code = "qr-code"


class FontUnusable(UserError):
    """A font of the program is not there, or not whole. Raised before a page exists."""

    code = "font"

    def __init__(self, file: str) -> None:
        super().__init__(
            N_("The font {file} is missing or damaged, so nothing was printed. Install the program again."), file=file
        )


def describe(character: str) -> str:
    """A character as an error names it: "∰ U+2230 VOLUME INTEGRAL"; unseen ones by code and name alone."""
    code = f"U+{ord(character):04X}"
    name = unicodedata.name(character, "")
    shown = character if character.isprintable() and not unicodedata.combining(character) else ""
    return " ".join(part for part in (shown, code, name) if part)


def excerpt(text: str) -> str:
    """The beginning of a text, to find it by."""
    shown = "".join(character for character in text[:600] if character.isprintable())
    return shown if len(shown) <= 60 and len(text) <= 600 else shown[:59] + "…"
