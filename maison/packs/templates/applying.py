"""From a template to the options of a pack: its sections, the house's words in each language, its look."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from maison.packs.options import Look, OwnText, PackOptions
from maison.packs.templates.model import ACCENT, INSTEAD, OWN_WORDS, Template
from maison.typesetting import Colour

#: What is read where the house added nothing in a language: who does not read it can show it to somebody.
_FALLBACK = ("en", "fr")


def applied(template: Template, options: PackOptions) -> PackOptions:
    """These options as the template wants them: its sections, words and look; language and paper stay."""
    texts = tuple(_own_texts(template, options.languages))
    return options._replace(parts=template.parts, texts=texts, look=look_of(template))


def look_of(template: Template) -> Look:
    """How a pack looks that is made by it; the program's own accent is no wish."""
    accent = None if template.accent == ACCENT else colour_of(template.accent)
    return Look(accent, template.logo.content if template.logo is not None else b"")


def colour_of(written: str) -> Colour:
    """A colour as the engine knows it, of one that `checking` let pass."""
    red, green, blue = (int(written[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _own_texts(template: Template, tags: tuple[str, ...]) -> Iterator[OwnText]:
    for part in OWN_WORDS:
        written = {tag: own[part] for tag, own in template.texts.items() if own.get(part)}
        if written:
            told = written if part in INSTEAD else _with_fallback(written, tags)
            yield OwnText(part, tuple(told.items()), instead=part in INSTEAD)


def _with_fallback(written: Mapping[str, str], tags: tuple[str, ...]) -> dict[str, str]:
    """The texts, and for a language without one that which most can have read to them; none that stands beside it anyway."""
    missing = [tag for tag in tags if tag not in written]
    others = [written[tag] for tag in _FALLBACK if tag in written and tag not in tags]
    return dict(written) | {tag: others[0] for tag in missing if others}
