"""The page of preferences: what concerns the person at one side, the house and its data at the other."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QStandardPaths, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from maison.directory.model import House
from maison.errors import Invalid, Message, UserError
from ui.backups.where import BACKUPS
from ui.errors import told
from ui.i18n import _, current
from ui.kit import Button, Columns, Heading, column, scrolling
from ui.preferences.appearance import AppearanceCard
from ui.preferences.cards import DatabaseCard, FactsCard, HouseCard, PlaceCard
from ui.preferences.passports import PassportCard
from ui.preferences.presenter import Facts, PreferencesPresenter
from ui.shell import Context, LivePage


class PreferencesPage(LivePage):
    """What can be chosen; most of it is in force at once."""

    KINDS = frozenset({"house"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        settings = context.desk.settings
        self._again = Button(icon="refresh-cw")
        self._heading = Heading(self._again)
        self.appearance, self.place = AppearanceCard(), PlaceCard(settings)
        demo = context.desk.options.demo
        self.house, self.database, self.facts = HouseCard(), DatabaseCard(settings.database, fixed=demo), FactsCard()
        self.passports = PassportCard()
        self._again.setVisible(not demo)
        self._lay_out()
        self.presenter = PreferencesPresenter(self, context.desk, context.jobs, context.changes)
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        parts = Columns(shares=(1, 1), fold_at=820)
        sides: tuple[tuple[QVBoxLayout, tuple[QWidget, ...]], ...] = (
            (parts.main, (self.appearance, self.place, self.facts)),
            (parts.side, (self.house, self.passports, self.database)),
        )
        for side, cards in sides:
            for card in cards:
                side.addWidget(card)
        parts.main.addStretch(1)
        parts.side.addStretch(1)
        inner = QWidget()
        column(inner, parts, margins=(0, 0, 4, 0))
        column(self, self._heading, scrolling(inner), spacing=16, margins=(24, 20, 24, 16))

    def _connect(self) -> None:
        shell = self.context.shell
        self.appearance.language_chosen.connect(shell.set_language)
        self.appearance.look_chosen.connect(shell.set_look)
        self.place.changed.connect(self._on_place)
        self.house.save_asked.connect(self._on_house)
        self.passports.chosen.connect(self.presenter.keep_passports)
        self.passports.sure.connect(self._on_sure)
        self.database.choice.test_asked.connect(self._on_test)
        self.database.chosen.connect(self.presenter.choose_database)
        self.database.back_up_asked.connect(self._on_back_up)
        self.database.backups_asked.connect(partial(shell.go, BACKUPS))
        self.facts.copy.clicked.connect(self._on_copy)
        self.facts.logs.clicked.connect(self._on_logs)
        self._again.clicked.connect(self._on_again)

    # The shell --------------------------------------------------------------------------------------------------

    def load(self) -> None:
        self.presenter.load()

    def panes(self) -> tuple[QWidget, ...]:
        chosen = self.appearance.language.buttons.get(current().tag)
        first = chosen or next(iter(self.appearance.language.buttons.values()))
        return (first, self.house.form.fields["name"].control.editor(), self.database.back_up, self.facts.copy)

    def retranslate(self) -> None:
        self._heading.set_texts(_("Preferences"), _("Most of it takes effect as you choose it"))
        self._again.setText(_("Ask the first questions again"))
        for card in (self.appearance, self.place, self.house, self.passports, self.database, self.facts):
            card.retranslate()

    def restyle(self) -> None:
        self.appearance.restyle()

    # What the presenter says --------------------------------------------------------------------------------------

    def show_house(self, house: House) -> None:
        self.house.show_house(house)
        self.passports.show_kept(house.keeps_passport_numbers)

    def show_house_saved(self) -> None:
        self.house.show_saved()

    def show_house_refused(self, error: Invalid) -> None:
        self.house.show_refused(error)

    def show_house_conflict(self, taken: Mapping[str, str], theirs: Mapping[str, str]) -> None:
        self.house.show_conflict(taken, theirs)

    def ask_forget_passports(self, count: int) -> None:
        self.passports.ask(count)

    def show_tested(self, text: Message, *, good: bool) -> None:
        self.database.choice.show_result(text.text(current()), good=good)

    def show_database_chosen(self) -> None:
        self.database.show_chosen()

    def show_database_refused(self, error: UserError) -> None:
        self.database.choice.address.show_problem(told(error))

    def show_facts(self, facts: Facts) -> None:
        self.facts.show_facts(facts)

    def show_backed_up(self, path: Path) -> None:
        self.context.shell.tell(_("The copy was written and verified: {file}.").format(file=path.name))

    def show_error(self, error: UserError) -> None:
        self.context.shell.tell_error(error)

    # ------------------------------------------------------------------------------------------------------------

    @Slot(dict)
    def _on_place(self, values: Mapping[str, Any]) -> None:
        self.presenter.keep(**values)

    @Slot(dict)
    def _on_house(self, values: Mapping[str, Any]) -> None:
        self.presenter.save_house(values)

    @Slot()
    def _on_sure(self) -> None:
        self.presenter.keep_passports(False, sure=True)

    @Slot(str)
    def _on_test(self, address: str) -> None:
        self.database.choice.show_testing()
        self.presenter.test(address)

    @Slot()
    def _on_back_up(self) -> None:
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        name = self.presenter.copy_name()
        dialog = QFileDialog(self, _("Back up the database"), str(Path(documents) / name))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(name)
        dialog.fileSelected.connect(self._on_copy_named)
        dialog.open()

    @Slot(str)
    def _on_copy_named(self, name: str) -> None:
        self.presenter.back_up(Path(name))

    @Slot()
    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.facts.text())
        self.context.shell.tell(_("The technical information was copied."))

    @Slot()
    def _on_logs(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.context.desk.paths.logs)))

    @Slot()
    def _on_again(self) -> None:
        from ui.first_run.view import ask_again

        ask_again(self.context)
