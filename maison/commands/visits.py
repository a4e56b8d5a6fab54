"""The desk log: visits entered, listed, corrected, taken back."""

from __future__ import annotations

import argparse
import dataclasses
from typing import TYPE_CHECKING, Any

from maison import languages
from maison.application import Desk
from maison.commands.console import answer, say
from maison.commands.parsing import Commands

if TYPE_CHECKING:
    from maison.visits.model import Visit, VisitDraft

_MOST = 999_999_999


def add_to(commands: Commands) -> None:
    """The commands of this module."""
    _ = commands.text
    group = commands.group("visits", _("the desk log: who came for what"))
    _told(group.add("add", add, _("enter a visit; one topic is enough")), _, needed=True)
    listed = group.add("list", list_, _("the visits of some days, or of one person"))
    listed.add_argument(
        "--since", metavar="DATE", default="", help=_("from this day on (YYYY-MM-DD); today without it")
    )
    listed.add_argument("--until", metavar="DATE", default="", help=_("until this day"))
    listed.add_argument("--person", metavar="REF", default="", help=_("only those of this arrival"))
    changed = group.add("edit", edit, _("correct a visit; what is not given stays"))
    changed.add_argument("number", metavar="NUMBER", type=group.number(1, _MOST), help=_("as “visits list” tells it"))
    _told(changed, _, needed=False)
    undone = group.add("undo", undo, _("take a visit back, so that it does not count"))
    undone.add_argument("number", metavar="NUMBER", type=group.number(1, _MOST), help=_("as “visits list” tells it"))
    undone.add_argument("--put-back", action="store_true", help=_("let one count again that was taken back"))


def _told(parser: argparse.ArgumentParser, _: Any, *, needed: bool) -> None:
    parser.add_argument(
        "--topic",
        action="append",
        metavar="TOPIC",
        required=needed,
        help=_("what it was about, as in housing or housing:12:referred:map+leaflet (minutes, outcome, hand-outs)"),
    )
    parser.add_argument("--channel", metavar="C", default="", help=_("how one spoke: desk, phone, mail, video…"))
    parser.add_argument("--spoken", metavar="L", default="", help=_("the language that was spoken, as in ar"))
    parser.add_argument("--person", metavar="REF", default="", help=_("whose visit it was; without it nobody’s"))
    parser.add_argument("--category", metavar="C", default="", help=_("what the visitor came to Lille as"))
    parser.add_argument("--at", metavar="WHEN", default="", help=_("when it began, as in 2026-12-03T18:30"))
    parser.add_argument("--ticket", metavar="NUMBER", default="", help=_("the visitor’s ticket of today; it ends"))
    parser.add_argument(
        "--line", metavar="LINE", default="", help=_("the line of that ticket, where there are several")
    )


def add(desk: Desk, arguments: argparse.Namespace) -> int:
    """Enter a visit; what is not given is as this desk chose last."""
    from maison.visits.model import as_before

    desk.open()
    last = desk.visit_queries.last_at(desk.actor.desk)
    draft = _given(desk, arguments, as_before(last), last.topics[0].minutes if last else 0)
    visit = desk.visit_queries.get(desk.visits.add(draft).ids[0])
    return _answered(desk, (visit,), arguments, one=True)


def edit(desk: Desk, arguments: argparse.Namespace) -> int:
    """Correct a visit."""
    opened = desk.open().visit_queries.get(arguments.number)
    desk.visits.edit(opened, _given(desk, arguments, opened.draft, 0))
    return _answered(desk, (desk.visit_queries.get(opened.id),), arguments, one=True)


def undo(desk: Desk, arguments: argparse.Namespace) -> int:
    """Take a visit back, or let it count again."""
    visit = desk.open().visit_queries.get(arguments.number)
    (desk.visits.put_back if arguments.put_back else desk.visits.remove)(visit.id)
    return _answered(desk, (desk.visit_queries.get(visit.id),), arguments, one=True)


def list_(desk: Desk, arguments: argparse.Namespace) -> int:
    """The visits of some days or of one person, the latest first."""
    from maison.arrivals.reading import iso_day

    desk.open()
    since, until = (iso_day(text) if text else None for text in (arguments.since, arguments.until))
    if arguments.person:
        found = desk.visit_queries.of_stay(desk.arrival_queries.by_reference(arguments.person).id)
        found = tuple(v for v in found if (not since or since <= v.day) and (not until or v.day <= until))
    else:
        first = since or until or desk.clock.today()
        found = desk.visit_queries.between(first, until or max(first, desk.clock.today()))
    return _answered(desk, found, arguments, one=False)


def _given(desk: Desk, arguments: argparse.Namespace, before: VisitDraft, minutes: int) -> VisitDraft:
    """`before`, with all that was given."""
    from maison.arrivals.reading import language, word
    from maison.arrivals.vocabulary import Category, Channel
    from maison.commands.told_places import moment_of
    from maison.visits.reading import taken

    told: dict[str, Any] = {}
    if arguments.topic:
        told["topics"] = tuple(taken(text, minutes) for text in arguments.topic)
    if arguments.channel:
        told["channel"] = word(Channel, arguments.channel, coded=True)
    if arguments.spoken:
        told["language"] = language(arguments.spoken)
    if arguments.category:
        told["category"] = word(Category, arguments.category, coded=True)
    if arguments.person:
        told["stay_id"] = desk.arrival_queries.by_reference(arguments.person).id
    if arguments.at:
        told["at"] = moment_of(arguments.at)
    if arguments.ticket:
        from maison.commands.tickets import numbered

        told["ticket_id"] = numbered(desk, arguments.ticket, arguments.line).id
    return dataclasses.replace(before, **told)


def _answered(desk: Desk, visits: tuple[Visit, ...], arguments: argparse.Namespace, *, one: bool) -> int:
    stays = [visit.draft.stay_id for visit in visits if visit.draft.stay_id is not None]
    people = {person.id: person.reference for person in desk.arrival_queries.many(list(dict.fromkeys(stays)))}
    told = [{**visit.as_json(), "person": people.get(visit.draft.stay_id or 0)} for visit in visits]
    if arguments.json:
        answer(told[0] if one else told)
        return 0
    staff = languages.get(desk.language)
    for visit, plain in zip(visits, told, strict=True):
        say(_line(visit, plain["person"] or "", staff))
    return 0


def _line(visit: Visit, person: str, staff: languages.Language) -> str:
    from maison.arrivals.vocabulary import LABELS as OF_ARRIVALS
    from maison.clock import LILLE
    from maison.visits.vocabulary import LABELS

    topics = ", ".join(f"{staff.gettext(LABELS[taken.topic])} ({taken.minutes})" for taken in visit.draft.topics)
    cells = (
        str(visit.id),
        f"{visit.at.astimezone(LILLE):%Y-%m-%d %H:%M}",
        staff.gettext(OF_ARRIVALS[visit.draft.channel]),
        topics,
        visit.draft.language or "",
        person,
        visit.desk,
        staff.gettext("taken back") if visit.removed else "",
    )
    return "\t".join(cell for cell in cells if cell)
