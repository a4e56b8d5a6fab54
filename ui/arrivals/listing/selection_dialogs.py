"""What is asked before something is done to the selected arrivals, and what is told of those that were left."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from maison.text import fold
from ui import theme
from ui.forms import Form, FormField, PickerField, SuggestField
from ui.forms.options import Option
from ui.i18n import N_, _
from ui.kit import Button, Label, announce, column, row, scrolling
from ui.kit.mnemonics import assign_mnemonics


class Question(QDialog):
    """A small form over the window. Shown with `open()`."""

    def __init__(self, window: QWidget, title: str, *fields: FormField) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(title)
        self.form = Form()
        for field in fields:
            self.form.add(field)
        save, leave = Button("primary", icon="check", keys="Ctrl+Return"), Button()
        save.setText(_("Set it"))
        leave.setText(_("Cancel"))
        save.clicked.connect(self._on_save)
        leave.clicked.connect(self.reject)
        column(self, Label(title, "page"), self.form, row(None, leave, save, spacing=12), margins=24)
        self.setMinimumWidth(min(theme.current().px(440), window.width() - 40))
        assign_mnemonics(self)
        self.form.focus(fields[0].name)

    def _on_save(self) -> None:
        if self.form.check():
            self.accept()


class AdviserDialog(Question):
    """Who follows the selected arrivals: a name that was used before, or another one."""

    def __init__(self, window: QWidget, known: Sequence[str]) -> None:
        help_text = N_("Leave it empty if nobody follows them.")
        field = FormField("adviser", N_("Adviser"), SuggestField(lambda: known), help_text=help_text)
        super().__init__(window, _("Adviser of the selected arrivals"), field)

    def value(self) -> str:
        """The name."""
        return str(self.form.values()["adviser"])


class TagDialog(Question):
    """Which tag the selected arrivals get, and which are taken from them."""

    def __init__(self, window: QWidget, known: Sequence[str]) -> None:
        options = tuple(Option(tag, tag, (fold(tag),)) for tag in known)
        super().__init__(
            window,
            _("Tags of the selected arrivals"),
            FormField("add", N_("Add"), SuggestField(lambda: known)),
            FormField("remove", N_("Take away"), PickerField(lambda: options, frequent=known)),
        )

    def value(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """What is added, and what is taken away."""
        values = self.form.values()
        return (values["add"],) if values["add"] else (), tuple(values["remove"])


class RemarksDialog(QDialog):
    """Row by row, why something was not done. Shown with `open()`."""

    def __init__(self, window: QWidget, title: str, lines: Sequence[str]) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(title)
        inside = QWidget()
        column(inside, *(Label(line, wrap=True, selectable=True) for line in lines), None, spacing=12)
        close = Button("primary")
        close.setText(_("Close"))
        close.clicked.connect(self.accept)
        column(self, Label(title, "page"), scrolling(inside), row(None, close), margins=24)
        px = theme.current().px
        self.resize(min(px(640), window.width() - 40), min(px(460), window.height() - 40))
        announce(self, title)
