"""The parts of a pack, each made by a module of its own: from what was read, in one language, without a page in mind.

A composer is `(material, language) -> Part | None`: None where this person needs no such part. It may read the material and the
catalogue of fixed words (`maison.packs.wording`), and nothing else: no clock, no database.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from maison.languages import Language
from maison.packs.content import Part, PartKey
from maison.packs.material import Material

Composer = Callable[[Material, Language], "Part | None"]

#: Who makes which part. A key that nobody makes is left out of packs.
COMPOSERS: Mapping[PartKey, Composer] = {}
