"""Both databases for tests: `store` and `desk` come once on SQLite and once on PostgreSQL.

Each test gets a database of its own, copied from a template that was migrated once.
"""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import text

from maison.accounts.model import Actor
from maison.application import Desk, Options
from maison.arrivals.finding.service import bring_up
from maison.checklists.library.service import LibraryService
from maison.clock import LILLE, FixedClock
from maison.paths import Paths
from maison.settings import Settings
from maison.store import Store, engine
from maison.store.migrate import upgrade
from tests.postgresql import MISSING, Server, program
from tests.statements import OneDialect

MONDAY_MORNING = dt.datetime(2026, 11, 23, 8, 55, tzinfo=LILLE)
AGENT = "Camille Berger"
_numbers = count(1)


def migrated(address: str | Path) -> None:
    """Bring the database at `address` to the newest schema and the program's own catalogue, and let go of it."""
    store = Store.open(address)
    upgrade(store, at=MONDAY_MORNING)
    bring_up(store)
    LibraryService(store, FixedClock(MONDAY_MORNING), Actor(AGENT)).bring_up()
    store.close()


def desk_under(folder: Path, address: str = "") -> Desk:
    """A desk whose files lie under `folder`, on Monday 23 November 2026 at 08:55."""
    paths = Paths.under(folder).make()
    return Desk(paths, Settings(agent=AGENT, desk="Accueil 1"), Options(database=address), FixedClock(MONDAY_MORNING))


@pytest.fixture(scope="session", autouse=True)
def one_dialect() -> Iterator[None]:
    """All databases of a kind share the statements that were compiled."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "_create_engine", OneDialect(engine._create_engine))
        yield


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated, empty SQLite database that nobody has open."""
    path = tmp_path_factory.mktemp("template") / "maison.db"
    migrated(path)
    return path


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A running PostgreSQL server; without one its tests fail, unless --sqlite-only leaves them out."""
    if program("postgres") is None:
        pytest.fail(MISSING, pytrace=False)
    server = Server()
    yield server
    server.end()


@pytest.fixture(scope="session")
def postgresql_template(server: Server) -> str:
    """The name of a migrated, empty PostgreSQL database."""
    address = server.create("template_of_tests")
    migrated(address)
    store = Store.open(address)
    with store.begin() as session:
        # a copy would count on 32 numbers of each sequence that were logged for the template alone: a crash gave them twice
        session.execute(
            text("SELECT setval(sequencename::regclass, last_value) FROM pg_sequences WHERE last_value > 0")
        )
    store.close()
    return "template_of_tests"


@pytest.fixture(params=["sqlite", "postgresql"])
def engine_name(request: pytest.FixtureRequest) -> str:
    """The database that this run of the test is on."""
    return str(request.param)


@pytest.fixture
def empty_address(engine_name: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a database without any tables."""
    if engine_name == "sqlite":
        yield str(tmp_path / "empty.db")
    else:
        yield from _database(request.getfixturevalue("server"), "template0")


@pytest.fixture(scope="session")
def sqlite_tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite database with all tables and nothing in them, that nobody has open."""
    path = tmp_path_factory.mktemp("tables") / "maison.db"
    _with_tables(path)
    return path


@pytest.fixture(scope="session")
def postgresql_tables(server: Server) -> str:
    """The name of a PostgreSQL database with all tables and nothing in them."""
    _with_tables(server.create("template_of_tables"))
    return "template_of_tables"


@pytest.fixture
def bare_address(engine_name: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a database with all tables and no catalogue yet."""
    tables = request.getfixturevalue(f"{engine_name}_tables")
    if engine_name == "sqlite":
        yield shutil.copyfile(tables, str(tmp_path / "bare.db"))
    else:
        yield from _database(request.getfixturevalue("server"), tables)


def _with_tables(address: str | Path) -> None:
    store = Store.open(address)
    upgrade(store, at=MONDAY_MORNING)
    store.close()


@pytest.fixture
def desk(engine_name: str, request: pytest.FixtureRequest) -> Desk:
    """A desk with an empty database, on both databases in turn."""
    desk: Desk = request.getfixturevalue(f"{engine_name}_desk")
    return desk


@pytest.fixture
def new_desk(engine_name: str, tmp_path: Path, request: pytest.FixtureRequest) -> Callable[[], Desk]:
    """What makes desks, each with an empty database of its own, for tests that need one after the other."""
    numbers = count(1)
    if engine_name == "sqlite":
        template: Path = request.getfixturevalue("sqlite_template")
        return lambda: copied(template, tmp_path / f"desk {next(numbers)}")
    server, name = request.getfixturevalue("server"), request.getfixturevalue("postgresql_template")
    return lambda: desk_under(tmp_path / "desk", server.create(f"test_{next(_numbers)}", name))


def copied(template: Path, folder: Path) -> Desk:
    """A desk whose database is a copy of `template`."""
    desk = desk_under(folder)
    shutil.copyfile(template, desk.paths.database)
    return desk


@pytest.fixture
def store(desk: Desk) -> Store:
    """The desk's store: an empty database of the newest schema, on both databases in turn."""
    return desk.store


@pytest.fixture
def sqlite_desk(tmp_path: Path, sqlite_template: Path) -> Iterator[Desk]:
    """A desk with an empty database, for what concerns SQLite alone."""
    desk = copied(sqlite_template, tmp_path / "desk")
    yield desk
    desk.close()


@pytest.fixture
def postgresql_desk(tmp_path: Path, server: Server, postgresql_template: str) -> Iterator[Desk]:
    """A desk with an empty database, for what concerns PostgreSQL alone."""
    for address in _database(server, postgresql_template):
        desk = desk_under(tmp_path / "desk", address)
        yield desk
        desk.close()


def _database(server: Server, template: str) -> Iterator[str]:
    name = f"test_{next(_numbers)}"
    yield server.create(name, template)
    server.drop(name)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option to go without a server."""
    parser.addoption("--sqlite-only", action="store_true", help="leave out the tests that need a PostgreSQL server")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what needs a server when that is asked for, and never in silence."""
    with_server = [item for item in items if _needs_server(item)]
    if config.getoption("--sqlite-only"):
        items[:] = [item for item in items if item not in with_server]
        config.hook.pytest_deselected(items=with_server)


def _needs_server(item: pytest.Item) -> bool:
    named = not {"server", "postgresql_desk"}.isdisjoint(getattr(item, "fixturenames", ()))
    call = getattr(item, "callspec", None)
    return named or (call is not None and call.params.get("engine_name") == "postgresql")
