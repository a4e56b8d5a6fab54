"""Rules that changed since somebody looked at this checklist: which of its steps are new, say otherwise, or are gone.

It stands above the checklist until the desk takes note of it, and reads what it shows by itself.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame

from ui.i18n import N_, _, current, ngettext
from ui.kit import Button, IconLabel, Label, announce, column, row
from ui.kit.views import View
from ui.words import number

if TYPE_CHECKING:
    from maison.arrivals.model import Arrival
    from maison.checklists.catalogue import Published
    from maison.checklists.rules.model import LineChange
    from ui.shell import Context

#: So many steps are named.
_NAMED = 6
_KINDS = {
    "add": N_("New: {step}"),
    "keep": N_("Changed: {step}"),
    "retire": N_("No longer needed: {step}"),
}
_DONE_AND_GONE = N_("No longer needed, done all the same: {step}")


class Found(NamedTuple):
    """What the rules in force mean for one stay."""

    stay_id: int
    published: Published
    changes: tuple[LineChange, ...]


class RulesCard(View):
    """Hidden while nothing changed. `look` at another file, or at the same again."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._found: Found | None = None
        frame = QFrame()
        frame.setProperty("tone", "warn")
        frame.setProperty("shape", "strip")
        self._title, self._lines = Label(role="strong", wrap=True), Label(wrap=True)
        self.note = Button(icon="check", small=True)
        told = column(None, self._title, self._lines, spacing=2)
        line = row(IconLabel("info", "warn"), told, self.note, spacing=12, margins=(16, 8, 12, 8), parent=frame)
        line.setStretch(1, 1)
        column(self, frame, spacing=0)
        self.note.clicked.connect(self._on_note)
        self.hide()
        self.retranslate()

    def retranslate(self) -> None:
        self.note.setText(_("Taken note"))
        self.note.setToolTip(_("This checklist has been looked at under the new rules"))
        if self._found is not None:
            self._show(self._found)

    def text(self) -> str:
        """What it says."""
        return f"{self._title.text()}\n{self._lines.text()}"

    def look(self, arrival: Arrival) -> None:
        """Show what changed for this file, if anything did."""
        if self._found is not None and self._found.stay_id != arrival.id:
            self._found = None
            self.hide()
        self._context.jobs.read(
            lambda _steps: self._read(arrival),
            done=self._show,
            failed=self._context.shell.tell_error,
            owner=self,
            latest="file-rules",
        )

    def _read(self, arrival: Arrival) -> Found:
        desk = self._context.desk
        changes = desk.rule_queries.changes(desk.stay_facts.many([arrival]))
        return Found(arrival.id, desk.published(), changes.get(arrival.id, ()))

    def _show(self, found: Found) -> None:
        anew = self._found is None and bool(found.changes)
        self._found = found
        self.setVisible(bool(found.changes))
        if not found.changes:
            return
        count = len(found.changes)
        title = ngettext(
            "The rules changed: {count} step of this checklist is concerned.",
            "The rules changed: {count} steps of this checklist are concerned.",
            count,
        )
        self._title.setText(title.format(count=number(count)))
        self._lines.setText("\n".join(_told(found.changes, found.published)))
        if anew:
            announce(self, self._title.text())

    @Slot()
    def _on_note(self) -> None:
        found = self._found
        if found is not None:
            self._context.jobs.write(
                lambda _steps: self._context.desk.rules.take_note([found.stay_id], found.published.number),
                done=self._context.changes.publish,
                failed=self._context.shell.tell_error,
                title=_("Saving"),
            )


def _told(changes: Sequence[LineChange], published: Published) -> Iterable[str]:
    """The steps by name, with the dates that moved."""
    for change in changes[:_NAMED]:
        step = published.catalogue.step(change.key.partition("@")[0])
        name = step.title.text(current().tag) if step else change.key
        gone = change.kind == "retire" and change.settled
        told = _(_DONE_AND_GONE if gone else _KINDS[change.kind]).format(step=name)
        dates = [
            _("{old} → {new}").format(old=_day(moved.old), new=_day(moved.new))
            for moved in change.moved
            if moved.name == "due_on"
        ]
        yield f"{told} ({dates[0]})" if dates else told
    if len(changes) > _NAMED:
        yield _("and {count} more").format(count=number(len(changes) - _NAMED))


def _day(day: dt.date | None) -> str:
    return current().date(day) if day is not None else _("no date")
