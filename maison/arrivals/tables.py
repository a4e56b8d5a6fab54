"""People, their nationalities, languages and telephones, and their stays."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from maison.arrivals.status import Status
from maison.arrivals.vocabulary import Category, Housing, Permit
from maison.store import Base, LanguageTag, Tracked, choice
from maison.store.columns import key_text
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


#: The fields of a person that are lists: the table of each, and its column.
LISTS: Mapping[str, tuple[type[Any], str]] = {
    "nationalities": (PersonNationality, "country"),
    "languages": (PersonLanguage, "tag"),
    "phones": (PersonPhone, "number"),
}

#: SQLite looks this condition up again although the index implies it: an index that shall cover a query holds the column.
_ON_FILE = text("deleted_at IS NULL")


class Stay(Tracked, Base):
    """One period in Lille. `sort_name` is made from the person's names."""

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
    sort_name: Mapped[str] = mapped_column(key_text())
    deleted_at: Mapped[dt.datetime | None]


class ReferenceCounter(Base):
    """The last number given to an arrival of a year; a row is locked while numbers are taken."""

    __tablename__ = "reference_counters"

    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    last: Mapped[int]


#: The words by which the stays on file are found; those of deleted ones are not in it.
WORDS = WordIndex("arrival_words", common="h")
