"""What the connections of each database promise."""

import sys
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, text
from sqlalchemy.exc import IntegrityError

from maison.application import Desk
from maison.store import Store
from maison.store.engine import SQLITE_AT_LEAST, parse_address
from maison.store.errors import StoreUnknown
from tests.databases import migrated


def test_sqlite_is_new_enough_to_be_safe_with_two_connections() -> None:
    from sqlcipher3 import dbapi2

    assert dbapi2.sqlite_version_info >= SQLITE_AT_LEAST >= (3, 51, 3)


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),  # FULL: what was acknowledged survives a power cut
        ("foreign_keys", 1),
        ("busy_timeout", 5000),
        ("trusted_schema", 0),
        ("cell_size_check", 1),
        ("mmap_size", 0),
    ],
)
def test_sqlite_setting_is_on_for_every_connection(sqlite_desk: Desk, pragma: str, value: Any) -> None:
    store = sqlite_desk.store
    with store.read() as reading, store.begin() as writing:
        for session in (reading, writing):
            assert session.scalar(text(f"PRAGMA {pragma}")) == value


@pytest.mark.parametrize(
    ("setting", "value"), [("TimeZone", "UTC"), ("lock_timeout", "5s"), ("statement_timeout", "1min")]
)
def test_postgresql_setting_is_on(postgresql_desk: Desk, setting: str, value: str) -> None:
    with postgresql_desk.store.begin() as session:
        assert session.scalar(text(f"SHOW {setting}")) == value


def test_foreign_keys_bite(store: Store) -> None:
    with pytest.raises(IntegrityError), store.begin() as session:
        session.execute(text("INSERT INTO person_phones (person_id, position, number) VALUES (999, 0, '+33320000000')"))


def test_writers_take_the_lock_at_once_and_readers_do_not(sqlite_desk: Desk) -> None:
    said: list[str] = []
    store = sqlite_desk.store
    event.listen(store.engine, "before_cursor_execute", lambda *args: said.append(args[2]))
    with store.read() as session:
        session.execute(text("SELECT 1"))
    with store.begin() as session:
        session.execute(text("SELECT 2"))
    assert said == ["BEGIN", "SELECT 1", "BEGIN IMMEDIATE", "SELECT 2"]


def test_readers_of_postgresql_cannot_write(postgresql_desk: Desk) -> None:
    with postgresql_desk.store.read() as session:
        assert session.scalar(text("SHOW transaction_read_only")) == "on"
    with postgresql_desk.store.begin() as session:
        assert session.scalar(text("SHOW transaction_read_only")) == "off"


def test_reader_sees_one_state_from_first_query_to_last(store: Store) -> None:
    count = text("SELECT count(*) FROM reference_counters")
    with store.read() as reading:
        assert reading.scalar(count) == 0
        with store.begin() as writing:
            writing.execute(text("INSERT INTO reference_counters (year, last) VALUES (2026, 0)"))
        assert reading.scalar(count) == 0
    with store.read() as reading:
        assert reading.scalar(count) == 1


def interrupted(store: Store, *statements: str) -> None:
    with store.begin() as session:
        for statement in statements:
            session.execute(text(statement))
        raise KeyError


def test_exception_rolls_everything_back(store: Store) -> None:
    with pytest.raises(KeyError):
        interrupted(store, "INSERT INTO reference_counters (year, last) VALUES (2026, 0)")
    with store.read() as session:
        assert session.scalar(text("SELECT count(*) FROM reference_counters")) == 0


def test_schema_changes_are_rolled_back_too(store: Store) -> None:
    with pytest.raises(KeyError):
        interrupted(store, "CREATE TABLE half (id INTEGER)", "ALTER TABLE half ADD COLUMN name TEXT")
    with pytest.raises(Exception, match="half"), store.read() as session:
        session.execute(text("SELECT * FROM half"))


@pytest.mark.parametrize(
    ("address", "driver", "database"),
    [
        ("desk.db", "sqlite", "desk.db"),
        (Path("/srv/é desk.db"), "sqlite", "/srv/é desk.db"),
        ("C:\\Users\\a\\desk.db", "sqlite", "C:\\Users\\a\\desk.db"),
        ("sqlite:////srv/desk.db", "sqlite", "/srv/desk.db"),
        ("postgresql://a:b%40c@server/desk", "postgresql+psycopg", "desk"),
        ("postgres://server/desk", "postgresql+psycopg", "desk"),
        ("postgresql+psycopg://server:5433/desk?sslmode=require", "postgresql+psycopg", "desk"),
    ],
)
def test_address_is_understood(address: str | Path, driver: str, database: str) -> None:
    url = parse_address(address)
    assert (url.drivername, url.database) == (driver, database)


@pytest.mark.parametrize(
    "address", ["mysql://a/b", "http://server/desk", "postgresql://", "sqlite://", "://", "postgresql://a:x:y/z"]
)
def test_other_address_is_refused_with_a_sentence(address: str) -> None:
    with pytest.raises(StoreUnknown):
        parse_address(address)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps rights in another way")
def test_new_file_is_its_owners_alone(tmp_path: Path) -> None:
    path = tmp_path / "maison.db"
    migrated(path)
    assert path.stat().st_mode & 0o077 == 0
