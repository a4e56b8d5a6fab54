"""A table that is put together: what it counts, of which days, and the tables that were kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from maison.errors import UserError
from maison.statistics.custom import OFFERED, By, Design, Measure, Saved
from maison.statistics.model import Report, Span
from ui.i18n import _
from ui.statistics import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from maison.store.changes import Change
    from ui.shell import Context

#: The kind of change that tells of a table that was kept or forgotten.
TABLE = "statistics_table"
_FIRST = Design(Measure.ARRIVALS, By.CATEGORY, By.REGION)


class OwnView(Protocol):
    """What the presenter needs of its tab."""

    def show_design(self, design: Design) -> None:
        """What is counted, by what."""

    def show_saved(self, saved: Sequence[Saved], opened: Saved | None) -> None:
        """The tables that have names, and the one on screen."""

    def show_table(self, report: Report) -> None:
        """The table itself."""


class OwnPresenter:
    """One table at a time; what is changed of it is counted at once."""

    def __init__(self, view: OwnView, context: Context) -> None:
        self._view, self._context = view, context
        self.design = _FIRST
        self.saved: tuple[Saved, ...] = ()
        self._opened = 0
        self._span: Span | None = None
        self._shown: tuple[Span, Design] | None = None
        context.changes.subscribe({TABLE}, self._on_change)

    @property
    def current(self) -> Saved | None:
        """The table that was opened or kept last; what is on screen may have been changed since."""
        return next((one for one in self.saved if one.id == self._opened), None)

    def show_days(self, span: Span) -> None:
        """Count these days, if they are not shown yet."""
        first = self._span is None
        self._span = span
        if first:
            self._view.show_design(self.design)
            self._read()
        self._count()

    def forget_shown(self) -> None:
        """Something has changed: the table is counted again when it is next asked for."""
        self._shown = None

    def choose(self, measure: Measure, rows: By, columns: By | None) -> None:
        """Count something else, or by something else. What does not go together is brought together."""
        offered = OFFERED[measure]
        rows = rows if rows in offered else offered[0]
        columns = columns if columns in offered and columns is not rows else None
        self._take(Design(measure, rows, columns))

    def open(self, table: Saved) -> None:
        """Show a table that was kept."""
        self._opened = table.id
        self._take(table.design)
        self._view.show_saved(self.saved, self.current)

    def keep(self, name: str, *, kept: Callable[[], object], refused: Callable[[UserError], object]) -> None:
        """Keep the table under a name. It replaces the one that was opened, and no other one of that name."""
        statistics, design, opened = self._context.desk.statistics, self.design, self.current
        version = opened.version if opened is not None and opened.name == name.strip() else 0

        def done(change: Change) -> None:
            kept()
            self._opened = change.ids[0]
            self._context.changes.publish(change)

        self._context.jobs.write(
            lambda _steps: statistics.save(name, design, version=version), done=done, failed=refused
        )

    def forget(self) -> None:
        """Take the name of the table on screen away, and offer the way back."""
        table, context = self.current, self._context
        if table is None:
            return

        def undo() -> None:
            context.jobs.write(
                lambda _steps: context.desk.statistics.save(table.name, table.design),
                done=context.changes.publish, failed=context.shell.tell_error,
            )  # fmt: skip

        def done(change: Change) -> None:
            self._opened = 0
            context.changes.publish(change)
            context.shell.offer_undo(_("The table “{name}” was deleted.").format(name=table.name), undo)

        context.jobs.write(
            lambda _steps: context.desk.statistics.forget(table.id), done=done, failed=context.shell.tell_error
        )

    # ------------------------------------------------------------------------------------------------------------

    def _take(self, design: Design) -> None:
        self.design = design
        self._view.show_design(design)
        self._count()

    def _count(self) -> None:
        span, design, context = self._span, self.design, self._context
        if span is None or self._shown == (span, design):
            return

        def done(report: Report) -> None:
            self._shown = (span, design)
            self._view.show_table(report)

        context.jobs.read(
            lambda steps: counted.table(context.desk, design, span, steps),
            done=done, failed=context.shell.tell_error, latest="own-table",
        )  # fmt: skip

    def _read(self) -> None:
        context = self._context

        def done(saved: tuple[Saved, ...]) -> None:
            self.saved = saved
            self._view.show_saved(saved, self.current)

        context.jobs.read(
            lambda _steps: context.desk.statistics.saved(),
            done=done, failed=context.shell.tell_error, latest="own-tables",
        )  # fmt: skip

    def _on_change(self, _change: Change) -> None:
        if self._span is not None:
            self._read()
