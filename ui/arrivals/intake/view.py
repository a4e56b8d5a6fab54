"""The page of the import: the file, what each column becomes, the first rows, what is wrong, and what was done."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFileDialog, QProgressBar, QStackedWidget, QWidget

from ui.arrivals.intake.presenter import ImportPresenter, Preview
from ui.arrivals.intake.preview import PreviewPane
from ui.i18n import _, current, ngettext
from ui.kit import Banner, Button, EmptyState, Heading, Label, announce, column, scrolling
from ui.shell import Context, Page


class ImportPage(Page):
    """`show_at(path)` looks at a file."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._choose = Button(icon="folder-open")
        self._import = Button("primary", icon="upload", keys="Ctrl+Return")
        self._heading = Heading(self._choose, self._import)
        self._refused = Banner("danger", closable=False)
        self._nothing, self._done = (
            EmptyState("upload", action_icon="folder-open"),
            EmptyState("circle-check", action_icon="users"),
        )
        self._working, self._work = Label(role="card"), QProgressBar()
        self._preview = PreviewPane(context)
        self._scrolled = scrolling(self._preview)
        self._body = QStackedWidget()
        self._lay_out()
        self.presenter = ImportPresenter(self, context)
        self._choose.clicked.connect(self._on_choose)
        self._nothing.action.clicked.connect(self._on_choose)
        self._preview.again.clicked.connect(self.presenter.again)
        self._refused.answered.connect(self.presenter.again)
        self._import.clicked.connect(self.presenter.put_on_file)
        self._done.action.clicked.connect(self.presenter.show_list)
        self._preview.encoding.activated.connect(self._on_encoding)
        self.retranslate()
        self.show_nothing()

    def _lay_out(self) -> None:
        waiting = QWidget()
        self._work.setMaximumWidth(420)
        waits = column(waiting, None, spacing=12)
        for widget in (self._working, self._work):
            waits.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        waits.addStretch(1)
        self._work.setTextVisible(False)
        self._work.setFixedWidth(320)
        for page in (self._nothing, waiting, self._scrolled, self._done):
            self._body.addWidget(page)
        column(self, self._heading, self._refused, self._body, spacing=12, margins=(24, 20, 24, 16)).setStretch(2, 1)

    # The shell --------------------------------------------------------------------------------------------------

    def show_at(self, where: Any) -> None:
        self.presenter.choose(Path(where))

    def refresh(self) -> None:
        self.presenter.again()

    def panes(self) -> tuple[QWidget, ...]:
        at = self._body.currentIndex()
        first = (self._nothing.action, self._choose, self._preview.first_pane(), self._done.action)[at]
        return (first, self._choose)

    def keys(self) -> tuple[tuple[str, str], ...]:
        return (("F5", _("Read the file again")),)

    def retranslate(self) -> None:
        self._choose.setText(_("Choose a file…"))
        self._nothing.set_texts(
            _("Import a list of arrivals"),
            _(
                "Choose a CSV file, or drop it anywhere on the window. You see what would happen before anything is put on file."
            ),
            _("Choose a file…"),
        )
        self._preview.retranslate()
        self._heading.title.setText(_("Import"))
        self.presenter.tell_preview()

    # What the presenter calls -----------------------------------------------------------------------------------

    def show_nothing(self) -> None:
        self._refused.hide()
        self._heading.detail.setText("")
        self._show(0)

    def show_reading(self, name: str) -> None:
        self._refused.hide()
        self._heading.detail.setText(name)
        self._working.setText(_("Reading the file…"))
        self._work.setRange(0, 0)
        self._show(1)

    def show_refused(self, name: str, text: str) -> None:
        self._heading.detail.setText(name)
        self._show(0)
        self._refused.show_text(text, _("Read it again"))

    def show_preview(self, preview: Preview) -> None:
        self._heading.detail.setText(f"{preview.name} · {preview.about}")
        self._preview.show_preview(preview)
        self._import.setText(_import_words(preview))
        self._import.setEnabled(preview.good_rows > preview.known_rows)
        self._show(2)
        self._preview.first_pane().setFocus(Qt.FocusReason.OtherFocusReason)

    def show_importing(self, done: int, total: int) -> None:
        self._working.setText(_("Putting the arrivals on file…"))
        self._work.setRange(0, total)
        self._work.setValue(done)
        self._show(1)

    def show_done(self, title: str, lines: Sequence[str]) -> None:
        self._done.set_texts(title, "\n\n".join(lines), _("Show the list"))
        self._show(3)
        self._done.action.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, title)

    def _show(self, index: int) -> None:
        self._body.setCurrentIndex(index)
        self._import.setVisible(index == 2)
        self._choose.setVisible(index in (2, 3))

    # Intents ----------------------------------------------------------------------------------------------------

    @Slot()
    def _on_choose(self) -> None:
        dialog = QFileDialog(self, _("Choose the list to import"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([_("Lists (*.csv *.txt *.tsv)"), _("All files (*)")])
        dialog.fileSelected.connect(self.show_at)
        dialog.open()

    @Slot(int)
    def _on_encoding(self, _at: int) -> None:
        self.presenter.speak(self._preview.encoding.currentText())


def _import_words(preview: Preview) -> str:
    fresh = preview.good_rows - preview.known_rows
    if not fresh:
        return _("Nothing to import")
    return ngettext("Import {count} arrival", "Import {count} arrivals", fresh).format(count=current().number(fresh))
