"""Numbers to call and phrases of the desk: short lists, each with a form for the one that is chosen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from ui.arrivals.brief import isolated
from ui.catalogue.words import CONFIDENCES
from ui.forms import ChoiceField, Form, FormField, NoteField, TextField
from ui.i18n import N_, _
from ui.kit import Card, EmptyState, View, column, scrolling
from ui.kit.heading import Columns
from ui.tables import Badge, Column
from ui.tables.short import ShortTable
from ui.words import titled

if TYPE_CHECKING:
    from maison.checklists.library.content import Unit
    from maison.errors import Problem
    from ui.shell import Context

_SOON_MS = 400


class Line(NamedTuple):
    """One number or phrase: the name of its unit, and the table of the file."""

    id: int
    unit: str
    value: Mapping[str, Any]
    stale: bool


def _in_window(value: Mapping[str, Any], key: str) -> str:
    texts = value.get(key, {})
    return titled(texts) if isinstance(texts, dict) and "en" in texts else ""


def _state(line: Line) -> Badge | None:
    if line.stale:
        return Badge(_("translation"), "warn", "languages")
    if line.value.get("confidence", "seen") != "seen":
        return Badge(_("to confirm"), "warn", "circle-question-mark")
    return None


NUMBERS: tuple[Column[Line], ...] = (
    Column("number", N_("Number"), text=lambda line: isolated(str(line.value["number"])), whole=True),
    Column("for", N_("For"), text=lambda line: _in_window(line.value, "for"), width=300, strong=True),
    Column("hours", N_("Hours"), text=lambda line: _in_window(line.value, "hours"), width=160),
    Column("state", N_("State"), badge=_state),
)
PHRASES: tuple[Column[Line], ...] = (
    Column("fr", N_("Text in French"), text=lambda line: str(line.value.get("fr", "")), width=300, strong=True),
    Column("en", N_("Text in English"), text=lambda line: str(line.value.get("en", "")), width=300),
    Column("state", N_("State"), badge=_state),
)


class SmallList(View):
    """The lines of one kind and the form of the chosen one. `edited` tells the unit and its new table."""

    edited = Signal(str, object)

    def __init__(self, context: Context, kind: str, columns: Sequence[Column[Line]], title: str, form: Form) -> None:
        super().__init__()
        self._kind, self._title, self.form = kind, title, form
        self._lines: Sequence[Line] = ()
        self._line: Line | None = None
        self.table = ShortTable(f"catalogue-{kind}", columns, context.jobs, context.memory, most=0)
        self.table.set_title(title)
        self._nothing = EmptyState("phone" if kind == "number" else "message-square")
        self._card, self._panel = Card(flush=True), Card()
        self._card.body.addWidget(self.table)
        self._panel.body.addWidget(form)
        self._soon = QTimer(self, interval=_SOON_MS, singleShot=True)
        self._soon.timeout.connect(self.flush)
        parts = Columns(shares=(9, 8), fold_at=860)
        parts.main.addWidget(self._card, 1)
        parts.main.addWidget(self._nothing, 1)
        parts.side.addWidget(self._panel)
        parts.side.addStretch(1)
        inner = QWidget()
        column(inner, parts)
        column(self, scrolling(inner), spacing=0, margins=(0, 8, 0, 0))
        self.table.setMinimumHeight(200)
        self.table.selected.connect(self._on_selected)
        form.changed.connect(self._soon.start)
        self.retranslate()

    def retranslate(self) -> None:
        self._card.set_title(_(self._title))
        self._nothing.set_texts(_("There is nothing here yet"), _("Import catalogue files that have some."))

    def show_units(self, known: Mapping[str, Unit], stale: frozenset[str]) -> None:
        """All lines of this kind."""
        names = [name for name in known if name.startswith(f"{self._kind}/")]
        self._lines = [Line(at, name, known[name].value, name in stale) for at, name in enumerate(names)]
        chosen = self._line.unit if self._line else ""
        self.table.show_rows(self._lines)
        for widget, shown in ((self._card, bool(names)), (self._panel, bool(names)), (self._nothing, not names)):
            widget.setVisible(shown)
        line = next((line for line in self._lines if line.unit == chosen), None)
        if line is not None:
            self._line = line
        elif self._lines:
            self._show(self._lines[0])

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """What is wrong with the chosen one."""
        if not self._soon.isActive():
            self.form.show_problems(problems)

    def unit(self) -> str:
        """The name of the chosen one."""
        return self._line.unit if self._line else ""

    @Slot()
    def flush(self) -> None:
        """Tell what was typed, now."""
        if self._line is None or not (self._soon.isActive() or self.sender() is self._soon):
            return
        self._soon.stop()
        self.edited.emit(self._line.unit, _table(self.form.values(), self._line.value))

    def _show(self, line: Line) -> None:
        self._line = line
        self.form.set_values(_values(line.value, self.form.fields))

    @Slot(object)
    def _on_selected(self, line_id: object) -> None:
        line = next((line for line in self._lines if line.id == line_id), None)
        if line is not None and (self._line is None or line.unit != self._line.unit):
            self.flush()
            self._show(line)


def numbers(context: Context) -> SmallList:
    """The numbers to call."""
    form = Form()
    form.add(
        FormField("for.fr", N_("For, in French"), TextField(), required=True),
        FormField("for.en", N_("For, in English"), TextField(), required=True),
    )
    form.add(
        FormField("hours.fr", N_("Hours, in French"), TextField(), required=True),
        FormField("hours.en", N_("Hours, in English"), TextField(), required=True),
    )
    form.add(FormField("confidence", N_("Certainty"), ChoiceField(list(CONFIDENCES.items())), required=True))
    return SmallList(context, "number", NUMBERS, N_("Numbers to call"), form)


def phrases(context: Context) -> SmallList:
    """The phrases of the desk."""
    form = Form()
    form.add(FormField("fr", N_("Text in French"), NoteField(lines=3), required=True))
    form.add(FormField("en", N_("Text in English"), NoteField(lines=3), required=True))
    return SmallList(context, "phrase", PHRASES, N_("Phrases of the desk"), form)


def _values(value: Mapping[str, Any], names: Mapping[str, Any]) -> dict[str, Any]:
    found = {}
    for name in names:
        key, _dot, tag = name.partition(".")
        found[name] = value.get(key, {}).get(tag, "") if tag else value.get(key)
    return found


def _table(values: Mapping[str, Any], before: Mapping[str, Any]) -> dict[str, Any]:
    made: dict[str, Any] = {key: dict(entry) if isinstance(entry, dict) else entry for key, entry in before.items()}
    for name, value in values.items():
        key, _dot, tag = name.partition(".")
        if tag:
            made.setdefault(key, {})[tag] = value
        else:
            made[key] = value or ""
    return made
