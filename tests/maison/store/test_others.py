"""What other desks change is told once, and what this one changes is not."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from maison.application import Desk
from maison.arrivals.importing.service import ImportService
from maison.store import Change
from maison.store.backup import back_up
from tests.databases import desk_under
from tests.maison.arrivals.people import person, registered


@pytest.fixture
def other(desk: Desk, tmp_path: Path) -> Iterator[Desk]:
    """A second desk on the same database."""
    second = desk_under(tmp_path / "other", desk.address)
    yield second
    second.close()


def test_only_what_others_change_is_told_and_only_once(desk: Desk, other: Desk) -> None:
    registered(other)
    others = desk.other_desks()
    assert others.news() == ()
    mine, theirs = registered(desk), registered(other)
    other.arrivals.edit(theirs, person(family_name="Khoury"))
    other.arrivals.delete(mine.id)
    assert others.news() == (Change("arrival", (theirs.id, mine.id)),)
    assert others.news() == ()
    registered(desk)
    assert others.news() == ()


def test_many_changes_are_told_as_any_of_their_kind(desk: Desk, other: Desk) -> None:
    others = desk.other_desks()
    registered(other)
    ImportService(other.store, other.clock, other.actor).register_all([person()] * 1001)
    assert others.news() == (Change("arrival", ()),)


def test_numbers_that_went_back_with_a_backup_are_followed(desk: Desk, other: Desk, tmp_path: Path) -> None:
    back_up(desk.store, tmp_path / "copy")
    for _ in range(3):
        registered(other)
    others = desk.other_desks()
    other.backups.restore(tmp_path / "copy")
    assert others.news() == ()
    theirs = registered(other)
    assert others.news() == (Change("arrival", (theirs.id,)),)
