"""Backups are made while the window is open, and what goes wrong is told once."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from maison.application import Desk
from maison.arrivals.model import ArrivalDraft
from maison.clock import FixedClock
from maison.store.backups.model import Why
from tests.maison.store.backups.test_service import Usage
from tests.ui.doubles import InlineJobs, RecordingShell
from tests.ui.opened import opened
from ui.backups.watch import BackupWatch


class Watched:
    """A watch on a desk whose clock can be set."""

    def __init__(self, desk: Desk) -> None:
        assert isinstance(desk.clock, FixedClock)
        self.desk, self.clock, self.shell = desk, desk.clock, RecordingShell()
        self.watch = BackupWatch(desk, InlineJobs(), self.shell)  # type: ignore[arg-type]  # inline jobs
        self.watch.start()

    def after(self, minutes: int) -> int:
        """Look again so many minutes later; how many backups there are then."""
        self.clock.moment += dt.timedelta(minutes=minutes)
        self.watch.look()
        return len(self.desk.backups.all())

    def save(self) -> None:
        self.desk.arrivals.register(ArrivalDraft(family_name="Okafor"))


@pytest.fixture
def watched(sqlite_desk: Desk, qapp: QApplication) -> Watched:
    """The watch, begun."""
    return Watched(sqlite_desk)


def test_a_backup_is_made_soon_after_the_start_and_every_half_hour_in_which_something_was_saved(
    watched: Watched,
) -> None:
    assert watched.after(1) == 0
    assert watched.after(2) == 1
    watched.save()
    assert watched.after(29) == 1
    assert watched.after(1) == 2
    assert watched.after(30) == 2
    watched.save()
    assert watched.after(30) == 3
    assert {backup.why for backup in watched.desk.backups.all()} == {Why.REGULAR}


def test_a_clock_that_is_set_back_puts_no_backup_off(watched: Watched) -> None:
    watched.after(3)
    watched.save()
    assert watched.after(-60 * 24) == 2


def test_full_disk_is_told_once_until_it_goes_well_again(watched: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(shutil, "disk_usage", lambda _path: Usage(10**9, 10**9, 0))
        watched.after(3)
        watched.after(30)
        assert [asked[0] for asked in watched.shell.asked] == ["tell"]
    assert watched.after(30) == 1
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: Usage(10**9, 10**9, 0))
    watched.save()
    watched.after(30)
    assert [asked[0] for asked in watched.shell.asked] == ["tell", "tell"]


def test_second_place_that_is_away_is_told_once(watched: Watched, tmp_path: Path) -> None:
    watched.desk.settings = watched.desk.settings.with_(backup_place=str(tmp_path / "stick"))
    assert watched.after(3) == 1
    watched.after(30)
    [(_tell, sentence, tone)] = watched.shell.asked
    assert tone == "warn"
    assert "not there" in sentence


def test_the_window_has_them_made(sqlite_desk: Desk, qapp: QApplication) -> None:
    with opened(sqlite_desk) as application:
        assert application.backups is not None
        assert isinstance(sqlite_desk.clock, FixedClock)
        sqlite_desk.clock.moment += dt.timedelta(minutes=4)
        application.backups.look()
        application.settle()
    assert len(sqlite_desk.backups.all()) == 1
