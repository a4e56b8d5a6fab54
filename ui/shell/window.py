"""The window: navigation at the side, search and the first action on top, the page, and the foot.

Pages are built when first shown. Until the desk's database is open they are not activated.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeySequence, QPaintEvent, QResizeEvent, QShortcut, QWheelEvent
from PySide6.QtWidgets import QFrame, QMainWindow, QStackedWidget, QWidget

from maison.errors import UserError
from ui import errors, theme
from ui.i18n import N_, _
from ui.kit.buttons import Button
from ui.kit.layouts import column, row, rule
from ui.kit.mnemonics import assign_mnemonics
from ui.kit.panels import EmptyState
from ui.shell.bars import DemoBanner, Message, UndoBar
from ui.shell.drops import FileDrops
from ui.shell.navigation import Navigation
from ui.shell.page import Context, Page, PageSpec
from ui.shell.search import Action, Provider, SearchPresenter
from ui.shell.search_box import SearchBox
from ui.shell.status import StatusBar

if TYPE_CHECKING:
    from maison.application import Desk
    from ui.changes import ChangeBus
    from ui.jobs import Jobs
    from ui.memory import Memory

NEW_ARRIVAL, IMPORT = "new-arrival", "import"


class Surroundings(NamedTuple):
    """What the window is given: the desk and the hubs it shares with its pages."""

    desk: Desk
    jobs: Jobs
    changes: ChangeBus
    memory: Memory
    glance: Any = None
    house: str = "Maison Internationale"
    place: str = ""
    demo: bool = False


class MainWindow(QMainWindow):
    """The desk's one window; to its pages it is a `Shell`."""

    #: A language or a look was chosen: the application puts it in force and keeps it.
    language_chosen = Signal(str)
    language_tried = Signal(str)
    look_chosen = Signal(str, float)
    #: The database is to be opened once more.
    reopen_asked = Signal()
    closed = Signal()
    #: It has been painted for the first time, with all that is in it.
    painted = Signal()

    def __init__(self, around: Surroundings, specs: Sequence[PageSpec]) -> None:
        super().__init__()
        self._around = around
        self._specs = {spec.key: spec for spec in specs}
        self._pages: dict[str, Page] = {}
        self._here = ""
        self._trail: list[str] = []
        self.served: int | None = None
        self._open = False
        self._seen = False
        self._build(specs)
        self._search = SearchPresenter(self.search_box, around.jobs)
        self.search_box.searched.connect(self._search.search)
        self.search_box.left.connect(self._search.stop)
        self.navigation.chosen.connect(self.go)
        self._new.clicked.connect(self._on_new)
        if IMPORT in self._specs:
            FileDrops(self, partial(self.go, IMPORT))
        self._make_keys()
        self._make_actions(specs)
        self.retranslate()
        self._restore_place()

    # What pages ask for (the Shell protocol) --------------------------------------------------------------------

    def go(self, key: str, where: Any = None) -> None:
        """Show a page."""
        if self._here and self._here != key:
            self._pages[self._here].leave()
            self._trail = [*self._trail[-20:], self._here]
        self._show(key, where)

    def back(self) -> None:
        """Return to where one was."""
        if self._trail:
            self._pages[self._here].leave()
            self._show(self._trail.pop(), None)

    def offer_undo(self, text: str, undo: Callable[[], object]) -> None:
        """Offer to undo what was done."""
        self.undo_bar.offer(text, undo)
        self._place_overlays()

    def forget_undo(self) -> None:
        """Something else was done."""
        if "undo_bar" in self.__dict__:
            self.undo_bar.forget()

    def tell(self, text: str, tone: str = "info", *, action: str = "", act: Callable[[], object] | None = None) -> None:
        """A banner above the page."""
        self.message.tell(text, tone, action, act)

    def hush(self) -> None:
        """What was told no longer matters."""
        self.message.hide()

    def tell_error(self, error: UserError) -> None:
        """The sentence of an error that belongs to no field."""
        self.message.tell(errors.told(error), "danger", "", None)

    def hand(self, found: Any) -> bool:
        """Let the page on screen make something of what was read."""
        return bool(self._here) and self._open and not self._hidden() and self._pages[self._here].take(found)

    def reopen(self) -> None:
        """Open the database once more."""
        self.reopen_asked.emit()

    def set_count(self, key: str, count: int | None) -> None:
        """The figure beside a page's name."""
        self.navigation.set_count(key, count)

    def set_house(self, name: str) -> None:
        """Whose desk this is, now and at the next start."""
        self._around.memory.set("house", name)
        self.navigation.set_house(name or self._around.house, self._around.place)

    def add_provider(self, provider: Provider) -> None:
        """Let the search box find more."""
        self._search.add_provider(provider)

    def add_action(self, title: str, act: Callable[[], object], *, icon: str = "arrow-right", keys: str = "") -> None:
        """Let the search box find an action."""
        self._search.add_action(Action(title, act, icon, keys))

    def add_key(self, keys: str, act: Callable[[], object]) -> None:
        """Keys that work on every page."""
        QShortcut(QKeySequence(keys), self).activated.connect(act)

    def set_language(self, tag: str) -> None:
        """Speak another language."""
        self.language_chosen.emit(tag)

    def try_language(self, tag: str) -> None:
        """Speak another language without keeping it."""
        self.language_tried.emit(tag)

    def set_look(self, scheme: str, scale: float) -> None:
        """Another palette or size of text."""
        self.look_chosen.emit(scheme, scale)

    # What the application asks for ------------------------------------------------------------------------------

    def desk_opened(self, *, opened: bool = True) -> None:
        """The database answers: pages may load; or it does not, and they wait for one."""
        self._open = opened
        if opened and self._here:
            self._pages[self._here].activate()

    def page(self, key: str) -> Page:
        """The page, built if it was not yet."""
        if key not in self._pages:
            self._pages[key] = page = self._specs[key].build(self.context())
            self.stack.addWidget(page)
        return self._pages[key]

    def context(self) -> Context:
        """What pages are built with."""
        around = self._around
        return Context(around.desk, around.jobs, around.changes, around.memory, self, around.glance)

    def here(self) -> str:
        """The key of the page on screen."""
        return self._here

    def retranslate(self) -> None:
        """Set the texts that are the window's own."""
        self.setWindowTitle(_("Maison Internationale"))
        self._new.setText(_("New arrival"))
        for page in self._pages.values():
            QTimer.singleShot(0, page, partial(assign_mnemonics, page))

    # Building ---------------------------------------------------------------------------------------------------

    def _build(self, specs: Sequence[PageSpec]) -> None:
        around = self._around
        self.navigation = Navigation(specs, around.memory.get("house") or around.house, around.place)
        self.search_box = SearchBox()
        self._new = Button("primary", icon="plus", keys="Ctrl+N")
        if NEW_ARRIVAL not in self._specs:
            self._new.hide()
        self.stack = QStackedWidget()
        self.status = StatusBar(around.jobs)
        top = QFrame()
        top.setProperty("role", "bar")
        bar = row(self.search_box, None, self._new, spacing=16, margins=(24, 8, 24, 8), parent=top)
        bar.setStretch(0, 3)
        bar.setStretch(1, 1)
        body = QWidget()
        body.setProperty("ground", "window")
        edge = QFrame()
        edge.setProperty("role", "edge")
        demo = [DemoBanner()] if around.demo else []
        self._body = column(body, top, rule(), *demo, self.stack, self.status, spacing=0)
        self._body.setStretch(self._body.indexOf(self.stack), 1)
        centre = QWidget()
        row(self.navigation, edge, body, spacing=0, parent=centre).setStretch(2, 1)
        self._centre = centre
        self.setCentralWidget(centre)

    # Made when first needed: most days begin without them, and the first paint sooner.

    @cached_property
    def message(self) -> Message:
        """The banner above the page."""
        message = Message()
        self._body.insertWidget(self._body.indexOf(self.stack), message)
        return message

    @cached_property
    def undo_bar(self) -> UndoBar:
        """The offer to undo, over the foot of the page."""
        bar = UndoBar()
        bar.setParent(self._centre)
        return bar

    @cached_property
    def _cover(self) -> EmptyState:
        """What stands in the place of a hidden page."""
        cover = EmptyState("eye-off")
        cover.set_texts(_("The page is hidden"), _("Press Pause to show it again."))
        self.stack.addWidget(cover)
        return cover

    def _make_keys(self) -> None:
        for keys, slot in (
            ("F1", self._on_help),
            ("F5", self._on_refresh),
            ("F6", partial(self._next_pane, 1)),
            ("Shift+F6", partial(self._next_pane, -1)),
            ("Esc", self._on_escape),
            ("Pause", self._on_pause),
            ("Ctrl+PgDown", partial(self._next_page, 1)),
            ("Ctrl+PgUp", partial(self._next_page, -1)),
            (QKeySequence.StandardKey.ZoomIn, partial(self._zoom, 0.1)),
            (QKeySequence.StandardKey.ZoomOut, partial(self._zoom, -0.1)),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)

    def _make_actions(self, specs: Sequence[PageSpec]) -> None:
        for spec in specs:
            if spec.listed:
                self.add_action(spec.title, partial(self.go, spec.key), icon=spec.icon)
        if NEW_ARRIVAL in self._specs:
            self.add_action(N_("New arrival"), self._on_new, icon="plus", keys="Ctrl+N")
        self.add_action(N_("Keys"), self._on_help, icon="keyboard", keys="F1")

    def _show(self, key: str, where: Any) -> None:
        page = self.page(key)
        self._here = key
        self.stack.setCurrentWidget(page)
        self.search_box.setEnabled(True)  # a page that was hidden is shown by going to another one, too
        self.navigation.show_here(self._specs[key].under or key)
        if where is not None:
            page.show_at(where)
        if self._open or not page.NEEDS_DATABASE:
            page.activate()
        QTimer.singleShot(0, page, partial(assign_mnemonics, page))
        (page.entry() or self.navigation.pane()).setFocus(Qt.FocusReason.OtherFocusReason)

    # Keys -------------------------------------------------------------------------------------------------------

    @Slot()
    def _on_new(self) -> None:
        self.go(NEW_ARRIVAL)

    @Slot()
    def _on_help(self) -> None:
        page = self._pages.get(self._here)
        buttons = (
            [(button.keys, button.plain_text()) for button in page.findChildren(Button) if button.keys] if page else []
        )
        keys = [*buttons, *(page.keys() if page else ())]
        from ui.shell.help import HelpSheet

        HelpSheet(self, _(self._specs[self._here].title) if page else "", keys).open()

    @Slot()
    def _on_refresh(self) -> None:
        if self._here and self._open:
            self._pages[self._here].refresh()

    @Slot()
    def _on_escape(self) -> None:
        if self._hidden() or not self._here:
            return
        if not self._pages[self._here].escape():
            self.back()

    @Slot()
    def _on_pause(self) -> None:
        hidden = self._hidden()
        if hidden and self._here:
            self.stack.setCurrentWidget(self._pages[self._here])
        else:
            self.stack.setCurrentWidget(self._cover)
        self.search_box.setEnabled(hidden)
        if not hidden:  # they may name someone
            self.message.hide()
            self.undo_bar.hide()
            self.served = None
        self.search_box.hide_hits()

    def _hidden(self) -> bool:
        return "_cover" in self.__dict__ and self.stack.currentWidget() is self._cover

    def _next_pane(self, step: int) -> None:
        own = self._pages[self._here].panes() if self._here else ()
        panes = [pane for pane in (self.navigation.pane(), self.search_box.edit, *own) if pane.isVisible()]
        focus = self.focusWidget()
        at = next((i for i, pane in enumerate(panes) if focus and (pane is focus or pane.isAncestorOf(focus))), -1)
        panes[(at + step) % len(panes)].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _next_page(self, step: int) -> None:
        listed = [key for key, spec in self._specs.items() if spec.listed]
        at = listed.index(self._here) if self._here in listed else 0
        self.go(listed[(at + step) % len(listed)])

    def _zoom(self, step: float) -> None:
        now = theme.current()
        self.set_look(now.scheme.value, round(now.scale + step, 1))

    # Qt ---------------------------------------------------------------------------------------------------------

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and event.angleDelta().y():
            self._zoom(0.1 if event.angleDelta().y() > 0 else -0.1)
            event.accept()
        else:
            super().wheelEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._seen:
            self._seen = True
            QTimer.singleShot(0, self, self.painted.emit)  # what is in it comes now, before any timer

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_overlays()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._around.jobs.writing():
            self.tell(_("Something is still being saved. The window can be closed when it is done."), "warn")
            event.ignore()
            return
        if self._here:
            self._pages[self._here].leave()
        self._around.memory.set("window.size", [self.width(), self.height(), self.isMaximized()])
        self.closed.emit()
        super().closeEvent(event)

    def _place_overlays(self) -> None:
        if "undo_bar" not in self.__dict__:
            return
        bar, centre = self.undo_bar, self._centre
        bar.adjustSize()
        room = self.stack.mapTo(centre, self.stack.rect().topLeft())
        bar.move(
            room.x() + (self.stack.width() - bar.width()) // 2,
            centre.height() - self.status.height() - bar.height() - 16,
        )
        bar.raise_()

    def _restore_place(self) -> None:
        width, height, maximized = self._around.memory.get("window.size", [1366, 768, False])
        self.resize(width, height)
        self.setMinimumSize(900, 560)
        if maximized:
            self.setWindowState(Qt.WindowState.WindowMaximized)
