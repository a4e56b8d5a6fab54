"""What going back to one backup would change, counted, and the question whether that is wanted."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from ui.backups.presenter import Looked
from ui.backups.rows import DIFFERENCE_COLUMNS, difference_rows, why_of
from ui.i18n import _, current
from ui.kit import Button, Card, Label, announce, column, row
from ui.shell import Context
from ui.tables.short import ShortTable

_SHOWN = 10


class PreviewCard(Card):
    """`restore_asked` comes after a second press: nobody goes back by a slip of the hand."""

    restore_asked = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._which, self._newest = Label(role="strong", wrap=True), Label(role="muted", wrap=True)
        self._said = Label(wrap=True)
        self.table = ShortTable("backup-preview", DIFFERENCE_COLUMNS, context.jobs, context.memory, most=_SHOWN)
        self.restore = Button("danger", icon="undo-2")
        self.sure, self.no, self.yes = QWidget(), Button(), Button("danger", icon="undo-2")
        self._question = Label(role="strong", wrap=True)
        column(self.sure, self._question, row(self.yes, self.no, None), spacing=8)
        for widget in (self._which, self._newest, self._said, self.table, self.sure):
            self.body.addWidget(widget)
        self.body.addLayout(row(self.restore, None))
        self._looked: Looked | None = None
        self.restore.clicked.connect(self._on_restore)
        self.no.clicked.connect(self._on_no)
        self.yes.clicked.connect(self._on_yes)
        self.show_nothing()

    def retranslate(self) -> None:
        """Set every text."""
        self.set_title(_("What going back would change"))
        self.table.set_title(_("What going back would change"))
        self.restore.setText(_("Go back to this backup"))
        self.yes.setText(_("Yes, go back"))
        self.no.setText(_("No"))
        self._question.setText(
            _("What was added or changed since is taken back, for every desk. The present state is kept as a backup. "
              "Go back?")
        )  # fmt: skip
        if self._looked is not None:
            self.show_looked(self._looked)
        else:
            self.show_nothing()

    def said(self) -> str:
        """All that it says beside the counts."""
        return "\n".join(label.text() for label in (self._which, self._newest, self._said) if label.text())

    def escape(self) -> bool:
        """Take the question back; False where none is asked."""
        asked = self.sure.isVisible()
        if asked:
            self._ask(False)
        return asked

    def show_nothing(self) -> None:
        """No backup is chosen."""
        self._looked = None
        self._show("", "", _("Choose a backup to see it."), can=False)

    def show_looking(self) -> None:
        """The counts are on their way."""
        self._looked = None
        self._show("", "", _("Comparing it with the database…"), can=False)

    def show_idle(self) -> None:
        """It could not be compared: the page says why."""
        if self._looked is None:
            self.show_nothing()

    def show_looked(self, looked: Looked) -> None:
        """The counts."""
        self._looked = looked
        which = _which(looked)
        preview = looked.preview
        if preview is None:
            self._show(
                which, "", _("This backup is damaged, and nothing can be had from it. Choose another one."), can=False
            )
            announce(self, self._said.text())
            return
        rows = difference_rows(preview)
        if preview.damaged:
            said = _("The database cannot be read. Going back brings this:")
        elif rows:
            said = _("Since then, which would be taken back:")
        else:
            said = _("Nothing would change: the database is as it was then.")
        self._show(which, _newest(looked), said, can=True)
        self.table.show_rows(rows)
        self.table.setVisible(bool(rows))
        for key in ("added", "changed", "removed"):
            self.table.show_column(key, shown=not preview.damaged)
        announce(self, f"{which} {said}")

    def _show(self, which: str, newest: str, said: str, *, can: bool) -> None:
        for label, text in ((self._which, which), (self._newest, newest), (self._said, said)):
            label.setText(text)
            label.setVisible(bool(text))
        self.table.hide()
        self.sure.hide()
        self.restore.setVisible(can)

    def _ask(self, asked: bool) -> None:
        self.sure.setVisible(asked)
        self.restore.setVisible(not asked)
        (self.no if asked else self.restore).setFocus(Qt.FocusReason.OtherFocusReason)
        if asked:
            announce(self, self._question.text())

    @Slot()
    def _on_restore(self) -> None:
        self._ask(True)

    @Slot()
    def _on_no(self) -> None:
        self._ask(False)

    @Slot()
    def _on_yes(self) -> None:
        self._ask(False)
        self.restore_asked.emit()


def _which(looked: Looked) -> str:
    if isinstance(looked.source, Path):
        return looked.source.name
    return _("Backup of {moment}, {why}").format(moment=current().moment(looked.source.at), why=why_of(looked.source))


def _newest(looked: Looked) -> str:
    preview = looked.preview
    told = []
    if preview is not None and preview.newest_there is not None:
        told.append(_("Newest change in it: {moment}.").format(moment=current().moment(preview.newest_there)))
    if preview is not None and preview.newest_here is not None:
        told.append(_("Newest change here: {moment}.").format(moment=current().moment(preview.newest_here)))
    return " ".join(told)
