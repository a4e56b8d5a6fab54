"""Finding one of the two files: those that could be it, and a field that searches as one types."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.arrivals.form.alike import Alike
from ui.arrivals.form.alike_view import AlikeCard
from ui.i18n import _
from ui.kit import Button, Card, Label, View, column, row

_PAUSE_MS = 150


class Picker(View):
    """`typed` asks for files, `picked` names the one that was chosen."""

    typed = Signal(str)
    picked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._question, self._none = Label(role="card", wrap=True), Label(role="muted")
        self._likely = AlikeCard(comparing=True)
        self.edit = QLineEdit()
        self.edit.setClearButtonEnabled(True)
        self.edit.setMaximumWidth(520)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._found = column(None, spacing=4)
        card = Card()
        for part in (self._question, self.edit):
            card.body.addWidget(part)
        card.body.addLayout(self._found)
        card.body.addWidget(self._none)
        self._none.hide()
        column(self, self._likely, card, None, spacing=12)
        self._pause.timeout.connect(self._on_pause)
        self.edit.textChanged.connect(self._pause.start)
        self.edit.returnPressed.connect(self._on_return)
        for signal in (self._likely.asked, self._likely.compared):
            signal.connect(self.picked)
        self.retranslate()

    def retranslate(self) -> None:
        self.edit.setPlaceholderText(_("Name, reference, date of birth, e-mail…"))
        self._none.setText(_("Nobody is found. Try fewer letters, or another spelling."))
        self._likely.retranslate()

    def ask(self, question: str, likely: Sequence[Alike]) -> None:
        """Ask for one file."""
        self._question.setText(question)
        self.edit.setAccessibleName(question)
        self.edit.clear()
        self._likely.show_people(likely)
        self.show_found(())
        self._none.hide()
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_found(self, found: Sequence[tuple[int, str]]) -> None:
        """What the text finds."""
        while (item := self._found.takeAt(0)) is not None:
            line = item.layout()
            assert line is not None
            while (part := line.takeAt(0)) is not None:
                if isinstance(widget := part.widget(), QWidget):
                    widget.deleteLater()
            line.deleteLater()
        for stay_id, name in found:
            button = Button("link")
            button.setText(name.replace("&", "&&"))
            button.setAccessibleName(name)
            button.clicked.connect(partial(self._on_picked, stay_id))
            self._found.addLayout(row(button, None))
        self._first = found[0][0] if found else None
        self._none.setVisible(not found and bool(self.edit.text().strip()))

    def _on_pause(self) -> None:
        self.typed.emit(self.edit.text())

    def _on_return(self) -> None:
        if self._first is not None and not self._pause.isActive():
            self.picked.emit(self._first)

    def _on_picked(self, stay_id: int, _checked: bool = False) -> None:
        self.picked.emit(stay_id)
