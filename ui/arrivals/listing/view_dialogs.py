"""Giving a list a name, and looking after the names that were given."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal, SignalInstance, Slot
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QWidget

from maison.arrivals.views.model import LONGEST_NAME, SavedView
from maison.errors import Problem
from ui import theme
from ui.forms import Form, FormField, TextField
from ui.i18n import N_, _
from ui.kit import Button, IconLabel, Label, column, row, rule, scrolling
from ui.kit.mnemonics import assign_mnemonics


class NameDialog(QDialog):
    """Asks for the name of a view, and for whom it is. Shown with `open()`; it stays until `accept`."""

    #: The name, and whether it is for everybody.
    named = Signal(str, bool)

    def __init__(self, window: QWidget, title: str, *, name: str = "", shared: bool = False) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(title)
        self.form = Form()
        self.form.add(FormField("name", N_("Name of the view"), TextField(limit=LONGEST_NAME), required=True))
        self.form.set_values({"name": name})
        self.shared = QCheckBox(_("For everybody in the house"))
        self.shared.setChecked(shared)
        self._save, leave = Button("primary", icon="save", keys="Ctrl+S"), Button()
        self._save.setText(_("Keep it"))
        leave.setText(_("Cancel"))
        self._save.clicked.connect(self._on_save)
        leave.clicked.connect(self.reject)
        told = Label(_("A view keeps the filter, the order and the columns of the list."), "muted", wrap=True)
        column(
            self, Label(title, "page"), told, self.form, self.shared, row(None, leave, self._save, spacing=12),
            margins=24,
        )  # fmt: skip
        self.setMinimumWidth(min(theme.current().px(460), window.width() - 40))
        assign_mnemonics(self)
        self.form.focus("name")

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """What is wrong with the name, under it."""
        self.form.show_problems(problems)

    @Slot()
    def _on_save(self) -> None:
        if self.form.check():
            self.named.emit(self.form.values()["name"], self.shared.isChecked())


class ViewsDialog(QDialog):
    """All views that one may change, each with its name and what can be done with it. Shown with `open()`."""

    rename_asked = Signal(object)
    forget_asked = Signal(object)

    def __init__(self, window: QWidget, views: Sequence[SavedView]) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(_("Views of the list"))
        inside = QWidget()
        lines = column(inside, spacing=8)
        self.lines: dict[int, tuple[Button, Button]] = {}
        for view in views:
            lines.addLayout(self._line(view))
            lines.addWidget(rule())
        lines.addStretch(1)
        close = Button("primary")
        close.setText(_("Close"))
        close.clicked.connect(self.accept)
        column(self, Label(_("Views of the list"), "page"), scrolling(inside), row(None, close), margins=24)
        px = theme.current().px
        self.resize(min(px(620), window.width() - 40), min(px(460), window.height() - 40))

    def _line(self, view: SavedView) -> QHBoxLayout:
        rename, forget = Button("quiet", icon="pencil", small=True), Button("quiet", icon="trash-2", small=True)
        rename.setText(_("Rename…"))
        rename.setAccessibleName(_("Rename the view {name}").format(name=view.name))
        forget.setText(_("Delete"))
        forget.setAccessibleName(_("Delete the view {name}").format(name=view.name))
        rename.clicked.connect(partial(self._on_button, self.rename_asked, view))
        forget.clicked.connect(partial(self._on_button, self.forget_asked, view))
        self.lines[view.id] = (rename, forget)
        shared = view.draft.shared
        whose = Label(_("for everybody") if shared else _("only for you"), "hint")
        name = column(None, Label(view.name, "strong", wrap=True), whose, spacing=0)
        line = row(IconLabel("users" if shared else "user", "muted"), name, rename, forget, spacing=8)
        line.setStretch(1, 1)
        return line

    def _on_button(self, asked: SignalInstance, view: SavedView, _checked: bool = False) -> None:
        self.accept()
        asked.emit(view)
