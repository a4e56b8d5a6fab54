"""A desk on a database that tests prepare themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from maison.application import Desk
from tests.databases import desk_under


@pytest.fixture
def desk_of(tmp_path: Path) -> Iterator[Callable[[str], Desk]]:
    """What makes a desk on a database; it lets go of it when the test ends."""
    made: list[Desk] = []

    def make(address: str) -> Desk:
        made.append(desk_under(tmp_path / "desk", address))
        return made[-1]

    yield make
    for desk in made:
        desk.close()
