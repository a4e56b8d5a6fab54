"""A text of the catalogue in several languages; a module of its own, for steps, deadlines and numbers all have some.

The catalogue itself says French and English. Translators work on the French, in the gettext catalogues "steps": a French
text that changed has no translation there until somebody has looked at it again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from maison import languages


@dataclass(frozen=True, slots=True)
class Localised:
    """A text in several languages, by BCP 47 tag."""

    texts: Mapping[str, str]

    def text(self, tag: str) -> str:
        """The text in the language `tag`, else in English."""
        own = self.texts.get(tag) or self.texts.get(tag.partition("-")[0])
        return own or languages.translated(self.texts["fr"], tag, "steps") or self.texts["en"]


def language_of(text: Localised, tag: str) -> str:
    """The language that `text.text(tag)` really is in: English where nobody has translated it.

    What is the same in French and in English is a name, and so in every language.
    """
    english = text.texts["en"]
    own = {tag, tag.partition("-")[0]} & {"en", *text.texts}
    return tag if own or english == text.texts["fr"] or text.text(tag) != english else "en"
