"""The page of backups, and what it may be asked to show. Light, since the list of pages reads it before the first paint."""

from __future__ import annotations

from typing import NamedTuple

BACKUPS = "backups"


class GoBack(NamedTuple):
    """The database is damaged: the newest backup that is whole is looked for and chosen."""
