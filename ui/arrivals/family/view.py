"""The family in the file: the relatives, how to add one, and what they have in common."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from maison.arrivals.vocabulary import LABELS, Relation
from ui.arrivals import words
from ui.arrivals.brief import chip
from ui.arrivals.family.presenter import SHARED, FamilyPresenter
from ui.arrivals.file.household import NeedsCard, family_needs
from ui.arrivals.fold import Fold
from ui.forms.popup import ListPopup
from ui.i18n import _, ngettext
from ui.kit import Button, Card, Chip, Choices, IconButton, Label, View, announce, clear, column, row, rule
from ui.kit.heading import Columns

if TYPE_CHECKING:
    from maison.arrivals.family.queries import Relative
    from maison.arrivals.model import Arrival
    from ui.arrivals.file.card import FileCard
    from ui.shell import Context


class FamilyTab(View):
    """`show_card` fills it."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._relatives, self._add, self._share = Card(), Card(), Card()
        self._lines = column(None, spacing=8)
        self._nobody = Label(role="muted", wrap=True)
        self.relation = Choices([relation.value for relation in Relation], across=3, small=True)
        self.relation.choose(Relation.SPOUSE.value)
        self.search = PeopleSearch()
        self._refused = Label(role="error", wrap=True)
        self._new = Button(icon="plus", small=True)
        self.boxes = tuple(QCheckBox() for _group in SHARED)
        self._values = tuple(Label(role="hint", wrap=True) for _group in SHARED)
        self._share_hint = Label(role="hint", wrap=True)
        self.give = Button(icon="users", small=True)
        self.needs, self._today = NeedsCard(), context.desk.clock.today
        self.presenter = FamilyPresenter(self, context)
        self._shown: tuple[Arrival, Sequence[Relative]] | None = None
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        self._relatives.body.addLayout(self._lines)
        self._relatives.body.addWidget(self._nobody)
        for item in (self.relation, self.search.edit, self._refused):
            self._add.body.addWidget(item)
        self._refused.hide()
        self._add.body.addLayout(row(self._new, None))
        for box, value in zip(self.boxes, self._values, strict=True):
            value.setContentsMargins(30, 0, 0, 0)
            self._share.body.addLayout(column(None, box, value, spacing=0))
        self._share.body.addWidget(self._share_hint)
        self._share.body.addLayout(row(self.give, None))
        parts = Columns(shares=(7, 5), fold_at=760)
        parts.main.addWidget(self._relatives)
        parts.main.addWidget(self.needs)
        parts.main.addStretch(1)
        for card in (self._add, self._share):
            parts.side.addWidget(card)
        parts.side.addStretch(1)
        column(self, parts, None, margins=(0, 16, 0, 0))

    def _connect(self) -> None:
        self.search.edit.textEdited.connect(self.presenter.look_for)
        self.search.chosen.connect(self._on_chosen)
        self._new.clicked.connect(self._on_new)
        self.give.clicked.connect(self._on_give)
        self.needs.opened.connect(self.presenter.open)
        for box in self.boxes:
            box.clicked.connect(self._follow)

    def retranslate(self) -> None:
        self._relatives.set_title(_("Family"))
        self._nobody.setText(_("Nobody is linked to this person. Relatives have files of their own; add them here."))
        self._add.set_title(_("Add a relative"))
        self.relation.set_texts([_(LABELS[relation]) for relation in Relation])
        self.search.set_name(_("Search who is on file"))
        self._new.setText(_("Not on file yet: new arrival"))
        self._share.set_title(_("The same for the family"))
        if self._shown is not None:
            self.show_family(*self._shown)

    def show_card(self, card: FileCard) -> None:
        """Show the family of this file."""
        self.presenter.show(card)
        told = _("The open steps of everybody in the family, each on their own file.")
        self.needs.show_needs(_("Who needs what"), told, family_needs(card, self._today()))

    # What the presenter calls -----------------------------------------------------------------------------------

    def show_family(self, arrival: Arrival, family: Sequence[Relative]) -> None:
        self._shown = arrival, family
        clear(self._lines)
        for at, relative in enumerate(family):
            if at:
                self._lines.addWidget(rule())
            self._lines.addWidget(self._line(relative))
        self._nobody.setVisible(not family)
        self._share.setVisible(bool(self.presenter.followers()))
        titles = (_("Adviser"), _("Dates"), _("Situation"), _("Housing"))
        for box, value, group, title in zip(self.boxes, self._values, SHARED, titles, strict=True):
            told = "; ".join(_shared(name, arrival, alone=len(group) == 1) for name in group if _worth(name, arrival))
            box.setText(title)
            box.setAccessibleDescription(told)
            value.setText(told)
            box.setVisible(bool(told))
            value.setVisible(bool(told))
        self._follow()

    def _line(self, relative: Relative) -> QWidget:
        arrival = relative.arrival
        name = Button("link", icon="user")
        name.setText(words.heading(arrival.draft).replace("&", "&&"))
        name.clicked.connect(partial(self._on_opened, arrival.id))
        part = IconButton("x")
        part.set_name(_("Remove the link to {name}").format(name=words.heading(arrival.draft)))
        part.clicked.connect(partial(self._on_part, relative))
        line = Fold(fold_at=420, spacing=12)
        told = column(None, row(name, None), Label(_(LABELS[relative.relation]), "strong"), spacing=0)
        line.box.addLayout(told)
        about = words.about_line(arrival.reference, arrival.draft)
        line.box.addWidget(Label(f"{about}\n{words.dates_line(arrival.draft)}", "muted", wrap=True), 1)
        line.box.addLayout(row(Chip(*chip(arrival.status)), part, spacing=8))
        return line

    def show_found(self, people: Sequence[Arrival]) -> None:
        self.search.offer(people)

    def show_refused(self, text: str) -> None:
        self._refused.setText(text)
        self._refused.setVisible(bool(text))
        if text:
            announce(self, text, assertive=True)

    def added(self) -> None:
        self.search.edit.clear()

    # Intents ----------------------------------------------------------------------------------------------------

    def _relation(self) -> Relation:
        return Relation(self.relation.value())

    @Slot(object)
    def _on_chosen(self, arrival: Arrival) -> None:
        self.presenter.add(arrival, self._relation())

    @Slot()
    def _on_new(self) -> None:
        self.presenter.add_new(self._relation())

    @Slot()
    def _on_give(self) -> None:
        self.presenter.share([group for box, group in zip(self.boxes, SHARED, strict=True) if _ticked(box)])
        for box in self.boxes:
            box.setChecked(False)
        self._follow()

    def _on_opened(self, stay_id: int, _checked: bool = False) -> None:
        self.presenter.open(stay_id)

    def _on_part(self, relative: Relative, _checked: bool = False) -> None:
        self.presenter.part(relative)

    @Slot()
    def _follow(self) -> None:
        count = len(self.presenter.followers())
        told = ngettext("Do it for {count} relative", "Do it for {count} relatives", count)
        self.give.setText(told.format(count=count))
        self.give.setEnabled(any(_ticked(box) for box in self.boxes))
        self._share_hint.setText(_("What is ticked is written into the files of all relatives who have not left."))


class PeopleSearch(View):
    """A line in which one searches who is on file; `chosen` gives the arrival. What it finds comes from elsewhere."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.edit = QLineEdit()
        self.edit.setMaxLength(200)
        self._people: tuple[Arrival, ...] = ()
        self._popup: ListPopup | None = None

    def set_name(self, name: str) -> None:
        """What it is for."""
        self.edit.setAccessibleName(name)
        self.edit.setPlaceholderText(name)

    def offer(self, people: Sequence[Any]) -> None:
        """Show who could be meant."""
        if self._popup is None:
            self._popup = ListPopup(self.edit)
            self._popup.chosen.connect(self._on_chosen)
        self._people = tuple(people)
        self._popup.offer([f"{words.heading(one.draft)} · {one.reference}" for one in self._people])

    @Slot(int)
    def _on_chosen(self, at: int) -> None:
        self.chosen.emit(self._people[at])


def _ticked(box: QCheckBox) -> bool:
    return box.isChecked() and not box.isHidden()


def _worth(name: str, arrival: Arrival) -> bool:
    """Whether there is something to give: an empty field would take away what a relative's file says."""
    return name == "status" or bool(getattr(arrival.draft, name))


def _shared(name: str, arrival: Arrival, *, alone: bool) -> str:
    value = getattr(arrival.draft, name)
    told = _("as the dates say") if name == "status" and value is None else words.value_text(name, value)
    return told if alone else _("{fact}: {value}").format(fact=words.field_label(name), value=told)
