"""From what was read to what a pack says, in its one or two languages: every part that is wanted and that there is."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple
from weakref import WeakKeyDictionary

from maison import languages
from maison.arrivals.names import spoken_name
from maison.checklists.catalogue import Catalogue
from maison.packs.content import ALIKE, Entry, Line, Part, PartKey, Same, check_alike
from maison.packs.material import Material
from maison.packs.options import FACING, OwnText, PackOptions
from maison.packs.sections import COMPOSERS, Composer
from maison.packs.sections.colophon import with_code
from maison.packs.templates.model import filled
from maison.typesetting import Span, Text

Pair = tuple[Part, Part | None]


class ComposedPack(NamedTuple):
    """Everything that a pack prints. `pairs` are its parts, each in the visitor's language and in the one that faces it.

    `contents_hash` is that of all they say; two packs that say the same have the same.
    """

    options: PackOptions
    reference: str
    house: str
    made_at: dt.datetime
    pairs: tuple[Pair, ...]
    contents_hash: str

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts in the visitor's language."""
        return tuple(own for own, _other in self.pairs)

    def part(self, key: PartKey) -> Part | None:
        """One of them."""
        return next((part for part in self.parts if part.key is key), None)

    @property
    def code(self) -> str:
        """The code that a pack is found again by."""
        return short_code(self.contents_hash)


def compose(material: Material, options: PackOptions) -> ComposedPack:
    """The pack of one person as somebody wants it."""
    material = material._replace(parts=options.parts, speaks=options.languages)
    found = [pair for key in options.parts for pair in _composed(key, material, options)]
    contents_hash = _hash(options, found)
    return ComposedPack(
        options,
        material.arrival.reference,
        material.house.name,
        material.made_at,
        tuple(_coded(pair, contents_hash, options) for pair in found),
        contents_hash,
    )


def _hash(options: PackOptions, pairs: list[Pair]) -> str:
    """The hash of all that a pack says. Parts that say the same to everybody are not read through again for each."""
    told = hashlib.sha256(repr(options).encode())
    for pair in pairs:
        alike = pair[0].key in ALIKE and not options.texts
        told.update(_digest(Same(*pair)) if alike else repr(pair).encode())
    return told.hexdigest()


@lru_cache(256)
def _digest(same: Same) -> bytes:
    return hashlib.sha256(repr((same.own, same.other)).encode()).digest()


def short_code(contents_hash: str) -> str:
    """Eight signs of a hash, as one says them on the telephone: no figure is taken for a letter (RFC 4648)."""
    signs = base64.b32encode(bytes.fromhex(contents_hash[:10])).decode()
    return f"{signs[:4]}-{signs[4:]}"


def _composed(key: PartKey, material: Material, options: PackOptions) -> Iterator[Pair]:
    composer = COMPOSERS.get(key)
    if composer is None or (key is PartKey.PHRASES and options.languages == (FACING,)):
        return  # who reads French alone is told no French sentences
    made = [_made(key, composer, material, tag) for tag in options.languages]
    parts = [part for part in made if part is not None]
    if not parts:
        return
    own = [_for_person(text, material) for text in options.texts if text.part is key and _is_said(text, options)]
    parts = [_with_own(part, own, tag, options) for part, tag in zip(parts, options.languages, strict=True)]
    if len(parts) == 2:
        check_alike(*parts)
    yield parts[0], parts[1] if len(parts) == 2 else None


#: What was made of the parts that tell everybody the same, for each catalogue.
_MADE: WeakKeyDictionary[Catalogue, dict[tuple[PartKey, str], Part | None]] = WeakKeyDictionary()


def _made(key: PartKey, composer: Composer, material: Material, tag: str) -> Part | None:
    if key not in ALIKE:
        return composer(material, languages.get(tag, "pack"))
    known = _MADE.setdefault(material.catalogue, {})
    if (key, tag) not in known:
        known[key, tag] = composer(material, languages.get(tag, "pack"))
    return known[key, tag]


def _is_said(own: OwnText, options: PackOptions) -> bool:
    """Whether it is told: what stands instead of the program's words only where it is written in each of the languages."""
    return not own.instead or all(map(own.text, options.languages))


def _for_person(own: OwnText, material: Material) -> OwnText:
    """With the names that it leaves room for."""
    facts = {"name": spoken_name(material.arrival.draft), "house": material.house.name}
    return own._replace(texts=tuple((tag, filled(text, facts)) for tag, text in own.texts))


def _with_own(part: Part, texts: list[OwnText], tag: str, options: PackOptions) -> Part:
    """A part with what the house says in it itself: as paragraphs of a text, under the title of another part."""
    for at, own in enumerate(texts):
        said = _said(own, tag, options)
        if not said:
            continue
        if part.shape == "text":
            entry = Entry(f"own-{at}", lines=(Line("what", said),))
            part = part._replace(entries=(entry,) if own.instead else (entry, *part.entries))
        else:
            lead = said if own.instead or not part.lead else (_span(part.lead), "\n", _span(said))
            part = part._replace(lead=lead)
    return part


def _span(text: Text) -> str | Span:
    return text if isinstance(text, (str, Span)) else "".join(str(each) for each in text)


def _said(own: OwnText, tag: str, options: PackOptions) -> Text:
    """A text of the house in a language, or marked as another one that it was written in."""
    for wanted in (tag, "fr", *options.languages, *(known for known, _text in own.texts)):
        if text := own.text(wanted):
            return text if wanted == tag else Span(text, language=wanted)
    return ""


def _coded(pair: Pair, contents_hash: str, options: PackOptions) -> Pair:
    own, other = pair
    if own.key is not PartKey.COLOPHON:
        return pair
    code = short_code(contents_hash)
    told = [
        with_code(part, code, languages.get(tag, "pack"))
        for part, tag in zip((own, other), options.languages, strict=False)
        if part is not None
    ]
    return told[0], told[1] if len(told) == 2 else None
