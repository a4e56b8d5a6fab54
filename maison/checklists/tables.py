"""What the desk decided about steps, and what it was told; the steps themselves are worked out at each reading."""

import datetime as dt

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from maison.checklists.model import Mark, Owner, Referral
from maison.store import Base, Tracked, choice


class DecisionRow(Tracked, Base):
    """One line of a stay's checklist, by its key (see `model.Decision`)."""

    __tablename__ = "checklist_decisions"
    __table_args__ = (
        UniqueConstraint("stay_id", "step_key"),
        Index("ix_checklist_decisions_marked", "marked_on", "mark", "stay_id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    stay_id: Mapped[int] = mapped_column(ForeignKey("stays.id", ondelete="CASCADE"))
    step_key: Mapped[str]
    mark: Mapped[Mark | None] = mapped_column(choice(Mark, "mark"))
    marked_on: Mapped[dt.date | None]
    marked_by: Mapped[str]
    reason: Mapped[str]
    due_on: Mapped[dt.date | None]
    concerns: Mapped[bool | None]
    concerns_reason: Mapped[str] = mapped_column(server_default="")
    concerns_by: Mapped[str] = mapped_column(server_default="")
    concerns_on: Mapped[dt.date | None]
    evidence: Mapped[bool | None]
    anchored_on: Mapped[dt.date | None]
    owner: Mapped[Owner | None] = mapped_column(choice(Owner, "owner"))
    partner: Mapped[str] = mapped_column(server_default="")
    referral: Mapped[Referral | None] = mapped_column(choice(Referral, "referral"))
    referred_on: Mapped[dt.date | None]


class AnswerRow(Tracked, Base):
    """One fact or date that no field of the arrival holds, as text; None when the answer was taken back."""

    __tablename__ = "checklist_answers"
    __table_args__ = (UniqueConstraint("stay_id", "name"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    stay_id: Mapped[int] = mapped_column(ForeignKey("stays.id", ondelete="CASCADE"))
    name: Mapped[str]
    value: Mapped[str | None]
