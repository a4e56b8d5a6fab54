"""What every pack explains besides this person's own steps: phrases to say, French forms, transport, the notice on personal data.

The files under `resources/guide` say it in French and English; translators work on the French, in the gettext catalogues
"guide". They are read when the first pack asks for them.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from maison import languages
from maison.paths import data_dir

_DOMAIN = "guide"
_PRONUNCIATION = "pronunciation"


class Said(NamedTuple):
    """A text in French and in English."""

    french: str
    english: str

    def text(self, tag: str) -> str:
        """The text in the language `tag`, else in English."""
        if tag.partition("-")[0] == "fr":
            return self.french
        return languages.translated(self.french, tag, _DOMAIN) or self.english


class Phrase(NamedTuple):
    """A sentence that a visitor says in French, and where; how it sounds is written for readers of English."""

    key: str
    where: Said
    said: Said
    english_sound: str

    def sound(self, tag: str) -> str:
        """How the French sounds, in the letters of the language `tag`, else in those of English; "" for French."""
        base = tag.partition("-")[0]
        if base == "fr":
            return ""
        said = languages.get(tag, _DOMAIN).pgettext(_PRONUNCIATION, self.said.french)
        return self.english_sound if base == "en" or said == self.said.french else said


class FormField(NamedTuple):
    """What a French form asks, what it means, and how it is written there ("" where nothing can be shown)."""

    key: str
    title: Said
    what: Said
    example: str


class Transport(NamedTuple):
    """What a source says of getting about: of the `year`, where it names an `amount` in euros."""

    key: str
    title: Said
    what: Said
    source: str
    checked_on: dt.date
    year: str = ""
    amount: float | None = None


class Notice(NamedTuple):
    """What a visitor is told of the data that are kept: a version, and its paragraphs by their keys."""

    version: str
    published_on: dt.date
    paragraphs: Mapping[str, tuple[Said, Said]]


@cache
def phrases() -> tuple[Phrase, ...]:
    """The phrases, those of one place together, in the order of the file."""
    read = _read("phrases.toml")
    where = {each["key"]: _said(each["title"]) for each in read["where"]}
    found = [Phrase(one["key"], where[one["where"]], _said(one), one["pronunciation"]) for one in read["phrase"]]
    return tuple(sorted(found, key=lambda phrase: list(where.values()).index(phrase.where)))


@cache
def forms() -> tuple[FormField, ...]:
    """What forms ask."""
    return tuple(
        FormField(one["key"], _said(one["title"]), _said(one["what"]), one.get("example", ""))
        for one in _read("forms.toml")["form"]
    )


@cache
def transport() -> tuple[Transport, ...]:
    """What there is to know of getting about."""
    return tuple(
        Transport(
            one["key"],
            _said(one["title"]),
            _said(one["what"]),
            one["source"],
            one["checked_on"],
            one.get("year", ""),
            one.get("amount"),
        )
        for one in _read("transport.toml")["transport"]
    )


@cache
def notice() -> Notice:
    """The notice on personal data."""
    read = _read("notice.toml")
    paragraphs = {one["key"]: (_said(one["title"]), _said(one["what"])) for one in read["notice"]}
    return Notice(read["version"], read["published_on"], paragraphs)


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((data_dir("resources") / "guide" / name).read_text("utf-8"))


def _said(table: Mapping[str, str]) -> Said:
    return Said(table["fr"], table["en"])
