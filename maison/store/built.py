"""What is made of other columns by the program's rules, and by which rules it was made: a database that has it by other
ones makes it anew when it is opened.
"""

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from maison.store.tables import BuiltIndex


def built_by(session: Session, name: str) -> int | None:
    """The number of the rules by which `name` was made; None when it never was."""
    return session.scalar(select(BuiltIndex.rules).where(BuiltIndex.name == name))


def now_built_by(session: Session, name: str, rules: int) -> None:
    """`name` was made anew by these rules."""
    session.execute(delete(BuiltIndex).where(BuiltIndex.name == name))
    session.execute(insert(BuiltIndex).values(name=name, rules=rules))
