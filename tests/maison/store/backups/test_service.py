"""Backups make themselves when something changed, before what is not taken back lightly, and in a second place."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import threading
from collections import namedtuple
from pathlib import Path

import pytest
from sqlalchemy import text

from maison.application import Desk
from maison.clock import FixedClock
from maison.files import FileRefused
from maison.progress import Cancelled, Unwatched
from maison.store import Store
from maison.store.backup import check, check_file
from maison.store.backups.folder import BackupFolder, NoRoom, whole
from maison.store.backups.model import Why
from maison.store.backups.service import Backups
from maison.store.dumps import ProgramMissing
from maison.store.errors import StoreDamaged, StoreError
from tests.databases import MONDAY_MORNING, desk_under
from tests.maison.arrivals.people import NADINE, person, registered
from tests.maison.store.test_backup import damage

Usage = namedtuple("Usage", "total used free")


def later(desk: Desk, **more: int) -> None:
    clock = desk.clock
    assert isinstance(clock, FixedClock)
    clock.moment += dt.timedelta(**more)


def whys(desk: Desk) -> list[Why]:
    return [backup.why for backup in desk.backups.all()]


def merged(desk: Desk, name: str) -> None:
    one, other = (registered(desk, person(family_name=name, given_names=given)) for given in ("Ana", "Anna"))
    desk.merges.merge(desk.merge_queries.side_by_side(one.id, other.id), {})


# Made by themselves ---------------------------------------------------------------------------------------------------


def test_a_backup_is_made_when_something_changed_and_not_when_nothing_did(sqlite_desk: Desk) -> None:
    first = sqlite_desk.backups.regular()
    assert first.made is not None
    assert first.second is None
    later(sqlite_desk, minutes=30)
    assert sqlite_desk.backups.regular().made is None
    registered(sqlite_desk, NADINE)
    made = sqlite_desk.backups.regular().made
    assert made is not None
    assert check_file(made.path).rows["stays"] == 1
    assert [backup.name for backup in sqlite_desk.backups.all()] == [made.name, first.made.name]
    assert whole(made)


def test_clock_that_is_set_back_makes_no_difference_to_what_is_new(sqlite_desk: Desk) -> None:
    registered(sqlite_desk)
    sqlite_desk.backups.regular()
    later(sqlite_desk, days=-1)
    registered(sqlite_desk)
    assert sqlite_desk.backups.regular().made is not None
    assert sqlite_desk.backups.regular().made is None


def test_server_is_backed_up_by_itself_only_where_a_place_was_chosen(postgresql_desk: Desk, tmp_path: Path) -> None:
    registered(postgresql_desk)
    assert postgresql_desk.backups.regular().made is None
    merged(postgresql_desk, "Martin")
    assert postgresql_desk.backups.all() == []
    (tmp_path / "stick").mkdir()
    postgresql_desk.settings = postgresql_desk.settings.with_(backup_place=str(tmp_path / "stick"))
    assert postgresql_desk.backups.regular().made is not None
    assert postgresql_desk.backups.regular().made is None
    assert len(list((tmp_path / "stick").glob("maison-*/*.dump"))) == 1


def test_a_backup_is_made_before_merges_once_for_a_course_of_them(sqlite_desk: Desk) -> None:
    merged(sqlite_desk, "Martin")
    assert whys(sqlite_desk) == [Why.MERGE]
    merged(sqlite_desk, "Dubois")
    assert whys(sqlite_desk) == [Why.MERGE]
    later(sqlite_desk, minutes=11)
    merged(sqlite_desk, "Petit")
    assert whys(sqlite_desk) == [Why.MERGE, Why.MERGE]


def test_a_backup_is_made_before_an_import_and_holds_nothing_of_it(sqlite_desk: Desk) -> None:
    registered(sqlite_desk)
    sqlite_desk.imports.register_all([NADINE])
    [backup] = sqlite_desk.backups.all()
    assert backup.why is Why.IMPORT
    assert check_file(backup.path).rows["stays"] == 1


def test_without_a_backup_nothing_is_imported(sqlite_desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    registered(sqlite_desk)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: Usage(10**9, 10**9, 10**6))
    with pytest.raises(NoRoom) as refused:
        sqlite_desk.imports.register_all([NADINE])
    assert refused.value.message.facts["free"] == 0
    assert sqlite_desk.arrival_queries.count() == 1
    assert list(sqlite_desk.backups.folder.path.iterdir()) == []


def test_saves_go_on_while_a_backup_is_made_and_it_holds_one_state(
    sqlite_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("maison.store.backup._STEP_PAGES", 1)
    for number in range(20):
        registered(sqlite_desk, person(family_name=f"Martin {number}"))

    class Saving(Unwatched):
        saved = 0

        def step(self, done: int, total: int, note: str = "") -> None:
            if self.saved < 5:  # another desk, between two pages
                self.saved += 1
                thread = threading.Thread(target=registered, args=(sqlite_desk, person(family_name="Meanwhile")))
                thread.start()
                thread.join()

    made = sqlite_desk.backups.make(Why.ASKED, Saving())
    assert check_file(made.path).rows["stays"] == 20
    assert sqlite_desk.arrival_queries.count() == 25
    assert sqlite_desk.backups.regular().made is not None, "what came meanwhile is backed up next"


def test_a_backup_that_is_called_off_leaves_nothing(sqlite_desk: Desk) -> None:
    class Off(Unwatched):
        def step(self, done: int, total: int, note: str = "") -> None:
            raise Cancelled

    with pytest.raises(Cancelled):
        sqlite_desk.backups.make(Why.ASKED, Off())
    assert list(sqlite_desk.backups.folder.path.iterdir()) == []
    registered(sqlite_desk)


def test_what_a_killed_program_left_goes_after_a_day(sqlite_desk: Desk) -> None:
    folder = sqlite_desk.backups.folder.path
    folder.mkdir()
    for name, hours in ((".old.part", 30), (".old.part-journal", 30), (".new.part", 1)):
        (folder / name).touch()
        moment = (MONDAY_MORNING - dt.timedelta(hours=hours)).timestamp()
        os.utime(folder / name, (moment, moment))
    sqlite_desk.backups.regular()
    assert [path.name for path in folder.glob(".*")] == [".new.part"]


def test_missing_server_programs_are_told_in_a_sentence(postgresql_desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("maison.store.dumps.shutil.which", lambda _name: None)
    with pytest.raises(ProgramMissing) as missing:
        postgresql_desk.backups.make(Why.ASKED)
    assert missing.value.message.facts == {"program": "pg_dump"}
    assert list(postgresql_desk.backups.folder.path.iterdir()) == []


# A doubtful database --------------------------------------------------------------------------------------------------


def years(desk: Desk) -> None:
    for _month in range(20):
        registered(desk)
        assert desk.backups.regular().made is not None
        later(desk, days=31)


def test_old_backups_are_thinned_out_but_not_for_a_doubtful_database(sqlite_desk: Desk) -> None:
    years(sqlite_desk)
    assert len(sqlite_desk.backups.all()) == 14, "fourteen days that have one"
    sqlite_desk.backups.folder.set_doubtful(True)
    years(sqlite_desk)
    assert len(sqlite_desk.backups.all()) == 34
    sqlite_desk.backups.folder.set_doubtful(False)
    registered(sqlite_desk)
    sqlite_desk.backups.regular()
    assert len(sqlite_desk.backups.all()) == 14


def test_damaged_database_gives_no_backup_and_stops_the_thinning(sqlite_desk: Desk) -> None:
    for number in range(30):
        registered(sqlite_desk, person(family_name=f"Martin {number}"))
    sqlite_desk.backups.regular()
    registered(sqlite_desk)
    sqlite_desk.close()
    content = bytearray(sqlite_desk.paths.database.read_bytes())
    content[len(content) // 2 :] = b"\xff" * (len(content) - len(content) // 2)
    sqlite_desk.paths.database.write_bytes(content)
    with pytest.raises(StoreDamaged):
        sqlite_desk.backups.make(Why.ASKED)
    assert len(sqlite_desk.backups.all()) == 1
    assert sqlite_desk.backups.folder.doubtful()
    sqlite_desk.backups.restore(sqlite_desk.backups.all()[0])
    assert not sqlite_desk.backups.folder.doubtful()
    assert check(sqlite_desk.store).faults == ()
    assert sqlite_desk.arrival_queries.count() == 30


# The second place -----------------------------------------------------------------------------------------------------


@pytest.fixture
def stick(sqlite_desk: Desk, tmp_path: Path) -> Path:
    """A second place, which is not there yet."""
    place = tmp_path / "stick"
    sqlite_desk.settings = sqlite_desk.settings.with_(backup_place=str(place))
    return place


def test_a_second_place_that_is_away_is_told_and_filled_when_it_is_back(sqlite_desk: Desk, stick: Path) -> None:
    registered(sqlite_desk)
    done = sqlite_desk.backups.regular()
    assert done.made is not None
    assert done.second is not None
    assert done.second.message.facts == {"folder": stick}
    stick.mkdir()
    later(sqlite_desk, minutes=30)
    done = sqlite_desk.backups.regular()
    assert (done.made, done.second) == (None, None)
    [shelf] = stick.iterdir()
    [copy] = BackupFolder(shelf).all()
    assert whole(copy)
    assert copy.name == sqlite_desk.backups.all()[0].name


def test_second_place_that_may_not_be_written_never_blocks(sqlite_desk: Desk, stick: Path) -> None:
    stick.mkdir()
    registered(sqlite_desk)
    sqlite_desk.backups.regular()
    registered(sqlite_desk)
    [shelf] = stick.iterdir()
    shutil.rmtree(shelf)
    shelf.write_text("somebody else's")
    done = sqlite_desk.backups.regular()
    assert done.made is not None
    assert isinstance(done.second, FileRefused)
    assert shelf.read_text() == "somebody else's"


def test_second_place_that_is_full_never_blocks(
    sqlite_desk: Desk, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick.mkdir()
    monkeypatch.setattr(
        shutil, "disk_usage", lambda path: Usage(10**9, 0, 10**6 if str(path).startswith(str(stick)) else 10**12)
    )
    done = sqlite_desk.backups.regular()
    assert done.made is not None
    assert isinstance(done.second, NoRoom)
    assert list(stick.rglob("*.db")) == []


def test_a_damaged_backup_does_not_travel(sqlite_desk: Desk, stick: Path) -> None:
    made = sqlite_desk.backups.regular().made
    assert made is not None
    damage(made.path)
    stick.mkdir()
    assert sqlite_desk.backups.regular().second is None
    assert list(stick.rglob("*.db")) == []


def test_when_the_pc_is_lost_the_second_place_is_enough(sqlite_desk: Desk, stick: Path, tmp_path: Path) -> None:
    stick.mkdir()
    arrival = registered(sqlite_desk, NADINE)
    sqlite_desk.backups.regular()
    new = desk_under(tmp_path / "new pc")
    new.settings = sqlite_desk.settings
    [backup] = [one for shelf in stick.iterdir() for one in BackupFolder(shelf).all()]
    new.backups.restore(backup)
    assert new.open().arrival_queries.get(arrival.id).draft == arrival.draft
    assert [one.name for one in new.backups.all() if one.name == backup.name] == [backup.name]
    new.close()


# Looking at them, and going back --------------------------------------------------------------------------------------


def test_a_single_changed_bit_is_found_and_nothing_is_restored_from_it(desk: Desk) -> None:
    registered(desk)
    made = desk.backups.make(Why.ASKED)
    content = bytearray(made.path.read_bytes())
    content[len(content) // 2] ^= 1
    made.path.write_bytes(content)
    assert desk.backups.verify() == [(desk.backups.all()[0], False)]
    assert desk.backups.newest_good() is None
    with pytest.raises(StoreDamaged):
        desk.backups.restore(desk.backups.all()[0])
    assert desk.arrival_queries.count() == 1


def test_restoring_keeps_what_was_there_and_both_ways_are_open(desk: Desk) -> None:
    first = registered(desk, NADINE)
    made = desk.backups.make(Why.ASKED)
    second = registered(desk)
    desk.backups.restore(made)
    assert desk.arrival_queries.count() == 1
    [kept] = [backup for backup in desk.backups.all() if backup.why is Why.RESTORE]
    desk.backups.restore(kept)
    assert desk.arrival_queries.get(first.id) == first
    assert desk.arrival_queries.get(second.id) == second


def test_a_backup_is_found_by_its_name(sqlite_desk: Desk) -> None:
    made = sqlite_desk.backups.make(Why.ASKED)
    assert sqlite_desk.backups.find(made.name) == made
    with pytest.raises(FileRefused):
        sqlite_desk.backups.find("maison.db")


def test_a_backup_of_a_database_that_does_not_answer_is_told(sqlite_desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "folder.db").mkdir()
    backups = Backups(Store.open(tmp_path / "folder.db"), lambda: MONDAY_MORNING, tmp_path / "backups")
    with pytest.raises(StoreError):
        backups.make(Why.ASKED)


# What would change ----------------------------------------------------------------------------------------------------


def test_preview_counts_what_was_done_since(desk: Desk) -> None:
    first = registered(desk, NADINE)
    second = registered(desk)
    made = desk.backups.make(Why.ASKED)
    later(desk, hours=2)
    desk.arrivals.edit(desk.arrival_queries.get(first.id), person(family_name="Other"))
    registered(desk)
    registered(desk)
    with desk.store.begin() as session:
        session.execute(text("DELETE FROM stays WHERE id = :id"), {"id": second.id})
    preview = desk.backups.compare(made)
    told = {one.table: one for one in preview.differences}
    assert not preview.damaged
    assert (told["persons"].there, told["persons"].added, told["persons"].changed, told["persons"].removed) == (
        2,
        2,
        1,
        0,
    )
    assert (told["stays"].added, told["stays"].removed) == (2, 1)
    assert not told["visits"].any
    assert preview.newest_there == MONDAY_MORNING.astimezone(dt.UTC)
    assert preview.newest_here == MONDAY_MORNING.astimezone(dt.UTC) + dt.timedelta(hours=2)
    assert next(iter(told)) == "persons"


def test_preview_of_the_same_state_is_empty_and_touches_nothing(desk: Desk) -> None:
    registered(desk, NADINE)
    made = desk.backups.make(Why.ASKED)
    before = made.path.read_bytes()
    assert not any(one.any for one in desk.backups.compare(made).differences)
    assert made.path.read_bytes() == before
    assert len(list(desk.backups.folder.path.iterdir())) == 1


def test_preview_for_a_damaged_database_says_what_the_backup_holds(sqlite_desk: Desk) -> None:
    registered(sqlite_desk, NADINE)
    made = sqlite_desk.backups.make(Why.ASKED)
    sqlite_desk.close()
    sqlite_desk.paths.database.write_bytes(b"no database at all" * 1000)
    preview = sqlite_desk.backups.compare(made)
    assert preview.damaged
    assert {one.table: one.there for one in preview.differences}["persons"] == 1


def test_preview_of_what_is_no_backup_is_refused(sqlite_desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Bonjour, " * 2000)
    with pytest.raises(StoreDamaged):
        sqlite_desk.backups.compare(tmp_path / "letter.txt")
    with pytest.raises(FileRefused):
        sqlite_desk.backups.compare(tmp_path / "nothing.db")


def test_every_thing_that_is_counted_is_a_table(sqlite_desk: Desk) -> None:
    from maison.store.backups.comparing import THINGS

    assert set(THINGS) <= set(check(sqlite_desk.store).rows)
