"""What the import does: reads a list, shows what each row would do, takes corrections, does it whole, and takes it back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import uuid4

from maison.errors import UserError
from ui.arrivals.intake import telling
from ui.arrivals.intake.rows import GridRow, grid_rows
from ui.arrivals.intake.telling import Detail, ImportView
from ui.arrivals.where import LIST
from ui.i18n import _, current

if TYPE_CHECKING:
    from maison.arrivals.importing.marks import Decision, Finding
    from maison.arrivals.importing.model import ImportReport, UndoReport
    from maison.arrivals.importing.plan import ImportPlan
    from maison.lists.table import FileTable
    from maison.progress import Steps
    from ui.shell import Context


class _Source(NamedTuple):
    """Where the list comes from: a file, or a text that was pasted; and what was said of how to read it."""

    path: Path | None
    text: str
    name: str
    encoding: str = ""
    separator: str = ""
    sheet: str = ""


class _Said(NamedTuple):
    """What was said of the list once it was read: its columns, the order of dates, corrections and decisions."""

    fields: tuple[str | None, ...] | None = None
    order: str = ""
    edits: Mapping[tuple[int, int], str] = {}
    decisions: Mapping[int, Decision] = {}


class _Looked(NamedTuple):
    table: FileTable
    plan: ImportPlan
    found: tuple[Finding, ...]
    rows: list[GridRow]


class ImportPresenter:
    """One list after the other."""

    def __init__(self, view: ImportView, context: Context) -> None:
        self._view, self._context = view, context
        self._source: _Source | None = None
        self._said = _Said()
        self._looked: _Looked | None = None
        self._report: ImportReport | None = None
        self._operation = ""
        self._busy = False

    # Looking ----------------------------------------------------------------------------------------------------

    def choose(self, path: Path) -> None:
        """Look at a file."""
        self._begin(_Source(path, "", path.name))

    def paste(self, text: str) -> None:
        """Look at a table that was copied somewhere."""
        if text.strip():
            self._begin(_Source(None, text, _("Clipboard")))

    def again(self) -> None:
        """The file was corrected meanwhile: look at it again."""
        if self._source is not None:
            self._begin(self._source)

    def read_as(self, option: str, value: str) -> None:
        """Read it in another "encoding", with another "separator", or another "sheet" of it."""
        if self._source is not None:
            options: dict[str, Any] = {option: value}
            self._begin(self._source._replace(**options))

    def _begin(self, source: _Source) -> None:
        if self._busy:
            return
        self._source, self._said, self._looked = source, _Said(), None
        self._operation = uuid4().hex
        self._view.show_reading(source.name)
        self._look(lambda error: self._view.show_refused(source.name, error.text(current())))

    def _look(self, failed: Callable[[UserError], object]) -> None:
        source, said, looked = self._source, self._said, self._looked
        assert source is not None
        self._context.jobs.read(
            lambda steps: self._read(source, said, looked.table if looked else None, steps),
            done=self._on_looked,
            failed=failed,
            owner=self._view,
            latest="import",
            title=_("Reading {file}").format(file=source.name),
        )

    def _read(self, source: _Source, said: _Said, table: FileTable | None, steps: Steps) -> _Looked:
        from maison.arrivals.importing.days import DayOrder
        from maison.arrivals.importing.plan import plan
        from maison.lists.table import edited

        desk = self._context.desk
        table = table or _table(source)
        known = desk.imports.mapping_of(table.header)
        order = DayOrder(said.order) if said.order else known.order
        made = plan(
            edited(table, said.edits), said.fields or known.fields, desk.clock.today(), order=order, steps=steps
        )
        found = desk.imports.findings(made, said.decisions, steps=steps)
        return _Looked(table, made, found, grid_rows(made, found))

    def _on_looked(self, looked: _Looked) -> None:
        self._looked = looked
        self.tell_preview()

    def tell_preview(self) -> None:
        """What would happen, in the language of the moment."""
        if self._looked is not None and not self._busy:
            self._view.show_preview(telling.preview(self._looked.plan, self._looked.found, self._looked.rows))

    # Correcting -------------------------------------------------------------------------------------------------

    def map_column(self, at: int, field: str) -> None:
        """Say what a column holds; "" for nothing that is imported."""
        if self._looked is None:
            return
        from maison.arrivals.importing.headers import SEVERAL

        fields = [None if name == field and field not in SEVERAL else name for name in self._looked.plan.fields]
        fields[at] = field or None
        self._say(fields=tuple(fields))

    def read_dates(self, order: str) -> None:
        """Say what stands first in the dates: "day" or "month"."""
        self._say(order=order)

    def edit(self, row: int, column: int, text: str) -> None:
        """Write another text into a cell."""
        if self._looked is not None:
            number = self._looked.rows[row].number
            self._say(edits={**self._said.edits, (number, column): text})

    def decide(self, row: int, decision: str) -> None:
        """Say whether a row is somebody on file, somebody else, or to be left out; "" takes that back."""
        if self._looked is None:
            return
        from maison.arrivals.importing.marks import Decision

        number = self._looked.rows[row].number
        decisions = {key: value for key, value in self._said.decisions.items() if key != number}
        self._say(decisions=decisions | ({number: Decision(decision)} if decision else {}))

    def _say(self, **said: Any) -> None:
        if not self._busy and self._looked is not None:
            self._said = self._said._replace(**said)
            self._look(self._context.shell.tell_error)

    def detail(self, row: int) -> Detail | None:
        """All that is to be said of one row."""
        looked = self._looked
        if looked is None or not 0 <= row < len(looked.rows):
            return None
        number = looked.rows[row].number
        return telling.detail(looked.plan, looked.found, looked.rows[row], self._said.decisions.get(number))

    # Doing ------------------------------------------------------------------------------------------------------

    def put_on_file(self) -> None:
        """Do what the right rows say; the wrong ones, and the open questions, stay out."""
        looked = self._looked
        if looked is None or self._busy:
            return
        self._busy = True
        self._view.show_importing(0, len(looked.plan.drafts))
        desk, operation, decisions = self._context.desk, self._operation, self._said.decisions
        self._context.jobs.write(
            lambda steps: desk.imports.import_rows(
                looked.plan, only_valid=True, decisions=decisions, operation=operation, steps=steps
            ),
            done=self._on_done, failed=self._on_failed, finished=self._on_finished,
            progress=lambda done, total, _note: self._view.show_importing(done, total),
            title=_("Import of {file}").format(file=looked.table.name),
        )  # fmt: skip

    def _on_done(self, report: ImportReport) -> None:
        self._busy, self._looked, self._report = False, None, report
        self._context.changes.publish(report.change)
        title, lines = telling.done(report)
        has_report = bool(report.problems or report.left)
        self._view.show_done(title, lines, report.batch, has_report=has_report)

    def _on_failed(self, error: UserError) -> None:
        self._busy = False
        self._context.shell.tell_error(error)

    def _on_finished(self) -> None:
        """It was called off, or failed: what would happen is on screen again."""
        self._busy = False
        self.tell_preview()

    def save_report(self, path: Path) -> None:
        """Write the rows that were left out to a file."""
        report, language = self._report, current()
        if report is None:
            return

        def write(_steps: Steps) -> None:
            from maison.arrivals.importing.report import report_lines, write_report

            write_report(path, report_lines(report.problems, report.left, language), language)

        self._context.jobs.write(
            write,
            done=lambda _none: self._context.shell.tell(_("{file} is saved.").format(file=path.name)),
            failed=self._context.shell.tell_error,
        )

    # The past ---------------------------------------------------------------------------------------------------

    def show_past(self) -> None:
        """List the imports of the past."""
        self._context.jobs.read(
            lambda _steps: self._context.desk.import_queries.latest(),
            done=lambda batches: self._view.show_past([telling.past(batch) for batch in batches]),
            failed=self._context.shell.tell_error,
            owner=self._view,
        )

    def undo(self, batch: int) -> None:
        """Take an import back."""
        if self._busy or not batch:
            return
        self._busy = True
        desk = self._context.desk
        self._context.jobs.write(
            lambda steps: desk.import_batches.undo(batch, steps=steps),
            done=self._on_undone, failed=self._on_failed, finished=self._on_undo_finished,
            title=_("Undoing import {batch}").format(batch=batch),
        )  # fmt: skip

    def _on_undone(self, report: UndoReport) -> None:
        self._context.changes.publish(report.change)
        self._context.shell.tell(" ".join(telling.undone(report)))
        self.show_past()

    def _on_undo_finished(self) -> None:
        self._busy = False

    def show_list(self) -> None:
        """Go to the list."""
        self._view.show_nothing()
        self._context.shell.go(LIST)


def _table(source: _Source) -> FileTable:
    from maison.arrivals.importing.file import read_file, read_pasted

    if source.path is None:
        return read_pasted(source.text, source.name, separator=source.separator)
    return read_file(
        source.path, encoding=source.encoding, separator=source.separator, sheet=source.sheet, any_header=True
    )
