"""The buttons that put a place into a visitor's pack: the visitor whose file is open by name, the others of today in a menu."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Signal, Slot
from PySide6.QtWidgets import QMenu

from ui.directory.place_presenter import Around
from ui.directory.visitors import Visitor
from ui.i18n import _
from ui.kit import Button, View
from ui.kit.flow import Wrapped
from ui.kit.layouts import column


class PackButton(View):
    """`wanted` gives the stay, and whether the place is to be in its pack."""

    wanted = Signal(int, bool)

    def __init__(self) -> None:
        super().__init__()
        self._around: Around | None = None
        self.own, self.others = Button(icon="book-open", small=True, shrinks=True), Button(icon="users", small=True)
        self.menu = QMenu(self)
        self._buttons = Wrapped(self.own, self.others)
        column(self, self._buttons, spacing=0)
        self.own.setCheckable(True)
        self.own.clicked.connect(self._on_own)
        self.others.clicked.connect(self._on_others)
        self.retranslate()

    def retranslate(self) -> None:
        self._tell()

    def show_around(self, around: Around | None) -> None:
        """Whose pack it may go into; nobody's as long as that is being read."""
        self._around = around
        self._tell()

    def _tell(self) -> None:
        people = self._around.visitors if self._around else ()
        served = people[0] if people and self._around and self._around.served else None
        self.own.setVisible(served is not None)
        if served is not None:
            text = _("In the pack of {name}") if served.has_it else _("Add to the pack of {name}")
            told = text.format(name=served.name)
            self.own.setText(told.replace("&", "&&"))
            self.own.setToolTip(told)
            self.own.setChecked(served.has_it)
        rest = people[1:] if served else people
        self.others.setText(_("Add to another pack") if served else _("Add to a pack"))
        self.others.setVisible(bool(rest))
        self.menu.clear()
        for visitor in rest:
            self._offer(visitor)

    def _offer(self, visitor: Visitor) -> None:
        action = self.menu.addAction(visitor.name.replace("&", "&&"))
        action.setCheckable(True)
        action.setChecked(visitor.has_it)
        action.triggered.connect(partial(self._on_other, visitor.stay_id, not visitor.has_it))

    def _on_other(self, stay_id: int, wanted: bool, _checked: bool = False) -> None:
        self.wanted.emit(stay_id, wanted)

    @Slot(bool)
    def _on_own(self, checked: bool) -> None:
        if self._around is not None:
            self.wanted.emit(self._around.visitors[0].stay_id, checked)

    @Slot()
    def _on_others(self) -> None:
        self.menu.popup(self.others.mapToGlobal(QPoint(0, self.others.height() + 2)))
