"""The checklist on screen: a list with ticks. Space ticks, Enter goes to what is said of the step."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QResizeEvent,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import icons, theme
from ui.arrivals.file.steps import StepItem
from ui.i18n import _
from ui.kit.chips import chip_size, paint_chip

Index = QModelIndex | QPersistentModelIndex
ITEM = int(Qt.ItemDataRole.UserRole)
_SIDE, _GAP, _TOP, _TICK = 16, 12, 10, 18
#: The room between two chips under one another, and the icon of the one that tells a doubt.
_BETWEEN, _DOUBT_ICON = 3, "triangle-alert"


class StepModel(QAbstractListModel):
    """The lines of one checklist."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.items: tuple[StepItem, ...] = ()

    def show(self, items: Sequence[StepItem]) -> None:
        """Show these lines; the same steps keep their place and the selection."""
        same = [item.key for item in items] == [item.key for item in self.items]
        if same:
            self.items = tuple(items)
            if items:
                self.dataChanged.emit(self.index(0), self.index(len(items) - 1))
            return
        self.beginResetModel()
        self.items = tuple(items)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own signature)
        return 0 if parent.isValid() else len(self.items)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        item = self.items[index.row()]
        if role == ITEM:
            return item
        if role == Qt.ItemDataRole.DisplayRole:
            return item.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return item.spoken
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if item.mark else Qt.CheckState.Unchecked
        return None


class StepList(QListView):
    """The list. `current_key()` is the selected step."""

    toggled = Signal(str)
    opened = Signal(str)
    selected = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.steps = StepModel(self)
        self.setModel(self.steps)
        self.setItemDelegate(StepDelegate(self))
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setProperty("kind", "steps")
        self.selectionModel().currentChanged.connect(self._on_current)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the accessible name."""
        self.setAccessibleName(_("Checklist"))

    def show_items(self, items: Sequence[StepItem], *, first: bool) -> None:
        """Show the lines; `first` selects the first one, else the selected step stays so."""
        key = "" if first else self.current_key()
        self.steps.show(items)
        self.select(key)
        self.doItemsLayout()

    def select(self, key: str = "") -> None:
        """Select a step, or the first one."""
        rows = [at for at, item in enumerate(self.steps.items) if item.key == key] or [0]
        if self.steps.items:
            self.setCurrentIndex(self.steps.index(rows[0]))

    def current_key(self) -> str:
        """The key of the selected step, "" if there is none."""
        at = self.currentIndex().row()
        return self.steps.items[at].key if 0 <= at < len(self.steps.items) else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = self.current_key()
        if event.key() == Qt.Key.Key_Space and key:
            self.toggled.emit(key)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and key:
            self.opened.emit(key)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and self._is_tick(index, event.position().toPoint()):
            self.toggled.emit(self.steps.items[index.row()].key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() == QEvent.Type.StyleChange:
            self.scheduleDelayedItemsLayout()
        super().changeEvent(event)

    def _is_tick(self, index: QModelIndex, at: QPoint) -> bool:
        rect = self.visualRect(index)
        room = _SIDE + theme.current().px(_TICK) + _GAP
        tick = QRect(rect.left(), rect.top(), room, rect.height())
        return QStyle.visualRect(self.layoutDirection(), rect, tick).contains(at)

    def _on_current(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self.selected.emit(self.current_key())


class StepDelegate(QStyledItemDelegate):
    """Paints tick, title, date and chip of a step."""

    def __init__(self, view: StepList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._view.viewport().width()
        item = index.data(ITEM)
        height = sum(self._laid_out(text, bold, self._room(item, width)).boundingRect().height()
                     for text, bold in _texts(item))  # fmt: skip
        chips = sum(size.height() for size in _chips(item)) + _BETWEEN * (len(_chips(item)) - 1)
        return QSize(width, max(round(height), chips) + 2 * _TOP + 1)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        item: StepItem = index.data(ITEM)
        rect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, rect, selected=bool(option.state & QStyle.StateFlag.State_Selected))
        self._paint_tick(painter, rect, item)
        self._paint_chips(painter, rect, item)
        self._paint_words(painter, rect, item)
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect, *, selected: bool) -> None:
        now = theme.current()
        if selected:
            painter.fillRect(rect, now.color("accent_soft"))
            bar = QRect(rect.left(), rect.top(), 3 if self._view.hasFocus() else 1, rect.height())
            painter.fillRect(self._placed(bar, rect), now.color("accent"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, now.color("hair"))
        if selected and self._view.hasFocus() and now.tokens.contrast:
            painter.setPen(QPen(now.color("accent"), 2))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))

    def _paint_tick(self, painter: QPainter, rect: QRect, item: StepItem) -> None:
        now = theme.current()
        side = now.px(_TICK)
        box = self._placed(QRect(rect.left() + _SIDE, rect.top() + _TOP + 1, side, side), rect)
        done = item.mark == "done"
        painter.setPen(QPen(now.color("ok" if done else "border"), 1))
        painter.setBrush(now.color("ok" if done else "surface"))
        painter.drawRoundedRect(box.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        if done:
            inner = round(_TICK * 0.8)
            drawn = icons.pixmap("check", "surface", inner, painter.device().devicePixelRatioF())
            room = (side - now.px(inner)) // 2
            painter.drawPixmap(box.left() + room, box.top() + room, drawn)
        elif item.mark:
            painter.setPen(QPen(now.color("muted"), 2))
            middle = box.center().y() + 1
            painter.drawLine(box.left() + side // 4, middle, box.right() - side // 4, middle)

    def _paint_chips(self, painter: QPainter, rect: QRect, item: StepItem) -> None:
        """The status, and under it the doubt."""
        rtl = self._view.layoutDirection() == Qt.LayoutDirection.RightToLeft
        chips = ((item.chip, item.tone, item.icon), (item.doubt, "warn", _DOUBT_ICON))
        top = rect.top() + _TOP
        for size, (text, tone, icon) in zip(_chips(item), chips, strict=False):
            box = QRect(rect.right() - _SIDE - size.width(), top, size.width(), size.height())
            paint_chip(painter, self._placed(box, rect), text, tone=tone, icon=icon, rtl=rtl)
            top += size.height() + _BETWEEN

    def _paint_words(self, painter: QPainter, rect: QRect, item: StepItem) -> None:
        now = theme.current()
        room = self._room(item, rect.width())
        left = self._placed(QRect(rect.left() + _words_at(), rect.top(), room, rect.height()), rect).left()
        top = rect.top() + _TOP
        for (parts, bold), role in zip(_texts(item), ("text", "muted"), strict=False):
            layout = self._laid_out(parts, bold, room)
            painter.setPen(now.color(role))
            layout.draw(painter, QPoint(left, top).toPointF())
            top += round(layout.boundingRect().height())

    def _room(self, item: StepItem, width: int) -> int:
        return max(80, width - _words_at() - max(size.width() for size in _chips(item)) - _SIDE - _GAP)

    def _laid_out(self, parts: tuple[tuple[str, bool], ...], bold: bool, room: int) -> QTextLayout:
        now = theme.current()
        layout = QTextLayout("".join(text for text, _strong in parts), now.font(bold=bold))
        option = QTextOption(QStyle.visualAlignment(self._view.layoutDirection(), Qt.AlignmentFlag.AlignLeading))
        option.setTextDirection(self._view.layoutDirection())
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats(_bold_ranges(parts))
        layout.beginLayout()
        top = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(room)
            line.setPosition(QPoint(0, round(top)).toPointF())
            top += max(line.height(), now.px(theme.LINE))
        layout.endLayout()
        return layout

    def _placed(self, box: QRect, within: QRect) -> QRect:
        return QStyle.visualRect(self._view.layoutDirection(), within, box)


def _words_at() -> int:
    return _SIDE + theme.current().px(_TICK) + _GAP


def _chips(item: StepItem) -> tuple[QSize, ...]:
    """How large the chips of a line are."""
    status = chip_size(item.chip, item.icon)
    return (status, chip_size(item.doubt, _DOUBT_ICON)) if item.doubt else (status,)


def _texts(item: StepItem) -> tuple[tuple[tuple[tuple[str, bool], ...], bool], ...]:
    title = (((item.title, False),), True)
    return (title, (item.parts, False)) if item.detail else (title,)


def _bold_ranges(parts: tuple[tuple[str, bool], ...]) -> list[QTextLayout.FormatRange]:
    ranges, at = [], 0
    for text, bold in parts:
        size = len(text.encode("utf-16-le")) // 2
        if bold:
            found = QTextLayout.FormatRange()
            found.start, found.length = at, size
            style = QTextCharFormat()
            style.setFontWeight(QFont.Weight.DemiBold)
            style.setForeground(theme.current().color("text"))
            found.format = style
            ranges.append(found)
        at += size
    return ranges
