"""The end of a stay in the file: the last day, the contact afterwards, the steps of departure, and what is open."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from maison.errors import Problem
from ui.arrivals.fold import Fold
from ui.arrivals.leaving.presenter import LeavingPresenter
from ui.arrivals.leaving.remains import Remaining
from ui.forms import DateField, Form, FormField, TextField
from ui.i18n import N_, _
from ui.kit import Button, Card, Chip, Label, View, clear, column, row
from ui.kit.heading import Columns

if TYPE_CHECKING:
    from maison.checklists.model import ChecklistLine
    from ui.arrivals.file.card import FileCard
    from ui.shell import Context


class LeavingTab(View):
    """`show_card` fills it."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.form = Form()
        self.form.add(FormField("leaves_on", N_("Leaves on"), DateField(context.desk.clock.today)))
        self.form.add(
            FormField(
                "forwarding", N_("Contact after departure"), TextField(),
                help_text=N_("An address, a number or an e-mail that holds after the stay."),
            )
        )  # fmt: skip
        self.keep, self.follow = Button(small=True, icon="check"), Button(small=True, icon="calendar")
        self._plan, self._steps, self._left = Card(), Card(), Card()
        self._step_lines, self._left_lines = column(None, spacing=6), column(None, spacing=6)
        self._nothing = Label(role="muted", wrap=True)
        self._touched = False
        self._shown: FileCard | None = None
        self.presenter = LeavingPresenter(self, context)
        self._lay_out()
        self.form.changed.connect(self._on_typed)
        self.keep.clicked.connect(self._on_keep)
        self.follow.clicked.connect(self.presenter.follow_the_dates)
        self.retranslate()

    def _lay_out(self) -> None:
        self._plan.body.addWidget(self.form)
        self._plan.body.addLayout(row(self.keep, None))
        self._steps.body.addLayout(self._step_lines)
        self._left.body.addLayout(self._left_lines)
        self._left.body.addWidget(self._nothing)
        self._left.body.addLayout(row(self.follow, None))
        parts = Columns(shares=(5, 6), fold_at=760)
        parts.main.addWidget(self._plan)
        parts.main.addWidget(self._steps)
        parts.main.addStretch(1)
        parts.side.addWidget(self._left)
        parts.side.addStretch(1)
        column(self, parts, None, margins=(0, 16, 0, 0))

    def retranslate(self) -> None:
        self._plan.set_title(_("Departure"))
        self.keep.setText(_("Keep these values"))
        self.follow.setText(_("Let the dates say the situation"))
        self._steps.set_title(_("Steps of departure"))
        self._left.set_title(_("Still open"))
        self._nothing.setText(_("Nothing: no step, no flag, no lease and no permit runs on."))
        if self._shown is not None:
            self.presenter.show(self._shown)

    def show_card(self, card: FileCard) -> None:
        """Show the end of this stay."""
        self._shown = card
        self.presenter.show(card)

    # What the presenter calls -----------------------------------------------------------------------------------

    def show_plan(self, leaves_on: dt.date | None, forwarding: str) -> None:
        if not self._touched:
            self.form.set_values({"leaves_on": leaves_on, "forwarding": forwarding})

    def show_open(self, steps: Sequence[ChecklistLine], left: Sequence[Remaining], *, by_hand: bool) -> None:
        from ui.arrivals.file.steps import items

        clear(self._step_lines)
        self._steps.setVisible(bool(steps))
        checklist = self._shown.checklist if self._shown else None
        for item in items(checklist, steps, self._context.desk.clock.today()) if checklist else ():
            self._step_lines.addWidget(_line(Chip(item.chip, item.tone, item.icon), f"{item.title}\n{item.detail}"))
        clear(self._left_lines)
        for one in left:
            self._left_lines.addWidget(_line(Chip(one.kind, "warn", "triangle-alert"), one.text))
        self._nothing.setVisible(not left)
        self.follow.setVisible(by_hand)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        self.form.show_problems(problems)

    def saved(self) -> None:
        self._touched = False

    # Intents ----------------------------------------------------------------------------------------------------

    @Slot()
    def _on_typed(self) -> None:
        self._touched = True

    @Slot()
    def _on_keep(self) -> None:
        if self.form.check():
            values = self.form.values()
            self.presenter.save(values["leaves_on"], values["forwarding"])


def _line(chip: Chip, text: str) -> QWidget:
    line = Fold(fold_at=260, spacing=8)
    line.box.addWidget(chip)
    line.box.addWidget(Label(text, wrap=True), 1)
    return line
