"""The versions of the catalogue, what the program's own one was, and which translations are known to be right."""

import datetime as dt

from sqlalchemy import Text
from sqlalchemy.orm import Mapped, mapped_column

from maison.checklists.library.model import Origin
from maison.store import Base, choice


class VersionRow(Base):
    """One version. `content` is JSON text, in the order of the files; `removed` names the steps that it no longer has."""

    __tablename__ = "catalogue_versions"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    published_at: Mapped[dt.datetime]
    published_by: Mapped[str]
    note: Mapped[str]
    origin: Mapped[Origin] = mapped_column(choice(Origin, "origin"))
    content: Mapped[str] = mapped_column(Text)
    content_hash: Mapped[str]
    removed: Mapped[str] = mapped_column(Text)


class ShippedRow(Base):
    """A catalogue that a program brought along. The last row is the newest; an older program's is never taken."""

    __tablename__ = "catalogue_shipped"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    content_hash: Mapped[str] = mapped_column(unique=True)
    files_hash: Mapped[str]
    program: Mapped[str]
    seen_at: Mapped[dt.datetime]
    content: Mapped[str] = mapped_column(Text)


class SettledRow(Base):
    """The program's own text of a unit, by its hash, that the house took over or refused; a newer one is proposed."""

    __tablename__ = "catalogue_settled"

    unit: Mapped[str] = mapped_column(primary_key=True)
    shipped_hash: Mapped[str]


class PairRow(Base):
    """A translation that is right for a French text. Rows are only ever added."""

    __tablename__ = "catalogue_translations"

    language: Mapped[str] = mapped_column(primary_key=True)
    original: Mapped[str] = mapped_column(primary_key=True)
    translation: Mapped[str] = mapped_column(primary_key=True)
    said_at: Mapped[dt.datetime]
    said_by: Mapped[str]
