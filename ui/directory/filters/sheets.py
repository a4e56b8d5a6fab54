"""The two small sheets of the filters: a day and an hour, and a point with how far around it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QWidget

from maison.clock import LILLE
from maison.directory.finding.model import Near
from maison.directory.finding.points import campuses, stations
from maison.text import fold
from ui import theme
from ui.directory.filters.menus import DISTANCES
from ui.directory.filters.told import metres_text
from ui.forms import ChoiceField, DateField, Form, FormField, PickerField, TextField
from ui.forms.options import Option
from ui.i18n import N_, _
from ui.kit import Button, Label, column, row
from ui.kit.mnemonics import assign_mnemonics

#: "18:30", "18h30", "18 h", "1830".
_TIME = re.compile(r"([01]?\d|2[0-3])(?:\s*[:hH.]\s*([0-5]\d)?|([0-5]\d))?\s*", re.ASCII)


class _Sheet(QDialog):
    """A form with a button that takes it. Shown with `open()`; closed, it changes nothing."""

    def __init__(self, window: QWidget, title: str) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(title)
        self.form = Form()
        self.show_them, leave = Button("primary", icon="funnel", keys="Ctrl+Return"), Button()
        self.show_them.setText(_("Show them"))
        leave.setText(_("Leave it as it is"))
        buttons = row(None, leave, self.show_them, spacing=12)
        column(self, Label(title, "page"), self.form, buttons, margins=24)
        self.show_them.clicked.connect(self._on_show)
        leave.clicked.connect(self.reject)
        self.resize(min(theme.current().px(480), window.width() - 40), self.sizeHint().height())

    def begin(self, values: dict[str, Any]) -> None:
        """Show these values, and stand on the first field."""
        self.form.set_values(values)
        assign_mnemonics(self)
        self.form.focus(next(iter(self.form.fields)))

    def take(self, values: dict[str, Any]) -> bool:
        """Take what was entered; False where a field says what is wrong."""
        raise NotImplementedError

    @Slot()
    def _on_show(self) -> None:
        if self.form.check() and self.take(self.form.values()):
            self.accept()


class MomentSheet(_Sheet):
    """A day and a time of day. `chosen` gives the moment."""

    chosen = Signal(object)

    def __init__(self, window: QWidget, at: dt.datetime | None, today: Callable[[], dt.date]) -> None:
        super().__init__(window, _("Open on a day and at an hour"))
        self.form.add(
            FormField("day", N_("Day"), DateField(today), required=True),
            FormField("time", N_("Hour"), TextField(placeholder="18:30"), required=True),
        )
        here = at.astimezone(LILLE) if at else None
        self.begin({"day": here.date() if here else today(), "time": f"{here:%H:%M}" if here else ""})

    def take(self, values: dict[str, Any]) -> bool:
        found = _TIME.fullmatch(values["time"])
        if found is None:
            self.form.fields["time"].show_problem(_("This is no hour of the day. Write it as 18:30."))
            self.form.focus("time")
            return False
        time = dt.time(int(found[1]), int(found[2] or found[3] or 0))
        self.chosen.emit(dt.datetime.combine(values["day"], time, LILLE))
        return True


class PointSheet(_Sheet):
    """A station, a campus or a place by its name, and how far around it. `chosen` gives a `Near`, or the name of a place
    that the directory knows.
    """

    chosen = Signal(object, object)

    def __init__(self, window: QWidget, near: Near | None, within: int | None) -> None:
        super().__init__(window, _("Near a station or a place"))
        self._known = {each.name: each for each in (*campuses(), *stations())}
        options = tuple(Option(name, name, (fold(name),)) for name in self._known)
        self.form.add(
            FormField("station", N_("Station or campus"), PickerField(lambda: options, single=True)),
            FormField("place", N_("Or a place of the directory"), TextField()),
            FormField("within", N_("How far"), ChoiceField([(each, metres_text(each)) for each in DISTANCES])),
        )
        name = near.name if near else ""
        known = name in self._known
        self.begin({"station": (name,) if known else (), "place": "" if known else name, "within": within})

    def take(self, values: dict[str, Any]) -> bool:
        if bool(values["station"]) == bool(values["place"]):
            none = _("Choose a station or a campus, or name a place.")
            two = _("These are two points. Clear one of the two fields.")
            self.form.fields["place"].show_problem(two if values["place"] else none)
            self.form.focus("place")
            return False
        near = self._known[values["station"][0]] if values["station"] else values["place"]
        self.chosen.emit(near, values["within"])
        return True
