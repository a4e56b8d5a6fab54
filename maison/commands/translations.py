"""How far the texts for visitors are in each language, and who has read them."""

from __future__ import annotations

import argparse
from collections.abc import Iterable

from maison import languages
from maison.application import Desk
from maison.commands.console import answer, say
from maison.commands.parsing import Commands
from maison.languages import N_
from maison.packs.texts import DOMAINS, STATES, Section, note_review, sections

_LABELS = {
    "missing": N_("not translated whole"),
    "stale": N_("the source has changed since it was read"),
    "draft": N_("nobody has read it yet"),
    "reviewed": N_("read"),
}
#: How many sections of a language and domain are in each state.
_COUNTS = {
    "missing": N_("not whole: {count}"),
    "stale": N_("stale: {count}"),
    "draft": N_("not read: {count}"),
    "reviewed": N_("read: {count}"),
}


def add_to(commands: Commands) -> None:
    """The commands of this module."""
    _ = commands.text
    group = commands.group("translations", _("texts for visitors in their languages"))
    told = group.add("status", status, _("how far each language is; with --language, section by section"))
    told.add_argument("--missing", action="store_true", help=_("only what is not translated whole, or stale"))
    read = group.add("review", review, _("note that somebody has read a section in the language --language"))
    read.add_argument("domain", choices=DOMAINS)
    read.add_argument("section", metavar="SECTION", help=_("its name, as “status” shows it"))
    read.add_argument("--by", required=True, metavar="NAME", help=_("who has read it"))


def status(desk: Desk, arguments: argparse.Namespace) -> int:
    """A line for each language and domain, or for each section of one language."""
    one = arguments.language
    found = [
        section
        for section in sections((one,) if one else ())
        if not arguments.missing or section.state in ("missing", "stale")
    ]
    if arguments.json:
        answer([_as_json(section) for section in found])
        return 0
    for line in _sections_told(found, desk) if one else _languages_told(found, desk):
        say("\t".join(line))
    return 0


def _sections_told(found: Iterable[Section], desk: Desk) -> Iterable[tuple[str, ...]]:
    language = languages.get(desk.language)
    for section in found:
        who = f"{section.review.by}, {language.date(section.review.on)}" if section.review else ""
        count = f"{section.translated}/{section.total}"
        yield section.domain, section.name, count, language.gettext(_LABELS[section.state]), who


def _languages_told(found: list[Section], desk: Desk) -> Iterable[tuple[str, ...]]:
    say_ = languages.get(desk.language).gettext
    for tag in dict.fromkeys(section.language for section in found):
        for domain in DOMAINS:
            own = [section for section in found if (section.language, section.domain) == (tag, domain)]
            if own:
                translated, total = (sum(getattr(one, name) for one in own) for name in ("translated", "total"))
                counts = {state: sum(one.state == state for one in own) for state in STATES}
                told = (say_(_COUNTS[state]).format(count=count) for state, count in counts.items() if count)
                yield tag, domain, f"{translated}/{total}", *told


def review(desk: Desk, arguments: argparse.Namespace) -> int:
    """Note it."""
    tag = arguments.language or desk.language
    section = note_review(tag, arguments.domain, arguments.section, arguments.by, desk.clock.today())
    if arguments.json:
        answer(_as_json(section))
    else:
        say("\t".join(next(iter(_sections_told([section], desk)))))
    return 0


def _as_json(section: Section) -> dict[str, object]:
    review_ = section.review
    return {
        "language": section.language,
        "domain": section.domain,
        "section": section.name,
        "total": section.total,
        "translated": section.translated,
        "state": section.state,
        "reviewed_by": review_.by if review_ else None,
        "reviewed_on": review_.on.isoformat() if review_ else None,
    }
