"""The page of the directory's files: one of another system, what it would do, what was done; and files that are written."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from ui.directory.intake.presenter import ExchangePresenter
from ui.directory.intake.preview import PreviewPane
from ui.directory.intake.writing import WritingDialog
from ui.directory.where import DIRECTORY
from ui.i18n import _, current, ngettext
from ui.intake.page import WORKING, IntakePage
from ui.intake.told import Detail, Preview
from ui.kit import Button
from ui.shell import Context


class ExchangePage(IntakePage):
    """Files can be written here, too."""

    presenter: ExchangePresenter

    def __init__(self, context: Context) -> None:
        self._export = Button(icon="download")
        super().__init__(context, PreviewPane(context), done_icon="map-pin", before=(self._export,))
        self.presenter = ExchangePresenter(self, context)
        self.begin()
        self._export.clicked.connect(self._on_export)
        self._done.action.clicked.connect(self._on_directory)

    def detail(self, row: int) -> Detail | None:
        return self.presenter.detail(row)

    def import_words(self, preview: Preview) -> str:
        return ngettext("Import {count} entry", "Import {count} entries", preview.writing).format(
            count=current().number(preview.writing)
        )

    def file_kinds(self) -> tuple[str, str]:
        return _("Choose the file to import"), _("Places and events (*.json *.geojson *.zip *.csv *.xlsx *.ods *.txt)")

    def taking_words(self) -> str:
        return _("Putting the entries on file…")

    # The shell --------------------------------------------------------------------------------------------------

    def panes(self) -> tuple[QWidget, ...]:
        return (self.first_pane(), self._export)

    def keys(self) -> tuple[tuple[str, str], ...]:
        return (("F5", _("Read the file again")), ("F2", _("Correct a cell of a table")))

    def retranslate(self) -> None:
        self._heading.title.setText(_("Import and export"))
        self._export.setText(_("Export…"))
        self._nothing.set_texts(
            _("Import places or events"),
            _(
                "Choose a file of another system: data·inclusion, HSDS, GeoJSON, BASILIC, Data ES, OpenAgenda, or a table. You see what would happen before anything is put on file; what was corrected here by hand stays."
            ),
            _("Choose a file…"),
        )
        super().retranslate()

    # What the presenter calls -----------------------------------------------------------------------------------

    def show_done(self, title: str, lines: Sequence[str]) -> None:
        self.tell_done(title, lines, _("Show the directory"))

    def show_file(self, name: str, lines: Sequence[str]) -> None:
        self.show_done(_("{file} is saved.").format(file=name), lines)

    def show_body(self, index: int) -> None:
        super().show_body(index)
        self._export.setVisible(index != WORKING)

    # Intents ----------------------------------------------------------------------------------------------------

    @Slot()
    def _on_export(self) -> None:
        dialog = WritingDialog(self.window())
        dialog.chosen.connect(self._on_format)
        dialog.open()

    @Slot(str, str)
    def _on_format(self, key: str, suffix: str) -> None:
        dialog = self.dialog(_("Save the file as"), QFileDialog.FileMode.AnyFile)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(suffix.removeprefix("."))
        dialog.selectFile(_("places") + suffix)
        dialog.fileSelected.connect(lambda path: self.presenter.export(key, Path(path)))
        dialog.open()

    @Slot()
    def _on_directory(self) -> None:
        self.show_nothing()
        self.context.shell.go(DIRECTORY)
