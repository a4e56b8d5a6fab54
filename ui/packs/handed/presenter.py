"""Reads which packs were handed over and whose paper is now wrong, and does what can be done with one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from ui.arrivals.where import FILE, PACKS
from ui.i18n import _, current, ngettext
from ui.packs.handed.acts import HandedActs
from ui.packs.handed.rows import HandedRow
from ui.words import number

if TYPE_CHECKING:
    from maison.application import Desk
    from maison.arrivals.exporting import Format
    from maison.packs.keeping import PrintedAgain
    from maison.packs.wrong.telling import Telling
    from maison.progress import Steps
    from ui.shell import Context

LATELY, WRONG = "lately", "wrong"
#: How far back the list goes: who asks for what was earlier looks into the person's file.
_LATELY = dt.timedelta(days=60)


class HandedView(Protocol):
    """What the presenter needs of the page."""

    def show_rows(self, rows: Sequence[HandedRow]) -> None:
        """The list."""

    def print_made(self, made: PrintedAgain) -> None:
        """Send this pack to the printer."""


class HandedPresenter(HandedActs):
    """One list, of what was handed over lately or of what is wrong."""

    def __init__(self, view: HandedView, context: Context) -> None:
        super().__init__(context, view.print_made)
        self._view = view
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

    # All of them --------------------------------------------------------------------------------------------------

    def export(self, path: Path) -> None:
        """Write the list, with how each person is reached."""
        rows, context = self.rows, self._context

        def write(_steps: Steps) -> int:
            if all(row.paper is not None for row in rows):
                from maison.packs.wrong.files import write_wrong

                kind: Format = "csv" if path.suffix.lower() == ".csv" else "xlsx"
                papers = [row.paper for row in rows if row.paper is not None]
                return write_wrong(papers, _telling(context.desk), current(), kind, path)
            return _write_plain(rows, path)

        def done(count: int) -> None:
            sentence = ngettext("{count} pack was written to {file}.", "{count} packs were written to {file}.", count)
            context.shell.tell(sentence.format(count=number(count), file=path.name))

        context.jobs.read(write, done=done, failed=context.shell.tell_error, title=_("Export of the list"))


def _write_plain(rows: Sequence[HandedRow], path: Path) -> int:
    """The list as it stands on screen."""
    from maison.files import write_whole
    from maison.sheets import Sheet, french_csv, write_xlsx
    from ui.packs.handed.rows import COLUMNS
    from ui.tables.columns import spoken

    columns = [column for column in COLUMNS if column.key != "wrong"]
    header = [_("Reference"), *(_(column.title) for column in columns)]
    cells = [
        [row.arrival.reference if row.arrival is not None else "", *(spoken(column.cell(row)) for column in columns)]
        for row in rows
    ]
    if path.suffix.lower() == ".csv":
        write_whole(path, french_csv([header, *cells]), private=True)
    else:
        title = _("Packs handed over")
        write_whole(path, write_xlsx([Sheet(title, header, cells)], title=title), private=True)
    return len(rows)


def _lately(desk: Desk) -> tuple[HandedRow, ...]:
    packs = desk.handed_pack_queries.between(desk.clock.now() - _LATELY)
    people = {one.id: one for one in desk.arrival_queries.many([pack.stay_id for pack in packs])}
    return tuple(HandedRow(pack, people.get(pack.stay_id)) for pack in packs)


def _wrong(desk: Desk, steps: Steps) -> tuple[HandedRow, ...]:
    desk.checklist_items.refresh()
    found, telling = desk.wrong_packs.wrong(language=current().tag, steps=steps), _telling(desk)
    return tuple(HandedRow(paper.handed, paper.arrival, telling.sentences(paper), paper) for paper in found)


def _telling(desk: Desk) -> Telling:
    from maison.packs.wrong.telling import Telling

    return Telling(desk.published().catalogue, current(), desk.clock.today())
