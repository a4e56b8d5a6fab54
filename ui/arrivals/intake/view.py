"""The page of the import: a file or a pasted table, what each row would do, what was done, and the imports of the past."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QWidget

from ui.arrivals.intake.past import PastPane
from ui.arrivals.intake.presenter import ImportPresenter
from ui.arrivals.intake.preview import PreviewPane
from ui.arrivals.intake.telling import Past
from ui.i18n import _, current, ngettext
from ui.intake.page import DONE, NOTHING, IntakePage
from ui.intake.told import Detail, Preview
from ui.kit import Button, column, row
from ui.shell import Context

_PAST = DONE + 1


class ImportPage(IntakePage):
    """A table can be pasted too, and what was imported can be taken back."""

    presenter: ImportPresenter

    def __init__(self, context: Context) -> None:
        self._past_button = Button(icon="clock")
        self._paste = Button(icon="copy")
        super().__init__(context, PreviewPane(context), done_icon="users", before=(self._past_button, self._paste))
        self._undo, self._report = Button(icon="undo-2"), Button(icon="download")
        self._batch = 0
        self._past = PastPane(context)
        self.presenter = ImportPresenter(self, context)
        self.begin(self._past)
        self._paste.clicked.connect(self._on_paste)
        self._past_button.clicked.connect(self.presenter.show_past)
        pasting = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        pasting.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        pasting.activated.connect(self._on_paste)
        self._done.action.clicked.connect(self.presenter.show_list)
        self._undo.clicked.connect(lambda: self.presenter.undo(self._batch))
        self._report.clicked.connect(self._on_report)
        self._past.undo_asked.connect(self.presenter.undo)

    def done_pane(self) -> QWidget:
        done = QWidget()
        column(done, self._done, row(None, self._undo, self._report, None), None, spacing=12)
        return done

    def detail(self, row: int) -> Detail | None:
        return self.presenter.detail(row)

    def import_words(self, preview: Preview) -> str:
        return ngettext("Import {count} row", "Import {count} rows", preview.writing).format(
            count=current().number(preview.writing)
        )

    def file_kinds(self) -> tuple[str, str]:
        return _("Choose the list to import"), _("Lists (*.xlsx *.ods *.csv *.txt *.tsv *.xml)")

    def taking_words(self) -> str:
        return _("Putting the arrivals on file…")

    # The shell --------------------------------------------------------------------------------------------------

    def escape(self) -> bool:
        if self._body.currentIndex() != _PAST:
            return False
        self.show_nothing()
        self.presenter.tell_preview()
        return True

    def panes(self) -> tuple[QWidget, ...]:
        first = self._past.first_pane() if self._body.currentIndex() == _PAST else self.first_pane()
        return (first, self._choose)

    def keys(self) -> tuple[tuple[str, str], ...]:
        return (
            ("F5", _("Read the file again")),
            ("Ctrl+V", _("Import the table that was copied")),
            ("F2", _("Correct a cell of the list")),
        )

    def retranslate(self) -> None:
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
        self._past.retranslate()
        self._heading.title.setText(_("Import"))
        super().retranslate()

    # What the presenter calls -----------------------------------------------------------------------------------

    def show_done(self, title: str, lines: Sequence[str], batch: int, *, has_report: bool) -> None:
        self._batch = batch
        self._undo.setVisible(batch > 0)
        self._report.setVisible(has_report)
        self.tell_done(title, lines, _("Show the list"))

    def show_past(self, batches: Sequence[Past]) -> None:
        self._refused.hide()
        self._heading.detail.setText(_("Past imports"))
        self._past.show_batches(batches)
        self.show_body(_PAST)
        self._past.first_pane().setFocus(Qt.FocusReason.OtherFocusReason)

    def show_body(self, index: int) -> None:
        super().show_body(index)
        self._paste.setVisible(index in (NOTHING, DONE, _PAST))
        self._past_button.setVisible(index in (NOTHING, DONE))

    # Intents ----------------------------------------------------------------------------------------------------

    @Slot()
    def _on_paste(self) -> None:
        self.presenter.paste(QGuiApplication.clipboard().text())

    @Slot()
    def _on_report(self) -> None:
        dialog = self.dialog(_("Save the rows left out"), QFileDialog.FileMode.AnyFile)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([_("CSV (*.csv)")])
        dialog.setDefaultSuffix("csv")
        dialog.fileSelected.connect(lambda path: self.presenter.save_report(Path(path)))
        dialog.open()
