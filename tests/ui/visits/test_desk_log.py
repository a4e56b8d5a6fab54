"""The desk log by keys alone: as fast as a till, nothing lost that was typed, everything to be undone."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from maison.application import Desk
from maison.arrivals.vocabulary import Channel
from maison.clock import FixedClock
from maison.visits.model import TopicTaken, Visit, VisitDraft
from maison.visits.vocabulary import HandOut, Outcome, Topic
from tests.maison.visits.visiting import visited
from tests.ui.arrivals.people import MAI, NADINE, put_on_file
from tests.ui.opened import opened
from tests.ui.visits.typing import CTRL, ENTER, Key, focus, log_of, press, strike
from tests.ui.walk import faults
from ui.application import Application
from ui.arrivals.file.view import NOTES, FilePage
from ui.arrivals.where import FILE
from ui.visits.view import VisitsPage
from ui.visits.where import VISITS

TODAY = dt.date(2026, 11, 23)

pytestmark = pytest.mark.usefixtures("qapp")


def noted(desk: Desk, day: dt.date = TODAY) -> list[Visit]:
    """What is on file, the oldest first."""
    return sorted(desk.visit_queries.between(day, day), key=lambda visit: visit.id)


def said(page: VisitsPage) -> str:
    """All that the page says."""
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def ctrl(application: Application, key: Key) -> None:
    QTest.keyClick(focus(), key, CTRL)
    application.settle()


# As fast as a till --------------------------------------------------------------------------------------------------


def test_an_anonymous_contact_takes_three_keys_and_so_does_the_next(sqlite_desk: Desk) -> None:
    with opened(sqlite_desk) as application:
        page = log_of(application)
        press(application, "h", ENTER, ENTER)
        [first] = noted(sqlite_desk)
        assert first.draft.topics == (TopicTaken(Topic.HOUSING, 5),)
        assert (first.draft.stay_id, first.draft.channel, first.desk) == (None, Channel.DESK, sqlite_desk.actor.desk)
        assert focus() is page.visit.topics.edit
        press(application, "b", ENTER, ENTER)
        assert [visit.draft.topics[0].topic for visit in noted(sqlite_desk)] == [Topic.HOUSING, Topic.BANK]


def test_keys_that_come_faster_than_the_database_are_not_lost(sqlite_desk: Desk) -> None:
    with opened(sqlite_desk) as application:
        log_of(application)
        for letter in "hbtv":
            for key in (letter, ENTER, ENTER):
                strike(key)  # without waiting for anything
        application.settle()
        assert len(noted(sqlite_desk)) == 4


def test_from_anywhere_it_is_ctrl_m_a_letter_and_ctrl_enter(sqlite_desk: Desk) -> None:
    with opened(sqlite_desk) as application:
        application.window.go("directory")
        application.settle()
        ctrl(application, Key.Key_M)
        assert application.window.here() == VISITS
        press(application, "v")
        ctrl(application, ENTER)
        [visit] = noted(sqlite_desk)
        assert (visit.draft.topics[0].topic, visit.draft.stay_id) == (Topic.VISA, None)


def test_what_the_desk_has_most_comes_first_for_the_same_letter(sqlite_desk: Desk) -> None:
    for _time in range(3):
        visited(sqlite_desk, Topic.HEALTH_INSURANCE)
    visited(sqlite_desk, Topic.HOUSING_BENEFIT)
    with opened(sqlite_desk) as application:
        page = log_of(application)
        press(application, "h")
        assert page.visit.topics.offered()[:2] == ("Health insurance", "Housing benefit (CAF)")
        press(application, Key.Key_Down, ENTER, ENTER)
        assert noted(sqlite_desk)[-1].draft.topics[0].topic is Topic.HOUSING_BENEFIT


def test_language_channel_and_minutes_are_as_this_desk_chose_last(sqlite_desk: Desk) -> None:
    draft = VisitDraft((TopicTaken(Topic.VISA, 13), TopicTaken(Topic.BANK, 4)), Channel.CALL, "ar")
    sqlite_desk.visits.add(draft)
    with opened(sqlite_desk) as application:
        log_of(application)
        press(application, "b", ENTER, "t", ENTER, ENTER)
        again = noted(sqlite_desk)[-1].draft
        assert (again.language, again.channel, again.category) == ("ar", Channel.CALL, None)
        assert [taken.minutes for taken in again.topics] == [4, 13]


def test_several_topics_each_with_minutes_outcome_and_hand_outs(sqlite_desk: Desk) -> None:
    with opened(sqlite_desk) as application:
        page = log_of(application)
        press(application, "h", ENTER, "b", ENTER)
        row = page.visit.topics.rows[0]
        row.take_focus()
        press(application, "1", "2", ENTER, "r", "e", "f", Key.Key_Tab, "m", "a", ENTER, "l", ENTER)
        ctrl(application, Key.Key_S)
        [visit] = noted(sqlite_desk)
        assert visit.draft.topics == (
            TopicTaken(Topic.HOUSING, 12, Outcome.REFERRED, (HandOut.MAP, HandOut.LEAFLET)),
            TopicTaken(Topic.BANK, 5),
        )


# Nothing is lost ----------------------------------------------------------------------------------------------------


def test_what_is_wrong_is_said_beside_it_and_stays_as_it_was_typed(sqlite_desk: Desk) -> None:
    with opened(sqlite_desk) as application:
        page = log_of(application)
        press(application, ENTER)
        assert "Say what the visit was about" in said(page)
        press(application, "q", "q", "q", ENTER)
        assert "“qqq” is no topic of the list" in said(page)
        assert page.visit.topics.edit.text() == "qqq"
        press(application, *[Key.Key_Backspace] * 3, "h", ENTER)
        row = page.visit.topics.rows[0]
        row.take_focus()
        press(application, "6", "0", "1")
        ctrl(application, Key.Key_S)
        assert "a whole number from 0 to 600" in said(page)
        assert row.minutes.text() == "601"
        row.take_focus()
        press(application, "7")
        ctrl(application, Key.Key_S)
        [visit] = noted(sqlite_desk)
        assert visit.minutes == 7
        assert "a whole number" not in said(page)


def test_a_visit_half_typed_is_there_again_after_the_window_was_closed(sqlite_desk: Desk) -> None:
    with opened(sqlite_desk) as application:
        log_of(application)
        press(application, "h", ENTER, "b", "a")
        application.window.go("today")
    with opened(sqlite_desk) as application:
        page = log_of(application)
        assert [row.topic for row in page.visit.topics.rows] == [Topic.HOUSING]
        assert page.visit.topics.edit.text() == "ba"
        press(application, ENTER, ENTER)
        assert [taken.topic for taken in noted(sqlite_desk)[0].draft.topics] == [Topic.HOUSING, Topic.BANK]
    with opened(sqlite_desk) as application:
        assert log_of(application).visit.is_empty()


def test_a_visit_that_cannot_be_kept_is_told_and_typed_again_by_nobody(sqlite_desk: Desk) -> None:
    mai, *_others = put_on_file(sqlite_desk, MAI)
    with opened(sqlite_desk) as application:
        application.window.go(FILE, mai)
        application.settle()
        ctrl(application, Key.Key_M)
        sqlite_desk.arrivals.delete(mai)
        press(application, "h", ENTER, ENTER)
        page = log_of(application)
        assert noted(sqlite_desk) == []
        assert [row.topic for row in page.visit.topics.rows] == [Topic.HOUSING]
        assert "no longer on file" in application.window.message.text()


def test_who_comes_while_another_visit_is_typed_is_noted_first(sqlite_desk: Desk) -> None:
    mai, nadine = put_on_file(sqlite_desk, MAI, NADINE)
    with opened(sqlite_desk) as application:
        page = log_of(application)
        press(application, "h", ENTER)
        application.window.go(FILE, nadine)
        application.settle()
        ctrl(application, Key.Key_M)
        assert [row.topic for row in page.visit.topics.rows] == [Topic.HOUSING]  # it is of her: nobody else was named
        application.window.go(FILE, mai)
        application.settle()
        ctrl(application, Key.Key_M)
        press(application, "v", ENTER, ENTER)
        [visit] = noted(sqlite_desk)
        assert (visit.draft.topics[0].topic, visit.draft.stay_id) == (Topic.VISA, mai)
        assert [row.topic for row in page.visit.topics.rows] == [Topic.HOUSING]
        press(application, ENTER)
        assert [one.draft.stay_id for one in noted(sqlite_desk)] == [mai, nadine]


# Corrected, taken back, of another day --------------------------------------------------------------------------------


def test_undo_takes_the_visit_back_and_gives_back_what_was_typed(sqlite_desk: Desk) -> None:
    with opened(sqlite_desk) as application:
        page = log_of(application)
        press(application, "h", ENTER, ENTER)
        assert application.window.undo_bar.isVisible()
        ctrl(application, Key.Key_Z)
        assert noted(sqlite_desk) == []
        assert [row.topic for row in page.visit.topics.rows] == [Topic.HOUSING]
        press(application, ENTER)
        assert len(noted(sqlite_desk)) == 1


def test_a_visit_is_corrected_from_the_list_and_as_it_was_after_undo(sqlite_desk: Desk) -> None:
    before = visited(sqlite_desk, Topic.VISA, Topic.BANK, language="uk", channel=Channel.CALL)
    with opened(sqlite_desk) as application:
        page = log_of(application)
        page.log.table.setFocus()
        press(application, ENTER)
        assert "Change the visit of 08:55" in said(page)
        press(application, Key.Key_Backspace, "f", "a", ENTER, ENTER)
        [after] = noted(sqlite_desk)
        assert [taken.topic for taken in after.draft.topics] == [Topic.VISA, Topic.FAMILY]
        assert (after.at, after.draft.language, after.draft.channel) == (before.at, "uk", Channel.CALL)
        assert page.visit.is_empty()
        ctrl(application, Key.Key_Z)
        [again] = noted(sqlite_desk)
        assert again.draft == before.draft


def test_another_desk_that_changed_the_visit_is_told_of_and_nothing_typed_is_lost(sqlite_desk: Desk) -> None:
    before = visited(sqlite_desk, Topic.VISA)
    with opened(sqlite_desk) as application:
        page = log_of(application)
        page.log.table.setFocus()
        press(application, ENTER)
        sqlite_desk.visits.edit(before, dataclasses.replace(before.draft, language="uk"))
        press(application, "h", ENTER, ENTER)
        assert "Somebody else changed this visit" in application.window.message.text()
        assert [row.topic for row in page.visit.topics.rows] == [Topic.VISA, Topic.HOUSING]
        press(application, ENTER)
        assert [taken.topic for taken in noted(sqlite_desk)[0].draft.topics] == [Topic.VISA, Topic.HOUSING]


def test_a_new_day_begins_with_an_empty_list(sqlite_desk: Desk) -> None:
    visited(sqlite_desk, Topic.VISA)
    with opened(sqlite_desk) as application:
        page = log_of(application)
        assert [row.id for row in page.log.rows] == [1]
        assert isinstance(sqlite_desk.clock, FixedClock)
        sqlite_desk.clock.moment += dt.timedelta(days=1)
        application.day.look()
        application.settle()
        assert [row.id for row in page.log.rows] == []
        page.log.presenter.turn(-1)
        application.settle()
        assert [row.id for row in page.log.rows] == [1]


def test_delete_takes_a_visit_off_the_list_and_undo_puts_it_back(sqlite_desk: Desk) -> None:
    visited(sqlite_desk, Topic.VISA)
    with opened(sqlite_desk) as application:
        page = log_of(application)
        page.log.table.setFocus()
        press(application, Key.Key_Delete)
        assert (noted(sqlite_desk), page.log.rows) == ([], ())
        assert "Nobody was noted yet today" in said(page)
        ctrl(application, Key.Key_Z)
        assert len(noted(sqlite_desk)) == len(page.log.rows) == 1


def test_a_visit_of_last_week_is_entered_late_and_found_on_its_day(sqlite_desk: Desk) -> None:
    with opened(sqlite_desk) as application:
        page = log_of(application)
        press(application, "h", ENTER)
        page.visit.form.focus("topics")
        page.visit._other_time.click()
        press(application, *"16/11/26")
        ctrl(application, Key.Key_S)
        assert "Say at what time it was." in said(page)
        page.visit.form.focus("time")
        press(application, *"14h05")
        ctrl(application, Key.Key_S)
        [visit] = noted(sqlite_desk, dt.date(2026, 11, 16))
        assert visit.at == dt.datetime(2026, 11, 16, 13, 5, tzinfo=dt.UTC)
        page.log.presenter.choose(dt.date(2026, 11, 16))
        application.settle()
        assert [row.id for row in page.log.rows] == [visit.id]
        assert not page.visit._when.isVisible()


# People with a file ---------------------------------------------------------------------------------------------------


def test_ctrl_m_notes_the_visit_of_whose_file_is_open_and_the_file_shows_it(sqlite_desk: Desk) -> None:
    mai, nadine = put_on_file(sqlite_desk, MAI, NADINE)
    with opened(sqlite_desk) as application:
        application.window.go(FILE, nadine)
        application.settle()
        ctrl(application, Key.Key_M)
        page = log_of(application)
        assert "Nadine El-Khoury" in said(page)
        press(application, "h", ENTER, ENTER)
        assert page.visit.person.value() is None
        application.window.back()
        application.settle()
        file = application.window.page(FILE)
        assert isinstance(file, FilePage)
        file.show_tab(NOTES)
        application.settle()
        [visit] = file._notes.visits.visits
        assert (visit.draft.stay_id, visit.draft.topics[0].topic) == (nadine, Topic.HOUSING)
        application.window.go(FILE, mai)
        application.settle()
        assert file._notes.visits.visits == ()


def test_whose_file_was_open_is_not_taken_for_the_next_visitor(sqlite_desk: Desk) -> None:
    [nadine] = put_on_file(sqlite_desk, NADINE)
    with opened(sqlite_desk) as application:
        application.window.go(FILE, nadine)
        application.settle()
        ctrl(application, Key.Key_M)
        page = log_of(application)
        assert page.visit.person.value() == nadine
        application.window.go("today")  # nothing was noted of her
        application.settle()
        ctrl(application, Key.Key_M)
        press(application, "h", ENTER, ENTER)
        assert [visit.draft.stay_id for visit in noted(sqlite_desk)] == [None]


def test_a_person_is_found_by_name_and_half_a_name_is_nobody(sqlite_desk: Desk) -> None:
    _mai, nadine = put_on_file(sqlite_desk, MAI, NADINE)
    with opened(sqlite_desk) as application:
        page = log_of(application)
        press(application, "h", ENTER)
        page.visit.form.focus("stay_id")
        press(application, *"nadi")
        QTest.qWait(250)  # it looks when nobody has typed for a moment
        application.settle()
        press(application, Key.Key_Escape)
        ctrl(application, Key.Key_S)
        assert "“nadi” is not in the list" in said(page)
        assert noted(sqlite_desk) == []
        page.visit.person.searched.emit("nadi")
        application.settle()
        press(application, ENTER)
        ctrl(application, Key.Key_S)
        [visit] = noted(sqlite_desk)
        assert visit.draft.stay_id == nadine


# The page ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "theme", "size"), [("fr", "light", 100), ("qps-AR", "dark", 150), ("fr", "light", 200)]
)
def test_no_state_of_the_page_has_a_fault(
    sqlite_desk: Desk, qapp: QApplication, language: str, theme: str, size: int
) -> None:
    mai, *_others = put_on_file(sqlite_desk, MAI)
    sqlite_desk.visits.add(VisitDraft((TopicTaken(Topic.VISA, 13),), Channel.CALL, "ar", stay_id=mai))
    with opened(sqlite_desk, language=language, theme=theme, text_size=size) as application:
        page = log_of(application)
        found = [f"list: {fault}" for fault in faults(application.window)]
        for topic in (Topic.HOUSING, Topic.CULTURE, Topic.HOUSING_BENEFIT):
            page.visit.topics.name(topic)
        page.visit.presenter.note(mai)
        application.settle()
        page.visit.topics.rows[1].minutes.setText("x")
        page.visit._other_time.click()
        page.visit.keep.click()
        application.settle()
        found += [f"wrong: {fault}" for fault in faults(application.window)]
        page.queue.give.click()
        application.settle()
        found += [f"ticket: {fault}" for fault in faults(application.window)]
    assert found == []
