"""Above the directory: the words, the menus of what narrows it with their counts, list or map, and what is chosen as chips."""

from __future__ import annotations

import datetime as dt
from functools import partial

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QMenu

from maison.directory.finding.model import NOTHING, Facets, Near, Wanted
from ui import theme
from ui.directory.filters import menus, told
from ui.directory.filters.sheets import MomentSheet, PointSheet
from ui.i18n import _
from ui.kit import Button, Choices, View, Wrapped, column
from ui.kit.conditions import Condition, Conditions

LIST, MAP = "list", "map"


class _TextEdit(QLineEdit):
    """As wide as a name and a half."""

    def sizeHint(self) -> QSize:
        return QSize(theme.current().px(280), super().sizeHint().height())


class PlaceFilters(View):
    """It only says what somebody wants: the presenter knows what is shown. `changed` tells names and values of `Wanted`;
    "now" stands for the present moment.
    """

    changed = Signal(object)
    dropped = Signal(str)
    cleared = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.text = _TextEdit()
        self.text.setClearButtonEnabled(True)
        self.buttons = {name: Button(icon="chevron-down") for name, _title in menus.MENUS}
        self.how = Choices((LIST, MAP), across=2, small=True)
        self.how.choose(LIST)
        self.chips = Conditions()
        self._wanted, self._facets, self._now = NOTHING, Facets(), False
        self._today: dt.date | None = None
        tools = Wrapped(self.text, *self.buttons.values(), self.how, spacing=8)
        column(self, tools, self.chips, spacing=8)
        for name, button in self.buttons.items():
            button.clicked.connect(partial(self._on_menu, name))
        self.chips.dropped.connect(self.dropped)
        self.chips.cleared.connect(self.cleared)

    def retranslate(self) -> None:
        self.text.setPlaceholderText(_("Name, category, town, what one can do there…"))
        self.text.setAccessibleName(_("Search the directory"))
        for name, title in menus.MENUS:
            self.buttons[name].setText(_(title))
        self.how.set_texts((_("List"), _("Map")))
        self.chips.retranslate()

    def show_wanted(self, wanted: Wanted, facets: Facets, *, now: bool, visitor: str, today: dt.date) -> None:
        """What is chosen, and what else could be."""
        self._wanted, self._facets, self._now, self._today = wanted, facets, now, today
        shown = [each for each in told.conditions(wanted, now=now, visitor=visitor) if each.name != "text"]
        self.chips.show_conditions(shown, filtered=bool(shown), otherwise=self.text)
        for name, title in menus.MENUS:
            chosen = [each.text for each in self.conditions() if each.name == name]
            self.buttons[name].setAccessibleName(": ".join((_(title), *chosen)))

    def conditions(self) -> list[Condition]:
        """What is chosen, in words."""
        return told.conditions(self._wanted, now=self._now)

    def menu(self, name: str) -> QMenu:
        """One of the menus, as it is now."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for entry in menus.entries(name, self._wanted, self._facets, now=self._now):
            if entry == menus.RULE:
                menu.addSeparator()
                continue
            action = menu.addAction(entry.text.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(entry.checked)
            action.triggered.connect(partial(self._on_entry, entry))
        return menu

    def _on_menu(self, name: str, _checked: bool = False) -> None:
        button, menu = self.buttons[name], self.menu(name)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        corner = QPoint(button.width() - menu.sizeHint().width() if rtl else 0, button.height() + 2)
        menu.popup(button.mapToGlobal(corner))
        chosen = next((action for action in menu.actions() if action.isChecked()), None)
        menu.setActiveAction(chosen or menu.actions()[0])

    def _on_entry(self, entry: menus.Entry, _checked: bool = False) -> None:
        if entry.change is not None:
            self.changed.emit(entry.change)
        elif entry.sheet == menus.MOMENT:
            self._open_moment()
        else:
            self._open_point()

    def _open_moment(self) -> None:
        today = self._today
        if today is None:
            return
        sheet = MomentSheet(self.window(), None if self._now else self._wanted.open_at, lambda: today)
        sheet.chosen.connect(self._on_moment)
        sheet.open()

    def _open_point(self) -> None:
        sheet = PointSheet(self.window(), self._wanted.near, self._wanted.within)
        sheet.chosen.connect(self._on_point)
        sheet.open()

    def _on_moment(self, at: dt.datetime) -> None:
        self.changed.emit({"open_at": at, "now": False})

    def _on_point(self, near: Near | str, within: int | None) -> None:
        self.changed.emit({"near": near, "within": within})
