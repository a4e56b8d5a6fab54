"""The page of the import: a file or a pasted table, what each row would do, what was done, and the imports of the past."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QProgressBar, QStackedWidget, QWidget

from ui.arrivals.intake.past import PastPane
from ui.arrivals.intake.presenter import ImportPresenter
from ui.arrivals.intake.preview import PreviewPane
from ui.arrivals.intake.telling import Past, Preview
from ui.i18n import _, current, ngettext
from ui.kit import Banner, Button, EmptyState, Heading, Label, announce, column, row, scrolling
from ui.shell import Context, Page

_NOTHING, _WORKING, _PREVIEW, _DONE, _PAST = range(5)


class ImportPage(Page):
    """`show_at(path)` looks at a file."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._past_button = Button(icon="clock")
        self._paste = Button(icon="copy")
        self._choose = Button(icon="folder-open")
        self._import = Button("primary", icon="upload", keys="Ctrl+Return")
        self._heading = Heading(self._past_button, self._paste, self._choose, self._import)
        self._refused = Banner("danger", closable=False)
        self._nothing, self._done = (
            EmptyState("upload", action_icon="folder-open"),
            EmptyState("circle-check", action_icon="users"),
        )
        self._undo, self._report = Button(icon="undo-2"), Button(icon="download")
        self._batch = 0
        self._working, self._work = Label(role="card"), QProgressBar()
        self._preview, self._past = PreviewPane(context), PastPane(context)
        self._body = QStackedWidget()
        self._lay_out()
        self.presenter = ImportPresenter(self, context)
        self._connect()
        self.retranslate()
        self.show_nothing()

    def _lay_out(self) -> None:
        waiting = QWidget()
        waits = column(waiting, None, spacing=12)
        for widget in (self._working, self._work):
            waits.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        waits.addStretch(1)
        self._work.setTextVisible(False)
        self._work.setFixedWidth(320)
        done = QWidget()
        column(done, self._done, row(None, self._undo, self._report, None), None, spacing=12)
        for page in (self._nothing, waiting, scrolling(self._preview), done, self._past):
            self._body.addWidget(page)
        column(self, self._heading, self._refused, self._body, spacing=12, margins=(24, 20, 24, 16)).setStretch(2, 1)

    def _connect(self) -> None:
        presenter, preview = self.presenter, self._preview
        self._choose.clicked.connect(self._on_choose)
        self._nothing.action.clicked.connect(self._on_choose)
        self._paste.clicked.connect(self._on_paste)
        self._past_button.clicked.connect(presenter.show_past)
        pasting = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        pasting.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        pasting.activated.connect(self._on_paste)
        preview.again.clicked.connect(presenter.again)
        preview.read_as.connect(presenter.read_as)
        preview.dates_read.connect(presenter.read_dates)
        preview.mapped.connect(presenter.map_column)
        preview.edited.connect(presenter.edit)
        preview.decided.connect(presenter.decide)
        preview.looked_at.connect(self._on_looked_at)
        self._refused.answered.connect(presenter.again)
        self._import.clicked.connect(presenter.put_on_file)
        self._done.action.clicked.connect(presenter.show_list)
        self._undo.clicked.connect(lambda: presenter.undo(self._batch))
        self._report.clicked.connect(self._on_report)
        self._past.undo_asked.connect(presenter.undo)

    # The shell --------------------------------------------------------------------------------------------------

    def show_at(self, where: Any) -> None:
        self.presenter.choose(Path(where))

    def refresh(self) -> None:
        self.presenter.again()

    def escape(self) -> bool:
        if self._body.currentIndex() != _PAST:
            return False
        self.show_nothing()
        self.presenter.tell_preview()
        return True

    def panes(self) -> tuple[QWidget, ...]:
        first = (
            self._nothing.action,
            self._choose,
            self._preview.first_pane(),
            self._done.action,
            self._past.first_pane(),
        )
        return (first[self._body.currentIndex()], self._choose)

    def keys(self) -> tuple[tuple[str, str], ...]:
        return (
            ("F5", _("Read the file again")),
            ("Ctrl+V", _("Import the table that was copied")),
            ("F2", _("Correct a cell of the list")),
        )

    def retranslate(self) -> None:
        self._choose.setText(_("Choose a file…"))
        self._paste.setText(_("Paste a table"))
        self._past_button.setText(_("Past imports"))
        self._undo.setText(_("Undo this import"))
        self._report.setText(_("Save the rows left out…"))
        self._nothing.set_texts(
            _("Import a list of arrivals"),
            _(
                "Choose an Excel, LibreOffice or CSV file, or drop it anywhere on the window; or copy a table and paste it here. You see what would happen before anything is put on file."
            ),
            _("Choose a file…"),
        )
        self._preview.retranslate()
        self._past.retranslate()
        self._heading.title.setText(_("Import"))
        self.presenter.tell_preview()

    # What the presenter calls -----------------------------------------------------------------------------------

    def show_nothing(self) -> None:
        self._refused.hide()
        self._heading.detail.setText("")
        self._show(_NOTHING)

    def show_reading(self, name: str) -> None:
        self._refused.hide()
        self._heading.detail.setText(name)
        self._working.setText(_("Reading the file…"))
        self._work.setRange(0, 0)
        self._show(_WORKING)

    def show_refused(self, name: str, text: str) -> None:
        self._heading.detail.setText(name)
        self._show(_NOTHING)
        self._refused.show_text(text, _("Read it again"))

    def show_preview(self, preview: Preview) -> None:
        self._heading.detail.setText(f"{preview.name} · {preview.about}")
        self._preview.show_preview(preview)
        self._import.setText(_import_words(preview))
        self._import.setEnabled(preview.writing > 0)
        if self._body.currentIndex() != _PREVIEW:
            self._show(_PREVIEW)
            self._preview.first_pane().setFocus(Qt.FocusReason.OtherFocusReason)

    def show_importing(self, done: int, total: int) -> None:
        self._working.setText(_("Putting the arrivals on file…"))
        self._work.setRange(0, total)
        self._work.setValue(done)
        self._show(_WORKING)

    def show_done(self, title: str, lines: Sequence[str], batch: int, *, has_report: bool) -> None:
        self._batch = batch
        self._done.set_texts(title, "\n\n".join(lines), _("Show the list"))
        self._undo.setVisible(batch > 0)
        self._report.setVisible(has_report)
        self._show(_DONE)
        self._done.action.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, title)

    def show_past(self, batches: Sequence[Past]) -> None:
        self._refused.hide()
        self._heading.detail.setText(_("Past imports"))
        self._past.show_batches(batches)
        self._show(_PAST)
        self._past.first_pane().setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, index: int) -> None:
        self._body.setCurrentIndex(index)
        self._import.setVisible(index == _PREVIEW)
        self._choose.setVisible(index in (_PREVIEW, _DONE, _PAST))
        self._paste.setVisible(index in (_NOTHING, _DONE, _PAST))
        self._past_button.setVisible(index in (_NOTHING, _DONE))

    # Intents ----------------------------------------------------------------------------------------------------

    @Slot(object)
    def _on_looked_at(self, row_id: int | None) -> None:
        self._preview.show_detail(self.presenter.detail(row_id) if row_id is not None else None)

    @Slot()
    def _on_paste(self) -> None:
        self.presenter.paste(QGuiApplication.clipboard().text())

    @Slot()
    def _on_choose(self) -> None:
        dialog = self._dialog(_("Choose the list to import"), QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([_("Lists (*.xlsx *.ods *.csv *.txt *.tsv *.xml)"), _("All files (*)")])
        dialog.fileSelected.connect(self.show_at)
        dialog.open()

    @Slot()
    def _on_report(self) -> None:
        dialog = self._dialog(_("Save the rows left out"), QFileDialog.FileMode.AnyFile)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([_("CSV (*.csv)")])
        dialog.setDefaultSuffix("csv")
        dialog.fileSelected.connect(lambda path: self.presenter.save_report(Path(path)))
        dialog.open()

    def _dialog(self, title: str, mode: QFileDialog.FileMode) -> QFileDialog:
        dialog = QFileDialog(self, title)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(mode)
        return dialog


def _import_words(preview: Preview) -> str:
    if not preview.writing:
        return _("Nothing to import")
    return ngettext("Import {count} row", "Import {count} rows", preview.writing).format(
        count=current().number(preview.writing)
    )
