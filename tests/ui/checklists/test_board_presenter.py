"""The board of steps without widgets."""

from __future__ import annotations

import dataclasses
import datetime as dt
from pathlib import Path

import pytest

from maison.application import Desk
from maison.arrivals.facts import facts_of
from maison.checklists.items.model import BoardFilter, ExpiryFilter
from maison.errors import UserError
from tests.ui.arrivals.people import MAI, NADINE, context, put_on_file
from tests.ui.doubles import RecordingShell
from ui.checklists import upkeep
from ui.checklists.actions import Actions, Chosen
from ui.checklists.columns import DueRow, StepSource
from ui.checklists.presenter import BoardPresenter, Overview

VISA = "vls_ts_validation"
CAME = dt.date(2026, 8, 3)


class BoardOnPaper:
    """A page that keeps what it was given."""

    def __init__(self) -> None:
        self.overview: Overview | None = None
        self.lists: tuple[BoardFilter, ExpiryFilter] | None = None
        self.asked: list[str] = []
        self.remarks: list[str] = []
        self.selected = Chosen((), {})

    def show_overview(self, overview: Overview) -> None:
        self.overview = overview

    def load_lists(self, wanted: BoardFilter, ends: ExpiryFilter) -> None:
        self.asked.append("load")
        self.lists = wanted, ends

    def reload(self) -> None:
        self.asked.append("reload")

    def is_on_screen(self) -> bool:
        return True

    def show_error(self, error: UserError) -> None:
        raise error

    def chosen(self) -> Chosen:
        return self.selected

    def show_remarks(self, title: str, lines: list[str]) -> None:
        self.remarks += lines


class Looked:
    """A board over two people who came in August, and one who is only announced."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        here = dataclasses.replace(MAI, arrived_on=CAME, entered_france_on=CAME, adviser="Hugo")
        self.ids = put_on_file(desk, here, dataclasses.replace(here, given_names="Minh", adviser=""), NADINE)
        self.shell, self.view = RecordingShell(), BoardOnPaper()
        self.context = context(desk, shell=self.shell)
        self.presenter = BoardPresenter(self.view, self.context)
        self.actions = Actions(self.view, self.context)

    @property
    def overview(self) -> Overview:
        """What is shown above the lists."""
        assert self.view.overview is not None
        return self.view.overview

    def rows(self) -> list[DueRow]:
        """The whole list."""
        assert self.view.lists is not None
        source = StepSource(lambda: self.desk)
        return list(source.rows(source.snapshot(self.view.lists[0])))

    def choose(self, *rows: DueRow, unseen: tuple[int, ...] = ()) -> None:
        """Select rows, and others that nobody looked at."""
        self.view.selected = Chosen((*(row.id for row in rows), *unseen), {row.id: row for row in rows})


@pytest.fixture
def looked(sqlite_desk: Desk, qapp: object) -> Looked:
    looked = Looked(sqlite_desk)
    looked.presenter.load()
    return looked


def marks(looked: Looked, at: int) -> dict[str, object]:
    lines = looked.desk.checklist_queries.checklist(facts_of(looked.desk.arrival_queries.get(looked.ids[at]))).lines
    return {line.key: line.decision.mark for line in lines if line.decision.mark}


def test_earliest_date_comes_first_and_announced_people_have_none(looked: Looked) -> None:
    dates = [row.line.due_on for row in looked.rows()]
    assert dates
    assert dates == sorted(dates)
    assert {row.person.name for row in looked.rows()} == {"Hoàng, Thị Mai", "Hoàng, Minh"}


def test_conditions_narrow_the_lists_and_the_counts(looked: Looked) -> None:
    whole = looked.overview.counts[0]
    looked.presenter.look(legal_only=True, days=90)
    assert looked.rows()
    assert all(row.line.legal for row in looked.rows())
    assert looked.overview.counts[0].late < whole.late
    looked.presenter.look(adviser="Hugo")
    assert {row.line.adviser for row in looked.rows()} == {"Hugo"}
    looked.presenter.look(adviser="")
    assert {row.line.adviser for row in looked.rows()} == {""}


def test_one_step_is_kept_to_while_all_are_counted(looked: Looked) -> None:
    before = looked.overview.counts
    looked.presenter.look(key=VISA, days=90)
    assert [row.line.step_key for row in looked.rows()] == [VISA, VISA]
    assert len(looked.overview.counts) >= len(before) > 2
    looked.presenter.clear()
    assert len(looked.rows()) > 2
    assert looked.presenter.wish.days == 90


def test_a_family_of_steps_is_kept_to(looked: Looked) -> None:
    looked.presenter.look(family="residence", days=None)
    families = looked.overview.families
    assert {families[row.line.step_key] for row in looked.rows()} == {"residence"}


def test_all_steps_together_are_the_first_count(looked: Looked) -> None:
    looked.presenter.look(days=None)
    every, *rest = looked.overview.counts
    assert (every.key, every.late, every.soon) == ("", sum(row.late for row in rest), sum(row.soon for row in rest))
    assert every.late + every.soon == len(looked.rows())


def test_the_same_wish_again_reads_the_same_list_again(looked: Looked) -> None:
    looked.presenter.load()
    looked.presenter.look(days=7)
    looked.presenter.look(days=7)
    assert looked.view.asked == ["load", "reload", "load"]


def test_many_changes_are_worked_out_in_a_job_of_their_own(looked: Looked, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(upkeep, "UNSEEN", 0)
    looked.desk.checklists.tick(looked.ids[0], VISA, version=0)
    looked.view.asked.clear()
    looked.presenter.load()
    assert looked.view.asked == ["reload", "reload"]
    assert looked.desk.checklist_items.stale() == 0


def test_what_comes_again_has_the_title_of_its_step(sqlite_desk: Desk, qapp: object) -> None:
    looked = Looked(sqlite_desk)
    since = dt.date(2025, 9, 3)
    arrival = dataclasses.replace(MAI, arrived_on=since, entered_france_on=since, leaves_on=dt.date(2028, 8, 31))
    (stay,) = put_on_file(sqlite_desk, arrival)
    sqlite_desk.checklists.answer(stay, "keys_handover", dt.date(2025, 11, 10), version=0)
    looked.presenter.look(key="home_insurance", days=30)
    [row] = [row for row in looked.rows() if row.line.stay_id == stay]
    assert row.line.line_key == "home_insurance@2026-11-10"
    assert row.titles == sqlite_desk.published().catalogue.steps["home_insurance"].title.texts


# Several at once ----------------------------------------------------------------------------------------------------


def test_selected_steps_are_ticked_and_undone(looked: Looked) -> None:
    looked.presenter.look(key=VISA)
    looked.choose(*looked.rows())
    looked.actions.tick(dt.date(2026, 9, 1))
    assert marks(looked, 0) == marks(looked, 1) == {VISA: "done"}
    assert looked.shell.asked[-1] == ("offer_undo", "2 steps are done.")
    assert looked.shell.undo is not None
    looked.shell.undo()
    assert marks(looked, 0) == marks(looked, 1) == {}


def test_what_was_selected_unseen_is_found_by_its_line(looked: Looked) -> None:
    looked.presenter.look(key=VISA)
    first, second = looked.rows()
    looked.choose(first, unseen=(second.id,))
    looked.actions.waive("Déjà fait")
    assert marks(looked, 0) == marks(looked, 1) == {VISA: "waived"}


def test_what_somebody_else_did_is_told_by_name(looked: Looked) -> None:
    looked.presenter.look(key=VISA)
    first, second = looked.rows()
    looked.desk.checklists.waive(first.line.stay_id, VISA, "Erreur", version=0)
    looked.choose(first, second)
    looked.actions.tick()
    [remark] = looked.view.remarks
    assert first.person.name in remark
    assert first.person.reference in remark
    assert ("offer_undo", "1 step is done.") in looked.shell.asked


def test_the_adviser_is_set_once_for_each_file_and_undone(looked: Looked) -> None:
    looked.choose(*looked.rows())
    looked.actions.set_adviser("Zoé")
    assert [looked.desk.arrival_queries.get(number).draft.adviser for number in looked.ids[:2]] == ["Zoé", "Zoé"]
    assert looked.shell.asked[-1] == ("offer_undo", "2 files have another adviser.")
    assert looked.shell.undo is not None
    looked.shell.undo()
    assert looked.desk.arrival_queries.get(looked.ids[0]).draft.adviser == "Hugo"


# Files --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_the_list_is_written_as_it_is_shown(looked: Looked, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"steps.{ending}"
    looked.presenter.export(None, path)
    count = len(looked.rows())
    assert looked.shell.asked[-1] == ("tell", f"{count} steps were written to steps.{ending}.", "info")
    if ending == "csv":
        assert len(path.read_text("utf-8-sig").splitlines()) == count + 1


def test_the_deadlines_of_one_person_are_written(looked: Looked, tmp_path: Path) -> None:
    path = tmp_path / "deadlines.ics"
    looked.presenter.write_calendar(looked.ids[0], path)
    assert path.read_bytes().count(b"BEGIN:VEVENT") == sum(
        line.due_on is not None and line.applies is True
        for line in looked.desk.checklist_queries.checklist(
            facts_of(looked.desk.arrival_queries.get(looked.ids[0]))
        ).lines
    )
