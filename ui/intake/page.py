"""The page of files: nothing yet, one being read, what it would do, and what was done. Each kind of file has its own of these."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFileDialog, QProgressBar, QStackedWidget, QWidget

from ui.i18n import _
from ui.intake.presenting import IntakePresenter
from ui.intake.preview import PreviewPane
from ui.intake.told import Detail, Preview
from ui.kit import Banner, Button, EmptyState, Heading, Label, announce, column, scrolling
from ui.shell import Context, Page

NOTHING, WORKING, PREVIEW, DONE = range(4)


class IntakePage(Page):
    """`show_at(path)` looks at a file. Each page makes its `presenter`, then calls `begin`."""

    presenter: IntakePresenter[Any]

    def __init__(self, context: Context, preview: PreviewPane, *, done_icon: str, before: Sequence[Button]) -> None:
        """`before` are buttons of the page's own, before those that every such page has."""
        super().__init__(context)
        self._choose = Button(icon="folder-open")
        self._import = Button("primary", icon="upload", keys="Ctrl+Return")
        self._heading = Heading(*before, self._choose, self._import)
        self._refused = Banner("danger", closable=False)
        self._nothing = EmptyState("upload", action_icon="folder-open")
        self._done = EmptyState("circle-check", action_icon=done_icon)
        self._working, self._work, self._stop = Label(role="card"), QProgressBar(), Button(icon="x")
        self._preview = preview
        self._body = QStackedWidget()

    # What each page says ----------------------------------------------------------------------------------------

    def detail(self, row: int) -> Detail | None:
        """All that is to be said of one row."""
        raise NotImplementedError

    def import_words(self, preview: Preview) -> str:
        """What the button says that does it."""
        raise NotImplementedError

    def file_kinds(self) -> tuple[str, str]:
        """What a person is asked for, and the files that are offered."""
        raise NotImplementedError

    def taking_words(self) -> str:
        """What is said while it is being done."""
        raise NotImplementedError

    def done_pane(self) -> QWidget:
        """What is shown once it was done."""
        return self._done

    # Laying out -------------------------------------------------------------------------------------------------

    def begin(self, *more: QWidget) -> None:
        """Lay the page out, with `more` bodies of its own, and connect it to its presenter."""
        waiting = QWidget()
        waits = column(waiting, None, spacing=12)
        for widget in (self._working, self._work, self._stop):
            waits.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        waits.addStretch(1)
        self._work.setTextVisible(False)
        self._work.setFixedWidth(320)
        for page in (self._nothing, waiting, scrolling(self._preview), self.done_pane(), *more):
            self._body.addWidget(page)
        column(self, self._heading, self._refused, self._body, spacing=12, margins=(24, 20, 24, 16)).setStretch(2, 1)
        self._connect()
        self.retranslate()
        self.show_nothing()

    def _connect(self) -> None:
        presenter, preview = self.presenter, self._preview
        self._choose.clicked.connect(self._on_choose)
        self._nothing.action.clicked.connect(self._on_choose)
        self._stop.clicked.connect(presenter.cancel)
        self._refused.answered.connect(presenter.again)
        self._import.clicked.connect(presenter.take_over)
        preview.again.clicked.connect(presenter.again)
        preview.read_as.connect(presenter.read_as)
        preview.mapped.connect(presenter.map_column)
        preview.edited.connect(presenter.edit)
        preview.decided.connect(presenter.decide)
        preview.looked_at.connect(self._on_looked_at)

    def retranslate(self) -> None:
        self._choose.setText(_("Choose a file…"))
        self._stop.setText(_("Stop"))
        self._preview.retranslate()
        self.presenter.tell_preview()

    # The shell --------------------------------------------------------------------------------------------------

    def show_at(self, where: Any) -> None:
        if where is not None:
            self.presenter.choose(Path(where))

    def refresh(self) -> None:
        self.presenter.again()

    def first_pane(self) -> QWidget:
        """Where one goes on, as the page stands."""
        first = (self._nothing.action, self._stop, self._preview.first_pane(), self._done.action)
        return first[self._body.currentIndex()]

    # What the presenter calls -----------------------------------------------------------------------------------

    def show_nothing(self) -> None:
        self._refused.hide()
        self._heading.detail.setText("")
        self.show_body(NOTHING)

    def show_reading(self, name: str) -> None:
        self._refused.hide()
        self._heading.detail.setText(name)
        self._working.setText(_("Reading the file…"))
        self._work.setRange(0, 0)
        self.show_body(WORKING)

    def show_refused(self, name: str, text: str) -> None:
        self._heading.detail.setText(name)
        self.show_body(NOTHING)
        self._refused.show_text(text, _("Read it again"))

    def show_preview(self, preview: Preview) -> None:
        self._heading.detail.setText(" · ".join(filter(None, (preview.name, preview.about))))
        self._preview.show_preview(preview)
        self._import.setText(self.import_words(preview) if preview.writing else _("Nothing to import"))
        self._import.setEnabled(preview.writing > 0)
        if self._body.currentIndex() != PREVIEW:
            self.show_body(PREVIEW)
            self._preview.first_pane().setFocus(Qt.FocusReason.OtherFocusReason)

    def show_taking(self, done: int, total: int) -> None:
        self._working.setText(self.taking_words())
        self._work.setRange(0, total)
        self._work.setValue(done)
        self.show_body(WORKING)

    def tell_done(self, title: str, lines: Sequence[str], action: str) -> None:
        """What was done, and what the button below says."""
        self._done.set_texts(title, "\n\n".join(lines), action)
        self.show_body(DONE)
        self._done.action.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, title)

    def show_body(self, index: int) -> None:
        """Show one of the bodies, and the buttons that it needs."""
        self._body.setCurrentIndex(index)
        self._import.setVisible(index == PREVIEW)
        self._choose.setVisible(index not in (NOTHING, WORKING))

    # Intents ----------------------------------------------------------------------------------------------------

    @Slot(object)
    def _on_looked_at(self, row_id: int | None) -> None:
        self._preview.show_detail(self.detail(row_id) if row_id is not None else None)

    @Slot()
    def _on_choose(self) -> None:
        title, kinds = self.file_kinds()
        dialog = self.dialog(title, QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([kinds, _("All files (*)")])
        dialog.fileSelected.connect(self.show_at)
        dialog.open()

    def dialog(self, title: str, mode: QFileDialog.FileMode) -> QFileDialog:
        """A dialog that asks for a file; shown with `open`."""
        dialog = QFileDialog(self, title)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(mode)
        return dialog
