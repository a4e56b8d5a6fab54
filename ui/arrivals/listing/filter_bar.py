"""Above the list: the words it is filtered by, its other conditions as chips, its views and its columns."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QMenu

from maison.arrivals.views.model import SavedView
from ui import theme
from ui.i18n import _
from ui.kit import Button, View, Wrapped, column
from ui.kit.conditions import Condition, Conditions

_DEBOUNCE_MS = 200


class _TextEdit(QLineEdit):
    """As wide as a name and a half."""

    def sizeHint(self) -> QSize:
        return QSize(theme.current().px(300), super().sizeHint().height())


class FilterBar(View):
    """What narrows the list. It only says what somebody wants: the presenter knows what is shown."""

    typed = Signal(str)
    #: Enter in the text: now, and on to the list.
    entered = Signal(str)
    filter_asked = Signal()
    dropped = Signal(str)
    cleared = Signal()
    view_chosen = Signal(object)
    keep_asked = Signal()
    changes_kept = Signal()
    views_asked = Signal()
    columns_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.text = _TextEdit()
        self.text.setClearButtonEnabled(True)
        self.more = Button(icon="funnel", keys="Ctrl+Shift+F")
        self.views = Button(icon="chevron-down", keys="Ctrl+Shift+V")
        self.columns = Button(icon="columns-3", keys="Ctrl+Shift+C")
        self._view, self._view_changed = "", False
        self._known: Sequence[SavedView] = ()
        tools = Wrapped(self.text, self.more, self.views, self.columns, spacing=12)
        self._chips = Conditions()
        self.clear = self._chips.clear
        column(self, tools, self._chips, spacing=8)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_DEBOUNCE_MS)
        self._connect()

    def _connect(self) -> None:
        self._pause.timeout.connect(self._on_pause)
        self.text.textEdited.connect(self._on_typed)
        self.text.textChanged.connect(self._on_text_changed)
        self.text.returnPressed.connect(self._on_entered)
        self.more.clicked.connect(self.filter_asked)
        self.views.clicked.connect(self._on_views)
        self.columns.clicked.connect(self.columns_asked)
        self._chips.dropped.connect(self.dropped)
        self._chips.cleared.connect(self._on_clear)

    def retranslate(self) -> None:
        self.text.setPlaceholderText(_("Filter: name, reference, e-mail, host…"))
        self.text.setAccessibleName(_("Filter the list"))
        self.more.setText(_("Filter…"))
        self.columns.setText(_("Columns…"))
        self._chips.retranslate()
        self._name_views()

    # What the page shows ----------------------------------------------------------------------------------------

    def show_text(self, text: str) -> None:
        """The words the list is filtered by."""
        if self.text.text().strip() != text:
            self.text.setText(text)
            self._pause.stop()

    def show_conditions(self, conditions: Sequence[Condition], *, filtered: bool) -> None:
        """The conditions besides the text, each as a chip that takes it away."""
        shown = [condition for condition in conditions if condition.name != "text"]
        self._chips.show_conditions(shown, filtered=filtered, otherwise=self.text)

    @property
    def chips(self) -> dict[str, Button]:
        """The chips, by the names of their conditions."""
        return self._chips.chips

    def show_view(self, name: str, *, changed: bool) -> None:
        """The view on screen, and whether the list was changed since it was opened."""
        self._view, self._view_changed = name, changed
        self._name_views()

    def show_known_views(self, views: Sequence[SavedView]) -> None:
        """The views that can be opened."""
        self._known = views

    def menu(self) -> QMenu:
        """The views, and what can be done with the list on screen."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        shared = [view.draft.shared for view in self._known]
        for at, view in enumerate(self._known):
            if at and shared[at] and not shared[at - 1]:
                menu.addSeparator()
            action = menu.addAction(view.name.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(view.name == self._view)
            action.triggered.connect(partial(self._on_view, view))
        if self._known:
            menu.addSeparator()
        if self._view and self._view_changed:
            update = _("Keep the changes in “{name}”").format(name=self._view)
            menu.addAction(update.replace("&", "&&")).triggered.connect(self.changes_kept)
        menu.addAction(_("Keep this list as a view…")).triggered.connect(self.keep_asked)
        if self._known:
            menu.addAction(_("Rename or delete views…")).triggered.connect(self.views_asked)
        return menu

    # ------------------------------------------------------------------------------------------------------------

    def _name_views(self) -> None:
        if not self._view:
            words = _("Views")
        elif self._view_changed:
            words = _("{name} (changed)").format(name=self._view)
        else:
            words = self._view
        self.views.setText(words.replace("&", "&&"))
        self.views.setAccessibleName(_("Views of the list: {name}").format(name=words) if self._view else words)

    def _on_view(self, view: SavedView, _checked: bool = False) -> None:
        self.view_chosen.emit(view)

    @Slot()
    def _on_views(self) -> None:
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        menu = self.menu()
        corner = QPoint(self.views.width() - menu.sizeHint().width() if rtl else 0, self.views.height() + 2)
        menu.popup(self.views.mapToGlobal(corner))

    @Slot(str)
    def _on_typed(self, _text: str) -> None:
        self._pause.start()

    @Slot(str)
    def _on_text_changed(self, text: str) -> None:
        if not text:  # the cross in the field clears without typing
            self._pause.start()

    @Slot()
    def _on_pause(self) -> None:
        self.typed.emit(self.text.text())

    @Slot()
    def _on_entered(self) -> None:
        self._pause.stop()
        self.entered.emit(self.text.text())

    @Slot()
    def _on_clear(self) -> None:
        self._pause.stop()
        self.cleared.emit()
