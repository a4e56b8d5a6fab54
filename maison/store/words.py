"""An index of marked words: which rows have what is sought, the newest first.

SQLite keeps it in FTS5, PostgreSQL in a `tsvector` under a GIN index: both are built in, neither cuts or changes our words.
A row is found by its number alone; the index knows nothing of what the words mean.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, text
from sqlalchemy.orm import Session

from maison.sought import NOTHING, AllOf, Sought, Word, all_of, any_of
from maison.store.built import built_by, now_built_by
from maison.store.bulk import ROWS_AT_ONCE
from maison.store.words_fts5 import Fts5
from maison.store.words_table import WordTable
from maison.store.words_vectors import Vectors

#: A beginning that may be more words than this is sought as it is.
_SPELLED_OUT = 64


class WordIndex:
    """The words of the rows of one table, kept in the table `name` of the migration that made it.

    `begun` are the marks of words that are sought by their first letter already. `known` are the marks of which a table
    beside holds every word of letters once, whoever has it, so that a longer beginning is sought as the few words it may
    be. Each of those is found at once; a beginning is not, when very many rows have what it begins.
    """

    def __init__(self, name: str, begun: str = "", known: str = "") -> None:
        self.name = name
        self._marks = frozenset(known)
        self._tables: dict[str, WordTable] = {"sqlite": Fts5(name), "postgresql": Vectors(name, begun)}
        self._drop = text(f"DELETE FROM {name}_common WHERE word = :word")  # noqa: S608 (our own name)

    def put(self, session: Session, row: int, words: Iterable[str]) -> None:
        """Row `row` has these words, and no others any more."""
        words = tuple(words)
        self._of(session).put(session, row, words)
        self._keep_known(session, words)

    def remove(self, session: Session, row: int) -> None:
        """Row `row` is found no more."""
        self._of(session).remove(session, row)

    def forget(self, session: Session, words: Iterable[str]) -> None:
        """Rows that had these words were removed for good: no word that nobody has any more stays, not even in what is free."""
        table = self._of(session)
        for word in sorted(filter(self._is_known, words)):
            if not table.newest(session, Word(word, whole=True), 1):
                session.connection().execute(self._drop, {"word": word})
        session.info.pop(self.name, None)
        table.wipe(session)

    def put_new(
        self,
        session: Session,
        rows: Iterable[tuple[int, Collection[str]]],
        told: Callable[[int], None] = lambda _rows: None,
    ) -> None:
        """Many rows that had no words. `told` learns how many went in."""
        table = self._of(session)
        with table.room_for_many(session):
            words = self._put(session, rows, told)
        table.settle(session)
        self._keep_known(session, words)  # last: another desk that has a new word, too, waits from here to the commit

    def _put(
        self,
        session: Session,
        rows: Iterable[tuple[int, Collection[str]]],
        told: Callable[[int], None] = lambda _rows: None,
    ) -> set[str]:
        """Write these rows; answers their words that are known ones."""
        table, left = self._of(session), iter(rows)
        every: set[str] = set()
        while some := list(islice(left, ROWS_AT_ONCE)):
            table.put_new(session, some)
            every.update(filter(self._is_known, set().union(*(words for _row, words in some))))
            told(len(some))
        return every

    def rules(self, session: Session) -> int | None:
        """The number of the rules by which the words were made; None when they never were."""
        return built_by(session, self.name)

    def make_anew(self, session: Session, rules: int, rows: Iterable[tuple[int, Collection[str]]]) -> None:
        """All rows there are have these words, made by these rules."""
        table = self._of(session)
        table.clear(session)
        session.connection().execute(text(f"DELETE FROM {self.name}_common"))  # noqa: S608 (our own name)
        now_built_by(session, self.name, rules)
        with table.room_for_many(session):
            words = self._put(session, rows)
        table.index(session)
        self._keep_known(session, words)

    def newest(self, session: Session, sought: Sought, most: int) -> list[int]:
        """The rows that have what is sought, at most so many, the highest numbers first."""
        exact = self._spelled_out(session, sought)
        return [] if exact == NOTHING else self._of(session).newest(session, exact, most)

    def among(self, session: Session, sought: Sought, row: Any, *, walked: bool = False) -> ColumnElement[bool] | None:
        """What is true of the rows, numbered by the column `row`, that have what is sought; None where there are none.

        `walked` says that the first few are wanted in an order of which there is an index: it takes less time to go
        through it than to look up very many rows and put them in order.
        """
        exact = self._spelled_out(session, sought)
        return None if exact == NOTHING else self._of(session).among(session, exact, row, walked=walked)

    def pairs(self, session: Session) -> Iterator[tuple[int, str]]:
        """Every row with every word of it, in any order."""
        return self._of(session).pairs(session)

    def _keep_known(self, session: Session, words: Iterable[str]) -> None:
        session.info.pop(self.name, None)  # what a beginning may be was looked up before these came
        # in one order: two desks must not wait for each other
        new = sorted(set(filter(self._is_known, words)))
        if new:
            self._of(session).keep(session, new)

    def _is_known(self, word: str) -> bool:
        # there is no end of numbers
        return word[0] in self._marks and not word[1:2].isdecimal()

    def _spelled_out(self, session: Session, sought: Sought) -> Sought:
        """The same, with the known words that a long enough beginning may be in its place."""
        longest = self._of(session).longest
        known: dict[str, Sought] = session.info.setdefault(self.name, {})
        long = {word for word in _words(sought) if not word.whole and len(word.text) > longest}
        unknown = [word.text for word in long if word.text not in known and self._is_known(word.text)]
        if unknown:
            found = self._of(session).known(session, unknown, _SPELLED_OUT + 1)
            known.update((begun, _one_of(begun, words)) for begun, words in found.items())
        return _with(sought, known)

    def _of(self, session: Session) -> WordTable:
        return self._tables[session.get_bind().dialect.name]


def _words(sought: Sought) -> Iterator[Word]:
    if isinstance(sought, Word):
        yield sought
    else:
        for part in sought.parts:
            yield from _words(part)


def _one_of(begun: str, words: Collection[str]) -> Sought:
    return Word(begun) if len(words) > _SPELLED_OUT else any_of(Word(word, whole=True) for word in words)


def _with(sought: Sought, known: dict[str, Sought]) -> Sought:
    if isinstance(sought, Word):
        return sought if sought.whole else known.get(sought.text, sought)
    together = all_of if isinstance(sought, AllOf) else any_of
    return together(_with(part, known) for part in sought.parts)
