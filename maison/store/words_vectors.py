"""The words of an index in PostgreSQL: a `tsvector` a row, under a GIN index.

GIN knows no order and looks up a beginning as every word it begins. So each row has more in its vector than its words:
short beginnings of them, as words of their own; and the names of two blocks of rows, a small and a large one, it stands
in, by which the newest rows are sought alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, text
from sqlalchemy.orm import Session

from maison.sought import Sought, Word
from maison.store.bulk import ROWS_AT_ONCE
from maison.store.words_table import LAST_LETTER, WordTable, written

#: So many of the newest rows are looked through, without the index: what very many rows have is found there at once.
_LOOKED_THROUGH = 256
#: The sizes of blocks, as powers of two. The newest two blocks of each size are sought in before all rows are.
_BLOCKS = (13, 16)
#: What is no word ends with this, and no word does.
_MARK = "*"
#: The newest rows, in one statement: first the few that are looked through; then step by step, each below the one before,
#: two small blocks (unless so few were found that these will hardly have enough), two large ones, and the rest.
#: PostgreSQL takes no step before its rows are asked for, so none after enough are found.
#: The sums keep the planner from walking down all rows by their numbers instead of asking the index.
_NEWEST = """
WITH top AS MATERIALIZED (SELECT coalesce(max(row_id), 0) AS newest FROM {name}),
looked AS MATERIALIZED (
    SELECT row_id FROM (
        SELECT row_id, words FROM {name} WHERE row_id > (SELECT newest FROM top) - {looked}
        ORDER BY row_id DESC OFFSET 0
    ) AS few WHERE words @@ CAST(CAST(:sought AS text) AS tsquery)
),
hoped AS MATERIALIZED (SELECT count(*) * {many} > :most AS near FROM looked),
step (within, below) AS MATERIALIZED (
    SELECT ' & (''{small}-' || (newest >> {small}) || '*'' | ''{small}-' || (newest >> {small}) - 1 || '*'')',
        newest - {looked} + 1
    FROM top, hoped WHERE near
    UNION ALL
    SELECT ' & (''{large}-' || (newest >> {large}) || '*'' | ''{large}-' || (newest >> {large}) - 1 || '*'')',
        CASE WHEN near THEN ((newest >> {small}) - 1) << {small} ELSE newest - {looked} + 1 END
    FROM top, hoped
    UNION ALL
    SELECT '', ((newest >> {large}) - 1) << {large} FROM top
)
SELECT row_id FROM (
    SELECT row_id FROM looked
    UNION ALL
    SELECT found.row_id FROM step, LATERAL (
        SELECT row_id FROM {name}
        WHERE words @@ CAST(CAST(:sought AS text) || within AS tsquery) AND row_id + 0 < below
        ORDER BY row_id + 0 DESC LIMIT :most
    ) AS found
) AS every LIMIT :most
"""


class Vectors(WordTable):
    """A table of vectors. `begun` are the marks of the words of which every row has the beginnings, too."""

    longest = 5

    def __init__(self, name: str, begun: str) -> None:
        self._name = name
        self._begun = frozenset(begun)
        # what a word begins with is the same whoever has it
        self._beginnings = lru_cache(maxsize=65536)(self._beginnings_of)
        self._put = text(
            f"INSERT INTO {name} (row_id, words) VALUES (:row, array_to_tsvector(CAST(:words AS text[]))) "  # noqa: S608 (our own name)
            "ON CONFLICT (row_id) DO UPDATE SET words = excluded.words"
        )
        self._remove = text(f"DELETE FROM {name} WHERE row_id = :row")  # noqa: S608 (our own name)
        self._having = f"SELECT row_id FROM {name} WHERE words @@ CAST(:sought AS tsquery)"  # noqa: S608 (our own name)
        self._newest = text(_newest_of(name))
        self._keep = text(
            f"INSERT INTO {name}_common (word) SELECT unnest(CAST(:words AS text[])) ON CONFLICT DO NOTHING"
        )
        self._known = text(
            "SELECT asked, (SELECT string_agg(word, ' ') FROM ("  # noqa: S608 (our own name)
            f'SELECT word FROM {name}_common WHERE word >= asked COLLATE "C" AND word < (asked || :last) COLLATE "C" '
            "ORDER BY word LIMIT :most) AS found) FROM unnest(CAST(:begun AS text[])) AS asked"
        )

    def put(self, session: Session, row: int, words: Collection[str]) -> None:
        session.connection().execute(self._put, {"row": row, "words": list(self._lexemes(row, words))})

    def remove(self, session: Session, row: int) -> None:
        session.connection().execute(self._remove, {"row": row})

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

    def put_new(self, session: Session, rows: Sequence[tuple[int, Collection[str]]]) -> None:
        cursor: Any = session.connection().connection.cursor()
        with cursor, cursor.copy(f"COPY {self._name} (row_id, words) FROM STDIN") as copy:
            for row, words in rows:
                copy.write_row((row, "'" + "' '".join(self._lexemes(row, words)) + "'"))

    def settle(self, session: Session) -> None:
        session.connection().execute(text(f"SELECT gin_clean_pending_list('ix_{self._name}')"))

    def keep(self, session: Session, words: Sequence[str]) -> None:
        session.connection().execute(self._keep, {"words": list(words)})

    def wipe(self, session: Session) -> None:
        """The server's own vacuum does it."""

    def newest(self, session: Session, sought: Sought, most: int) -> list[int]:
        asked = {"sought": self._tsquery(sought), "most": most}
        return list(session.connection().execute(self._newest, asked).scalars())

    def among(self, session: Session, sought: Sought, row: Any, *, walked: bool) -> ColumnElement[bool] | None:
        if not self.newest(session, sought, 1):
            return None
        found: ColumnElement[bool] = row.in_(text(self._having).bindparams(sought=self._tsquery(sought)))
        return found

    def pairs(self, session: Session) -> Iterator[tuple[int, str]]:
        connection = session.connection().execution_options(yield_per=ROWS_AT_ONCE)
        every = (
            f"SELECT row_id, word FROM {self._name}, unnest(tsvector_to_array(words)) AS word "  # noqa: S608 (our own name)
            "WHERE right(word, 1) <> :mark"
        )
        yield from (tuple(pair) for pair in connection.execute(text(every), {"mark": _MARK}))

    def known(self, session: Session, begun: Sequence[str], most: int) -> dict[str, list[str]]:
        asked = {"begun": list(begun), "most": most, "last": LAST_LETTER}
        return {
            each: words.split(" ") if words else [] for each, words in session.connection().execute(self._known, asked)
        }

    def _lexemes(self, row: int, words: Collection[str]) -> set[str]:
        """The words, their beginnings, and the blocks of the row."""
        lexemes = set(words).union(*map(self._beginnings, words))
        lexemes.update(_block(size, row >> size) for size in _BLOCKS)
        return lexemes

    def _beginnings_of(self, word: str) -> tuple[str, ...]:
        if word[0] not in self._begun:
            return ()
        return tuple(word[:size] + _MARK for size in range(2, min(len(word), self.longest) + 1))

    def _tsquery(self, sought: Sought) -> str:
        """What is sought in PostgreSQL's language."""
        return written(sought, self._word, " & ", " | ")

    def _word(self, word: Word) -> str:
        if word.whole:
            return f"'{word.text}'"
        at_once = word.text[0] in self._begun and 1 < len(word.text) <= self.longest
        return f"'{word.text}{_MARK}'" if at_once else f"'{word.text}':*"


def _newest_of(name: str) -> str:
    small, large = _BLOCKS
    many = (1 << small) // _LOOKED_THROUGH
    return _NEWEST.format(name=name, looked=_LOOKED_THROUGH, many=many, small=small, large=large)


def _block(size: int, block: int) -> str:
    return f"{size}-{block}{_MARK}"
