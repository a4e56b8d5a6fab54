"""Where the files of figures are to be saved: the system's own dialog, in the folder of documents."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from ui.i18n import _

if TYPE_CHECKING:
    from maison.statistics.model import Report
    from ui.statistics.leaving import Wish

_PATTERNS = {
    "pdf": "PDF (*.pdf)",
    "xlsx": "Excel (*.xlsx)",
    "csv": "CSV (*.csv)",
    "csv-plain": "CSV (*.csv)",
    "json": "JSON (*.json)",
}


def ask_where(parent: QWidget, report: Report, wish: Wish, then: Callable[[Path], object]) -> None:
    """Ask for a file, or for a folder where all are wanted; `then` gets its path, and nothing where the dialog is left."""
    from maison.statistics.files.writing import file_name

    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    if wish.kind is None:
        dialog = QFileDialog(parent, _("A folder for the files"), documents)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    else:
        name = file_name(report, wish.kind)
        dialog = QFileDialog(parent, _("Save the figures"), str(Path(documents) / name), _PATTERNS[wish.kind])
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(name)
        dialog.setDefaultSuffix(Path(name).suffix.removeprefix("."))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(lambda path: then(Path(path)))
    dialog.open()
