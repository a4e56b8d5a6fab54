"""Making a pack: gather, compose, draw. Nothing is stored."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from maison.arrivals.model import Arrival, ArrivalDraft
from maison.files import write_into
from maison.packs.compose import ComposedPack, compose
from maison.packs.content import PartKey
from maison.packs.desk_sheet import desk_sheet
from maison.packs.drawing import draw
from maison.packs.gather import Gatherer, Surroundings
from maison.packs.material import Material
from maison.packs.model import MadePack
from maison.packs.options import PackOptions, facing_french


class PackService:
    """Makes packs of the arrivals on file.

    How a pack is wanted is said by options, or by a language alone: then it faces French.
    """

    def __init__(self, gatherer: Gatherer) -> None:
        self._gatherer = gatherer

    def surroundings(self) -> Surroundings:
        """What all packs of this moment share: read once for many."""
        return self._gatherer.surroundings()

    def material(
        self, arrival: Arrival, parts: tuple[PartKey, ...] = tuple(PartKey), around: Surroundings | None = None
    ) -> Material:
        """What the pack of an arrival is made of."""
        return self._gatherer.material(arrival, around, parts)

    def material_of(self, draft: ArrivalDraft) -> Material:
        """What a pack is made of for somebody who is on no file."""
        return self._gatherer.of_nobody(draft)

    def compose(self, arrival: Arrival, wanted: PackOptions | str, around: Surroundings | None = None) -> ComposedPack:
        """What the pack of an arrival says. Raises `PackRefused`."""
        options = facing_french(wanted) if isinstance(wanted, str) else wanted
        options.check()
        return compose(self._gatherer.material(arrival, around, options.parts), options)

    def make(self, arrival: Arrival, wanted: PackOptions | str, around: Surroundings | None = None) -> MadePack:
        """The pack of an arrival. Raises `PackRefused` and `Unprintable`."""
        return made(self.compose(arrival, wanted, around))

    def save(
        self, arrival: Arrival, wanted: PackOptions | str, folder: Path, around: Surroundings | None = None
    ) -> Path:
        """Make the pack of an arrival and write it into `folder`; answers where. Raises `FileRefused` too."""
        pack = self.make(arrival, wanted, around)
        path = folder / pack.file_name
        write_into(path, pack.content)
        return path

    def save_with_sheet(
        self, arrival: Arrival, wanted: PackOptions | str, folder: Path, desk_language: str
    ) -> tuple[Path, Path]:
        """The same, and beside it the sheet that stays at the desk."""
        composed = self.compose(arrival, wanted)
        pack = made(composed)
        paths = folder / pack.file_name, folder / f"{Path(pack.file_name).stem}_remise.pdf"
        write_into(paths[0], pack.content)
        write_into(paths[1], desk_sheet(composed, pack.pages, desk_language).content)
        return paths


def made(pack: ComposedPack) -> MadePack:
    """A composed pack as a file. Raises `Unprintable`."""
    drawn = draw(pack)
    counts = {key: len(part.entries) if (part := pack.part(key)) else 0 for key in (PartKey.ROADMAP, PartKey.PLACES)}
    return MadePack(
        file_name(pack.made_at.date(), pack.reference, pack.options),
        drawn.content,
        counts[PartKey.ROADMAP],
        counts[PartKey.PLACES],
        pack.options,
        pack.contents_hash,
        drawn.pages,
        tuple(part.key for part in pack.parts),
    )


def file_name(day: dt.date, reference: str, options: PackOptions) -> str:
    """What the file of a pack is called: it names nobody."""
    return f"{day.isoformat()}_livret_{reference}_{'-'.join(options.languages)}.pdf"
