"""Which version's rules the desk took note of, stay by stay."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from maison.store import Base


class NotedRulesRow(Base):
    """The version of the catalogue whose rules the desk took note of for a stay; without one, that of its first day.

    It is about one stay's own checklist: who is merged keeps it, and has it again when they are parted.
    """

    __tablename__ = "checklist_noted_rules"

    stay_id: Mapped[int] = mapped_column(ForeignKey("stays.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int]
