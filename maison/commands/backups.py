"""The backups that make themselves: which there are, whether they are whole, and going back to one."""

from __future__ import annotations

import argparse
import datetime as dt
from typing import TYPE_CHECKING, Any

from maison import languages
from maison.application import Desk
from maison.clock import LILLE
from maison.commands.console import answer, complain, say
from maison.commands.parsing import Commands
from maison.languages import Language

if TYPE_CHECKING:
    from maison.store.backups.comparing import Preview
    from maison.store.backups.model import Backup

_MIB = 1 << 20


def add_to(commands: Commands) -> None:
    """The commands of this module."""
    _ = commands.text
    group = commands.group("backups", _("the backups that make themselves"))
    group.add("list", show, _("list them, the newest first"))
    group.add("make", make, _("make one now, if something was changed since the last"))
    group.add("verify", verify, _("read each of them to its last byte"))
    for name, run, help_ in (
        ("preview", preview, _("count what going back to one would change")),
        ("restore", restore, _("go back to one; what is there now is kept as a backup")),
    ):
        group.add(name, run, help_).add_argument("name", metavar="NAME")


def show(desk: Desk, arguments: argparse.Namespace) -> int:
    """List them."""
    backups = desk.backups.all()
    if arguments.json:
        answer([_plain(backup) for backup in backups])
        return 0
    language = languages.get(desk.language)
    for backup in backups:
        say(_line(backup, language))
    if not backups:
        say(language.gettext("There is no backup yet."))
    return 0


def make(desk: Desk, arguments: argparse.Namespace) -> int:
    """Make one, and bring the second place up to date."""
    from maison.store.backups.model import Why

    backups = desk.open().backups
    made = backups.before(Why.ASKED) if backups.automatic else backups.make(Why.ASKED)
    second = backups.mirror()
    language = languages.get(desk.language)
    if arguments.json:
        answer({"made": made and _plain(made), "second_place": second and second.code})
    else:
        say(made.name if made else language.gettext("Nothing was changed since the last backup."))
        if second:
            complain(second.text(language))
    return 1 if second else 0


def verify(desk: Desk, arguments: argparse.Namespace) -> int:
    """Read all of them; 1 when one is damaged."""
    found = desk.backups.verify()
    if arguments.json:
        answer([{"name": backup.name, "whole": whole} for backup, whole in found])
    else:
        _ = languages.get(desk.language).gettext
        for backup, whole in found:
            say(f"{backup.name}: {_('whole') if whole else _('damaged')}")
    return 0 if all(whole for _backup, whole in found) else 1


def preview(desk: Desk, arguments: argparse.Namespace) -> int:
    """Count what would change."""
    told = desk.backups.compare(desk.backups.find(arguments.name))
    if arguments.json:
        answer(
            {
                "newest_there": _moment(told.newest_there),
                "newest_here": _moment(told.newest_here),
                "damaged": told.damaged,
                "tables": [one._asdict() for one in told.differences],
            }
        )
    else:
        _tell(told, languages.get(desk.language))
    return 0


def restore(desk: Desk, arguments: argparse.Namespace) -> int:
    """Go back to one of them."""
    backup = desk.backups.find(arguments.name)
    desk.backups.restore(backup)
    desk.open()
    if arguments.json:
        answer({"restored": backup.name})
    else:
        say(languages.get(desk.language).gettext("The database is again as it was in {name}.").format(name=backup.name))
    return 0


def _tell(told: Preview, language: Language) -> None:
    from maison.store.backups.comparing import THINGS

    _ = language.gettext
    if told.damaged:
        say(_("The database cannot be read: all that came after the backup is lost."))
    for one in told.differences:
        if one.any or told.damaged:
            sentence = _(
                "{what}: {there} in the backup; since then {added} added, {changed} changed, {removed} removed"
            )
            numbers = {name: language.number(getattr(one, name)) for name in ("there", "added", "changed", "removed")}
            say(sentence.format(what=_(THINGS[one.table]), **numbers))
    if not told.damaged and not any(one.any for one in told.differences):
        say(_("Nothing would change."))


def _plain(backup: Backup) -> dict[str, Any]:
    return {
        "name": backup.name,
        "at": _moment(backup.at),
        "why": backup.why.value,
        "size": backup.size,
        "folder": str(backup.path.parent),
    }


def _line(backup: Backup, language: Language) -> str:
    from maison.store.backups.model import WHYS

    size = language.gettext("{size} MB").format(size=language.number(backup.size // _MIB + 1))
    return f"{backup.name}  {size}  {language.gettext(WHYS[backup.why])}"


def _moment(moment: dt.datetime | None) -> str | None:
    return moment.astimezone(LILLE).isoformat() if moment else None
