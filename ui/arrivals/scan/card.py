"""The card that says what was read of a document: whose it is, what to doubt, and what it says otherwise than the page."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QLayout, QRadioButton, QWidget

from ui.arrivals.either import value_choice
from ui.arrivals.scan.reading import Differs, Told
from ui.i18n import _
from ui.kit import Button, IconButton, Label, announce, column, row
from ui.kit.labels import IconLabel
from ui.kit.views import Surface


class ScanCard(Surface):
    """Hidden until something was read. In a form each field that differs has both values to choose from."""

    #: A field, and the value that was chosen for it.
    chosen = Signal(str, object)
    asked = Signal(str)

    def __init__(self, here: str, *, choices: bool) -> None:
        """`here` is what the page's own values are called, an `N_` text."""
        super().__init__()
        self.setProperty("tone", "info")
        self._here, self._choices = here, choices
        self._told: Told | None = None
        self._close = IconButton("x")
        self._close.clicked.connect(self.hide)
        self._sentences = column(None, spacing=2)
        self._rest = column(None, spacing=8)
        head = row(IconLabel("scan-line", "accent"), self._sentences, self._close, spacing=12)
        head.setStretch(1, 1)
        column(self, head, self._rest, spacing=8, margins=(12, 8, 12, 10))
        self.rows: dict[str, tuple[QRadioButton, QRadioButton]] = {}
        self.buttons: dict[str, Button] = {}
        self.hide()
        self.retranslate()

    def retranslate(self) -> None:
        """The page tells what was read anew in its own `retranslate`."""
        self._close.set_name(_("Close this message"))

    def told(self) -> Told | None:
        """What it says."""
        return None if self.isHidden() else self._told

    def show_told(self, told: Told | None) -> None:
        """Say this and nothing else, also to a screen reader; None puts it away."""
        again = told is not None and told == self._told and not self.isHidden()
        self._told = told
        self.setVisible(told is not None)
        if told is None or again:
            return
        _clear(self._sentences)
        _clear(self._rest)
        self.rows, self.buttons = {}, {}
        for at, sentence in enumerate(told.sentences):
            self._sentences.addWidget(Label(sentence, "" if at else "strong", wrap=True))
        for note in told.notes:
            self._rest.addWidget(_note(note))
        if told.differs:
            self._rest.addWidget(self._table(told))
        if told.actions:
            self._rest.addWidget(self._actions(told.actions))
        announce(self, " ".join((*told.sentences, *told.notes)))

    def _table(self, told: Told) -> QWidget:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(4)
        for at, head in enumerate(("", _(self._here), _("In the document"))):
            grid.addWidget(Label(head, "hint"), 0, at)
        for line, one in enumerate(told.differs, 1):
            grid.addWidget(Label(one.label, "strong", wrap=True), line, 0)
            for at, value in enumerate(self._values(one, one.field in told.chosen), 1):
                grid.addWidget(value, line, at)
        for at, share in enumerate((2, 3, 3)):
            grid.setColumnStretch(at, share)
        return holder

    def _values(self, one: Differs, chosen: bool) -> tuple[QWidget, QWidget]:
        if not self._choices:
            return Label(one.ours, wrap=True), Label(one.documents, wrap=True)
        ours, documents = (value_choice(one.label, text) for text in (one.ours, one.documents))
        group = QButtonGroup(ours)
        group.addButton(ours)
        group.addButton(documents)
        (documents if chosen else ours).setChecked(True)
        documents.toggled.connect(partial(self._on_toggled, one))
        self.rows[one.field] = ours, documents
        return ours, documents

    def _actions(self, actions: Sequence[tuple[str, str]]) -> QWidget:
        holder = QWidget()
        for key, words in actions:
            button = self.buttons[key] = Button(small=True)
            button.setText(words)
            button.clicked.connect(partial(self._on_asked, key))
        row(*self.buttons.values(), None, spacing=12, parent=holder)
        return holder

    @Slot(bool)
    def _on_toggled(self, one: Differs, documents: bool) -> None:
        self.chosen.emit(one.field, one.value if documents else None)

    @Slot()
    def _on_asked(self, key: str, _checked: bool = False) -> None:
        self.asked.emit(key)


def _note(text: str) -> QWidget:
    holder = QWidget()
    row(IconLabel("triangle-alert", "warn"), Label(text, wrap=True), spacing=12, parent=holder).setStretch(1, 1)
    return holder


def _clear(layout: QLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
