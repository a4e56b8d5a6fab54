"""A database that fails under the window: its sentence with a way on, what was typed kept, and saved when it is mended."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from sqlalchemy import event, text
from sqlcipher3 import dbapi2

from maison.application import Desk
from maison.arrivals.model import ArrivalDraft
from maison.store import Store
from maison.store.backups.model import Why
from maison.store.errors import StoreError, StoreFull
from tests.databases import desk_under
from tests.postgresql import Server
from tests.ui.opened import opened
from ui.application import Application
from ui.arrivals.form.view import FormPage
from ui.backups.view import BackupsPage
from ui.trouble.view import TroublePage
from ui.trouble.ways import TROUBLES, Way, ways_of
from ui.trouble.where import TROUBLE

LONG = "x" * 100


def damaged(desk: Desk) -> None:
    desk.paths.database.write_bytes(b"%PDF-1.7 no database, and long enough to be looked at as one" * 200)


def newer(desk: Desk) -> None:
    with desk.store.begin() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '2031_later'"))
    desk.store.close()


def a_folder(desk: Desk) -> None:
    desk.paths.database.unlink()
    desk.paths.database.mkdir()


@contextmanager
def gone(_desk: Desk, server: Server) -> Iterator[Callable[[], None]]:
    """No server until the block ends, or until what it is given is called."""
    server.stop()
    away = [True]

    def back() -> None:
        if away:
            away.clear()
            server.start()

    try:
        yield back
    finally:
        back()


def told(application: Application) -> str:
    """All that the window says."""
    return "\n".join(label.text() for label in application.window.findChildren(QLabel) if label.isVisible())


def foreign(desk: Desk) -> None:
    desk.close()
    desk.paths.database.unlink()
    with contextlib.closing(dbapi2.connect(str(desk.paths.database))) as other:
        other.execute("CREATE TABLE recipes (id INTEGER PRIMARY KEY, title TEXT)")


def trouble(application: Application) -> TroublePage:
    """The page that stands where the database should."""
    assert application.window.here() == TROUBLE
    page = application.window.page(TROUBLE)
    assert isinstance(page, TroublePage)
    return page


@pytest.mark.parametrize(
    ("spoil", "sentence", "best"),
    [
        (damaged, "damaged", Way.BACKUP),
        (newer, "newer", Way.AGAIN),
        (a_folder, "is a folder", Way.OTHER),
        (foreign, "another program", Way.OTHER),
    ],
)
def test_a_file_that_does_not_open_is_told_and_tried_again(
    sqlite_desk: Desk, spoil: Callable[[Desk], None], sentence: str, best: Way, tmp_path: Path
) -> None:
    spoil(sqlite_desk)
    desk = desk_under(sqlite_desk.paths.data)
    with opened(desk) as application:
        page = trouble(application)
        assert sentence in page.text()
        assert next(iter(page.buttons)) is best
        assert page.buttons[best].hasFocus()
        desk.close()
        desk.paths.database.rename(tmp_path / "aside")
        page.buttons[Way.AGAIN].click()
        application.settle()
        assert application.window.here() == "today"
        assert desk.arrival_queries.count() == 0


@pytest.mark.parametrize("code", TROUBLES)
def test_every_way_out_of_every_trouble_leads_somewhere(
    sqlite_desk: Desk, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened_folders: list[str] = []
    monkeypatch.setattr(
        "ui.trouble.view.QDesktopServices.openUrl", lambda url: opened_folders.append(url.toLocalFile())
    )
    error = StoreError("A sentence.")
    monkeypatch.setattr(StoreError, "code", code)
    expected = {Way.BACKUP: "backups", Way.OTHER: "preferences", Way.AGAIN: "today", Way.FOLDER: TROUBLE}
    with opened(sqlite_desk) as application:
        for way in ways_of(code)[1]:
            application.window.go(TROUBLE, error)
            trouble(application).buttons[way].click()
            application.settle()
            assert application.window.here() == expected[way]
        assert opened_folders == [str(sqlite_desk.paths.data)] * (Way.FOLDER in ways_of(code)[1])


def test_a_damaged_database_is_left_in_three_clicks(sqlite_desk: Desk) -> None:
    for name in ("Okafor", "Martin"):
        sqlite_desk.arrivals.register(ArrivalDraft(family_name=name))
    good = sqlite_desk.backups.make(Why.ASKED)
    later = sqlite_desk.backups.folder.path / good.name.replace("20261123T0755", "20261123T0855")
    later.write_bytes(b"half of a newer backup")
    damaged(sqlite_desk)
    desk = desk_under(sqlite_desk.paths.data)
    with opened(desk) as application:
        trouble(application).buttons[Way.BACKUP].click()  # 1
        application.settle()
        page = application.window.page("backups")
        assert isinstance(page, BackupsPage)
        assert page.presenter.chosen == good
        assert "cannot be read" in page.preview.said()
        page.preview.restore.click()  # 2
        page.preview.yes.click()  # 3
        application.settle()
        assert desk.arrival_queries.count() == 2
        application.window.go("today")
        application.settle()
        assert application.window.here() == "today"
    assert len(list(sqlite_desk.paths.data.glob("maison-damaged-*"))) >= 1


def test_a_database_that_was_left_in_the_middle_is_looked_over(
    sqlite_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(30):
        sqlite_desk.arrivals.register(ArrivalDraft(family_name=f"Martin {number}"))
    sqlite_desk.backups.make(Why.ASKED)
    holding = Store.open(sqlite_desk.address)
    with holding.read() as session:
        session.execute(text("SELECT count(*) FROM stays"))  # so that the log stays, as after a crash
        sqlite_desk.close()
        with holding.engine.connect() as connection:
            driver = connection.connection.driver_connection
            assert driver is not None
            driver.execute("PRAGMA foreign_keys=OFF")
            driver.execute("INSERT INTO person_phones (person_id, position, number) VALUES (999, 0, '+33320000000')")
            driver.execute("PRAGMA foreign_keys=ON")
        desk = desk_under(sqlite_desk.paths.data)
        with opened(desk) as application:
            assert desk.backups.folder.doubtful()
            message = application.window.message
            assert "was damaged" in message.text()
            message.press()
            application.settle()
            assert application.window.here() == "backups"
    holding.close()


def test_a_database_that_was_left_well_is_not_looked_over(sqlite_desk: Desk) -> None:
    sqlite_desk.arrivals.register(ArrivalDraft(family_name="Martin"))
    assert sqlite_desk.left_unclean()
    sqlite_desk.close()
    assert not sqlite_desk.left_unclean()
    sqlite_desk.backups.folder.set_doubtful(True)
    sqlite_desk.look_over()
    assert not sqlite_desk.backups.folder.doubtful()


def test_a_server_that_does_not_answer_is_told_and_tried_again(postgresql_desk: Desk, server: Server) -> None:
    with (
        gone(postgresql_desk, server) as back,
        opened(desk_under(postgresql_desk.paths.data, postgresql_desk.address)) as application,
    ):
        page = trouble(application)
        assert "server" in page.text()
        assert "127.0.0.1" not in page.text()
        back()
        page.buttons[Way.AGAIN].click()
        application.settle()
        assert application.window.here() == "today"


# Saving -------------------------------------------------------------------------------------------------------------


@contextmanager
def locked(desk: Desk, _server: object) -> Iterator[None]:
    other = Store.open(desk.address)
    with other.begin() as session:
        session.execute(text("UPDATE reference_counters SET last = last"))
        yield
    other.close()


@contextmanager
def pragma(desk: Desk, broken: str, mended: str) -> Iterator[None]:
    """Every connection is as `broken` says, and as `mended` says afterwards."""
    said = [broken]

    def on_checkout(driver: object, *_others: object) -> None:
        driver.execute(said[0])  # type: ignore[attr-defined]  # a connection of the driver

    event.listen(desk.store.engine, "checkout", on_checkout)
    yield
    said[0] = mended


def read_only(desk: Desk, _server: object) -> AbstractContextManager[None]:
    return pragma(desk, "PRAGMA query_only = ON", "PRAGMA query_only = OFF")


def fill_up(desk: Desk) -> None:
    for _ in range(500):
        desk.arrivals.register(ArrivalDraft(family_name="Martin", host=LONG, unit=LONG))


@contextmanager
def full(desk: Desk, _server: object) -> Iterator[None]:
    with pragma(desk, "PRAGMA max_page_count = 1", "PRAGMA max_page_count = 1073741823"):
        with pytest.raises(StoreFull):
            fill_up(desk)
        yield


@pytest.mark.parametrize(
    ("engine", "fault", "sentence"),
    [
        ("sqlite", locked, "Another desk"),
        ("sqlite", read_only, "read-only"),
        ("sqlite", full, "disk is full"),
        ("postgresql", gone, "server"),
    ],
)
def test_a_save_that_fails_keeps_the_form_and_is_done_when_it_can_be(
    qtbot: QtBot,
    request: pytest.FixtureRequest,
    engine: str,
    fault: Callable[[Desk, object], AbstractContextManager[object]],
    sentence: str,
) -> None:
    desk: Desk = request.getfixturevalue(f"{engine}_desk")
    server = request.getfixturevalue("server") if engine == "postgresql" else None
    desk.__dict__["store"] = Store.open(desk.address, patience_ms=60)
    with opened(desk) as application:
        application.window.go("new-arrival")
        page = application.window.page("new-arrival")
        assert isinstance(page, FormPage)
        for name, value in {"family_name": "Okafor", "host": LONG, "unit": LONG}.items():
            page.fields[name].control.set_value(value)
        with fault(desk, server):
            before = 0 if engine == "postgresql" else desk.arrival_queries.count()
            page.presenter.save()
            application.settle()
            assert sentence in told(application)
            assert application.window.here() == "new-arrival"
            assert page.fields["family_name"].control.value() == "Okafor"
        assert desk.arrival_queries.count() == before
        page.presenter.save()
        application.settle()
        assert application.window.here() == "arrival"
        assert desk.arrival_queries.count() == before + 1
