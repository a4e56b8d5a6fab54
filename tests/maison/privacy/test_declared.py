"""Everything that the database keeps is declared, and each row of a person is reached from the person."""

from sqlalchemy import select

from maison.accounts.tables import AuditRow
from maison.application import Desk
from maison.privacy.declared import COLUMNS, LINKS, OWNED, PARTED, TRAILED
from maison.privacy.model import PURPOSES, UNTIL, Kind
from maison.store.models import all_metadata
from tests.released import fill

#: Kinds of record in the trail that are no visitor’s.
OF_NO_VISITOR = {
    "staff", "catalogue", "view", "pack_template", "event", "place", "house", "offer", "demo", "import",
    "statistics_table", "statistics_week",
}  # fmt: skip


def test_every_column_says_what_it_is_of() -> None:
    kept = {name: {column.name for column in table.columns} for name, table in all_metadata().tables.items()}
    assert {name: set(columns) for name, columns in COLUMNS.items()} == kept


def test_every_kind_says_why_it_is_kept_and_until_when() -> None:
    assert set(PURPOSES) == set(Kind)
    assert {purpose.until for purpose in PURPOSES.values()} == set(UNTIL)


def test_whatever_names_a_person_or_a_stay_is_linked() -> None:
    tables = all_metadata().tables
    foreign = {
        (name, column.name)
        for name, table in tables.items()
        for column in table.columns
        for key in column.foreign_keys
        if key.column.table.name in OWNED
    }
    told = {(name, link.column) for name, links in LINKS.items() for link in links}
    # a visit's ticket leads to the ticket's own person, who need not be the visit's
    assert foreign - told == {("visits", "ticket_id")}
    named = {
        (name, column.name)
        for name, table in tables.items()
        for column in table.columns
        if column.name in ("person_id", "stay_id") and name != "erasures"
    }
    assert named <= told


def test_tables_with_personal_data_belong_to_somebody() -> None:
    personal = {
        Kind.IDENTITY,
        Kind.CONTACT,
        Kind.NEEDS,
        Kind.FAMILY,
        Kind.STAY,
        Kind.STEPS,
        Kind.EXCHANGES,
        Kind.VISITS,
        Kind.PACKS,
    }
    assert {name for name, columns in COLUMNS.items() if personal & set(columns.values())} <= set(OWNED)
    assert set(PARTED) <= set(OWNED)


def test_the_trail_tells_of_known_kinds_alone(desk: Desk) -> None:
    desk.open()
    fill(desk)
    with desk.store.read() as session:
        kinds = set(session.scalars(select(AuditRow.kind).distinct()))
    assert kinds - OF_NO_VISITOR == set(TRAILED)
