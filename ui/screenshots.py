"""Every page of the window as a picture, on made-up people: for the manual, for reviews, and to see what one has done.

The pictures are of a demonstration in a temporary folder, never of the desk's own data.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QEvent, QPoint
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QDialog

from ui.backups.scenes import SCENES as BACKUPS
from ui.directory.scenes import SCENES as DIRECTORY
from ui.packs.scenes import SCENES as PACKS
from ui.statistics.scenes import SCENES as STATISTICS
from ui.visits.scenes import EMPTY as EMPTY_VISITS
from ui.visits.scenes import SCENES as VISITS

if TYPE_CHECKING:
    from maison.application import Desk
    from ui.application import Application

#: The smallest screen that a desk has.
WIDTH, HEIGHT = 1366, 768
ARRIVALS = 300
THEMES = {"light": "light", "dark": "dark", "contrast": "contrast-light"}
_SHADE = 70


def draw_all(desk: Desk, folder: Path, *, theme: str = "light", scale: int = 100) -> Iterator[Path]:
    """Draw every page into `folder`, in the language of `desk`; the path of each picture as it is written."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    _make(folder)
    ending = f"{desk.language}-{theme}-{scale}.png"
    with tempfile.TemporaryDirectory(prefix="maison-pictures-", ignore_cleanup_errors=True) as place:
        numbers = count(1)
        for filled in (True, False):
            own = _desk(desk, Path(place) / ("demo" if filled else "empty"), THEMES[theme], scale)
            if filled:
                _fill(own)
            for name, picture in _pictures(own, filled=filled):
                path = folder / f"{next(numbers):02d}-{name}-{ending}"
                _write(picture, path)
                yield path


def _make(folder: Path) -> None:
    from maison.files import refusal

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise refusal(error, folder) from error


def _write(picture: QPixmap, path: Path) -> None:
    from maison.files import write_whole

    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    write_whole(path, bytes(content.data()))


def _desk(desk: Desk, folder: Path, look: str, scale: int) -> Desk:
    from maison.application import Desk as AnyDesk
    from maison.application import Options
    from maison.paths import Paths
    from maison.settings import Settings

    settings = Settings(language=desk.language, desk="", agent="", theme=look, text_size=scale, first_run_done=True)
    return AnyDesk(Paths.under(folder).make(), settings, Options(language=desk.language), desk.clock)


def _fill(desk: Desk) -> None:
    from maison.demo import fill

    fill(desk.open(), ARRIVALS)


def _pictures(desk: Desk, *, filled: bool) -> Iterator[tuple[str, QPixmap]]:
    from ui.application import Application
    from ui.pages import start

    application = Application(desk, start(desk))
    try:
        application.window.resize(WIDTH, HEIGHT)
        application.show()
        application.settle()
        for scene in _FILLED if filled else _EMPTY:
            name, draw = scene
            shown = draw(application)
            application.settle()
            yield name, _grab(application, shown)
            if shown is not None:
                shown.done(QDialog.DialogCode.Rejected)
            application.settle()
        application.window.close()
    finally:
        application.close()
        # at once: every new look would be put on all its pages, too
        application.window.deleteLater()
        application.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _grab(application: Application, dialog: QDialog | None) -> QPixmap:
    """The window, and the dialog over it where one is open."""
    picture = application.window.grab()
    if dialog is not None:
        shade = QColor(0, 0, 0, _SHADE)
        painter = QPainter(picture)
        painter.fillRect(picture.rect(), shade)
        over = dialog.grab()
        painter.drawPixmap(QPoint((picture.width() - over.width()) // 2, (picture.height() - over.height()) // 2), over)
        painter.end()
    return picture


# The scenes ---------------------------------------------------------------------------------------------------------


def _page(key: str) -> Callable[[Application], None]:
    return lambda application: application.window.go(key)


def _somebody(application: Application) -> int:
    """Somebody who came lately, and whose steps are under way."""
    from maison.arrivals.listing import ArrivalFilter
    from maison.arrivals.status import Status
    from maison.arrivals.vocabulary import Category

    wanted = ArrivalFilter(
        statuses=(Status.ARRIVED,), categories=(Category.DEGREE_STUDENT, Category.RESEARCHER), sort="arrived_on",
        descending=True,
    )  # fmt: skip
    ids: list[int] = application.window.context().desk.arrival_queries.snapshot(wanted).tolist()
    return ids[0]


def _file(application: Application) -> None:
    from ui.arrivals.where import FILE

    application.window.go(FILE, _somebody(application))


def _changed(application: Application) -> None:
    """A later entry into France was saved: the file tells what that changes of the checklist."""
    from datetime import timedelta

    from ui.arrivals.where import FILE, Edited

    desk = application.window.context().desk
    before = desk.arrival_queries.get(_somebody(application))
    entered = (before.draft.entered_france_on or desk.clock.today()) - timedelta(days=9)
    desk.arrivals.edit(before, replace(before.draft, entered_france_on=entered))
    application.window.go(FILE, Edited(before.id, before))


def _edit(application: Application) -> None:
    from ui.arrivals.where import EDIT

    application.window.go(EDIT, _somebody(application))


def _new(application: Application) -> None:
    from ui.arrivals.where import NEW

    application.window.go(NEW, {})


def _known(application: Application) -> None:
    """Somebody is typed who is on file already, day and month having changed places."""
    from ui.arrivals.form.raw import raw_of
    from ui.arrivals.where import NEW

    desk = application.window.context().desk
    draft = desk.arrival_queries.get(_somebody(application)).draft
    typed = replace(draft, email="", given_names=draft.given_names.upper())
    application.window.go(NEW, raw_of(typed))


#: The lines of a passport, which nobody has; the digit of the birth date is wrong.
_PASSPORT = "P<SWEBERGSTROEM<<LIV<MAJA<<<<<<<<<<<<<<<<<<<\nX5O1B7Z242SWE0102034F3104150<<<<<<<<<<<<<<<2"


def _scan(application: Application) -> None:
    from ui.arrivals.scan.presenter import ScanPresenter

    presenter = ScanPresenter(application.window.context())
    reading = presenter.read(_PASSPORT)
    if reading is not None:
        presenter.take(reading)


def _scanned(application: Application) -> None:
    """A passport is read, then once more into the form, in which a letter was changed."""
    _new(application)
    _scan(application)
    application.settle()
    page = application.window.page("new-arrival")
    page.fields["family_name"].control.set_value("Bergstrum")  # type: ignore[attr-defined]  # the page of the form
    _scan(application)


def _holder_known(application: Application) -> None:
    """The same passport, after somebody like its holder was put on file."""
    from datetime import date

    from maison.arrivals.model import ArrivalDraft

    desk = application.window.context().desk
    draft = ArrivalDraft(family_name="Bergström", given_names="Liv", birth_date=date(2001, 2, 3), nationalities=("SE",))
    application.window.context().changes.publish(desk.arrivals.register(draft))
    application.window.go("today")
    _scan(application)


def _conflict(application: Application) -> QDialog:
    from ui.arrivals.form.conflict import ConflictDialog
    from ui.arrivals.form.merge import Conflict

    opened = application.window.context().desk.arrival_queries.get(_somebody(application))
    theirs = replace(opened, draft=replace(opened.draft, unit="PhLAM", email="visiteur@example.org"))
    mine = replace(opened.draft, unit="CRIStAL", adviser="Camille Berger")
    dialog = ConflictDialog(application.window, Conflict(opened, mine, theirs))
    dialog.open()
    return dialog


def _twins(application: Application) -> tuple[int, int]:
    """Somebody, and the same person put on file again from another list: the first time it is asked for."""
    from maison.arrivals.notes.model import NoteDraft

    desk = application.window.context().desk
    stay_id = _somebody(application)
    arrival = desk.arrival_queries.get(stay_id)
    known = desk.duplicates.of(arrival.draft, besides=arrival.person_id, limit=1)
    if known:
        return stay_id, known[0].arrival.id
    draft = arrival.draft
    again = replace(
        draft, given_names=draft.given_names.upper(), email="", phones=("+33698765432",), unit="PhLAM", adviser=""
    )
    (twin,) = desk.arrivals.register(again).ids
    desk.notes.add(desk.arrival_queries.get(twin).person_id, NoteDraft(desk.clock.today(), topic="Logement"))
    return stay_id, twin


def _merge(application: Application) -> None:
    from ui.arrivals.where import MERGE, Pair

    application.window.go(MERGE, Pair(*_twins(application)))


def _merge_with(application: Application) -> None:
    """The other file is looked for."""
    from ui.arrivals.where import MERGE, Pair

    application.window.go(MERGE, Pair(_twins(application)[0]))


def _history(application: Application) -> None:
    """A merge and an edit, in the history of a file."""
    from ui.arrivals.file.view import FilePage
    from ui.arrivals.where import FILE

    stay_id, twin = _twins(application)
    desk = application.window.context().desk
    opened = desk.arrival_queries.get(stay_id)
    desk.arrivals.edit(opened, replace(opened.draft, host="Centrale Lille", unit="CRIStAL"))
    desk.merges.merge(desk.merge_queries.side_by_side(stay_id, twin), {})
    application.window.go(FILE, stay_id)
    application.settle()
    page = application.window.page(FILE)
    assert isinstance(page, FilePage)
    page.show_history()


def _import(application: Application) -> None:
    from maison.paths import resource
    from ui.arrivals.where import IMPORT

    application.window.go(IMPORT, min(resource("demo").glob("*.csv"), default=None))


def _search(application: Application) -> None:
    window = application.window
    window.go("today")
    application.raise_window()
    application.settle()
    window.search_box.take_focus()
    window.search_box.edit.setText("ma")
    window.search_box.searched.emit("ma")


def _for_visitor(application: Application) -> None:
    from ui.directory.where import ForVisitor

    application.window.go("directory", ForVisitor(_somebody(application)))


def _catalogue(application: Application) -> None:
    """A step is half the price, and nobody has published it."""
    application.window.go("catalogue", "vls_ts_validation")
    application.settle()
    page = application.window.page("catalogue")
    amount = page.steps.form.form.fields["cost"].control.rows[0].controls["low"]  # type: ignore[attr-defined]  # the editor
    amount.set_value("25")
    amount.changed.emit()
    page.steps.flush()  # type: ignore[attr-defined]  # the editor
    application.settle()


def _trial(application: Application) -> None:
    page = application.window.page("catalogue")
    page.try_out.click()  # type: ignore[attr-defined]  # the editor


def _away_from_search(application: Application) -> QDialog:
    from ui.shell.help import HelpSheet

    window = application.window
    window.search_box.edit.clear()
    window.search_box.hide_hits()
    sheet = HelpSheet(window, "", [])
    sheet.open()
    return sheet


def _first_run(question: int) -> Callable[[Application], QDialog]:
    def draw(application: Application) -> QDialog:
        from ui.first_run.view import ask_again

        application.window.go("today")
        dialog = ask_again(application.window.context())
        application.settle()
        for _passed in range(question):
            dialog.presenter.pass_over()
        return dialog

    return draw


_FILLED: tuple[tuple[str, Callable[[Application], QDialog | None]], ...] = (
    ("today", _page("today")),
    *VISITS,
    ("arrivals", _page("arrivals")),
    ("file", _file),
    ("file-changed", _changed),
    ("edit", _edit),
    ("conflict", _conflict),
    ("new-arrival", _new),
    ("known", _known),
    ("scanned", _scanned),
    ("holder-known", _holder_known),
    ("merge", _merge),
    ("merge-with", _merge_with),
    ("file-alike", _file),
    ("history", _history),
    ("import", _import),
    ("steps", _page("steps")),
    *DIRECTORY,
    ("directory-visitor", _for_visitor),
    *PACKS,
    *STATISTICS,
    ("catalogue", _catalogue),
    ("catalogue-trial", _trial),
    ("preferences", _page("preferences")),
    *BACKUPS,
    ("search", _search),
    ("keys", _away_from_search),
)
_EMPTY: tuple[tuple[str, Callable[[Application], QDialog | None]], ...] = (
    ("empty-today", _page("today")),
    *EMPTY_VISITS,
    ("empty-arrivals", _page("arrivals")),
    ("empty-steps", _page("steps")),
    ("empty-events", _page("events")),
    ("empty-packs", _page("packs")),
    ("empty-statistics", _page("statistics")),
    ("empty-import", _page("import")),
    ("empty-backups", _page("backups")),
    ("first-run-language", _first_run(0)),
    ("first-run-database", _first_run(1)),
    ("first-run-house", _first_run(2)),
)
