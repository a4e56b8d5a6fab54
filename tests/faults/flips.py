"""Single bits that change in a backup, and backups that are cut: each is found before anything is done with it."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path

from maison.store.backups.folder import whole
from maison.store.backups.model import Why
from maison.store.backups.restoring import restore
from maison.store.errors import StoreDamaged
from tests.databases import desk_under, migrated
from tests.maison.arrivals.people import NADINE, registered

SHORT, LONG = 60, 10_000


def run(*, long: bool) -> dict[str, object]:
    """Change a bit, or cut the file, so often."""
    dice, times = random.Random(14), LONG if long else SHORT
    silent: list[str] = []
    by_sqlite = 0
    with tempfile.TemporaryDirectory(prefix="maison-flips-") as place:
        desk = desk_under(Path(place))
        migrated(desk.paths.database)
        registered(desk, NADINE)
        backup = desk.backups.make(Why.ASKED)
        sound = backup.path.read_bytes()
        for number in range(times):
            changed = bytearray(sound)
            if number % 5:
                at = dice.randrange(len(sound))
                changed[at] ^= 1 << dice.randrange(8)
            else:
                at = dice.randrange(len(sound))
                del changed[at:]
            backup.path.write_bytes(changed)
            if whole(backup):
                silent.append(f"{number} at {at}")
        try:
            desk.backups.restore(backup)
            silent.append("a damaged one was restored")
        except StoreDamaged:
            by_sqlite += 1
        backup.path.write_bytes(sound)
        restore(desk.store, backup.path, at=desk.clock.now(), keep=lambda: None)
        desk.close()
    return {"changes": times, "refused": by_sqlite, "wrong": silent}
