"""Making the packs of many people. One that cannot be made is told and does not stop the others; no file is ever half written.

Everything is read here, in few reads, and made in other processes where there are enough packs to be worth their start.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence, Set
from contextlib import closing
from itertools import chain
from pathlib import Path

from maison import languages
from maison.collation import collation_key
from maison.files import make_folder, write_whole
from maison.packs import wording
from maison.packs.batch.journal import Journal
from maison.packs.batch.model import BatchReport, Forgetful, Memory, Noting, Wanted
from maison.packs.batch.tally import Tally
from maison.packs.batch.work import Answer, Drawn, Task, begin, kind_of
from maison.packs.gather import Gatherer, Shared
from maison.packs.handed.noting import HandOver
from maison.packs.service import file_name
from maison.progress import Steps, Unwatched
from maison.typesetting.joining import Joined, join
from maison.workers import Outcome, processes_for, spread

#: So many packs are worth the start of a process: half a second, in which one makes a dozen.
_WORTH_A_PROCESS = 12
#: So many packs are noted in one transaction.
_TOGETHER = 50
#: The language of the house, which a file for its printer is in as a whole.
_HOUSE = "fr"


class PackBatches:
    """Makes packs of many people of one desk, in as many `processes` as the machine has cores, unless that is said."""

    def __init__(
        self, gatherer: Gatherer, memory: Memory | None = None, staff: str = "fr", processes: int | None = None
    ) -> None:
        self._gatherer = gatherer
        self._memory = memory or Forgetful()
        self._staff, self._processes = staff, processes

    def save(
        self,
        wanted: Sequence[Wanted],
        folder: Path,
        *,
        again: bool = False,
        note: Noting | None = None,
        steps: Steps | None = None,
    ) -> BatchReport:
        """Write a file for each into `folder`, in the order of their languages and names.

        What says the same as somebody was handed over already, or is there from an earlier run, is left out, unless `again`.
        Raises `FileRefused` for the folder, and `Cancelled` from `steps`: what was made until then stays, and is noted.
        """
        shared, wanted = self._gatherer.shared(), in_order(wanted)
        make_folder(folder)
        journal, tally = Journal(folder), Tally(wanted)
        day = shared.around.made_at.date()
        named = [one.file_name or file_name(day, one.arrival.reference, one.options) for one in wanted]
        # what is to be noted is known by the memory, which other desks share
        there = [frozenset() if again or note else journal.known(name) for name in named]
        answers = self._answers(shared, wanted, there, again=again, note=note)
        with _Notes(self._memory) as notes, closing(answers):
            for number, answer in answers:
                if isinstance(answer, Drawn):
                    write_whole(folder / named[number], answer.content)
                    journal.note(named[number], answer.contents_hash)
                    notes.take(answer)
                tally.take(number, answer, folder / named[number])
                (steps or Unwatched()).step(tally.count, len(wanted))
        return tally.report()

    def save_as_one(
        self,
        wanted: Sequence[Wanted],
        path: Path,
        *,
        again: bool = False,
        note: Noting | None = None,
        steps: Steps | None = None,
    ) -> BatchReport:
        """Write one file with the packs of all, for the printer: by language, then by name, each from a front side on.

        What says the same as somebody was handed over already is left out, unless `again`. Raises `FileRefused`, and
        `Cancelled` from `steps`: then there is no file, and nothing is noted.
        """
        shared, wanted = self._gatherer.shared(), in_order(wanted)
        make_folder(path.parent)
        tally = Tally(wanted)
        notes: list[HandOver] = []

        def packs() -> Generator[Joined, None, None]:
            with closing(self._answers(shared, wanted, again=again, note=note)) as answers:
                for number, answer in _one_after_another(answers):
                    tally.take(number, answer, path)
                    (steps or Unwatched()).step(tally.count, len(wanted))
                    if isinstance(answer, Drawn):
                        notes.extend(filter(None, (answer.note,)))
                        yield Joined(wanted[number].arrival.reference, answer.content)

        title = languages.get(_HOUSE, "pack").gettext(wording.PACKS)
        with closing(packs()) as made:
            pieces = join(made, title, _HOUSE, shared.around.made_at)
            first = next(pieces, None)
            if first is not None:
                write_whole(path, chain((first,), pieces))
        if notes:
            self._memory.note(notes)
        return tally.report(path if first is not None else None)

    def _answers(
        self,
        shared: Shared,
        wanted: Sequence[Wanted],
        there: Sequence[Set[str]] = (),
        *,
        again: bool,
        note: Noting | None,
    ) -> Generator[tuple[int, Outcome[Answer]], None, None]:
        arrivals = [one.arrival for one in wanted]
        held = {} if again else self._memory.held([arrival.id for arrival in arrivals])
        nothing: frozenset[str] = frozenset()
        own = self._gatherer.own(arrivals)
        tasks = [
            Task(
                own[at],
                one.options,
                there[at] if there else nothing,
                held.get(one.arrival.id, nothing),
                note,
                self._staff,
            )
            for at, one in enumerate(wanted)
        ]
        processes = processes_for(len(tasks), _WORTH_A_PROCESS) if self._processes is None else self._processes
        yield from spread(begin, shared, tasks, processes, kind_of)


class _Notes:
    """What is noted while files are written: some at a time, and the last whatever ends the work."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self._waiting: list[HandOver] = []

    def __enter__(self) -> _Notes:
        return self

    def __exit__(self, *_error: object) -> None:
        self._tell()

    def take(self, made: Drawn) -> None:
        """A pack whose file is written."""
        if made.note is not None:
            self._waiting.append(made.note)
            if len(self._waiting) == _TOGETHER:
                self._tell()

    def _tell(self) -> None:
        if self._waiting:
            self._memory.note(self._waiting)
            self._waiting = []


def in_order(wanted: Sequence[Wanted]) -> list[Wanted]:
    """As they are printed and handed out: by language, then by name."""
    order = {tag: rank for rank, tag in enumerate(languages.PACK_LANGUAGES)}
    return sorted(
        wanted,
        key=lambda one: (
            order.get(one.options.language, len(order)),
            collation_key(one.arrival.name),
            one.arrival.reference,
        ),
    )


def _one_after_another(answers: Iterator[tuple[int, Outcome[Answer]]]) -> Iterator[tuple[int, Outcome[Answer]]]:
    """Answers in the order of their numbers, however they come."""
    early: dict[int, Outcome[Answer]] = {}
    following = 0
    for number, answer in answers:
        early[number] = answer
        while following in early:
            yield following, early.pop(following)
            following += 1
