"""The page: backups at one side, what going back to the chosen one would change at the other."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QStandardPaths, Qt, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from maison.errors import UserError
from ui.backups.place_card import PlaceCard
from ui.backups.presenter import Backed, BackupsPresenter, Looked
from ui.backups.preview_card import PreviewCard
from ui.backups.rows import BACKUP_COLUMNS, BackupRow, backup_rows
from ui.backups.where import GoBack
from ui.errors import told
from ui.i18n import _, current
from ui.kit import Banner, Button, Card, Columns, EmptyState, Heading, column, scrolling
from ui.shell import Context, Page
from ui.tables.short import ShortTable

if TYPE_CHECKING:
    from maison.store.backups.model import Backup

_SHOWN = 12


class BackupsPage(Page):
    """`show_at(GoBack())` chooses the newest one that is whole. It works also when the database does not open."""

    NEEDS_DATABASE: ClassVar[bool] = False

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.file, self.make = Button(icon="folder-open"), Button("primary", icon="download", keys="Ctrl+S")
        self._heading = Heading(self.file, self.make)
        self.error = Banner("danger", closable=False)
        self.doubtful = Banner("warn", closable=False)
        self._list = Card(flush=True)
        self.table = ShortTable("backups", BACKUP_COLUMNS, context.jobs, context.memory, most=_SHOWN)
        self.nothing = EmptyState("database")
        self.preview, self.place = PreviewCard(context), PlaceCard()
        self._good = False
        self._backed: Backed | None = None
        self._lay_out()
        self.presenter = BackupsPresenter(self, context)
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        for widget in (self.error, self.doubtful, self.nothing):
            widget.hide()
        self._list.body.addWidget(self.table)
        self._list.body.addWidget(self.nothing)
        parts = Columns(shares=(2, 3), fold_at=900)
        for card in (self._list, self.place, None):
            parts.main.addWidget(card) if card is not None else parts.main.addStretch(1)
        parts.side.addWidget(self.preview)
        parts.side.addStretch(1)
        inner = QWidget()
        column(inner, parts, margins=(0, 0, 4, 0))
        column(
            self, self._heading, self.error, self.doubtful, scrolling(inner), spacing=12, margins=(24, 20, 24, 16)
        ).setStretch(3, 1)

    def _connect(self) -> None:
        self.table.selected.connect(self._on_selected)
        self.make.clicked.connect(self.presenter.make)
        self.file.clicked.connect(self._on_file)
        self.preview.restore_asked.connect(self.presenter.restore)
        self.place.choose.clicked.connect(self._on_place)
        self.place.nowhere.clicked.connect(self._on_nowhere)

    # The shell --------------------------------------------------------------------------------------------------

    def show_at(self, where: Any) -> None:
        self._good = isinstance(where, GoBack)

    def activate(self) -> None:
        self.error.hide()
        self.presenter.load(newest_good=self._good)
        self._good = False

    def panes(self) -> tuple[QWidget, ...]:
        return (self.table, self.preview.restore, self.place.choose)

    def escape(self) -> bool:
        return self.preview.escape()

    def retranslate(self) -> None:
        self._heading.title.setText(_("Backups"))
        self.file.setText(_("Another file…"))
        self.make.setText(_("Back up now"))
        self.table.set_title(_("Backups"))
        self.nothing.set_texts(
            _("There is no backup yet"),
            _("The first one is made by itself within minutes, or now by the button above."),
        )
        for card in (self.preview, self.place):
            card.retranslate()
        if self._backed is not None:
            self._tell(self._backed)

    # What the presenter says --------------------------------------------------------------------------------------

    def show_backups(self, backed: Backed, chosen: Backup | None) -> None:
        self._backed = backed
        rows = backup_rows(backed.backups)
        self.table.show_rows(rows)
        self.table.setVisible(bool(rows))
        self.nothing.setVisible(not rows)
        self.place.show_place(backed.place)
        self._tell(backed)
        wanted = next((row for row in rows if chosen is not None and row.backup == chosen), None)
        if wanted is not None:
            self.table.select(wanted.id)
        elif not rows:
            self.preview.show_nothing()
        current_row = self.table.current_row()
        if isinstance(current_row, BackupRow) and self.presenter.chosen != current_row.backup:
            self.presenter.look_at(current_row.backup)

    def show_looking(self) -> None:
        self.preview.show_looking()

    def show_looked(self, looked: Looked) -> None:
        self.preview.show_looked(looked)

    def show_busy(self, busy: bool) -> None:
        for widget in (self.table, self.make, self.file, self.preview, self.place):
            widget.setEnabled(not busy)

    def show_error(self, error: UserError) -> None:
        self.error.show_text(told(error))
        self.preview.show_idle()

    def show_done(self, text: str) -> None:
        self.error.hide()
        self.context.shell.tell(text)

    # ------------------------------------------------------------------------------------------------------------

    def _tell(self, backed: Backed) -> None:
        newest = backed.backups[0] if backed.backups else None
        self._heading.detail.setText(
            _("The newest is of {moment}").format(moment=current().moment(newest.at)) if newest else ""
        )
        if backed.doubtful:
            self.doubtful.show_text(
                _("Something was found wrong with the database. Until it is sound again no old backup is removed.")
            )
        elif not backed.automatic:
            self.doubtful.show_text(
                _("Backups of the shared database are made by whoever looks after the server. They are made here as "
                  "well once a place for them is chosen.")
            )  # fmt: skip
        self.doubtful.setVisible(backed.doubtful or not backed.automatic)

    @Slot(object)
    def _on_selected(self, row: object) -> None:
        if isinstance(row, BackupRow):
            self.presenter.look_at(row.backup)

    @Slot()
    def _on_file(self) -> None:
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self, _("Go back to a file"), documents)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._on_file_named)
        dialog.open()

    @Slot(str)
    def _on_file_named(self, name: str) -> None:
        self.error.hide()
        self.presenter.look_at(Path(name))
        self.preview.restore.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_place(self) -> None:
        dialog = QFileDialog(self, _("A second place for the backups"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self._on_place_named)
        dialog.open()

    @Slot(str)
    def _on_place_named(self, name: str) -> None:
        self.error.hide()
        self.presenter.choose_place(name)

    @Slot()
    def _on_nowhere(self) -> None:
        self.error.hide()
        self.presenter.choose_place("")
