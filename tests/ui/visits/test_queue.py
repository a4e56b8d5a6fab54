"""The queue by keys: two desks on one database never call one visitor, and whoever is served has a visit to be noted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from maison.application import Desk, Options
from maison.clock import FixedClock
from maison.paths import Paths
from maison.settings import Settings
from maison.visits.model import TopicTaken
from maison.visits.queue.model import State, Ticket, TicketDraft
from maison.visits.vocabulary import Topic
from tests.maison.visits.visiting import visited
from tests.ui.arrivals.people import NADINE, put_on_file
from tests.ui.opened import opened
from tests.ui.visits.typing import CTRL, ENTER, NONE, SHIFT, Key, focus, log_of, press
from ui.application import Application
from ui.today.view import TodayPage
from ui.visits.glance import QueueGlance

TODAY = dt.date(2026, 11, 23)

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def here(sqlite_desk: Desk) -> Desk:
    """This desk has a name."""
    return _named(sqlite_desk, sqlite_desk.paths.data, "Accueil 1")


@pytest.fixture
def there(sqlite_desk: Desk, here: Desk, tmp_path: Path) -> Iterator[Desk]:
    """Another desk on the same database, with a folder and a clock of its own."""
    other = _named(sqlite_desk, tmp_path / "there", "Accueil 2")
    yield other
    other.close()


def _named(desk: Desk, folder: Path, name: str) -> Desk:
    settings = Settings(agent=f"Agent of {name}", desk=name)
    options = Options(database=str(desk.paths.database))
    return Desk(Paths.under(folder).make(), settings, options, FixedClock(desk.clock.now())).open()


def tickets(desk: Desk) -> list[Ticket]:
    return list(desk.queue_queries.of_day(TODAY))


def states(desk: Desk) -> list[State]:
    return [ticket.state for ticket in tickets(desk)]


def later(desk: Desk, **time: float) -> None:
    """Time passes at a desk."""
    assert isinstance(desk.clock, FixedClock)
    desk.clock.moment += dt.timedelta(**time)


def key(application: Application, *keys: Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """Press keys that work wherever one is in this window."""
    application.raise_window()
    for one in keys:
        QTest.keyClick(application.window, one, modifiers)
        application.settle()


def test_a_ticket_is_given_called_served_and_noted_by_keys(here: Desk) -> None:
    with opened(here) as application:
        page = log_of(application)
        key(application, Key.Key_T, modifiers=CTRL)
        press(application, ENTER)
        press(application, "h", ENTER, ENTER)
        assert [(one.number, one.draft) for one in tickets(here)] == [
            (1, TicketDraft()), (2, TicketDraft(None, Topic.HOUSING)),
        ]  # fmt: skip
        press(application, Key.Key_Escape)
        key(application, Key.Key_F9)
        assert states(here) == [State.CALLED, State.WAITING]
        key(application, Key.Key_F8, modifiers=SHIFT)
        assert states(here) == [State.LEFT, State.WAITING]
        key(application, Key.Key_F9, Key.Key_F8)
        assert states(here) == [State.LEFT, State.SERVING]
        assert [row.topic for row in page.visit.topics.rows] == [Topic.HOUSING]
        press(application, ENTER)
        [visit] = here.visit_queries.between(TODAY, TODAY)
        assert (visit.draft.ticket_id, visit.draft.topics[0].topic) == (tickets(here)[1].id, Topic.HOUSING)
        assert states(here) == [State.LEFT, State.SERVED]
        assert page.visit.is_empty()


def test_minutes_are_proposed_from_the_clock_topic_by_topic_and_typed_ones_stay(here: Desk) -> None:
    here.queue.issue(TicketDraft("ar", Topic.HOUSING))
    with opened(here) as application:
        page = log_of(application)
        key(application, Key.Key_F9, Key.Key_F8)
        later(here, minutes=7)
        press(application, "b", ENTER)
        later(here, minutes=3)
        press(application, "t", ENTER)
        page.visit.topics.rows[1].take_focus()
        press(application, "2")
        later(here, minutes=4, seconds=20)
        key(application, Key.Key_S, modifiers=CTRL)
        [visit] = here.visit_queries.between(TODAY, TODAY)
        assert [(taken.topic, taken.minutes) for taken in visit.draft.topics] == [
            (Topic.HOUSING, 7), (Topic.BANK, 2), (Topic.TRANSPORT, 4),
        ]  # fmt: skip
        assert visit.draft.language == "ar"


def test_two_desks_that_call_at_once_call_two_visitors_and_see_each_other(
    here: Desk, there: Desk, qtbot: QtBot
) -> None:
    for _visitor in range(3):
        here.queue.issue(TicketDraft())
    with ExitStack() as windows:
        first, second = (windows.enter_context(opened(desk)) for desk in (here, there))
        pages = [log_of(application) for application in (first, second)]
        for page in pages:
            page.queue.call.click()  # neither window waits for the other
        for application in (first, second):
            application.settle()
        called = {ticket.desk: ticket.number for ticket in tickets(here) if ticket.state is State.CALLED}
        assert set(called) == {"Accueil 1", "Accueil 2"}
        assert set(called.values()) == {1, 2}
        for page, own in zip(pages, ("Accueil 1", "Accueil 2"), strict=True):
            qtbot.waitUntil(lambda page=page: len(page.queue.presenter.state.elsewhere) == 1, timeout=20_000)  # type: ignore[misc]  # bound at once
            assert page.queue.presenter.state.here is not None
            assert page.queue.presenter.state.here.number == called[own]
            assert [one.number for one in page.queue.presenter.state.waiting] == [3]


def test_f9_keeps_the_visit_of_whoever_is_served_before_it_calls(here: Desk) -> None:
    for _visitor in range(2):
        here.queue.issue(TicketDraft())
    with opened(here) as application:
        page = log_of(application)
        key(application, Key.Key_F9, Key.Key_F8, Key.Key_F9)
        assert states(here) == [State.SERVING, State.WAITING]  # nobody knows yet what it was about
        assert "Say what the visit was about" in "\n".join(label.text() for label in page.findChildren(QLabel))
        page.visit.take_focus()
        press(application, "v", ENTER)
        key(application, Key.Key_F9)
        assert states(here) == [State.SERVED, State.CALLED]
        [visit] = here.visit_queries.between(TODAY, TODAY)
        assert visit.draft.topics == (TopicTaken(Topic.VISA, 1),)


def test_f9_in_a_window_that_was_opened_anew_does_not_send_away_whom_it_serves(here: Desk) -> None:
    for _visitor in range(2):
        here.queue.issue(TicketDraft())
    here.queue.serve(here.queue.call_next().ids[0])
    with opened(here) as application:
        application.window.go("arrivals")
        application.settle()
        key(application, Key.Key_F9)
        assert states(here) == [State.SERVING, State.WAITING]
        page = log_of(application)
        assert page.visit.presenter.ticket is not None
        press(application, "v", ENTER)
        key(application, Key.Key_F9)
        assert states(here) == [State.SERVED, State.CALLED]


def test_undo_of_a_noted_visit_lets_its_visitor_be_served_again(here: Desk) -> None:
    here.queue.issue(TicketDraft("ar", Topic.HOUSING))
    with opened(here) as application:
        page = log_of(application)
        key(application, Key.Key_F9, Key.Key_F8)
        press(application, ENTER)
        assert states(here) == [State.SERVED]
        key(application, Key.Key_Z, modifiers=CTRL)
        assert states(here) == [State.SERVING]
        assert here.visit_queries.between(TODAY, TODAY) == ()
        assert [row.topic for row in page.visit.topics.rows] == [Topic.HOUSING]
        assert page.visit.presenter.ticket is not None
        page.visit.take_focus()
        press(application, ENTER)
        assert states(here) == [State.SERVED]
        assert len(here.visit_queries.between(TODAY, TODAY)) == 1


def test_each_step_of_the_queue_is_undone(here: Desk) -> None:
    here.queue.issue(TicketDraft())
    with opened(here) as application:
        page = log_of(application)
        key(application, Key.Key_F9)
        key(application, Key.Key_Z, modifiers=CTRL)
        assert states(here) == [State.WAITING]
        page.queue.table.setFocus()
        press(application, Key.Key_Delete)
        assert states(here) == [State.LEFT]
        key(application, Key.Key_Z, modifiers=CTRL)
        page.queue.table.setFocus()
        press(application, ENTER)
        assert states(here) == [State.CALLED]
        key(application, Key.Key_F8)
        page.queue.end.click()
        application.settle()
        assert states(here) == [State.SERVED]
        assert page.visit.presenter.ticket is None
        key(application, Key.Key_Z, modifiers=CTRL)
        assert states(here) == [State.SERVING]


def test_nobody_waits_is_told_and_changes_nothing(here: Desk) -> None:
    with opened(here) as application:
        application.window.go("arrivals")
        application.settle()
        key(application, Key.Key_F9)
        assert "Nobody waits." in application.window.message.text()


def test_a_known_visitor_is_named_and_their_visit_is_theirs(here: Desk) -> None:
    [nadine] = put_on_file(here, NADINE)
    here.queue.issue(TicketDraft(None, Topic.BANK, nadine))
    with opened(here) as application:
        page = log_of(application)
        key(application, Key.Key_F9, Key.Key_F8)
        assert "Nadine" in page.visit.person.name()
        press(application, ENTER)
        assert here.visit_queries.of_stay(nadine)[0].draft.topics[0].topic is Topic.BANK


def test_the_page_of_the_day_tells_the_queue_and_follows_other_desks(here: Desk, there: Desk, qtbot: QtBot) -> None:
    with opened(here) as application:
        application.window.go("today")
        application.settle()
        page = application.window.page("today")
        assert isinstance(page, TodayPage)
        [glance] = page.findChildren(QueueGlance)

        def told() -> str:
            return " ".join(label.text() for label in glance.findChildren(QLabel))

        assert "Nobody waits." in told()
        there.queue.issue(TicketDraft())
        qtbot.waitUntil(lambda: "1 person waits" in told(), timeout=20_000)
        key(application, Key.Key_F9)
        assert states(here) == [State.CALLED]
        application.window.go("today")
        application.settle()
        assert "Ticket 1 was called here" in told()
        assert focus() is not None


def test_a_visit_is_corrected_while_somebody_is_served_and_theirs_is_not_lost(here: Desk) -> None:
    visited(here, Topic.VISA)
    here.queue.issue(TicketDraft("ar", Topic.HOUSING))
    here.queue.issue(TicketDraft())
    with opened(here) as application:
        page = log_of(application)
        key(application, Key.Key_F9, Key.Key_F8)
        page.visit.take_focus()
        press(application, "b", ENTER)
        page.log.table.setFocus()
        press(application, ENTER)
        assert (page.visit.presenter.ticket, [row.topic for row in page.visit.topics.rows]) == (None, [Topic.VISA])
        page.queue.presenter.load()  # as another desk's ticket would
        application.settle()
        press(application, "t", ENTER)
        key(application, Key.Key_F9)
        visits = here.visit_queries.between(TODAY, TODAY)
        assert sorted([taken.topic for taken in visit.draft.topics] for visit in visits) == [
            [Topic.HOUSING, Topic.BANK], [Topic.VISA, Topic.TRANSPORT],
        ]  # fmt: skip
        assert states(here) == [State.SERVED, State.CALLED]
