"""Visits, and the rows that are counted: one for each visit and topic.

A row of a topic repeats what its visit says (day, channel, language, category), so that one index holds all that a figure
is counted from: a week of five million visits is read from a few pages that lie together. The service writes both.
"""

import datetime as dt

from sqlalchemy import ForeignKey, Index, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from maison.arrivals.vocabulary import Category, Channel
from maison.store import Base, LanguageTag, Tracked, choice
from maison.store.columns import key_text
from maison.visits.vocabulary import Outcome, Topic

#: SQLite looks these conditions up again although the index implies them: an index that shall cover a query holds the column.
_COUNTS = text("removed_at IS NULL")
_COUNTED = text("counted")


class VisitRow(Tracked, Base):
    """One conversation. What somebody with a file came for stays countable when the file is gone."""

    __tablename__ = "visits"
    __table_args__ = (
        Index(
            "ix_visits_counted",
            "day",
            "channel",
            "language",
            "category",
            "stay_id",
            "removed_at",
            sqlite_where=_COUNTS,
            postgresql_where=_COUNTS,
        ),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    stay_id: Mapped[int | None] = mapped_column(ForeignKey("stays.id", ondelete="SET NULL"), index=True)
    ticket_id: Mapped[int | None] = mapped_column(ForeignKey("tickets.id", ondelete="SET NULL"), index=True)
    at: Mapped[dt.datetime]
    day: Mapped[dt.date]
    channel: Mapped[Channel] = mapped_column(choice(Channel, "channel"))
    language: Mapped[str | None] = mapped_column(LanguageTag)
    category: Mapped[Category | None] = mapped_column(choice(Category, "category"))
    desk: Mapped[str] = mapped_column(key_text())
    agent: Mapped[str]
    removed_at: Mapped[dt.datetime | None]


class TopicRow(Base):
    """One topic of one visit. `handouts` are words with spaces between; `counted` is false while the visit is taken back."""

    __tablename__ = "visit_topics"
    __table_args__ = (
        UniqueConstraint("visit_id", "topic"),
        Index(
            "ix_visit_topics_counted",
            "day",
            "topic",
            "channel",
            "language",
            "category",
            "minutes",
            "counted",
            sqlite_where=_COUNTED,
            postgresql_where=_COUNTED,
        ),
        {"sqlite_with_rowid": False},
    )

    visit_id: Mapped[int] = mapped_column(ForeignKey("visits.id", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    topic: Mapped[Topic] = mapped_column(choice(Topic, "topic"))
    minutes: Mapped[int]
    outcome: Mapped[Outcome] = mapped_column(choice(Outcome, "outcome"))
    handouts: Mapped[str] = mapped_column(Text)
    day: Mapped[dt.date]
    channel: Mapped[Channel] = mapped_column(choice(Channel, "channel"))
    language: Mapped[str | None] = mapped_column(LanguageTag)
    category: Mapped[Category | None] = mapped_column(choice(Category, "category"))
    counted: Mapped[bool]
