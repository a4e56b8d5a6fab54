"""What a pack says, in one language, before anyone decides where it stands on a page."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from maison import languages
from maison.directory.stops import Point
from maison.errors import UserError
from maison.languages import N_
from maison.typesetting import Text

Section = Literal["open", "later", "question", "done"]


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
class PackStep:
    """One step of the roadmap. `deadline` is the sentence about its date; `legal` says whether the law set it.

    `remarks` are what else is to be known of the date, and of what stands before the step; `facts` are label and text.
    """

    key: str
    section: Section
    title: str
    what: str
    deadline: str
    legal: bool
    urgent: bool
    remarks: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    link: str
    checked: str


@dataclass(frozen=True, slots=True)
class PackPlace:
    """One place to know. `facts` are label and text; an unverified one says so in its text. `about`: its point is one, too.

    `checked` says when somebody looked whether the entry is right, where anybody did.
    """

    name: str
    category: str
    description: Text
    address: Text
    phone: str
    website: str
    facts: tuple[tuple[str, Text], ...]
    point: Point | None = None
    about: bool = False
    checked: str = ""


@dataclass(frozen=True, slots=True)
class PackContact:
    """The house as the visitor reaches it; empty lines are left out."""

    house: str
    lines: tuple[tuple[str, str], ...]
    point: Point | None = None


@dataclass(frozen=True, slots=True)
class Pack:
    """Everything that a pack prints. `made_on` is the day in Lille; `name` as one says it, `native_name` in its script."""

    language: str
    reference: str
    made_at: dt.datetime
    name: str
    native_name: str
    native_language: str
    letter: tuple[str, ...]
    next_things: tuple[PackStep, ...]
    steps: tuple[PackStep, ...]
    places: tuple[PackPlace, ...]
    contact: PackContact


@dataclass(frozen=True, slots=True)
class MadePack:
    """A pack as a file: what it is called (no name of a person in it), its bytes, and how much it tells of."""

    file_name: str
    content: bytes
    steps: int
    places: int
