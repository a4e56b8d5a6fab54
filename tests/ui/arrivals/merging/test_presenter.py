"""Merging without widgets: finding both files, choosing, saving once, conflicts, and the way back."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping, Sequence

import pytest

from maison.application import Desk
from maison.arrivals.merging.model import Side
from tests.ui.arrivals.people import MAI, NADINE, context, put_on_file
from tests.ui.doubles import InlineJobs, RecordingShell
from ui.arrivals.form.alike import Alike
from ui.arrivals.merging.presenter import MergePresenter
from ui.arrivals.merging.screen import MergeShown
from ui.arrivals.where import FILE, Pair

AGAIN = dataclasses.replace(MAI, given_names="Mai", phones=("+33698765432",), host="Centrale Lille", unit="L2EP")


def phone(number: str) -> str:
    """A number as it is shown, apart from the direction of what is around it."""
    return f"\u2068{number}\u2069"


class PageOnPaper:
    """A page that keeps what it was given."""

    def __init__(self) -> None:
        self.question = ""
        self.likely: list[int] = []
        self.found: list[int] = []
        self.both: MergeShown | None = None
        self.problems: dict[str, str] = {}
        self.on_screen = True

    def show_search(self, question: str, likely: Sequence[Alike]) -> None:
        self.question, self.likely, self.both = question, [one.stay_id for one in likely], None

    def show_found(self, found: Sequence[tuple[int, str]]) -> None:
        self.found = [stay_id for stay_id, _name in found]

    def show_both(self, both: MergeShown) -> None:
        self.both = both

    def show_problems(self, problems: Mapping[str, str]) -> None:
        self.problems = dict(problems)

    def show_busy(self, busy: bool) -> None:
        pass

    def is_on_screen(self) -> bool:
        return self.on_screen


class Merging:
    """The page, two files, and what is around."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.view, self.shell, self.jobs = desk, PageOnPaper(), RecordingShell(), InlineJobs()
        self.kept, self.other, self.nadine = put_on_file(desk, MAI, AGAIN, NADINE)
        self.presenter = MergePresenter(self.view, context(desk, self.jobs, self.shell))

    def show(self, kept: int, merged: int | None = None) -> None:
        """Open the page."""
        self.presenter.choose(Pair(kept, merged))
        self.presenter.activate()

    def lines(self) -> dict[str, tuple[tuple[str, ...], int]]:
        """What can be chosen of the person and the first stay, and what is."""
        assert self.view.both is not None
        sides = [self.view.both.person, *(stay.sides for stay in self.view.both.stays if stay.sides)]
        return {line.field: (line.values, line.chosen) for part in sides for line in part.lines}


@pytest.fixture
def merging(sqlite_desk: Desk, qapp: object) -> Merging:
    """Mai's two files, and Nadine's."""
    return Merging(sqlite_desk)


def test_only_what_differs_is_to_be_chosen_and_the_rest_is_told(merging: Merging) -> None:
    merging.show(merging.kept, merging.other)
    assert merging.lines() == {
        "given_names": (("Thị Mai", "Mai"), 0),
        "phones": ((phone("+33 6 12 34 56 78"), phone("+33 6 98 76 54 32"), "Both"), 2),
        "host": (("Université de Lille", "Centrale Lille"), 0),
        "unit": (("—", "L2EP"), 1),
    }
    assert merging.view.both is not None
    assert ("Family name", "Hoàng") in merging.view.both.person.same
    assert "the checklist of 1 stay" in merging.view.both.moves


def test_the_other_file_is_proposed_and_searched(merging: Merging) -> None:
    merging.show(merging.kept)
    assert "Mai" in merging.view.question
    assert merging.view.likely == [merging.other]
    merging.presenter.search("nadine")
    assert merging.view.found == [merging.nadine]
    merging.presenter.search("hoàng")
    assert merging.view.found == [merging.other]
    merging.presenter.pick(merging.other)
    assert merging.view.both is not None


def test_without_a_file_both_are_asked_for(merging: Merging) -> None:
    merging.presenter.activate()
    assert merging.view.question == "Whose file stays?"
    merging.presenter.pick(merging.kept)
    assert "Mai" in merging.view.question
    merging.presenter.pick(merging.other)
    merging.presenter.save()
    assert merging.desk.arrival_queries.get(merging.other).merged_into == merging.kept


def test_what_was_chosen_is_merged_and_can_be_undone(merging: Merging) -> None:
    before = [merging.desk.arrival_queries.get(stay).draft for stay in (merging.kept, merging.other)]
    merging.show(merging.kept, merging.other)
    merging.presenter.take("given_names", Side.MERGED)
    merging.presenter.take_of_stay(merging.other, "host", Side.MERGED)
    merging.presenter.save()
    assert ("go", FILE, merging.kept) in merging.shell.asked
    draft = merging.desk.arrival_queries.get(merging.kept).draft
    assert (draft.given_names, draft.host, draft.unit) == ("Mai", "Centrale Lille", "L2EP")
    assert merging.shell.undo is not None
    merging.shell.undo()
    assert [merging.desk.arrival_queries.get(stay).draft for stay in (merging.kept, merging.other)] == before


def test_the_other_file_can_be_the_one_that_stays(merging: Merging) -> None:
    merging.show(merging.kept, merging.other)
    merging.presenter.swap()
    merging.presenter.save()
    assert merging.desk.arrival_queries.get(merging.kept).merged_into == merging.other


def test_stays_of_their_own_have_nothing_to_choose(merging: Merging) -> None:
    merging.show(merging.kept, merging.other)
    merging.presenter.pair(merging.other, None)
    assert set(merging.lines()) == {"given_names", "phones"}
    merging.presenter.save()
    stay = merging.desk.arrival_queries.get(merging.other)
    assert (stay.deleted, stay.merged_into) == (False, None)


def test_choices_are_kept_when_another_desk_saves_meanwhile(merging: Merging) -> None:
    merging.show(merging.kept, merging.other)
    merging.presenter.take("given_names", Side.MERGED)
    opened = merging.desk.arrival_queries.get(merging.kept)
    merging.desk.arrivals.edit(opened, dataclasses.replace(opened.draft, unit="UMR 8520"))
    merging.presenter.save()
    assert merging.view.problems[""]
    assert merging.lines()["unit"][0] == ("UMR 8520", "L2EP")
    assert merging.lines()["given_names"][1] == 1
    merging.presenter.save()
    assert merging.desk.arrival_queries.get(merging.kept).draft.given_names == "Mai"


def test_values_that_do_not_go_together_are_told_beside_the_field(merging: Merging) -> None:
    early = {"arrived_on": dt.date(2026, 10, 20), "entered_france_on": None, "leaves_on": dt.date(2026, 11, 10)}
    (other,) = put_on_file(merging.desk, dataclasses.replace(AGAIN, **early))
    merging.show(merging.kept, other)
    merging.presenter.take_of_stay(other, "leaves_on", Side.MERGED)
    merging.presenter.save()
    assert set(merging.view.problems) == {"leaves_on"}
    assert merging.desk.arrival_queries.get(other).merged_into is None


def test_files_of_one_person_are_told_and_another_one_is_asked_for(merging: Merging) -> None:
    merging.show(merging.kept, merging.kept)
    assert ("tell_error", "same-person") in merging.shell.asked
    assert merging.view.likely == [merging.other]


def test_merge_that_ends_off_screen_does_not_change_the_page(merging: Merging) -> None:
    merging.show(merging.kept, merging.other)
    merging.jobs.hold()
    merging.presenter.save()
    merging.presenter.save()  # twice is once
    merging.view.on_screen = False
    merging.jobs.release()
    assert not [asked for asked in merging.shell.asked if asked[0] == "go"]
    assert len(merging.desk.merge_queries.of(merging.desk.arrival_queries.get(merging.kept).person_id)) == 1
