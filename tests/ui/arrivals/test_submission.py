"""A form whose save was not answered: saved once, with what was typed last, and over nobody else's work."""

from __future__ import annotations

import dataclasses

import pytest

from maison.application import Desk
from maison.arrivals.model import Arrival, ArrivalDraft
from maison.arrivals.service import ArrivalService
from maison.errors import EditConflict
from maison.store import Change
from maison.store.errors import StoreGone
from tests.ui.arrivals.people import MAI, put_on_file
from ui.arrivals.form.submission import Submission


class AnswerLost(ArrivalService):
    """Does its work, and loses the answer to the first call."""

    lost = False

    def register(self, draft: ArrivalDraft, *, operation: str | None = None) -> Change:
        return self._answer(super().register(draft, operation=operation))

    def edit(self, opened: Arrival, draft: ArrivalDraft, *, operation: str | None = None) -> Change:
        return self._answer(super().edit(opened, draft, operation=operation))

    def _answer(self, change: Change) -> Change:
        if not self.lost:
            self.lost = True
            raise StoreGone("the server went away")
        return change


@pytest.fixture
def forgetful(sqlite_desk: Desk) -> Desk:
    """A desk whose first answer is lost."""
    sqlite_desk.__dict__["arrivals"] = AnswerLost(sqlite_desk.store, sqlite_desk.clock, sqlite_desk.actor)
    return sqlite_desk


def test_a_retry_makes_no_second_file(forgetful: Desk) -> None:
    form = Submission(forgetful)
    with pytest.raises(StoreGone):
        form.send(MAI)
    change = form.send(MAI)
    assert forgetful.arrival_queries.count() == 1
    assert forgetful.arrival_queries.get(change.ids[0]).draft.email == MAI.email


def test_what_was_typed_after_the_lost_answer_is_saved_in_the_same_file(forgetful: Desk) -> None:
    form = Submission(forgetful)
    with pytest.raises(StoreGone):
        form.send(MAI)
    change = form.send(dataclasses.replace(MAI, email="hoang@example.org"))
    assert forgetful.arrival_queries.count() == 1
    assert forgetful.arrival_queries.get(change.ids[0]).draft.email == "hoang@example.org"


def test_what_another_desk_saved_after_the_lost_answer_is_not_overwritten(forgetful: Desk) -> None:
    form = Submission(forgetful)
    with pytest.raises(StoreGone):
        form.send(MAI)
    opened = forgetful.arrival_queries.get(1)
    forgetful.arrivals.edit(opened, dataclasses.replace(opened.draft, host="Inria"))
    with pytest.raises(EditConflict):
        form.send(dataclasses.replace(MAI, email="hoang@example.org"))
    assert forgetful.arrival_queries.get(1).draft.host == "Inria"


def test_an_edit_whose_answer_was_lost_is_no_conflict_with_itself(forgetful: Desk) -> None:
    forgetful.arrivals.lost = True  # type: ignore[attr-defined]  # the service of this test
    (stay_id,) = put_on_file(forgetful, MAI)
    form = Submission(forgetful, forgetful.arrival_queries.get(stay_id))
    forgetful.arrivals.lost = False  # type: ignore[attr-defined]  # the same
    with pytest.raises(StoreGone):
        form.send(dataclasses.replace(MAI, email="one@example.org"))
    form.send(dataclasses.replace(MAI, email="two@example.org"))
    assert forgetful.arrival_queries.get(stay_id).draft.email == "two@example.org"
