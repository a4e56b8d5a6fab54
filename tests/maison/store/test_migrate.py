"""A database moves from one schema to the next whole, once, or not at all."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from maison.application import Desk
from maison.store import Store
from maison.store.backups.model import Why
from maison.store.errors import StoreNewer, StoreUnknown
from maison.store.migrate import MIGRATIONS, differences_from_models, revisions, state, upgrade
from tests.databases import MONDAY_MORNING
from tests.maison.arrivals.people import registered
from tests.revision import propose

_REVISION = """
import sqlalchemy as sa
from alembic import op
revision, down_revision, branch_labels, depends_on = "{revision}", "{before}", None, None
def upgrade():
{body}
"""


@pytest.fixture
def migrations(tmp_path: Path) -> Path:
    """The program's migrations, to which a test adds its own."""
    return Path(shutil.copytree(MIGRATIONS, tmp_path / "migrations", ignore=shutil.ignore_patterns("__pycache__")))


def add_revision(migrations: Path, before: str, body: str) -> None:
    lines = "\n".join(f"    {line}" for line in body.strip().splitlines())
    text_ = _REVISION.format(revision="9999", before=before, body=lines)
    (migrations / "versions" / "9999_next.py").write_text(text_, "utf-8")


def tables_of(store: Store) -> set[str]:
    with store.read() as session:
        return set(inspect(session.connection()).get_table_names())


def test_models_and_migrations_agree(store: Store) -> None:
    differences_from_models(store)


def test_next_migration_is_proposed_from_the_tables(migrations: Path, tmp_path: Path) -> None:
    assert propose("nothing", migrations) is None
    newest = int(revisions()[-1])
    bodies = ('op.drop_column("persons", "email")', 'op.drop_table("house")')
    for number, body in ((f"{newest + more:04d}", body) for more, body in enumerate(bodies, 1)):
        text_ = _REVISION.format(revision=number, before=f"{int(number) - 1:04d}", body=f"    {body}")
        (migrations / "versions" / f"{number}_next.py").write_text(text_, "utf-8")
    path = propose("What is missing", migrations)
    assert path == migrations / "versions" / f"{newest + 3:04d}_what_is_missing.py"
    written = path.read_text("utf-8")
    assert "auto generated" not in written
    store = Store.open(tmp_path / "new.db")
    upgrade(store, at=MONDAY_MORNING, migrations=migrations)
    assert state(store, migrations).revision == f"{newest + 3:04d}"
    differences_from_models(store, migrations)
    store.close()


def test_empty_database_becomes_current_once(empty_address: str) -> None:
    store = Store.open(empty_address)
    assert state(store).revision == ""
    assert upgrade(store, at=MONDAY_MORNING)
    assert state(store).current
    assert not upgrade(store, at=MONDAY_MORNING)
    store.close()


def test_migration_that_fails_half_way_leaves_nothing(desk: Desk, migrations: Path) -> None:
    arrival = registered(desk)
    before = tables_of(desk.store)
    old = state(desk.store)
    add_revision(
        migrations,
        old.revision,
        """
op.create_table("half", sa.Column("id", sa.Integer(), primary_key=True))
op.execute("UPDATE persons SET family_name = 'lost'")
with op.batch_alter_table("persons") as batch:
    batch.add_column(sa.Column("half", sa.Text()))
    batch.alter_column("email", nullable=True)
raise RuntimeError("the power went")
""",
    )
    with pytest.raises(RuntimeError, match="the power went"):
        upgrade(desk.store, at=MONDAY_MORNING, migrations=migrations)
    assert tables_of(desk.store) == before
    assert state(desk.store) == old
    assert desk.arrival_queries.get(arrival.id) == arrival
    differences_from_models(desk.store)


def test_altering_a_table_keeps_the_rows_that_refer_to_it(desk: Desk, migrations: Path) -> None:
    arrival = registered(desk)
    add_revision(
        migrations,
        state(desk.store).revision,
        """
with op.batch_alter_table("persons", recreate="auto") as batch:
    batch.alter_column("email", nullable=True)
""",
    )
    assert upgrade(desk.store, at=MONDAY_MORNING, migrations=migrations)
    assert desk.arrival_queries.get(arrival.id) == arrival


def test_migration_that_breaks_links_is_rolled_back(sqlite_desk: Desk, migrations: Path) -> None:
    arrival = registered(sqlite_desk)
    add_revision(migrations, state(sqlite_desk.store).revision, "op.execute('DELETE FROM persons')")
    with pytest.raises(RuntimeError, match="refer to nothing"):
        upgrade(sqlite_desk.store, at=MONDAY_MORNING, migrations=migrations)
    assert sqlite_desk.arrival_queries.get(arrival.id) == arrival


def test_foreign_keys_bite_again_after_a_migration(sqlite_desk: Desk, migrations: Path) -> None:
    add_revision(migrations, state(sqlite_desk.store).revision, "op.execute('SELECT 1')")
    upgrade(sqlite_desk.store, at=MONDAY_MORNING, migrations=migrations)
    with sqlite_desk.store.begin() as session:
        assert session.scalar(text("PRAGMA foreign_keys")) == 1


def test_database_is_copied_before_it_is_migrated(sqlite_desk: Desk, migrations: Path) -> None:
    arrival = registered(sqlite_desk)
    add_revision(migrations, state(sqlite_desk.store).revision, "op.execute('UPDATE persons SET family_name = 1')")
    upgrade(sqlite_desk.store, at=MONDAY_MORNING, migrations=migrations)
    [backup] = sqlite_desk.backups.all()
    assert backup.why is Why.MIGRATION
    copied = Store.open(backup.path)
    with copied.read() as session:
        assert session.scalar(text("SELECT family_name FROM persons")) == arrival.draft.family_name
    copied.close()


def test_newer_database_is_refused(store: Store) -> None:
    with store.begin() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '2031_later'"))
    with pytest.raises(StoreNewer) as refused:
        upgrade(store, at=MONDAY_MORNING)
    assert refused.value.message.facts == {"revision": "2031_later"}


@pytest.mark.parametrize("journal", ["WAL", "DELETE"])
def test_newer_file_is_not_touched(sqlite_desk: Desk, journal: str) -> None:
    with sqlite_desk.store.begin() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '2031_later'"))
    with sqlite_desk.store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.connection.driver_connection.execute(f"PRAGMA journal_mode={journal}")  # type: ignore[union-attr]  # the driver is there while connected
    sqlite_desk.close()
    folder = sqlite_desk.paths.data
    before = {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in folder.iterdir() if path.is_file()}
    with pytest.raises(StoreNewer):
        upgrade(Store.open(sqlite_desk.paths.database), at=MONDAY_MORNING)
    after = {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in folder.iterdir() if path.is_file()}
    assert after == before
    assert len(after) == 1


def test_database_of_another_program_is_not_touched(tmp_path: Path) -> None:
    from sqlcipher3 import dbapi2

    path = tmp_path / "places.sqlite"
    connection = dbapi2.connect(str(path))
    connection.execute("CREATE TABLE moz_places (url TEXT)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(StoreUnknown):
        upgrade(Store.open(path), at=MONDAY_MORNING)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


_START = """
import datetime as dt, sys
from maison.store import Store
from maison.store.migrate import upgrade
sys.stdin.readline()
store = Store.open(sys.argv[1])
upgrade(store, at=dt.datetime.now(dt.UTC))
store.close()
"""


@pytest.mark.long
def test_programs_that_start_at_once_migrate_once(empty_address: str) -> None:
    starters = [
        subprocess.Popen([sys.executable, "-c", _START, empty_address], stdin=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(3)
    ]
    for starter in starters:
        assert starter.stdin is not None
        starter.stdin.write(b"go\n")
        starter.stdin.flush()
    said = [starter.communicate()[1].decode() for starter in starters]
    assert [starter.returncode for starter in starters] == [0] * len(starters), said
    store = Store.open(empty_address)
    assert state(store).current
    with store.read() as session:
        assert session.scalar(text("SELECT count(*) FROM alembic_version")) == 1
    differences_from_models(store)
    store.close()


def test_revisions_are_those_that_alembic_finds() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    scripts = ScriptDirectory.from_config(config)
    assert revisions() == tuple(reversed([script.revision for script in scripts.walk_revisions()]))
    assert scripts.get_current_head() == revisions()[-1]
