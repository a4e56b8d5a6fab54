"""What the whole family has to do in one list, and the steps of the household that are on the file of another one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from maison.arrivals.names import spoken_name
from maison.checklists.compiled import OF_A_HOUSEHOLD
from ui.arrivals.file.steps import StepItem, items, when
from ui.arrivals.fold import Fold
from ui.i18n import _
from ui.kit import Button, Card, Chip, Label, View, clear, column

if TYPE_CHECKING:
    from maison.checklists.model import ChecklistLine
    from ui.arrivals.file.card import FileCard, Member

#: What is under way comes before what is asked, and that before what is for later.
_RANK = {"late": 0, "open": 1, "to_ask": 2, "not_yet": 3}


class Need(NamedTuple):
    """One step of somebody of the family."""

    stay_id: int
    name: str
    item: StepItem
    when: str


def family_needs(card: FileCard, today: dt.date) -> tuple[Need, ...]:
    """The open steps of everybody in the family, the most urgent first; none where there is no family."""
    if not card.household:
        return ()
    found = [
        (line, _need(member, line, today))
        for member in _members(card)
        for line in member.checklist.lines
        if line.status in _RANK
    ]
    return tuple(need for _line, need in sorted(found, key=lambda pair: _urgency(pair[0])))


def household_needs(card: FileCard, today: dt.date) -> tuple[Need, ...]:
    """The steps of the household on the file of the person whom this one accompanies, done ones too."""
    head = card.head
    if head is None:
        return ()
    return tuple(_need(head, line, today) for line in head.checklist.lines if line.step.per in OF_A_HOUSEHOLD)


def _need(member: Member, line: ChecklistLine, today: dt.date) -> Need:
    (item,) = items(member.checklist, [line], today)
    return Need(member.arrival.id, spoken_name(member.arrival.draft), item, when(line, today))


def _members(card: FileCard) -> Sequence[Member]:
    from ui.arrivals.file.card import Member

    return (Member(card.arrival, card.checklist), *card.household)


def _urgency(line: ChecklistLine) -> tuple[int, dt.date]:
    return _RANK[line.status], line.due_on or line.opens_on or dt.date.max


class NeedsCard(View):
    """A card of such steps, each with whose it is; `opened` gives the stay. Hidden where there is none."""

    opened = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._needs: tuple[Need, ...] = ()
        self._card, self._told = Card(), Label(role="hint", wrap=True)
        self._lines = column(None, spacing=8)
        self._card.body.addWidget(self._told)
        self._card.body.addLayout(self._lines)
        column(self, self._card, spacing=0)
        self.hide()

    def show_needs(self, title: str, told: str, needs: Iterable[Need]) -> None:
        """Show these, under a title and a sentence."""
        self._card.set_title(title)
        self._told.setText(told)
        clear(self._lines)
        self._needs = tuple(needs)
        for need in self._needs:
            self._lines.addWidget(self._line(need))
        self.setVisible(bool(self._needs))

    def _line(self, need: Need) -> QWidget:
        line = Fold(fold_at=300, spacing=8)
        line.box.addWidget(Chip(need.item.chip, need.item.tone, need.item.icon))
        name = Button("link")
        name.setText(need.name.replace("&", "&&"))
        name.setAccessibleName(_("Open the file of {name}").format(name=need.name) + f": {need.item.title}")
        name.clicked.connect(partial(self._on_opened, need.stay_id))
        line.box.addWidget(name)
        line.box.addWidget(Label(f"{need.item.title}\n{need.when}".strip(), wrap=True), 1)
        return line

    def _on_opened(self, stay_id: int, _checked: bool = False) -> None:
        self.opened.emit(stay_id)
