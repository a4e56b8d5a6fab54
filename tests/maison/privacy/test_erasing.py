"""Whoever is erased is gone: from the tables, the search, the file on the disk, and from older copies that are brought back."""

import dataclasses
import datetime as dt
import shutil
from pathlib import Path

import pytest

from maison.accounts.queries import history
from maison.application import Desk
from maison.arrivals.facts import facts_of
from maison.arrivals.model import Arrival, ArrivalDraft
from maison.arrivals.notes.model import NoteDraft
from maison.clock import FixedClock
from maison.errors import Invalid, NotFound
from maison.privacy import graves
from maison.privacy.graves import GravesUnreadable
from maison.privacy.model import Ground, PrivacyRefused, cut_off
from maison.store.backup import back_up, check
from tests.databases import MONDAY_MORNING
from tests.maison.arrivals.people import WHOLE
from tests.released import fill

#: Words that stand nowhere else, in each kind of field.
CANARIES = ("Kanarilovic", "Zwitscherina", "qwkanari", "Kanarienvogelstift", "Piepmatzgeschichte")


def _file(desk: Desk) -> Arrival:
    """Somebody with something in every place, whose words stand nowhere else."""
    name, given, mail, host, story = CANARIES
    draft = dataclasses.replace(
        WHOLE, family_name=name, given_names=given, email=f"{mail}@example.org", host=host, tags=("canari",)
    )
    [stay_id] = desk.arrivals.register(draft).ids
    opened = desk.arrival_queries.get(stay_id)
    desk.arrivals.edit(opened, dataclasses.replace(draft, family_name=f"{name}-{given}", unit="UMR 1"))
    desk.notes.add(
        opened.person_id, NoteDraft(desk.clock.today(), topic=story, body=f"{story} {name}"), stay_id=stay_id
    )
    line = desk.checklist_queries.checklist(facts_of(opened)).lines[0]
    desk.checklists.waive(stay_id, line.key, story, version=0)
    return desk.arrival_queries.get(stay_id)


def _on_disk(folder: Path) -> set[str]:
    """The canaries that any file of the folder holds, in any case."""
    content = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file()).lower()
    return {word for word in CANARIES if word.lower().encode() in content}


def test_nothing_of_an_erased_person_stays_in_any_table(desk: Desk) -> None:
    desk.open()
    fill(desk)
    before = check(desk.store).rows
    arrival = _file(desk)
    desk.privacy.erase(arrival.person_id)
    after = check(desk.store).rows
    grown = {name for name in after if after[name] != before[name] and not name.startswith("arrival_words_")}
    # the house's proofs, and days to count again; of the words SQLite counts its own pages, which another test looks through
    assert grown - {"statistics_marks"} == {"audit_entries", "changes", "erasures"}
    assert not check(desk.store).faults
    assert desk.privacy_queries.everything(arrival.person_id).keys() <= {"audit_entries"}


def test_the_trail_says_that_and_not_what(desk: Desk) -> None:
    desk.open()
    arrival = _file(desk)
    desk.privacy.erase(arrival.person_id)
    entries = history(desk.store, "arrival", arrival.id)
    assert [entry.action for entry in entries][-1] == "erased"
    assert all(entry.changes == () for entry in entries)


def test_an_erased_person_is_found_no_more(desk: Desk) -> None:
    desk.open()
    arrival = _file(desk)
    assert desk.arrival_queries.search(CANARIES[0])
    desk.privacy.erase(arrival.person_id)
    assert not desk.arrival_queries.search(CANARIES[0])
    with pytest.raises(NotFound):
        desk.arrival_queries.by_reference(arrival.reference)
    with pytest.raises(NotFound):
        desk.privacy.erase(arrival.person_id)


def test_no_byte_of_an_erased_person_stays_on_the_disk(sqlite_desk: Desk) -> None:
    desk = sqlite_desk.open()
    fill(desk)
    arrival = _file(desk)
    desk.privacy.erase(arrival.person_id)
    desk.close()
    assert _on_disk(desk.paths.data) == set()


def test_the_canaries_are_seen_where_they_are(sqlite_desk: Desk) -> None:
    _file(sqlite_desk.open())
    sqlite_desk.close()
    assert _on_disk(sqlite_desk.paths.data) == set(CANARIES)


def test_visits_stay_counted_and_name_nobody(desk: Desk) -> None:
    desk.open()
    fill(desk)
    [visit] = desk.visit_queries.between(dt.date(2000, 1, 1), dt.date(2099, 1, 1))
    assert visit.draft.stay_id is not None
    before = desk.visit_queries.figures(visit.day, visit.day)
    desk.privacy.erase(desk.arrival_queries.get(visit.draft.stay_id).person_id)
    after = desk.visit_queries.figures(visit.day, visit.day)
    assert (after.visits, after.by_topic, after.people) == (before.visits, before.by_topic, 0)


def test_two_files_that_were_one_go_together(desk: Desk) -> None:
    desk.open()
    fill(desk)
    found = (desk.privacy_queries.everything(person_id) for person_id in range(1, 10))
    rows = next(rows for rows in found if len(rows.get("persons", ())) == 2)
    before = len(desk.privacy_queries.erasures())
    [merged] = [person["id"] for person in rows["persons"] if person["merged_into"] is not None]
    desk.privacy.erase(merged)
    for person in rows["persons"]:
        assert desk.privacy_queries.everything(person["id"]).keys() <= {"audit_entries"}
    assert len(desk.privacy_queries.erasures()) == before + 2


def test_going_back_to_a_copy_erases_again(sqlite_desk: Desk, tmp_path: Path) -> None:
    desk = sqlite_desk.open()
    arrival = _file(desk)
    copy = tmp_path / "copy.db"
    back_up(desk.store, copy)
    desk.privacy.erase(arrival.person_id)
    desk.close()
    for left in desk.paths.data.glob("maison.db*"):
        left.unlink()
    shutil.copyfile(copy, desk.paths.database)
    again = Desk(desk.paths, desk.settings, desk.options, desk.clock).open()
    assert not again.arrival_queries.search(CANARIES[0])
    assert len(again.privacy_queries.erasures()) == 1
    again.close()
    assert _on_disk(desk.paths.data) == set()


def test_somebody_else_with_the_number_of_an_erased_one_stays(sqlite_desk: Desk, tmp_path: Path) -> None:
    desk = sqlite_desk.open()
    copy = tmp_path / "copy.db"
    back_up(desk.store, copy)
    erased = _file(desk).person_id
    desk.privacy.erase(erased)
    desk.close()
    for left in desk.paths.data.glob("maison.db*"):
        left.unlink()
    shutil.copyfile(copy, desk.paths.database)
    later = FixedClock(MONDAY_MORNING + dt.timedelta(hours=1))
    again = Desk(desk.paths, desk.settings, desk.options, later)
    assert _file(again).person_id == erased
    again.open()
    assert again.arrival_queries.search(CANARIES[0])
    again.close()


def test_a_list_of_erasures_that_cannot_be_read_is_told(sqlite_desk: Desk) -> None:
    (sqlite_desk.paths.data / graves.NAME).write_text('{"person_id": 1}\n', "utf-8")
    with pytest.raises(GravesUnreadable):
        sqlite_desk.open()


# Who is due ---------------------------------------------------------------------------------------------------------


def _years_ago(years: int) -> FixedClock:
    return FixedClock(MONDAY_MORNING.replace(year=MONDAY_MORNING.year - years))


def _old(desk: Desk, **fields: object) -> Arrival:
    """Somebody who was put on file three years ago."""
    then = Desk(desk.paths, desk.settings, desk.options, _years_ago(3))
    draft = ArrivalDraft(family_name="Haddad", given_names="Samir")
    [stay_id] = then.arrivals.register(dataclasses.replace(draft, **fields)).ids  # type: ignore[arg-type]  # fields of it
    then.close()
    return desk.arrival_queries.get(stay_id)


def test_due_is_who_was_not_heard_of_for_two_years(desk: Desk) -> None:
    desk.open()
    old = _old(desk, leaves_on=dt.date(2024, 11, 22))
    _old(desk, leaves_on=dt.date(2024, 11, 23))
    _file(desk)
    noted = _old(desk)
    desk.notes.add(noted.person_id, NoteDraft(desk.clock.today(), body="A appelé."))
    assert [(one.person_id, one.last) for one in desk.privacy_queries.due()] == [(old.person_id, dt.date(2024, 11, 22))]


def test_what_is_due_goes_with_the_visa_alone(desk: Desk) -> None:
    desk.open()
    old = _old(desk)
    proposed = desk.privacy_queries.due()
    with pytest.raises(PrivacyRefused):
        desk.privacy.erase_due(proposed, 24, "  ")
    with pytest.raises(Invalid):
        desk.privacy.erase_due(proposed, 24, "AD59\u202e")
    assert desk.privacy_queries.due() == proposed
    desk.privacy.erase_due(proposed, 24, "AD59 2026-114")
    assert desk.privacy_queries.due() == ()
    [erasure] = desk.privacy_queries.erasures()
    assert (erasure.person_id, erasure.ground, erasure.approval) == (old.person_id, Ground.RETENTION, "AD59 2026-114")


def test_whoever_came_back_since_the_proposal_stays(desk: Desk) -> None:
    desk.open()
    old = _old(desk)
    proposed = desk.privacy_queries.due()
    desk.notes.add(old.person_id, NoteDraft(desk.clock.today(), body="Est revenue."))
    desk.privacy.erase_due(proposed, 24, "AD59 2026-114")
    assert desk.privacy_queries.erasures() == ()
    assert desk.arrival_queries.get(old.id)


@pytest.mark.parametrize(
    ("today", "months", "day"),
    [
        (dt.date(2024, 2, 29), 24, dt.date(2022, 2, 28)),
        (dt.date(2026, 2, 28), 24, dt.date(2024, 2, 28)),
        (dt.date(2026, 3, 31), 13, dt.date(2025, 2, 28)),
        (dt.date(2026, 12, 31), 12, dt.date(2025, 12, 31)),
    ],
)
def test_months_are_those_of_the_calendar(today: dt.date, months: int, day: dt.date) -> None:
    assert cut_off(today, months) == day


def test_a_slip_of_the_hand_erases_nobody(desk: Desk) -> None:
    with pytest.raises(PrivacyRefused):
        desk.open().privacy_queries.due(2)
