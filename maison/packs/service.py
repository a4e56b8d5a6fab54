"""Making a pack: read the file, compose, draw. Nothing is stored."""

from __future__ import annotations

from pathlib import Path

from maison import languages
from maison.arrivals.family.queries import FactQueries
from maison.arrivals.model import Arrival
from maison.arrivals.queries import ArrivalQueries
from maison.checklists.queries import ChecklistQueries
from maison.clock import LILLE, Clock
from maison.directory.picks.queries import PickQueries
from maison.directory.queries import DirectoryQueries
from maison.files import refusal, write_whole
from maison.packs.choice import places_for
from maison.packs.compose import compose
from maison.packs.drawing import draw
from maison.packs.model import MadePack, refuse_language


class PackService:
    """Makes packs of the arrivals on file."""

    def __init__(
        self,
        arrivals: ArrivalQueries,
        facts: FactQueries,
        checklists: ChecklistQueries,
        directory: DirectoryQueries,
        picks: PickQueries,
        clock: Clock,
    ) -> None:
        self._arrivals = arrivals
        self._facts = facts
        self._checklists = checklists
        self._directory = directory
        self._picks = picks
        self._clock = clock

    def make(self, arrival: Arrival, tag: str) -> MadePack:
        """The pack of an arrival in the language `tag`. Raises `PackRefused` and `Unprintable`."""
        refuse_language(tag)
        made_at = self._clock.now().astimezone(LILLE)
        pack = compose(
            arrival,
            self._checklists.checklist(self._facts.of(arrival)),
            self._directory.house(),
            places_for(
                self._directory.all(),
                {place.id for place in self._picks.chosen(arrival.id)},
                self._picks.favourites(),
                made_at.date(),
            ),
            language=languages.get(tag, "pack"),
            made_at=made_at,
        )
        name = f"{made_at:%Y-%m-%d}_livret_{arrival.reference}_{tag}.pdf"
        return MadePack(name, draw(pack), len(pack.steps), len(pack.places))

    def save(self, arrival: Arrival, tag: str, folder: Path) -> Path:
        """Make the pack of an arrival and write it into `folder`; answers where. Raises `FileRefused` too."""
        made = self.make(arrival, tag)
        path = folder / made.file_name
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise refusal(error, folder) from error
        write_whole(path, made.content)
        return path
