"""The page of the directory's files: one of another system, what it would do, what was done; and files that are written."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFileDialog, QProgressBar, QStackedWidget, QWidget

from ui.directory.intake.presenter import ExchangePresenter
from ui.directory.intake.preview import PreviewPane
from ui.directory.intake.telling import Preview
from ui.directory.intake.writing import WritingDialog
from ui.directory.where import DIRECTORY
from ui.i18n import _, current, ngettext
from ui.kit import Banner, Button, EmptyState, Heading, Label, announce, column, scrolling
from ui.shell import Context, Page

_NOTHING, _WORKING, _PREVIEW, _DONE = range(4)


class ExchangePage(Page):
    """`show_at(path)` looks at a file."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._export = Button(icon="download")
        self._choose = Button(icon="folder-open")
        self._import = Button("primary", icon="upload", keys="Ctrl+Return")
        self._heading = Heading(self._export, self._choose, self._import)
        self._refused = Banner("danger", closable=False)
        self._nothing = EmptyState("upload", action_icon="folder-open")
        self._done = EmptyState("circle-check", action_icon="map-pin")
        self._working, self._work, self._stop = Label(role="card"), QProgressBar(), Button(icon="x")
        self._preview = PreviewPane(context)
        self._body = QStackedWidget()
        self._lay_out()
        self.presenter = ExchangePresenter(self, context)
        self._connect()
        self.retranslate()
        self.show_nothing()

    def _lay_out(self) -> None:
        waiting = QWidget()
        waits = column(waiting, None, spacing=12)
        for widget in (self._working, self._work, self._stop):
            waits.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        waits.addStretch(1)
        self._work.setTextVisible(False)
        self._work.setFixedWidth(320)
        for page in (self._nothing, waiting, scrolling(self._preview), self._done):
            self._body.addWidget(page)
        column(self, self._heading, self._refused, self._body, spacing=12, margins=(24, 20, 24, 16)).setStretch(2, 1)

    def _connect(self) -> None:
        presenter, preview = self.presenter, self._preview
        self._export.clicked.connect(self._on_export)
        self._choose.clicked.connect(self._on_choose)
        self._nothing.action.clicked.connect(self._on_choose)
        self._import.clicked.connect(presenter.take_over)
        self._stop.clicked.connect(presenter.cancel)
        self._refused.answered.connect(presenter.again)
        self._done.action.clicked.connect(self._on_directory)
        preview.again.clicked.connect(presenter.again)
        preview.read_as.connect(presenter.read_as)
        preview.decided.connect(presenter.decide)
        preview.looked_at.connect(self._on_looked_at)

    # The shell --------------------------------------------------------------------------------------------------

    def show_at(self, where: Any) -> None:
        if where is not None:
            self.presenter.choose(Path(where))

    def refresh(self) -> None:
        self.presenter.again()

    def panes(self) -> tuple[QWidget, ...]:
        first = (self._nothing.action, self._stop, self._preview.first_pane(), self._done.action)
        return (first[self._body.currentIndex()], self._export)

    def keys(self) -> tuple[tuple[str, str], ...]:
        return (("F5", _("Read the file again")),)

    def retranslate(self) -> None:
        self._heading.title.setText(_("Import and export"))
        self._export.setText(_("Export…"))
        self._choose.setText(_("Choose a file…"))
        self._stop.setText(_("Stop"))
        self._nothing.set_texts(
            _("Import places or events"),
            _(
                "Choose a file of another system: data·inclusion, HSDS, GeoJSON, BASILIC, Data ES, OpenAgenda, or a table. You see what would happen before anything is put on file; what was corrected here by hand stays."
            ),
            _("Choose a file…"),
        )
        self._preview.retranslate()
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
        self._heading.detail.setText(preview.name)
        self._preview.show_preview(preview)
        self._import.setText(_import_words(preview))
        self._import.setEnabled(preview.writing > 0)
        if self._body.currentIndex() != _PREVIEW:
            self._show(_PREVIEW)
            self._preview.first_pane().setFocus(Qt.FocusReason.OtherFocusReason)

    def show_taking(self, done: int, total: int) -> None:
        self._working.setText(_("Putting the entries on file…"))
        self._work.setRange(0, total)
        self._work.setValue(done)
        self._show(_WORKING)

    def show_done(self, title: str, lines: Sequence[str]) -> None:
        self._done.set_texts(title, "\n\n".join(lines), _("Show the directory"))
        self._show(_DONE)
        self._done.action.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, title)

    def show_written(self, name: str, lines: Sequence[str]) -> None:
        self.show_done(_("{file} is saved.").format(file=name), lines)

    def _show(self, index: int) -> None:
        self._body.setCurrentIndex(index)
        self._import.setVisible(index == _PREVIEW)
        self._choose.setVisible(index in (_PREVIEW, _DONE))
        self._export.setVisible(index != _WORKING)

    # Intents ----------------------------------------------------------------------------------------------------

    @Slot(object)
    def _on_looked_at(self, row_id: int | None) -> None:
        self._preview.show_detail(self.presenter.detail(row_id) if row_id is not None else None)

    @Slot()
    def _on_choose(self) -> None:
        dialog = self._dialog(_("Choose the file to import"), QFileDialog.FileMode.ExistingFile)
        kinds = _("Places and events (*.json *.geojson *.zip *.csv *.xlsx *.ods *.txt)")
        dialog.setNameFilters([kinds, _("All files (*)")])
        dialog.fileSelected.connect(self.show_at)
        dialog.open()

    @Slot()
    def _on_export(self) -> None:
        dialog = WritingDialog(self.window())
        dialog.chosen.connect(self._on_format)
        dialog.open()

    @Slot(str, str)
    def _on_format(self, key: str, suffix: str) -> None:
        dialog = self._dialog(_("Save the file as"), QFileDialog.FileMode.AnyFile)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(suffix.removeprefix("."))
        dialog.selectFile(_("places") + suffix)
        dialog.fileSelected.connect(lambda path: self.presenter.write(key, Path(path)))
        dialog.open()

    @Slot()
    def _on_directory(self) -> None:
        self.show_nothing()
        self.context.shell.go(DIRECTORY)

    def _dialog(self, title: str, mode: QFileDialog.FileMode) -> QFileDialog:
        dialog = QFileDialog(self, title)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(mode)
        return dialog


def _import_words(preview: Preview) -> str:
    if not preview.writing:
        return _("Nothing to import")
    return ngettext("Import {count} entry", "Import {count} entries", preview.writing).format(
        count=current().number(preview.writing)
    )
