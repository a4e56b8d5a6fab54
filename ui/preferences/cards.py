"""The cards of the preferences: this PC, the house, the database, and what a technician asks for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout

from maison.directory.model import House
from maison.errors import Invalid
from maison.settings import Settings
from ui.forms import Form, FormField, TextField
from ui.i18n import N_, _
from ui.kit import Banner, Button, Card, Label, row
from ui.preferences.database_choice import DatabaseChoice
from ui.preferences.house_form import house_form, values_of
from ui.preferences.presenter import Facts


class PlaceCard(Card):
    """Which desk this is, and who sits at it."""

    changed = Signal(dict)

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.form = Form()
        self.form.add(
            FormField("desk", N_("This desk"), TextField(limit=80), help_text=N_("For example: Desk 2.")),
            FormField("agent", N_("Your name"), TextField(limit=80), help_text=N_("It stands beside what you change.")),
        )
        self.form.set_values({"desk": settings.desk, "agent": settings.agent})
        self._kept = self.form.values()
        self._hint = Label(role="hint", wrap=True)
        self.body.addWidget(self.form)
        self.body.addWidget(self._hint)
        for field in self.form.fields.values():
            field.control.edit.editingFinished.connect(self._on_finished)  # type: ignore[attr-defined]  # a TextField

    def retranslate(self) -> None:
        """Set every text."""
        self.set_title(_("This PC"))
        self._hint.setText(_("Kept as you leave a field; used from the next start on."))

    @Slot()
    def _on_finished(self) -> None:
        values = self.form.values()
        if values != self._kept:
            self._kept = values
            self.changed.emit(values)


class HouseCard(Card):
    """The house as it stands on letters and packs. What was typed stays until it is saved."""

    save_asked = Signal(dict)

    def __init__(self) -> None:
        super().__init__()
        self.form: Form = house_form()
        self.save = Button("primary", icon="save", keys="Ctrl+S")
        self._state = Label(role="muted")
        self._conflict = Banner("warn", closable=False)
        self._conflict.hide()
        self._before: dict[str, Any] = {}
        self._sent: dict[str, Any] = {}
        self.body.addWidget(self._conflict)
        self.body.addWidget(self.form)
        self.body.addLayout(row(self._state, None, self.save, spacing=12))
        self.form.changed.connect(self._on_changed)
        self.save.clicked.connect(self._on_save)
        self.save.setEnabled(False)

    def retranslate(self) -> None:
        """Set every text."""
        self.set_title(_("The house"))
        self.save.setText(_("Save the house"))

    def touched(self) -> bool:
        """Whether something is typed that is not saved."""
        return bool(self._before) and self.form.values() != self._before

    def show_house(self, house: House) -> None:
        """Fill the form, unless somebody is typing in it."""
        if self.touched():
            return
        self.form.set_values(values_of(house))
        self._before = self.form.values()
        self._conflict.hide()
        self.save.setEnabled(False)

    def show_saved(self) -> None:
        """What was sent is on file."""
        self._before = self._sent
        self._conflict.hide()
        self._state.setText(_("Saved."))

    def show_refused(self, error: Invalid) -> None:
        """What is wrong, under its field."""
        self.form.show_problems(error.problems)

    def show_conflict(self, taken: Mapping[str, str], theirs: Mapping[str, str]) -> None:
        """Their values of what both changed stand under mine; the others are put in."""
        self.form.set_values(taken)
        for name, value in theirs.items():
            shown = value.replace("\n", ", ") or _("nothing")
            self.form.fields[name].show_problem(_("On file now: {value}").format(value=shown))
        self._conflict.show_text(
            _("Another desk saved the house meanwhile. What it saved stands under your text: take from it what you "
              "want, then save.")
        )  # fmt: skip

    @Slot()
    def _on_changed(self) -> None:
        self._state.setText("")
        self.save.setEnabled(self.touched())

    @Slot()
    def _on_save(self) -> None:
        if self.form.check():
            self._sent = self.form.values()
            self.save_asked.emit(self._sent)


class DatabaseCard(Card):
    """Where the data lie, and a copy of them."""

    chosen = Signal(str)
    back_up_asked = Signal()
    backups_asked = Signal()

    def __init__(self, address: str, *, fixed: bool = False) -> None:
        """`fixed` where there is nothing to choose: the demonstration."""
        super().__init__()
        self._fixed = fixed
        self.choice = DatabaseChoice()
        self.choice.set_value(address)
        self._kept = address
        self.use = Button(icon="check")
        self.use.hide()
        self.backups, self.back_up = Button(icon="database"), Button(icon="download")
        self._told, self._hint = Label(wrap=True), Label(role="hint", wrap=True)
        for widget in (self.choice, self._told):
            self.body.addWidget(widget)
        (self.choice if fixed else self._told).hide()
        self.body.addLayout(row(self.use, self.backups, self.back_up, None))
        self.body.addWidget(self._hint)
        self.choice.changed.connect(self._on_changed)
        self.use.clicked.connect(self._on_use)
        self.back_up.clicked.connect(self.back_up_asked)
        self.backups.clicked.connect(self.backups_asked)

    def retranslate(self) -> None:
        """Set every text."""
        self.set_title(_("Database"))
        self.use.setText(_("Use it from the next start"))
        self.backups.setText(_("Backups"))
        self.back_up.setText(_("Write a copy…"))
        self._told.setText(
            _("The demonstration has a database of its own.")
            if self._fixed
            else _("Kept. Close the program and start it again to work on this database.")
        )
        self._hint.setText(
            _(
                "Backups make themselves every half hour in which something was saved; a copy for elsewhere can be "
                "written while everybody works. Both hold personal data."
            )
        )

    def show_chosen(self) -> None:
        """It was written down."""
        self._kept = self.choice.value()
        self.use.hide()
        self._told.show()

    @Slot()
    def _on_changed(self) -> None:
        self.use.setVisible(self.choice.value() != self._kept)
        self._told.hide()

    @Slot()
    def _on_use(self) -> None:
        if self.choice.check():
            self.chosen.emit(self.choice.value())


class FactsCard(Card):
    """Version, schema and folders, to copy for whoever helps."""

    def __init__(self) -> None:
        super().__init__()
        self._facts = Facts(())
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        self._lines: list[tuple[Label, Label]] = []
        self.copy, self.logs = Button(icon="copy"), Button(icon="folder-open")
        self.body.addLayout(self._grid)
        self.body.addLayout(row(self.copy, self.logs, None))

    def retranslate(self) -> None:
        """Set every text."""
        self.set_title(_("Technical information"))
        self.copy.setText(_("Copy"))
        self.logs.setText(_("Open the log folder"))
        self.show_facts(self._facts)

    def text(self) -> str:
        """All of it, for the clipboard."""
        return self._facts.text()

    def show_facts(self, facts: Facts) -> None:
        """A line for each."""
        self._facts = facts
        for at, (name, value) in enumerate(facts.lines):
            if at == len(self._lines):
                line = Label(role="muted"), Label(wrap=True, selectable=True)
                self._lines.append(line)
                for column, widget in enumerate(line):
                    self._grid.addWidget(widget, at, column, Qt.AlignmentFlag.AlignTop)
            self._lines[at][0].setText(_(name))
            # room to break a long path
            self._lines[at][1].setText(value.replace("/", "/\u200b").replace("\\", "\\\u200b"))
