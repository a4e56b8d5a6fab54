"""Files that are gone."""

import datetime as dt

from sqlalchemy.orm import Mapped, mapped_column

from maison.privacy.model import Ground
from maison.store import Base, choice


class ErasureRow(Base):
    """One file that was erased; see `model.Erasure`."""

    __tablename__ = "erasures"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012 (SQLAlchemy's way)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(index=True)
    mark: Mapped[str]
    at: Mapped[dt.datetime]
    by: Mapped[str]
    ground: Mapped[Ground] = mapped_column(choice(Ground, "ground"))
    approval: Mapped[str]
