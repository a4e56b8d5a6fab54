"""Templates of packs: which there are, what one says, taken in from files and written to them, put in force again."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from maison import languages
from maison.application import Desk
from maison.commands.console import answer, answer_file, say
from maison.commands.parsing import Commands
from maison.languages import Language

if TYPE_CHECKING:
    from maison.packs.templates.model import Template, TemplateVersion


def add_to(packs: Commands) -> None:
    """The commands of this module, under `packs`."""
    _ = packs.text
    group = packs.group("templates", _("which sections, texts, logo and colour packs have"))
    group.add("list", listed, _("the templates in use, and which version of each"))
    shown = group.add("show", show, _("the versions of a template, and what the newest says"))
    _key(shown, _)
    taken = group.add("import", take_in, _("publish a template from a file"))
    taken.add_argument("file", type=Path, metavar="FILE", help=_("a TOML or JSON file, as export writes it"))
    _note(taken, _)
    written = group.add("export", write, _("write a template to a file"))
    _key(written, _)
    written.add_argument("--out", type=Path, required=True, metavar="FILE", help=_("FILE.toml or FILE.json"))
    published = group.add("publish", publish, _("put an older version in force again, or stop using a template"))
    _key(published, _)
    published.add_argument("--version", type=packs.number(1, 999_999), metavar="N", help=_("the version"))
    published.add_argument("--retire", action="store_true", help=_("make no more packs by it"))
    _note(published, _)


def _key(parser: argparse.ArgumentParser, _: Any) -> None:
    parser.add_argument("key", metavar="KEY", help=_("the short name of a template, as list tells it"))


def _note(parser: argparse.ArgumentParser, _: Any) -> None:
    parser.add_argument("--note", default="", metavar="TEXT", help=_("what is new, for whoever looks at the versions"))


def listed(desk: Desk, arguments: argparse.Namespace) -> int:
    """The newest version of each template."""
    newest = desk.open().pack_template_queries.newest()
    if arguments.json:
        answer([{**_told(version), "in_use": version.in_use} for version in newest])
        return 0
    language = languages.get(desk.language)
    for version in newest:
        state = "" if version.in_use else language.gettext("no longer used")
        say("\t".join((version.template.key, str(version.number), version.template.name, state)).rstrip())
    if not newest:
        say(language.gettext("No template was published: packs have all sections and the program’s own words."))
    return 0


def show(desk: Desk, arguments: argparse.Namespace) -> int:
    """What the newest version says, and what versions there are."""
    from maison.packs.templates.files import as_plain
    from maison.packs.templates.model import ORIGINS

    versions = desk.open().pack_template_queries.versions(arguments.key)
    if arguments.json:
        plain = as_plain(versions[0].template)
        answer({"template": plain, "versions": [_told(version) for version in versions]})
        return 0
    language = languages.get(desk.language)
    for line in _lines(versions[0].template, language):
        say(line)
    for version in versions:
        told = (language.date(version.published_at.date()), version.published_by, version.note)
        say("\t".join((str(version.number), language.gettext(ORIGINS[version.origin]), *told)))
    return 0


def _lines(template: Template, language: Language) -> tuple[str, ...]:
    from maison.packs.templates.model import AUDIENCES

    audiences = [language.gettext(AUDIENCES[one]) for one in template.audiences]
    return (
        template.name,
        language.listing(audiences) if audiences else language.gettext("everybody"),
        " ".join(part.value for part in template.parts),
        template.accent,
    )


def take_in(desk: Desk, arguments: argparse.Namespace) -> int:
    """Publish the template of a file, after the version of it that is there."""
    from maison.errors import NotFound
    from maison.packs.templates.files import read_template
    from maison.packs.templates.model import Origin

    template = read_template(arguments.file)
    language = languages.get(desk.language)
    try:
        opened = desk.open().pack_template_queries.get(template.key).number
    except NotFound:
        opened = 0
    note = arguments.note or language.gettext("Taken in from files")
    number = desk.pack_templates.publish(template, opened=opened, note=note, origin=Origin.IMPORTED).ids[0]
    return _published(template.key, number, opened, arguments, language)


def write(desk: Desk, arguments: argparse.Namespace) -> int:
    """Write the newest version of a template; the program's own, where the house published none of that name."""
    from maison.errors import NotFound
    from maison.packs.templates.files import write_template
    from maison.packs.templates.model import SHIPPED

    try:
        template = desk.open().pack_template_queries.get(arguments.key).template
    except NotFound:
        if arguments.key != SHIPPED.key:
            raise
        template = SHIPPED
    write_template(template, arguments.out)
    answer_file(arguments.out, as_json=arguments.json)
    return 0


def publish(desk: Desk, arguments: argparse.Namespace) -> int:
    """Put a version in force again; without `--version` the newest one, of a template that is no longer used."""
    versions = desk.open().pack_template_queries.versions(arguments.key)
    language = languages.get(desk.language)
    opened = versions[0].number
    if arguments.retire:
        change = desk.pack_templates.retire(arguments.key, opened=opened, note=arguments.note)
    else:
        back = arguments.version or opened
        note = arguments.note or language.gettext("Version {number} again").format(number=back)
        change = desk.pack_templates.go_back(arguments.key, back, opened=opened, note=note)
    return _published(arguments.key, change.ids[0], opened, arguments, language)


def _published(key: str, number: int, before: int, arguments: argparse.Namespace, language: Language) -> int:
    if arguments.json:
        answer({"key": key, "version": number, "published": number != before})
        return 0
    if number == before:
        say(language.gettext("Version {number} says the same: nothing was published.").format(number=number))
    else:
        say(language.gettext("Version {number} of “{key}” is the newest now.").format(number=number, key=key))
    return 0


def _told(version: TemplateVersion) -> dict[str, Any]:
    return {
        "key": version.template.key,
        "name": version.template.name,
        "version": version.number,
        "published_at": version.published_at.isoformat(),
        "published_by": version.published_by,
        "note": version.note,
        "origin": version.origin.value,
    }
