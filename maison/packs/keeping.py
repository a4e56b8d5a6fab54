"""What a desk does with one pack, in the order in which it does it: look at it, hand it over, take that back, print it again.

The window and the commands use this; batches take `check` and `noted` of each pack, and note all of them at once.
"""

from __future__ import annotations

from typing import NamedTuple

from maison import languages
from maison.arrivals.model import Arrival
from maison.clock import LILLE
from maison.directory.picks.queries import PickQueries
from maison.errors import Message
from maison.languages import N_
from maison.packs.checking.check import check
from maison.packs.checking.model import Finding, Kind, Severity, Where, overruled
from maison.packs.checking.translations import unread
from maison.packs.compose import ComposedPack, compose
from maison.packs.gather import Surroundings
from maison.packs.handed.model import Handed, Way
from maison.packs.handed.noting import HandOver, file_hash, handed_over, said_hash, sides_of
from maison.packs.handed.queries import HandedQueries
from maison.packs.handed.service import HandedService
from maison.packs.material import Material
from maison.packs.model import MadePack
from maison.packs.options import PackOptions
from maison.packs.service import PackService, made
from maison.store import Change

_TWICE = N_("A pack that says the same was handed over already, on {date}, by {who}.")
_TWICE_REMEDY = Message(N_("Ask whether it was lost. If so, say that, and hand over this one."))


class Checked(NamedTuple):
    """A pack that was looked at: what was read for it, what it says, and what was found."""

    material: Material
    composed: ComposedPack
    findings: tuple[Finding, ...]

    @property
    def held_back(self) -> bool:
        """Whether it takes a reason to hand it over, or cannot be."""
        return any(finding.refuses for finding in self.findings)


class PrintedAgain(NamedTuple):
    """A pack as it was. `same` says that it is the very same file, byte by byte; else another version of the program set it."""

    handed: Handed
    file_name: str
    content: bytes
    same: bool


class PackKeeper:
    """Looks at packs and keeps account of them, for one desk whose staff speak `staff`."""

    def __init__(
        self, packs: PackService, picks: PickQueries, service: HandedService, queries: HandedQueries, staff: str
    ) -> None:
        self._packs, self._picks = packs, picks
        self._service, self._queries = service, queries
        self._staff = languages.get(staff)
        self._texts: dict[str, tuple[Finding, ...]] = {}

    def check(self, arrival: Arrival, options: PackOptions, around: Surroundings | None = None) -> Checked:
        """Look at the pack of an arrival as it would be now, and at how far the texts of its languages are.

        Raises `PackRefused` for a language or paper there is not.
        """
        options.check()
        material = self._packs.material(arrival, options.parts, around)
        looked = self.look_at(material, compose(material, options))
        texts = [finding for tag in options.languages for finding in self._unread(tag)]
        return looked._replace(findings=(*looked.findings, *texts))

    def look_at(self, material: Material, composed: ComposedPack, *, drawn: bool = False) -> Checked:
        """Look at a pack that was composed already; of one that was `drawn`, fonts have every character."""
        stay_id = material.arrival.id
        picked = self._picks.chosen(stay_id)
        sides = sides_of(composed)
        found = check(material, composed.options, sides, self._staff, picked=picked, drawn=drawn)
        return Checked(material, composed, (*self._twice(stay_id, composed), *found))

    def noted(self, checked: Checked, made: MadePack, way: Way, reason: str = "") -> HandOver:
        """What is to be noted of a pack that was `made` of what was checked: for `HandedService.note`.

        Raises `PackRefused` for what nobody can go past, `Invalid` where it takes a reason and there is none.
        """
        past, why = overruled(checked.findings, reason)
        return handed_over(checked.material, checked.composed, made, way, past, why)

    def hand_over(
        self, checked: Checked, made: MadePack, way: Way, reason: str = "", *, operation: str | None = None
    ) -> Handed:
        """Note that the person has this pack now; with the operation of a print, once. Raises as `noted`, and `NotFound`."""
        return self._service.note([self.noted(checked, made, way, reason)], operation=operation)[0]

    def undo(self, handover_id: int, *, operation: str | None = None) -> Change:
        """Nobody has this pack after all. Raises `NotFound`."""
        return self._service.undo(handover_id, operation=operation)

    def last(self, stay_id: int) -> Handed | None:
        """The pack that somebody has now."""
        return self._queries.last(stay_id)

    def again(self, handover_id: int) -> PrintedAgain:
        """A pack as it was when it was handed over. Raises `NotFound`, also where it is no longer kept."""
        handed = self._queries.get(handover_id)
        file = made(self._queries.contents(handover_id))
        return PrintedAgain(handed, file.file_name, file.content, file_hash(file.content) == handed.file_hash)

    def _unread(self, tag: str) -> tuple[Finding, ...]:
        """How far the texts of a language are, as it was when first asked."""
        if tag not in self._texts:
            self._texts[tag] = tuple(unread(tag, self._staff))
        return self._texts[tag]

    def _twice(self, stay_id: int, composed: ComposedPack) -> tuple[Finding, ...]:
        before = self._queries.same(stay_id, said_hash(composed))
        if before is None:
            return ()
        facts = {"date": before.handed_at.astimezone(LILLE).date(), "who": before.handed_by}
        severity = Severity.REFUSE if before.way is Way.PRINTED else Severity.WARN  # on paper it was not twice
        return (Finding(severity, Kind.TWICE, Where(), Message(_TWICE, facts), _TWICE_REMEDY),)
