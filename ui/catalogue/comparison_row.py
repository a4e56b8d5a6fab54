"""One comparison of a condition: a fact, how it is compared, and with what; each chosen from the vocabulary."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from maison.checklists import vocabulary
from maison.text import fold
from ui import theme
from ui.catalogue.day_field import IsoDateField
from ui.forms import ChoiceField, Control, PickerField, TextField, countries
from ui.forms.choice_field import Combo
from ui.forms.options import Option
from ui.i18n import N_, _, current
from ui.kit import IconButton, View, row
from ui.kit.heading import Folding

OPERATORS: Mapping[str, str] = {
    "eq": N_("is"),
    "ne": N_("is not"),
    "in": N_("is one of"),
    "not_in": N_("is none of"),
    "gt": N_("is more than"),
    "gte": N_("is at least"),
    "lt": N_("is less than"),
    "lte": N_("is at most"),
    "between": N_("is from … to …"),
    "not_empty": N_("there are any"),
}
_DATED = {"gt": N_("is after"), "gte": N_("is on or after"), "lt": N_("is before"), "lte": N_("is on or before")}
_WORDS = ("eq", "ne", "in", "not_in")
_SEVERAL = ("in", "not_in")
#: So wide must a line be, in pixels at 100 %, for its parts to stand beside one another.
_LEAST_WIDTH = 440


def operators(fact: str) -> tuple[str, ...]:
    """How a fact can be compared."""
    if fact in vocabulary.NUMBERS:
        return ("gt", "gte", "lt", "lte", "between", "eq", "ne")
    if fact in vocabulary.DATES:
        return ("gte", "gt", "lt", "lte")
    if fact in vocabulary.YES_OR_NO:
        return ("eq", "not_empty") if fact in vocabulary.LISTS else ("eq",)
    if fact in vocabulary.LISTS:
        return ("not_empty",)
    return ("eq", "ne") if fact in vocabulary.SETS else _WORDS


class WholeNumberField(TextField):
    """A whole number; None where nothing is written."""

    def value(self) -> Any:
        text = super().value()
        return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None

    def set_value(self, value: Any) -> None:
        super().set_value("" if value is None else str(value))

    def draft(self) -> str:
        return self.edit.text()

    def problem(self) -> str:
        return "" if self.value() is not None or not self.edit.text().strip() else _("Write a whole number.")


class BoundsField(Control):
    """Two whole numbers, both included."""

    def __init__(self) -> None:
        super().__init__()
        self._ends = WholeNumberField(limit=9), WholeNumberField(limit=9)
        row(*self._ends, spacing=6, parent=self)
        for end in self._ends:
            end.changed.connect(self.changed)

    def editor(self) -> QWidget:
        return self._ends[0].edit

    def set_name(self, name: str, help_text: str = "") -> None:
        super().set_name(_("{field}: from").format(field=name), help_text)
        self._ends[1].edit.setAccessibleName(_("{field}: to").format(field=name))

    def value(self) -> Any:
        values = [end.value() for end in self._ends]
        return None if None in values else values

    def set_value(self, value: Any) -> None:
        values = value if isinstance(value, list) and len(value) == 2 else (None, None)
        for end, number in zip(self._ends, values, strict=True):
            end.set_value(number)

    def problem(self) -> str:
        return next((problem for end in self._ends if (problem := end.problem())), "")


class _Line(Folding):
    """The parts of a comparison beside one another while there is room."""

    def __init__(self, *parts: QWidget) -> None:
        super().__init__(spacing=6)
        for part, share in zip(parts, (4, 3, 5), strict=True):
            self.box.addWidget(part, share)

    def wanted_width(self) -> int:
        parts = [self.box.itemAt(at) for at in range(self.box.count())]
        least = sum(part.minimumSize().width() for part in parts if part) + 2 * self.box.spacing()
        return max(theme.current().px(_LEAST_WIDTH), least)


class ComparisonRow(View):
    """Fact, operator and value in one line."""

    changed = Signal()
    removed = Signal()

    def __init__(self, today: Callable[[], dt.date]) -> None:
        super().__init__()
        self._today = today
        self._facts = _facts(current().tag)
        self.fact, self.operator = Combo(), Combo()
        self.value_field: Control = TextField()
        self.remove = IconButton("trash-2")
        self._shown: tuple[str, str] = ("", "")
        self._name = ""
        for fact in self._facts:
            self.fact.addItem(_(vocabulary.FACTS[fact]), fact)
        self.fact.setCurrentIndex(-1)
        line = _Line(self.fact, self.operator, self.value_field)
        self._line = line.box
        layout = row(line, self.remove, spacing=6, parent=self)
        layout.setStretch(0, 1)
        layout.setAlignment(self.remove, Qt.AlignmentFlag.AlignTop)
        self.fact.activated.connect(self._on_fact)
        self.operator.activated.connect(self._on_operator)
        self.remove.clicked.connect(self.removed)
        self.retranslate()

    def retranslate(self) -> None:
        for at in range(self.fact.count()):
            self.fact.setItemText(at, _(vocabulary.FACTS[self.fact.itemData(at)]))
        for at in range(self.operator.count()):
            self.operator.setItemText(at, self._told(self.operator.itemData(at)))
        for combo in (self.fact, self.operator):
            combo.setPlaceholderText(_("Choose…"))
        self.place(self._name)

    def place(self, name: str) -> None:
        """Be called this by a screen reader."""
        self._name = name
        self.fact.setAccessibleName(_("{field}: fact").format(field=name))
        self.operator.setAccessibleName(_("{field}: comparison").format(field=name))
        self.value_field.set_name(_("{field}: value").format(field=name))
        self.remove.set_name(_("Remove: {entry}").format(entry=name))

    def show_comparison(self, comparison: Mapping[str, Any]) -> None:
        """Fill it with what the file has."""
        self.fact.setCurrentIndex(self.fact.findData(comparison.get("fact")))
        self._offer(comparison.get("op", ""))
        self.value_field.set_value(_put(_canonical(self.fact.currentData(), comparison.get("value")), self._op()))

    def comparison(self) -> dict[str, Any] | None:
        """The table of the file; None while something is missing."""
        fact, op, value = self.fact.currentData(), self._op(), self.value_field.value()
        if not fact or not op or value in (None, "", ()):
            return None
        if isinstance(value, tuple):
            value = list(value) if op in _SEVERAL else value[0]
        return {"fact": fact, "op": op, "value": value}

    def draft(self) -> dict[str, Any]:
        """What stands in the fields, as JSON can hold it."""
        return {"fact": self.fact.currentData() or "", "op": self._op(), "value": self.value_field.draft()}

    def restore(self, draft: Mapping[str, Any]) -> None:
        """Put back what `draft` gave."""
        self.show_comparison({"fact": draft["fact"], "op": draft["op"]})
        self.value_field.restore(draft["value"])

    def problem(self) -> str:
        """What is missing or not understood."""
        if self.comparison() is None:
            return self.value_field.problem() or _("Choose a fact, a comparison and a value, or remove the line.")
        return self.value_field.problem()

    def take_focus(self) -> None:
        """Begin with the fact."""
        self.fact.setFocus()

    # ------------------------------------------------------------------------------------------------------------

    def _op(self) -> str:
        return str(self.operator.currentData() or "")

    def _told(self, op: str) -> str:
        dated = self.fact.currentData() in vocabulary.DATES
        return _(_DATED[op] if dated and op in _DATED else OPERATORS[op])

    def _offer(self, op: str) -> None:
        """The comparisons of the chosen fact, with `op` chosen where it is one of them."""
        fact = self.fact.currentData()
        self.operator.clear()
        known = operators(fact) if fact else ()
        for own in (*known, *((op,) if op in OPERATORS and op not in known else ())):
            self.operator.addItem(self._told(own), own)
        self.operator.setCurrentIndex(max(0, self.operator.findData(op)) if known else -1)
        self._show_value()

    def _show_value(self) -> None:
        """The field for the value, another one where another kind is asked for."""
        fact, op = self.fact.currentData() or "", self._op()
        kind = (fact, "several" if op in _SEVERAL else op if op in ("between", "not_empty") else "one")
        if kind == self._shown:
            return
        self._shown = kind
        old, self.value_field = self.value_field, _field(fact, kind[1], self._today)
        self._line.replaceWidget(old, self.value_field)
        old.hide()
        old.deleteLater()
        self.value_field.changed.connect(self.changed)
        self.value_field.show()
        self.place(self._name)

    @Slot(int)
    def _on_fact(self, _at: int) -> None:
        op = self._op()
        self._offer(
            op if op in operators(self.fact.currentData()) else ""
        )  # one of another kind of fact is no choice here
        self.changed.emit()

    @Slot(int)
    def _on_operator(self, _at: int) -> None:
        kept = self.value_field.value()
        self._show_value()
        if isinstance(kept, str | tuple) and not self.value_field.value():
            self.value_field.set_value(_put(list(kept) if isinstance(kept, tuple) else kept, self._op()))
        self.changed.emit()


@lru_cache(maxsize=4)
def _facts(_tag: str) -> tuple[str, ...]:
    """The facts in the order of their names in the language of the window."""
    return tuple(sorted(vocabulary.FACTS, key=lambda fact: fold(_(vocabulary.FACTS[fact]))))


def _canonical(fact: str | None, value: Any) -> Any:
    """A value as the vocabulary writes it: the files may have another word for it."""
    aliases = vocabulary.ALIASES.get(fact or "", {})
    if isinstance(value, list):
        return [aliases.get(word, word) for word in value]
    return aliases.get(value, value) if isinstance(value, str) else value


def _put(value: Any, op: str) -> Any:
    """A value of the file as its field takes it."""
    if op in _SEVERAL:
        return value if isinstance(value, list) else [value] if value else ()
    if isinstance(value, list) and op != "between":
        return value[0] if value else None
    return value


def _field(fact: str, kind: str, today: Callable[[], dt.date]) -> Control:
    if kind == "between":
        return BoundsField()
    if fact in vocabulary.NUMBERS:
        return WholeNumberField(limit=9)
    if fact in vocabulary.DATES:
        return IsoDateField(today)
    if fact in vocabulary.YES_OR_NO or kind == "not_empty":
        return ChoiceField([(True, N_("yes")), (False, N_("no"))])
    if fact in vocabulary.COUNTRIES:
        return countries(single=kind == "one")
    if kind == "several":
        return PickerField(lambda: _options(fact), frequent=tuple(vocabulary.CHOICES.get(fact, ())), wrapping=True)
    if fact in vocabulary.CHOICES:
        return ChoiceField(list(vocabulary.CHOICES[fact].items()))
    return TextField()


def _options(fact: str) -> list[Option]:
    words = vocabulary.CHOICES.get(fact, {})
    tag = current()
    return [Option(word, tag.gettext(label), (fold(tag.gettext(label)), fold(word))) for word, label in words.items()]
