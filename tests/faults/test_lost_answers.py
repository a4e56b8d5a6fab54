"""A save happens once, whatever becomes of the cable to the server."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import event, func, select

from maison.accounts.queries import history
from maison.application import Desk
from maison.arrivals.service import KIND
from maison.store.errors import StoreGone
from maison.store.store import new_operation
from maison.store.tables import ChangeRow
from tests.databases import desk_under
from tests.faults.proxy import Cut, Proxy
from tests.maison.arrivals.people import NADINE, person, registered
from tests.postgresql import Server


@pytest.fixture
def proxy(server: Server) -> Iterator[Proxy]:
    """A cable to the server."""
    proxy = Proxy(server.port)
    yield proxy
    proxy.close()


@pytest.fixture
def far_desk(postgresql_desk: Desk, proxy: Proxy, server: Server, tmp_path: Path) -> Iterator[Desk]:
    """A desk at the end of the cable."""
    name = postgresql_desk.store.engine.url.database or ""
    desk = desk_under(tmp_path / "far", server.address(name, proxy.port))
    desk.arrival_queries.count()
    yield desk
    desk.close()


def changes(desk: Desk) -> int:
    with desk.store.read() as session:
        return session.scalar(select(func.count()).where(ChangeRow.kind == KIND)) or 0


def test_lost_answer_to_a_commit_is_found_out(far_desk: Desk, proxy: Proxy, postgresql_desk: Desk) -> None:
    proxy.cut_at_commit = "after"
    change = far_desk.arrivals.register(NADINE)
    assert proxy.cut_at_commit == ""
    assert postgresql_desk.arrival_queries.count() == 1
    assert postgresql_desk.arrival_queries.get(change.ids[0]).draft.family_name == NADINE.family_name
    assert changes(postgresql_desk) == 1


def test_cut_before_the_commit_saves_nothing_and_saving_again_saves_once(
    far_desk: Desk, proxy: Proxy, postgresql_desk: Desk
) -> None:
    operation = new_operation()
    proxy.cut_at_commit = "before"
    with pytest.raises(StoreGone):
        far_desk.arrivals.register(NADINE, operation=operation)
    assert postgresql_desk.arrival_queries.count() == 0
    change = far_desk.arrivals.register(NADINE, operation=operation)
    assert far_desk.arrivals.register(NADINE, operation=operation) == change
    assert postgresql_desk.arrival_queries.count() == 1
    assert len(history(postgresql_desk.store, KIND, change.ids[0])) == 1


def test_lost_answer_to_an_edit_is_no_conflict_with_oneself(far_desk: Desk, proxy: Proxy) -> None:
    opened = far_desk.arrival_queries.get(far_desk.arrivals.register(NADINE).ids[0])
    proxy.cut_at_commit = "after"
    far_desk.arrivals.edit(opened, person(family_name="Khoury"))
    saved = far_desk.arrival_queries.get(opened.id)
    assert saved.draft.family_name == "Khoury"
    assert len(history(far_desk.store, KIND, opened.id)) == 2


def test_cable_that_was_cut_between_two_saves_is_not_noticed(far_desk: Desk, proxy: Proxy) -> None:
    far_desk.arrivals.register(NADINE)
    proxy.cut()
    far_desk.arrivals.register(NADINE)
    assert far_desk.arrival_queries.count() == 2


@pytest.mark.parametrize("cut", ["before", "after"])
def test_many_cuts_make_no_double_and_lose_none(far_desk: Desk, proxy: Proxy, cut: Cut) -> None:
    for number in range(15):
        draft, operation = person(family_name=f"Martin {number}"), new_operation()
        proxy.cut_at_commit = cut
        if cut == "before":
            with pytest.raises(StoreGone):
                far_desk.arrivals.register(draft, operation=operation)
        far_desk.arrivals.register(draft, operation=operation)
    found = far_desk.arrival_queries.many(range(1, 60))
    assert sorted(arrival.draft.family_name for arrival in found) == sorted(f"Martin {number}" for number in range(15))
    assert len({arrival.reference for arrival in found}) == 15


def test_server_that_is_away_is_told_and_found_again(server: Server, postgresql_desk: Desk) -> None:
    postgresql_desk.arrivals.register(NADINE)
    operation = new_operation()
    server.stop()
    try:
        for _ in range(2):
            with pytest.raises(StoreGone):
                postgresql_desk.arrivals.register(NADINE, operation=operation)
            with pytest.raises(StoreGone):
                postgresql_desk.arrival_queries.count()
    finally:
        server.start()
    postgresql_desk.arrivals.register(NADINE, operation=operation)
    assert postgresql_desk.arrival_queries.count() == 2


def test_same_operation_at_once_is_done_once(desk: Desk) -> None:
    operation = new_operation()
    answers = []
    start = threading.Barrier(6)

    def save() -> None:
        start.wait()
        answers.append(desk.arrivals.register(NADINE, operation=operation))

    threads = [threading.Thread(target=save) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 6
    assert len(set(answers)) == 1
    assert desk.arrival_queries.count() == 1
    assert changes(desk) == 1


def test_different_saves_at_once_all_happen_with_references_of_their_own(desk: Desk) -> None:
    start = threading.Barrier(6)
    answers = []

    def save(number: int) -> None:
        start.wait()
        for again in range(5):
            answers.append(desk.arrivals.register(person(family_name=f"Martin {number}-{again}")))

    threads = [threading.Thread(target=save, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    arrivals = desk.arrival_queries.many([answer.ids[0] for answer in answers])
    assert len({arrival.reference for arrival in arrivals}) == 30
    assert {arrival.reference for arrival in arrivals} == {f"26-{number:05d}" for number in range(1, 31)}


def test_desk_that_asks_what_is_new_never_misses_a_slower_desk(desk: Desk, tmp_path: Path) -> None:
    first = registered(desk)
    start = desk.store.newest_change()
    slow = desk_under(tmp_path / "slow", desk.address)
    working, go_on = threading.Event(), threading.Event()

    def wait(_connection: object) -> None:
        working.set()
        go_on.wait(10)

    event.listen(slow.store.engine, "commit", wait)
    slower = threading.Thread(target=lambda: slow.arrivals.restore(first.id))
    quicker = threading.Thread(target=lambda: desk.arrivals.register(NADINE))
    slower.start()
    working.wait(10)
    quicker.start()
    quicker.join(0.2)
    last, first_news = desk.store.changes_since(start)
    go_on.set()
    slower.join()
    quicker.join()
    assert len(first_news) + len(desk.store.changes_since(last)[1]) == 2
    slow.close()
