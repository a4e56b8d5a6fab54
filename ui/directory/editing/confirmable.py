"""A field of which one can say that it is not certain: a small mark at the end of its label, and Ctrl+D in the field, which its page listens to."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from maison.directory.model import FIELD_LABELS
from ui.forms import Control, FormField
from ui.i18n import _
from ui.kit.chips import chip_size, paint_chip

KEYS = "Ctrl+D"
_ICON = "circle-question-mark"


class _Mark(QAbstractButton):
    """A question mark; pressed, the words that stand beside an uncertain fact everywhere else."""

    def __init__(self) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setProperty("kind", "chip")  # so many of them would take every letter for Alt
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        # else every field would be two stops of the Tab key: keys mark it from within
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.toggled.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return chip_size(self.text() if self.isChecked() else "", _ICON)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        text, tone = (self.text(), "warn") if self.isChecked() else ("", "neutral")
        ground = "" if self.isChecked() or self.underMouse() else "surface"
        paint_chip(QPainter(self), self.rect(), text, tone=tone, icon=_ICON, rtl=rtl, ground=ground)


class _Strut(QWidget):
    """As high as a mark, so that fields beside one another stand at one height, marked or not."""

    def sizeHint(self) -> QSize:
        return QSize(0, chip_size("").height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class ConfirmableField(FormField):
    """`names` are those by which `to_confirm` may name it: none where it cannot be doubted, several where it holds several."""

    marked = Signal()

    def __init__(
        self,
        name: str,
        label: str,
        control: Control,
        names: Sequence[str] = (),
        *,
        required: bool = False,
        help_text: str = "",
    ) -> None:
        self._marks = {each: _Mark() for each in names}
        super().__init__(name, label, control, required=required, help_text=help_text)
        self.head.addWidget(_Strut())
        for mark in self._marks.values():
            mark.clicked.connect(self._on_marked)
            self.head.addWidget(mark)

    def retranslate(self) -> None:
        several = len(self._marks) > 1
        for name, mark in self._marks.items():
            label = _(FIELD_LABELS[name])
            marked = _("{field}: to confirm").format(field=label)
            mark.setText(marked if several else _("to confirm"))
            mark.setAccessibleName(marked)
            mark.setToolTip(_("Not certain: printed with “to confirm”, or not at all"))
        super().retranslate()

    def doubtful(self) -> tuple[str, ...]:
        """The names under which it is to be confirmed."""
        return tuple(name for name, mark in self._marks.items() if mark.isChecked())

    def set_doubtful(self, names: Collection[str]) -> None:
        """Mark it by what `to_confirm` names."""
        for name, mark in self._marks.items():
            mark.setChecked(name in names)
        self._say()

    def _spoken_help(self) -> str:
        said = _("to confirm") if self.doubtful() else ""
        return ". ".join(part for part in (said, super()._spoken_help()) if part)

    def _say(self) -> None:
        self.control.set_name(_(self._label_text).replace("&", ""), self._spoken_help())

    def turn_mark(self) -> None:
        """Mark it, or take that back."""
        for mark in tuple(self._marks.values())[:1]:
            mark.click()

    @Slot()
    def _on_marked(self) -> None:
        self._say()
        self.marked.emit()
