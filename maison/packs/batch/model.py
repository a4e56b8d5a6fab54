"""What is asked of a batch, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from maison.arrivals.model import Arrival
from maison.errors import Message, UserError
from maison.languages import N_
from maison.packs.options import PackOptions, usual_options

if TYPE_CHECKING:
    from maison.packs.handed.model import Way
    from maison.packs.handed.noting import HandOver


class BatchRefused(UserError):
    """A batch that cannot be begun."""

    code = "batch"


#: What is told of a pack whose process died, and of one that a fault of the program stopped; a technician finds both in the log.
LOST = Message(
    N_(
        "The program stopped while it made this pack. Try it alone; if it stops again, tell your technician: the log says more."
    )
)
FAULT = Message(N_("A fault of the program stopped this pack. Tell your technician: the log says more."))


class Wanted(NamedTuple):
    """A pack that is asked for. `file_name` is what its file is called, instead of what is usual."""

    arrival: Arrival
    options: PackOptions
    file_name: str = ""


def usual(arrivals: Sequence[Arrival]) -> list[Wanted]:
    """The pack of each as it is usually made: in the language that is theirs, facing French."""
    return [Wanted(arrival, usual_options(arrival.draft.languages)) for arrival in arrivals]


class Memory(Protocol):
    """What remembers which packs people have: so that nobody gets the same paper twice."""

    def held(self, stay_ids: Sequence[int]) -> Mapping[int, frozenset[str]]:
        """The hashes of what was handed over (`handed.noting.said_hash`), by stay; stays without any may be left out."""
        ...

    def note(self, packs: Sequence[HandOver]) -> object:
        """These packs were handed over."""
        ...


class Forgetful:
    """Remembers nothing: every pack is made."""

    def held(self, _stay_ids: Sequence[int]) -> Mapping[int, frozenset[str]]:
        """Nothing."""
        return {}

    def note(self, _packs: Sequence[HandOver]) -> None:
        """Nobody is told."""


class Noting(NamedTuple):
    """Packs are noted as handed over, and looked at before as `checking` does: what is held back is not made without a `reason`."""

    way: Way
    reason: str = ""


class MadeFile(NamedTuple):
    """A pack that was made: whose, in which languages, the file that it is in, and how many pages it has."""

    reference: str
    languages: tuple[str, ...]
    path: Path
    pages: int
    contents_hash: str


class Failed(NamedTuple):
    """A pack that was not made, and why."""

    reference: str
    name: str
    message: Message


class Skipped(NamedTuple):
    """A pack that need not be made: the same is `there` in the folder, from an earlier run, or was handed over."""

    reference: str
    name: str
    there: bool


@dataclass(frozen=True, slots=True)
class BatchReport:
    """What came of a batch: each pack that was asked for is in one of three lists, in the order of asking.

    `file` is that of all packs, where one was asked for and there was any.
    """

    made: tuple[MadeFile, ...] = ()
    failed: tuple[Failed, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    file: Path | None = None

    @property
    def pages(self) -> int:
        """How many pages were made."""
        return sum(made.pages for made in self.made)
