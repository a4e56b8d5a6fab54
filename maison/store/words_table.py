"""What an index of words asks of the database that keeps it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from sqlalchemy import ColumnElement
from sqlalchemy.orm import Session

from maison.sought import AllOf, Sought, Word

#: No word goes on with a letter behind this one.
LAST_LETTER = "\U0010ffff"


class WordTable(ABC):
    """How one database keeps words. Names of tables are ours; what is sought goes in as a parameter."""

    #: So long beginnings, with their mark, are found at once.
    longest: int

    @abstractmethod
    def put(self, session: Session, row: int, words: Collection[str]) -> None:
        """One row has these words instead of those it had."""

    @abstractmethod
    def remove(self, session: Session, row: int) -> None:
        """One row has no words any more."""

    @abstractmethod
    def clear(self, session: Session) -> None:
        """Forget all rows, and be ready for as many others."""

    @abstractmethod
    def index(self, session: Session) -> None:
        """All rows have gone in after `clear`."""

    @abstractmethod
    def put_new(self, session: Session, rows: Sequence[tuple[int, Collection[str]]]) -> None:
        """Rows that had no words, each with them."""

    def room_for_many(self, session: Session) -> AbstractContextManager[None]:
        """Within it many rows go in."""
        return nullcontext()

    @abstractmethod
    def settle(self, session: Session) -> None:
        """Many rows have gone in: make them as quick to find as others."""

    @abstractmethod
    def keep(self, session: Session, words: Sequence[str]) -> None:
        """These are known words from now on, if they were none before; in this order."""

    @abstractmethod
    def wipe(self, session: Session) -> None:
        """Leave nothing on the disk of rows that were removed, where the database would not see to it by itself."""

    @abstractmethod
    def newest(self, session: Session, sought: Sought, most: int) -> list[int]:
        """At most so many rows, the highest numbers first."""

    @abstractmethod
    def among(self, session: Session, sought: Sought, row: Any, *, walked: bool) -> ColumnElement[bool] | None:
        """What is true of all rows, numbered by the column `row`, as `WordIndex.among` has it."""

    @abstractmethod
    def pairs(self, session: Session) -> Iterator[tuple[int, str]]:
        """Every row with every word of it."""

    @abstractmethod
    def known(self, session: Session, begun: Sequence[str], most: int) -> dict[str, list[str]]:
        """Beginnings -> the known words that begin so, at most so many of each."""


def written(sought: Sought, word: Callable[[Word], str], both: str, either: str) -> str:
    """What is sought in a database's language."""
    if isinstance(sought, Word):
        return word(sought)
    assert sought.parts, "nothing is sought"
    parts = (written(part, word, both, either) for part in sought.parts)
    return "(" + (both if isinstance(sought, AllOf) else either).join(parts) + ")"
