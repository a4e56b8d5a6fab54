"""Places, what is said of them in each language, and the one row of the house."""

import datetime as dt
from typing import Any

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from maison.directory.vocabulary import Confidence, PlaceCategory
from maison.store import Base, LanguageTag, Tracked, choice
from maison.store.columns import key_text


class StoredPlace(Tracked, Base):
    """A place. `by_hand` says that the desk corrected it: what the program brings no longer overwrites it."""

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
    by_hand: Mapped[bool]
    sort_name: Mapped[str] = mapped_column(key_text())
    search_key: Mapped[str] = mapped_column(key_text())

    texts: Mapped[list["StoredPlaceTexts"]] = relationship(
        lazy="raise", cascade="all, delete-orphan", order_by="StoredPlaceTexts.language"
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
