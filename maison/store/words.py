"""An index of marked words: which rows have what is sought, the newest first.

SQLite keeps it in FTS5, PostgreSQL in a `tsvector` under a GIN index: both are built in, neither cuts or changes our words.
A row is found by its number alone; the index knows nothing of what the words mean.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import TextClause, text
from sqlalchemy.orm import Session

from maison.sought import NOTHING, AllOf, AnyOf, Sought, Word, all_of, any_of
from maison.store.built import built_by, now_built_by
from maison.store.bulk import ROWS_AT_ONCE

#: So long beginnings, with their mark, are found at once in any case: SQLite's table was made so.
LONGEST_PREFIX = 4
#: A beginning that may be more words than this is sought as it is.
_SPELLED_OUT = 200
_NO_ROWS = text("SELECT 0 WHERE 1 = 0")
#: PostgreSQL looks through so many of the newest rows before it asks its index, which has no order: of what is common,
#: enough is found there at once; what is not, the index has little of.
_LOOKED_THROUGH = 4000


class WordIndex:
    """The words of the rows of one table, kept in the table `name` of the migration that made it.

    `common` are the marks of words that many rows share: there are few different ones, and a table beside holds them, so
    that the beginning of such a word is sought as the words it may be. Each of those is found at once; a beginning is
    not, when a million rows have what it begins.
    """

    def __init__(self, name: str, common: str = "") -> None:
        self.name = name
        self._marks = common
        self._dialects: dict[str, _Dialect] = {"sqlite": _Fts5(name), "postgresql": _Vectors(name)}
        self._known = text(
            f"SELECT word FROM {name}_common WHERE word >= :first AND word < :after ORDER BY word LIMIT :most"  # noqa: S608 (our own name)
        )
        self._keep = text(f"INSERT INTO {name}_common (word) VALUES (:word) ON CONFLICT DO NOTHING")  # noqa: S608 (our own name)

    def put(self, session: Session, row: int, words: Iterable[str]) -> None:
        """Row `row` has these words, and no others any more."""
        words = tuple(words)
        session.connection().execute(self._of(session).put, {"row": row, "words": " ".join(words)})
        self._keep_common(session, {word for word in words if word[0] in self._marks})

    def remove(self, session: Session, row: int) -> None:
        """Row `row` is found no more."""
        session.connection().execute(self._of(session).remove, {"row": row})

    def put_new(
        self,
        session: Session,
        rows: Iterable[tuple[int, Iterable[str]]],
        told: Callable[[int], None] = lambda _rows: None,
    ) -> None:
        """Many rows that had no words. `told` learns how many went in."""
        self._put(session, rows, told)
        self._of(session).settle(session)

    def _put(
        self,
        session: Session,
        rows: Iterable[tuple[int, Iterable[str]]],
        told: Callable[[int], None] = lambda _rows: None,
    ) -> None:
        dialect, left = self._of(session), iter(rows)
        common: set[str] = set()
        while some := list(islice(left, ROWS_AT_ONCE)):
            dialect.put_new(session, [(row, " ".join(words)) for row, words in some])
            common.update([word for _row, words in some for word in words if word[0] in self._marks])
            told(len(some))
        self._keep_common(session, common)

    def rules(self, session: Session) -> int | None:
        """The number of the rules by which the words were made; None when they never were."""
        return built_by(session, self.name)

    def make_anew(self, session: Session, rules: int, rows: Iterable[tuple[int, Iterable[str]]]) -> None:
        """All rows there are have these words, made by these rules."""
        dialect = self._of(session)
        dialect.clear(session)
        session.connection().execute(text(f"DELETE FROM {self.name}_common"))  # noqa: S608 (our own name)
        now_built_by(session, self.name, rules)
        self._put(session, rows)
        dialect.index(session)

    def newest(self, session: Session, sought: Sought, most: int) -> list[int]:
        """The rows that have what is sought, at most so many, the highest numbers first."""
        exact = self._spelled_out(session, sought)
        return [] if exact == NOTHING else self._of(session).newest(session, exact, most)

    def having(self, session: Session, sought: Sought) -> TextClause:
        """All rows that have what is sought, as a query of their numbers."""
        exact = self._spelled_out(session, sought)
        return _NO_ROWS if exact == NOTHING else self._of(session).having(exact)

    def pairs(self, session: Session) -> Iterator[tuple[int, str]]:
        """Every row with every word of it, in any order."""
        return self._of(session).pairs(session)

    def _keep_common(self, session: Session, words: Iterable[str]) -> None:
        session.info.pop(self.name, None)  # what a beginning may be was looked up before these came
        new = [{"word": word} for word in sorted(words)]  # in one order: two desks must not wait for each other
        if new:
            session.connection().execute(self._keep, new)

    def _spelled_out(self, session: Session, sought: Sought) -> Sought:
        """The same, with the common words that a long enough beginning may be in its place."""
        if isinstance(sought, AllOf):
            return all_of(self._spelled_out(session, part) for part in sought.parts)
        if isinstance(sought, AnyOf):
            return any_of(self._spelled_out(session, part) for part in sought.parts)
        if sought.whole or len(sought.text) <= LONGEST_PREFIX or sought.text[0] not in self._marks:
            return sought
        known = session.info.setdefault(self.name, {})
        if sought.text not in known:
            known[sought.text] = self._common(session, sought)
        found: Sought = known[sought.text]
        return found

    def _common(self, session: Session, sought: Word) -> Sought:
        asked = {"first": sought.text, "after": sought.text + "\U0010ffff", "most": _SPELLED_OUT + 1}
        words = list(session.connection().execute(self._known, asked).scalars())
        return sought if len(words) > _SPELLED_OUT else any_of(Word(word, whole=True) for word in words)

    def _of(self, session: Session) -> _Dialect:
        return self._dialects[session.get_bind().dialect.name]


class _Dialect:
    """How one database keeps words. Names of tables are ours; what is sought goes in as a parameter."""

    put: TextClause
    remove: TextClause

    def clear(self, session: Session) -> None:
        """Forget all rows, and be ready for as many others."""
        raise NotImplementedError

    def index(self, session: Session) -> None:
        """All rows have gone in after `clear`."""

    def put_new(self, session: Session, rows: Sequence[tuple[int, str]]) -> None:
        raise NotImplementedError

    def settle(self, session: Session) -> None:
        """Many rows have gone in: make them as quick to find as others."""

    def newest(self, session: Session, sought: Sought, most: int) -> list[int]:
        raise NotImplementedError

    def having(self, sought: Sought) -> TextClause:
        raise NotImplementedError

    def pairs(self, session: Session) -> Iterator[tuple[int, str]]:
        raise NotImplementedError


class _Fts5(_Dialect):
    def __init__(self, name: str) -> None:
        self._name = name
        self.put = text(f"INSERT OR REPLACE INTO {name} (rowid, words) VALUES (:row, :words)")  # noqa: S608 (our own name)
        self.remove = text(f"DELETE FROM {name} WHERE rowid = :row")  # noqa: S608 (our own name)
        self._newest = text(
            f"SELECT rowid FROM {name} WHERE {name} MATCH :sought ORDER BY rowid DESC LIMIT :most"  # noqa: S608 (our own name)
        )
        self._having = f"SELECT rowid FROM {name} WHERE {name} MATCH :sought"  # noqa: S608 (our own name)

    def clear(self, session: Session) -> None:
        clear = f"INSERT INTO {self._name} ({self._name}) VALUES ('delete-all')"  # noqa: S608 (our own name)
        session.connection().exec_driver_sql(clear)

    def put_new(self, session: Session, rows: Sequence[tuple[int, str]]) -> None:
        insert = f"INSERT INTO {self._name} (rowid, words) VALUES (?, ?)"  # noqa: S608 (our own name)
        session.connection().exec_driver_sql(insert, list(rows))

    def newest(self, session: Session, sought: Sought, most: int) -> list[int]:
        asked = {"sought": fts5(sought), "most": most}
        return list(session.connection().execute(self._newest, asked).scalars())

    def having(self, sought: Sought) -> TextClause:
        return text(self._having).bindparams(sought=fts5(sought))

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


class _Vectors(_Dialect):
    def __init__(self, name: str) -> None:
        self._name = name
        words = "array_to_tsvector(string_to_array(:words, ' '))"
        self.put = text(
            f"INSERT INTO {name} (row_id, words) VALUES (:row, {words}) "  # noqa: S608 (our own name)
            "ON CONFLICT (row_id) DO UPDATE SET words = excluded.words"
        )
        self.remove = text(f"DELETE FROM {name} WHERE row_id = :row")  # noqa: S608 (our own name)
        having = f"SELECT row_id FROM {name} WHERE words @@ CAST(:sought AS tsquery)"  # noqa: S608 (our own name)
        self._having = having
        self._among_newest = text(
            f"SELECT row_id FROM (SELECT row_id, words FROM {name} ORDER BY row_id DESC LIMIT :looked OFFSET 0) AS newest "  # noqa: S608 (our own name)
            "WHERE words @@ CAST(:sought AS tsquery) LIMIT :most"
        )
        # the sum keeps the planner from walking down all rows by their numbers instead of asking the index
        self._newest = text(f"{having} ORDER BY row_id + 0 DESC LIMIT :most")

    def clear(self, session: Session) -> None:
        # an index that is made of all rows at once takes a fraction of the time; of very many it takes minutes
        session.connection().exec_driver_sql("SET LOCAL statement_timeout = 0")
        session.connection().exec_driver_sql(f"TRUNCATE {self._name}")
        session.connection().exec_driver_sql(f"DROP INDEX ix_{self._name}")

    def index(self, session: Session) -> None:
        session.connection().exec_driver_sql(
            # what is written first waits in a list that each search looks through: it must stay short
            f"CREATE INDEX ix_{self._name} ON {self._name} USING gin (words) WITH (gin_pending_list_limit = 128)"
        )

    def put_new(self, session: Session, rows: Sequence[tuple[int, str]]) -> None:
        cursor: Any = session.connection().connection.cursor()
        with cursor, cursor.copy(f"COPY {self._name} (row_id, words) FROM STDIN") as copy:
            for row, words in rows:
                copy.write_row((row, "'" + words.replace(" ", "' '") + "'"))

    def settle(self, session: Session) -> None:
        session.connection().execute(text(f"SELECT gin_clean_pending_list('ix_{self._name}')"))

    def newest(self, session: Session, sought: Sought, most: int) -> list[int]:
        asked = {"sought": tsquery(sought), "most": most, "looked": _LOOKED_THROUGH}
        connection = session.connection()
        found = list(connection.execute(self._among_newest, asked).scalars())
        if len(found) < most:
            found = list(connection.execute(self._newest, {"sought": asked["sought"], "most": most}).scalars())
        return found

    def having(self, sought: Sought) -> TextClause:
        return text(self._having).bindparams(sought=tsquery(sought))

    def pairs(self, session: Session) -> Iterator[tuple[int, str]]:
        connection = session.connection().execution_options(yield_per=ROWS_AT_ONCE)
        every = f"SELECT row_id, unnest(tsvector_to_array(words)) FROM {self._name}"  # noqa: S608 (our own name)
        yield from (tuple(pair) for pair in connection.execute(text(every)))


def fts5(sought: Sought) -> str:
    """What is sought in FTS5's language. Words hold no quotation marks: they are made of letters and figures."""
    if isinstance(sought, Word):
        return f'"{sought.text}"' if sought.whole else f'"{sought.text}"*'
    return _joined(sought, fts5, " AND ", " OR ")


def tsquery(sought: Sought) -> str:
    """What is sought in PostgreSQL's language."""
    if isinstance(sought, Word):
        return f"'{sought.text}'" if sought.whole else f"'{sought.text}':*"
    return _joined(sought, tsquery, " & ", " | ")


def _joined(sought: AllOf | AnyOf, written: Callable[[Sought], str], both: str, either: str) -> str:
    assert sought.parts, "nothing is sought"
    return "(" + (both if isinstance(sought, AllOf) else either).join(map(written, sought.parts)) + ")"
