"""The board of steps: what is late or due over all files, and what ends soon."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from ui.checklists.columns import CountRow, titles_of
from ui.checklists.upkeep import Upkeep
from ui.checklists.wishes import Wish, board_filter, ends_filter
from ui.i18n import _, current, ngettext

if TYPE_CHECKING:
    from maison.arrivals.exporting import Format
    from maison.checklists.items.model import BoardFilter, ExpiryFilter
    from maison.errors import UserError
    from maison.progress import Steps
    from ui.shell import Context


class Overview(NamedTuple):
    """What is known of the whole board: counts, and what it can be narrowed to."""

    today: dt.date
    #: All steps together first, then each, the most often late first.
    counts: tuple[CountRow, ...]
    titles: Mapping[str, Mapping[str, str]]
    #: The family of each step.
    families: Mapping[str, str]
    advisers: tuple[str, ...]
    #: How much ends, of any kind.
    ends: int
    #: So many checklists wait to be worked out.
    stale: int


class BoardView(Protocol):
    """What the presenter needs of the page."""

    def show_overview(self, overview: Overview) -> None:
        """Counts, and what can be chosen."""

    def load_lists(self, wanted: BoardFilter, ends: ExpiryFilter) -> None:
        """Show other lists."""

    def reload(self) -> None:
        """Read the same lists again, keeping the place."""

    def is_on_screen(self) -> bool:
        """Whether somebody looks at it."""

    def show_error(self, error: UserError) -> None:
        """Why there is none."""


class BoardPresenter:
    """Reads the board off the GUI thread."""

    def __init__(self, view: BoardView, context: Context) -> None:
        self._view, self._context = view, context
        self._upkeep = Upkeep(context)
        self._shown: tuple[BoardFilter, ExpiryFilter] | None = None
        self.wish = Wish()

    def look(self, **changes: Any) -> None:
        """Other conditions, or another order; the rest stays."""
        wish = self.wish._replace(**changes)
        if wish != self.wish:
            self.wish = wish
            self.load()

    def clear(self) -> None:
        """Everything again, as far ahead as before."""
        self.wish = self.wish.cleared()
        self.load()

    def load(self) -> None:
        """Read the board again, and work out what has changed since it was."""
        self._read(go_on=True)

    def _read(self, *, go_on: bool) -> None:
        wish = self.wish

        def done(overview: Overview) -> None:
            self._view.show_overview(overview)
            shown = (board_filter(wish, overview.today, overview.families), ends_filter(wish, overview.today))
            if shown == self._shown:
                self._view.reload()
            else:
                self._shown = shown
                self._view.load_lists(*shown)
            if overview.stale and go_on:
                self._upkeep.rest(self._on_worked_out)

        self._context.jobs.read(
            lambda _steps: self._overview(wish), done=done, failed=self._view.show_error, latest="board"
        )

    def _on_worked_out(self) -> None:
        if self._view.is_on_screen():
            self._read(go_on=False)

    def _overview(self, wish: Wish) -> Overview:
        stale = self._upkeep.few()
        desk, today = self._context.desk, self._context.desk.clock.today()
        catalogue = desk.published().catalogue
        families = {key: step.category for key, step in catalogue.steps.items()}
        titles: dict[str, Mapping[str, str]] = {key: step.title.texts for key, step in catalogue.steps.items()}
        counts = desk.board.counts(board_filter(wish._replace(key=""), today, families))
        titles |= {count.key: titles_of(catalogue, count.key) for count in counts if count.key not in titles}
        rows = [CountRow(at, each.key, titles[each.key], each.late, each.soon) for at, each in enumerate(counts, 1)]
        every = CountRow(0, "", {}, sum(row.late for row in rows), sum(row.soon for row in rows))
        ends = sum(desk.board.expiry_counts(ends_filter(wish, today)).values())
        return Overview(today, (every, *rows), titles, families, desk.board.advisers(), ends, stale)

    def read_partners(self, done: Callable[[Sequence[str]], None]) -> None:
        """Whom steps can be referred to: the places of the directory."""
        desk = self._context.desk
        self._context.jobs.read(
            lambda _steps: desk.directory_queries.partners(),
            done=done, failed=self._view.show_error, latest="board.partners",
        )  # fmt: skip

    # Files ------------------------------------------------------------------------------------------------------

    def export(self, ids: Sequence[int] | None, path: Path) -> None:
        """Write these lines, or all that the list shows, into the file at `path`."""
        context, shown = self._context, self._shown
        if shown is None:
            return

        def work(steps: Steps) -> int:
            from maison.arrivals.board_files import BoardFile

            desk = context.desk
            file = BoardFile(desk.board, desk.arrival_queries, desk.published().catalogue, current(), shown[0].on)
            kind: Format = "xlsx" if path.suffix.lower() == ".xlsx" else "csv"
            return file.write(desk.board.snapshot(shown[0]) if ids is None else ids, kind, path, steps)

        def done(count: int) -> None:
            told = ngettext("{count} step was written to {file}.", "{count} steps were written to {file}.", count)
            context.shell.tell(told.format(count=current().number(count), file=path.name))

        context.jobs.read(work, done=done, failed=context.shell.tell_error, title=_("Export of the steps"))

    def write_calendar(self, stay_id: int, path: Path) -> None:
        """Write the deadlines of one person for a calendar."""
        context = self._context

        def work(_steps: Steps) -> None:
            from maison.checklists.icalendar import calendar
            from maison.files import write_whole

            desk = context.desk
            lines = desk.checklist_queries.checklist(desk.stay_facts.of(desk.arrival_queries.get(stay_id))).lines
            write_whole(path, calendar(stay_id, lines, current(), desk.clock.now()), private=True)

        def done(_nothing: None) -> None:
            context.shell.tell(_("The deadlines were written to {file}.").format(file=path.name))

        context.jobs.read(work, done=done, failed=context.shell.tell_error)
