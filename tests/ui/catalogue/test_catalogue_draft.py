"""What is not published yet: put on top of what others publish, and kept on this PC for the right database alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QObject

from maison.checklists.library.content import Unit
from maison.checklists.library.sections import Pair
from maison.clock import FixedClock
from tests.databases import MONDAY_MORNING
from tests.maison.checklists.library.catalogues import content, step
from tests.ui.doubles import InlineJobs
from ui.catalogue.draft import WorkingCopy, from_kept
from ui.catalogue.keeping import Keeper
from ui.forms import Drafts

BASE = content()


def changed() -> WorkingCopy:
    copy = WorkingCopy(1, BASE, confirmed={Pair("en", "a", "b")})
    copy.put("step/greet", Unit("steps.toml", step("greet", per="adult")))
    copy.put("step/bow", None)
    return copy


def test_what_is_as_it_was_is_no_change() -> None:
    copy = WorkingCopy(1, BASE)
    copy.put("step/greet", Unit("steps.toml", step("greet", per="adult")))
    assert copy.is_changed
    copy.put("step/greet", Unit("steps.toml", step("greet")))
    assert not copy.is_changed


def test_what_was_kept_is_there_again() -> None:
    copy = changed()
    again = from_kept(json.loads(json.dumps(copy.kept())), BASE)
    assert again is not None
    assert (again.content(), again.confirmed) == (copy.content(), copy.confirmed)


def test_what_was_kept_of_another_database_is_left_alone() -> None:
    assert from_kept(changed().kept(), content(step("other"))) is None
    assert from_kept(changed().kept(), {}) is None


@pytest.mark.parametrize("damage", [{"edits": 3}, {"edits": {"step/greet": 7}}, {"confirmed": [[1]]}, {"typed": 4}])
def test_what_cannot_be_understood_is_left_alone(damage: dict[str, object]) -> None:
    assert from_kept({**changed().kept(), **damage}, BASE) is None


def test_changes_stand_on_a_newer_version_and_those_that_are_in_it_are_done() -> None:
    newer = content(step("greet", per="adult"), step("bow"), step("wave"))
    copy, both = changed().onto(2, newer)
    assert (copy.number, list(copy.edits), both) == (2, ["step/bow"], ())
    copy, both = changed().onto(2, content(step("greet", per="child"), step("bow")))
    assert both == ("step/greet",)
    assert copy.content() == changed().content()


def test_draft_is_written_told_once_and_goes_when_it_is_published(qapp: object, tmp_path: Path) -> None:
    parent = QObject()
    drafts = Drafts(tmp_path, FixedClock(MONDAY_MORNING))
    keeper = Keeper(parent, drafts, InlineJobs())  # type: ignore[arg-type]  # inline jobs
    assert keeper.left() is None
    keeper.keep(changed())
    keeper.flush()

    second = Keeper(parent, drafts, InlineJobs())  # type: ignore[arg-type]  # inline jobs
    kept = second.left()
    assert kept is not None
    assert from_kept(kept, BASE) is not None
    assert second.left() is None
    second.drop()
    assert drafts.left() == []


def test_draft_without_changes_is_no_draft(qapp: object, tmp_path: Path) -> None:
    parent = QObject()
    drafts = Drafts(tmp_path, FixedClock(MONDAY_MORNING))
    keeper = Keeper(parent, drafts, InlineJobs())  # type: ignore[arg-type]  # inline jobs
    keeper.keep(changed())
    keeper.flush()
    keeper.keep(WorkingCopy(1, BASE))
    keeper.flush()
    assert drafts.left() == []
