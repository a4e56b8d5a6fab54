"""What each row of a list would do to those who are on file: nothing is guessed, nothing that stands is emptied."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from maison import languages
from maison.application import Desk
from maison.arrivals.exporting import export
from maison.arrivals.importing.file import read_file
from maison.arrivals.importing.headers import match_columns
from maison.arrivals.importing.marks import Decision, Finding, Mark, changes_of, stay_of
from maison.arrivals.importing.plan import ImportPlan, plan
from maison.arrivals.listing import ArrivalFilter
from maison.arrivals.model import Arrival, ArrivalDraft
from maison.arrivals.status import Status
from maison.demo.people import make_up
from tests.maison.arrivals.people import NADINE, registered

TODAY = dt.date(2026, 11, 23)
ZOE = ArrivalDraft(
    family_name="Lefèvre",
    given_names="Zoé",
    birth_date=dt.date(2003, 2, 1),
    email="zoe@example.org",
    phones=("+33612345678",),
    host="Université de Lille",
    planned_arrival=dt.date(2027, 1, 5),
)
HEADER = "Référence;Nom;Prénom;Né le;Courriel;Téléphone;Établissement;Arrivée prévue\n"


def planned(rows: str, header: str = HEADER) -> ImportPlan:
    table = read_file((header + rows).encode())
    return plan(table, match_columns(table.header), TODAY)


def only(desk: Desk, row: str, decision: Decision | None = None) -> Finding:
    made = planned(row)
    assert made.problems == ()
    [found] = desk.imports.findings(made, {2: decision} if decision else {})
    return found


@pytest.mark.parametrize(
    ("row", "mark", "changed"),
    [
        (";Lefèvre;Zoé;01/02/2003;zoe@example.org;0612345678;Université de Lille;05/01/2027", Mark.SAME, ()),
        (";LEFEVRE;zoe;01/02/2003;;;;", Mark.SAME, ()),
        (";Lefèvre;Zoé;01/02/2003;z@example.org;;;", Mark.CHANGED, ("email",)),
        (";Lefèvre;Zoé;01/02/2003;;0699001234;;", Mark.CHANGED, ("phones",)),
        (";Zoé;Lefèvre;01/02/2003;;;;20/01/2027", Mark.CHANGED, ("planned_arrival", "family_name", "given_names")),
        (";Lefebvre;Zoé;02/01/2003;;;;", Mark.DUPLICATE, ()),
        (";Lefèvre;Zoé;;;;Université de Lille;07/01/2027", Mark.DUPLICATE, ()),
        (";Lefèvre;Léo;05/05/2020;zoe@example.org;;;", Mark.NEW, ()),
        (";Lefèvre;Zoé;01/02/1974;;;;", Mark.NEW, ()),
        (";Durand;Marc;01/02/2003;;;;", Mark.NEW, ()),
        (";Lefèvre;Zoé;01/02/2003;;;Centrale Lille;05/09/2028", Mark.NEW_STAY, ()),
        ("26-00001;Lefèvre;Zoé;01/02/2003;;;;05/09/2028", Mark.CHANGED, ("planned_arrival",)),
        ("26-00001;Durand;Marc;08/09/1999;;;;", Mark.DUPLICATE, ()),
        ("26-00077;Durand;Marc;08/09/1999;;;;", Mark.NEW, ()),
        ("REF 7;Durand;Marc;08/09/1999;;;;", Mark.NEW, ()),
    ],
)
def test_row_is_marked_by_who_is_on_file(desk: Desk, row: str, mark: Mark, changed: tuple[str, ...]) -> None:
    registered(desk, ZOE)
    found = only(desk, row)
    assert (found.mark, set(found.changes)) == (mark, set(changed))
    if mark is not Mark.NEW:
        assert found.arrival is not None
        assert found.arrival.reference == "26-00001"
        assert found.reasons


def test_other_writings_of_a_name_are_the_same_person(desk: Desk) -> None:
    registered(desk, ArrivalDraft(native_name="Євген Шевченко", birth_date=dt.date(1998, 3, 4)))
    assert only(desk, ";Shevchenko;Yevhen;04/03/1998;;;;").mark is Mark.CHANGED


@pytest.mark.parametrize(
    ("decision", "mark"),
    [(Decision.NEW, Mark.NEW), (Decision.SAME, Mark.CHANGED), (Decision.LEAVE, Mark.LEFT), (None, Mark.DUPLICATE)],
)
def test_question_is_answered_by_the_agent(desk: Desk, decision: Decision | None, mark: Mark) -> None:
    before = registered(desk, ZOE)
    row = ";Lefebvre;Zoé;02/01/2003;;0699001234;;"
    assert only(desk, row, decision).mark is mark
    report = desk.imports.import_rows(planned(row), decisions={2: decision} if decision else {})
    assert desk.arrival_queries.count() == (2 if mark is Mark.NEW else 1)
    now = desk.arrival_queries.get(before.id).draft
    assert (now.phones == (*ZOE.phones, "+33699001234")) == (mark is Mark.CHANGED)
    assert bool(report.left) == (mark in (Mark.DUPLICATE, Mark.LEFT))


def test_changes_are_written_and_found(desk: Desk) -> None:
    before = registered(desk, ZOE)
    report = desk.imports.import_rows(planned(";Lefèvre;Zoé;01/02/2003;neuf@example.org;;;20/01/2027"))
    now = desk.arrival_queries.get(before.id)
    assert (report.changed, report.change.ids) == (1, (before.id,))
    assert (now.draft.email, now.draft.planned_arrival) == ("neuf@example.org", dt.date(2027, 1, 20))
    assert now.draft.phones == ZOE.phones
    assert [hit.id for hit in desk.arrival_queries.search("neuf@example.org")] == [before.id]


def test_status_that_dates_say_follows_the_new_dates(desk: Desk) -> None:
    registered(desk, ZOE)
    desk.imports.import_rows(planned("26-00001;Lefèvre;Zoé;20/11/2026\n", "Référence;Nom;Prénom;Arrivée le\n"))
    assert desk.arrival_queries.by_reference("26-00001").status is Status.ARRIVED


def test_new_stay_belongs_to_its_person(desk: Desk) -> None:
    before = registered(desk, ZOE)
    report = desk.imports.import_rows(planned(";Lefèvre;Zoé;01/02/2003;neuf@example.org;;Inria;05/09/2028"))
    assert (report.added, report.counts) == (1, {Mark.NEW_STAY: 1})
    second = desk.arrival_queries.by_reference("26-00002")
    assert second.person_id == before.person_id
    assert (second.draft.host, second.draft.email) == ("Inria", "neuf@example.org")
    assert desk.arrival_queries.get(before.id).draft.host == ZOE.host


def test_change_that_cannot_be_is_a_wrong_row(desk: Desk) -> None:
    registered(desk, ZOE)
    made = planned("Lefèvre;Zoé;01/02/2003;04/01/2027\n", "Nom;Prénom;Né le;Départ\n")
    report = desk.imports.import_rows(made, only_valid=True)
    assert [(problem.row, problem.field, problem.column) for problem in report.problems] == [(2, "leaves_on", "Départ")]
    assert (report.changed, report.counts) == (0, {Mark.ERROR: 1})


def test_two_rows_about_one_person_are_one_change(desk: Desk) -> None:
    registered(desk, ZOE)
    row = ";Lefèvre;Zoé;01/02/2003;{};;;\n"
    report = desk.imports.import_rows(planned(row.format("a@example.org") + row.format("b@example.org")))
    assert report.counts == {Mark.CHANGED: 1, Mark.REPEATED: 1}


def test_list_is_compared_with_many_people(desk: Desk) -> None:
    many = [
        ArrivalDraft(family_name=f"Nom{number}", given_names="Ana", email=f"p{number}@example.org")
        for number in range(300)
    ]
    desk.imports.register_all(many)
    rows = "".join(f";Nom{number};Ana;;P{number}@example.org;;;\n" for number in range(0, 400, 2))
    found = desk.imports.findings(planned(rows))
    assert [one.mark for one in found] == [Mark.SAME] * 150 + [Mark.NEW] * 50


# Rules without a database -------------------------------------------------------------------------------------------


def _stay(number: int, **fields: object) -> Arrival:
    return Arrival(number, 1, f"26-{number:05d}", ArrivalDraft(**fields), Status.EXPECTED, (1, 1))  # type: ignore[arg-type]  # fields of a draft


def test_stay_is_the_one_whose_arrival_is_near() -> None:
    stays = [
        _stay(1, host="A", planned_arrival=dt.date(2026, 9, 1)),
        _stay(2, host="B", planned_arrival=dt.date(2027, 9, 1)),
    ]

    def chosen(day: dt.date | None, host: str = "") -> int:
        found = stay_of(stays, ArrivalDraft(planned_arrival=day, host=host))
        return found.id if found else 0

    assert chosen(dt.date(2026, 9, 20)) == 1
    assert chosen(dt.date(2027, 6, 1), "B") == 2
    assert chosen(dt.date(2027, 6, 1), "C") == 0
    assert chosen(dt.date(2028, 9, 1)) == 0
    assert (chosen(None), chosen(None, "A")) == (2, 1)


@pytest.mark.parametrize(
    ("ours", "theirs", "changed"),
    [("Lefèvre", "LEFEVRE", False), ("Lefevre", "Lefèvre", True), ("LEFEVRE", "Lefevre", True), ("Li", "LI", False)],
)
def test_name_that_is_only_written_with_less_care_is_the_same(ours: str, theirs: str, changed: bool) -> None:
    found = changes_of(ArrivalDraft(family_name=ours), ArrivalDraft(family_name=theirs), ["family_name"])
    assert bool(found) == changed


@pytest.mark.parametrize("tag", languages.UI_LANGUAGES)
def test_what_was_exported_and_comes_back_is_the_same_in_every_row(sqlite_desk: Desk, tmp_path: Path, tag: str) -> None:
    desk = sqlite_desk
    desk.imports.register_all([one.draft for one in make_up(80, 7, TODAY)] + [NADINE, ZOE])
    path = tmp_path / "liste.csv"
    ids = desk.arrival_queries.snapshot(ArrivalFilter())
    export(desk.arrival_queries, ids, "csv", path, languages.get(tag))
    table = read_file(path)
    made = plan(table, match_columns(table.header), TODAY)
    assert {one.mark for one in desk.imports.findings(made)} == {Mark.SAME}
    assert len(made.drafts) == 82
