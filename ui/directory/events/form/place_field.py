"""A place of the directory, chosen as one types. What was typed and is no place of it is no value."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.forms import Control
from ui.forms.popup import ListPopup
from ui.i18n import _
from ui.kit import column

if TYPE_CHECKING:
    from maison.directory.model import Place


class PlaceField(Control):
    """The value is the id of a place, or None. `looked_for` asks for places; whoever finds them calls `offer`."""

    looked_for = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._id: int | None = None
        self._offered: tuple[Place, ...] = ()
        self._popup: ListPopup | None = None
        self.edit = QLineEdit()
        self.edit.setMaxLength(200)
        self.edit.setClearButtonEnabled(True)
        self.edit.textEdited.connect(self._on_typed)
        self.edit.textChanged.connect(self._on_changed)
        column(self, self.edit, spacing=0)

    def editor(self) -> QWidget:
        return self.edit

    def value(self) -> int | None:
        return self._id

    def set_value(self, value: tuple[int, str] | None) -> None:
        """An id and what the place is called."""
        self._id, text = value if value is not None else (None, "")
        self.edit.setText(text)
        self.edit.setCursorPosition(0)

    def problem(self) -> str:
        if self._id is not None or not self.edit.text().strip():
            return ""
        return _("Choose a place of the list. One that is not in the directory is written under “Where”.")

    def draft(self) -> Any:
        return [self._id, self.edit.text()]

    def restore(self, draft: Any) -> None:
        place_id, text = draft if isinstance(draft, list) and len(draft) == 2 else (None, "")
        self._id = place_id if isinstance(place_id, int) else None
        self.edit.setText(str(text))

    def offer(self, places: Sequence[Place]) -> None:
        """Show what could be meant."""
        if self._popup is None:
            self._popup = ListPopup(self.edit)
            self._popup.chosen.connect(self._on_chosen)
        self._offered = tuple(places)
        labels = (" · ".join(filter(None, (place.name, place.draft.city))) for place in self._offered)
        self._popup.offer(list(labels) if self.edit.hasFocus() and self._id is None else [])

    def offered(self) -> tuple[str, ...]:
        """The labels in the list."""
        return self._popup.labels() if self._popup is not None else ()

    @Slot(str)
    def _on_typed(self, text: str) -> None:
        self._id = None
        self.looked_for.emit(text)
        self.changed.emit()

    @Slot(str)
    def _on_changed(self, text: str) -> None:
        if not text and self._id is not None:  # the button in the field cleared it
            self._id = None
            self.changed.emit()

    @Slot(int)
    def _on_chosen(self, at: int) -> None:
        place = self._offered[at]
        self.set_value((place.id, place.name))
        self.changed.emit()
