"""The tickets of the queue, and the last number of each line and day."""

import datetime as dt

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from maison.store import Base, LanguageTag, Tracked, choice
from maison.store.columns import key_text
from maison.visits.queue.model import State
from maison.visits.vocabulary import Topic


class TicketRow(Tracked, Base):
    """One ticket, taken at `created_at`. `waited` and `served_for` are seconds, kept for the figures."""

    __tablename__ = "tickets"
    __table_args__ = (
        UniqueConstraint("day", "line", "number"),
        Index("ix_tickets_waiting", "day", "line", "state", "number"),
        Index("ix_tickets_counted", "day", "state", "waited", "served_for"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    day: Mapped[dt.date]
    line: Mapped[str] = mapped_column(key_text())
    number: Mapped[int]
    state: Mapped[State] = mapped_column(choice(State, "state"))
    language: Mapped[str | None] = mapped_column(LanguageTag)
    topic: Mapped[Topic | None] = mapped_column(choice(Topic, "topic"))
    stay_id: Mapped[int | None] = mapped_column(ForeignKey("stays.id", ondelete="SET NULL"), index=True)
    called_at: Mapped[dt.datetime | None]
    served_at: Mapped[dt.datetime | None]
    ended_at: Mapped[dt.datetime | None]
    desk: Mapped[str] = mapped_column(key_text())
    waited: Mapped[int | None]
    served_for: Mapped[int | None]


class TicketCounter(Base):
    """The last number given in a line on a day; the row is locked while a number is taken."""

    __tablename__ = "ticket_counters"

    day: Mapped[dt.date] = mapped_column(primary_key=True)
    line: Mapped[str] = mapped_column(key_text(), primary_key=True)
    last: Mapped[int]
