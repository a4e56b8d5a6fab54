"""What going back to a backup would change, counted before anybody decides.

Only the tables are counted that people think of as things; what belongs to a thing (its telephone numbers) changes its row
as well, and what the program makes by itself (search words, lines of checklists) is nobody's loss.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from maison.languages import N_
from maison.store.dumps import DumpedTable, dumped_tables
from maison.store.errors import StoreDamaged, StoreError, not_a_backup
from maison.store.peek import peek, tables
from maison.store.store import Store

#: Table -> what its rows are to people, in the order in which they are told.
THINGS: dict[str, str] = {
    "persons": N_("People"),
    "stays": N_("Stays of people"),
    "visits": N_("Visits"),
    "tickets": N_("Tickets"),
    "notes": N_("Notes"),
    "checklist_decisions": N_("Settled steps"),
    "checklist_answers": N_("Answers for checklists"),
    "pack_handovers": N_("Packs handed over"),
    "import_batches": N_("Imports"),
    "merges": N_("Merges"),
    "places": N_("Places"),
    "place_events": N_("Events"),
    "place_reports": N_("Remarks on places"),
    "list_views": N_("Saved lists"),
    "pack_template_versions": N_("Versions of pack templates"),
    "catalogue_versions": N_("Versions of the catalogue"),
    "house": N_("The house"),
    "audit_entries": N_("Entries of the history"),
}
_CHANGES = "changes"


class Difference(NamedTuple):
    """Of one table: its rows in the backup, and what was done with them since: all of that goes back."""

    table: str
    there: int
    added: int = 0
    changed: int = 0
    removed: int = 0

    @property
    def any(self) -> bool:
        """Whether going back changes something here."""
        return bool(self.added or self.changed or self.removed)


class Preview(NamedTuple):
    """What would change. `newest_there` is when the newest change in the backup was made, `newest_here` in the database.

    Of a database that is `damaged` nothing is known: then only what is in the backup is counted.
    """

    differences: tuple[Difference, ...]
    newest_there: dt.datetime | None
    newest_here: dt.datetime | None = None
    damaged: bool = False


def compare(store: Store, source: Path) -> Preview:
    """Compare the database with a backup; neither is touched. Raises `StoreError` where the backup cannot be read."""
    return _compare_files(store, source) if store.is_sqlite else _compare_dump(store, source)


# Two files --------------------------------------------------------------------------------------------------------------


def _compare_files(store: Store, source: Path) -> Preview:
    there = _backup_alone(source)
    try:
        with peek(Path(store.engine.url.database or "")) as connection:
            connection.execute("ATTACH DATABASE ? AS backup", (f"{source.absolute().as_uri()}?mode=ro&immutable=1",))
            here = set(tables(connection))
            differences = tuple(
                _difference(connection, known) if known.table in here else known for known in there.differences
            )
            newest = _newest(connection.execute, "main") if _CHANGES in here else None
    except StoreError:
        return there._replace(damaged=True)
    return Preview(differences, there.newest_there, newest)


def _backup_alone(source: Path) -> Preview:
    try:
        with peek(source) as connection:
            known = tables(connection)
            rows = {name: _count(connection.execute, f'"{name}"') for name in THINGS if name in known}
            newest = _newest(connection.execute, "main") if _CHANGES in known else None
    except StoreDamaged as error:
        raise not_a_backup(source) from error
    return Preview(tuple(Difference(name, count) for name, count in rows.items()), newest)


def _difference(connection: Any, known: Difference) -> Difference:
    name = known.table
    columns, keys = _columns(connection, "main", name), _columns(connection, "main", name, keys=True)
    others = [column for column in columns if column in _columns(connection, "backup", name) and column not in keys]
    same = " AND ".join(f'old."{key}" = new."{key}"' for key in keys)
    other = " OR ".join(f'old."{column}" IS NOT new."{column}"' for column in others) or "0"
    main, backup = f'main."{name}" AS new', f'backup."{name}" AS old'
    return Difference(
        name,
        known.there,
        _count(connection.execute, _missing(main, backup, same)),
        _count(connection.execute, f"{main} JOIN {backup} ON {same} WHERE {other}"),
        _count(connection.execute, _missing(backup, main, same)),
    )


def _missing(some: str, others: str, same: str) -> str:
    return f"{some} WHERE NOT EXISTS (SELECT 1 FROM {others} WHERE {same})"  # noqa: S608 (names of the database itself)


def _columns(connection: Any, schema: str, table: str, *, keys: bool = False) -> list[str]:
    rows = connection.execute(f'PRAGMA {schema}.table_info("{table}")')
    return [row[1] for row in rows if row[5] or not keys]


def _count(execute: Callable[[str], Any], what: str) -> int:
    return int(next(iter(execute(f"SELECT count(*) FROM {what}")))[0])  # noqa: S608 (our own names)


def _newest(execute: Callable[[str], Any], schema: str) -> dt.datetime | None:
    row = next(iter(execute(f"SELECT at FROM {schema}.changes ORDER BY id DESC LIMIT 1")), None)  # noqa: S608 (our own names)
    return _moment(row[0]) if row else None


def _moment(text: str) -> dt.datetime:
    moment = dt.datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)


# A dump and a server ----------------------------------------------------------------------------------------------------


def _compare_dump(store: Store, source: Path) -> Preview:
    found: dict[str, Difference] = {}
    newest: dt.datetime | None = None
    here: dt.datetime | None = None
    with store.read() as session:
        connection = session.connection()
        driver = connection.connection.driver_connection
        for table in dumped_tables(store, source):
            if table.name == _CHANGES:
                newest = _newest_of(table)
            elif table.name in THINGS:
                keys = connection.dialect.get_pk_constraint(connection, table.name)["constrained_columns"]
                there = set(_columns_here(connection, table.name))
                columns = [name for name in table.columns if name in there]
                found[table.name] = _between(
                    table.name, _prints(table, columns, keys), _present(driver, table.name, columns, keys)
                )
        here = _newest_here(connection)
    return Preview(tuple(found[name] for name in THINGS if name in found), newest, here)


def _columns_here(connection: Any, table: str) -> Iterator[str]:
    return (column["name"] for column in connection.dialect.get_columns(connection, table))


def _newest_here(connection: Any) -> dt.datetime | None:
    found: dt.datetime | None = connection.exec_driver_sql("SELECT at FROM changes ORDER BY id DESC LIMIT 1").scalar()
    return found


def _newest_of(table: DumpedTable) -> dt.datetime | None:
    at, number = table.columns.index("at"), table.columns.index("id")
    rows = (line.rstrip(b"\n").split(b"\t") for line in table.lines)
    newest = max(rows, key=lambda row: int(row[number]), default=None)
    return _moment(newest[at].decode()) if newest else None


def _prints(table: DumpedTable, columns: Iterable[str], keys: Iterable[str]) -> dict[bytes, bytes]:
    at = [table.columns.index(name) for name in columns]
    key = [table.columns.index(name) for name in keys]
    split = (line.rstrip(b"\n").split(b"\t") for line in table.lines)
    return {b"\t".join(row[i] for i in key): _print(row[i] for i in at) for row in split}


def _present(driver: Any, table: str, columns: list[str], keys: Iterable[str]) -> dict[bytes, bytes]:
    """The same of the table as it is, in the writing of a dump."""
    from psycopg import sql

    query = sql.SQL("COPY {} ({}) TO STDOUT").format(
        sql.Identifier(table), sql.SQL(", ").join(map(sql.Identifier, columns))
    )
    with driver.cursor() as cursor, cursor.copy(query) as lines:
        rows = DumpedTable(table, tuple(columns), (bytes(line) for line in lines))
        return _prints(rows, columns, keys)


def _print(values: Iterable[bytes]) -> bytes:
    return hashlib.blake2b(b"\t".join(values), digest_size=16).digest()


def _between(name: str, old: dict[bytes, bytes], new: dict[bytes, bytes]) -> Difference:
    both = old.keys() & new.keys()
    changed = sum(1 for key in both if old[key] != new[key])
    return Difference(name, len(old), len(new) - len(both), changed, len(old) - len(both))
