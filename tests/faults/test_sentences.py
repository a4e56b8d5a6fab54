"""Each way in which a database can fail has its sentence; nothing is lost, and work goes on when it is mended."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError

from maison import languages
from maison.application import Desk
from maison.arrivals.queries import ArrivalQueries
from maison.arrivals.service import ArrivalService
from maison.errors import UserError
from maison.store import Store
from maison.store.errors import StoreBusy, StoreDamaged, StoreError, StoreFull, StoreGone, StoreReadOnly, StoreUnknown
from tests.databases import desk_under
from tests.maison.arrivals.people import NADINE, person, registered
from tests.postgresql import Server

PATIENCE_MS = 60


def impatient(desk: Desk) -> tuple[ArrivalService, Store]:
    """The service of another desk at the same database, which does not wait for long."""
    store = Store.open(desk.address, patience_ms=PATIENCE_MS)
    return ArrivalService(store, desk.clock, desk.actor), store


def told(error: UserError) -> str:
    """The sentence, which every language has."""
    return error.text(languages.get("en"))


def test_database_that_another_desk_is_writing_to_is_busy(desk: Desk) -> None:
    arrival = registered(desk)
    service, store = impatient(desk)
    with desk.store.begin() as writing:
        # the lock of all writers on SQLite, of the counter of references on PostgreSQL
        writing.execute(text("UPDATE reference_counters SET last = last"))
        with pytest.raises(StoreBusy, match="Another desk"):
            service.register(NADINE)
        assert ArrivalQueries(store).get(arrival.id) == arrival
    service.register(NADINE)
    assert desk.arrival_queries.count() == 2
    store.close()


def test_saving_waits_for_another_desk_that_is_quick(desk: Desk) -> None:
    registered(desk)
    writing, go_on = threading.Event(), threading.Event()

    def hold() -> None:
        with desk.store.begin() as session:
            session.execute(text("UPDATE reference_counters SET last = last"))
            writing.set()
            go_on.wait(0.3)

    holder = threading.Thread(target=hold)
    holder.start()
    writing.wait(10)
    desk.arrivals.register(NADINE)
    go_on.set()
    holder.join()
    assert desk.arrival_queries.count() == 2


def test_full_disk_saves_nothing_and_says_so(sqlite_desk: Desk) -> None:
    arrival = registered(sqlite_desk)
    sqlite_desk.close()
    full = Store.open(sqlite_desk.address)
    with full.engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        pages = driver.execute("PRAGMA page_count").fetchone()[0]
        driver.execute(f"PRAGMA max_page_count = {pages + 1}")
    service = ArrivalService(full, sqlite_desk.clock, sqlite_desk.actor)
    saved: list[int] = []

    def save_on() -> None:
        for _ in range(500):
            saved.extend(service.register(person(unit="x" * 100)).ids)

    with pytest.raises(StoreFull, match="disk is full"):
        save_on()
    full.close()
    assert sqlite_desk.arrival_queries.count() == 1 + len(saved)
    assert sqlite_desk.arrival_queries.get(arrival.id) == arrival
    registered(sqlite_desk)


def test_read_only_file_can_be_read_and_says_why_it_cannot_be_written(sqlite_desk: Desk) -> None:
    registered(sqlite_desk)
    store = Store.open(sqlite_desk.address)
    with store.engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.execute("PRAGMA query_only = ON")  # what a read-only file answers, also to root
    with pytest.raises(StoreReadOnly):
        ArrivalService(store, sqlite_desk.clock, sqlite_desk.actor).register(NADINE)
    assert ArrivalQueries(store).count() == 1
    store.close()


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everywhere")
def test_folder_without_the_right_to_write_is_told(sqlite_desk: Desk) -> None:
    registered(sqlite_desk)
    sqlite_desk.close()
    sqlite_desk.paths.data.chmod(0o500)
    try:
        with pytest.raises(StoreReadOnly):
            sqlite_desk.arrivals.register(NADINE)
    finally:
        sqlite_desk.paths.data.chmod(0o700)
    sqlite_desk.close()
    registered(sqlite_desk)


def test_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    desk = desk_under(tmp_path / "desk", str(tmp_path / "nowhere" / "desk.db"))
    with pytest.raises(StoreReadOnly, match="missing"):
        desk.open()
    assert not (tmp_path / "nowhere").exists()


def text_file(path: Path) -> None:
    path.write_text("Chère collègue, cher collègue,\n" * 400)


def pdf(path: Path) -> None:
    path.write_bytes(b"%PDF-1.7\n" + bytes(range(256)) * 64)


def folder(path: Path) -> None:
    path.mkdir()


@pytest.mark.parametrize(("make", "kind"), [(text_file, StoreDamaged), (pdf, StoreDamaged), (folder, StoreUnknown)])
def test_what_is_no_database_is_told_and_left_alone(
    tmp_path: Path, make: Callable[[Path], None], kind: type[StoreError]
) -> None:
    path = tmp_path / "desk.db"
    make(path)
    before = path.read_bytes() if path.is_file() else b""
    with pytest.raises(kind):
        desk_under(tmp_path / "desk", str(path)).open()
    assert (path.read_bytes() if path.is_file() else b"") == before
    assert sorted(tmp_path.iterdir()) == sorted([path, tmp_path / "desk"])


@pytest.mark.parametrize("how", ["header", "pages", "cut"])
def test_damaged_database_is_told(sqlite_desk: Desk, how: str) -> None:
    for number in range(40):
        registered(sqlite_desk, person(family_name=f"Martin {number}"))
    sqlite_desk.close()
    path = sqlite_desk.paths.database
    content = bytearray(path.read_bytes())
    if how == "header":
        content[:100] = bytes(100)
    elif how == "pages":
        content[4096:] = os.urandom(len(content) - 4096)
    else:
        del content[len(content) // 3 :]
    path.write_bytes(content)
    with pytest.raises(StoreDamaged, match="damaged"):
        desk_under(sqlite_desk.paths.data).open().arrival_queries.many(range(41))
    assert path.read_bytes()[100:] == bytes(content)[100:]


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        (("/test_", "/nothing_"), StoreGone),
        (("postgresql+psycopg://desk:", "postgresql+psycopg://nobody:"), StoreGone),
        (("@127.0.0.1:", "@127.0.0.1:1"), StoreGone),
    ],
)
def test_wrong_address_of_a_server_is_told(
    postgresql_desk: Desk, change: tuple[str, str], kind: type[StoreError]
) -> None:
    address = postgresql_desk.address.replace(*change)
    if change[1].endswith(":1"):
        address = postgresql_desk.address.rsplit(":", 1)[0] + ":1/desk"
    with pytest.raises(kind) as refused:
        Store.open(address).newest_change()
    assert "127.0.0.1" not in told(refused.value)


def test_user_without_the_right_to_write_is_told(postgresql_desk: Desk, server: Server) -> None:
    arrival = registered(postgresql_desk)
    server.execute("DROP ROLE IF EXISTS reader")
    server.execute(f"CREATE ROLE reader LOGIN PASSWORD '{server.password}'")
    with postgresql_desk.store.begin() as session:
        session.execute(text("GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader"))
    store = Store.open(postgresql_desk.address.replace("//desk:", "//reader:"))
    assert ArrivalQueries(store).get(arrival.id) == arrival
    with pytest.raises(StoreReadOnly, match="server"):
        ArrivalService(store, postgresql_desk.clock, postgresql_desk.actor).register(NADINE)
    store.close()
    with postgresql_desk.store.begin() as session:
        session.execute(text("DROP OWNED BY reader"))
    server.execute("DROP ROLE reader")


def test_query_that_takes_too_long_is_told(postgresql_desk: Desk) -> None:
    def sleep() -> None:
        with postgresql_desk.store.read() as session:
            session.execute(text("SET LOCAL statement_timeout = 20"))
            session.execute(text("SELECT pg_sleep(10)"))

    with pytest.raises(StoreBusy):
        sleep()


def test_bug_of_ours_is_not_told_as_a_failing_database(store: Store) -> None:
    with pytest.raises(Exception, match="no_such") as failed, store.read() as session:
        session.execute(text("SELECT no_such FROM stays"))
    assert not isinstance(failed.value, UserError)
    assert isinstance(failed.value, ProgrammingError) or store.is_sqlite
