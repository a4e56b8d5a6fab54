"""The look before the first paint changes nothing and never fails."""

from pathlib import Path

import pytest

from maison.application import Desk
from maison.store.glance import rows
from tests.maison.arrivals.people import registered

_REFERENCES = "SELECT reference FROM stays WHERE reference = :reference"


def _files(desk: Desk) -> dict[str, bytes]:
    """What lies beside the database, but for the place where those who have it open mark what they read."""
    return {path.name: path.read_bytes() for path in desk.paths.data.glob("maison.db*") if path.suffix != ".db-shm"}


@pytest.mark.parametrize("in_use", [True, False])
def test_look_finds_rows_and_leaves_no_trace(sqlite_desk: Desk, in_use: bool) -> None:
    reference = registered(sqlite_desk).reference
    if not in_use:
        sqlite_desk.close()
    before = _files(sqlite_desk)
    assert rows(sqlite_desk.paths.database, _REFERENCES, {"reference": reference}) == [(reference,)]
    assert _files(sqlite_desk) == before


@pytest.mark.parametrize("content", [None, b"", b"this is no database" * 100])
def test_what_cannot_be_read_shows_nothing(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "maison.db").write_bytes(content)
    assert rows(tmp_path / "maison.db", _REFERENCES, {"reference": ""}) == []
