"""Buttons that show the keys which press them."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeySequence, QPainter, QPaintEvent, QPen, QShortcut
from PySide6.QtWidgets import QPushButton, QStyleOptionButton, QToolButton, QWidget

from ui import icons, theme
from ui.kit.mirror import leading, mirrored
from ui.kit.views import mark

_INK = {"primary": "on_accent", "link": "accent", "chip": "accent", "danger": "danger"}
_GAP, _SIDE = 8, 14


def key_text(keys: str) -> str:
    """How a key cap reads: "Ctrl N", in the language of the window ("Espace")."""
    named = keys.replace("Return", "Enter")  # as on keyboards: Qt calls it "Retour" in French
    return QKeySequence(named).toString(QKeySequence.SequenceFormat.NativeText).replace("+", " ")


#: So much of words that may be cut is always shown.
_LEAST = 120


class Button(QPushButton):
    """A word, with an icon before it and the keys that press it after it.

    The keys work while the button is on screen and enabled; with `on`, while the focus is in that widget. Keys that are
    pressed `elsewhere` are the window's own, and only stand on it. One that
    `shrinks` holds words of any length: where there is no room they are cut, and told whole by the pointer.
    """

    def __init__(
        self,
        kind: str = "",
        *,
        icon: str = "",
        keys: str = "",
        small: bool = False,
        on: QWidget | None = None,
        elsewhere: bool = False,
        shrinks: bool = False,
    ) -> None:
        super().__init__()
        self._shrinks = shrinks
        self.kind, self._icon_name, self.keys = kind, icon, keys
        self.setProperty("kind", kind)
        self._small = small
        self.setProperty("compact", "true" if small else "false")
        self.setAutoDefault(False)
        if keys and not elsewhere:
            shortcut = QShortcut(QKeySequence(keys), on or self)
            if on is not None:
                shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.click)

    def plain_text(self) -> str:
        """Its words without the mark of the mnemonic."""
        return _without_mnemonic(self.text())

    def set_kind(self, kind: str) -> None:
        """Make it the primary button of its page, or no longer."""
        self.kind = kind
        mark(self, "kind", kind)
        self.update()

    def sizeHint(self) -> QSize:
        now = theme.current()
        metrics = QFontMetrics(now.font(bold=True))
        side = self._side()
        width = metrics.horizontalAdvance(self.plain_text()) + 2 * side
        if self._icon_name:
            width += now.px(theme.ICON) + (_GAP if self.text() else 0)
        if self.keys:
            width += self._cap_width() + _GAP
        height = now.px(28 if self._small else theme.CONTROL)
        return QSize(width + 2, height)

    def minimumSizeHint(self) -> QSize:
        whole = self.sizeHint()
        return QSize(min(whole.width(), theme.current().px(_LEAST)), whole.height()) if self._shrinks else whole

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        super().initStyleOption(option)
        option.text = ""  # the words are painted here

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        ink = theme.current().color(self._ink())
        rest = self._paint_cap(painter, self._contents(), ink)
        self._paint_words(painter, rest, ink)

    def _side(self) -> int:
        return 4 if self.kind == "link" else 10 if self._small else _SIDE

    def _contents(self) -> QRect:
        side = self._side()
        return self.rect().adjusted(side, 0, -side, 0)

    def _ink(self) -> str:
        if not self.isEnabled():
            return "muted"
        return "accent" if self.isChecked() else _INK.get(self.kind, "text")

    def _paint_words(self, painter: QPainter, rect: QRect, ink: QColor) -> None:
        now = theme.current()
        face = now.font(bold=True)
        face.setUnderline(self.kind == "link" and self.underMouse())
        painter.setFont(face)
        metrics = QFontMetrics(face)
        words = metrics.horizontalAdvance(self.plain_text())
        side = now.px(theme.ICON) if self._icon_name else 0
        gap = _GAP if side and self.text() else 0
        left = max(0, (rect.width() - words - side - gap) // 2)
        if side:
            box = self._mirrored(QRect(rect.left() + left, (self.height() - side) // 2, side, side), rect)
            painter.drawPixmap(
                box.topLeft(), icons.pixmap(self._icon_name, self._ink(), ratio=self.devicePixelRatioF())
            )
        painter.setPen(ink)
        start = rect.left() + left + side + gap
        box = self._mirrored(QRect(start, 0, rect.right() - start + 1, self.height()), rect)
        aligned = leading(self.layoutDirection())
        shown = self.text()
        if words > box.width():  # Qt would cut a right-to-left text that fits, when its first letter is the mnemonic
            shown = metrics.elidedText(
                shown, Qt.TextElideMode.ElideRight, box.width(), int(Qt.TextFlag.TextShowMnemonic)
            )
        painter.drawText(box, int(aligned) | int(Qt.TextFlag.TextShowMnemonic) | int(Qt.TextFlag.TextSingleLine), shown)

    def _paint_cap(self, painter: QPainter, rect: QRect, ink: QColor) -> QRect:
        """Draw the key cap at the end; what is left for icon and word."""
        if not self.keys:
            return rect
        now = theme.current()
        width, height = self._cap_width(), now.px(18)
        cap = QRect(rect.right() - width + 1, (self.height() - height) // 2, width, height)
        paint_cap(painter, self._mirrored(cap, rect), key_text(self.keys), ink)
        return self._mirrored(QRect(rect.left(), rect.top(), rect.width() - width - _GAP, rect.height()), rect)

    def _cap_width(self) -> int:
        return cap_width(key_text(self.keys))

    def _mirrored(self, box: QRect, within: QRect) -> QRect:
        return mirrored(box, within, self.layoutDirection())


class IconButton(QToolButton):
    """A button that shows only an icon; `set_name` gives its word to screen readers and to the pointer."""

    def __init__(self, icon: str, role: str = "text") -> None:
        super().__init__()
        icons.put(self, icon, role)

    def set_name(self, name: str, keys: str = "") -> None:
        """What it does, and the keys that do the same."""
        self.setAccessibleName(name)
        self.setToolTip(
            f"{name} ({QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)})" if keys else name
        )


def cap_width(text: str) -> int:
    """The width of a key cap."""
    return QFontMetrics(theme.current().font("hint")).horizontalAdvance(text) + 12


def paint_cap(painter: QPainter, rect: QRect, text: str, ink: QColor) -> None:
    """A key cap: the keys in a thin frame."""
    frame = QColor(ink)
    frame.setAlphaF(1.0 if theme.current().tokens.contrast else 0.45)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(frame, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    painter.setFont(theme.current().font("hint"))
    painter.setPen(ink)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()


def _without_mnemonic(text: str) -> str:
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")
