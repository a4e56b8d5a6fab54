"""A disk in memory that forgets what was not synced, and fails when it is told to: a file system for SQLite.

What was written since the last sync of a file is lost, torn at the sectors or kept when the power is cut, each sector for
itself. Names appear and vanish at once: the files of a database in WAL mode do so only when it is made and closed.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import apsw

SECTOR = 512


class PowerCut(Exception):
    """Nothing is done any more."""


class Content:
    """A file: what is certainly on the disk, what the program reads, and the sectors in which they may differ."""

    def __init__(self, kept: bytes = b"") -> None:
        self.kept = bytearray(kept)
        self.seen = bytearray(kept)
        self.dirty: set[int] = set()

    def write(self, data: bytes, at: int) -> None:
        """Write where the program reads; the disk learns of it with the next sync."""
        if len(self.seen) < at + len(data):
            self.seen.extend(bytes(at + len(data) - len(self.seen)))
        self.seen[at : at + len(data)] = data
        self.dirty.update(range(at // SECTOR, (at + len(data) - 1) // SECTOR + 1))

    def sync(self) -> None:
        """Now it is certain."""
        self.kept, self.dirty = bytearray(self.seen), set()

    def after_a_cut(self, dice: random.Random) -> Content:
        """What is found when the power is back: of what was not certain, some sectors."""
        left = bytearray(self.kept)
        chance = dice.choice((0.0, 0.5, 1.0, dice.random()))
        for sector in self.dirty:
            part = self.seen[sector * SECTOR : (sector + 1) * SECTOR]
            if part and dice.random() < chance:
                if len(left) < sector * SECTOR + len(part):
                    left.extend(bytes(sector * SECTOR + len(part) - len(left)))
                left[sector * SECTOR : sector * SECTOR + len(part)] = part
        return Content(bytes(left))


class Disk(apsw.VFS):
    """All files of one machine. `fail` is asked before each write, sync and truncation, and may raise."""

    def __init__(self, name: str, files: dict[str, Content] | None = None) -> None:
        super().__init__(name, "")
        self.name = name
        self.files = files or {}
        self.fail: Callable[[], None] = lambda: None

    def after_a_cut(self, name: str, dice: random.Random) -> Disk:
        """The disk as it is found when the power is back."""
        return Disk(name, {path: content.after_a_cut(dice) for path, content in self.files.items()})

    def after_a_death(self, name: str) -> Disk:
        """The disk as the next program finds it when this one was killed: the system writes what it was given."""
        return Disk(name, {path: Content(bytes(content.seen)) for path, content in self.files.items()})

    def xOpen(self, name: Any, flags: list[int]) -> Any:  # noqa: N802 (SQLite's own names)
        """Open or make a file."""
        path = name.filename() if isinstance(name, apsw.URIFilename) else name or f"temporary-{len(self.files)}"
        flags[1] = flags[0]
        return _Open(self, self.files.setdefault(path, Content()))

    def xDelete(self, name: str, _sync: bool) -> None:  # noqa: N802 (SQLite's own names)
        """Remove a file."""
        self.fail()
        self.files.pop(name, None)

    def xAccess(self, name: str, _flags: int) -> bool:  # noqa: N802 (SQLite's own names)
        """Whether there is such a file."""
        return name in self.files

    def xFullPathname(self, name: str) -> str:  # noqa: N802 (SQLite's own names)
        """There are no folders."""
        return name


class _Open:
    """One open file; locks are nobody's business, for there is one connection."""

    def __init__(self, disk: Disk, content: Content) -> None:
        self._disk, self._content = disk, content

    def xRead(self, amount: int, offset: int) -> bytes:  # noqa: N802 (SQLite's own names)
        return bytes(self._content.seen[offset : offset + amount])

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802 (SQLite's own names)
        self._disk.fail()
        self._content.write(data, offset)

    def xTruncate(self, size: int) -> None:  # noqa: N802 (SQLite's own names)
        self._disk.fail()
        del self._content.seen[size:]
        self._content.sync()

    def xSync(self, _flags: int) -> None:  # noqa: N802 (SQLite's own names)
        self._disk.fail()
        self._content.sync()

    def xFileSize(self) -> int:  # noqa: N802 (SQLite's own names)
        return len(self._content.seen)

    def xSectorSize(self) -> int:  # noqa: N802 (SQLite's own names)
        return SECTOR

    def xDeviceCharacteristics(self) -> int:  # noqa: N802 (SQLite's own names)
        return 0

    def xFileControl(self, _operation: int, _pointer: int) -> bool:  # noqa: N802 (SQLite's own names)
        return False

    def xCheckReservedLock(self) -> bool:  # noqa: N802 (SQLite's own names)
        return False

    def xLock(self, _level: int) -> None: ...  # noqa: N802 (SQLite's own names)

    def xUnlock(self, _level: int) -> None: ...  # noqa: N802 (SQLite's own names)

    def xClose(self) -> None: ...  # noqa: N802 (SQLite's own names)
