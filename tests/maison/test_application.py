"""Who acts when nobody has said so, and where the desk's records are."""

import sys
from pathlib import Path

import pytest

from maison.application import Desk, Options, make_desk
from maison.clock import FixedClock
from maison.paths import Paths
from maison.settings import Settings


def made(folder: Path, clock: FixedClock, settings: Settings, database: str = "") -> Desk:
    return Desk(Paths.under(folder).make(), settings, Options(database=database), clock)


def test_actor_is_who_the_settings_name_or_else_who_is_logged_in(
    tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOGNAME", "camille")
    assert made(tmp_path, clock, Settings()).actor.name == "camille"
    assert made(tmp_path, clock, Settings(agent="Camille Berger")).actor.name == "Camille Berger"


def test_machine_that_knows_no_user_has_a_desk(
    tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setitem(sys.modules, "pwd", None)  # as on Windows
    assert made(tmp_path, clock, Settings()).actor.name == "desk"


def test_database_is_that_of_the_command_line_before_the_settings_before_this_pc(
    tmp_path: Path, clock: FixedClock
) -> None:
    shared = Settings(database="postgresql+psycopg://desk@server/maison")
    assert made(tmp_path, clock, shared, database="other.db").address == "other.db"
    assert made(tmp_path, clock, shared).address == shared.database
    assert made(tmp_path, clock, Settings()).address == str(tmp_path / "maison.db")


def test_demonstration_and_desk_do_not_share_a_folder(clock: FixedClock) -> None:
    real, shown = (make_desk(Options(demo=demo), clock) for demo in (False, True))
    assert real.paths.database != shown.paths.database
