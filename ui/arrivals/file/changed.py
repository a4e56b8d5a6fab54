"""What a save changed on the checklist: one compact list over it, which nobody has to answer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QWidget

from ui.arrivals import words
from ui.arrivals.file.steps import title
from ui.arrivals.fold import Fold
from ui.i18n import _, ngettext
from ui.kit import Chip, IconButton, Label, View, announce, clear, column, row

if TYPE_CHECKING:
    from maison.checklists.comparing import Difference

#: So many changes are told; the others are on the list.
_TOLD = 5


def told(difference: Difference) -> tuple[str, str, str, str]:
    """One change in words: the chip's word, tone and icon, and the sentence."""
    name, before, after = title(difference.line), words.long_day(difference.before), words.long_day(difference.after)
    if difference.kind == "added":
        sentence = _("{step}, before {date}") if after and difference.line.due_on else _("{step}, from {date}")
        return _("New"), "accent", "plus", sentence.format(step=name, date=after) if after else name
    if difference.kind == "gone":
        return _("No longer"), "neutral", "x", name
    if difference.kind == "asked":
        return _("To ask"), "warn", "circle-question-mark", name
    if difference.kind == "kept":
        sentence = _("{step}: {date} was set at the desk and stays; the rule now says {other}")
        gone = _("{step}: {date} was set at the desk and stays")
        return _("Stays"), "neutral", "lock", (sentence if before else gone).format(step=name, date=after, other=before)
    if not before or not after:
        sentence = _("{step}: now {date}") if after else _("{step}: no date any more, it was {date}")
        return _("Moved"), "warn", "calendar", sentence.format(step=name, date=after or before)
    return _("Moved"), "warn", "calendar", _("{step}: {old} → {new}").format(step=name, old=before, new=after)


class ChangedStrip(View):
    """`show_changes` fills it; `closed` when it was read."""

    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._changes: tuple[Difference, ...] = ()
        self._title, self._close = Label(role="strong", wrap=True), IconButton("x")
        self._lines = column(None, spacing=4)
        frame = QFrame()
        frame.setProperty("role", "panel")
        head = row(self._title, self._close, spacing=8)
        head.setStretch(0, 1)
        head.setAlignment(self._close, Qt.AlignmentFlag.AlignTop)
        column(frame, head, self._lines, spacing=4, margins=(16, 8, 8, 10))
        column(self, frame, spacing=0)
        self._close.clicked.connect(self._on_closed)
        self.hide()
        self.retranslate()

    def retranslate(self) -> None:
        self._close.set_name(_("Close this list"))
        self._fill()

    def show_changes(self, changes: Iterable[Difference]) -> None:
        """Tell them; nothing is shown where nothing changed."""
        changes = tuple(changes)
        anew = changes != self._changes
        self._changes = changes
        self._fill()
        if anew and changes:
            announce(self, "; ".join((self._title.text(), *(told(one)[3] for one in changes[:_TOLD]))))

    def _fill(self) -> None:
        count = len(self._changes)
        self._title.setText(
            ngettext(
                "What was saved changes {count} step of the checklist",
                "What was saved changes {count} steps of the checklist",
                count,
            ).format(count=count)
        )
        clear(self._lines)
        for word, tone, icon, sentence in map(told, self._changes[:_TOLD]):
            self._lines.addWidget(_line(Chip(word, tone, icon), sentence))
        more = count - _TOLD
        if more > 0:
            text = ngettext("{count} more, on the list below", "{count} more, on the list below", more)
            self._lines.addWidget(Label(text.format(count=more), "hint", wrap=True))
        self.setVisible(bool(self._changes))

    @Slot()
    def _on_closed(self) -> None:
        self._changes = ()
        self.hide()
        self.closed.emit()


def _line(chip: Chip, text: str) -> QWidget:
    line = Fold(fold_at=260, spacing=8)
    line.box.addWidget(chip)
    line.box.addWidget(Label(text, wrap=True), 1)
    return line
