"""What was last found at the websites of places."""

import datetime as dt

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from maison.directory.links.model import LinkState, Trouble
from maison.store import Base, choice


class LinkRow(Base):
    """The last check of one website; it says nothing any more once the place has another one."""

    __tablename__ = "place_links"

    place_id: Mapped[int] = mapped_column(
        ForeignKey("places.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    url: Mapped[str]
    state: Mapped[LinkState] = mapped_column(choice(LinkState, "state"))
    status: Mapped[int | None]
    moved_to: Mapped[str]
    trouble: Mapped[Trouble | None] = mapped_column(choice(Trouble, "trouble"))
    checked_at: Mapped[dt.datetime]
