"""What the desk decided about steps, and what it was told; the steps themselves are worked out at each reading."""

import datetime as dt

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from maison.checklists.model import Mark
from maison.store import Base, Tracked, choice


class DecisionRow(Tracked, Base):
    """One step of one stay: settled how, when, by whom and why, and a due date typed by hand."""

    __tablename__ = "checklist_decisions"
    __table_args__ = (UniqueConstraint("stay_id", "step_key"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    stay_id: Mapped[int] = mapped_column(ForeignKey("stays.id", ondelete="CASCADE"))
    step_key: Mapped[str]
    mark: Mapped[Mark | None] = mapped_column(choice(Mark, "mark"))
    marked_on: Mapped[dt.date | None]
    marked_by: Mapped[str]
    reason: Mapped[str]
    due_on: Mapped[dt.date | None]


class AnswerRow(Tracked, Base):
    """One fact or date that no field of the arrival holds, as text; None when the answer was taken back."""

    __tablename__ = "checklist_answers"
    __table_args__ = (UniqueConstraint("stay_id", "name"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    stay_id: Mapped[int] = mapped_column(ForeignKey("stays.id", ondelete="CASCADE"))
    name: Mapped[str]
    value: Mapped[str | None]
