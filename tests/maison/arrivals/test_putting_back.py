"""Out of the history, a field goes back to what it was: an edit as any other."""

import dataclasses
import datetime as dt

import pytest

from maison.accounts.model import AuditEntry, FieldChange
from maison.accounts.queries import history
from maison.application import Desk
from maison.arrivals.model import FIELDS, Arrival, ArrivalDraft
from maison.arrivals.putting_back import as_before, fields_to_put_back, value_of
from maison.arrivals.records import Contact, Flag, Lease, NationalityDates, NoticeGiven, OtherName, PermitHeld
from maison.arrivals.status import Status
from maison.arrivals.vocabulary import Category, ContactKind, Funding, Housing, Level, NameKind, Permit
from maison.errors import EditConflict, Invalid, NotFound
from maison.records import as_plain
from tests.databases import MONDAY_MORNING
from tests.maison.arrivals.people import NADINE, registered

DAY = dt.date(2026, 9, 1)
#: A value of its own in every field.
FULL = dataclasses.replace(
    NADINE,
    name_hint="na-DINE",
    other_names=(OtherName(NameKind.FORMER, "Haddad"),),
    nationality_dates=(NationalityDates("LB", DAY),),
    contacts=(Contact(ContactKind.WECHAT, "nado", preferred=True, until=DAY, remark="soir"),),
    accessibility=False,
    accessibility_note="Rampe",
    notices=(NoticeGiven("2", "ar", DAY),),
    arrived_on=DAY,
    entered_france_on=DAY,
    permit=Permit.VLS_TS_ETUDIANT,
    permit_from=DAY,
    permit_until=DAY,
    housing=Housing.CROUS,
    status=Status.SETTLED,
    level=Level.DOCTORATE,
    funding=Funding.CONTRACT,
    hosting_agreement=True,
    permits=(PermitHeld(Permit.UNKNOWN, None, DAY),),
    leases=(Lease(Housing.HOSTED_FREE, DAY, None, "1 rue Neuve"),),
    tags=("labo", "a,b"),
    flags=(Flag("urgent", DAY),),
    forwarding="+961 1 234567",
    passport_number="RL7654321",
)


@pytest.mark.parametrize("draft", [FULL, ArrivalDraft()], ids=["full", "empty"])
@pytest.mark.parametrize("field", FIELDS)
def test_value_comes_back_from_json_as_it_was(draft: ArrivalDraft, field: str) -> None:
    value = getattr(draft, field)
    assert value_of(field, as_plain(value)) == value
    assert type(value_of(field, as_plain(value))) is type(value)


def test_full_draft_says_something_in_every_field() -> None:
    assert [name for name in FIELDS if getattr(FULL, name) == getattr(ArrivalDraft(), name)] == []


def edited(desk: Desk, opened: Arrival, **fields: object) -> Arrival:
    desk.arrivals.edit(opened, dataclasses.replace(opened.draft, **fields))
    return desk.arrival_queries.get(opened.id)


def entries(desk: Desk, arrival: Arrival) -> tuple[AuditEntry, ...]:
    return history(desk.store, "arrival", arrival.id)


def test_all_fields_of_an_entry_go_back_and_the_history_says_so(desk: Desk) -> None:
    arrival = registered(desk)
    edited(desk, arrival, category=Category.RESEARCHER, birth_date=None, phones=(), host="Inria")
    entry = entries(desk, arrival)[-1]
    now = edited(desk, desk.arrival_queries.get(arrival.id), unit="CRIStAL")
    desk.arrivals.put_back(now, entry.id)
    assert desk.arrival_queries.get(arrival.id).draft == dataclasses.replace(NADINE, unit="CRIStAL")
    last = entries(desk, arrival)[-1]
    assert last.action == "put_back"
    assert FieldChange("host", "Inria", NADINE.host) in last.changes
    desk.arrivals.put_back(desk.arrival_queries.get(arrival.id), last.id, ("host",))  # this too has a way back
    assert desk.arrival_queries.get(arrival.id).draft.host == "Inria"


def test_only_the_named_field_goes_back(desk: Desk) -> None:
    arrival = registered(desk)
    now = edited(desk, arrival, host="Inria", unit="CRIStAL")
    desk.arrivals.put_back(now, entries(desk, arrival)[-1].id, ("unit",))
    draft = desk.arrival_queries.get(arrival.id).draft
    assert (draft.host, draft.unit) == ("Inria", NADINE.unit)
    assert desk.arrival_queries.search("inria")


def test_putting_back_over_what_another_desk_saved_is_a_conflict(desk: Desk) -> None:
    arrival = registered(desk)
    shown = edited(desk, arrival, host="Inria")
    edited(desk, shown, host="CNRS")
    with pytest.raises(EditConflict):
        desk.arrivals.put_back(shown, entries(desk, arrival)[1].id)
    assert desk.arrival_queries.get(arrival.id).draft.host == "CNRS"


def test_value_that_does_not_go_with_the_others_is_refused(desk: Desk) -> None:
    arrival = registered(desk)
    now = edited(desk, arrival, leaves_on=None)
    entry = entries(desk, arrival)[-1]
    now = edited(desk, now, planned_arrival=dt.date(2030, 1, 1))
    with pytest.raises(Invalid) as refused:
        desk.arrivals.put_back(now, entry.id)
    assert [problem.field for problem in refused.value.problems] == ["leaves_on"]


def test_entry_of_another_file_or_of_none_is_told(desk: Desk) -> None:
    arrival, other = registered(desk), registered(desk)
    edited(desk, other, host="Inria")
    for entry_id in (entries(desk, other)[-1].id, 10_000):
        with pytest.raises(NotFound):
            desk.arrivals.put_back(arrival, entry_id)


def entry(action: str, *changes: FieldChange) -> AuditEntry:
    return AuditEntry(7, MONDAY_MORNING, "Camille", "", action, "arrival", 1, changes)


def test_what_was_given_first_what_dates_moved_and_what_is_private_has_no_way_back() -> None:
    assert fields_to_put_back(entry("created", FieldChange("host", None, "Inria"))) == ()
    assert fields_to_put_back(entry("moved", FieldChange("status", "arrived", "left"))) == ()
    private = entry("changed", FieldChange("accessibility_note", None, None), FieldChange("host", "", "Inria"))
    assert fields_to_put_back(private) == ("host",)
    for told in (private, entry("created", FieldChange("host", None, "Inria"))):
        with pytest.raises(Invalid):
            as_before(told, NADINE, ("accessibility_note",))
    with pytest.raises(Invalid):
        as_before(entry("created"), NADINE)


def test_word_that_an_earlier_version_knew_is_told_beside_its_field() -> None:
    with pytest.raises(Invalid) as refused:
        as_before(entry("changed", FieldChange("housing", "yurt", "crous")), NADINE)
    assert [problem.field for problem in refused.value.problems] == ["housing"]
