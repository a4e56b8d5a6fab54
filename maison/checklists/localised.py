"""A text of the catalogue in several languages; a module of its own, for steps, deadlines and numbers all have some."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Localised:
    """A text in several languages, by BCP 47 tag."""

    texts: Mapping[str, str]

    def text(self, tag: str) -> str:
        """The text in the language `tag`, else in English."""
        return self.texts.get(tag) or self.texts.get(tag.partition("-")[0]) or self.texts["en"]
