"""What is worked out anew when a catalogue changes: enough, and no more than that."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Collection
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from maison.application import Desk
from maison.arrivals.following.queries import followed
from maison.checklists.catalogue import Catalogue, CatalogueStep, Published, VisaWording, catalogue
from maison.checklists.items.logic import logic_of, part_of
from maison.checklists.items.service import ItemService
from maison.checklists.items.tables import StateRow
from maison.checklists.offsets import Offset
from maison.checklists.plan import PlannedStep, plan
from tests.maison.arrivals.people import registered
from tests.maison.checklists.items.kept import kept
from tests.maison.checklists.items.test_refresh import STUDENT, VISA, in_step, without
from tests.maison.checklists.test_properties import ANCHORS, DAYS, FACTS

SHIPPED = catalogue()
#: A step of hers that does not wait for that of the visa.
OTHER = "bank_account"
_REPLACING = {key for step in SHIPPED.steps.values() if step.replaces for key in (step.key, *step.replaces)}
KEYS = st.sampled_from(sorted(SHIPPED.steps)) | st.sampled_from(sorted(_REPLACING))


def with_step(whole: Catalogue, step: CatalogueStep) -> Catalogue:
    """The catalogue with this step in place of its own."""
    return dataclasses.replace(whole, steps={**whole.steps, step.key: step})


def later(step: CatalogueStep) -> CatalogueStep:
    """The step with its dates a week later."""
    closes = tuple(
        dataclasses.replace(point, offset=Offset(point.offset.months, point.offset.days + 7))
        for point in step.deadline.closes
    )
    return dataclasses.replace(step, deadline=dataclasses.replace(step.deadline, closes=closes))


def changed(whole: Catalogue, key: str, other: str, way: str) -> Catalogue:
    """The catalogue with one step that is another one, or gone; `other` is a step to take something from."""
    if key not in whole.steps or other not in whole.steps:
        return whole
    step = whole.steps[key]
    if way == "gone":
        return without(whole, key)
    if way == "later":
        return with_step(whole, later(step))
    values: Any = {
        "waits for nothing": {"requires": ()},
        "replaces nothing": {"replaces": ()},
        "concerns others": {"applies_when": whole.steps[other].applies_when},
        "waits for another": {"requires": tuple(sorted({*step.requires, other} - {key}))},
    }[way]
    return with_step(whole, dataclasses.replace(step, **values))


WAYS = ("gone", "later", "waits for nothing", "replaces nothing", "concerns others", "waits for another")
CHANGES = st.lists(st.tuples(KEYS, KEYS, st.sampled_from(WAYS)), min_size=1, max_size=2)


def lines(
    whole: Catalogue, known: tuple[Any, Any, dt.date, Collection[str]], wanted: Collection[str]
) -> set[PlannedStep]:
    """The lines that a catalogue makes of some steps."""
    facts, anchors, on, settled = known
    found = plan(whole, facts, anchors, on=on, settled=settled, brief=True)
    return {step for step in found if step.key in wanted}


@given(CHANGES, FACTS, ANCHORS, DAYS, st.sets(KEYS))
def test_other_lines_are_those_of_the_part_and_no_others(
    changes: list[tuple[str, str, str]],
    facts: dict[str, Any],
    anchors: dict[str, dt.date],
    on: dt.date,
    settled: set[str],
) -> None:
    whole = SHIPPED
    for change in changes:
        whole = changed(whole, *change)
    before = logic_of(SHIPPED)
    part = part_of(whole, before.rest, before.steps)
    assume(part is not None)
    assert part is not None
    known = (facts, anchors, on, settled)
    others = {*SHIPPED.steps, *whole.steps} - part.steps
    assert lines(part.catalogue, known, part.steps) == lines(whole, known, part.steps)
    assert lines(SHIPPED, known, others) == lines(whole, known, others)


def test_a_moved_date_asks_for_that_step_and_those_that_wait_for_it() -> None:
    before = logic_of(SHIPPED)
    part = part_of(with_step(SHIPPED, later(SHIPPED.steps[VISA])), before.rest, before.steps)
    assert part is not None
    assert VISA in part.steps
    assert len(part.steps) < 10
    assert len(part.catalogue.steps) < 25


def test_what_all_steps_hang_on_asks_for_the_whole() -> None:
    before = logic_of(SHIPPED)
    worded = (*SHIPPED.visas, VisaWording("SPECIMEN", "vls_ts_etudiant", "seen"))
    whole = dataclasses.replace(SHIPPED, visas=worded)
    assert logic_of(whole).name != before.name
    assert part_of(whole, before.rest, before.steps) is None
    ticked = dataclasses.replace(SHIPPED.steps[OTHER], done_by="visa_end")
    assert part_of(with_step(SHIPPED, ticked), before.rest, before.steps) is None


def test_only_the_part_is_worked_out_and_the_lines_are_right(desk: Desk) -> None:
    stay_id = registered(desk, STUDENT).id
    in_step(desk)
    number, shipped = desk.published()
    before = kept(desk)[stay_id]
    whole = with_step(shipped, later(shipped.steps[VISA]))
    published = Published(number + 1, whole)
    items = ItemService(desk.store, desk.clock, followed, lambda: published)
    with desk.store.begin() as session:  # a line that only the whole would mend: it is left as it is
        session.connection().exec_driver_sql(
            "update checklist_items set legal = not legal where step_key = 'bank_account'"
        )
    assert items.refresh() == 1
    after = kept(desk)[stay_id]
    assert after[VISA]["due_on"] == before[VISA]["due_on"] + dt.timedelta(days=7)
    assert {key for key in before if before[key] != after[key]} >= {VISA, OTHER}
    with desk.store.begin() as session:
        state = session.get_one(StateRow, stay_id)
        state.marked += 1
    in_step(desk)
    assert kept(desk)[stay_id] == before


def test_what_takes_the_place_of_a_step_is_looked_at_with_it() -> None:
    before = logic_of(SHIPPED)
    for step in SHIPPED.steps.values():
        for key in step.replaces:
            part = part_of(with_step(SHIPPED, later(SHIPPED.steps[key])), before.rest, before.steps)
            assert part is not None
            assert not SHIPPED.steps[key].deadline.closes or step.key in part.catalogue.steps
