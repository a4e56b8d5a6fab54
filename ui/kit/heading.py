"""The head of a page, and columns that know when there is no room beside one another."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from ui import theme
from ui.kit.labels import Elided, Label
from ui.kit.layouts import column, row

_DOWN, _ACROSS = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight


class Folding(QWidget):
    """Parts beside one another while they fit, else under one another."""

    def __init__(self, *, spacing: int) -> None:
        super().__init__()
        self.box = row(spacing=spacing, parent=self)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def wanted_width(self) -> int:
        """The least width at which parts stand beside one another."""
        raise NotImplementedError

    def folded(self, down: bool) -> None:
        """The direction has changed."""

    def minimumSizeHint(self) -> QSize:
        widths = [item.minimumSize().width() for item in map(self.box.itemAt, range(self.box.count())) if item]
        return QSize(max(widths, default=0), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def event(self, event: QEvent) -> bool:
        known = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._fold()  # other words, or a larger text, in the same room
        return known

    def _fold(self) -> None:
        down = self.width() < self.wanted_width()
        if down != (self.box.direction() == _DOWN):
            self.box.setDirection(_DOWN if down else _ACROSS)
            self.folded(down)
            self.updateGeometry()


class Heading(Folding):
    """Title and detail, then the buttons, the primary one last; the buttons go below where there is no room."""

    def __init__(self, *actions: QWidget) -> None:
        super().__init__(spacing=12)
        # a page that is too small takes the room from what scrolls, not from the buttons
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.title = Label(role="page")
        self.detail = Elided(role="muted")
        words = row(self.title, self.detail, spacing=12)
        words.setStretch(1, 1)
        self.buttons = row(*actions, spacing=12)
        self.box.addLayout(words, 1)
        self.box.addLayout(self.buttons)

    def set_texts(self, title: str, detail: str = "") -> None:
        """The words."""
        self.title.setText(title)
        self.detail.setText(detail)

    def wanted_width(self) -> int:
        return self.title.sizeHint().width() + self.buttons.sizeHint().width() + theme.current().px(90)

    def folded(self, down: bool) -> None:
        self.box.setAlignment(self.buttons, Qt.AlignmentFlag.AlignLeading if down else Qt.AlignmentFlag(0))


class Columns(Folding):
    """A wide and a narrow part: `main` is what the page is for, `side` what goes with it. Fill both layouts."""

    def __init__(self, *, shares: tuple[int, int] = (7, 4), fold_at: int = 760) -> None:
        super().__init__(spacing=20)
        self._shares, self._fold_at = shares, fold_at
        self.main, self.side = column(None, spacing=20), column(None, spacing=20)
        self.box.addLayout(self.main, shares[0])
        self.box.addLayout(self.side, shares[1])

    def wanted_width(self) -> int:
        return theme.current().px(self._fold_at)

    def set_fold_at(self, fold_at: int) -> None:
        """Let them stand beside one another from another width on."""
        self._fold_at = fold_at
        self._fold()

    def folded(self, down: bool) -> None:
        for at, share in enumerate(self._shares):
            self.box.setStretch(at, 0 if down else share)
