"""A form: fields with their names, what is wrong under the field that has it, and Enter that goes on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from maison.errors import Problem
from ui import theme
from ui.forms.control import Control, required_text
from ui.i18n import _, current
from ui.kit.heading import Folding
from ui.kit.labels import Label
from ui.kit.layouts import column, row
from ui.kit.panels import Banner
from ui.kit.views import View, announce


class FormField(View):
    """A label with its mnemonic, the control, and one line underneath: the problem, else the remark, else the help.

    What is doubtful stands before the remark until the field is changed; it prevents nothing.
    """

    def __init__(self, name: str, label: str, control: Control, *, required: bool = False, help_text: str = "") -> None:
        """`name` is the field's in JSON; `label` and `help_text` are `N_` texts."""
        super().__init__()
        self.name, self.control, self.required = name, control, required
        self._label_text, self._help = label, help_text
        self._problem = self._doubt = self._remark = ""
        self._label, self._mark, self._note = Label(role="strong"), Label(role="danger"), Label(role="hint", wrap=True)
        self._label.setBuddy(control.editor())
        if not required:
            self._mark.hide()
        self._note.hide()
        #: The line of the label; what else concerns the field may stand at its end.
        self.head = row(self._label, self._mark, None, spacing=3)
        column(self, self.head, control, self._note, None, spacing=4)
        control.remarked.connect(self._on_remark)
        self.retranslate()

    def retranslate(self) -> None:
        label = _(self._label_text)
        self._label.setText(label)
        self._mark.setText("*" if self.required else "")
        self._mark.setToolTip(_("needed") if self.required else "")
        self.control.set_name(label.replace("&", ""), self._spoken_help())
        self._show_note()

    def require(self, required: bool) -> None:
        """Whether it must be filled, which can hang on another field."""
        self.required = required
        self._mark.setVisible(required)
        self.retranslate()

    def problem(self) -> str:
        """The sentence under the field, "" when all is well."""
        return self._problem

    def show_problem(self, text: str) -> None:
        """Say what is wrong with it; "" takes that back."""
        self._problem = text
        self.control.set_wrong(bool(text))
        self.control.set_name(_(self._label_text).replace("&", ""), self._spoken_help())
        self._show_note()

    def doubt(self) -> str:
        """Why the value should be compared with something, "" when there is no such reason."""
        return self._doubt

    def show_doubt(self, text: str) -> None:
        """Say why to doubt it; "" takes that back."""
        self._doubt = text
        self.control.set_name(_(self._label_text).replace("&", ""), self._spoken_help())
        self._show_note()

    def own_problem(self) -> str:
        """What can be said without asking anyone: a text that is not understood, a field that must be filled."""
        problem = self.control.problem()
        if not problem and self.required and self.control.value() in (None, "", ()):
            problem = required_text()
        return problem

    def _spoken_help(self) -> str:
        needed = _("needed") if self.required else ""
        return ". ".join(part for part in (self._problem, self._doubt, needed, _(self._help)) if part)

    def _show_note(self) -> None:
        said = self._remark or _(self._help)
        text = self._problem or "\n".join(part for part in (self._doubt, said) if part)
        self._note.set_role("error" if self._problem else "warn" if self._doubt else "hint")
        self._note.setText(text)
        self._note.setVisible(bool(text))

    def _on_remark(self, text: str) -> None:
        self._remark = text
        self._show_note()


class _Line(Folding):
    """Fields beside one another, under one another when there is no room."""

    def __init__(self, fields: Iterable[QWidget], shares: Iterable[int]) -> None:
        super().__init__(spacing=16)
        for field, share in zip(fields, shares, strict=True):
            self.box.addWidget(field, share)

    def wanted_width(self) -> int:
        fields = [item.minimumSize().width() for item in map(self.box.itemAt, range(self.box.count())) if item]
        least = sum(fields) + self.box.spacing() * (len(fields) - 1)  # else names are cut
        return max(theme.current().px(150) * len(fields), least)


class Form(View):
    """Lines of fields. `values()` and `set_values()` are by the fields' names; the presenter knows what they mean."""

    #: A person changed something: drafts, questions, doubles.
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, FormField] = {}
        self._banner = Banner("danger")
        self._banner.hide()
        # room to spare goes below the lines: a greatest height of theirs would cut a sentence of several lines
        self._layout = column(self, self._banner, None, spacing=14)

    def add(self, *fields: FormField, shares: Iterable[int] = ()) -> None:
        """A line of fields; `shares` are their parts of the width."""
        self.add_widget(_Line(fields, tuple(shares) or (1,) * len(fields)))
        for field in fields:
            self.fields[field.name] = field
            field.control.editor().installEventFilter(self)
            field.control.changed.connect(lambda field=field: self._on_changed(field))

    def add_widget(self, widget: QWidget) -> None:
        """Something between the fields: a heading, a warning."""
        self._layout.insertWidget(self._layout.count() - 1, widget)

    def values(self) -> dict[str, Any]:
        """What is in the fields."""
        return {name: field.control.value() for name, field in self.fields.items()}

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Fill the fields that `values` names; nobody is told of a change."""
        for name, value in values.items():
            if name in self.fields:
                self.fields[name].control.set_value(value)
                self.fields[name].show_problem("")

    def draft(self) -> dict[str, Any]:
        """What to keep in a draft: what was typed, understood or not."""
        return {name: field.control.draft() for name, field in self.fields.items()}

    def restore(self, draft: Mapping[str, Any]) -> None:
        """Put a draft back."""
        for name, value in draft.items():
            if name in self.fields:
                self.fields[name].control.restore(value)

    def check(self) -> bool:
        """Show what can be seen to be wrong without asking anyone; True if there is nothing."""
        problems = {name: field.own_problem() for name, field in self.fields.items()}
        self._show({name: problem for name, problem in problems.items() if problem}, [])
        return not any(problems.values())

    def show_problems(self, problems: Iterable[Problem]) -> None:
        """Each beside its field, those of no field above; the focus goes to the first field that has one."""
        placed: dict[str, str] = {}
        others = []
        for problem in problems:
            text = problem.message.text(current())
            if problem.field in self.fields:
                placed.setdefault(problem.field, text)
            else:
                others.append(text)
        self._show(placed, others)

    def show_above(self, texts: Sequence[str]) -> None:
        """Say what belongs to no field, above them; nothing takes that back."""
        if texts:
            self._banner.show_text("\n".join(texts))
        else:
            self._banner.hide()

    def focus(self, name: str) -> None:
        """Put the cursor in a field."""
        self.fields[name].control.editor().setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # all that befalls any field comes through here: what is not ours is let go at the least expense
        kind = event.type()
        if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            enter = plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            field = next((field for field in self.fields.values() if field.control.editor() is watched), None)
            if enter and field is not None and not field.control.takes_enter():
                self.focusNextChild()
                return True
        elif kind == QEvent.Type.FocusOut:
            field = next((field for field in self.fields.values() if field.control.editor() is watched), None)
            if field is not None:
                QTimer.singleShot(0, field, lambda: field.show_problem(field.control.problem() or field.problem()))
        return False

    def _show(self, placed: Mapping[str, str], others: list[str]) -> None:
        for name, field in self.fields.items():
            field.show_problem(placed.get(name, ""))
        self.show_above(others)
        first = next((name for name in self.fields if name in placed), None)
        if first is not None:
            self.focus(first)
            announce(self.fields[first], placed[first], assertive=True)

    def _on_changed(self, field: FormField) -> None:
        if field.problem():
            field.show_problem("")
        if field.doubt():
            field.show_doubt("")
        self.changed.emit()
