"""Getting about: what sources say of the network, its cards and its prices, each with its source and its year."""

from __future__ import annotations

from maison.languages import Language
from maison.packs import guide, wording
from maison.packs.content import Entry, Line, Part, PartKey
from maison.packs.material import Material


def transport(_material: Material, language: Language) -> Part:
    """One entry for each thing to know."""
    say = language.gettext
    entries = tuple(
        Entry(
            one.key,
            one.title.text(language.tag),
            (
                Line("what", _said(one, language)),
                Line("source", say(wording.SOURCE).format(source=one.source, month=language.month(one.checked_on))),
            ),
        )
        for one in guide.transport()
    )
    return Part(PartKey.TRANSPORT, say(wording.TRANSPORT), say(wording.TRANSPORT_LEAD), entries)


def _said(one: guide.Transport, language: Language) -> str:
    text = one.what.text(language.tag)
    return text if one.amount is None else text.format(amount=language.euros(one.amount), year=one.year)
