"""The packs that were handed over, what each of them told, and what it takes to print one again."""

import datetime as dt

from sqlalchemy import ForeignKey, Index, LargeBinary, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from maison.packs.handed.model import Overruled, ThingKind, ToldDate, Way
from maison.store import Base, LanguageTag, choice
from maison.store.columns import Records, key_text


class HandOverRow(Base):
    """One pack that somebody got. Nothing of it changes, but that it may turn out that nobody has it."""

    __tablename__ = "pack_handovers"
    __table_args__ = (Index("ix_pack_handovers_by_stay", "stay_id", "id"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    stay_id: Mapped[int] = mapped_column(ForeignKey("stays.id", ondelete="CASCADE"))
    way: Mapped[Way] = mapped_column(choice(Way, "way"))
    handed_at: Mapped[dt.datetime] = mapped_column(index=True)
    handed_by: Mapped[str]
    desk: Mapped[str]
    language: Mapped[str] = mapped_column(LanguageTag)
    second: Mapped[str | None] = mapped_column(LanguageTag)
    paper: Mapped[str]
    options: Mapped[str] = mapped_column(Text)
    program: Mapped[str]
    edition: Mapped[int]
    contents_hash: Mapped[str] = mapped_column(key_text(), index=True)
    said_hash: Mapped[str]
    file_hash: Mapped[str]
    pages: Mapped[int]
    made_at: Mapped[dt.datetime]
    reason: Mapped[str] = mapped_column(Text)
    overruled: Mapped[tuple[Overruled, ...]] = mapped_column(Records(Overruled))
    dates: Mapped[tuple[ToldDate, ...]] = mapped_column(Records(ToldDate))
    undone_at: Mapped[dt.datetime | None]
    undone_by: Mapped[str] = mapped_column(server_default="")


class ContentsRow(Base):
    """What a pack said, to print it again as it was; taken away when it is old (`model.KEPT_FOR`)."""

    __tablename__ = "pack_contents"

    handover_id: Mapped[int] = mapped_column(
        ForeignKey("pack_handovers.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    content: Mapped[bytes] = mapped_column(LargeBinary)


class ThingRow(Base):
    """A thing as packs told of it in one language; all that tell the same share it. `facts` are JSON text."""

    __tablename__ = "pack_things"
    __table_args__ = (UniqueConstraint("kind", "key", "language", "digest"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[ThingKind] = mapped_column(choice(ThingKind, "kind"))
    key: Mapped[str] = mapped_column(key_text())
    language: Mapped[str] = mapped_column(LanguageTag)
    digest: Mapped[str]
    facts: Mapped[str] = mapped_column(Text)


class TellingRow(Base):
    """A pack, and a thing that it tells of."""

    __tablename__ = "pack_tellings"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 (SQLAlchemy's way)

    handover_id: Mapped[int] = mapped_column(ForeignKey("pack_handovers.id", ondelete="CASCADE"), primary_key=True)
    thing_id: Mapped[int] = mapped_column(
        ForeignKey("pack_things.id", ondelete="CASCADE"), primary_key=True, index=True
    )
