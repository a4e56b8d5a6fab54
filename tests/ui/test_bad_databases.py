"""A database that fails under the window: its sentence with a way on, what was typed kept, and saved when it is mended."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from sqlalchemy import event, text

from maison.application import Desk
from maison.arrivals.model import ArrivalDraft
from maison.store import Store
from maison.store.errors import StoreFull
from tests.databases import desk_under
from tests.postgresql import Server
from tests.ui.opened import opened
from ui.application import Application
from ui.arrivals.form.view import FormPage

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


@pytest.mark.parametrize(("spoil", "sentence"), [(damaged, "damaged"), (newer, "newer"), (a_folder, "is a folder")])
def test_a_file_that_does_not_open_is_told_and_tried_again(
    sqlite_desk: Desk, spoil: Callable[[Desk], None], sentence: str, tmp_path: Path
) -> None:
    spoil(sqlite_desk)
    desk = desk_under(sqlite_desk.paths.data)
    with opened(desk) as application:
        message = application.window.message
        assert message.isVisible()
        assert sentence in message.text()
        desk.close()
        desk.paths.database.rename(tmp_path / "aside")
        message.press()
        application.settle()
        assert not message.isVisible()
        assert desk.arrival_queries.count() == 0


def test_a_server_that_does_not_answer_is_told_and_tried_again(postgresql_desk: Desk, server: Server) -> None:
    with (
        gone(postgresql_desk, server) as back,
        opened(desk_under(postgresql_desk.paths.data, postgresql_desk.address)) as application,
    ):
        message = application.window.message
        assert message.isVisible()
        assert "127.0.0.1" not in message.text()
        back()
        message.press()
        application.settle()
        assert not message.isVisible()


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
