"""What of the desk log is drawn as pictures: the list and the queue, a visit while it is typed, wrong, called, served, corrected."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from maison.visits.vocabulary import HandOut, Topic
from ui.visits.where import VISITS, CallNext, NewVisit

if TYPE_CHECKING:
    from ui.application import Application
    from ui.visits.view import VisitsPage

#: Within so many days somebody came.
_MOST_DAYS = 30


def _page(application: Application) -> VisitsPage:
    from ui.visits.view import VisitsPage

    page = application.window.page(VISITS)
    assert isinstance(page, VisitsPage)
    return page


def _log(application: Application) -> None:
    application.window.go(VISITS)


def _typed(application: Application) -> None:
    """Two letters, and what they begin."""
    application.window.go(VISITS)
    application.raise_window()
    application.settle()
    topics = _page(application).visit.topics
    topics.edit.setText("lo" if application.window.context().desk.language == "fr" else "ho")
    topics.edit.textEdited.emit(topics.edit.text())


def _several(application: Application) -> None:
    """Three topics, one of them referred, with what was handed out; the minutes of one cannot be read."""
    page = _page(application)
    page.visit.presenter.clear()
    application.window.forget_undo()
    for topic in (Topic.HOUSING, Topic.HOUSING_BENEFIT, Topic.BANK):
        page.visit.topics.name(topic)
    row = page.visit.topics.rows[0]
    row.handouts.set_value([HandOut.MAP.value, HandOut.LEAFLET.value])
    page.visit.topics.rows[1].minutes.setText("dix")
    page.visit.topics.rows[1].minutes.textEdited.emit("dix")
    page.visit.keep.click()


def _called(application: Application) -> None:
    page = _page(application)
    page.visit.presenter.clear()
    application.settle()
    application.window.forget_undo()
    application.window.go(VISITS, CallNext())


def _serving(application: Application) -> None:
    page = _page(application)
    page.queue.came.click()
    application.settle()
    page.visit.topics.name(Topic.TRANSPORT)
    application.window.forget_undo()


def _giving(application: Application) -> None:
    _page(application).queue.give.click()


def _correcting(application: Application) -> None:
    """Another day's visit is corrected."""
    page = _page(application)
    page.queue.close_strip()
    for _back in range(_MOST_DAYS):
        page.log.presenter.turn(-1)
        application.settle()
        if page.log.rows:
            break
    page.visit.presenter.change(page.log.rows[0].visit)
    application.settle()
    application.window.forget_undo()


def _of_person(application: Application) -> None:
    """The file of whoever came last, at the contact log."""
    from ui.arrivals.file.view import NOTES, FilePage
    from ui.arrivals.where import FILE

    page = _page(application)
    page.visit.presenter.clear()
    application.settle()
    application.window.forget_undo()
    desk = application.window.context().desk
    today = desk.clock.today()
    visits = desk.visit_queries.between(today.replace(year=today.year - 1, day=1), today)
    stay = next(visit.draft.stay_id for visit in visits if visit.draft.stay_id is not None)
    application.window.go(FILE, stay)
    application.settle()
    file = application.window.page(FILE)
    assert isinstance(file, FilePage)
    file.show_tab(NOTES)


def _noting(application: Application) -> None:
    """Ctrl+M on that file."""
    application.window.go(VISITS, NewVisit(application.window.page("arrival").visitor()))


SCENES: tuple[tuple[str, Callable[[Application], None]], ...] = (
    ("visits", _log),
    ("visits-typed", _typed),
    ("visits-wrong", _several),
    ("queue-called", _called),
    ("queue-serving", _serving),
    ("queue-ticket", _giving),
    ("visits-correcting", _correcting),
    ("visits-of-person", _of_person),
    ("visits-noting", _noting),
)
EMPTY: tuple[tuple[str, Callable[[Application], None]], ...] = (("empty-visits", _log),)
