"""What this installation was told: a small TOML file that a person can read and the IT department can lay down.

What concerns the house and every desk (its name, its hours) lies in the database; what concerns this PC lies here.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from maison.errors import UserError
from maison.files import refusal, write_whole
from maison.languages import N_


class SettingsUnreadable(UserError):
    """The settings file is there, but it is not what it should be."""

    code = "settings"


class Settings(NamedTuple):
    """The settings of one PC. `database` is empty for the embedded database of this PC."""

    language: str = ""
    database: str = ""
    desk: str = ""
    agent: str = ""
    theme: str = "system"
    text_size: int = 100
    first_run_done: bool = False
    #: A folder where backups are copied to, of another disk than the database's; "" for none.
    backup_place: str = ""
    #: Keys that this version does not know: kept as they are.
    others: Mapping[str, Any] = {}

    def with_(self, **changes: Any) -> Settings:
        """These settings with some changed."""
        return self._replace(**changes)


_OWN = {name: type(value) for name, value in Settings()._asdict().items() if name != "others"}


def load(path: Path) -> Settings:
    """The settings in `path`; the defaults where there is no file."""
    if not path.exists():
        return Settings()
    import tomllib

    try:
        data = tomllib.loads(path.read_text("utf-8-sig"))  # an editor may have put a BOM
    except OSError as error:
        raise refusal(error, path) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsUnreadable(
            N_("The settings file {file} cannot be read. Mend it, or delete it to start with fresh settings."),
            file=path.name,
        ) from error
    own: dict[str, Any] = {name: value for name, value in data.items() if name in _OWN and type(value) is _OWN[name]}
    return Settings(**own, others={name: value for name, value in data.items() if name not in own})


def save(path: Path, settings: Settings) -> None:
    """Write `settings` to `path`, whole or not at all."""
    import tomli_w

    own = {name: getattr(settings, name) for name in _OWN}
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise refusal(error, path) from error
    write_whole(path, tomli_w.dumps({**settings.others, **own}).encode("utf-8"))
