"""The ways out of each trouble with a database, the best one first; plain, so that a test can walk them all."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from ui.i18n import N_


class Way(StrEnum):
    """What somebody may do."""

    AGAIN = "again"
    BACKUP = "backup"
    OTHER = "other"
    FOLDER = "folder"


class WayText(NamedTuple):
    """The words of a way: on its button, what pressing it does, its icon."""

    title: str
    text: str
    icon: str


TEXTS: dict[Way, WayText] = {
    Way.AGAIN: WayText(N_("Try again"), N_("Opens the same database once more."), "refresh-cw"),
    Way.BACKUP: WayText(
        N_("Go back to a backup"),
        N_("Shows the backups, with the newest sound one chosen. Nothing is replaced before you say so."),
        "undo-2",
    ),
    Way.OTHER: WayText(
        N_("Choose another database"), N_("Opens the preferences. The present file stays as it is."), "database"
    ),
    Way.FOLDER: WayText(
        N_("Open its folder"), N_("To free space, to close another program, or to see the rights."), "folder-open"
    ),
}

#: The code of an error -> its title and its ways.
TROUBLES: dict[str, tuple[str, tuple[Way, ...]]] = {
    "database-damaged": (N_("The database is damaged"), (Way.BACKUP, Way.AGAIN, Way.OTHER)),
    "database-newer": (N_("The database is of a newer program"), (Way.AGAIN, Way.BACKUP, Way.OTHER)),
    "database-unknown": (N_("This is another program’s file"), (Way.OTHER, Way.AGAIN)),
    "database-misplaced": (N_("The database lies in the wrong place"), (Way.OTHER, Way.AGAIN)),
    "database-read-only": (N_("The database cannot be written"), (Way.AGAIN, Way.FOLDER, Way.OTHER)),
    "database-full": (N_("The disk is full"), (Way.AGAIN, Way.FOLDER)),
    "backup-no-room": (N_("The disk is full"), (Way.AGAIN, Way.FOLDER)),
    "database-busy": (N_("Another program holds the database"), (Way.AGAIN, Way.FOLDER)),
    "database-gone": (N_("The database does not answer"), (Way.AGAIN, Way.OTHER)),
}
_ANY = (N_("The database does not open"), (Way.AGAIN, Way.OTHER))


def ways_of(code: str) -> tuple[str, tuple[Way, ...]]:
    """The title of a trouble and its ways out."""
    return TROUBLES.get(code, _ANY)
