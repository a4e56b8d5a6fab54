"""Packs of many people: whose and how, how far the work is, and what came of it, pack by pack."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QStandardPaths, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QFileDialog, QLineEdit, QProgressBar, QWidget

from ui.directory.events.words import week_text
from ui.i18n import N_, _, current, ngettext
from ui.kit import Button, Card, Choices, EmptyState, Heading, IconButton, Label, column, row, scrolling
from ui.packs.many.presenter import FILES, ONE_FILE, ManyPresenter, People
from ui.packs.where import ManyPacks
from ui.packs.words import PAPERS, pages_told
from ui.shell import Context, LivePage
from ui.tables import Badge, Column
from ui.tables.short import ShortTable
from ui.words import number

if TYPE_CHECKING:
    from maison.packs.batch.model import BatchReport


class _Left(NamedTuple):
    """A pack that was not made, and why."""

    id: int
    reference: str
    name: str
    why: str
    failed: bool


def _state(left: _Left) -> Badge:
    if left.failed:
        return Badge(_("not made"), "danger", "circle-x")
    return Badge(_("left out"), "neutral", "check")


COLUMNS: tuple[Column[_Left], ...] = (
    Column("state", N_("State"), badge=_state),
    Column("reference", N_("Reference"), text=lambda left: left.reference, whole=True),
    Column("name", N_("Name"), text=lambda left: left.name, width=200, strong=True),
    Column("why", N_("Why"), text=lambda left: left.why, width=420),
)


class ManyPage(LivePage):
    """`show_at(ManyPacks(ids))` makes those of a selection; without, those of the week."""

    KINDS = frozenset({"arrival"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.make = Button("primary", icon="printer", keys="Ctrl+P")
        self._heading = Heading(self.make)
        self._who, self._how, self._came = Card(), Card(), Card(flush=True)
        self._whose, self._weeks = Label(wrap=True), QWidget()
        self.before, self.after = IconButton("chevron-left"), IconButton("chevron-right")
        self.how, self.papers = Choices((ONE_FILE, FILES), across=2), Choices(tuple(PAPERS), across=4, small=True)
        self.plain, self.again, self.note, self.reason = QCheckBox(), QCheckBox(), QCheckBox(), QLineEdit()
        self.reason.setMaxLength(500)
        self._hint = Label(role="hint", wrap=True)
        self.bar, self.far, self.cancel = QProgressBar(), Label(), Button(icon="x", small=True)
        self._working, self.told = QWidget(), Label(wrap=True)
        self.show_folder = Button(icon="folder-open", small=True)
        self.table = ShortTable("packs-many", COLUMNS, context.jobs, context.memory, most=0)
        self.nobody = EmptyState("users", action_icon="users")
        self._place: Path | None = None
        self._report: BatchReport | None = None
        self._lay_out()
        self.presenter = ManyPresenter(self, context)
        self._connect()
        self.how.choose(ONE_FILE)
        self.papers.choose("a4")
        self.retranslate()

    def _lay_out(self) -> None:
        row(self.before, self.after, parent=self._weeks)
        whose = row(self._whose, self._weeks)
        whose.setStretch(0, 1)
        self._who.body.addLayout(whose)
        for choice in (self.how, self.papers, self.plain, self.again, self.note, self._hint, self.reason):
            self._how.body.addWidget(choice)
        self.bar.setTextVisible(False)
        row(self.far, self.bar, self.cancel, spacing=12, parent=self._working).setStretch(1, 1)
        self._working.hide()
        self._came.body.addWidget(self.table)
        foot = QWidget()
        row(self.told, self.show_folder, spacing=12, parent=foot).setStretch(0, 1)
        for later in (self._came, self.show_folder, self.nobody, self.reason):
            later.hide()
        cards = QWidget()
        column(cards, self._who, self._how, self._working, foot, None, spacing=12)
        parts = (self._heading, scrolling(cards), self._came, self.nobody)
        whole = column(self, *parts, spacing=12, margins=(24, 20, 24, 16))
        for at in (1, 2):
            whole.setStretch(at, 1)

    def _connect(self) -> None:
        self.make.clicked.connect(self._on_make)
        self.before.clicked.connect(lambda: self.presenter.turn(-1))
        self.after.clicked.connect(lambda: self.presenter.turn(1))
        self.cancel.clicked.connect(self.presenter.cancel)
        self.note.toggled.connect(self.reason.setVisible)
        self.show_folder.clicked.connect(self._on_folder)
        self.table.opened.connect(self._on_open)
        self.nobody.action.clicked.connect(self._on_list)

    # The shell --------------------------------------------------------------------------------------------------

    def show_at(self, where: Any) -> None:
        if isinstance(where, ManyPacks):
            self._clear()
            self.presenter.choose(where)
            self.stale = False

    def load(self) -> None:
        self.presenter.load()

    def panes(self) -> tuple[QWidget, ...]:
        return (self.how.buttons[self.how.value() or ONE_FILE], self.table, self.make)

    def keys(self) -> tuple[tuple[str, str], ...]:
        return (("Return", _("Open the file")),)

    def retranslate(self) -> None:
        self._heading.set_texts(_("Packs of many people"), self._heading.detail.text())
        self.make.setText(_("Make the packs"))
        self._who.set_title(_("For whom"))
        self.before.set_name(_("The week before"))
        self.after.set_name(_("The week after"))
        self._how.set_title(_("How"))
        self.how.set_texts((_("one file for the printer, by language"), _("a file for each, in a folder")))
        self.papers.set_texts([_(text) for text in PAPERS.values()])
        self.plain.setText(_("Black and white"))
        self.again.setText(_("Also for those who have the same pack already"))
        self.note.setText(_("Note them as handed over"))
        self._hint.setText(_("What the check holds back is then not made without a reason."))
        self.reason.setPlaceholderText(_("Why is it printed all the same?"))
        self.reason.setAccessibleName(_("Why is it printed all the same?"))
        self.cancel.setText(_("Cancel"))
        self.show_folder.setText(_("Open the folder"))
        self.table.set_title(_("Packs that were not made"))
        self.nobody.set_texts(
            _("Nobody arrives this week"),
            _("Select people in the list of arrivals, then press Ctrl+P there: their packs are made here."),
            _("Arrivals"),
        )
        if self.presenter.people is not None:
            self.show_people(self.presenter.people)
        if self._report is not None:
            self.show_report(self._report)

    # What the presenter says --------------------------------------------------------------------------------------

    def show_people(self, people: People) -> None:
        count = len(people.arrivals)
        told = ngettext("{count} person", "{count} people", count).format(count=number(count))
        self._heading.detail.setText(told)
        self._whose.setText(
            ngettext("{count} arrival that was selected", "{count} arrivals that were selected", count).format(
                count=number(count)
            )
            if people.monday is None
            else _("All who arrive in the week: {week}").format(week=week_text(people.monday))
        )
        self._weeks.setVisible(people.monday is not None)
        self._how.setVisible(bool(count))
        self.nobody.setVisible(not count)
        self.make.setEnabled(bool(count) and not self.presenter.is_working)

    def show_working(self, done: int, total: int) -> None:
        self.make.setEnabled(False)
        self.cancel.setEnabled(True)
        self._working.show()
        self.bar.setRange(0, max(1, total))
        self.bar.setValue(done)
        told = _("{done} of {total} packs").format(done=number(done), total=number(total))
        self.far.setText(told)
        self.bar.setAccessibleName(told)
        self.told.setText("")

    def show_stopped(self) -> None:
        self._working.hide()
        people = self.presenter.people
        self.make.setEnabled(people is not None and bool(people.arrivals))
        if self._report is None:
            self.told.setText(_("The work was called off. What was written until then stays where it is."))

    def show_report(self, report: BatchReport) -> None:
        self._report = report
        count = len(report.made)
        sentence = ngettext("{count} pack was made: {pages}.", "{count} packs were made: {pages}.", count)
        self.told.setText(sentence.format(count=number(count), pages=pages_told(report.pages)))
        self.show_folder.setVisible(bool(count))
        left = [
            *((one.reference, one.name, one.message.text(current()), True) for one in report.failed),
            *((one.reference, one.name, _skipped(one.there), False) for one in report.skipped),
        ]
        self.table.show_rows([_Left(at, *each) for at, each in enumerate(left, 1)])
        self._came.setVisible(bool(left))

    # ------------------------------------------------------------------------------------------------------------

    def _clear(self) -> None:
        self._report = None
        self.told.setText("")
        for widget in (self._came, self.show_folder):
            widget.hide()

    @Slot()
    def _on_make(self) -> None:
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        if self.how.value() == ONE_FILE:
            name = f"{self.context.desk.clock.today().isoformat()}_livrets.pdf"
            dialog = QFileDialog(self, _("File for the printer"), str(Path(documents) / name), "PDF (*.pdf)")
            dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            dialog.setDefaultSuffix("pdf")
            dialog.selectFile(name)
        else:
            dialog = QFileDialog(self, _("Folder of the packs"), documents)
            dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.make_into)
        dialog.open()

    @Slot(str)
    def make_into(self, name: str) -> None:
        """Make the packs into this file or folder."""
        self._clear()
        self._place = Path(name)
        paper: Any = self.papers.value()
        self.presenter.make(
            self._place, self.how.value(), paper,
            black_and_white=self.plain.isChecked(), again=self.again.isChecked(),
            note=self.note.isChecked(), reason=self.reason.text().strip(),
        )  # fmt: skip

    @Slot()
    def _on_folder(self) -> None:
        if self._place is not None:
            folder = self._place if self._place.is_dir() else self._place.parent
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    @Slot(int)
    def _on_open(self, row_id: int) -> None:
        report = self._report
        if report is not None:
            references = [*(one.reference for one in report.failed), *(one.reference for one in report.skipped)]
            self.presenter.open(references[row_id - 1])

    @Slot()
    def _on_list(self) -> None:
        self.context.shell.go("arrivals")


def _skipped(there: bool) -> str:
    if there:
        return _("The same pack is in the folder already")
    return _("Was handed the same pack already")
