"""What another desk saves is heard here, in the GUI thread; a database that is gone is borne in silence."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from maison.application import Desk
from maison.store import Change
from maison.store.others import OtherDesks
from tests.databases import desk_under
from tests.maison.arrivals.people import registered
from tests.postgresql import Server
from ui.changes import ChangeBus
from ui.jobs import Jobs
from ui.news import News

Heard = list[tuple[Change, threading.Thread]]


@pytest.fixture
def other(desk: Desk, tmp_path: Path) -> Iterator[Desk]:
    """A second desk on the same database."""
    second = desk_under(tmp_path / "other", desk.address)
    yield second
    second.close()


@pytest.fixture
def heard(changes: ChangeBus) -> Heard:
    """What the bus tells, and in which thread."""
    told: Heard = []
    changes.subscribe({"arrival"}, lambda change: told.append((change, threading.current_thread())))
    return told


def test_save_of_another_desk_is_heard(
    qtbot: QtBot, jobs: Jobs, changes: ChangeBus, heard: Heard, desk: Desk, other: Desk
) -> None:
    news = News(jobs, changes, pause_ms=10)
    news.follow(desk.other_desks())
    registered(desk)
    theirs = registered(other)
    qtbot.waitUntil(lambda: bool(heard), timeout=10_000)
    assert heard == [(Change("arrival", (theirs.id,)), threading.main_thread())]
    jobs.close()


def test_server_that_goes_and_comes_back_is_not_told(
    qtbot: QtBot, jobs: Jobs, changes: ChangeBus, heard: Heard, bugs: list[BaseException], server: Server,
    postgresql_desk: Desk, tmp_path: Path,
) -> None:  # fmt: skip
    other = desk_under(tmp_path / "other", postgresql_desk.address)
    looks: list[bool] = []

    class Counted(OtherDesks):
        def news(self) -> tuple[Change, ...]:
            looks.append(True)
            return super().news()

    news = News(jobs, changes, pause_ms=10)
    news.follow(Counted(postgresql_desk.store))
    server.stop()
    try:
        before = len(looks)
        qtbot.waitUntil(lambda: len(looks) > before + 2, timeout=30_000)
    finally:
        server.start()
    theirs = registered(other)
    qtbot.waitUntil(lambda: bool(heard), timeout=30_000)
    assert [change for change, _thread in heard] == [Change("arrival", (theirs.id,))]
    assert bugs == []
    jobs.close()
    other.close()
