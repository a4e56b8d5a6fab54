"""Events."""

import datetime as dt
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from maison.directory.events.model import EventStatus
from maison.store import Base, Tracked, choice


class StoredEvent(Tracked, Base):
    """An event; one that was typed here has no `uid`."""

    __tablename__ = "place_events"
    __table_args__ = (
        UniqueConstraint("source", "uid"),
        Index(None, "place_id"),
        Index(None, "starts_at"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    place_id: Mapped[int | None] = mapped_column(ForeignKey("places.id"))
    starts_at: Mapped[dt.datetime]
    ends_at: Mapped[dt.datetime | None]
    venue: Mapped[str]
    online: Mapped[bool]
    texts: Mapped[dict[str, Any]] = mapped_column(JSON)
    free: Mapped[bool | None]
    registration: Mapped[str]
    url: Mapped[str]
    source: Mapped[str]
    uid: Mapped[str | None]
    status: Mapped[EventStatus] = mapped_column(choice(EventStatus, "status"))
    of_house: Mapped[bool]
