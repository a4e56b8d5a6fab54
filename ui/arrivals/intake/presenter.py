"""What the import does: reads a file, shows what would happen, does it whole or not at all, and tells what it did."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol
from uuid import uuid4

from maison.errors import UserError
from ui.arrivals import words
from ui.arrivals.intake.rows import FileRow, WrongCell
from ui.arrivals.where import LIST
from ui.i18n import _, current, ngettext

if TYPE_CHECKING:
    from maison.arrivals.importing.model import ImportReport, Twin
    from maison.arrivals.importing.plan import ImportPlan
    from maison.progress import Steps
    from ui.shell import Context

#: So many rows of the file are shown.
SHOWN = 50


@dataclass(frozen=True, slots=True)
class Preview:
    """What importing a file would do, in words. `columns` are the file's column names with the fields they become."""

    name: str
    encoding: str
    about: str
    columns: tuple[tuple[str, str], ...]
    fields: tuple[str, ...]
    rows: tuple[FileRow, ...]
    wrong: tuple[WrongCell, ...]
    wrong_rows: int
    good_rows: int
    known_rows: int
    notices: tuple[str, ...]


class ImportView(Protocol):
    """What the presenter needs of the page."""

    def show_nothing(self) -> None:
        """No file was chosen yet."""

    def show_reading(self, name: str) -> None:
        """It is being read."""

    def show_refused(self, name: str, text: str) -> None:
        """Why it cannot be imported."""

    def show_preview(self, preview: Preview) -> None:
        """What would happen."""

    def show_importing(self, done: int, total: int) -> None:
        """It is being put on file."""

    def show_done(self, title: str, lines: Sequence[str]) -> None:
        """What was done."""


class ImportPresenter:
    """One file after the other."""

    def __init__(self, view: ImportView, context: Context) -> None:
        self._view, self._context = view, context
        self._path: Path | None = None
        self._encoding = ""
        self._plan: ImportPlan | None = None
        self._known: tuple[Twin, ...] = ()
        self._operation = ""
        self._busy = False

    # Looking ----------------------------------------------------------------------------------------------------

    def choose(self, path: Path, encoding: str = "") -> None:
        """Look at a file; "" finds its encoding out."""
        if self._busy:
            return
        self._path, self._encoding, self._plan = path, encoding, None
        self._operation = uuid4().hex
        self._view.show_reading(path.name)
        self._context.jobs.read(
            lambda steps: self._look(path, encoding, steps),
            done=self._on_looked,
            failed=lambda error: self._view.show_refused(path.name, error.text(current())),
            owner=self._view,
            latest="import",
            title=_("Reading {file}").format(file=path.name),
        )

    def again(self) -> None:
        """The file was corrected meanwhile: look at it again."""
        if self._path is not None:
            self.choose(self._path, self._encoding)

    def speak(self, encoding: str) -> None:
        """Read it in another encoding."""
        if self._path is not None and encoding != self._encoding:
            self.choose(self._path, encoding)

    def _look(self, path: Path, encoding: str, steps: Steps) -> tuple[ImportPlan, tuple[Twin, ...]]:
        from maison.arrivals.importing.file import read_file
        from maison.arrivals.importing.headers import match_columns
        from maison.arrivals.importing.plan import plan

        table = read_file(path, encoding=encoding)
        found = plan(table, match_columns(table.header), self._context.desk.clock.today(), steps=steps)
        return found, self._context.desk.imports.known_rows(found)

    def _on_looked(self, looked: tuple[ImportPlan, tuple[Twin, ...]]) -> None:
        self._plan, self._known = looked
        self.tell_preview()

    def tell_preview(self) -> None:
        """What would happen, in the language of the moment."""
        if self._plan is not None and not self._busy:
            self._view.show_preview(_preview(self._plan, len(self._known)))

    # Doing ------------------------------------------------------------------------------------------------------

    def put_on_file(self) -> None:
        """Import the good rows; the wrong ones stay out."""
        found = self._plan
        if found is None or self._busy:
            return
        self._busy = True
        self._view.show_importing(0, len(found.drafts))
        desk, operation = self._context.desk, self._operation
        self._context.jobs.write(
            lambda steps: desk.imports.import_rows(found, only_valid=True, operation=operation, steps=steps),
            done=self._on_done, failed=self._on_failed, finished=self._on_finished,
            progress=lambda done, total, _note: self._view.show_importing(done, total),
            title=_("Import of {file}").format(file=found.table.name),
        )  # fmt: skip

    def _on_done(self, report: ImportReport) -> None:
        self._busy, self._plan = False, None
        self._context.changes.publish(report.change)
        self._view.show_done(
            ngettext("{count} arrival is now on file.", "{count} arrivals are now on file.", report.added).format(
                count=current().number(report.added)
            ),
            tuple(_left_out(report)),
        )

    def _on_failed(self, error: UserError) -> None:
        self._busy = False
        self._context.shell.tell_error(error)

    def _on_finished(self) -> None:
        """It was called off, or failed: what would happen is on screen again."""
        self._busy = False
        if self._plan is not None:
            self.again()

    def show_list(self) -> None:
        """Go to the list."""
        self._view.show_nothing()
        self._context.shell.go(LIST)


def _preview(found: ImportPlan, known: int) -> Preview:
    table = found.table
    columns = tuple(
        (text, words.field_label(field) if field else "")
        for text, field in zip(table.header, found.fields, strict=True)
        if text
    )
    shown = found.preview(SHOWN)
    fields = tuple(dict.fromkeys(field for field in found.fields if field))
    return Preview(
        table.name,
        table.encoding,
        _about(found),
        columns,
        fields,
        tuple(FileRow(at, row.number, row.cells, bool(row.problems)) for at, row in enumerate(shown)),
        tuple(
            WrongCell(at, wrong.row, wrong.column, wrong.text, wrong.message.text(current()))
            for at, wrong in enumerate(found.problems)
        ),
        found.wrong_rows,
        len(found.drafts),
        known,
        tuple(notice.text(current()) for notice in found.notices),
    )


def _about(found: ImportPlan) -> str:
    table = found.table
    separator = _("tab") if table.separator == "\t" else _("“{sign}”").format(sign=table.separator)
    rows = ngettext("{count} row", "{count} rows", len(table.rows)).format(count=current().number(len(table.rows)))
    parts = [
        rows,
        _("encoding: {encoding}").format(encoding=table.encoding),
        _("separator: {sign}").format(sign=separator),
    ]
    if found.blank:
        blank = ngettext("{count} blank row left out", "{count} blank rows left out", found.blank)
        parts.append(blank.format(count=current().number(found.blank)))
    return " · ".join(parts)


def _left_out(report: ImportReport) -> Sequence[str]:
    number = current().number
    lines = []
    if report.on_file:
        sentence = ngettext(
            "{count} row was left out: this person is on file already ({references}).",
            "{count} rows were left out: these people are on file already ({references}).",
            len(report.on_file),
        )
        named = [twin.reference for twin in report.on_file[:12]]
        references = ", ".join(named) + ("…" if len(report.on_file) > len(named) else "")
        lines.append(sentence.format(count=number(len(report.on_file)), references=references))
    if report.repeated:
        sentence = ngettext(
            "{count} row was left out: it repeats another one of the file.",
            "{count} rows were left out: they repeat others of the file.",
            len(report.repeated),
        )
        lines.append(sentence.format(count=number(len(report.repeated))))
    if report.wrong_rows:
        sentence = ngettext(
            "{count} row is to be corrected. Correct it in the file, and import the file again: nobody comes twice.",
            "{count} rows are to be corrected. Correct them in the file, and import the file again: nobody comes twice.",
            report.wrong_rows,
        )
        lines.append(sentence.format(count=number(report.wrong_rows)))
    return lines
