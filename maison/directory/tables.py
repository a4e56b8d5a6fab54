"""Places, what is said of them in each language, what they offer, where each fact is from; and the one row of the house."""

import datetime as dt
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from maison.directory.vocabulary import Confidence, IdScheme, PlaceCategory, PlaceStatus, StudentPrice, Wheelchair
from maison.store import Base, LanguageTag, Tracked, choice
from maison.store.columns import key_text


class StoredPlace(Tracked, Base):
    """A place. What of it is from another source than its own `source` is told by `FactSource`."""

    __tablename__ = "places"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012 (SQLAlchemy's way)

    id: Mapped[int] = mapped_column(primary_key=True)
    external_id: Mapped[str | None] = mapped_column(unique=True)
    name: Mapped[str]
    category: Mapped[PlaceCategory] = mapped_column(choice(PlaceCategory, "category"), index=True)
    address: Mapped[str]
    postcode: Mapped[str]
    city: Mapped[str]
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    phone: Mapped[str]
    website: Mapped[str]
    opening_hours: Mapped[str]
    nearest_stop: Mapped[str]
    languages: Mapped[list[str]] = mapped_column(JSON)
    source: Mapped[str]
    checked_on: Mapped[dt.date | None]
    confidence: Mapped[Confidence] = mapped_column(choice(Confidence, "confidence"))
    to_confirm: Mapped[list[str]] = mapped_column(JSON)
    sort_name: Mapped[str] = mapped_column(key_text())
    search_key: Mapped[str] = mapped_column(key_text())
    complement: Mapped[str] = mapped_column(server_default="")
    insee: Mapped[str] = mapped_column(server_default="")
    other_phones: Mapped[list[str]] = mapped_column(JSON, server_default="[]")
    email: Mapped[str] = mapped_column(server_default="")
    status: Mapped[PlaceStatus] = mapped_column(choice(PlaceStatus, "status"), server_default="open")
    closed_from: Mapped[dt.date | None]
    closed_until: Mapped[dt.date | None]
    school_holiday_hours: Mapped[str] = mapped_column(server_default="")
    hours_unread: Mapped[str] = mapped_column(server_default="")
    price_free: Mapped[bool | None]
    student_price: Mapped[StudentPrice | None] = mapped_column(choice(StudentPrice, "student_price"))
    price_as_of: Mapped[dt.date | None]
    audience: Mapped[list[str]] = mapped_column(JSON, server_default="[]")
    wheelchair: Mapped[Wheelchair | None] = mapped_column(choice(Wheelchair, "wheelchair"))
    checked_by: Mapped[str] = mapped_column(server_default="")
    check_every: Mapped[int | None]
    attribution: Mapped[str] = mapped_column(server_default="")

    texts: Mapped[list["StoredPlaceTexts"]] = relationship(
        lazy="raise", cascade="all, delete-orphan", order_by="StoredPlaceTexts.language"
    )
    numbers: Mapped[list["PlaceNumber"]] = relationship(
        lazy="raise", cascade="all, delete-orphan", order_by="(PlaceNumber.scheme, PlaceNumber.value)"
    )
    services: Mapped[list["StoredOffer"]] = relationship(
        lazy="raise", cascade="all, delete-orphan", order_by="StoredOffer.id"
    )


class StoredPlaceTexts(Base):
    """What is said of a place in one language."""

    __tablename__ = "place_texts"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 (SQLAlchemy's way)

    place_id: Mapped[int] = mapped_column(ForeignKey("places.id", ondelete="CASCADE"), primary_key=True)
    language: Mapped[str] = mapped_column(LanguageTag, primary_key=True)
    description: Mapped[str]
    hours_note: Mapped[str]
    price: Mapped[str]
    student_conditions: Mapped[str]
    accessibility: Mapped[str]
    closed_reason: Mapped[str] = mapped_column(server_default="")
    sign_up: Mapped[str] = mapped_column(server_default="")
    papers: Mapped[str] = mapped_column(server_default="")


class PlaceNumber(Base):
    """The number of a place in a register, by which an import knows it again."""

    __tablename__ = "place_numbers"
    __table_args__ = (Index(None, "scheme", "value"), {"sqlite_with_rowid": False})

    place_id: Mapped[int] = mapped_column(ForeignKey("places.id", ondelete="CASCADE"), primary_key=True)
    scheme: Mapped[IdScheme] = mapped_column(choice(IdScheme, "scheme"), primary_key=True)
    value: Mapped[str] = mapped_column(primary_key=True)


class FactSource(Base):
    """Where one fact of a place (see `facts`) is from, when it is not from the source of the whole entry.

    What is `by_hand` is never overwritten by a file; what a file brought is not overwritten by what the program brings.
    """

    __tablename__ = "place_fact_sources"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 (SQLAlchemy's way)

    place_id: Mapped[int] = mapped_column(ForeignKey("places.id", ondelete="CASCADE"), primary_key=True)
    fact: Mapped[str] = mapped_column(primary_key=True)
    source: Mapped[str]
    by_hand: Mapped[bool]
    checked_on: Mapped[dt.date | None]


class StoredOffer(Tracked, Base):
    """A service of a place."""

    __tablename__ = "place_services"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012 (SQLAlchemy's way)

    id: Mapped[int] = mapped_column(primary_key=True)
    place_id: Mapped[int] = mapped_column(ForeignKey("places.id", ondelete="CASCADE"), index=True)
    category: Mapped[PlaceCategory] = mapped_column(choice(PlaceCategory, "category"))
    texts: Mapped[dict[str, Any]] = mapped_column(JSON)
    opening_hours: Mapped[str]
    school_holiday_hours: Mapped[str]
    hours_unread: Mapped[str]
    free: Mapped[bool | None]
    student_price: Mapped[StudentPrice | None] = mapped_column(choice(StudentPrice, "student_price"))
    audience: Mapped[list[str]] = mapped_column(JSON)
    languages: Mapped[list[str]] = mapped_column(JSON)
    valid_from: Mapped[dt.date | None]
    valid_until: Mapped[dt.date | None]
    source: Mapped[str]
    reference: Mapped[str]
    checked_on: Mapped[dt.date | None]


class BroughtFiles(Base):
    """The program's own files of places that were brought in: what was seen once is not looked at again."""

    __tablename__ = "place_files"

    files_hash: Mapped[str] = mapped_column(primary_key=True)
    program: Mapped[str]
    seen_at: Mapped[dt.datetime]


class StoredHouse(Tracked, Base):
    """The house: one row. Who brings places locks it, so that two desks that start at once bring them once."""

    __tablename__ = "house"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[str]
    address: Mapped[str]
    phone: Mapped[str]
    email: Mapped[str]
    website: Mapped[str]
    hours: Mapped[str]
    welcome: Mapped[dict[str, Any]] = mapped_column(JSON)
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    keeps_passport_numbers: Mapped[bool] = mapped_column(server_default=false())
