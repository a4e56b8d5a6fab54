"""A text that is said in several languages: the one asked for, or else the nearest there is, and which one that is.

What the program's own files say in French and English is translated in the gettext catalogues "places", from its French: a
text that a desk wrote itself, or changed, has no translation there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from maison import languages

#: Where a text is missing in the language asked for, these are tried, in this order.
FALLBACK_LANGUAGES = ("en", "fr")


@dataclass(frozen=True, slots=True)
class LocalText:
    """A text and the language it is really in, which may not be the one that was asked for."""

    text: str = ""
    language: str = ""


def local_text(said: Mapping[str, str], language: str) -> LocalText:
    """What is `said`, language tag -> text, in `language`, else in the nearest language there is."""
    for tag in (language, language.partition("-")[0]):
        if said.get(tag):
            return LocalText(said[tag], tag)
    translated = languages.translated(said.get("fr", ""), language, "places")
    if translated:
        return LocalText(translated, language)
    return next((LocalText(said[tag], tag) for tag in (*FALLBACK_LANGUAGES, *said) if said.get(tag)), LocalText())
