"""The list under the search box: groups of hits over the page."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QFrame, QListView, QVBoxLayout, QWidget

from ui.i18n import _
from ui.shell.hits import GROUP, HIT, HitDelegate
from ui.shell.search import Hit


class SearchPopup(QFrame):
    """The list of hits, over the page."""

    chosen = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setProperty("role", "panel")
        self._model = QStandardItemModel(self)
        self._view = QListView()
        self._view.setModel(self._model)
        self._view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._view.setItemDelegate(HitDelegate(self._view))
        self._view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._view.setMouseTracking(True)
        self._view.setAccessibleName(_("What was found"))
        self._view.clicked.connect(lambda index: self.chosen.emit(index.data(HIT)))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.addWidget(self._view)

    def fill(self, groups: Sequence[tuple[str, Sequence[Hit]]]) -> None:
        """Show groups under their names."""
        self._model.clear()
        for title, hits in groups:
            head = QStandardItem(title)
            head.setData(True, GROUP)
            head.setFlags(Qt.ItemFlag.ItemIsEnabled)
            self._model.appendRow(head)
            for hit in hits:
                item = QStandardItem(hit.title)
                item.setData(hit, HIT)
                item.setData(
                    f"{hit.title}, {hit.detail}" if hit.detail else hit.title, Qt.ItemDataRole.AccessibleTextRole
                )
                self._model.appendRow(item)
        self._resize()
        self.show()
        self.raise_()
        self._view.setCurrentIndex(self._model.index(-1, 0))
        self.move_to(0, 1)

    def place(self, corner: QPoint, width: int) -> None:
        """Stand under the box."""
        self.setGeometry(corner.x(), corner.y(), width, self.height())

    def titles(self) -> tuple[str, ...]:
        """The hits on screen."""
        items = (self._model.item(row) for row in range(self._model.rowCount()))
        return tuple(item.text() for item in items if item.data(HIT) is not None)

    def current(self) -> Hit | None:
        """The selected hit."""
        hit = self._view.currentIndex().data(HIT)
        return hit if isinstance(hit, Hit) else None

    def step(self, step: int) -> None:
        """Select the next or the one before."""
        self.move_to(self._view.currentIndex().row() + step, step)

    def move_to(self, start: int, step: int) -> None:
        """Select the hit at `start`, or the nearest one in the direction of `step`."""
        at = start
        while 0 <= at < self._model.rowCount():
            if self._model.item(at).data(HIT) is not None:
                self._view.setCurrentIndex(self._model.index(at, 0))
                return
            at += step

    def _resize(self) -> None:
        rows = sum(self._view.sizeHintForRow(row) for row in range(self._model.rowCount()))
        room = self.window().height() - self.y() - 24
        self.resize(self.width(), min(rows + 16, max(120, room)))
