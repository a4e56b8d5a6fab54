"""Whose last pack is wrong once a step, a place or their own dates have changed."""

import csv
import dataclasses
import datetime as dt
from pathlib import Path

import pytest

from maison import languages
from maison.application import Desk
from maison.clock import LILLE
from maison.directory.events.model import EventDraft, EventStatus, EventTexts
from maison.directory.model import House
from maison.directory.vocabulary import PlaceStatus
from maison.packs.handed.model import Thing, ThingKind
from maison.packs.wrong.files import write_wrong
from maison.packs.wrong.model import How, WrongFilter, WrongPaper, compared
from maison.packs.wrong.telling import Telling
from tests.databases import MONDAY_MORNING
from tests.maison.arrivals.people import NADINE, registered
from tests.maison.packs.handing import change_place, change_step, hand_over, on_a_later_day, options, pool

ALONE = dataclasses.replace(NADINE, languages=("fr",))


def wrong(desk: Desk, wanted: WrongFilter | None = None) -> tuple[WrongPaper, ...]:
    """Who holds wrong paper now."""
    desk.checklist_items.refresh()
    return desk.wrong_packs.wrong(wanted or WrongFilter())


def telling(desk: Desk) -> Telling:
    return Telling(desk.published().catalogue, languages.get("fr"), desk.clock.today())


def test_nobody_holds_wrong_paper_before_something_changes(desk: Desk) -> None:
    pool(desk)
    hand_over(desk, registered(desk, NADINE), options("ar", "fr"))
    assert wrong(desk) == ()


def test_new_hours_of_a_place_are_wrong_on_the_paper_of_all_who_were_told_the_old(desk: Desk) -> None:
    place = pool(desk)
    told = [registered(desk, dataclasses.replace(ALONE, given_names=name)) for name in ("Rima", "Nada")]
    for person in told:
        hand_over(desk, person)
    change_place(desk, place, opening_hours="Mo-Fr 09:00-11:00")
    hand_over(desk, registered(desk, ALONE))
    found = wrong(desk)
    assert [paper.arrival.id for paper in found] == [told[1].id, told[0].id]
    [difference] = found[0].differences
    assert (difference.kind, difference.key, difference.how, difference.fact) == (
        ThingKind.PLACE, str(place), How.CHANGED, "opening_hours",
    )  # fmt: skip
    assert (difference.old, difference.new) == ("Mo-Fr 09:00-12:00", "Mo-Fr 09:00-11:00")
    assert telling(desk).sentence(difference).startswith("Piscine d’essai · ")
    hand_over(desk, told[0])
    assert [paper.arrival.id for paper in wrong(desk)] == [told[1].id]


def test_a_closure_makes_paper_wrong_while_it_lasts_and_a_place_that_is_gone(desk: Desk) -> None:
    place, person = pool(desk), registered(desk, ALONE)
    hand_over(desk, person)
    closed = {"status": PlaceStatus.TEMPORARILY_CLOSED, "closed_from": dt.date(2026, 12, 1)}
    change_place(desk, place, **closed, closed_until=dt.date(2026, 12, 20))
    [paper] = wrong(desk)
    assert [(one.how, one.new) for one in paper.differences] == [(How.CLOSED, "2026-12-01/2026-12-20")]
    assert "1er décembre 2026" in telling(desk).sentence(paper.differences[0])
    change_place(desk, place, closed_from=dt.date(2026, 11, 1), closed_until=dt.date(2026, 11, 20))
    assert wrong(desk) == ()
    change_place(desk, place, status=PlaceStatus.CLOSED_FOR_GOOD, closed_from=None, closed_until=None)
    [paper] = wrong(desk)
    assert telling(desk).sentences(paper) == ("Piscine d’essai\u00a0: fermeture",)
    [gone] = compared(Thing(ThingKind.PLACE, str(place), "fr", {"name": "Piscine d’essai"}), None)
    assert (gone.how, gone.name) == (How.GONE, "Piscine d’essai")


def test_a_changed_step_is_told_once_in_the_language_of_the_staff(desk: Desk) -> None:
    person = registered(desk, NADINE)
    hand_over(desk, person, options("ar", "fr"))
    change_step(desk, "bank_account", where={"fr": "À la banque d’essai", "en": "At the bank"})
    [paper] = wrong(desk)
    [difference] = paper.differences
    assert (difference.key, difference.fact, difference.new) == ("bank_account", "where", "À la banque d’essai")
    assert telling(desk).sentences(paper)[0].startswith("Ouvrir un compte bancaire · ")
    assert wrong(desk, WrongFilter(step="bank_account")) == (paper,)
    assert wrong(desk, WrongFilter(step="cvec")) == ()
    assert wrong(desk, WrongFilter(place=1)) == ()
    assert wrong(desk, WrongFilter(since=MONDAY_MORNING)) == (paper,)
    assert wrong(desk, WrongFilter(since=MONDAY_MORNING + dt.timedelta(minutes=1))) == ()


def test_moved_dates_of_a_person_make_their_own_paper_wrong_and_no_other(desk: Desk) -> None:
    person, other = registered(desk, ALONE), registered(desk, dataclasses.replace(ALONE, given_names="Rima"))
    for one in (person, other):
        hand_over(desk, one)
    moved = dataclasses.replace(person.draft, planned_arrival=dt.date(2026, 12, 14))
    desk.arrivals.edit(person, moved)
    [paper] = wrong(desk)
    assert paper.arrival.id == person.id
    dates = {one.key: one for one in paper.differences}
    assert {one.how for one in paper.differences} == {How.MOVED}
    assert dt.date.fromisoformat(dates["bank_account"].new) - dt.date.fromisoformat(dates["bank_account"].old) == (
        dt.timedelta(14)
    )
    desk.checklists.tick(person.id, "bank_account", version=0)
    [paper] = wrong(desk)
    assert "bank_account" not in {one.key for one in paper.differences}
    hand_over(desk, desk.arrival_queries.get(person.id))
    assert wrong(desk) == ()


def test_a_cancelled_event_is_wrong_until_it_is_over(desk: Desk) -> None:
    texts = {"fr": EventTexts(title="Soirée d’essai")}
    evening = dt.datetime(2026, 11, 25, 18, 30, tzinfo=LILLE)
    [event_id] = desk.events.add(EventDraft(evening, venue="Maison", texts=texts)).ids
    hand_over(desk, registered(desk, ALONE))
    event = desk.event_queries.get(event_id)
    desk.events.edit(event, dataclasses.replace(event.draft, status=EventStatus.CANCELLED))
    [paper] = wrong(desk)
    assert [(one.kind, one.fact) for one in paper.differences] == [(ThingKind.EVENT, "status")]
    assert "annulé" in telling(desk).sentence(paper.differences[0])
    on_a_later_day(desk, evening + dt.timedelta(1))
    assert wrong(desk) == ()


def test_the_house_moved_and_whoever_left_needs_no_new_paper(desk: Desk) -> None:
    desk.directory.set_house(House(name="Maison d’essai", address="1 rue d’Essai", phone="+33320000000"))
    person = registered(desk, ALONE)
    gone = dataclasses.replace(ALONE, given_names="Rima", arrived_on=dt.date(2026, 9, 1), planned_arrival=None)
    left = registered(desk, dataclasses.replace(gone, leaves_on=dt.date(2026, 12, 1)))
    for one in (person, left):
        hand_over(desk, one)
    left = desk.arrival_queries.get(left.id)
    desk.arrivals.edit(left, dataclasses.replace(left.draft, leaves_on=dt.date(2026, 11, 20)))
    desk.directory.set_house(House(name="Maison d’essai", address="2 rue Neuve", phone="+33320000000"))
    [paper] = wrong(desk)
    assert paper.arrival.id == person.id
    assert [(one.kind, one.fact) for one in paper.differences] == [(ThingKind.HOUSE, "address")]


def test_what_was_not_told_makes_no_paper_wrong() -> None:
    told = Thing(ThingKind.PLACE, "1", "fr", {"name": "Piscine", "phone": "+33320000000"})
    more = Thing(ThingKind.PLACE, "1", "fr", {**told.facts, "price": "4 €"})
    assert compared(told, more) == ()
    assert [one.fact for one in compared(more, told)] == ["price"]
    assert told.digest != more.digest
    cost = Thing(ThingKind.STEP, "cvec", "fr", {"cost": "105 € (2026)"})
    assert compared(cost, Thing(ThingKind.STEP, "cvec", "fr", {"cost": "50 € (2026)\n105 € (2026)"})) == ()
    assert [one.fact for one in compared(cost, Thing(ThingKind.STEP, "cvec", "fr", {"cost": "110 € (2027)"}))] == [
        "cost"
    ]
    assert told.digest == Thing(ThingKind.PLACE, "2", "ar", dict(reversed(told.facts.items()))).digest


@pytest.mark.parametrize("kind", ["csv", "csv-plain", "xlsx", "json"])
def test_the_list_is_a_file_with_contacts(sqlite_desk: Desk, tmp_path: Path, kind: str) -> None:
    place = pool(sqlite_desk)
    hand_over(sqlite_desk, registered(sqlite_desk, dataclasses.replace(ALONE, host="=1+1")))
    change_place(sqlite_desk, place, texts={})
    path = tmp_path / f"out.{kind}"
    papers = wrong(sqlite_desk)
    assert write_wrong(papers, telling(sqlite_desk), languages.get("fr"), kind, path) == 1  # type: ignore[arg-type]  # one of them
    content = path.read_bytes()
    if kind == "csv-plain":
        [header, row] = csv.reader(content.decode().splitlines())
        told = dict(zip(header, row, strict=True))
        assert told["Référence"] == papers[0].arrival.reference
        assert "nadine.elkhoury@example.org" in row
        assert any("4 €" in cell for cell in row)
    assert content
