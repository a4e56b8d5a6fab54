"""Making one pack of many, in whichever process: from plain values to the bytes of its file, or why there is none."""

from __future__ import annotations

import sys
from collections.abc import Callable, Set
from typing import NamedTuple, TypeAlias

from maison.errors import Message, UserError
from maison.log import redact_traceback
from maison.packs.compose import compose
from maison.packs.gather import Own, Shared, material_of
from maison.packs.options import PackOptions
from maison.packs.service import made


class Task(NamedTuple):
    """A pack to be made, unless its contents have one of the hashes that are `known`."""

    own: Own
    options: PackOptions
    known: Set[str]


class Drawn(NamedTuple):
    """A pack as a file."""

    content: bytes
    pages: int
    contents_hash: str


class Same(NamedTuple):
    """What was to be told is known already; nothing was drawn."""

    contents_hash: str


class Refusal(NamedTuple):
    """The pack cannot be made, for a reason that the desk can mend."""

    message: Message


class Fault(NamedTuple):
    """A fault of the program: where, without a word of anybody's."""

    trace: str


Answer: TypeAlias = Drawn | Same | Refusal | Fault


def begin(shared: Shared) -> Callable[[Task], Answer]:
    """What makes packs from what all of them share."""

    def work(task: Task) -> Answer:
        try:
            return _make(shared, task)
        except UserError as error:
            return Refusal(error.message)
        except Exception:  # noqa: BLE001 (one pack that cannot be made must not stop the others, whatever the reason)
            return Fault(redact_traceback(sys.exc_info()))

    return work


def _make(shared: Shared, task: Task) -> Drawn | Same:
    task.options.check()
    pack = compose(material_of(shared, task.own, task.options.parts), task.options)
    if pack.contents_hash in task.known:
        return Same(pack.contents_hash)
    file = made(pack)
    return Drawn(file.content, file.pages, file.contents_hash)
