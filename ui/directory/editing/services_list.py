"""What a place offers, on its card: each with its hours and price, to be changed or removed there, and one more added."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from maison.directory.labels import LABELS
from maison.directory.model import Place
from maison.directory.offers.model import Offer
from maison.directory.vocabulary import LABELS as CATEGORIES
from ui.i18n import _, current
from ui.kit import Button, IconButton, Label, View, clear, column, row


class _Service(View):
    """One service."""

    def __init__(self, offer: Offer) -> None:
        super().__init__()
        self.offer, self._hours = offer, ""
        self.edit, self.remove = IconButton("pencil"), IconButton("trash-2")
        self._name, self._facts = Label(role="strong", wrap=True), Label(role="small", wrap=True)
        head = row(self._name, self.edit, self.remove, spacing=4)
        head.setStretch(0, 1)
        column(self, head, self._facts, spacing=2)
        self.retranslate()

    def retranslate(self) -> None:
        tag, draft = current().tag, self.offer.draft
        name = self.offer.text("name", tag).text
        self._name.setText(name)
        student = draft.student_price and _(LABELS[draft.student_price])
        price = _("free of charge") if draft.free else student or self.offer.text("price", tag).text
        told = (_(CATEGORIES[draft.category]), self.offer.text("description", tag).text, self._hours, price)
        self._facts.setText(" · ".join(part for part in told if part))
        self.edit.set_name(_("Edit: {entry}").format(entry=name))
        self.remove.set_name(_("Remove: {entry}").format(entry=name))

    def show_hours(self, hours: str) -> None:
        """When it is there, in words."""
        self._hours = hours
        self.retranslate()


class ServicesList(View):
    """`asked` gives the id of a service to change, 0 for a new one; `removed` the service."""

    asked = Signal(int)
    removed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[_Service] = []
        self._title, self.add = Label(role="strong"), Button(icon="plus", small=True)
        self._holder = QWidget()
        self._lines = column(self._holder, spacing=8)
        head = row(self._title, None, self.add)
        column(self, head, self._holder, spacing=6)
        self.add.clicked.connect(self._on_add)
        self.retranslate()

    def retranslate(self) -> None:
        self._title.setText(_("Services there"))
        self.add.setText(_("Add a service"))

    def show_place(self, place: Place) -> None:
        """Show what it offers."""
        clear(self._lines)
        self.rows = [_Service(offer) for offer in place.services]
        for each in self.rows:
            each.edit.clicked.connect(partial(self._on_edit, each.offer.id))
            each.remove.clicked.connect(partial(self._on_remove, each.offer))
            self._lines.addWidget(each)
        self._holder.setVisible(bool(self.rows))

    def _on_edit(self, offer_id: int, _checked: bool = False) -> None:
        self.asked.emit(offer_id)

    def _on_remove(self, offer: Offer, _checked: bool = False) -> None:
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)
        self.removed.emit(offer)

    def show_hours(self, hours: Mapping[int, str]) -> None:
        """When they are there, by their ids."""
        for each in self.rows:
            each.show_hours(hours.get(each.offer.id, ""))

    @Slot()
    def _on_add(self) -> None:
        self.asked.emit(0)
