"""An index of words answers as a scan of them does, whatever the numbers of the rows."""

from __future__ import annotations

import random

import pytest
from sqlalchemy import literal, select, text, union_all

from maison.sought import Sought, Word, all_of, any_of, holds
from maison.store import Store
from maison.store.words import WordIndex

#: Rows far from each other: in one small block, in one large one, in the two newest of each size, and long before.
ROWS = (1, 2, 5000, 70_000, 131_071, 131_072, 190_000, 196_600, 196_607, 196_608, 204_800, 204_801, 204_802)


def test_what_is_said_more_simply_finds_the_same() -> None:
    dice = random.Random(5)
    for _ in range(500):
        held = frozenset(_word(dice) for _ in range(4))
        parts = [_sought(dice, 2) for _ in range(3)]
        assert holds(held, any_of(parts)) == any(holds(held, part) for part in parts), (held, parts)


def test_what_another_beginning_finds_anyway_is_not_sought_twice() -> None:
    begun = Word("fab")
    assert any_of((Word("fab", whole=True), any_of((Word("fabc"), begun)), Word("fabd", whole=True))) == begun
    assert any_of((Word("fa", whole=True), begun)) != begun


@pytest.mark.parametrize(("known", "few"), [("", 1), ("fx", 1), ("fx", 5000)])
def test_index_answers_as_a_scan_does(store: Store, known: str, few: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("maison.store.words_fts5._FEW", few)  # what is done with many rows, done with these
    dice = random.Random(17)
    index = WordIndex("arrival_words", begun="f", known=known)
    rows = {row: frozenset(_word(dice) for _ in range(4)) for row in ROWS}
    with store.begin() as session:
        if not store.is_sqlite:  # these rows stand for stays that nobody needs
            session.execute(text("SET LOCAL session_replication_role = replica"))
        index.put_new(session, [(row, some) for row, some in rows.items() if row % 2])
        for row, some in rows.items():
            if not row % 2:
                index.put(session, row, some)
        assert sorted(index.pairs(session)) == sorted((row, word) for row, some in rows.items() for word in some)
        given = union_all(*(select(literal(row).label("number")) for row in ROWS)).subquery()
        for _ in range(150):
            sought = _sought(dice, 3)
            scanned = [row for row in sorted(rows, reverse=True) if holds(rows[row], sought)]
            for most in (1, 3, 50):
                assert index.newest(session, sought, most) == scanned[:most], sought
            for walked in (False, True):
                statement = select(given.c.number).where(index.among(session, sought, given.c.number, walked=walked))
                assert sorted(session.scalars(statement)) == scanned[::-1]


def _word(dice: random.Random) -> str:
    return dice.choice("fxo") + "".join(dice.choices("ab1", k=dice.randint(1, 7)))


def _sought(dice: random.Random, depth: int) -> Sought:
    if not depth or dice.random() < 0.3:
        return Word(_word(dice)[: dice.randint(2, 8)], whole=dice.random() < 0.3)
    together = dice.choice((all_of, any_of))
    return together(_sought(dice, depth - 1) for _ in range(dice.randint(1, 3)))


def test_words_that_come_later_are_known_at_once(store: Store) -> None:
    """What a beginning may be is looked up once a session; not before words that come in it."""
    index = WordIndex("arrival_words", begun="f", known="f")
    with store.begin() as session:
        if not store.is_sqlite:
            session.execute(text("SET LOCAL session_replication_role = replica"))
        assert index.newest(session, Word("fabcab"), 5) == []
        index.put(session, 7, ["fabcabc"])
        assert index.newest(session, Word("fabcab"), 5) == [7]
        index.put_new(session, [(8, ["fabcabd"])])
        assert index.newest(session, Word("fabcab"), 5) == [8, 7]
        index.remove(session, 8)
        assert index.newest(session, Word("fabcab"), 5) == [7]
