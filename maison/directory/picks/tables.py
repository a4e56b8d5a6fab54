"""Which places the desk likes best, and which go into a visitor's pack."""

import datetime as dt

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from maison.store import Base


class FavouriteRow(Base):
    """A favourite of the whole desk."""

    __tablename__ = "place_favourites"

    place_id: Mapped[int] = mapped_column(
        ForeignKey("places.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    since: Mapped[dt.datetime]
    chosen_by: Mapped[str]


class ChosenRow(Base):
    """A place that was chosen for the pack of one stay."""

    __tablename__ = "place_choices"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 (SQLAlchemy's way)

    stay_id: Mapped[int] = mapped_column(ForeignKey("stays.id", ondelete="CASCADE"), primary_key=True)
    place_id: Mapped[int] = mapped_column(ForeignKey("places.id", ondelete="CASCADE"), primary_key=True, index=True)
    chosen_at: Mapped[dt.datetime]
    chosen_by: Mapped[str]
