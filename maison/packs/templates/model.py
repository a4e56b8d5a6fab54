"""What a template is, and which one an arrival gets.

A template says which sections a pack has and in which order, what the house says in its own words, and how it looks. Its
texts are plain text: nothing in them is markup, and of what stands in braces only `PLACEHOLDERS` mean anything.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from maison.arrivals.vocabulary import Category
from maison.languages import N_
from maison.packs.content import PartKey


class Audience(StrEnum):
    """Whom a template is for."""

    STUDENT = "student"
    RESEARCHER = "researcher"
    FAMILY = "family"


AUDIENCES = {
    Audience.STUDENT: N_("students"),
    Audience.RESEARCHER: N_("researchers"),
    Audience.FAMILY: N_("families"),
}


#: The parts in which the house may say something itself, and the longest text of each: more would not stand well there.
OWN_WORDS: Mapping[PartKey, int] = {
    PartKey.COVER: 120,
    PartKey.LETTER: 2400,
    PartKey.ROADMAP: 600,
    PartKey.PLACES: 600,
    PartKey.EVENTS: 600,
    PartKey.HOUSE: 600,
    PartKey.COLOPHON: 300,
}
#: Where the house's words stand instead of the program's; elsewhere they are added to them.
INSTEAD = frozenset({PartKey.LETTER})
#: What in braces is filled in: the visitor's name, and that of the house.
PLACEHOLDERS = ("name", "house")
_PLACEHOLDER = re.compile(r"\{(name|house)\}")

#: The accent of the program, as every template begins with it.
ACCENT = "#0f5b78"

_STUDENTS = (
    Category.DEGREE_STUDENT,
    Category.EXCHANGE_STUDENT,
    Category.LANGUAGE_OR_SHORT_COURSE,
)
_RESEARCHERS = (Category.DOCTORAL_STUDENT, Category.RESEARCHER, Category.INVITED_TEACHER)
_ACCOMPANYING = (Category.ACCOMPANYING_SPOUSE, Category.ACCOMPANYING_CHILD)


class Logo(NamedTuple):
    """A picture of the house: its kind (png, jpeg, svg) and its bytes, which the engine has checked."""

    kind: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Template:
    """One template. `audiences` and `languages` are those it is for, all where empty; `texts` by language, then part."""

    key: str
    name: str
    audiences: tuple[Audience, ...] = ()
    languages: tuple[str, ...] = ()
    parts: tuple[PartKey, ...] = tuple(PartKey)
    texts: Mapping[str, Mapping[PartKey, str]] = field(default_factory=dict)
    accent: str = ACCENT
    logo: Logo | None = None


#: What a pack is made by where the house has published nothing that fits: all sections, the program's own words.
SHIPPED = Template("standard", N_("Standard"))


class Origin(StrEnum):
    """How a version came to be."""

    EDITED = "edited"
    IMPORTED = "imported"
    RETURNED = "returned"
    RETIRED = "retired"


ORIGINS = {
    Origin.EDITED: N_("edited"),
    Origin.IMPORTED: N_("imported from a file"),
    Origin.RETURNED: N_("an older version again"),
    Origin.RETIRED: N_("no longer used"),
}


class TemplateVersion(NamedTuple):
    """One version of a template as it was published; a retired one has still its content, but no pack is made by it."""

    template: Template
    number: int
    published_at: dt.datetime
    published_by: str
    note: str
    origin: Origin
    content_hash: str

    @property
    def in_use(self) -> bool:
        """Whether packs are made by it, as long as it is the newest."""
        return self.origin is not Origin.RETIRED


def audiences_of(category: Category | None, *, family: bool) -> tuple[Audience, ...]:
    """What an arrival is to templates, the most telling first."""
    found = [Audience.FAMILY] if family or category in _ACCOMPANYING else []
    if category in _STUDENTS:
        found.append(Audience.STUDENT)
    if category in _RESEARCHERS:
        found.append(Audience.RESEARCHER)
    return tuple(found)


def fitting(templates: Iterable[Template], audiences: Sequence[Audience], language: str) -> Template:
    """The template for such an arrival: one for these people before one for all, one for this language before any."""

    def rank(template: Template) -> tuple[int, bool, str]:
        return _first_of(audiences, template.audiences), not template.languages, template.key

    able = [
        template
        for template in templates
        if (not template.audiences or set(template.audiences) & set(audiences))
        and (not template.languages or language in template.languages)
    ]
    return min(able, key=rank, default=SHIPPED)


def _first_of(audiences: Sequence[Audience], wanted: Collection[Audience]) -> int:
    return next((at for at, audience in enumerate(audiences) if audience in wanted), len(audiences))


def filled(text: str, facts: Mapping[str, str]) -> str:
    """A text with its placeholders filled, in one go: what stands in for one is never looked at again."""
    return _PLACEHOLDER.sub(lambda found: facts.get(found[1], ""), text)
