"""Indexes that are made anew behind many rows: the same ones, whole, also where the work is called off."""

import pytest
from sqlalchemy import text

from maison.application import Desk
from maison.arrivals.finding.service import faults
from maison.arrivals.listing import ArrivalFilter
from maison.arrivals.tables import Stay
from maison.store.bulk import MANY, indexes_after
from maison.store.store import Store
from tests.maison.arrivals.people import person, registered


def indexes(store: Store) -> list[tuple[str, str]]:
    asked = "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'stays' ORDER BY name"
    with store.read() as session:
        return [(name, sql) for name, sql in session.execute(text(asked))]


def test_many_new_rows_leave_the_indexes_as_they_were(sqlite_desk: Desk) -> None:
    before = indexes(sqlite_desk.store)
    first = registered(sqlite_desk, person(family_name="Zola"))
    sqlite_desk.imports.register_all([person(family_name=f"Martin {number}") for number in range(MANY, 0, -1)])
    assert indexes(sqlite_desk.store) == before
    with sqlite_desk.store.read() as session:
        assert session.scalar(text("PRAGMA integrity_check")) == "ok"
        plan = " ".join(map(str, session.execute(text("EXPLAIN QUERY PLAN SELECT id FROM stays INDEXED BY ix_stays_listing "
                                                      "WHERE deleted_at IS NULL ORDER BY sort_name, id"))))  # fmt: skip
        assert "ix_stays_listing" in plan
    listed = sqlite_desk.arrival_queries.snapshot(ArrivalFilter())
    assert len(listed) == MANY + 1
    assert listed[-1] == first.id
    assert faults(sqlite_desk.store) == ()


@pytest.mark.parametrize("coming", [1, MANY])
def test_work_that_fails_leaves_them_too(sqlite_desk: Desk, coming: int) -> None:
    before = indexes(sqlite_desk.store)
    with pytest.raises(ZeroDivisionError):
        called_off(sqlite_desk, coming)
    assert indexes(sqlite_desk.store) == before


def called_off(desk: Desk, coming: int) -> None:
    with desk.store.begin() as session, indexes_after(session, Stay, coming):
        there = session.scalar(text("SELECT count(*) FROM sqlite_schema WHERE name = 'ix_stays_listing'"))
        assert there == (coming < MANY)
        raise ZeroDivisionError


def test_few_rows_beside_many_are_put_into_the_indexes_one_by_one(sqlite_desk: Desk) -> None:
    registered(sqlite_desk, person())
    with sqlite_desk.store.begin() as session:
        session.execute(text("UPDATE stays SET id = 1000000"))
        with indexes_after(session, Stay, MANY):
            assert session.scalar(text("SELECT count(*) FROM sqlite_schema WHERE name = 'ix_stays_listing'"))
