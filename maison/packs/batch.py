"""Packs of many people into one folder: one that cannot be made does not stop the others, and is told."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from maison.arrivals.model import Arrival
from maison.errors import Message, UserError
from maison.files import FileRefused
from maison.packs.options import usual_options
from maison.packs.service import PackService
from maison.progress import Steps, Unwatched


class Failed(NamedTuple):
    """A pack that was not made, and why."""

    reference: str
    name: str
    message: Message


class MadePacks(NamedTuple):
    """The files that were written, and the packs that were not."""

    files: tuple[Path, ...]
    failed: tuple[Failed, ...]


def save_packs(
    packs: PackService, arrivals: Sequence[Arrival], folder: Path, *, steps: Steps | None = None
) -> MadePacks:
    """Write the pack of each, in the language that is theirs, into `folder`. Raises `FileRefused` for the folder."""
    around = packs.surroundings()
    files: list[Path] = []
    failed: list[Failed] = []
    for at, arrival in enumerate(arrivals):
        (steps or Unwatched()).step(at, len(arrivals))
        try:
            files.append(packs.save(arrival, usual_options(arrival.draft.languages), folder, around))
        except FileRefused:
            raise  # the next one would meet the same disk
        except UserError as error:
            failed.append(Failed(arrival.reference, arrival.name, error.message))
    return MadePacks(tuple(files), tuple(failed))
