"""Arrivals are put on file, changed, taken off and brought back, each with its entry in the trail."""

import dataclasses
import datetime as dt
import threading
from collections.abc import Callable
from functools import partial

import pytest
from sqlalchemy import event

from maison.accounts.model import FieldChange
from maison.accounts.queries import history
from maison.application import Desk
from maison.arrivals.importing.service import ImportService
from maison.arrivals.model import FIELDS, ArrivalDraft, status_by_dates
from maison.arrivals.service import KIND
from maison.arrivals.status import Status
from maison.arrivals.vocabulary import Category, Housing, Permit
from maison.clock import FixedClock
from maison.errors import EditConflict, Invalid, NotFound
from tests.databases import AGENT, MONDAY_MORNING
from tests.maison.arrivals.people import NADINE, edited, person, registered

TODAY = dt.date(2026, 11, 23)


def test_registered_arrival_is_kept_as_it_was_given(desk: Desk) -> None:
    full = dataclasses.replace(
        NADINE,
        arrived_on=dt.date(2026, 11, 20),
        entered_france_on=dt.date(2026, 11, 19),
        permit=Permit.VLS_TS_TALENT_CHERCHEUR,
        permit_from=dt.date(2026, 11, 1),
        permit_until=dt.date(2027, 10, 31),
        housing=Housing.CROUS,
        status=Status.SETTLED,
    )
    arrival = registered(desk, full)
    assert arrival.draft == full
    assert arrival.reference == "26-00001"
    assert desk.arrival_queries.by_reference(" 26-00001 ") == arrival


def test_references_count_from_one_each_year(desk: Desk) -> None:
    assert [registered(desk, person()).reference for _ in range(3)] == ["26-00001", "26-00002", "26-00003"]
    assert isinstance(desk.clock, FixedClock)
    desk.clock.moment = dt.datetime(2026, 12, 31, 23, 30, tzinfo=dt.UTC)  # already 2027 in Lille
    assert registered(desk, person()).reference == "27-00001"


def test_trail_says_who_did_what_when(desk: Desk) -> None:
    arrival = registered(desk)
    arrival = edited(desk, arrival, email="", nationalities=("LB",), leaves_on=dt.date(2030, 1, 1))
    desk.arrivals.delete(arrival.id)
    desk.arrivals.restore(arrival.id)
    trail = history(desk.store, KIND, arrival.id)
    assert [entry.action for entry in trail] == ["created", "changed", "deleted", "restored"]
    assert {(entry.actor, entry.desk, entry.at) for entry in trail} == {(AGENT, "Accueil 1", MONDAY_MORNING)}
    given = [change.field for change in trail[0].changes]
    assert given == [name for name in FIELDS if getattr(NADINE, name)]
    assert FieldChange("planned_arrival", None, "2026-11-30") in trail[0].changes
    assert trail[1].changes == (
        FieldChange("nationalities", ["LB", "FR"], ["LB"]),
        FieldChange("email", NADINE.email, ""),
        FieldChange("leaves_on", "2029-08-31", "2030-01-01"),
    )


def test_saving_without_a_change_writes_nothing(desk: Desk) -> None:
    arrival = registered(desk)
    assert edited(desk, arrival) == arrival
    assert len(history(desk.store, KIND, arrival.id)) == 1


def test_failed_trail_takes_the_change_with_it(desk: Desk) -> None:
    arrival = registered(desk)

    def fail(*told: object) -> None:
        if "INTO audit_entries" in str(told[2]):
            raise KeyError

    event.listen(desk.store.engine, "before_cursor_execute", fail)
    with pytest.raises(KeyError):
        edited(desk, arrival, family_name="Half")
    event.remove(desk.store.engine, "before_cursor_execute", fail)
    assert desk.arrival_queries.get(arrival.id) == arrival


def test_other_desks_hear_of_every_change(desk: Desk) -> None:
    start = desk.store.newest_change()
    arrival = registered(desk)
    edited(desk, arrival, unit="CRIStAL")
    desk.arrivals.delete(arrival.id)
    newest, changes = desk.store.changes_since(start)
    assert [(change.kind, change.ids) for change in changes] == [(KIND, (arrival.id,))] * 3
    assert desk.store.changes_since(newest) == (newest, ())


@pytest.mark.parametrize(
    ("dates", "status"),
    [
        ({}, Status.ANNOUNCED),
        ({"planned_arrival": TODAY}, Status.EXPECTED),
        ({"planned_arrival": dt.date(2026, 1, 1)}, Status.EXPECTED),
        ({"arrived_on": TODAY}, Status.ARRIVED),
        ({"arrived_on": dt.date(2026, 1, 1), "leaves_on": TODAY}, Status.ARRIVED),
        ({"arrived_on": dt.date(2026, 1, 1), "leaves_on": dt.date(2026, 11, 22)}, Status.LEFT),
        ({"planned_arrival": dt.date(2026, 1, 1), "leaves_on": dt.date(2026, 11, 22)}, Status.EXPECTED),
    ],
)
def test_dates_say_the_status(dates: dict[str, dt.date], status: Status) -> None:
    assert status_by_dates(person(**dates), TODAY) is status


def test_status_that_somebody_chose_stays_and_else_follows_the_dates(desk: Desk) -> None:
    arrival = registered(desk, person(planned_arrival=TODAY))
    assert arrival.status is Status.EXPECTED
    arrival = edited(desk, arrival, arrived_on=TODAY, status=None)
    assert arrival.status is Status.ARRIVED
    assert edited(desk, arrival, status=Status.SETTLED).status is Status.SETTLED


def test_deleted_arrival_leaves_every_list_and_comes_back_whole(desk: Desk) -> None:
    arrival = registered(desk)
    desk.arrivals.delete(arrival.id)
    desk.arrivals.delete(arrival.id)
    assert desk.arrival_queries.count() == 0
    assert desk.arrival_queries.search("nadine") == ()
    assert desk.arrival_queries.rows([arrival.id]) == ()
    assert desk.arrival_queries.get(arrival.id).deleted
    desk.arrivals.restore(arrival.id)
    back = desk.arrival_queries.get(arrival.id)
    assert (back.draft, back.reference, back.deleted) == (arrival.draft, arrival.reference, False)
    assert [entry.action for entry in history(desk.store, KIND, arrival.id)] == ["created", "deleted", "restored"]


@pytest.mark.parametrize("act", ["delete", "restore"])
def test_arrival_that_is_not_on_file_is_told(desk: Desk, act: str) -> None:
    with pytest.raises(NotFound):
        getattr(desk.arrivals, act)(99)
    with pytest.raises(NotFound):
        desk.arrival_queries.get(99)


@pytest.mark.parametrize("reference", ["26-00099", "", "%", "26-0000\0", "\ud800", "a" * 10_000])
def test_reference_that_is_not_on_file_is_told(desk: Desk, reference: str) -> None:
    registered(desk)
    with pytest.raises(NotFound):
        desk.arrival_queries.by_reference(reference)


@pytest.mark.parametrize(
    ("fields", "where"),
    [
        ({"family_name": ""}, "family_name"),
        ({"email": "nadine"}, "email"),
        ({"birth_date": dt.date(2027, 1, 1)}, "birth_date"),
        ({"arrived_on": dt.date(2026, 11, 24)}, "arrived_on"),
        ({"planned_arrival": dt.date(2026, 12, 2), "leaves_on": dt.date(2026, 12, 1)}, "leaves_on"),
        ({"arrived_on": TODAY, "leaves_on": dt.date(2026, 11, 22)}, "leaves_on"),
        ({"permit_from": TODAY, "permit_until": dt.date(2026, 11, 22)}, "permit_until"),
        ({"planned_arrival": dt.date(1066, 10, 14)}, "planned_arrival"),
        ({"leaves_on": dt.date(2099, 1, 1)}, "leaves_on"),
    ],
)
def test_impossible_arrival_is_refused_beside_its_field(desk: Desk, fields: dict[str, object], where: str) -> None:
    with pytest.raises(Invalid) as refused:
        desk.arrivals.register(person(**fields))
    assert [problem.field for problem in refused.value.problems] == [where]
    arrival = registered(desk, person())
    with pytest.raises(Invalid):
        edited(desk, arrival, **fields)
    assert desk.arrival_queries.get(arrival.id) == arrival


def test_texts_are_cleaned_at_the_border_whoever_made_them(desk: Desk) -> None:
    arrival = registered(desk, person(family_name="  Lefe\u0300vre\n Martin ", host="Inria\u00a0Lille"))
    assert arrival.draft.family_name == "Lef\u00e8vre Martin"
    assert arrival.draft.host == "Inria Lille"
    assert edited(desk, arrival, unit=" CRIStAL ").draft.unit == "CRIStAL"
    [stay] = ImportService(desk.store, desk.clock, desk.actor).register_all([person(adviser=" Zoé ")]).ids
    assert desk.arrival_queries.get(stay).draft.adviser == "Zoé"


@pytest.mark.parametrize("text", ["\0", "a\u202eb", "a\ud800", "a" * 10_000, "e" + "\u0301" * 90])
def test_text_that_cannot_be_kept_is_refused_whoever_made_it(desk: Desk, text: str) -> None:
    arrival = registered(desk, person())
    for act in (desk.arrivals.register, partial(desk.arrivals.edit, arrival)):
        with pytest.raises(Invalid) as refused:
            act(person(unit=text))
        assert [problem.field for problem in refused.value.problems] == ["unit"]
    with pytest.raises(Invalid):
        ImportService(desk.store, desk.clock, desk.actor).register_all([person(), person(unit=text)])


# Two desks --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("theirs", "yours"),
    [
        ({"family_name": "Theirs"}, {"family_name": "Yours"}),
        ({"host": "Inria"}, {"email": "yours@example.org"}),
        ({"nationalities": ("LB",)}, {"nationalities": ("FR",)}),
        ({"phones": ()}, {"languages": ("ar",)}),
        ({"nationalities": ("FR", "LB")}, {"unit": "Yours"}),
    ],
)
def test_second_save_of_one_record_is_a_conflict_with_both_versions(
    desk: Desk, theirs: dict[str, object], yours: dict[str, object]
) -> None:
    opened = registered(desk)
    saved = edited(desk, opened, **theirs)
    mine = dataclasses.replace(opened.draft, **yours)
    with pytest.raises(EditConflict) as conflict:
        desk.arrivals.edit(opened, mine)
    assert conflict.value.yours == mine
    assert conflict.value.theirs == saved
    assert desk.arrival_queries.get(opened.id) == saved
    desk.arrivals.edit(conflict.value.theirs, mine)
    assert desk.arrival_queries.get(opened.id).draft == mine


def test_arrival_deleted_elsewhere_is_a_conflict(desk: Desk) -> None:
    opened = registered(desk)
    desk.arrivals.delete(opened.id)
    with pytest.raises(EditConflict) as conflict:
        edited(desk, opened, unit="Yours")
    assert conflict.value.theirs.deleted


def both_at_once(desk: Desk, act: Callable[[int], object]) -> list[BaseException | None]:
    """What two desks meet whose writes both wait at the door before either begins."""
    start = threading.Barrier(2)
    met: list[BaseException | None] = []

    def run(number: int) -> None:
        start.wait()
        try:
            act(number)
        except EditConflict as error:
            met.append(error)
        else:
            met.append(None)

    threads = [threading.Thread(target=run, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return met


@pytest.mark.parametrize("field", ["family_name", "host", "nationalities"])
def test_race_of_two_saves_has_one_winner_and_one_conflict(desk: Desk, field: str) -> None:
    values = (("LB",), ("FR",)) if field == "nationalities" else ("One", "Other")
    for _ in range(8):
        opened = registered(desk)
        drafts = [dataclasses.replace(opened.draft, **{field: value}) for value in values]
        met = both_at_once(
            desk, lambda number, opened=opened, drafts=drafts: desk.arrivals.edit(opened, drafts[number])
        )
        [conflict] = [error for error in met if error is not None]
        assert isinstance(conflict, EditConflict)
        saved = desk.arrival_queries.get(opened.id)
        assert saved.draft in drafts
        assert conflict.theirs == saved
        assert conflict.yours in drafts
        assert conflict.yours != saved.draft
        assert len(history(desk.store, KIND, opened.id)) == 2


def test_save_that_waited_for_another_desk_is_a_conflict(postgresql_desk: Desk) -> None:
    """The other desk commits between our look and our write."""
    desk = postgresql_desk
    opened = registered(desk)
    looked, go_on = threading.Event(), threading.Event()
    met: list[BaseException] = []

    def wait(*told: object) -> None:
        if str(told[2]).startswith("UPDATE persons") and threading.current_thread() is slow:
            looked.set()
            go_on.wait(10)

    def save() -> None:
        try:
            edited(desk, opened, nationalities=("FR",))
        except EditConflict as error:
            met.append(error)

    event.listen(desk.store.engine, "before_cursor_execute", wait)
    slow = threading.Thread(target=save)
    slow.start()
    assert looked.wait(10)
    saved = edited(desk, opened, nationalities=("LB",))
    go_on.set()
    slow.join()
    [conflict] = met
    assert isinstance(conflict, EditConflict)
    assert conflict.theirs == saved
    assert desk.arrival_queries.get(opened.id) == saved


def test_two_desks_may_delete_at_once(desk: Desk) -> None:
    for _ in range(8):
        arrival = registered(desk)
        assert both_at_once(desk, lambda _number, arrival=arrival: desk.arrivals.delete(arrival.id)) == [None, None]
        assert [entry.action for entry in history(desk.store, KIND, arrival.id)] == ["created", "deleted"]


def test_many_desks_edit_one_record_and_no_save_is_lost_in_silence(desk: Desk) -> None:
    """Each adds a language of its own again and again, taking what is on file after a conflict."""
    arrival = registered(desk, person())
    tags = ("ar", "de", "es", "it", "pt", "uk")

    def add(tag: str) -> None:
        opened = desk.arrival_queries.get(arrival.id)
        while True:
            try:
                desk.arrivals.edit(opened, dataclasses.replace(opened.draft, languages=(*opened.draft.languages, tag)))
                return
            except EditConflict as conflict:
                opened = conflict.theirs

    threads = [threading.Thread(target=add, args=(tag,)) for tag in tags]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(desk.arrival_queries.get(arrival.id).draft.languages) == sorted(tags)
    assert len(history(desk.store, KIND, arrival.id)) == 1 + len(tags)


def test_nothing_mapped_leaves_the_service(desk: Desk) -> None:
    arrival = registered(desk, ArrivalDraft(given_names="Ana", category=Category.RESEARCHER))
    assert type(arrival.draft.category) is Category
    assert type(arrival.status) is Status
    assert hash(arrival) == hash(desk.arrival_queries.get(arrival.id))
