"""People, what they have several of, their families, and their stays."""

import datetime as dt
from collections.abc import Mapping
from typing import Any, NamedTuple

from sqlalchemy import JSON, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from maison.arrivals.model import PERSON_FIELDS
from maison.arrivals.records import (
    Contact,
    Flag,
    Lease,
    NationalityDates,
    NoticeGiven,
    OtherName,
    PermitHeld,
)
from maison.arrivals.status import Status
from maison.arrivals.vocabulary import (
    Category,
    Channel,
    Funding,
    Housing,
    Level,
    Permit,
    Relation,
)
from maison.store import Base, LanguageTag, Tracked, choice
from maison.store.columns import Records, in_order_of, key_text
from maison.store.words import WordIndex


class Person(Tracked, Base):
    """A visitor the desk has a file on."""

    __tablename__ = "persons"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012 (SQLAlchemy's way)

    id: Mapped[int] = mapped_column(primary_key=True)
    family_name: Mapped[str]
    given_names: Mapped[str]
    preferred_name: Mapped[str]
    native_name: Mapped[str]
    birth_date: Mapped[dt.date | None]
    email: Mapped[str]
    name_hint: Mapped[str] = mapped_column(server_default="")
    other_names: Mapped[tuple[OtherName, ...]] = mapped_column(Records(OtherName), server_default="[]")
    nationality_dates: Mapped[tuple[NationalityDates, ...]] = mapped_column(
        Records(NationalityDates), server_default="[]"
    )
    contacts: Mapped[tuple[Contact, ...]] = mapped_column(Records(Contact), server_default="[]")
    accessibility: Mapped[bool | None]
    accessibility_note: Mapped[str] = mapped_column(server_default="")
    notices: Mapped[tuple[NoticeGiven, ...]] = mapped_column(Records(NoticeGiven), server_default="[]")
    passport_number: Mapped[str] = mapped_column(server_default="")
    merged_into: Mapped[int | None] = mapped_column(index=True)


class PersonNationality(Base):
    """One nationality of a person, by its ISO 3166-1 alpha-2 code."""

    __tablename__ = "person_nationalities"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 (SQLAlchemy's way)

    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    country: Mapped[str]


class PersonLanguage(Base):
    """One language of a person; position 0 is the language of documents."""

    __tablename__ = "person_languages"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 (SQLAlchemy's way)

    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    tag: Mapped[str] = mapped_column(LanguageTag)


class PersonPhone(Base):
    """One telephone number of a person, in E.164."""

    __tablename__ = "person_phones"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 (SQLAlchemy's way)

    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str]


class StayTag(Base):
    """One word by which the house groups stays."""

    __tablename__ = "stay_tags"
    __table_args__ = (Index(None, "tag", "stay_id"), {"sqlite_with_rowid": False})

    stay_id: Mapped[int] = mapped_column(ForeignKey("stays.id", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    tag: Mapped[str] = mapped_column(key_text())


class Listed(NamedTuple):
    """Where a field that is a list of plain values is kept: its table, the column of the values, and that of the owner."""

    table: type[Any]
    column: str
    owner: str = "person_id"


#: The fields that are lists of plain values.
LISTS: Mapping[str, Listed] = {
    "nationalities": Listed(PersonNationality, "country"),
    "languages": Listed(PersonLanguage, "tag"),
    "phones": Listed(PersonPhone, "number"),
    "tags": Listed(StayTag, "tag", "stay_id"),
}


class FamilyLink(Base):
    """What `relative_id` is to `person_id`; the other way round it is a row of its own."""

    __tablename__ = "family_links"
    __table_args__ = (Index(None, "relative_id"), {"sqlite_with_rowid": False})

    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id", ondelete="CASCADE"), primary_key=True)
    relative_id: Mapped[int] = mapped_column(ForeignKey("persons.id", ondelete="CASCADE"), primary_key=True)
    relation: Mapped[Relation] = mapped_column(choice(Relation, "relation"))


#: SQLite looks this condition up again although the index implies it: an index that shall cover a query holds the column.
_ON_FILE = text("deleted_at IS NULL")


class Stay(Tracked, Base):
    """One period in Lille.

    `sort_name` is made from the person's names, `open_flags` counts the flags that are not resolved; `status` is what
    holds, the one chosen by hand or that of the dates. `merged_into` is the stay that this one turned out to be.
    """

    __tablename__ = "stays"
    __table_args__ = (
        Index(
            "ix_stays_listing",
            "sort_name",
            "id",
            "deleted_at",
            sqlite_where=_ON_FILE,
            postgresql_where=_ON_FILE,
        ),
        Index(
            "ix_stays_arrivals",
            "arrived_on",
            "category",
            "deleted_at",
            sqlite_where=_ON_FILE,
            postgresql_where=_ON_FILE,
        ),
        Index(
            "ix_stays_planned", "planned_arrival", "id", "deleted_at", sqlite_where=_ON_FILE, postgresql_where=_ON_FILE
        ),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), index=True)
    reference: Mapped[str] = mapped_column(key_text(), unique=True)
    category: Mapped[Category | None] = mapped_column(choice(Category, "category"))
    host: Mapped[str] = mapped_column(key_text())
    unit: Mapped[str]
    programme: Mapped[str]
    planned_arrival: Mapped[dt.date | None]
    arrived_on: Mapped[dt.date | None]
    entered_france_on: Mapped[dt.date | None]
    leaves_on: Mapped[dt.date | None]
    permit: Mapped[Permit | None] = mapped_column(choice(Permit, "permit"))
    permit_from: Mapped[dt.date | None]
    permit_until: Mapped[dt.date | None]
    housing: Mapped[Housing | None] = mapped_column(choice(Housing, "housing"))
    adviser: Mapped[str] = mapped_column(key_text())
    status: Mapped[Status] = mapped_column(choice(Status, "status"))
    status_by_hand: Mapped[Status | None] = mapped_column(choice(Status, "status_by_hand"))
    level: Mapped[Level | None] = mapped_column(choice(Level, "level"))
    funding: Mapped[Funding | None] = mapped_column(choice(Funding, "funding"))
    hosting_agreement: Mapped[bool | None]
    permits: Mapped[tuple[PermitHeld, ...]] = mapped_column(Records(PermitHeld), server_default="[]")
    leases: Mapped[tuple[Lease, ...]] = mapped_column(Records(Lease), server_default="[]")
    flags: Mapped[tuple[Flag, ...]] = mapped_column(Records(Flag), server_default="[]")
    open_flags: Mapped[int] = mapped_column(server_default="0")
    forwarding: Mapped[str] = mapped_column(server_default="")
    sort_name: Mapped[str] = mapped_column(key_text())
    deleted_at: Mapped[dt.datetime | None]
    merged_into: Mapped[int | None]


class NoteRow(Tracked, Base):
    """One conversation with a person, or a note on them; `stay_id` says during which stay, where it is about one."""

    __tablename__ = "notes"
    __table_args__ = (Index(None, "person_id", "happened_on"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    stay_id: Mapped[int | None] = mapped_column(ForeignKey("stays.id"))
    happened_on: Mapped[dt.date]
    channel: Mapped[Channel] = mapped_column(choice(Channel, "channel"))
    topic: Mapped[str]
    body: Mapped[str]
    deleted_at: Mapped[dt.datetime | None]


class MergeRow(Base):
    """Two people on file were one: what was joined, so that it can be undone whole. `undone_at` says that it was."""

    __tablename__ = "merges"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012 (SQLAlchemy's way)

    id: Mapped[int] = mapped_column(primary_key=True)
    kept_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), index=True)
    merged_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), index=True)
    merged_at: Mapped[dt.datetime]
    merged_by: Mapped[str]
    undone_at: Mapped[dt.datetime | None]
    undone_by: Mapped[str] = mapped_column(server_default="")
    joined: Mapped[dict[str, Any]] = mapped_column(JSON)


class ReferenceCounter(Base):
    """The last number given to an arrival of a year; a row is locked while numbers are taken."""

    __tablename__ = "reference_counters"

    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    last: Mapped[int]


#: The words by which the stays on file are found; those of deleted ones are not in it.
WORDS = WordIndex("arrival_words", begun="fgoh", known="fghokqs")


def column_of(field: str) -> Any:
    """The column that keeps a field of a draft; of a list, what reads all of it."""
    if field in LISTS:
        table, value, owner = LISTS[field]
        owned = getattr(table, owner) == (Person.id if owner == "person_id" else Stay.id)
        return in_order_of(getattr(table, value), table.position, owned)
    if field == "status":
        return Stay.status_by_hand
    return getattr(Person if field in PERSON_FIELDS else Stay, field)


class ListViewRow(Tracked, Base):
    """A list with a name: its filter, order and columns. `owner` is whose it is, "" for everybody in the house."""

    __tablename__ = "list_views"
    __table_args__ = (UniqueConstraint("owner", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    owner: Mapped[str] = mapped_column(key_text())
    name: Mapped[str] = mapped_column(key_text())
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
