"""Publishing: what is new in a few words, what will be in force, and the button that puts it in force."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot

from ui.catalogue.words import change_told
from ui.forms import Form, FormField, TextField
from ui.i18n import N_, _, ngettext
from ui.kit import Button, Card, Label, row
from ui.words import number

if TYPE_CHECKING:
    from maison.checklists.library.changes import UnitChange
    from maison.checklists.library.content import Unit

#: So many changes are told one by one.
_TOLD = 6


class _Line(TextField):
    """A line whose Enter publishes."""

    def takes_enter(self) -> bool:
        return True


class PublishCard(Card):
    """`published` tells the note; `closed` that nobody wants to after all. `again` is an older version, 0 for the changes."""

    published = Signal(str)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.again = 0
        self._changes: Sequence[UnitChange] = ()
        self._known: Mapping[str, Unit] = {}
        self.form = Form()
        self.note = _Line(limit=200)
        self.form.add(
            FormField(
                "note",
                N_("What is new, in a few words"),
                self.note,
                required=True,
                help_text=N_("For example: new amounts of January 2027."),
            )
        )
        self._what = Label(role="muted", wrap=True)
        self.publish, self.cancel = Button("primary", icon="check", keys="Ctrl+S"), Button(icon="x")
        self.body.addWidget(self._what)
        self.body.addWidget(self.form)
        self.body.addLayout(row(None, self.cancel, self.publish))
        self.note.edit.returnPressed.connect(self._on_publish)
        self.publish.clicked.connect(self._on_publish)
        self.cancel.clicked.connect(self.closed)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text."""
        self.publish.setText(_("Put in force"))
        self.cancel.setText(_("Not yet"))
        self._tell()

    def open_for(self, again: int = 0) -> None:
        """Ask for the note."""
        self.again = again
        self.note.set_value(_("As in version {number}").format(number=number(again)) if again else self.note.value())
        self._tell()
        self.show()
        self.form.focus("note")

    def show_changes(self, changes: Sequence[UnitChange], known: Mapping[str, Unit]) -> None:
        """What will be new."""
        self._changes, self._known = changes, known
        self._tell()

    def clear(self) -> None:
        """It is published."""
        self.note.set_value("")
        self.form.show_problems(())
        self.hide()

    def _tell(self) -> None:
        if self.again:
            self.set_title(_("Publish version {number} again").format(number=number(self.again)))
            self._what.setText(_("It becomes a new version; the ones between stay in the list."))
            return
        count = len(self._changes)
        self.set_title(_("Publish a new version"))
        told = [change_told(change, self._known) for change in self._changes[:_TOLD]]
        if count > _TOLD:
            rest = count - _TOLD
            told.append(
                ngettext("and {count} more change", "and {count} more changes", rest).format(count=number(rest))
            )
        self._what.setText("\n".join(told) or _("Translations that are said to be still right."))

    @Slot()
    def _on_publish(self) -> None:
        if self.form.check():
            self.published.emit(self.note.value())
