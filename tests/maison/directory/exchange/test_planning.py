"""A plan that follows decisions one by one is the plan that is made of all of them at once; and it follows the database."""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Mapping

import pytest

from maison.application import Desk
from maison.directory.exchange.model import Contents, PlaceEntry, Refused
from maison.directory.exchange.plan import Decision, ExchangePlan, Mark
from maison.directory.model import ExternalId, PlaceDraft
from maison.directory.vocabulary import IdScheme
from maison.errors import Message
from maison.progress import Cancelled

GIVEN = frozenset({"name", "address", "postcode", "city", "location", "phone", "id.osm"})
NAMES = (
    "Salle des Essais",
    "Salle d’Essai",
    "Salle Essais et jardin",
    "Piscine des Essais",
    "Piscine",
    "Gymnase 1",
    "Gymnase 2",
)


def drawn(dice: random.Random) -> PlaceDraft:
    """A place that may well be one of the others."""
    point = (50.63 + dice.randrange(4) / 1000, 3.06) if dice.random() < 0.7 else (None, None)
    numbers = (ExternalId(IdScheme.OSM, f"node/{dice.randrange(6)}"),) if dice.random() < 0.2 else ()
    phone = dice.choice(("", "+33320000001"))
    town = dice.choice(("Lille", "Roubaix"))
    return PlaceDraft(
        name=dice.choice(NAMES), city=town, latitude=point[0], longitude=point[1], phone=phone, external_ids=numbers
    )


def contents(dice: random.Random, size: int) -> Contents:
    """A file whose entries repeat one another."""
    entries = tuple(PlaceEntry(2 + row, drawn(dice), GIVEN) for row in range(size))
    return Contents(entries, remarks=(Refused(3, "", Message("…")),), source="Essai")


def told(plan: ExchangePlan) -> list[object]:
    """All that a plan says."""
    return [plan.missing, plan.places, *plan.lines]


@pytest.mark.parametrize("seed", range(12))
def test_decisions_one_by_one_and_all_at_once_are_the_same(sqlite_desk: Desk, seed: int) -> None:
    dice = random.Random(seed)
    for _each in range(5):
        sqlite_desk.directory.add(drawn(dice))
    file = contents(dice, 25)
    planning = sqlite_desk.exchange.compare(file)
    decisions: dict[int, Decision] = {}
    for _each in range(12):
        plan = planning.plan(decisions)
        assert told(plan) == told(sqlite_desk.exchange.plan(file, decisions))
        row = dice.choice([line.row for line in plan.lines if line.mark is Mark.DOUBTFUL] or [*decisions, 2])
        decisions = {**decisions, row: dice.choice(list(Decision))}
        if dice.random() < 0.3:
            decisions.pop(dice.choice(list(decisions)))


class _Until:
    """Calls the work off at its n-th step."""

    def __init__(self, steps: int) -> None:
        self._left = steps

    def step(self, done: int, total: int, note: str = "") -> None:
        self._left -= 1
        if self._left < 0:
            raise Cancelled


def test_planning_that_was_called_off_goes_on_rightly(sqlite_desk: Desk) -> None:
    dice = random.Random(7)
    sqlite_desk.directory.add(drawn(dice))
    file = contents(dice, 450)
    planning = sqlite_desk.exchange.compare(file)
    doubtful = [line.row for line in planning.plan().lines if line.mark is Mark.DOUBTFUL]
    said: Mapping[int, Decision] = dict.fromkeys(doubtful, Decision.NEW)
    with pytest.raises(Cancelled):
        planning.plan(said, _Until(2))
    assert told(planning.plan({})) == told(sqlite_desk.exchange.plan(file))


def test_lines_that_a_decision_does_not_concern_are_not_made_again(sqlite_desk: Desk) -> None:
    names = ("Piscine", "Salle des Essais", "Salle des Essais et jardin", "Gymnase")
    entries = (PlaceEntry(row, PlaceDraft(name=name, city="Lille"), GIVEN) for row, name in enumerate(names, start=1))
    planning = sqlite_desk.exchange.compare(Contents(tuple(entries)))
    before, after = planning.plan().lines, planning.plan({3: Decision.NEW}).lines
    assert [now is then for now, then in zip(after, before, strict=True)] == [True, True, False, True]


def test_what_changed_meanwhile_is_looked_at_again(sqlite_desk: Desk) -> None:
    draft = PlaceDraft(name="Salle des Essais", city="Lille", phone="+33320000001")
    planning = sqlite_desk.exchange.compare(Contents((PlaceEntry(1, draft, GIVEN),)))
    assert planning.plan().count(Mark.NEW) == 1
    sqlite_desk.directory.add(dataclasses.replace(draft, phone=""))
    assert planning.plan().count(Mark.CHANGED) == 1
