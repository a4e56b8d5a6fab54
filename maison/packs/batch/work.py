"""Making one pack of many, in whichever process: from plain values to the bytes of its file, or why there is none."""

from __future__ import annotations

from collections.abc import Callable, Set
from typing import NamedTuple, TypeAlias

from maison import languages
from maison.errors import Message, UserError
from maison.packs.batch.model import Noting
from maison.packs.checking.check import check
from maison.packs.checking.model import overruled
from maison.packs.compose import ComposedPack, compose
from maison.packs.gather import Own, Shared, material_of
from maison.packs.handed.noting import HandOver, handed_over, said_hash, sides_of
from maison.packs.material import Material
from maison.packs.model import MadePack
from maison.packs.options import PackOptions
from maison.packs.service import made


class Task(NamedTuple):
    """A pack to be made, unless its contents have the hash of what is `there`, or it says what was `handed` over.

    What is to be noted of it is looked at in the language of the `staff`.
    """

    own: Own
    options: PackOptions
    there: Set[str] = frozenset()
    handed: Set[str] = frozenset()
    noting: Noting | None = None
    staff: str = "fr"


class Drawn(NamedTuple):
    """A pack as a file, and what is to be noted of it."""

    content: bytes
    pages: int
    contents_hash: str
    note: HandOver | None = None


class Same(NamedTuple):
    """What was to be told is `there`, or was handed over; nothing was drawn."""

    there: bool


class Refusal(NamedTuple):
    """The pack cannot be made, for a reason that the desk can mend."""

    message: Message


Answer: TypeAlias = Drawn | Same | Refusal


def kind_of(task: Task) -> tuple[str, ...]:
    """What a process knows by heart after the first few: the words of these languages."""
    return task.options.languages


def begin(shared: Shared) -> Callable[[Task], Answer]:
    """What makes packs from what all of them share."""

    def work(task: Task) -> Answer:
        try:
            return _make(shared, task)
        except UserError as error:
            return Refusal(error.message)

    return work


def _make(shared: Shared, task: Task) -> Drawn | Same:
    task.options.check()
    material = material_of(shared, task.own, task.options.parts)
    pack = compose(material, task.options)
    if pack.contents_hash in task.there:
        return Same(there=True)
    if task.handed and said_hash(pack) in task.handed:
        return Same(there=False)
    file = made(pack)
    note = _noted(shared, task, material, pack, file) if task.noting else None
    return Drawn(file.content, file.pages, file.contents_hash, note)


def _noted(shared: Shared, task: Task, material: Material, pack: ComposedPack, file: MadePack) -> HandOver:
    """What is noted of a pack. Raises `PackRefused` and `Invalid` for what holds it back."""
    assert task.noting is not None
    picked = [place for place in shared.around.places if place.id in task.own.picked]
    staff = languages.get(task.staff)
    found = check(material, task.options, sides_of(pack), staff, picked=picked, drawn=True)
    return handed_over(material, pack, file, task.noting.way, *overruled(found, task.noting.reason))
