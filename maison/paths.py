"""Where things lie: the program's own files, and the folders that belong to this user on this machine."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

APPLICATION = "MaisonInternationale"


@cache
def data_dir(kind: Literal["resources", "translations"]) -> Path:
    """The program's own `resources` or `translations`: inside the installed package, else beside it in a checkout."""
    package = Path(__file__).parent
    inside = package / "_data" / kind
    return inside if inside.is_dir() else package.parent / kind


def resource(name: str) -> Path:
    """The file `name` ("fonts/NotoSans.ttf") under `resources`. Never a path that leaves it."""
    root = data_dir("resources")
    path = Path(os.path.normpath(root / name))  # without asking the disk: the first paint draws twelve icons
    if not path.is_relative_to(root):
        raise ValueError(f"not a resource: {name}")
    return path


class Paths(NamedTuple):
    """The folders of one installation of the desk: `data` holds the database and drafts."""

    data: Path
    config: Path
    logs: Path

    @classmethod
    def under(cls, folder: Path) -> Paths:
        """Everything under one folder (`--data-dir`, the demonstration, tests)."""
        return cls(data=folder, config=folder, logs=folder / "logs")

    @classmethod
    def of_user(cls) -> Paths:
        """The user's local folders; never the roaming ones, which a server copies about while they are open."""
        from platformdirs import PlatformDirs

        own = PlatformDirs(APPLICATION, appauthor=False, roaming=False)
        return cls(data=Path(own.user_data_dir), config=Path(own.user_config_dir), logs=Path(own.user_log_dir))

    @property
    def database(self) -> Path:
        """The embedded database."""
        return self.data / "maison.db"

    @property
    def settings(self) -> Path:
        """The settings of this installation."""
        return self.config / "maison.toml"

    def make(self) -> Paths:
        """Create the folders, readable by their owner alone."""
        for folder in (self.data, self.config, self.logs):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        return self
