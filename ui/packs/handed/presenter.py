"""Reads which packs were handed over and whose paper is now wrong, and does what can be done with one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from ui.arrivals.where import FILE, PACKS
from ui.i18n import _, current, ngettext
from ui.packs.handed.rows import HandedRow
from ui.words import number

if TYPE_CHECKING:
    from maison.application import Desk
    from maison.packs.model import MadePack
    from maison.progress import Steps
    from maison.store.changes import Change
    from ui.shell import Context

LATELY, WRONG = "lately", "wrong"
#: How far back the list goes: who asks for what was earlier looks into the person's file.
_LATELY = dt.timedelta(days=60)


class HandedView(Protocol):
    """What the presenter needs of the page."""

    def show_rows(self, rows: Sequence[HandedRow]) -> None:
        """The list."""

    def print_made(self, made: MadePack) -> None:
        """Send this pack to the printer."""


class HandedPresenter:
    """One list, of what was handed over lately or of what is wrong."""

    def __init__(self, view: HandedView, context: Context) -> None:
        self._view, self._context = view, context
        self.kept_to = LATELY
        self.rows: Sequence[HandedRow] = ()

    def keep_to(self, what: str) -> None:
        """Show what was handed over lately, or what is wrong."""
        if what != self.kept_to:
            self.kept_to = what
            self.load()

    def load(self) -> None:
        """Read the list again."""
        desk, wrong = self._context.desk, self.kept_to == WRONG
        self._context.jobs.read(
            lambda steps: _wrong(desk, steps) if wrong else _lately(desk),
            done=self._show, failed=self._context.shell.tell_error, latest="packs-handed",
            title=_("Looking for paper that is now wrong") if wrong else "",
        )  # fmt: skip

    def _show(self, rows: Sequence[HandedRow]) -> None:
        self.rows = rows
        self._view.show_rows(rows)

    # One pack -----------------------------------------------------------------------------------------------------

    def open(self, row: HandedRow) -> None:
        """Open the file of its person."""
        self._context.shell.go(FILE, row.handed.stay_id)

    def make_new(self, row: HandedRow) -> None:
        """Open a new pack of its person."""
        self._context.shell.go(PACKS, row.handed.stay_id)

    def print_again(self, row: HandedRow) -> None:
        """Print it as it was."""
        desk, handed = self._context.desk, row.handed
        self._context.jobs.read(
            lambda _steps: desk.reprint_pack(handed.id), done=self._view.print_made, failed=self._context.shell.tell_error,
            title=_("Making the pack as it was"),
        )  # fmt: skip

    def take_back(self, row: HandedRow) -> None:
        """Nobody has it after all."""
        desk, context = self._context.desk, self._context

        def told(change: Change) -> None:
            context.shell.tell(_("It is noted that nobody has this pack. It stays on the list."))
            context.changes.publish(change)

        context.jobs.write(lambda _steps: desk.handed_packs.undo(row.id), done=told, failed=context.shell.tell_error)

    # All of them --------------------------------------------------------------------------------------------------

    def export(self, path: Path) -> None:
        """Write the list, with how each person is reached."""
        rows, context = self.rows, self._context

        def write(_steps: Any) -> int:
            from maison.files import write_whole
            from maison.sheets import Sheet, french_csv, write_xlsx
            from ui.packs.handed.rows import COLUMNS, difference_told

            def cells(row: HandedRow) -> list[str]:
                reference = row.arrival.reference if row.arrival is not None else ""
                plain = [_plain(column.cell(row)) for column in COLUMNS if column.key != "wrong"]
                return [reference, *plain, "\n".join(map(difference_told, row.differences))]

            titles = [_(column.title) for column in COLUMNS if column.key != "wrong"]
            header = [_("Reference"), *titles, _("What is wrong")]
            if path.suffix.lower() == ".csv":
                content = french_csv([header, *map(cells, rows)])
            else:
                name = _("Packs handed over")
                content = write_xlsx([Sheet(name, header, list(map(cells, rows)))], title=name)
            write_whole(path, content)
            return len(rows)

        def done(count: int) -> None:
            sentence = ngettext("{count} pack was written to {file}.", "{count} packs were written to {file}.", count)
            context.shell.tell(sentence.format(count=number(count), file=path.name))

        context.jobs.read(write, done=done, failed=context.shell.tell_error, title=_("Export of the list"))


def _plain(cell: Any) -> str:
    return str(getattr(cell, "text", cell))


def _lately(desk: Desk) -> tuple[HandedRow, ...]:
    packs = desk.handed_pack_queries.between(desk.clock.now() - _LATELY)
    people = {one.id: one for one in desk.arrival_queries.many([pack.stay_id for pack in packs])}
    return tuple(HandedRow(pack, people.get(pack.stay_id)) for pack in packs)


def _wrong(desk: Desk, steps: Steps) -> tuple[HandedRow, ...]:
    desk.checklist_items.refresh()
    found = desk.wrong_packs.wrong(language=current().tag, steps=steps)
    return tuple(HandedRow(paper.handed, paper.arrival, paper.differences) for paper in found)
