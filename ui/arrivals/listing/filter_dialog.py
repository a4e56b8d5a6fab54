"""Which arrivals the list shows: every condition on one sheet, and how many it would leave, told while one chooses."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QDialog, QWidget

from maison.arrivals.listing import ArrivalFilter
from maison.arrivals.status import Status
from maison.arrivals.vocabulary import LABELS, Category
from maison.text import fold
from ui import theme
from ui.arrivals.form.options import FREQUENT_COUNTRIES
from ui.arrivals.listing.presenter import Names
from ui.arrivals.listing.told import LABELS_OF, UNNAMED
from ui.forms import ChoiceField, DateField, Form, FormField, PickerField, countries
from ui.forms.options import Option
from ui.i18n import N_, _
from ui.kit import Button, Label, column, row, scrolling
from ui.kit.mnemonics import assign_mnemonics

_DEBOUNCE_MS = 150
_KINDS: dict[str, type[StrEnum]] = {"statuses": Status, "categories": Category}


class FilterDialog(QDialog):
    """Shown with `open()`. `chosen` gives the filter; closed, it gives nothing."""

    chosen = Signal(object)
    #: Somebody wants to know how many arrivals a filter leaves: `show_count` answers.
    asked = Signal(object)

    def __init__(
        self,
        window: QWidget,
        wanted: ArrivalFilter,
        *,
        known: Names,
        today: Callable[[], dt.date],
    ) -> None:
        super().__init__(window)
        self._wanted = wanted
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(_("Filter the list"))
        self.form = _form(known, today)
        self._count = Label(role="muted")
        self._show = Button("primary", icon="funnel", keys="Ctrl+Return")
        self._show.setText(_("Show them"))
        self._clear, leave = Button(icon="x"), Button()
        self._clear.setText(_("Clear the filter"))
        leave.setText(_("Leave it as it is"))
        inside = QWidget()
        column(inside, self.form, margins=(0, 0, 8, 0))
        buttons = row(self._clear, None, leave, self._show, spacing=12)
        column(self, Label(_("Filter the list"), "page"), scrolling(inside), self._count, buttons, margins=24)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_DEBOUNCE_MS)
        self._pause.timeout.connect(self._on_pause)
        self.form.changed.connect(self._pause.start)
        self._show.clicked.connect(self._on_show)
        self._clear.clicked.connect(self._on_clear)
        leave.clicked.connect(self.reject)
        px = theme.current().px
        self.resize(min(px(640), window.width() - 40), min(px(600), window.height() - 40))
        self.form.set_values(_values(wanted))
        assign_mnemonics(self)
        self.form.focus("statuses")
        self._pause.start()

    def filter(self) -> ArrivalFilter:
        """What the sheet asks for; text and order stay as they were."""
        values = self.form.values()
        values |= {name: tuple(kind(value) for value in values[name]) for name, kind in _KINDS.items()}
        values["flagged"] = bool(values["flagged"])
        return dataclasses.replace(self._wanted, **values)

    def show_count(self, text: str) -> None:
        """How many arrivals there would be."""
        self._count.setText(text)

    @Slot()
    def _on_pause(self) -> None:
        self.asked.emit(self.filter())

    @Slot()
    def _on_show(self) -> None:
        if self.form.check():
            self.chosen.emit(self.filter())
            self.accept()

    @Slot()
    def _on_clear(self) -> None:
        self.form.set_values(_values(ArrivalFilter()))
        self.form.focus("statuses")
        self._pause.start()


def _form(known: Names, today: Callable[[], dt.date]) -> Form:
    form = Form()
    for name, kind in _KINDS.items():
        form.add(FormField(name, LABELS_OF[name], _picker([(entry.value, _(LABELS[entry])) for entry in kind])))
    form.add(
        FormField("hosts", LABELS_OF["hosts"], _picker(_named(known.hosts))),
        FormField("advisers", LABELS_OF["advisers"], _picker(_named(known.advisers))),
    )
    form.add(FormField("nationalities", LABELS_OF["nationalities"], countries(frequent=FREQUENT_COUNTRIES)))
    form.add(
        FormField("tags", LABELS_OF["tags"], _picker([(tag, tag) for tag in known.tags])),
        FormField("flagged", LABELS_OF["flagged"], ChoiceField([(True, N_("only with an open flag"))])),
    )
    form.add(
        FormField("arrives_from", N_("Arrival from"), DateField(today)),
        FormField("arrives_to", N_("Arrival until"), DateField(today)),
    )
    return form


def _named(texts: Sequence[str]) -> list[tuple[str, str]]:
    return [*((text, text) for text in texts), ("", _(UNNAMED))]


def _picker(choices: Sequence[tuple[str, str]]) -> PickerField:
    """A picker of few values: all are offered before anything is typed."""
    options = tuple(Option(code, label, (fold(label),)) for code, label in choices)
    return PickerField(lambda: options, frequent=[code for code, _label in choices])


def _values(wanted: ArrivalFilter) -> dict[str, Any]:
    names = ("statuses", "categories", "hosts", "advisers", "nationalities", "tags", "arrives_from", "arrives_to")
    return {"flagged": wanted.flagged or None, **{name: getattr(wanted, name) for name in names}}
