"""Rule 16: a new date brings the next time of a step, a corrected one does not, and a later entry restarts nothing."""

from __future__ import annotations

import dataclasses
import datetime as dt
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from maison.checklists import assembly
from maison.checklists.catalogue import Catalogue, catalogue
from maison.checklists.conditions import All
from maison.checklists.deadlines import Deadline, Point
from maison.checklists.model import Checklist, Decision, Mark, StoredAnswer
from maison.checklists.offsets import Offset
from maison.checklists.recurring import ANOTHER
from maison.checklists.stays import StayFacts

RENEWAL, MOVE = "renewal", "move"
FIRST = dt.date(2027, 8, 31)
DONE = dt.date(2027, 6, 1)


def small() -> Catalogue:
    """A catalogue of two steps: one for each new permit, one for each move."""
    some = next(iter(catalogue().steps.values()))
    plain = dataclasses.replace(
        some, applies_when=All(()), requires=(), after=(), replaces=(), done_by="", per="person"
    )
    window = Deadline("window", True, Point("permit_end", Offset(-4)), (Point("permit_end", Offset(-2)),), repeats=True)
    moved = Deadline("latest", True, closes=(Point("move_date", Offset(3)),), event="move")
    return Catalogue(
        {
            RENEWAL: dataclasses.replace(plain, key=RENEWAL, deadline=window),
            MOVE: dataclasses.replace(plain, key=MOVE, deadline=moved),
        }
    )


CATALOGUE = small()


def lines(
    *decisions: Decision,
    permit_until: dt.date | None = None,
    moved: dt.date | None = None,
    on: dt.date = dt.date(2027, 7, 1),
) -> dict[str, str]:
    """The lines of a stay by their keys, with their statuses."""
    answers = {"move_date": StoredAnswer(moved, 1)} if moved else {}
    made: Checklist = assembly.checklist(
        CATALOGUE,
        StayFacts(1, permit="vls_ts_etudiant", permit_until=permit_until),
        {decision.key: decision for decision in decisions},
        answers,
        on=on,
    )
    return {line.key: line.status for line in made.lines}


def ticked(key: str, hung_on: dt.date | None, on: dt.date = DONE) -> Decision:
    return Decision(key, Mark.DONE, on, "Camille", anchored_on=hung_on, version=1)


def test_a_corrected_end_of_the_permit_does_not_lose_the_tick() -> None:
    for corrected in (dt.date(2027, 8, 13), dt.date(2027, 9, 30), FIRST):
        assert lines(ticked(RENEWAL, FIRST), permit_until=corrected) == {RENEWAL: "done"}


def test_a_new_permit_brings_the_next_renewal_and_keeps_the_last_one() -> None:
    second = dt.date(2028, 8, 31)
    found = lines(ticked(RENEWAL, FIRST), permit_until=second)
    assert found == {RENEWAL: "done", f"{RENEWAL}@2028-08-31": "not_yet"}
    both = (ticked(RENEWAL, FIRST), ticked(f"{RENEWAL}@2028-08-31", second, dt.date(2028, 5, 2)))
    later = dt.date(2028, 6, 1)
    assert lines(*both, permit_until=second, on=later) == {RENEWAL: "done", f"{RENEWAL}@2028-08-31": "done"}
    # corrected after the second tick, then a third permit
    assert lines(*both, permit_until=dt.date(2028, 8, 15), on=later) == {
        RENEWAL: "done",
        f"{RENEWAL}@2028-08-31": "done",
    }
    third = lines(*both, permit_until=dt.date(2029, 8, 31), on=later)
    assert third == {RENEWAL: "done", f"{RENEWAL}@2028-08-31": "done", f"{RENEWAL}@2029-08-31": "not_yet"}


def test_a_renewal_done_late_is_still_that_of_the_old_permit() -> None:
    late = ticked(RENEWAL, FIRST, dt.date(2028, 1, 15))
    found = lines(late, permit_until=dt.date(2028, 8, 31), on=dt.date(2028, 5, 10))
    assert found == {RENEWAL: "done", f"{RENEWAL}@2028-08-31": "open"}


def test_a_date_typed_for_the_next_time_stays_with_it() -> None:
    typed = Decision(f"{RENEWAL}@2028-08-31", due_on=dt.date(2028, 5, 5), version=1)
    made = assembly.checklist(
        CATALOGUE,
        StayFacts(1, permit="vls_ts_etudiant", permit_until=dt.date(2028, 8, 20)),
        {RENEWAL: ticked(RENEWAL, FIRST), typed.key: typed},
        {},
        on=dt.date(2028, 5, 1),
    )
    line = made.line(typed.key)
    assert line is not None
    assert (line.due_on, line.due_typed, line.legal) == (dt.date(2028, 5, 5), True, False)


def test_a_tick_from_before_dates_were_kept_with_it_is_not_lost() -> None:
    assert lines(ticked(RENEWAL, None), permit_until=FIRST) == {RENEWAL: "done"}
    assert lines(ticked(RENEWAL, FIRST)) == {RENEWAL: "done"}  # no date is known now


def test_a_second_move_asks_again_and_a_corrected_one_does_not() -> None:
    moved = dt.date(2026, 10, 1)
    done = ticked(MOVE, moved, dt.date(2026, 11, 2))
    assert lines(done, moved=moved)[MOVE] == "done"
    assert lines(done, moved=dt.date(2026, 10, 9)).keys() & {MOVE, f"{MOVE}@2026-10-09"} == {MOVE}
    again = lines(done, moved=dt.date(2027, 6, 1))
    assert (again[MOVE], again[f"{MOVE}@2027-06-01"]) == ("done", "open")
    both = lines(done, ticked(f"{MOVE}@2027-06-01", dt.date(2027, 6, 1)), moved=dt.date(2027, 6, 3))
    assert (both[MOVE], both[f"{MOVE}@2027-06-01"]) == ("done", "done")
    assert f"{MOVE}@2027-06-03" not in both


def test_nothing_is_asked_of_a_move_that_nobody_told() -> None:
    assert MOVE not in lines(permit_until=FIRST)


def test_a_later_entry_restarts_nothing_once_the_visa_is_validated() -> None:
    student = StayFacts(
        1, ("IN",), "degree_student", "vls_ts_etudiant", arrived_on=dt.date(2026, 9, 3),
        entered_france_on=dt.date(2026, 9, 2), leaves_on=dt.date(2027, 8, 31), permit_until=FIRST,
    )  # fmt: skip
    done = ticked("vls_ts_validation", dt.date(2026, 9, 2), dt.date(2026, 10, 1))
    for entered in (dt.date(2026, 9, 2), dt.date(2027, 1, 5)):
        again = dataclasses.replace(student, entered_france_on=entered)
        made = assembly.checklist(catalogue(), again, {done.key: done}, {}, on=dt.date(2027, 1, 10))
        assert [line.status for line in made.lines if line.step.key == done.key] == ["done"]


@given(
    ends=st.lists(st.dates(dt.date(2027, 1, 1), dt.date(2035, 1, 1)), min_size=1, max_size=4, unique=True).map(sorted)
)
def test_no_tick_is_ever_lost(ends: list[dt.date]) -> None:
    """Each permit is renewed once; each tick stays, and at most the last time is open."""
    decisions: dict[str, Decision] = {}
    for end in ends:
        on = end - dt.timedelta(days=70)
        made = assembly.checklist(
            CATALOGUE, StayFacts(1, permit="vls_ts_etudiant", permit_until=end), decisions, {}, on=on
        )
        open_ = [line for line in made.lines if line.step.key == RENEWAL and not line.settled]
        assert len(open_) <= 1
        for line in open_:
            decisions[line.key] = ticked(line.key, line.anchored_on, on)
        after = assembly.checklist(
            CATALOGUE, StayFacts(1, permit="vls_ts_etudiant", permit_until=end), decisions, {}, on=on
        )
        assert {line.key for line in after.lines if line.status == "done"} == set(decisions)
        assert not [line for line in after.lines if line.step.key == RENEWAL and not line.settled]
    if all(end - before > ANOTHER for before, end in pairwise(ends)):
        assert len(decisions) == len(ends)
