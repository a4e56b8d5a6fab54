"""The database of every release opens in this version, with all its records."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from maison.store.backup import check
from maison.store.migrate import differences_from_models, revisions, state
from tests.databases import desk_under
from tests.released import FOLDER, fill, records

RELEASED = sorted(FOLDER.glob("*.db"))


def within(kept: Any, found: Any) -> bool:
    """Whether everything that was kept is found: a later version may know more."""
    if isinstance(kept, dict):
        return all(name in found and within(value, found[name]) for name, value in kept.items())
    return bool(kept == found)


def test_files_are_those_of_revisions_from_the_first_on() -> None:
    assert [path.stem for path in RELEASED] == list(revisions())[: len(RELEASED)]
    assert RELEASED


@pytest.mark.parametrize("released", RELEASED, ids=lambda path: path.stem)
def test_released_database_opens_with_all_its_records(released: Path, tmp_path: Path) -> None:
    desk = desk_under(tmp_path)
    shutil.copyfile(released, desk.paths.database)
    assert state(desk.store).revision == released.stem
    desk.open()
    differences_from_models(desk.store)
    assert check(desk.store).faults == ()
    kept = json.loads(released.with_suffix(".json").read_text("utf-8"))
    found = records(desk)
    for name in kept.keys() - {"places"}:
        assert within(kept[name], found[name]), name
    assert set(kept["places"]) <= set(found["places"])
    [hit] = desk.arrival_queries.search("xiaoming")
    opened = desk.arrival_queries.get(hit.id)
    assert desk.arrivals.edit(opened, opened.draft).ids == (hit.id,)
    desk.close()


def test_file_of_a_release_holds_some_of_everything(tmp_path: Path) -> None:
    desk = desk_under(tmp_path).open()
    fill(desk)
    rows = check(desk.store).rows
    assert [name for name, count in rows.items() if not count] == []
    desk.close()
