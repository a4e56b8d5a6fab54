"""The week on screen, walked by its keys: looked at, narrowed, entered, changed, cancelled and put back."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from maison.application import Desk
from maison.clock import LILLE
from maison.directory.events.model import Event, EventDraft, EventStatus, EventTexts
from tests.ui.opened import furnished, opened
from tests.ui.walk import faults
from ui.application import Application
from ui.directory.actions import PageActions
from ui.directory.events.form.view import EventPage
from ui.directory.events.programme.view import ProgrammePage
from ui.directory.events.view import EventsPage
from ui.directory.events.where import EVENT, EVENTS, PROGRAMME

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


def at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=LILLE)


class Events:
    """The pages on a desk where three things happen in the week of 23 November."""

    def __init__(self, application: Application, desk: Desk) -> None:
        self.application, self.desk = application, desk
        application.window.go(EVENTS)
        application.settle()

    @property
    def page(self) -> EventsPage:
        page = self.application.window.page(EVENTS)
        assert isinstance(page, EventsPage)
        return page

    @property
    def form(self) -> EventPage:
        page = self.application.window.page(EVENT)
        assert isinstance(page, EventPage)
        return page

    def titles(self) -> list[str]:
        table = self.page.table
        return [str(table.rows.cell(row, 2)) for row in range(table.rows.rowCount())]

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.application.window.focusWidget() or self.page, key, modifier)
        self.application.settle()

    def type(self, name: str, text: str) -> None:
        """Write into a field of the form, in the place of what stands there."""
        editor = self.form.fields[name].control.editor()
        editor.setFocus()
        if isinstance(editor, QLineEdit):
            editor.selectAll()
        QTest.keyClicks(editor, text)
        self.application.settle()

    def here(self) -> str:
        return self.application.window.here()

    def week(self, day: str = "2026-11-23") -> tuple[Event, ...]:
        return self.desk.event_queries.week(dt.date.fromisoformat(day))


@pytest.fixture
def events(qapp: QApplication, sqlite_desk: Desk) -> Iterator[Events]:
    furnished(sqlite_desk)
    add = sqlite_desk.events.add
    add(EventDraft(at("2026-11-20T10:00"), at("2026-11-24T18:00"), venue="Halle", texts={"fr": EventTexts("Expo")}))
    add(EventDraft(at("2026-11-23T14:00"), venue="Ici", texts={"fr": EventTexts("Atelier")}, of_house=True, free=True))
    add(EventDraft(at("2026-11-26T18:30"), online=True, texts={"en": EventTexts("Talk")}))
    with opened(sqlite_desk) as application:
        yield Events(application, sqlite_desk)


def test_week_is_listed_day_by_day_and_the_next_event_is_chosen(events: Events) -> None:
    assert events.titles() == ["Atelier", "Expo", "Expo", "Talk"]
    assert events.page.detail.accessibleName() == "Atelier"
    assert events.page.table.hasFocus()
    assert not faults(events.application.window)


def test_keys_go_from_week_to_week_and_back(events: Events) -> None:
    events.press(Qt.Key.Key_PageDown, ALT)
    assert events.titles() == []
    assert events.page.nothing.isVisible()
    events.press(Qt.Key.Key_PageUp, ALT)
    events.press(Qt.Key.Key_PageUp, ALT)
    assert events.titles() == ["Expo", "Expo", "Expo"]
    events.press(Qt.Key.Key_Home, ALT)
    assert "Atelier" in events.titles()


def test_week_of_a_day_is_shown_when_it_is_typed(events: Events) -> None:
    day = events.page._day.editor()
    day.setFocus()
    QTest.keyClicks(day, "16/11/2026")
    events.application.settle()
    assert events.titles() == ["Expo", "Expo", "Expo"]


def test_list_is_narrowed_and_esc_shows_all_again(events: Events) -> None:
    box = events.page._filters.boxes["of_house"]
    box.setCurrentIndex(1)
    box.activated.emit(1)
    events.application.settle()
    assert events.titles() == ["Atelier"]
    box = events.page._filters.boxes["online"]
    box.setCurrentIndex(1)
    box.activated.emit(1)
    events.application.settle()
    assert events.page.nothing.isVisible()
    assert events.page.nothing.action.isVisible()
    events.press(Qt.Key.Key_Escape)
    assert len(events.titles()) == 4
    assert events.here() == EVENTS


def test_new_event_is_entered_by_keys_and_shown_in_its_week(events: Events) -> None:
    events.press(Qt.Key.Key_N, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert events.here() == EVENT
    assert events.form.fields["starts_on"].control.editor().hasFocus()
    for name, text in (
        ("starts_on", "03/12/2026"),
        ("starts_time", "18h30"),
        ("ends_time", "2"),
        ("place_id", "opera"),
    ):
        events.type(name, text)
    assert any("Opéra de Lille" in label for label in events.form.place.offered())
    events.press(Qt.Key.Key_Return)
    events.type("title", "Concert")
    events.press(Qt.Key.Key_S, CTRL)
    assert events.here() == EVENTS
    [event] = events.week("2026-12-03")
    assert (event.place, event.draft.starts_at, event.draft.ends_at) == (
        "Opéra de Lille", at("2026-12-03T18:30"), at("2026-12-04T02:00"),
    )  # fmt: skip
    assert [said.title for said in event.draft.texts.values()] == ["Concert"]
    assert events.titles() == ["Concert"]


def test_what_is_wrong_stands_beside_its_field_and_nothing_is_lost(events: Events) -> None:
    events.press(Qt.Key.Key_N, CTRL | Qt.KeyboardModifier.ShiftModifier)
    events.type("starts_time", "quand")
    events.type("place_id", "zzzz")
    events.type("title", "Sans jour")
    events.press(Qt.Key.Key_S, CTRL)
    assert events.here() == EVENT
    for name in ("starts_on", "starts_time", "place_id"):
        assert events.form.fields[name].problem(), name
    events.type("starts_on", "03/12/2026")
    events.type("starts_time", "8")
    editor = events.form.place.edit
    editor.clear()
    events.press(Qt.Key.Key_S, CTRL)
    assert "where" in events.form.fields["venue"].problem().lower()
    assert events.form.fields["title"].control.value() == "Sans jour"
    assert events.week("2026-12-03") == ()


def test_event_is_changed_by_enter_and_its_other_language_stays(events: Events) -> None:
    events.press(Qt.Key.Key_Return)
    assert events.here() == EVENT
    combo = events.form.fields["language"].control
    combo.set_value("en")
    combo.changed.emit()
    assert events.form.fields["title"].control.value() == ""
    events.type("title", "Workshop")
    events.press(Qt.Key.Key_S, CTRL)
    event = next(event for event in events.week() if event.draft.of_house)
    assert {tag: said.title for tag, said in event.draft.texts.items()} == {"fr": "Atelier", "en": "Workshop"}
    assert events.page.detail.accessibleName() == "Workshop"


def test_cancelling_is_undone_not_confirmed(events: Events) -> None:
    events.page.detail.cancel.click()
    events.application.settle()
    assert [event.draft.status for event in events.week()].count(EventStatus.CANCELLED) == 1
    events.press(Qt.Key.Key_Z, CTRL)
    assert {event.draft.status for event in events.week()} == {EventStatus.PLANNED}


def test_removed_event_comes_back(events: Events) -> None:
    own = next(event for event in events.week() if event.draft.of_house)
    events.page.detail.remove.click()
    events.application.settle()
    assert len(events.week()) == 2
    events.press(Qt.Key.Key_Z, CTRL)
    assert own.draft in [event.draft for event in events.week()]


def test_same_a_week_later_begins_with_what_is_known(events: Events) -> None:
    events.page.detail.again.click()
    events.application.settle()
    assert events.form.fields["starts_on"].control.value() == dt.date(2026, 11, 30)
    events.press(Qt.Key.Key_S, CTRL)
    [again] = events.week("2026-11-30")
    assert (again.draft.starts_at, again.draft.of_house) == (at("2026-11-30T14:00"), True)


def test_what_comes_back_every_year_asks_for_its_days_and_is_no_event(sqlite_desk: Desk, qapp: QApplication) -> None:
    furnished(sqlite_desk)
    with opened(sqlite_desk) as application:
        events = Events(application, sqlite_desk)
        names = [one.title("en").text for one in events.page._week.awaited]  # type: ignore[union-attr]  # it is there
        assert "International Student Week" in names
        assert events.week() == ()
        events.page.presenter.enter_recurring(events.page._week.awaited[0])  # type: ignore[union-attr]  # it is there
        application.settle()
        assert events.form.fields["title"].control.value() == names[0]
        assert events.form.fields["starts_on"].control.value() is None
        events.type("starts_on", "23/11/2026")
        events.type("venue", "Lille")
        events.press(Qt.Key.Key_S, CTRL)
        assert names[0] not in [one.title("en").text for one in events.page._week.awaited]  # type: ignore[union-attr]  # it is there


def test_two_desks_one_event_keeps_both_and_asks_where_they_differ(events: Events) -> None:
    own = next(event for event in events.week() if event.draft.of_house)
    events.application.window.go(EVENT, own.id)
    events.application.settle()
    events.type("venue", "Salle 2")
    theirs = dataclasses.replace(own.draft, venue="Salle 9", registration="Sur place")
    events.desk.events.edit(own, theirs)
    events.press(Qt.Key.Key_S, CTRL)
    assert events.here() == EVENT
    assert "Salle 9" in events.form.fields["venue"].doubt()
    assert events.form.fields["registration"].control.value() == "Sur place"
    assert events.form.fields["venue"].control.value() == "Salle 2"
    events.press(Qt.Key.Key_S, CTRL)
    saved = events.desk.event_queries.get(own.id).draft
    assert (saved.venue, saved.registration) == ("Salle 2", "Sur place")


def test_what_was_typed_is_there_again_after_the_page_was_left(events: Events) -> None:
    own = next(event for event in events.week() if event.draft.of_house)
    events.application.window.go(EVENT, own.id)
    events.application.settle()
    events.type("venue", "Salle 3")
    events.type("title", "Atelier du soir")
    events.application.window.go(EVENTS)
    events.application.settle()
    events.application.window.go(EVENT, own.id)
    events.application.settle()
    assert events.form.fields["venue"].control.value() == "Salle 3"
    assert events.form.fields["title"].control.value() == "Atelier du soir"
    events.form._draft.press()
    events.application.settle()
    assert events.form.fields["venue"].control.value() == "Ici"


def test_programme_of_the_week_is_shown_and_narrowed_to_the_house(events: Events) -> None:
    events.press(Qt.Key.Key_P, CTRL)
    assert events.here() == PROGRAMME
    page = events.application.window.page(PROGRAMME)
    assert isinstance(page, ProgrammePage)
    assert page.sheets.shown() == 1
    assert page.presenter.preview is not None
    assert page.presenter.preview.made.events == 3
    page.whose.buttons["house"].click()
    events.application.settle()
    assert page.presenter.preview.made.events == 1
    page.presenter.speak("ar")
    events.application.settle()
    assert page.presenter.preview.made.file_name == "2026-W48_programme_ar.pdf"
    assert not faults(events.application.window)


def test_events_are_reached_from_the_directory(events: Events) -> None:
    window = events.application.window
    window.go("directory")
    events.application.settle()
    page = window.page("directory")
    page.findChild(PageActions).events.click()
    events.application.settle()
    assert events.here() == EVENTS
