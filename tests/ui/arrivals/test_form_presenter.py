"""The form without widgets: proposals, checks, drafts, one save, and two desks at once."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import pytest

from maison.application import Desk
from maison.arrivals.listing import ArrivalFilter
from maison.arrivals.status import Status
from maison.arrivals.vocabulary import Category
from tests.ui.arrivals.people import MAI, context, put_on_file
from tests.ui.doubles import InlineJobs, RecordingShell
from ui.arrivals.form.alike import Alike
from ui.arrivals.form.around import Known
from ui.arrivals.form.merge import Conflict
from ui.arrivals.form.presenter import FormPresenter
from ui.arrivals.form.raw import Raw, empty
from ui.arrivals.scan.reading import Told
from ui.forms.drafts import Draft
from ui.shell import Context


class FormOnPaper:
    """A form that keeps what it was told."""

    def __init__(self) -> None:
        self.raw: Raw = empty()
        self.problems: dict[str, str] = {}
        self.unread_: dict[str, str] = {}
        self.focus = self.error = self.title = self.draft = ""
        self.offered = self.busy = self.person_known = False
        self.on_screen = True
        self.proposed: set[str] = set()
        self.conflict: Conflict | None = None

    def write(self, raw: Raw) -> None:
        self.raw = dict(raw)

    def read(self) -> Raw:
        return dict(self.raw)

    def unread(self) -> Mapping[str, str]:
        return self.unread_

    def show_title(self, title: str, detail: str) -> None:
        self.title = f"{title} {detail}".strip()

    def show_person_known(self, known: bool) -> None:
        self.person_known = known

    def show_known(self, known: Known) -> None:
        self.known = known

    def show_keeps_passports(self, keeps: bool) -> None:
        self.keeps_passports = keeps

    def show_proposed(self, fields: Iterable[str]) -> None:
        self.proposed = set(fields)

    def show_problems(self, problems: Mapping[str, str]) -> None:
        self.problems = dict(problems)

    def focus_field(self, field: str) -> None:
        self.focus = field

    def show_busy(self, busy: bool) -> None:
        self.busy = busy

    def show_error(self, text: str) -> None:
        self.error = text

    def is_on_screen(self) -> bool:
        return self.on_screen

    def show_draft(self, text: str, offered: bool) -> None:
        self.draft, self.offered = text, offered

    def show_alike(self, people: Sequence[Alike]) -> None:
        self.alike = list(people)

    def fill(self, values: Mapping[str, Any]) -> None:
        self.raw |= values

    def show_told(self, told: Told | None) -> None:
        self.told = told

    def show_doubts(self, fields: Collection[str]) -> None:
        self.doubts = set(fields)

    def ask_conflict(self, conflict: Conflict) -> None:
        self.conflict = conflict

    def type(self, **texts: Any) -> None:
        """Type into fields."""
        self.raw |= texts


class KeeperOnPaper:
    """A draft keeper that keeps what it was told."""

    def __init__(self) -> None:
        self.told: list[Any] = []
        self.left: list[Draft] = []

    def begin(self, record: int | None = None, draft: Draft | None = None) -> None:
        self.told.append(("begin", draft.key if draft else record))

    def flush(self) -> None:
        self.told.append("flush")

    def touch(self) -> None:
        self.told.append("touch")

    def saved(self) -> None:
        self.told.append("saved")


class Opened:
    """A form, its presenter, and what is around them."""

    def __init__(self, around: Context) -> None:
        self.context, self.view, self.keeper = around, FormOnPaper(), KeeperOnPaper()
        self.presenter = FormPresenter(self.view, around, self.keeper, lambda: self.keeper.left)

    @property
    def asked(self) -> list[tuple[Any, ...]]:
        """What the shell was asked."""
        shell = self.context.shell
        assert isinstance(shell, RecordingShell)
        return shell.asked


@pytest.fixture
def form(sqlite_desk: Desk, qapp: object) -> Opened:
    """A form over an empty database."""
    return Opened(context(sqlite_desk))


def test_what_was_typed_is_saved_and_its_file_opened(form: Opened, sqlite_desk: Desk) -> None:
    form.presenter.open_new()
    form.view.type(
        family_name=" <b>Gras</b> ",
        given_names="=1+1",
        phones="06 12 34 56 78, +84 912 345 678",
        birth_date="12/04/2003",
    )
    form.presenter.save()
    saved = sqlite_desk.arrival_queries.get(1).draft
    assert (saved.family_name, saved.given_names) == ("<b>Gras</b>", "=1+1")
    assert saved.phones == ("+33612345678", "+84912345678")
    assert ("go", "arrival", 1) in form.asked
    assert form.keeper.told[-1] == "saved"


def test_problems_stand_beside_their_fields_and_nothing_is_saved(form: Opened, sqlite_desk: Desk) -> None:
    form.presenter.open_new()
    form.view.type(family_name="Rossi", email="giulia@", arrived_on="2026-11-20", leaves_on="2026-11-01")
    form.presenter.save()
    assert set(form.view.problems) == {"email", "leaves_on"}
    assert form.view.focus == "email"
    assert sqlite_desk.arrival_queries.count() == 0
    assert form.view.raw["email"] == "giulia@"


def test_a_text_that_no_field_understands_is_not_lost_silently(form: Opened, sqlite_desk: Desk) -> None:
    form.presenter.open_new()
    form.view.type(family_name="Rossi")
    form.view.unread_ = {"nationalities": "“Italistan” is not in the list."}
    form.presenter.save()
    assert form.view.problems == form.view.unread_
    assert sqlite_desk.arrival_queries.count() == 0


def test_a_missing_name_is_told_at_the_save_and_not_before(form: Opened) -> None:
    form.presenter.open_new()
    form.presenter.visited("family_name")
    assert form.view.problems == {}
    form.presenter.save()
    assert "family_name" in form.view.problems


def test_a_field_is_checked_with_the_others_when_it_was_left(form: Opened) -> None:
    form.presenter.open_new()
    form.view.type(family_name="Rossi", planned_arrival="2026-12-01", leaves_on="2026-11-01", email="x")
    form.presenter.visited("leaves_on")
    assert set(form.view.problems) == {"leaves_on"}  # the e-mail was not left yet
    form.view.type(leaves_on="2027-01-01")
    form.presenter.visited("leaves_on")
    assert form.view.problems == {}


def test_the_next_arrival_is_proposed_what_was_chosen_last(form: Opened) -> None:
    form.presenter.open_new()
    form.view.type(family_name="Rossi", category=Category.RESEARCHER.value, host="Inria")
    form.presenter.save()
    form.presenter.open_new()
    assert (form.view.raw["category"], form.view.raw["host"]) == ("researcher", "Inria")
    assert form.view.proposed == {"category", "host"}
    assert form.view.raw["family_name"] == ""


def test_another_category_proposes_its_own_host(form: Opened) -> None:
    for category, host in ((Category.RESEARCHER, "Inria"), (Category.EXCHANGE_STUDENT, "Centrale Lille")):
        form.presenter.open_new()
        form.view.type(family_name="Rossi", category=category.value, host=host)
        form.presenter.save()
    form.presenter.open_new()
    form.view.type(category=Category.RESEARCHER.value)
    form.presenter.typed("category")
    assert form.view.raw["host"] == "Inria"
    form.view.type(host="Pasteur", category=Category.EXCHANGE_STUDENT.value)
    form.presenter.typed("category")
    assert form.view.raw["host"] == "Pasteur"  # typed by hand: it stays


def test_editing_leaves_a_situation_open_that_the_dates_say(form: Opened, sqlite_desk: Desk) -> None:
    (stay_id,) = put_on_file(sqlite_desk, dataclasses.replace(MAI, arrived_on=None, planned_arrival=MAI.arrived_on))
    form.presenter.open(stay_id)
    assert form.view.raw["status"] == ""
    form.view.type(arrived_on="2026-11-20")
    form.presenter.save()
    assert sqlite_desk.arrival_queries.get(stay_id).status is Status.ARRIVED


def test_two_desks_editing_one_file_choose_field_by_field(form: Opened, sqlite_desk: Desk) -> None:
    (stay_id,) = put_on_file(sqlite_desk, MAI)
    form.presenter.open(stay_id)
    opened = sqlite_desk.arrival_queries.get(stay_id)
    theirs = dataclasses.replace(opened.draft, host="Centrale Lille", adviser="Ines Delattre")
    sqlite_desk.arrivals.edit(opened, theirs)
    form.view.type(host="Inria", email="hoang@example.org")
    form.presenter.save()
    conflict = form.view.conflict
    assert conflict is not None
    assert [(found.field, found.touched) for found in conflict.differences()] == [
        ("email", True), ("host", True), ("adviser", False),
    ]  # fmt: skip
    assert form.view.raw["host"] == "Inria"  # what was typed still stands there
    form.presenter.resolve(conflict, ["email"])
    saved = sqlite_desk.arrival_queries.get(stay_id).draft
    assert (saved.email, saved.host, saved.adviser) == ("hoang@example.org", "Centrale Lille", "Ines Delattre")


def test_leaving_keeps_the_draft_and_says_so(form: Opened) -> None:
    form.presenter.open_new()
    form.presenter.leave()
    assert form.asked == []
    form.view.type(family_name="Rossi")
    form.presenter.leave()
    assert form.keeper.told[-1] == "flush"
    assert form.asked[-1][0] == "tell"


def test_a_form_that_was_left_half_typed_is_found_so(form: Opened) -> None:
    form.presenter.open_new()
    form.view.type(family_name="Rossi")
    form.presenter.come_back()
    assert form.view.raw["family_name"] == "Rossi"
    assert form.view.draft
    assert not form.view.offered
    form.presenter.start_afresh()
    assert form.view.raw["family_name"] == ""
    shell = form.context.shell
    assert isinstance(shell, RecordingShell)
    assert shell.undo is not None
    shell.undo()
    assert form.view.raw["family_name"] == "Rossi"


def test_a_draft_of_a_crash_is_offered_and_goes_over_what_is_on_file_by_now(form: Opened, sqlite_desk: Desk) -> None:
    (stay_id,) = put_on_file(sqlite_desk, MAI)
    form.presenter.open(stay_id)
    begun = form.view.read()
    opened = sqlite_desk.arrival_queries.get(stay_id)
    sqlite_desk.arrivals.edit(opened, dataclasses.replace(opened.draft, adviser="Ines Delattre"))
    values = {"values": begun | {"email": "new@example.org"}, "begun": begun}
    form.keeper.left = [Draft("k", "arrival", stay_id, "2026-11-22T17:52:00+00:00", values)]
    form.presenter.open(stay_id)
    assert form.view.offered
    form.presenter.take_up()
    assert form.view.raw["email"] == "new@example.org"
    assert form.view.raw["adviser"] == "Ines Delattre"


def test_saving_twice_by_a_double_press_makes_one_file(sqlite_desk: Desk, qapp: object) -> None:
    form = Opened(context(sqlite_desk))
    form.presenter.open_new()
    form.view.type(family_name="Rossi")
    form.context.jobs.hold()  # type: ignore[attr-defined]  # the jobs of these tests
    form.presenter.save()
    form.presenter.save()
    form.context.jobs.release()  # type: ignore[attr-defined]  # the same
    assert sqlite_desk.arrival_queries.count(ArrivalFilter()) == 1


def test_save_and_another_begins_an_empty_form(form: Opened) -> None:
    form.presenter.open_new()
    form.view.type(family_name="Rossi")
    form.presenter.save(again=True)
    assert form.asked[-1] == ("go", "new-arrival", {})


def test_a_save_that_ends_when_one_has_gone_on_is_told_and_leaves_one_where_one_is(form: Opened) -> None:
    form.presenter.open_new()
    form.view.type(family_name="Rossi")
    form.view.on_screen = False
    form.presenter.save()
    assert form.asked[-1][:2] == ("tell", "Rossi is on file.")
    assert ("go", "arrival", 1) not in form.asked


def test_who_is_typed_and_on_file_already_is_told_before_the_form_is_full(form: Opened, sqlite_desk: Desk) -> None:
    (stay_id,) = put_on_file(sqlite_desk, MAI)
    form.presenter.open_new()
    form.view.type(family_name="Hoang", given_names="Mai Thi", birth_date="2003-12-04")
    form.presenter.typed("birth_date")
    (told,) = form.view.alike
    assert told.stay_id == stay_id
    assert told.chip[0] == "likely"
    assert "birth date" in told.why
    form.view.type(email="MAI@example.org")
    form.presenter.typed("email")
    assert form.view.alike[0].chip[0] == "sure"
    form.view.type(family_name="Nguyen", given_names="Lan", email="", birth_date="")
    form.presenter.typed("family_name")
    assert form.view.alike == []
    form.presenter.open_file(stay_id)
    assert ("go", "arrival", stay_id) in form.asked


def test_a_half_typed_field_does_not_hinder_the_look(form: Opened, sqlite_desk: Desk) -> None:
    put_on_file(sqlite_desk, MAI)
    form.presenter.open_new()
    form.view.type(family_name="Hoang", given_names="Thi Mai", birth_date="2003-04-12", email="mai@", phones="+33")
    form.view.unread_ = {"phones": "…"}
    form.presenter.typed("email")
    assert [told.chip[0] for told in form.view.alike] == ["sure"]


def test_a_file_that_is_edited_is_not_alike_to_itself(form: Opened, sqlite_desk: Desk) -> None:
    (stay_id,) = put_on_file(sqlite_desk, MAI)
    form.presenter.open(stay_id)
    form.view.type(email="other@example.org")
    form.presenter.typed("email")
    assert form.view.alike == []


def test_an_answer_that_comes_after_more_was_typed_is_not_told(form: Opened, sqlite_desk: Desk) -> None:
    put_on_file(sqlite_desk, MAI)
    form.presenter.open_new()
    jobs = form.context.jobs
    assert isinstance(jobs, InlineJobs)
    jobs.hold()
    form.view.type(family_name="Hoang", given_names="Thi Mai")
    form.presenter.typed("given_names")
    form.presenter.open_new()
    jobs.release()
    assert form.view.alike == []
