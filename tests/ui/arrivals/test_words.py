"""What the file says: lines of the checklist, its history, names and dates in words."""

from __future__ import annotations

import dataclasses
import datetime as dt

from maison.application import Desk
from maison.arrivals.model import ArrivalDraft
from tests.ui.arrivals.people import MAI, NADINE, put_on_file
from ui.arrivals import words
from ui.arrivals.file import history, steps
from ui.arrivals.file.card import load_card

TODAY = dt.date(2026, 11, 23)


def test_a_legal_date_is_said_to_be_one_and_set_in_bold(sqlite_desk: Desk, qapp: object) -> None:
    card = load_card(sqlite_desk, put_on_file(sqlite_desk, MAI)[0])
    items = {item.key: item for item in steps.items(card.checklist, card.checklist.lines, TODAY)}
    visa = items["vls_ts_validation"]
    assert ("19 February 2027", True) in visa.parts
    assert "legal deadline" in visa.detail
    assert (visa.chip, "waits for" in visa.detail) == ("Blocked", True)
    assert "19 February 2027" in visa.spoken


def test_the_next_three_things_are_open_and_blocked_by_nothing(sqlite_desk: Desk, qapp: object) -> None:
    card = load_card(sqlite_desk, put_on_file(sqlite_desk, MAI)[0])
    things = card.checklist.next_things
    assert 0 < len(things) <= 3
    assert not [line for line in things if line.blocked_by or line.settled]


def test_questions_do_not_count_as_steps(sqlite_desk: Desk, qapp: object) -> None:
    card = load_card(sqlite_desk, put_on_file(sqlite_desk, MAI)[0])
    done, total = steps.progress(card.checklist.lines)
    assert done == 0
    assert total == sum(line.applies is True for line in card.checklist.lines)


def test_the_history_tells_fields_in_words_newest_first(sqlite_desk: Desk, qapp: object) -> None:
    (stay_id,) = put_on_file(sqlite_desk, MAI)
    opened = sqlite_desk.arrival_queries.get(stay_id)
    changed = dataclasses.replace(opened.draft, nationalities=("VN", "FR"), leaves_on=None, family_name="<i>Hoàng</i>")
    sqlite_desk.arrivals.edit(opened, changed)
    sqlite_desk.checklists.waive(stay_id, "vls_ts_validation", "done abroad", version=0)
    told = history.items(load_card(sqlite_desk, stay_id))
    assert [item.what for item in told][1:] == ["Changed", "Put on file"]
    changes = {change.text for item in told if item.what == "Changed" for change in item.changes}
    assert "Nationalities: Vietnam → Vietnam and France" in changes
    assert "Leaves on: 30 June 2027 → —" in changes
    assert "Family name: Hoàng → <i>Hoàng</i>" in changes
    assert any("done abroad" in change.text for item in told for change in item.changes)


def test_a_name_in_another_script_has_a_direction_of_its_own(qapp: object) -> None:
    assert words.heading(NADINE) == "Nadine El-Khoury · \u2068نادين الخوري\u2069"
    assert words.heading(ArrivalDraft(native_name="王小明")) == "王小明"


def test_dates_in_words(qapp: object) -> None:
    assert words.days_away(TODAY, TODAY) == "today"
    assert words.days_away(dt.date(2026, 11, 27), TODAY) == "in 4 days"
    assert words.days_away(dt.date(2026, 11, 22), TODAY) == "1 day ago"
    assert words.dates_line(ArrivalDraft()) == "dates not known yet"
