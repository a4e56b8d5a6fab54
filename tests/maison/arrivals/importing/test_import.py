"""Importing: everything or nothing, every wrong cell named, nobody twice."""

import datetime as dt
from typing import Any

import pytest

from maison import languages
from maison.accounts.tables import AuditRow
from maison.application import Desk
from maison.arrivals.importing.days import DayOrder
from maison.arrivals.importing.file import read_file
from maison.arrivals.importing.headers import match_columns
from maison.arrivals.importing.marks import Mark
from maison.arrivals.importing.model import ImportRefused
from maison.arrivals.importing.plan import ImportPlan, plan
from maison.arrivals.model import ArrivalDraft, problems_of
from maison.arrivals.service import KIND
from maison.arrivals.vocabulary import Category, Housing, Permit
from maison.errors import Invalid
from maison.progress import Cancelled
from maison.store.bulk import ROWS_AT_ONCE
from maison.store.changes import TOLD_ONE_BY_ONE
from tests.maison.arrivals.people import NADINE, registered

TODAY = dt.date(2026, 11, 23)


def planned(text: str) -> ImportPlan:
    table = read_file(text.encode())
    return plan(table, match_columns(table.header), TODAY)


def only_draft(text: str) -> ArrivalDraft:
    made = planned(text)
    assert made.problems == ()
    [draft] = made.drafts
    return draft


def problems(text: str) -> list[tuple[int, str]]:
    return [(problem.row, problem.field) for problem in planned(text).problems]


# Reading ------------------------------------------------------------------------------------------------------------


def test_row_of_an_office_is_understood() -> None:
    draft = only_draft(
        "Nom;Prénom;Date de naissance;Nationalité;Langue;Courriel;Téléphone;Profil;Composante;Arrivée prévue;Départ;"
        "Visa;Logement;Statut\n"
        "N'Diaye;Aïssatou ;3/4/2003;Sénégalaise;français;a.nd@example.org;06 39 98 12 34;Étudiante;UFR3S;2027-01-05;"
        "30.06.27;VLS-TS;Résidence Crous;attendue\n"
    )
    assert draft == ArrivalDraft(
        family_name="N'Diaye",
        given_names="Aïssatou",
        birth_date=dt.date(2003, 4, 3),
        nationalities=("SN",),
        languages=("fr",),
        email="a.nd@example.org",
        phones=("+33639981234",),
        category=Category.DEGREE_STUDENT,
        unit="UFR3S",
        planned_arrival=dt.date(2027, 1, 5),
        leaves_on=dt.date(2027, 6, 30),
        permit=Permit.VLS_TS_ETUDIANT,
        housing=Housing.CROUS,
    )


def test_several_columns_fill_one_list() -> None:
    draft = only_draft("Nom;Nationalité;Deuxième nationalité;Tél;Portable\nLi;Chine;Française;0199001234;0639981234\n")
    assert draft.nationalities == ("CN", "FR")
    assert draft.phones == ("+33199001234", "+33639981234")


def test_country_whose_name_looks_like_a_list_is_one() -> None:
    assert only_draft("Name,Citizenship\nLi,Trinidad & Tobago\n").nationalities == ("TT",)


def test_markup_and_formulas_are_names_like_others() -> None:
    made = planned("Nom;Prénom\n<b>Dupont</b>;=1+1\n'=2;@x\n")
    assert [(draft.family_name, draft.given_names) for draft in made.drafts] == [
        ("<b>Dupont</b>", "=1+1"),
        ("=2", "@x"),
    ]


@pytest.mark.parametrize(
    ("cells", "field"),
    [
        ("Li;31/02/2003;;;", "birth_date"),
        ("Li;12/25/2003;;;", "birth_date"),
        ("Li;demain;;;", "birth_date"),
        ("Li;01/01/2030;;;", "birth_date"),
        ("Li;;Syldavie;;", "nationalities"),
        ("Li;;;anna.example.org;", "email"),
        (";01/02/2003;;;", "family_name"),
        ("a\u202eb;;;;", "family_name"),
        ("a\0b;;;;", "family_name"),
        ("é" * 121 + ";;;;", "family_name"),
        ("x" * 10_000 + ";;;;", "family_name"),
        ("Li;;;;01/01/2000;too;many", ""),
    ],
)
def test_wrong_cell_is_named(cells: str, field: str) -> None:
    assert problems(f"Nom;Né le;Nationalité;Courriel;Logement\nKo;13/02/2003;;;\n{cells}\n")[0] == (3, field)


def test_departure_before_arrival_is_named() -> None:
    assert problems("Nom;Arrivée;Départ\nLi;02/01/2027;01/01/2027\n") == [(2, "leaves_on")]


def test_problem_says_where_and_why() -> None:
    [problem] = planned("Nom;Né le\nLi;30/02/2003\n").problems
    assert (problem.column, problem.text) == ("Né le", "30/02/2003")
    assert "30/02/2003" in problem.message.text(languages.get("en"))


def test_wrong_cell_is_shown_harmlessly() -> None:
    [problem] = planned("Nom\na\u202eb\n").problems
    assert problem.text == "a\ufffdb"


def test_blank_rows_are_passed_over() -> None:
    made = planned("Nom;Prénom\n;\n\nLi;Wei\n  ; \n")
    assert (made.blank, list(made.numbers), made.problems) == (3, [4], ())


def test_unknown_columns_are_listed() -> None:
    assert planned("Nom;Pointure;Référence\nLi;38;26-1\n").unknown_columns == ("Pointure",)


def test_dates_of_doubtful_order_are_told_once_for_their_column() -> None:
    assert len(planned("Nom;Né le\nLi;03/04/2003\nKo;05/06/2003\n").notices) == 1
    assert planned("Nom;Né le\nLi;03/04/2003\nKo;25/06/2003\n").notices == ()


def test_month_that_no_month_is_tells_that_months_come_first() -> None:
    made = planned("Nom;Né le\nLi;03/04/2003\nKo;05/16/2003\n")
    assert [draft.birth_date for draft in made.drafts] == [dt.date(2003, 3, 4), dt.date(2003, 5, 16)]
    assert (made.order, made.notices) == (DayOrder.MONTH_FIRST, ())


def test_order_of_dates_can_be_told() -> None:
    table = read_file(b"Nom;Ne le\nLi;03/04/2003\nKo;25/06/2003\n")
    made = plan(table, ("family_name", "birth_date"), TODAY, order=DayOrder.MONTH_FIRST)
    assert [draft.birth_date for draft in made.drafts] == [dt.date(2003, 3, 4)]
    assert [problem.row for problem in made.problems] == [3]


def test_preview_shows_rows_with_their_problems() -> None:
    first, second = planned("Nom;Né le;X\nLi;01/02/2003;a\n;\nKo;hier;b\n").preview(2)
    assert (first.number, first.cells, first.problems) == (2, {"family_name": "Li", "birth_date": "01/02/2003"}, ())
    assert (second.number, [problem.field for problem in second.problems]) == (4, ["birth_date"])


def test_plan_can_be_called_off() -> None:
    table = read_file(b"Nom\nLi\n")
    with pytest.raises(Cancelled):
        plan(table, match_columns(table.header), TODAY, steps=_Stopping(after=1))


def test_header_alone_plans_nothing() -> None:
    made = planned("Nom;Prénom\n")
    assert (list(made.drafts), made.problems) == ([], ())


# Writing ------------------------------------------------------------------------------------------------------------


class _Stopping:
    """Calls the work off after some steps."""

    def __init__(self, after: int) -> None:
        self.left = after

    def step(self, _done: int, _total: int, _note: str = "") -> None:
        self.left -= 1
        if self.left < 0:
            raise Cancelled


def people(count: int) -> str:
    """Rows of as many people, each born on a day of its own."""
    days = [(dt.date(1970, 1, 31) + dt.timedelta(number)).strftime("%d/%m/%Y") for number in range(count)]
    rows = "".join(f"Nom{number};Prénom;{day};FR,MA;p{number}@example.org\n" for number, day in enumerate(days))
    return "Nom;Prénom;Né le;Nationalité;Courriel\n" + rows


def test_imported_arrival_is_that_of_a_form(desk: Desk) -> None:
    form = registered(desk)
    desk.imports.register_all([NADINE])
    imported = desk.arrival_queries.get(form.id + 1)
    assert imported.draft == form.draft
    assert imported.status == form.status
    assert imported.versions == form.versions
    for text in ("khoury", "0612345678", imported.reference, "نادين"):
        assert imported.id in [row.id for row in desk.arrival_queries.search(text)]


def test_imported_arrival_can_be_edited(desk: Desk) -> None:
    [stay_id] = desk.imports.register_all([NADINE]).ids
    opened = desk.arrival_queries.get(stay_id)
    desk.arrivals.edit(opened, ArrivalDraft(family_name="Khoury", phones=("+33199001234",)))
    assert desk.arrival_queries.get(stay_id).draft.family_name == "Khoury"


def test_forms_and_imports_take_turns_at_numbers(desk: Desk) -> None:
    first = registered(desk)
    desk.imports.import_rows(planned(people(3)))
    last = registered(desk)
    references = [arrival.reference for arrival in desk.arrival_queries.many(range(first.id, last.id + 1))]
    assert references == [f"26-{number:05d}" for number in range(1, 6)]


def test_wrong_row_stops_the_whole_import(desk: Desk) -> None:
    with pytest.raises(ImportRefused) as caught:
        desk.imports.import_rows(planned(people(3) + "Li;;31/02/2003;;\n"))
    assert [problem.row for problem in caught.value.problems] == [5]
    assert desk.arrival_queries.count() == 0


def test_right_rows_can_be_imported_alone(desk: Desk) -> None:
    report = desk.imports.import_rows(planned(people(3) + "Li;;31/02/2003;;\n"), only_valid=True)
    assert (report.added, report.wrong_rows) == (3, 1)
    assert desk.arrival_queries.count() == 3


def test_same_file_again_adds_nobody(desk: Desk) -> None:
    text = people(20) + "Sans;Date;;;\n"
    assert desk.imports.import_rows(planned(text)).added == 21
    again = desk.imports.import_rows(planned(text))
    assert (again.added, again.batch) == (0, 0)
    # the one who has but a name could be another: that, the desk must say
    assert again.counts == {Mark.SAME: 20, Mark.DUPLICATE: 1}
    assert [(one.row, one.mark) for one in again.left] == [(22, Mark.DUPLICATE)]


def test_repeated_row_is_imported_once(desk: Desk) -> None:
    report = desk.imports.import_rows(planned(people(1) + people(1).partition("\n")[2]))
    assert report.added == 1
    assert [(one.row, one.mark, one.before) for one in report.left] == [(3, Mark.REPEATED, 2)]


def test_deleted_person_is_not_on_file(desk: Desk) -> None:
    desk.arrivals.delete(registered(desk, planned(people(1)).drafts[0]).id)
    assert desk.imports.import_rows(planned(people(1))).added == 1


@pytest.mark.parametrize("after", [0, 1, 4])
def test_import_that_is_called_off_leaves_nothing(desk: Desk, after: int) -> None:
    start = desk.store.newest_change()
    with pytest.raises(Cancelled):
        desk.imports.import_rows(planned(people(5)), steps=_Stopping(after))
    assert desk.arrival_queries.count() == 0
    assert desk.store.newest_change() == start
    assert desk.imports.import_rows(planned(people(5))).added == 5
    assert desk.arrival_queries.by_reference("26-00005").draft.family_name == "Nom4"


def test_import_is_done_once_for_one_operation(desk: Desk) -> None:
    made = planned(people(2))
    first = desk.imports.import_rows(made, operation="one")
    assert desk.imports.import_rows(made, operation="one").change == first.change
    assert desk.arrival_queries.count() == 2


def test_import_is_in_the_trail_once(desk: Desk) -> None:
    desk.imports.import_rows(planned(people(3) + "x;;hier;;\n"), only_valid=True)
    with desk.store.read() as session:
        [entry] = session.query(AuditRow).filter_by(kind=KIND).all()
    facts: dict[str, Any] = {change["field"]: change["new"] for change in entry.changes}
    assert (entry.action, entry.actor) == ("imported", desk.actor.name)
    assert facts == {"new": 3, "error": 1, "first_id": 1, "last_id": 3}


def test_change_names_few_arrivals_and_stands_for_all_when_they_are_many(sqlite_desk: Desk) -> None:
    desk = sqlite_desk
    assert desk.imports.import_rows(planned("Nom;Prénom\nLi;Wei\nOkafor;Ada\n")).change.ids == (1, 2)
    many = TOLD_ONE_BY_ONE + 1
    report = desk.imports.import_rows(planned(people(many)))
    assert (report.added, report.change.ids) == (many, ())


def test_more_rows_than_go_to_the_driver_at_once(desk: Desk) -> None:
    count = ROWS_AT_ONCE + 3
    desk.imports.import_rows(planned(people(count)))
    assert desk.arrival_queries.count() == count
    assert desk.arrival_queries.by_reference(f"26-{count:05d}").draft.nationalities == ("FR", "MA")


def test_nothing_to_import_is_no_error(desk: Desk) -> None:
    assert desk.imports.import_rows(planned("Nom\n")).added == 0


def test_draft_that_cannot_be_saved_is_refused(desk: Desk) -> None:
    with pytest.raises(Invalid):
        desk.imports.register_all([NADINE, ArrivalDraft()])
    assert desk.arrival_queries.count() == 0


def test_good_rows_of_a_plan_are_those_a_form_would_save() -> None:
    made = planned(people(50))
    assert not any(problems_of(draft, TODAY) for draft in made.drafts)
