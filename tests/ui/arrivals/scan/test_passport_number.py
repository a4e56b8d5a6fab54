"""The number of a passport in the window: a field where the house keeps it, filled by a scan, hidden until asked for."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from maison.application import Desk
from maison.arrivals.merging.model import SideBySide
from maison.arrivals.model import PRIVATE_FIELDS
from maison.arrivals.mrz.reading import read
from tests.maison.arrivals.mrz.builder import Holder, built
from tests.ui.arrivals.conftest import Open
from tests.ui.arrivals.people import MAI, context, put_on_file
from tests.ui.arrivals.scan.keys import press
from tests.ui.arrivals.scan.pages import all_on_file, form, scan, values
from tests.ui.arrivals.test_form_presenter import Opened
from ui.arrivals.form.view import FormPage
from ui.arrivals.merging.screen import shown
from ui.arrivals.private_field import PrivateField
from ui.arrivals.scan.reading import Reading, differences, reading_of
from ui.preferences.view import PreferencesPage

Settled = Callable[[], None]
NUMBER = Holder().number


def keep(desk: Desk, keeps: bool = True) -> None:
    house = desk.directory_queries.house()
    desk.directory.set_house(dataclasses.replace(house, keeps_passport_numbers=keeps), opened=house)


def number_field(page: FormPage) -> PrivateField:
    control = page.fields["passport_number"].control
    assert isinstance(control, PrivateField)
    return control


def reading(layout: str = "TD3") -> Reading:
    return reading_of(read(built(layout, Holder()), dt.date(2026, 11, 23)))


def test_only_a_passport_gives_a_number_and_nothing_repeats_it(qapp: object) -> None:
    passport = reading()
    assert passport.draft.passport_number == NUMBER
    assert NUMBER not in repr(passport)
    assert passport.without_number().draft.passport_number == ""
    assert [reading(layout).draft.passport_number for layout in ("TD1", "TD2", "MRV-A", "MRV-B")] == [""] * 4
    (differs,) = differences({**passport.values(), "passport_number": "OTHER1"}, passport)
    assert (differs.ours, differs.documents, differs.value) == ("not shown here", "not shown here", NUMBER)


# The form -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("keeps", [False, True])
def test_the_form_has_a_field_where_the_house_keeps_them(
    qtbot: QtBot, watched: Open, settled: Settled, sqlite_desk: Desk, keeps: bool
) -> None:
    keep(sqlite_desk, keeps)
    window = watched()
    scan(qtbot, window, settled)
    page = form(window)
    assert page.fields["passport_number"].isVisible() is keeps
    assert values(page).get("passport_number") == (NUMBER if keeps else None)
    assert not number_field(page).edit.isVisible()  # until somebody asks
    page.presenter.save()
    settled()
    assert [arrival.draft.passport_number for arrival in all_on_file(sqlite_desk)] == [NUMBER if keeps else ""]


def test_it_is_seen_when_asked_for_by_key(watched: Open, sqlite_desk: Desk) -> None:
    keep(sqlite_desk)
    (stay_id,) = put_on_file(sqlite_desk, dataclasses.replace(MAI, passport_number=NUMBER))
    page = form(watched("edit-arrival", stay_id), "edit-arrival")
    field = number_field(page)
    assert field.show_it.text().replace("&", "") == "Show the number"
    field.show_it.setFocus()
    press(Qt.Key.Key_Space)
    assert field.edit.hasFocus()
    assert field.edit.text() == NUMBER


def test_one_that_cannot_be_kept_is_told_beside_the_field_although_that_was_hidden(
    watched: Open, settled: Settled, sqlite_desk: Desk
) -> None:
    """Another desk changed the preferences while the form was open."""
    keep(sqlite_desk)
    page = form(watched("new-arrival", {"family_name": "Rossi", "passport_number": NUMBER}))
    keep(sqlite_desk, False)
    page.show_keeps_passports(False)
    page.presenter.save()
    settled()
    field = page.fields["passport_number"]
    assert field.isVisible()
    assert number_field(page).edit.isVisible()
    assert field.problem().startswith("This house does not keep passport numbers.")
    field.control.set_value("")
    page.presenter.save()
    settled()
    assert len(all_on_file(sqlite_desk)) == 1


def test_no_draft_on_the_disk_has_it(sqlite_desk: Desk, qapp: object) -> None:
    keep(sqlite_desk)
    form = Opened(context(sqlite_desk))
    form.presenter.open_new()
    assert form.view.keeps_passports
    form.view.type(family_name="Rossi", passport_number=NUMBER)
    kept = form.presenter.draft()
    assert kept["values"]["family_name"] == "Rossi"
    assert NUMBER not in repr(kept)
    assert PRIVATE_FIELDS.isdisjoint(kept["begun"])


def test_two_files_side_by_side_do_not_show_it(sqlite_desk: Desk, qapp: object) -> None:
    keep(sqlite_desk)
    ids = put_on_file(
        sqlite_desk, dataclasses.replace(MAI, passport_number=NUMBER), dataclasses.replace(MAI, passport_number="B2")
    )
    both: SideBySide = sqlite_desk.merge_queries.side_by_side(*ids)
    (line,) = shown(both, {}, {}, {}).person.lines
    assert (line.field, line.values) == ("passport_number", ("not shown here", "not shown here"))


# The preferences ----------------------------------------------------------------------------------------------------


def test_the_house_decides_in_the_preferences(watched: Open, settled: Settled, sqlite_desk: Desk) -> None:
    page = watched("preferences").page("preferences")
    assert isinstance(page, PreferencesPage)
    box = page.passports.box
    assert not box.isChecked()
    assert box.accessibleDescription()
    box.setFocus()
    press(Qt.Key.Key_Space)
    settled()
    assert box.isChecked()
    assert sqlite_desk.directory_queries.house().keeps_passport_numbers

    (stay_id,) = put_on_file(sqlite_desk, dataclasses.replace(MAI, passport_number=NUMBER))
    press(Qt.Key.Key_Space)
    settled()
    assert box.isChecked()  # it asks first
    assert page.passports.warning.isVisible()
    assert "1 file has a passport number." in texts(page.passports)
    page.passports.warning.press()
    settled()
    assert not box.isChecked()
    assert not page.passports.warning.isVisible()
    assert sqlite_desk.arrival_queries.get(stay_id).draft == MAI


def test_with_none_on_file_it_is_turned_off_at_once(watched: Open, settled: Settled, sqlite_desk: Desk) -> None:
    keep(sqlite_desk)
    page = watched("preferences").page("preferences")
    assert isinstance(page, PreferencesPage)
    assert page.passports.box.isChecked()
    page.passports.box.setFocus()
    press(Qt.Key.Key_Space)
    settled()
    assert not page.passports.box.isChecked()
    assert not sqlite_desk.directory_queries.house().keeps_passport_numbers


def texts(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))
