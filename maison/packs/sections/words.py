"""How things are written in all parts: addresses of the web, texts in another language, what is not certain."""

from __future__ import annotations

from dataclasses import replace

from maison.directory.model import Place
from maison.languages import Language
from maison.packs import wording
from maison.packs.content import Line
from maison.typesetting import Span, Text

#: The language of names of places, addresses and stops, whatever the pack speaks.
LOCAL = "fr"


def shown_address(address: str) -> str:
    """A web address as people write it."""
    return address.removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")


def labelled(label: str, language: Language, between: str = " ") -> tuple[Span, Span]:
    """What a fact is called, before it. What is between belongs to neither: two that stand apart for themselves would change places."""
    told = language.gettext(wording.LABELLED).format(label=label)
    return Span(told, weight="semibold", isolate=True), Span(between)


def reach(text: Text, label: str = "") -> Line:
    """How one comes to something. It is the same in each language, and stands once between two."""
    return Line("reach", text, label)


def said_of(place: Place, name: str, language: Language) -> Text:
    """A text of the place; one in another language is marked so: its words stand in their own order, read by their own voice."""
    said = place.text(name, language.tag)
    own = said.language.partition("-")[0] == language.tag.partition("-")[0]
    return said.text if own or not said.text else Span(said.text, language=said.language)


def sure(place: Place, name: str, text: Text, language: Language) -> Text:
    """The text of a field, followed by "to be confirmed" where nobody could confirm it."""
    if not text or place.is_certain(name):
        return text
    uncertain = language.gettext(wording.UNCERTAIN)
    if isinstance(text, str):
        return uncertain.format(fact=text.rstrip("."))
    assert isinstance(text, Span)
    before, after = uncertain.split("{fact}")
    told = replace(text, text=text.text.rstrip("."))
    return tuple(part for part in (before, told, after) if part)
