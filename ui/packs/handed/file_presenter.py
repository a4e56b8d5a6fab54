"""The packs of the file on screen: shown as they were noted, then with what is wrong on them today, which takes longer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from ui.arrivals.where import PACKS
from ui.i18n import current
from ui.packs.handed.acts import HandedActs
from ui.packs.handed.rows import HandedRow

if TYPE_CHECKING:
    from maison.application import Desk
    from maison.packs.keeping import PrintedAgain
    from ui.arrivals.file.card import FileCard
    from ui.shell import Context


class PacksView(Protocol):
    """What the presenter needs of the tab."""

    def show_rows(self, rows: Sequence[HandedRow]) -> None:
        """The packs, the newest first."""

    def print_made(self, made: PrintedAgain) -> None:
        """Send this pack to the printer."""


class FilePacks(HandedActs):
    """The packs of one person after the other."""

    def __init__(self, view: PacksView, context: Context) -> None:
        super().__init__(context, view.print_made)
        self._view = view
        self._card: FileCard | None = None
        self.rows: Sequence[HandedRow] = ()

    def show(self, card: FileCard) -> None:
        """Another file, or the same as it is now."""
        self._card = card
        self._show([HandedRow(pack, card.arrival) for pack in card.packs])
        if any(not pack.undone for pack in card.packs):
            stays = tuple({pack.stay_id for pack in card.packs})

            def compared(wrong: dict[int, tuple[str, ...]]) -> None:
                if self._card is card:
                    self._show([one._replace(wrong=wrong.get(one.id, ())) for one in self.rows])

            desk = self._context.desk
            self._context.jobs.read(
                lambda _steps: _wrong(desk, stays),
                done=compared, failed=self._context.shell.tell_error, owner=self._view, latest="packs-of-file",
            )  # fmt: skip

    def _show(self, rows: Sequence[HandedRow]) -> None:
        self.rows = rows
        self._view.show_rows(rows)

    def make_new(self) -> None:
        """Open a new pack of the person."""
        if self._card is not None:
            self._context.shell.go(PACKS, self._card.arrival.id)


def _wrong(desk: Desk, stays: tuple[int, ...]) -> dict[int, tuple[str, ...]]:
    """What is wrong on the paper that these have now, by the numbers of the packs."""
    from maison.packs.wrong.model import WrongFilter
    from maison.packs.wrong.telling import Telling

    desk.checklist_items.refresh()
    telling = Telling(desk.published().catalogue, current(), desk.clock.today())
    found = desk.wrong_packs.wrong(WrongFilter(stays=stays), language=current().tag)
    return {paper.id: telling.sentences(paper) for paper in found}
