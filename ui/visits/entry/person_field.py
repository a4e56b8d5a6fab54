"""Whose visit it is: a file found as one types, or nobody's."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFontMetrics

from ui import theme
from ui.forms import PickerField
from ui.forms.options import Option

_PAUSE_MS = 150
#: So wide is the name in the field.
_CHIP = 96


class PersonField(PickerField):
    """`searched` asks for files, which come by `show_found`; the value is the number of a stay, None for nobody."""

    searched = Signal(str)

    def __init__(self) -> None:
        super().__init__(tuple, single=True, called=lambda code: self._names.get(code, code))
        self._names: dict[str, str] = {}
        self._pause = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self._on_pause)

    def value(self) -> int | None:  # type: ignore[override]  # one number, where other pickers have several words
        chosen = super().value()
        return int(chosen[0]) if chosen else None

    def set_value(self, value: int | None) -> None:  # type: ignore[override]  # as above
        self.edit.clear()
        self._pause.stop()
        super().set_value((str(value),) if value is not None else ())

    def show_person(self, stay_id: int, name: str) -> None:
        """Somebody whose name is known."""
        self._names[str(stay_id)] = name
        self.set_value(stay_id)

    def name(self) -> str:
        """What the chosen file is called."""
        value = self.value()
        return self._names.get(str(value), "") if value is not None else ""

    def show_found(self, found: Sequence[tuple[int, str]]) -> None:
        """The files that what was typed finds."""
        if not self.edit.hasFocus():
            return
        self._names |= {str(stay_id): name for stay_id, name in found}
        self.show_options([Option(str(stay_id), name, ()) for stay_id, name in found])

    def draft(self) -> dict[str, object]:
        return {"stay": self.value(), "name": self.name(), "typed": self.edit.text()}

    def restore(self, draft: object) -> None:
        kept = draft if isinstance(draft, dict) else {}
        if isinstance(kept.get("stay"), int):
            self.show_person(kept["stay"], str(kept.get("name", "")))
        else:
            self.set_value(None)
        self.edit.setText(str(kept.get("typed", "")))

    def _on_chip(self, label: str) -> str:
        """The name as far as there is room; whose visit it is stands whole over the entry."""
        width = theme.current().px(_CHIP)
        return QFontMetrics(theme.current().font("small", bold=True)).elidedText(
            label, Qt.TextElideMode.ElideRight, width
        )

    def _offer(self, _typed: str) -> None:
        """The list is looked for off the GUI thread; nobody is offered until it is there."""
        self.show_options([])
        self._pause.start()

    @Slot()
    def _on_pause(self) -> None:
        self.searched.emit(self.edit.text().strip())

    @Slot()
    def _on_finished(self) -> None:
        """Half a name is nobody: somebody is chosen by hand, or the field says that nobody was."""
