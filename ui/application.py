"""The program's window from start to end: one per user and data folder, painted before anything heavy is imported."""

from __future__ import annotations

import contextlib
import gc
import logging
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QEventLoop,
    QLibraryInfo,
    QLocale,
    QObject,
    Qt,
    QTimer,
    QTranslator,
    Signal,
    Slot,
)
from PySide6.QtWidgets import QApplication, QWidget

from maison.errors import UserError
from maison.progress import Steps
from ui import fonts, i18n, theme
from ui.changes import ChangeBus
from ui.day import DayWatch
from ui.errors import BugReport, CrashFile, Reporter
from ui.i18n import _
from ui.instance import SingleInstance
from ui.jobs import Jobs
from ui.kit import labels
from ui.memory import Memory
from ui.news import News
from ui.settings import keep
from ui.shell.window import MainWindow, Surroundings
from ui.trouble.where import TROUBLE

if TYPE_CHECKING:
    from maison.application import Desk
    from maison.store.others import OtherDesks
    from ui.backups.watch import BackupWatch
    from ui.shell.page import Context, PageSpec

log = logging.getLogger(__name__)

#: How often `settle` looks whether all is quiet, and how often it must have been: timers of a page start jobs anew.
_LOOK_MS, _QUIET_LOOKS = 15, 4


#: A window that nobody sees, because it opens minimized, is never painted: the rest follows then.
_UNSEEN_MS = 1000


class _Opened(NamedTuple):
    """A database that answers: what other desks do, and whether it was left by a program that died."""

    others: OtherDesks
    unclean: bool


class Start(NamedTuple):
    """How the window starts. `glance` reads what the first paint shows, by one light query; it may return None."""

    pages: Sequence[PageSpec]
    first: str = "today"
    glance: Callable[[], Any] | None = None
    house: str = "Maison Internationale"
    #: Call when the window has been painted for the first time: for benchmarks and the self-test.
    painted: Callable[[], object] | None = None
    #: Called after the first paint with what pages get and with what opens the database, which it calls when it may.
    ready: Callable[[Context, Callable[[], None]], object] | None = None


def make_qapplication() -> QApplication:
    """The QApplication, with our style and the faces that the first paint needs."""
    existing = QCoreApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    # by the command line: setStyle() would load all enums of QStyle, 10 ms of the start
    app = QApplication(["maison", "-style", "fusion"])
    app.setApplicationName("Maison Internationale")
    fonts.load_first()
    app.layoutDirectionChanged.connect(labels.follow_direction)
    return app


class Speech(QObject):
    """Puts a language in force: our words, Qt's own, the conventions of fields, the direction of the layout."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._translator: QTranslator | None = None

    def speak(self, tag: str) -> None:
        """Speak `tag`; every widget that is there sets its texts again."""
        language = i18n.set_language(tag)
        QLocale.setDefault(QLocale(tag.replace("-", "_")))
        right_to_left = language.direction == "rtl"
        self._app.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if right_to_left else Qt.LayoutDirection.LeftToRight
        )
        self._swap_translator(tag)
        self._drop_announced()
        for widget in self._app.topLevelWidgets():
            QCoreApplication.sendEvent(widget, QEvent(QEvent.Type.LanguageChange))

    def end(self) -> None:
        """Take Qt's own words back; no window need say anything anew for that."""
        self._take_back()
        self._drop_announced()

    def _take_back(self) -> None:
        if self._translator is not None:
            self._app.removeTranslator(self._translator)
            self._translator = None

    def _drop_announced(self) -> None:
        """Qt has each window told, later, of each translator that comes or goes: all texts would be set twice."""
        for widget in self._app.topLevelWidgets():
            QCoreApplication.removePostedEvents(widget, QEvent.Type.LanguageChange.value)

    def _swap_translator(self, tag: str) -> None:
        self._take_back()
        translator = QTranslator(self)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if translator.load(f"qtbase_{tag.replace('-', '_')}", folder):
            self._app.installTranslator(translator)
            self._translator = translator


class Application(QObject):
    """The window and everything that lives as long as it."""

    #: The window has been painted for the first time.
    seen = Signal()

    def __init__(self, desk: Desk, start: Start) -> None:
        super().__init__()
        self._desk, self._start = desk, start
        self.app = make_qapplication()
        self._speech = Speech(self.app)
        self.reporter = Reporter(self)
        self.jobs = Jobs(self.reporter.report, self)
        self.changes = ChangeBus(self)
        self.news = News(self.jobs, self.changes, self)
        self.day = DayWatch(desk, self.jobs, self.changes, self)
        self.backups: BackupWatch | None = None
        self.memory = Memory(desk.paths.config / "window.json")
        self._crash = CrashFile(desk.paths.logs)
        self._fonts: fonts.IdleLoader | None = None
        self._painted = False
        settings = desk.settings
        self._speech.speak(desk.language)
        theme.choose(self.app, _scheme(settings.theme), settings.text_size / 100)
        self.app.styleHints().colorSchemeChanged.connect(self._on_system_look)
        glance = start.glance() if start.glance is not None else None
        around = Surroundings(
            desk, self.jobs, self.changes, self.memory, glance, start.house, settings.desk, desk.options.demo
        )
        self.window = MainWindow(around, start.pages)
        if start.pages:
            self.window.page(start.first)
        theme.dress(self.window)
        self.window.language_tried.connect(self._on_language_tried)
        self.window.language_chosen.connect(self._on_language)
        self.window.look_chosen.connect(self._on_look)
        self.window.reopen_asked.connect(self.open_desk)
        self.window.painted.connect(self._after_first_paint)
        self.window.closed.connect(self._on_closed)
        self.reporter.reported.connect(self._on_bug)

    def show(self) -> None:
        """Put the window on screen; the rest follows when it has been painted."""
        if self._start.pages:
            self.window.go(self._start.first)
        self.window.status.show_user(self._desk.actor.name)
        self.window.show()
        QTimer.singleShot(_UNSEEN_MS, self, self._after_first_paint)

    def raise_window(self) -> None:
        """Come to the front."""
        self.window.showNormal() if self.window.isMinimized() else self.window.show()
        self.window.raise_()
        self.window.activateWindow()

    @Slot()
    def open_desk(self) -> None:
        """Open the database off the GUI thread, then let the pages load."""
        self.window.hush()
        self.jobs.write(
            lambda _steps: _opened(self._desk), done=self._on_open, failed=self._on_not_open,
            title=_("Opening the database"), owner=self.window,
        )  # fmt: skip

    def close(self) -> None:
        """End all work and give everything back."""
        self.jobs.close()
        self.memory.save()
        self._desk.close()
        self._crash.disarm()
        self._speech.end()

    def settle(self) -> None:
        """Run the event loop until nothing is on its way any more: for pictures of the window and for tests."""
        loop = QEventLoop()
        look = QTimer()
        look.setInterval(_LOOK_MS)
        quiet = 0

        def on_look() -> None:
            nonlocal quiet
            quiet = quiet + 1 if self.jobs.idle() and (self._fonts is None or self._fonts.done()) else 0
            if quiet >= _QUIET_LOOKS:
                loop.quit()

        look.timeout.connect(on_look)
        look.start()
        loop.exec()
        look.stop()

    @Slot()
    def _after_first_paint(self) -> None:
        if self._painted:
            return
        self._painted = True
        if not gc.isenabled():  # `ui.launch` has put it off
            gc.freeze()  # what is there by now stays: no collection looks at it again, the first least of all
            gc.enable()
        if self._start.painted is not None:
            self._start.painted()
        self.seen.emit()
        left = self._crash.last()
        self._crash.arm()
        if left:
            self._show_bug(_("The program ended unexpectedly last time. What you had typed was kept as a draft."), left)
        self._fonts = fonts.IdleLoader(self)
        if self._start.ready is None:
            self.open_desk()
        else:
            self._start.ready(self.window.context(), self.open_desk)

    def _on_open(self, opened: _Opened) -> None:
        from ui.backups.watch import BackupWatch, look_over

        self.news.follow(opened.others)
        self.day.start()
        if self.backups is None:
            self.backups = BackupWatch(self._desk, self.jobs, self.window, self)
        self.backups.start()
        self.window.status.show_database(_("Database on this PC") if self._local() else _("Shared database"))
        if self.window.here() == TROUBLE:
            self.window.go(self._start.first)
        self.window.desk_opened()
        self.jobs.read(_warm)
        if opened.unclean:
            look_over(self._desk, self.jobs, self.window)

    def _on_not_open(self, error: UserError) -> None:
        self.window.status.show_database(_("No database"), "wifi-off", "danger")
        self.window.desk_opened(opened=False)
        self.window.go(TROUBLE, error)

    def _local(self) -> bool:
        return "://" not in self._desk.address or self._desk.address.startswith("sqlite")

    @Slot(str)
    def _on_language_tried(self, tag: str) -> None:
        self._speech.speak(tag)
        theme.apply(self.app, theme.current().scheme, theme.current().scale)

    @Slot(str)
    def _on_language(self, tag: str) -> None:
        self._on_language_tried(tag)
        self._keep(language=tag)

    @Slot(str, float)
    def _on_look(self, scheme: str, scale: float) -> None:
        now = theme.apply(self.app, _scheme(scheme), scale)
        self._keep(theme=now.scheme.value, text_size=round(now.scale * 100))

    @Slot()
    def _on_system_look(self) -> None:
        if theme.current().scheme is theme.Scheme.SYSTEM:
            theme.apply(self.app, theme.Scheme.SYSTEM, theme.current().scale)

    @Slot(object)
    def _on_bug(self, found: BugReport) -> None:
        sentence = _("Something went wrong in the program. Your work goes on; please send this report to whoever looks "
                     "after it, with the reference {reference}.").format(reference=found.reference)  # fmt: skip
        self._show_bug(sentence, found.text)

    @Slot()
    def _on_closed(self) -> None:
        self.app.quit()

    def _show_bug(self, sentence: str, report: str) -> None:
        from ui.shell.bug_dialog import BugDialog

        BugDialog(self.window, _("A fault in the program"), sentence, report, self._desk.paths.logs).show()

    def _keep(self, **changes: Any) -> None:
        keep(self._desk, self.jobs, self.window.tell_error, **changes)


def run(desk: Desk, start: Start) -> int:
    """Open the window on `desk` and stay until it is closed. 0, also when another one was already open."""
    app = make_qapplication()
    single = SingleInstance(desk.paths.data)
    if not single.is_first():
        return 0
    application = Application(desk, start)
    application.reporter.install()
    application.show()
    application.seen.connect(partial(single.listen, application.raise_window))
    application.seen.connect(partial(_hear_interrupts, application.window))
    code = app.exec()
    application.close()
    return code


def _hear_interrupts(window: QWidget) -> None:
    from ui.interrupt import Interrupt

    Interrupt(window)


def _opened(desk: Desk) -> _Opened:
    unclean = desk.left_unclean()
    return _Opened(desk.open().other_desks(), unclean)


def _warm(_steps: Steps) -> None:
    """Bring in what the first form will need, before somebody waits for it."""
    from ui.forms.options import country_options

    country_options(i18n.current().tag)


def _scheme(text: str) -> theme.Scheme:
    with contextlib.suppress(ValueError):
        return theme.Scheme(text)
    return theme.Scheme.SYSTEM
