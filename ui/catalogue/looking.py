"""What can be seen of a working copy: which translations are of an older text, and what a step may refer to."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from ui.catalogue.words import title_of

if TYPE_CHECKING:
    from maison.checklists.library.content import Unit
    from maison.checklists.library.sections import Pair, StaleText
    from ui.catalogue.draft import WorkingCopy

#: Keys and titles, in the order of the files.
Named = list[tuple[str, str]]


def stale_texts(copy: WorkingCopy, known: Collection[Pair]) -> tuple[StaleText, ...]:
    """The translations that are not of the French beside them, but for those that were just written or said to be right."""
    from maison.checklists.library.content import units
    from maison.checklists.library.sections import made_anew

    content = copy.content()
    right = {*known, *copy.confirmed, *made_anew(copy.base, content)}
    every = (text for name, unit in units(content).items() for text in _translations(name, unit.value))
    return tuple(text for text in every if text.pair not in right)


#: The translations of units by their names, with what they were read from: it is asked for those of the whole catalogue at
#: each pause in typing, when one unit has changed.
_read: dict[str, tuple[object, tuple[StaleText, ...]]] = {}


def _translations(name: str, value: object) -> tuple[StaleText, ...]:
    from maison.checklists.library.sections import translations

    known = _read.get(name)
    if known is None or known[0] is not value:
        known = _read[name] = value, tuple(translations(name, value))
    return known[1]


def marks_of(copy: WorkingCopy, known: Collection[Pair], name: str) -> tuple[frozenset[str], frozenset[str]]:
    """The texts of one unit whose English is of an older French, and those that were said to be still right."""
    from maison.checklists.library.content import units
    from maison.checklists.library.sections import of_unit, pairs

    unit = units(copy.content()).get(name)
    stale = {field_of(text.path) for text in stale_texts(copy, known) if text.unit == name}
    sections = of_unit(name, unit.value) if unit else ()
    confirmed = {field_of(one.path) for one in sections if copy.confirmed & set(pairs(one))}
    return frozenset(stale), frozenset(confirmed)


def references(known: Mapping[str, Unit]) -> tuple[Named, Named, Named]:
    """The steps, milestones and sources that a step may name."""

    def of(kind: str) -> Named:
        keys = [name.removeprefix(kind) for name in known if name.startswith(kind)]
        return [(key, title_of(known[kind + key].value, key)) for key in keys]

    sources = [(key, f"{key} — {known[f'source/{key}'].value['page']}") for key, _title in of("source/")]
    return of("step/"), of("milestone/"), sources


def field_of(path: str) -> str:
    """The text of the form that a section belongs to."""
    return "deadline.note" if path.startswith("deadline") else path
