"""The staff."""

import datetime as dt

from sqlalchemy.orm import Mapped, mapped_column

from maison.accounts.roles import Role
from maison.store import Base, Tracked, choice
from maison.store.columns import key_text


class StaffRow(Tracked, Base):
    """One member of staff; who left stays, closed: the trail names them. Passwords and codes are kept as hashes."""

    __tablename__ = "staff"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012 (SQLAlchemy's way)

    id: Mapped[int] = mapped_column(primary_key=True)
    login: Mapped[str] = mapped_column(key_text(), unique=True)
    name: Mapped[str]
    role: Mapped[Role] = mapped_column(choice(Role, "role"))
    own_cases: Mapped[bool]
    password: Mapped[str]
    code: Mapped[str]
    must_change: Mapped[bool]
    failures: Mapped[int]
    failed_at: Mapped[dt.datetime | None]
    disabled_at: Mapped[dt.datetime | None]
