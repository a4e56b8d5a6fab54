"""The file without widgets: ticking, waiving, answering, undoing, and walking to the next one."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import pytest

from maison.application import Desk
from maison.errors import UserError
from tests.ui.arrivals.people import MAI, NADINE, context, put_on_file
from tests.ui.doubles import RecordingShell
from ui.arrivals.file import history
from ui.arrivals.file.card import FileCard
from ui.arrivals.file.presenter import FilePresenter
from ui.arrivals.form.alike import Alike
from ui.arrivals.scan.reading import Told
from ui.arrivals.where import Opened, Pair

VISA = "vls_ts_validation"


class FileOnPaper:
    """A page that keeps the file it was given."""

    def __init__(self) -> None:
        self.card: FileCard | None = None
        self.anew: list[bool] = []
        self.missing = ""
        self.alike: Sequence[Alike] = ()
        self.on_screen = True

    def show_card(self, card: FileCard, *, anew: bool) -> None:
        self.card = card
        self.anew.append(anew)

    def show_missing(self, error: UserError) -> None:
        self.missing = error.code

    def show_told(self, told: Told | None) -> None:
        self.told = told

    def show_alike(self, people: Sequence[Alike]) -> None:
        self.alike = people

    def is_on_screen(self) -> bool:
        return self.on_screen

    def show_partners(self, names: Sequence[str]) -> None:
        self.partners = tuple(names)

    def ask_hand_over(self, advisers: Sequence[str]) -> None:
        self.asked = tuple(advisers)

    def end_hand_over(self) -> None:
        self.asked = ()


class Open:
    """A file that is open, and what is around it."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.view, self.shell = desk, FileOnPaper(), RecordingShell()
        self.ids = put_on_file(desk, MAI, NADINE)
        self.presenter = FilePresenter(self.view, context(desk, shell=self.shell))
        self.show(self.ids[0])

    def show(self, where: int | Opened) -> None:
        """Open a file."""
        self.presenter.choose(where)
        self.presenter.activate()

    def status(self, key: str = VISA) -> str:
        """How a step of the open file stands."""
        line = self.view.card.line(key) if self.view.card else None
        return str(line.status) if line else "absent"

    def undo(self) -> None:
        """Press undo."""
        assert self.shell.undo is not None
        self.shell.undo()


@pytest.fixture
def file(sqlite_desk: Desk, qapp: object) -> Open:
    """Mai's file."""
    return Open(sqlite_desk)


def test_a_step_is_ticked_and_stays_where_it_was(file: Open) -> None:
    assert file.view.card is not None
    before = [line.key for line in file.view.card.checklist.lines]
    file.presenter.steps.toggle(before[0])
    assert file.status(before[0]) == "done"
    assert [line.key for line in file.view.card.checklist.lines] == before
    assert file.view.anew == [True, False]


def test_undo_opens_the_ticked_step_again(file: Open) -> None:
    file.presenter.steps.toggle(VISA)
    assert file.status() == "done"
    file.undo()
    assert file.status() != "done"


def test_undo_reaches_the_right_file_when_another_one_is_open_by_then(file: Open) -> None:
    file.presenter.steps.toggle(VISA)
    file.show(file.ids[1])
    file.undo()
    file.show(file.ids[0])
    assert file.status() != "done"


def test_a_waived_step_says_why_and_can_be_opened_again(file: Open) -> None:
    refused: list[UserError] = []
    file.presenter.steps.give_reason("waive", VISA, "  ", lambda: None, refused.append)
    assert len(refused) == 1
    assert file.status() != "waived"
    file.presenter.steps.give_reason("waive", VISA, "<b>Validated</b> abroad", lambda: None, refused.append)
    assert file.status() == "waived"
    assert file.view.card is not None
    line = file.view.card.line(VISA)
    assert line is not None
    assert line.decision.reason == "<b>Validated</b> abroad"
    file.presenter.steps.toggle(VISA)
    assert file.status() not in ("waived", "done")


def test_a_step_ticked_elsewhere_is_shown_and_not_overwritten(file: Open) -> None:
    file.desk.checklists.waive(file.ids[0], VISA, "Not here", version=0)
    file.presenter.steps.toggle(VISA)
    assert ("tell_error", "edit-conflict") in file.shell.asked
    assert file.status() == "waived"


def test_an_answer_changes_what_is_asked(file: Open) -> None:
    assert file.view.card is not None
    asked = set(file.view.card.checklist.asks)
    assert "employed_in_france" in asked
    file.presenter.steps.answer("employed_in_france", False)
    assert "employed_in_france" not in file.view.card.checklist.asks
    file.presenter.steps.answer("employed_in_france", True)
    assert file.view.card.checklist.answers["employed_in_france"].value is True


def test_a_deleted_file_goes_to_the_list_and_comes_back_by_undo(file: Open) -> None:
    file.presenter.delete()
    assert ("go", "arrivals", None) in file.shell.asked
    file.undo()
    assert file.shell.asked[-1] == ("go", "arrival", file.ids[0])
    assert file.desk.arrival_queries.count() == 2


def test_the_next_file_of_the_list_until_its_end(file: Open) -> None:
    def neighbour(stay_id: int, step: int) -> int | None:
        at = file.ids.index(stay_id) + step
        return file.ids[at] if 0 <= at < len(file.ids) else None

    file.show(Opened(file.ids[0], neighbour))
    assert file.presenter.step_to(1)
    assert file.view.card is not None
    assert file.view.card.arrival.id == file.ids[1]
    assert not file.presenter.step_to(1)


def test_a_file_that_is_not_there_is_told(file: Open) -> None:
    file.show(4711)
    assert file.view.missing == "not-found"


def test_a_change_of_another_file_reads_nothing(file: Open) -> None:
    shown = len(file.view.anew)
    opened = file.desk.arrival_queries.get(file.ids[1])
    file.presenter._context.changes.publish(file.desk.arrivals.edit(opened, opened.draft))
    assert len(file.view.anew) == shown


# The past -----------------------------------------------------------------------------------------------------------


def test_field_goes_back_out_of_the_history(file: Open) -> None:
    opened = file.desk.arrival_queries.get(file.ids[0])
    file.desk.arrivals.edit(opened, dataclasses.replace(opened.draft, host="Inria", unit="CRIStAL"))
    file.show(file.ids[0])
    assert file.view.card is not None
    changed = history.items(file.view.card)[0]
    assert [change.field for change in changed.changes] == ["host", "unit"]
    file.presenter.past.put_back(changed.id, "host")
    draft = file.view.card.arrival.draft
    assert (draft.host, draft.unit) == (MAI.host, "CRIStAL")
    back, changed, created = history.items(file.view.card)[:3]
    assert (back.what, back.changes[0].field) == ("Put back", "host")
    assert [change.field for change in changed.changes] == ["", "unit"]  # the host is what it was
    assert {change.field for change in created.changes} == {""}


def test_field_that_was_saved_elsewhere_meanwhile_is_not_put_back_unseen(file: Open) -> None:
    opened = file.desk.arrival_queries.get(file.ids[0])
    file.desk.arrivals.edit(opened, dataclasses.replace(opened.draft, host="Inria"))
    file.show(file.ids[0])
    assert file.view.card is not None
    entry = history.items(file.view.card)[0]
    now = file.desk.arrival_queries.get(file.ids[0])
    file.desk.arrivals.edit(now, dataclasses.replace(now.draft, host="CNRS"))
    file.presenter.past.put_back(entry.id, "host")
    assert ("tell_error", "edit-conflict") in file.shell.asked
    assert file.view.card.arrival.draft.host == "CNRS"


def test_merge_is_told_and_undone_in_the_history(file: Open) -> None:
    (other,) = put_on_file(file.desk, dataclasses.replace(MAI, given_names="Mai", unit="U"))
    file.desk.merges.merge(file.desk.merge_queries.side_by_side(file.ids[0], other), {})
    file.show(file.ids[0])
    assert file.view.card is not None
    merged = history.items(file.view.card)[0]
    assert "Hoàng, Mai" in merged.what
    assert merged.merge is not None
    file.presenter.past.unmerge(merged.merge)
    assert [item.merge for item in history.items(file.view.card)][:2] == [None, None]
    assert file.desk.arrival_queries.get(other).person_id != file.view.card.arrival.person_id


def test_files_that_are_alike_are_told_and_compared(file: Open) -> None:
    (other,) = put_on_file(file.desk, dataclasses.replace(MAI, unit="L2EP"))
    file.show(file.ids[0])
    assert [one.stay_id for one in file.view.alike] == [other]
    file.presenter.past.compare(other)
    assert file.shell.asked[-1] == ("go", "merge-arrivals", Pair(file.ids[0], other))
    file.show(file.ids[1])
    assert file.view.alike == []
