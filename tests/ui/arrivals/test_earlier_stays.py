"""Earlier stays in the Schengen area, a question of the checklist that is a list of dates: by keyboard in the real window."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping

from pytestqt.qtbot import QtBot

from maison.application import Desk
from maison.arrivals.vocabulary import Category, Permit
from tests.ui.arrivals.conftest import Open
from tests.ui.arrivals.people import MAI, put_on_file
from tests.ui.arrivals.test_checklist_tab import (
    focus,
    go_to,
    says,
    tab_of,
    tab_until,
)
from tests.ui.arrivals.test_pages import Key, Settled, press, texts, write
from tests.ui.walk import settle


def test_earlier_stays_are_typed_corrected_and_kept(
    qtbot: QtBot, opened: Open, sqlite_desk: Desk, settled: Settled
) -> None:
    """A guest for sixty days: the last day is asked for until the stays before this one are known."""
    guest = dataclasses.replace(
        MAI,
        category=Category.RESEARCHER,
        permit=Permit.VISA_FREE_SHORT_STAY,
        permit_from=None,
        permit_until=None,
        leaves_on=dt.date(2027, 1, 15),
    )
    (stay_id,) = put_on_file(sqlite_desk, guest)
    tab = tab_of(opened("arrival", stay_id))
    go_to(qtbot, tab, "short_stay_90_180")
    assert due(sqlite_desk, stay_id) == dt.date(2027, 2, 16)
    press(qtbot, Key.Key_Return)
    settle()
    tab_until(qtbot, says("Add a stay"))
    press(qtbot, Key.Key_Space)
    settle()
    write(qtbot, "20/9/26")
    press(qtbot, Key.Key_Tab)
    write(qtbot, "1/9/26")
    tab_until(qtbot, says("Keep these stays"))
    press(qtbot, Key.Key_Space)
    assert "ends before it begins" in texts(tab)
    assert "schengen_stays" not in answers(sqlite_desk, stay_id)

    assert focus().accessibleDescription() == "This stay ends before it begins. Correct one of the dates."
    focus().selectAll()  # type: ignore[attr-defined]  # a line of text
    write(qtbot, "1/8/26")
    tab_until(qtbot, says("Keep these stays"))
    press(qtbot, Key.Key_Space)
    settled()
    assert answers(sqlite_desk, stay_id)["schengen_stays"] == ((dt.date(2026, 8, 1), dt.date(2026, 9, 1)),)
    assert due(sqlite_desk, stay_id) == dt.date(2027, 1, 15)
    assert tab.list.hasFocus()


def test_no_earlier_stay_is_an_answer(qtbot: QtBot, opened: Open, sqlite_desk: Desk, settled: Settled) -> None:
    guest = dataclasses.replace(MAI, permit=Permit.VISA_FREE_SHORT_STAY, leaves_on=dt.date(2027, 1, 15))
    (stay_id,) = put_on_file(sqlite_desk, guest)
    tab = tab_of(opened("arrival", stay_id))
    go_to(qtbot, tab, "short_stay_90_180")
    press(qtbot, Key.Key_Return)
    settle()
    tab_until(qtbot, says("No such stay"))
    press(qtbot, Key.Key_Space)
    settled()
    assert answers(sqlite_desk, stay_id)["schengen_stays"] == ()
    assert due(sqlite_desk, stay_id) == dt.date(2027, 2, 16)


def answers(desk: Desk, stay_id: int) -> Mapping[str, object]:
    """What a stay's checklist was told."""
    return {name: stored.value for name, stored in desk.checklist_queries.answers(stay_id).items()}


def due(desk: Desk, stay_id: int) -> dt.date | None:
    """The last day of a short stay."""
    arrival = desk.arrival_queries.get(stay_id)
    line = desk.checklist_queries.checklist(desk.stay_facts.of(arrival)).line("short_stay_90_180")
    assert line is not None
    return line.due_on
