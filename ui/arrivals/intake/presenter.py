"""The import of arrivals: what each row of a list would do, doing it whole, what was left out, and taking it back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from ui.arrivals.intake import telling
from ui.arrivals.intake.rows import GridRow, grid_rows
from ui.arrivals.intake.telling import ImportView
from ui.arrivals.where import LIST
from ui.i18n import _, current
from ui.intake.presenting import IntakePresenter, Looked, Said, Source
from ui.intake.told import Detail, Preview

if TYPE_CHECKING:
    from maison.arrivals.importing.marks import Finding
    from maison.arrivals.importing.model import ImportReport, UndoReport
    from maison.arrivals.importing.plan import ImportPlan
    from maison.lists.table import FileTable
    from maison.progress import Steps
    from ui.shell import Context


class _Found(NamedTuple):
    plan: ImportPlan
    findings: tuple[Finding, ...]


class ImportPresenter(IntakePresenter["ImportReport"]):
    """One list after the other."""

    def __init__(self, view: ImportView, context: Context) -> None:
        super().__init__(view, context)
        self._page = view
        self._report: ImportReport | None = None

    def paste(self, text: str) -> None:
        """Look at a table that was copied somewhere."""
        if text.strip():
            self._begin(Source(None, text, _("Clipboard")))

    def read_as(self, option: str, value: str) -> None:
        if option == "order":
            self.read_dates(value)
        else:
            super().read_as(option, value)

    def look(self, source: Source, said: Said, before: Looked | None, steps: Steps) -> Looked:
        from maison.arrivals.importing.days import DayOrder
        from maison.arrivals.importing.plan import plan
        from maison.lists.table import edited

        desk = self._context.desk
        table = (before.table if before else None) or _table(source)
        known = desk.imports.mapping_of(table.header)
        order = DayOrder(said.order) if said.order else known.order
        made = plan(
            edited(table, said.edits), said.fields or known.fields, desk.clock.today(), order=order, steps=steps
        )
        found = _Found(made, desk.imports.findings(made, said.decisions, steps=steps))
        return Looked(table, said, found, grid_rows(*found), current().tag)

    def rows_again(self, looked: Looked) -> list[GridRow]:
        return grid_rows(*looked.found)

    def told(self, looked: Looked) -> Preview:
        found: _Found = looked.found
        return telling.preview(found.plan, found.findings, looked.rows)

    def fields_of(self, looked: Looked) -> tuple[str | None, ...]:
        found: _Found = looked.found
        return found.plan.fields

    def repeats(self, field: str) -> bool:
        from maison.arrivals.importing.headers import SEVERAL

        return field in SEVERAL

    def decision(self, text: str) -> Any:
        from maison.arrivals.importing.marks import Decision

        return Decision(text)

    def detail(self, row: int) -> Detail | None:
        """All that is to be said of one row."""
        looked = self._looked
        if looked is None or not 0 <= row < len(looked.rows):
            return None
        found: _Found = looked.found
        decision = self._said.decisions.get(looked.rows[row].number)
        return telling.detail(found.plan, found.findings, looked.rows[row], decision)

    # Doing ------------------------------------------------------------------------------------------------------

    def write(self, looked: Looked, operation: str, steps: Steps) -> ImportReport:
        found: _Found = looked.found
        return self._context.desk.imports.import_rows(
            found.plan, only_valid=True, decisions=looked.said.decisions, operation=operation, steps=steps
        )

    def show_written(self, answer: ImportReport, looked: Looked) -> None:
        self._report = answer
        self._context.changes.publish(answer.change)
        title, lines = telling.done(answer)
        has_report = bool(answer.problems or answer.left)
        self._page.show_done(title, lines, answer.batch, has_report=has_report)

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
            done=lambda batches: self._page.show_past([telling.past(batch) for batch in batches]),
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


def _table(source: Source) -> FileTable:
    from maison.arrivals.importing.file import read_file, read_pasted

    if source.path is None:
        return read_pasted(source.text, source.name, separator=source.options.get("separator", ""))
    return read_file(source.path, **source.shape(), any_header=True)
