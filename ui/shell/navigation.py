"""The navigation at the side: the house, and its pages with what waits in each."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QPushButton,
    QSizePolicy,
    QStyleOptionButton,
    QVBoxLayout,
    QWidget,
)

from ui import icons, theme
from ui.i18n import _, current
from ui.kit.labels import Label
from ui.kit.layouts import scrolling
from ui.kit.mirror import leading, mirrored
from ui.kit.views import View
from ui.shell.page import PageSpec

_WIDTH, _WIDEST, _PADDING, _GAP, _BAR = 208, 300, 12, 12, 12


class NavigationButton(QPushButton):
    """One page: icon, name, and a figure at the end."""

    def __init__(self, spec: PageSpec) -> None:
        super().__init__()
        self.spec = spec
        self._count: int | None = None
        self.setProperty("kind", "navigation")
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)  # as wide as there is room
        self.retranslate()

    def retranslate(self) -> None:
        """Set its name, with the figure for screen readers."""
        name = _(self.spec.title)
        self.setText(name)
        self.setAccessibleName(name if self._count is None else f"{name}, {self._figure()}")

    def set_count(self, count: int | None) -> None:
        """The figure at the end, or none."""
        self._count = count
        self.retranslate()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.current().px(_WIDTH - 24), theme.current().px(theme.ROW))

    def minimumSizeHint(self) -> QSize:
        """The room without which its words would be cut."""
        now = theme.current()
        words = QFontMetrics(now.font(bold=True)).horizontalAdvance(self.text())
        figure = QFontMetrics(now.font("small", bold=True)).horizontalAdvance(self._figure())
        return QSize(words + figure + now.px(theme.ICON) + 38, now.px(theme.ROW))

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        super().initStyleOption(option)
        option.text = ""  # the words are painted here

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self._paint_words(QPainter(self))

    def _paint_words(self, painter: QPainter) -> None:
        now = theme.current()
        here = self.isChecked()
        ink = "accent" if here else "text"
        rect = self.rect().adjusted(_PADDING - 2, 0, -_PADDING + 2, 0)
        side = now.px(theme.ICON)
        at = self._placed(QRect(rect.left(), (self.height() - side) // 2, side, side), rect)
        painter.drawPixmap(at.topLeft(), icons.pixmap(self.spec.icon, ink, ratio=self.devicePixelRatioF()))
        figure_width = 0
        if self._count is not None:
            painter.setFont(now.font("small", bold=here))
            painter.setPen(now.color("accent" if here else "muted"))
            figure_width = QFontMetrics(painter.font()).horizontalAdvance(self._figure()) + 2
            box = QRect(rect.right() - figure_width, 0, figure_width, self.height())
            painter.drawText(self._placed(box, rect), Qt.AlignmentFlag.AlignCenter, self._figure())
        start = rect.left() + side + _GAP - 2
        painter.setFont(now.font(bold=here))
        painter.setPen(now.color(ink))
        box = QRect(start, 0, rect.right() - start - figure_width - 4, self.height())
        shown = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(self._placed(box, rect), leading(self.layoutDirection()), shown)

    def _figure(self) -> str:
        if self._count is None:
            return ""
        # a thin space between thousands, as the French catalogue of conventions has it, without Babel at first paint
        text = f"{self._count:,}"
        return text.replace(",", "\u202f") if current().tag.startswith("fr") else text

    def _placed(self, box: QRect, within: QRect) -> QRect:
        return mirrored(box, within, self.layoutDirection())


class Navigation(View):
    """The side of the window. `chosen` names the page that was asked for."""

    chosen = Signal(str)

    def __init__(self, specs: Sequence[PageSpec], house: str, place: str) -> None:
        super().__init__()
        self._house = Label(house, "brand", wrap=True)
        self._place = Label(place, "hint", wrap=True)
        self._group = QButtonGroup(self)
        self._buttons = {spec.key: NavigationButton(spec) for spec in specs if spec.listed}
        frame = QFrame()
        frame.setProperty("role", "navigation")
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(12, 18, 12, 12)
        layout.setSpacing(0)
        for label in (self._house, self._place):
            label.setContentsMargins(8, 0, 8, 0)
            layout.addWidget(label)
        layout.addSpacing(18)
        for key, button in self._buttons.items():
            self._group.addButton(button)
            button.clicked.connect(partial(self._on_clicked, key))
            layout.addWidget(button)
        layout.addStretch(1)
        self._frame = frame
        area = scrolling(frame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        self._place.setVisible(bool(place))
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text."""
        self.setAccessibleName(_("Pages"))
        for button in self._buttons.values():
            button.retranslate()
        self.restyle()

    def restyle(self) -> None:
        """The width grows with the text, but leaves the page its room; large text on a small screen scrolls."""
        words = max((button.minimumSizeHint().width() for button in self._buttons.values()), default=0)
        width = max(min(theme.current().px(_WIDTH), _WIDEST), words + 24)
        self.setFixedWidth(width + (_BAR if self._frame.heightForWidth(width) > self.height() else 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().height() != event.oldSize().height():
            self.restyle()

    def show_here(self, key: str) -> None:
        """Mark the page that is on screen; a page that is not listed marks none."""
        button = self._buttons.get(key)
        if button is not None:
            button.setChecked(True)

    def set_count(self, key: str, count: int | None) -> None:
        """The figure beside a page."""
        if key in self._buttons:
            self._buttons[key].set_count(count)
            self.restyle()

    def set_house(self, house: str, place: str) -> None:
        """Whose desk this is, and which."""
        self._house.setText(house)
        self._place.setText(place)
        self._place.setVisible(bool(place))

    def pane(self) -> QWidget:
        """Where F6 stops."""
        checked = self._group.checkedButton()
        return checked if checked is not None else next(iter(self._buttons.values()))

    def _on_clicked(self, key: str, _checked: bool = False) -> None:
        self.chosen.emit(key)
