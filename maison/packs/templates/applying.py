"""From a template, and what somebody chose at the desk, to the options of a pack: sections, languages, the house's words, look."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from maison.packs.content import PartKey
from maison.packs.options import FACING, Look, OwnText, PackOptions, Paper
from maison.packs.templates.model import ACCENT, INSTEAD, OWN_WORDS, Template
from maison.typesetting import Colour


class Wish(NamedTuple):
    """How somebody wants a pack; whatever is not said is as usual: the visitor's best language, facing French, A4, whole.

    `second` "" is for one language alone.
    """

    language: str = ""
    second: str = FACING
    paper: Paper = "a4"
    black_and_white: bool = False
    left_out: frozenset[PartKey] = frozenset()


class Wished(NamedTuple):
    """The options of a pack, and the template they come from."""

    options: PackOptions
    template: Template


def wished(template: Template, language: str, wish: Wish) -> Wished:
    """The options of a pack by a template, in a language."""
    second = wish.second if wish.second not in ("", language) else None
    options = applied(template, PackOptions(language, second, wish.paper, wish.black_and_white))
    return Wished(options._replace(parts=tuple(part for part in options.parts if part not in wish.left_out)), template)


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
