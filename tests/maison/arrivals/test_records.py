"""The lists of a person and a stay: kept whole on both databases, told as JSON and read again, refused when wrong."""

import datetime as dt
import json
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select

from maison.accounts.queries import history
from maison.application import Desk
from maison.arrivals.finding.service import faults
from maison.arrivals.listing import ArrivalFilter
from maison.arrivals.model import FIELDS, PRIVATE_FIELDS, ArrivalDraft
from maison.arrivals.reading import read_fields
from maison.arrivals.records import RECORDS, Contact, Flag, Lease, OtherName, PermitHeld
from maison.arrivals.service import KIND
from maison.arrivals.status import Status
from maison.arrivals.tables import Stay
from maison.arrivals.vocabulary import LABELS, ContactKind, Housing, NameKind, Permit
from maison.errors import Invalid, NotFound
from maison.records import as_plain, dumped, loaded, parts
from tests.maison.arrivals.people import NADINE, WHOLE, edited, person, registered


def test_no_field_of_the_whole_person_is_empty() -> None:
    empty = ArrivalDraft()
    alike = {name for name in FIELDS if getattr(WHOLE, name) == getattr(empty, name)}
    assert alike <= {
        "status",
        "arrived_on",
        "entered_france_on",
        "permit",
        "permit_from",
        "permit_until",
        "housing",
        "passport_number",
    }


def test_everything_is_kept_and_told_as_json(desk: Desk) -> None:
    arrival = registered(desk, WHOLE)
    assert arrival.draft == WHOLE
    answered = json.loads(json.dumps(arrival.as_json(), ensure_ascii=False))
    assert PRIVATE_FIELDS.isdisjoint(answered)
    del answered["reference"], answered["status"]
    assert read_fields(answered) == replace(WHOLE, accessibility_note="")


def test_import_keeps_everything_too(desk: Desk) -> None:
    (stay_id,) = desk.imports.register_all([WHOLE]).ids
    assert desk.arrival_queries.get(stay_id).draft == WHOLE
    assert faults(desk.store) == ()


@pytest.mark.parametrize("name", RECORDS)
def test_each_list_can_be_emptied_and_filled_again(sqlite_desk: Desk, name: str) -> None:
    arrival = registered(sqlite_desk, WHOLE)
    emptied = edited(sqlite_desk, arrival, **{name: ()})
    assert getattr(emptied.draft, name) == ()
    assert edited(sqlite_desk, emptied, **{name: getattr(WHOLE, name)}).draft == WHOLE


def test_texts_of_records_are_cleaned(sqlite_desk: Desk) -> None:
    arrival = registered(sqlite_desk, person(flags=(Flag("  to\tcall "),), tags=(" a  b ",)))
    assert arrival.draft.flags == (Flag("to call"),)
    assert arrival.draft.tags == ("a b",)


@pytest.mark.parametrize(
    ("field", "entries"),
    [
        ("contacts", (Contact(ContactKind.EMAIL, "nobody"),)),
        ("contacts", (Contact(ContactKind.PHONE, ""),)),
        (
            "contacts",
            (Contact(ContactKind.PHONE, "1", preferred=True), Contact(ContactKind.PHONE, "2", preferred=True)),
        ),
        ("other_names", (OtherName(NameKind.FORMER),)),
        ("flags", (Flag("a\u202eb"),)),
        ("flags", (Flag("a", dt.date(2026, 2, 1), dt.date(2026, 1, 1)),)),
        ("leases", (Lease(Housing.CROUS, dt.date(2026, 2, 1), dt.date(2026, 1, 1)),)),
        ("permits", (PermitHeld(Permit.UNKNOWN, valid_until=dt.date(1, 1, 1)),)),
        ("flags", tuple(Flag(str(at)) for at in range(41))),
    ],
)
def test_wrong_entries_are_refused_beside_their_list(sqlite_desk: Desk, field: str, entries: Any) -> None:
    with pytest.raises(Invalid) as refused:
        sqlite_desk.arrivals.register(person(**{field: entries}))
    assert [problem.field for problem in refused.value.problems] == [field]
    assert sqlite_desk.arrival_queries.count() == 0


@pytest.mark.parametrize("name", RECORDS)
@pytest.mark.parametrize(
    "value", ["text", [1], [{"kind": "nothing"}], [{"since": 5, "kind": 5, "text": 5}], {"kind": ""}]
)
def test_what_is_no_list_of_entries_is_refused(name: str, value: Any) -> None:
    with pytest.raises(Invalid) as refused:
        read_fields({"family_name": "A", name: value})
    assert [problem.field for problem in refused.value.problems] == [name]


def test_records_come_back_from_their_text() -> None:
    for name, kind in RECORDS.items():
        entries = getattr(WHOLE, name)
        assert loaded(kind, dumped(entries)) == entries
        assert all(list(as_plain(entry)) == list(parts(kind)) for entry in entries)


def test_private_note_is_in_no_history(desk: Desk) -> None:
    arrival = registered(desk, WHOLE)
    edited(desk, arrival, accessibility_note="Autre chose")
    told = history(desk.store, KIND, arrival.id)
    assert [change.field for change in told[1].changes] == ["accessibility_note"]
    assert not [text for text in ("lèvres", "Autre") if text in repr(told)]


def test_other_names_and_contacts_are_found(desk: Desk) -> None:
    arrival = registered(desk, WHOLE)
    for text in ("haddad", "al khouri nadin", "نادين", "n.haddad@example.com", "123456"):
        assert [found.arrival.id for found in desk.arrival_queries.search(text)] == [arrival.id], text
    edited(desk, arrival, other_names=(), contacts=())
    assert desk.arrival_queries.search("haddad") == ()


def test_a_person_may_come_again(desk: Desk) -> None:
    first = registered(desk, WHOLE)
    again = person(host="Inria", planned_arrival=dt.date(2029, 9, 1))
    (second_id,) = desk.arrivals.new_stay(first.person_id, again).ids
    second = desk.arrival_queries.get(second_id)
    assert (second.person_id, second.draft.family_name, second.draft.host) == (first.person_id, "El-Khoury", "Inria")
    assert second.draft.tags == ()
    assert [stay.id for stay in desk.arrival_queries.of_person(first.person_id)] == [second_id, first.id]
    with pytest.raises(NotFound):
        desk.arrivals.new_stay(9999, again)


def test_a_new_name_follows_to_every_stay(desk: Desk) -> None:
    first = registered(desk, NADINE)
    other = registered(desk, person(family_name="Fabre"))
    (second_id,) = desk.arrivals.new_stay(first.person_id, person(host="Inria")).ids
    change = desk.arrivals.edit(desk.arrival_queries.get(second_id), replace(NADINE, family_name="Abou", host="Inria"))
    assert set(change.ids) == {first.id, second_id}
    found = {found.arrival.id for found in desk.arrival_queries.search("abou")}
    assert found == {first.id, second_id}
    listed = list(desk.arrival_queries.snapshot(ArrivalFilter(sort="name")))
    assert listed == [first.id, second_id, other.id]
    assert faults(desk.store) == ()


def test_status_of_the_dates_moves_and_one_chosen_does_not(desk: Desk) -> None:
    today = desk.clock.today()
    gone = today - dt.timedelta(days=1)
    came = today - dt.timedelta(days=90)
    by_dates = registered(desk, person(arrived_on=came, leaves_on=today + dt.timedelta(days=9)))
    by_hand = registered(desk, person(arrived_on=came, leaves_on=gone, status=Status.SETTLED))
    assert (by_dates.draft.status, by_dates.status) == (None, Status.ARRIVED)
    assert (by_hand.draft.status, by_hand.status) == (Status.SETTLED, Status.SETTLED)
    assert desk.arrivals.move_on().ids == ()
    with desk.store.begin() as session:  # as when the days go by
        session.get_one(Stay, by_dates.id).leaves_on = gone
    assert desk.arrivals.move_on().ids == (by_dates.id,)
    moved = desk.arrival_queries.get(by_dates.id)
    assert (moved.draft.status, moved.status) == (None, Status.LEFT)
    assert history(desk.store, KIND, by_dates.id)[-1].action == "moved"
    assert desk.arrival_queries.get(by_hand.id).status is Status.SETTLED
    assert desk.arrivals.move_on().ids == ()


def test_open_flags_are_counted(desk: Desk) -> None:
    arrival = registered(desk, WHOLE)
    with desk.store.read() as session:
        assert session.scalar(select(Stay.open_flags).where(Stay.id == arrival.id)) == 1
    edited(desk, arrival, flags=())
    with desk.store.read() as session:
        assert session.scalar(select(Stay.open_flags).where(Stay.id == arrival.id)) == 0


def test_no_word_of_the_vocabulary_has_the_name_of_another() -> None:
    kinds = {type(word) for word in LABELS}
    assert len(LABELS) == sum(map(len, kinds))
