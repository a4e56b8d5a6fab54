"""The words of an index in SQLite's FTS5."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import ColumnElement, text
from sqlalchemy.orm import Session

from maison.sought import Sought, Word
from maison.store.words_table import LAST_LETTER, WordTable, written

#: So many bytes of words FTS5 gathers before it writes them down: usually, and while many rows go in. What is written
#: in many small parts has to be put together again, and each search looks into every part.
_GATHERED, _GATHERED_OF_MANY = 1 << 20, 1 << 23

#: Fewer rows are looked up each, whatever their order.
_FEW = 5000
_LISTED = "SELECT value FROM json_each(:few)"


class Fts5(WordTable):
    """A table of FTS5 without contents; its prefix indexes were made so long."""

    longest = 4

    def __init__(self, name: str) -> None:
        self._name = name
        self._put = f"INSERT OR REPLACE INTO {name} (rowid, words) VALUES (?, ?)"  # noqa: S608 (our own name)
        self._put_new = f"INSERT INTO {name} (rowid, words) VALUES (?, ?)"  # noqa: S608 (our own name)
        self._remove = f"DELETE FROM {name} WHERE rowid = ?"  # noqa: S608 (our own name)
        self._having = f"SELECT rowid FROM {name} WHERE {name} MATCH :sought"  # noqa: S608 (our own name)
        self._newest = f"SELECT rowid FROM {name} WHERE {name} MATCH ? ORDER BY rowid DESC LIMIT ?"  # noqa: S608 (our own name)
        self._keep = (
            f"INSERT INTO {name}_common (word) SELECT value FROM json_each(?) WHERE true ON CONFLICT DO NOTHING"  # noqa: S608 (our own name)
        )
        self._known = (
            "SELECT value, (SELECT group_concat(word, ' ') FROM ("  # noqa: S608 (our own name)
            f"SELECT word FROM {name}_common WHERE word >= value AND word < value || ? ORDER BY word LIMIT ?)) "
            "FROM json_each(?)"
        )

    def put(self, session: Session, row: int, words: Collection[str]) -> None:
        session.connection().exec_driver_sql(self._put, (row, " ".join(words)))

    def remove(self, session: Session, row: int) -> None:
        session.connection().exec_driver_sql(self._remove, (row,))

    def clear(self, session: Session) -> None:
        self._say(session, "delete-all")

    def index(self, session: Session) -> None:
        self._say(session, "optimize")

    def put_new(self, session: Session, rows: Sequence[tuple[int, Collection[str]]]) -> None:
        session.connection().exec_driver_sql(self._put_new, [(row, " ".join(words)) for row, words in rows])

    @contextmanager
    def room_for_many(self, session: Session) -> Iterator[None]:
        self._say(session, "hashsize", _GATHERED_OF_MANY)
        try:
            yield
        finally:
            self._say(session, "hashsize", _GATHERED)

    def settle(self, session: Session) -> None:
        """They are in few parts already."""

    def keep(self, session: Session, words: Sequence[str]) -> None:
        session.connection().exec_driver_sql(self._keep, (json.dumps(words),))

    def wipe(self, session: Session) -> None:
        self._say(session, "optimize")  # a removed row stays in its part until all parts are made one

    def newest(self, session: Session, sought: Sought, most: int) -> list[int]:
        found = session.connection().exec_driver_sql(self._newest, (fts5(sought), most))
        return list(found.scalars().all())

    def among(self, session: Session, sought: Sought, row: Any, *, walked: bool) -> ColumnElement[bool] | None:
        few = self.newest(session, sought, _FEW)
        if not few:
            return None
        found: ColumnElement[bool]
        if len(few) < _FEW:
            found = row.in_(text(_LISTED).bindparams(few=json.dumps(few)))
        else:
            # a sum is nothing that SQLite looks up row by row: it goes through the index
            found = (row + 0 if walked else row).in_(text(self._having).bindparams(sought=fts5(sought)))
        return found

    def pairs(self, session: Session) -> Iterator[tuple[int, str]]:
        connection = session.connection()
        name = f"{self._name}_instances"
        connection.exec_driver_sql(
            f"CREATE VIRTUAL TABLE temp.{name} USING fts5vocab('main', '{self._name}', 'instance')"
        )
        try:
            for word, row in connection.exec_driver_sql(f"SELECT term, doc FROM temp.{name}"):  # noqa: S608 (our own name)
                yield row, word
        finally:
            connection.exec_driver_sql(f"DROP TABLE temp.{name}")

    def known(self, session: Session, begun: Sequence[str], most: int) -> dict[str, list[str]]:
        found = session.connection().exec_driver_sql(self._known, (LAST_LETTER, most, json.dumps(begun)))
        return {each: words.split(" ") if words else [] for each, words in found}

    def _say(self, session: Session, order: str, value: int | None = None) -> None:
        """Give FTS5 one of its orders."""
        order_of = f"INSERT INTO {self._name} ({self._name}, rank) VALUES (?, ?)"  # noqa: S608 (our own name)
        session.connection().exec_driver_sql(order_of, (order, value))


def fts5(sought: Sought) -> str:
    """What is sought in FTS5's language. Words hold no quotation marks: they are made of letters and figures."""
    return written(sought, _word, " AND ", " OR ")


def _word(word: Word) -> str:
    return f'"{word.text}"' if word.whole else f'"{word.text}"*'
