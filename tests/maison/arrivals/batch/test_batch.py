"""One thing done to many: whole, told row by row, undone as one, and never over what another desk saved."""

from __future__ import annotations

import dataclasses

import pytest

from maison.accounts.model import Actor
from maison.accounts.queries import history
from maison.application import Desk
from maison.arrivals.batch.model import MOST
from maison.arrivals.batch.service import BatchService, TooMany
from maison.arrivals.finding.service import faults
from maison.arrivals.listing import ArrivalFilter
from maison.arrivals.model import ArrivalDraft
from maison.arrivals.service import ArrivalService
from maison.arrivals.status import Status
from maison.errors import Invalid, NotFound
from maison.progress import Cancelled, Unwatched
from tests.maison.arrivals.people import NADINE, person


@pytest.fixture
def ids(desk: Desk) -> list[int]:
    """Four arrivals."""
    drafts = [person(family_name=name, adviser="Hugo") for name in ("Abel", "Bart", "Cruz")]
    return [desk.arrivals.register(draft).ids[0] for draft in (*drafts, NADINE)]


def drafts(desk: Desk, ids: list[int]) -> list[ArrivalDraft]:
    return [arrival.draft for arrival in desk.arrival_queries.many(ids)]


def advisers(desk: Desk, ids: list[int]) -> list[str]:
    return [draft.adviser for draft in drafts(desk, ids)]


def other(desk: Desk) -> ArrivalService:
    """Another person at another desk."""
    return ArrivalService(desk.store, desk.clock, Actor("Lucie Martin", "Accueil 2"))


def test_all_get_the_value_and_undo_gives_each_its_own_back(desk: Desk, ids: list[int]) -> None:
    before = drafts(desk, ids)
    report = desk.batches.set_values(ids, {"adviser": " Inès  Delattre ", "status": Status.SETTLED})
    assert advisers(desk, ids) == ["Inès Delattre"] * 4
    assert [arrival.status for arrival in desk.arrival_queries.many(ids)] == [Status.SETTLED] * 4
    assert (len(report.done), report.already, report.remarks) == (4, 0, ())
    assert report.change.ids == tuple(ids)
    back = desk.batches.undo(report)
    assert (len(back.done), back.remarks) == (4, ())
    assert drafts(desk, ids) == before


def test_each_file_has_its_entry_of_the_trail_and_its_words(desk: Desk, ids: list[int]) -> None:
    desk.batches.set_values(ids, {"adviser": "Inès"})
    entry = history(desk.store, "arrival", ids[0])[-1]
    assert (entry.action, [(c.field, c.old, c.new) for c in entry.changes]) == (
        "changed",
        [("adviser", "Hugo", "Inès")],
    )
    assert faults(desk.store) == ()


def test_what_is_so_already_is_not_written(desk: Desk, ids: list[int]) -> None:
    report = desk.batches.set_values(ids, {"adviser": "Hugo"})
    assert ([done.stay_id for done in report.done], report.already) == ([ids[3]], 3)
    assert desk.arrival_queries.get(ids[0]).versions[1] == 1


def test_what_another_desk_saved_since_is_left_and_told(desk: Desk, ids: list[int]) -> None:
    seen = {row.id: row.version for row in desk.arrival_queries.rows(ids)}
    theirs = desk.arrival_queries.get(ids[1])
    other(desk).edit(theirs, dataclasses.replace(theirs.draft, adviser="Lucie"))
    other(desk).delete(ids[2])
    report = desk.batches.set_values(ids, {"adviser": "Inès"}, seen=seen)
    assert [remark.stay_id for remark in report.remarks] == [ids[1], ids[2]]
    assert advisers(desk, ids) == ["Inès", "Lucie", "Hugo", "Inès"]


def test_ones_own_save_since_is_no_conflict(desk: Desk, ids: list[int]) -> None:
    seen = {row.id: row.version for row in desk.arrival_queries.rows(ids)}
    desk.batches.set_values(ids, {"status": Status.LEFT}, seen=seen)
    report = desk.batches.set_values(ids, {"adviser": "Inès"}, seen=seen)
    assert report.remarks == ()
    assert advisers(desk, ids) == ["Inès"] * 4


def test_undo_leaves_what_was_saved_since_even_by_oneself(desk: Desk, ids: list[int]) -> None:
    report = desk.batches.set_values(ids, {"adviser": "Inès"})
    mine = desk.arrival_queries.get(ids[0])
    desk.arrivals.edit(mine, dataclasses.replace(mine.draft, adviser="Noé"))
    back = desk.batches.undo(report)
    assert [remark.stay_id for remark in back.remarks] == [ids[0]]
    assert advisers(desk, ids) == ["Noé", "Hugo", "Hugo", NADINE.adviser]


def test_tags_are_added_and_taken_away(desk: Desk, ids: list[int]) -> None:
    desk.batches.change_tags(ids[:2], add=["vip", "  CAF "])
    report = desk.batches.change_tags(ids, add=["accueil"], remove=["vip"])
    assert [draft.tags for draft in drafts(desk, ids)] == [("CAF", "accueil")] * 2 + [("accueil",)] * 2
    assert desk.arrival_queries.tags() == ("accueil", "CAF")
    assert desk.arrival_queries.count(ArrivalFilter(tags=("CAF", "nobody's"))) == 2
    desk.batches.undo(report)
    assert [draft.tags for draft in drafts(desk, ids)] == [("vip", "CAF")] * 2 + [()] * 2
    with pytest.raises(Invalid):
        desk.batches.change_tags(ids, add=["a\u202eb"])


def test_value_that_no_arrival_may_have_changes_nothing(desk: Desk, ids: list[int]) -> None:
    with pytest.raises(Invalid):
        desk.batches.set_values(ids, {"adviser": "a\u202eb"})
    assert advisers(desk, ids)[0] == "Hugo"


def test_called_off_in_the_middle_nothing_is_done(desk: Desk, ids: list[int]) -> None:
    class Impatient(Unwatched):
        def step(self, done: int, total: int, note: str = "") -> None:
            if done == 2:
                raise Cancelled

    with pytest.raises(Cancelled):
        desk.batches.set_values(ids, {"adviser": "Inès"}, steps=Impatient())
    assert advisers(desk, ids)[:2] == ["Hugo", "Hugo"]


def test_all_are_deleted_and_brought_back_or_none(desk: Desk, ids: list[int]) -> None:
    desk.batches.delete_all(ids[:3])
    assert list(desk.arrival_queries.snapshot(ArrivalFilter())) == [ids[3]]
    desk.batches.restore_all(ids[:3])
    assert desk.arrival_queries.count() == 4
    with pytest.raises(NotFound):
        desk.batches.delete_all([ids[0], 999])
    assert desk.arrival_queries.count() == 4
    assert faults(desk.store) == ()


def test_same_operation_is_done_once(desk: Desk, ids: list[int]) -> None:
    for _time in range(2):
        desk.batches.set_values(ids, {"adviser": "Inès"}, operation="op-1")
    assert desk.arrival_queries.get(ids[0]).versions[1] == 2


def test_more_than_can_be_done_at_once_is_told(desk: Desk) -> None:
    batches: BatchService = desk.batches
    with pytest.raises(TooMany):
        batches.set_values(range(MOST + 1), {"adviser": "x"})
    with pytest.raises(TooMany):
        batches.delete_all(range(MOST + 1))
