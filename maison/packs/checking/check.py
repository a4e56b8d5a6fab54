"""All that is looked at before a pack is printed, in one call."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from maison.directory.model import Place
from maison.languages import Language
from maison.packs.checking.facts import closed, doubtful
from maison.packs.checking.glyphs import missing_glyphs
from maison.packs.checking.model import Finding, Kind, Where
from maison.packs.checking.person import incomplete
from maison.packs.checking.translations import untranslated
from maison.packs.content import Part
from maison.packs.material import Material
from maison.packs.options import PackOptions


def check(
    material: Material,
    options: PackOptions,
    parts: Sequence[Sequence[Part]],
    staff: Language,
    *,
    picked: Sequence[Place] = (),
    drawn: bool = False,
) -> tuple[Finding, ...]:
    """What is found in a pack: what holds it back first. `parts` are those of each of its languages. One that was `drawn`
    lacks no character, which takes the longest to see.

    Names of steps are told in the language of the `staff`. `picked` are the places that were chosen for this person. Only
    what the pack tells of is looked at.
    """
    told = {part.key for own in parts for part in own}
    found: dict[tuple[Kind, Where, str], Finding] = {}
    for one in _found(material, options, parts, staff, picked, drawn=drawn):
        if one.refuses or one.where.part is None or one.where.part in told:
            found.setdefault((one.kind, one.where, one.told.msgid), one)
    return tuple(sorted(found.values(), key=lambda one: not one.refuses))


def _found(
    material: Material,
    options: PackOptions,
    parts: Sequence[Sequence[Part]],
    staff: Language,
    picked: Sequence[Place],
    *,
    drawn: bool,
) -> Iterator[Finding]:
    for tag, own in () if drawn else zip(options.languages, parts, strict=True):
        yield from missing_glyphs(own, tag)
    yield from incomplete(material)
    for tag in options.languages:
        yield from untranslated(material, tag, staff)
    yield from closed(material, picked)
    yield from doubtful(material, staff)
