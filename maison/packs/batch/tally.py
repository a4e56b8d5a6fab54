"""What comes of each pack of a batch, in whatever order, counted up to the report."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path

from maison.packs.batch.model import FAULT, LOST, BatchReport, Failed, MadeFile, Skipped, Wanted
from maison.packs.batch.work import Answer, Drawn, Refusal, Same
from maison.workers import Fault, Lost, Outcome

log = logging.getLogger(__name__)


class Tally:
    """A batch under way."""

    def __init__(self, wanted: Sequence[Wanted]) -> None:
        self._wanted = wanted
        self._found: dict[int, MadeFile | Failed | Skipped] = {}

    @property
    def count(self) -> int:
        """How many are settled."""
        return len(self._found)

    def take(self, number: int, answer: Outcome[Answer], path: Path) -> None:
        """What came of the pack with this number, whose file is `path`."""
        self._found[number] = self._outcome(self._wanted[number], answer, path)

    def _outcome(self, one: Wanted, answer: Outcome[Answer], path: Path) -> MadeFile | Failed | Skipped:
        reference, name = one.arrival.reference, one.arrival.name
        match answer:
            case Drawn():
                return MadeFile(reference, one.options.languages, path, answer.pages, answer.contents_hash)
            case Same():
                return Skipped(reference, name, answer.there)
            case Refusal():
                return Failed(reference, name, answer.message)
            case Fault():
                log.error("the pack of %s was stopped by a fault:\n%s", reference, answer.trace)
                return Failed(reference, name, FAULT)
            case Lost():
                log.error("a process died of the pack of %s", reference)
                return Failed(reference, name, LOST)

    def report(self, file: Path | None = None) -> BatchReport:
        """What came of all."""
        found = [self._found[number] for number in sorted(self._found)]
        return BatchReport(
            tuple(one for one in found if isinstance(one, MadeFile)),
            tuple(one for one in found if isinstance(one, Failed)),
            tuple(one for one in found if isinstance(one, Skipped)),
            file,
        )
