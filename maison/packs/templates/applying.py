"""From a template to the options of a pack: its sections, the house's words in each language, its look."""

from __future__ import annotations

from collections.abc import Iterator

from maison.packs.options import Look, OwnText, PackOptions
from maison.packs.templates.model import ACCENT, INSTEAD, OWN_WORDS, Template
from maison.typesetting import Colour


def applied(template: Template, options: PackOptions) -> PackOptions:
    """These options as the template wants them: its sections, words and look; language and paper stay."""
    texts = tuple(_own_texts(template))
    return options._replace(parts=template.parts, texts=texts, look=look_of(template))


def look_of(template: Template) -> Look:
    """How a pack looks that is made by it; the program's own accent is no wish."""
    accent = None if template.accent == ACCENT else colour_of(template.accent)
    return Look(accent, template.logo.content if template.logo is not None else b"")


def colour_of(written: str) -> Colour:
    """A colour as the engine knows it, of one that `checking` let pass."""
    red, green, blue = (int(written[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _own_texts(template: Template) -> Iterator[OwnText]:
    for part in OWN_WORDS:
        written = tuple((tag, own[part]) for tag, own in template.texts.items() if own.get(part))
        if written:
            yield OwnText(part, written, instead=part in INSTEAD)
