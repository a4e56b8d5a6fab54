"""The database that a release leaves behind: each later version must open it and find everything.

`python -m tests.released` makes `tests/maison/store/released/<revision>.db` with made-up records in it, and beside it what
can be read there, as JSON. Files of earlier releases are never made again.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from maison.accounts.staff.model import StaffDraft
from maison.application import Desk
from maison.arrivals.facts import facts_of
from maison.arrivals.importing.days import DayOrder
from maison.arrivals.importing.file import read_file
from maison.arrivals.importing.headers import match_columns
from maison.arrivals.importing.plan import plan
from maison.arrivals.listing import ArrivalFilter
from maison.arrivals.merging.model import StayPair
from maison.arrivals.model import ArrivalDraft
from maison.arrivals.notes.model import NoteDraft
from maison.arrivals.status import Status
from maison.arrivals.views.model import ViewDraft
from maison.arrivals.vocabulary import Category, Housing, Permit, Relation
from maison.checklists.library.content import Unit, units, with_unit
from maison.checklists.vocabulary import YES_OR_NO
from maison.clock import LILLE
from maison.directory.events.model import EventDraft, EventTexts
from maison.directory.links.model import LinkCheck, LinkState, Trouble
from maison.directory.model import ExternalId, House, PlaceDraft, PlaceTexts
from maison.directory.offers.model import OfferDraft, OfferTexts
from maison.directory.vocabulary import IdScheme, PlaceCategory
from maison.packs.content import PartKey
from maison.packs.handed.model import Way
from maison.packs.options import PackOptions
from maison.packs.service import made
from maison.packs.templates.files import as_plain
from maison.packs.templates.model import Template
from maison.statistics.custom import By, Design, Measure
from maison.statistics.model import Report
from maison.store.backup import back_up
from maison.store.migrate import revisions
from maison.visits.model import TopicTaken, VisitDraft
from maison.visits.queue.model import TicketDraft
from maison.visits.vocabulary import HandOut, Outcome, Topic
from tests.databases import desk_under
from tests.maison.arrivals.people import NADINE

FOLDER = Path(__file__).parent / "maison" / "store" / "released"

_PEOPLE = (
    NADINE,
    ArrivalDraft(
        family_name="Wang",
        given_names="Xiaoming",
        native_name="王小明",
        nationalities=("CN",),
        languages=("zh-Hans", "en"),
        category=Category.DEGREE_STUDENT,
        permit=Permit.VLS_TS_ETUDIANT,
        permit_from=dt.date(2026, 8, 15),
        permit_until=dt.date(2027, 8, 14),
        housing=Housing.CROUS,
        arrived_on=dt.date(2026, 9, 1),
        entered_france_on=dt.date(2026, 8, 30),
        leaves_on=dt.date(2027, 7, 31),
    ),
    ArrivalDraft(family_name="Коваленко", given_names="Євген", nationalities=("UA",), languages=("uk",)),
    ArrivalDraft(native_name="ज्योति शर्मा", nationalities=("IN",), planned_arrival=dt.date(2027, 1, 4)),
    ArrivalDraft(native_name="ພອນສະຫວັນ", nationalities=("LA",), languages=("lo",), status=Status.SETTLED),
    ArrivalDraft(family_name="O’Brien-D’Angelo", given_names="Seán <b>", programme="=1+1", host="Inria"),
    ArrivalDraft(family_name="Kovalenko", given_names="Yevhen", nationalities=("UA",), tags=("doublon",)),
    ArrivalDraft(family_name="فراهانی", given_names="نرگس", nationalities=("IR",), languages=("fa", "fr")),
)


def records(desk: Desk) -> dict[str, Any]:
    """What the services find on file, as a later version must find it."""
    arrivals = desk.arrival_queries.many(range(1, 1000))
    places, sources = desk.directory_queries.all(), desk.directory_queries.sources
    lists = desk.checklist_queries.checklists(list(map(facts_of, arrivals)))
    decisions = {
        arrival.reference: {line.key: line.decision.mark for line in checklist.lines if line.decision.mark}
        for arrival, checklist in zip(arrivals, lists, strict=True)
    }
    return {
        "arrivals": {arrival.reference: arrival.as_json() for arrival in arrivals},
        "deleted": [arrival.reference for arrival in arrivals if arrival.deleted],
        "decisions": {reference: marks for reference, marks in decisions.items() if marks},
        "notes": {
            arrival.reference: [note.draft.topic for note in told]
            for arrival in arrivals
            if (told := desk.note_queries.of(arrival.person_id))
        },
        "families": {
            arrival.reference: [one.relation for one in found]
            for arrival in arrivals
            if (found := desk.family_queries.of(arrival.person_id))
        },
        "merges": [merge.reference for arrival in arrivals for merge in desk.merge_queries.of(arrival.person_id)],
        "places": sorted(place.name for place in places),
        "offers": {place.name: [o.as_json("fr") for o in place.services] for place in places if place.services},
        "facts": {place.name: [fact.name for fact in known] for place in places if (known := sources(place.id))},
        "programme": [event.as_json("fr") for event in desk.event_queries.week(dt.date(2026, 12, 3))],
        "reports": [report.text for report in desk.place_report_queries.open()],
        "favourites": sorted(place.name for place in places if place.id in desk.pick_queries.favourites()),
        "chosen": {
            arrival.reference: [place.name for place in picked]
            for arrival in arrivals
            if (picked := desk.pick_queries.chosen(arrival.id))
        },
        "links": {check.place: check.state.value for check in desk.link_queries.checks()},
        "house": desk.directory_queries.house().name,
        "packs": {
            arrival.reference: [
                [pack.contents_hash, sorted(thing.digest for thing in told[pack.id])] for pack in handed
            ]
            for arrival in arrivals
            if (handed := desk.handed_pack_queries.of_stays([arrival.id]))
            and (told := desk.handed_pack_queries.things_of([pack.id for pack in handed]))
        },
        "visits": [visit.as_json() for visit in desk.visit_queries.between(dt.date(2000, 1, 1), dt.date(2099, 12, 31))],
        "tickets": [ticket.as_json() for ticket in desk.queue_queries.of_day(desk.clock.today())],
        "published": {
            str(one.week): [one.definitions_version, _arrived(desk.statistics.report(one.week))]
            for one in desk.statistics.publications()
        },
        "tables": {table.name: table.design.as_plain() for table in desk.statistics.saved()},
        "templates": {one.template.key: as_plain(one.template) for one in desk.pack_template_queries.newest()},
        "versions": {str(version.number): version.note for version in desk.library_queries.versions()},
    }


def _arrived(report: Report) -> list[list[Any]]:
    return [[row.key, row.counts.now] for row in report.figure("arrivals_by_category").rows if row.counts.now]


def fill(desk: Desk) -> None:
    """Some of everything that the desk keeps."""
    desk.directory.set_house(House(name="Maison d’essai", address="1 rue d’Essai\n59000 Lille"))
    ids = [desk.arrivals.register(draft).ids[0] for draft in _PEOPLE]
    nadine = desk.arrival_queries.get(ids[0])
    desk.arrivals.edit(nadine, dataclasses.replace(nadine.draft, unit="UMR 9189", nationalities=("FR", "LB")))
    desk.arrivals.delete(ids[-1])
    student = desk.arrival_queries.get(ids[1])
    checklist = desk.checklist_queries.checklist(facts_of(student))
    first, second, *_ = checklist.lines
    asked = next(name for name in checklist.asks if name in YES_OR_NO)
    desk.checklists.tick(student.id, first.key, version=0)
    desk.checklists.waive(student.id, second.key, "Déjà fait à Paris", version=0)
    desk.checklists.answer(student.id, asked, True, version=0)
    desk.checklists.set_evidence(student.id, first.key, True, version=1)
    desk.checklists.refer(student.id, "bank_account", "Banque d’essai", version=0)
    desk.checklists.override(student.id, "driving_licence", False, "N’a pas de permis", version=0)
    desk.rules.take_note([student.id], _publish(desk))
    _fill_directory(desk, student.id)
    desk.notes.add(student.person_id, NoteDraft(desk.clock.today(), topic="Logement", body="A visité le Crous."))
    desk.families.join(student.person_id, nadine.person_id, Relation.SPOUSE)
    desk.merges.merge(desk.merge_queries.side_by_side(ids[2], ids[5]), {}, (StayPair(ids[2], ids[5]),))
    table = read_file("Nom;Prénom;Date de naissance\nRuiz;Ana;05/26/2001\n".encode())
    columns = match_columns(table.header)
    desk.imports.import_rows(plan(table, columns, desk.clock.today(), order=DayOrder.MONTH_FIRST))
    desk.views.keep(ViewDraft("Doctorants", ArrivalFilter(categories=(Category.DOCTORAL_STUDENT,)), ("name", "host")))
    desk.checklist_items.refresh()
    desk.pack_templates.publish(Template("etudiants", "Étudiants"), opened=0, note="Premier jet")
    _hand_over(desk, student.id)
    desk.statistics.save("Qui vient", Design(Measure.ARRIVALS, By.CATEGORY, By.REGION))
    desk.statistics.publish(desk.statistics.parse_week("2026-W36"))
    desk.staff.create_first(StaffDraft("camille", "Camille Berger"), "cheval agrafe pile correcte")
    [gone] = desk.arrivals.register(ArrivalDraft(family_name="Fleeting")).ids
    desk.privacy.erase(desk.arrival_queries.get(gone).person_id)
    _visit(desk, student.id)


def _visit(desk: Desk, stay_id: int) -> None:
    """Somebody with a ticket who came for two things, and who waits."""
    [first], [_waits] = (desk.queue.issue(TicketDraft("zh-Hans", Topic.BANK, stay_id)).ids for _ in range(2))
    desk.queue.call_next()
    bank = TopicTaken(Topic.BANK, 8, Outcome.REFERRED, (HandOut.MAP,))
    draft = VisitDraft((bank, TopicTaken(Topic.VISA, 2)), language="zh-Hans", stay_id=stay_id, ticket_id=first)
    desk.visits.add(draft)


def _hand_over(desk: Desk, stay_id: int) -> None:
    """A pack that somebody holds, and what it told of."""
    wanted = PackOptions("zh-Hans", "fr", parts=(PartKey.COVER, PartKey.ROADMAP, PartKey.PLACES))
    checked = desk.pack_keeper.check(desk.arrival_queries.get(stay_id), wanted)
    desk.pack_keeper.hand_over(checked, made(checked.composed), Way.PRINTED)


def _fill_directory(desk: Desk, stay_id: int) -> None:
    """A place with all that may hang on one."""
    numbers = (ExternalId(IdScheme.SIRET, "00000000000000"),)
    site = "https://exemple.fr"
    draft = PlaceDraft("Café d’essai", PlaceCategory.CULTURAL_CENTRE, city="Lille", website=site, external_ids=numbers)
    [place_id] = desk.directory.add(dataclasses.replace(draft, texts={"fr": PlaceTexts(price="Gratuit")})).ids
    offer = OfferDraft(PlaceCategory.LANGUAGE, {"fr": OfferTexts(name="Conversation")}, opening_hours="Th 18:00-20:00")
    desk.offers.add(place_id, offer)
    evening = dt.datetime(2026, 12, 3, 18, 30, tzinfo=LILLE)
    desk.events.add(EventDraft(evening, place_id=place_id, texts={"fr": EventTexts(title="Soirée d’essai")}))
    desk.place_reports.report(place_id, "A changé d’heures.")
    desk.links.keep([LinkCheck(place_id, draft.name, site, evening, LinkState.NO_ANSWER, None, "", Trouble.TIMEOUT)])
    desk.picks.favour(place_id)
    desk.picks.choose(stay_id, place_id)


def _publish(desk: Desk) -> int:
    """A second version of the catalogue, in which a phrase says something else."""
    content = desk.library_queries.content(1)
    phrase = units(content)["phrase/greet"]
    changed = with_unit(content, "phrase/greet", Unit(phrase.file, {**phrase.value, "fr": "Bonjour, et bienvenue."}))
    return desk.library.publish(changed, opened=1, note="Plus court").ids[0]


def main() -> int:
    """Make the file of this version."""
    target = FOLDER / f"{revisions()[-1]}.db"
    with tempfile.TemporaryDirectory(prefix="maison-release-") as folder:
        desk = desk_under(Path(folder)).open()
        fill(desk)
        found = json.dumps(records(desk), ensure_ascii=False, indent=1, sort_keys=True)
        back_up(desk.store, target)
        desk.close()
    target.with_suffix(".json").write_text(found + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
