"""A backup is whole, sound and nobody else's; going back to one loses nothing on the way."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import text

from maison.application import Desk
from maison.files import FileRefused
from maison.store import Store
from maison.store.backup import back_up, check, check_file
from maison.store.backups.model import Why
from maison.store.backups.service import Backups, beside
from maison.store.errors import StoreDamaged, StoreError, StoreNewer, StoreUnknown
from maison.store.migrate import differences_from_models
from tests.databases import MONDAY_MORNING
from tests.maison.arrivals.people import NADINE, person, registered


def everything(path: Path) -> dict[Path, tuple[int, bytes]]:
    return {file: (file.stat().st_mtime_ns, file.read_bytes()) for file in path.iterdir() if file.is_file()}


def backups_of(store: Store) -> Backups:
    return Backups(store, lambda: MONDAY_MORNING, beside(store))


@pytest.fixture
def copies(tmp_path: Path) -> Path:
    """A folder for backups."""
    folder = tmp_path / "copies"
    folder.mkdir()
    return folder


def test_restoring_brings_back_what_was_backed_up(desk: Desk, copies: Path) -> None:
    first = registered(desk)
    back_up(desk.store, copies / "monday.backup")
    second = registered(desk, person(family_name="Later"))
    desk.arrivals.delete(first.id)
    desk.backups.restore(copies / "monday.backup")
    assert desk.arrival_queries.get(first.id) == first
    assert desk.arrival_queries.count() == 1
    assert check(desk.store).faults == ()
    again = registered(desk, person(family_name="Later"))
    assert again.reference == second.reference
    assert [path.name for path in copies.iterdir()] == ["monday.backup"]


def test_backup_is_made_while_others_write(desk: Desk, copies: Path) -> None:
    registered(desk)
    with desk.store.begin() as session:
        session.execute(text("INSERT INTO reference_counters (year, last) VALUES (2099, 7)"))
        session.flush()
        back_up(desk.store, copies / "copy")
    desk.backups.restore(copies / "copy")
    with desk.store.read() as session:
        assert session.scalar(text("SELECT count(*) FROM reference_counters WHERE year = 2099")) == 0


def test_backup_is_one_file_that_checking_does_not_change(sqlite_desk: Desk, copies: Path) -> None:
    registered(sqlite_desk)
    back_up(sqlite_desk.store, copies / "copy.db")
    before = everything(copies)
    assert len(before) == 1
    assert check_file(copies / "copy.db").rows["stays"] == 1
    assert everything(copies) == before
    sqlite_desk.backups.restore(copies / "copy.db")
    assert everything(copies) == before


def test_backup_replaces_an_older_one_only_when_it_is_whole(sqlite_desk: Desk, copies: Path) -> None:
    target = copies / "copy.db"
    back_up(sqlite_desk.store, target)
    old = target.read_bytes()
    sqlite_desk.close()
    damage(sqlite_desk.paths.database)
    with pytest.raises(StoreDamaged):
        back_up(sqlite_desk.store, target)
    assert target.read_bytes() == old
    assert list(copies.iterdir()) == [target]


def test_backup_into_a_folder_that_is_not_there_is_told(desk: Desk, copies: Path) -> None:
    with pytest.raises(FileRefused):
        back_up(desk.store, copies / "nowhere" / "copy")


def damage(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[4096 : 3 * 4096] = b"\xff" * (2 * 4096)
    path.write_bytes(content)


def not_backups(copies: Path, whole: Path) -> list[Path]:
    (copies / "empty").write_bytes(b"")
    (copies / "letter.txt").write_text("Bonjour, " * 2000)
    (copies / "pack.pdf").write_bytes(b"%PDF-1.7\n" + bytes(9000))
    (copies / "cut").write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])
    shutil.copyfile(whole, copies / "damaged")
    damage(copies / "damaged")
    return [copies / name for name in ("empty", "letter.txt", "pack.pdf", "cut", "damaged")]


def test_what_is_no_sound_backup_is_refused_and_changes_nothing(desk: Desk, copies: Path) -> None:
    for number in range(30):
        registered(desk, person(family_name=f"Martin {number}"))
    back_up(desk.store, copies / "whole")
    arrival = registered(desk)
    for source in not_backups(copies, copies / "whole"):
        before = source.read_bytes()
        with pytest.raises(StoreDamaged) as refused:
            desk.backups.restore(source)
        assert refused.value.message.facts == {"file": source.name}
        assert source.read_bytes() == before
        assert desk.arrival_queries.get(arrival.id) == arrival
        assert desk.arrival_queries.count() == 31


def test_backup_that_is_not_there_is_told(desk: Desk, copies: Path) -> None:
    with pytest.raises(FileRefused):
        desk.backups.restore(copies / "copy")


def test_backup_of_a_newer_program_or_of_another_is_refused(sqlite_desk: Desk, copies: Path) -> None:
    arrival = registered(sqlite_desk)
    for name, statement, kind in (
        ("newer", "UPDATE alembic_version SET version_num = '2031_later'", StoreNewer),
        ("other", "DROP TABLE alembic_version", StoreDamaged),
    ):
        back_up(sqlite_desk.store, copies / name)
        changed = Store.open(copies / name)
        with changed.begin() as session:
            session.execute(text(statement))
        changed.close()
        with pytest.raises(kind):
            sqlite_desk.backups.restore(copies / name)
    assert sqlite_desk.arrival_queries.get(arrival.id) == arrival


def test_database_that_is_replaced_is_kept_beside(sqlite_desk: Desk, copies: Path) -> None:
    back_up(sqlite_desk.store, copies / "copy.db")
    arrival = registered(sqlite_desk)
    sqlite_desk.backups.restore(copies / "copy.db")
    [kept] = sqlite_desk.backups.all()
    assert kept.why is Why.RESTORE
    sqlite_desk.backups.restore(kept)
    assert sqlite_desk.arrival_queries.get(arrival.id) == arrival


@pytest.mark.parametrize("how", ["pages", "header", "cut"])
def test_damaged_database_is_set_aside_and_the_backup_takes_its_place(
    sqlite_desk: Desk, copies: Path, how: str
) -> None:
    arrival = registered(sqlite_desk)
    back_up(sqlite_desk.store, copies / "copy.db")
    sqlite_desk.close()
    database = sqlite_desk.paths.database
    if how == "pages":
        damage(database)
    elif how == "header":
        database.write_bytes(b"\0" * 100 + database.read_bytes()[100:])
    else:
        database.write_bytes(database.read_bytes()[:9000])
    broken = database.read_bytes()
    sqlite_desk.backups.restore(copies / "copy.db")
    assert sqlite_desk.arrival_queries.get(arrival.id) == arrival
    [aside] = sqlite_desk.paths.data.glob("maison-damaged-*.db")
    assert aside.read_bytes() == broken


def test_restoring_into_a_new_place_works(sqlite_desk: Desk, copies: Path, tmp_path: Path) -> None:
    arrival = registered(sqlite_desk, NADINE)
    back_up(sqlite_desk.store, copies / "copy.db")
    store = Store.open(tmp_path / "new.db")
    backups_of(store).restore(copies / "copy.db")
    with store.read() as session:
        assert session.scalar(text("SELECT reference FROM stays")) == arrival.reference
    store.close()


def test_restoring_waits_for_a_writer_but_not_without_end(
    sqlite_desk: Desk, copies: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("maison.store.backup.BUSY_MS", 100)
    back_up(sqlite_desk.store, copies / "copy.db")
    arrival = registered(sqlite_desk)
    with sqlite_desk.store.begin() as writing:
        writing.execute(text("SELECT 1"))
        with pytest.raises(StoreError) as refused:
            backups_of(Store.open(sqlite_desk.paths.database, patience_ms=50)).restore(copies / "copy.db")
    assert refused.value.code == "database-busy"
    assert sqlite_desk.arrival_queries.get(arrival.id) == arrival


def test_older_dump_takes_tables_with_it_that_are_newer(postgresql_desk: Desk, copies: Path) -> None:
    arrival = registered(postgresql_desk)
    back_up(postgresql_desk.store, copies / "older")
    with postgresql_desk.store.begin() as session:
        session.execute(text('CREATE TABLE "Newer" (id integer PRIMARY KEY, person_id integer REFERENCES persons)'))
        session.execute(text('INSERT INTO "Newer" VALUES (1, :person)'), {"person": arrival.person_id})
    postgresql_desk.backups.restore(copies / "older")
    assert "Newer" not in check(postgresql_desk.store).rows
    assert postgresql_desk.arrival_queries.get(arrival.id) == arrival
    differences_from_models(postgresql_desk.store)


def test_dump_that_cannot_be_restored_whole_changes_nothing(postgresql_desk: Desk, copies: Path) -> None:
    back_up(postgresql_desk.store, copies / "copy")
    arrival = registered(postgresql_desk)
    with postgresql_desk.store.begin() as session:
        # a view has the name of a table that comes late: what was dropped and made before must come back
        session.execute(text("ALTER TABLE stays RENAME TO moved"))
        session.execute(text("CREATE VIEW stays AS SELECT 1 AS id"))
    with pytest.raises(StoreError):
        postgresql_desk.backups.restore(copies / "copy")
    with postgresql_desk.store.begin() as session:
        session.execute(text("DROP VIEW stays"))
        session.execute(text("ALTER TABLE moved RENAME TO stays"))
    assert postgresql_desk.arrival_queries.get(arrival.id) == arrival


@pytest.mark.parametrize(
    ("change", "refused"),
    [
        ("UPDATE alembic_version SET version_num = '9999'", StoreNewer),
        ("DROP TABLE alembic_version", StoreDamaged),
    ],
)
def test_dump_of_a_newer_program_or_of_another_is_refused(
    postgresql_desk: Desk, copies: Path, change: str, refused: type[StoreError]
) -> None:
    arrival = registered(postgresql_desk)
    with postgresql_desk.store.begin() as session:
        session.execute(text(change))
    back_up(postgresql_desk.store, copies / "copy")
    with pytest.raises(refused):
        postgresql_desk.backups.restore(copies / "copy")
    assert postgresql_desk.arrival_queries.get(arrival.id) == arrival


def test_health_counts_rows_and_finds_damage(desk: Desk) -> None:
    registered(desk)
    health = check(desk.store)
    assert health.faults == ()
    assert health.rows["stays"] == health.rows["persons"] == 1
    assert health.rows["person_phones"] == 2


def test_broken_link_is_found(sqlite_desk: Desk) -> None:
    with sqlite_desk.store.engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.execute("PRAGMA foreign_keys=OFF")
        driver.execute("INSERT INTO person_phones (person_id, position, number) VALUES (999, 0, '+33320000000')")
        driver.execute("PRAGMA foreign_keys=ON")
    assert check(sqlite_desk.store).faults == ("person_phones: None -> persons",)


def test_no_database_at_all_is_told(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Bonjour, " * 200)
    with pytest.raises((StoreDamaged, StoreUnknown)):
        check_file(tmp_path / "letter.txt")
