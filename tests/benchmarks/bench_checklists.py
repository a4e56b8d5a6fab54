"""Whom each step concerns and by when, for one person: what a hundred thousand open checklists cost after a change."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable
from statistics import median
from time import process_time

from maison.checklists.catalogue import catalogue
from maison.checklists.plan import plan
from tests.benchmarks import Row

DAY = dt.date(2026, 11, 23)
ROUNDS = 2_000
NATIONALITIES = (("IN",), ("DZ",), ("DZ", "ES"), ("GB",), ("BR",), ("DE",))
PROFILES = ("degree_student", "doctoral_student", "researcher", "accompanying_spouse", "exchange_student")
PERMITS = ("vls_ts_etudiant", "vls_algerian_etudiant", "vls_talent_chercheur_card_to_request", None)
HOUSING = ("crous", "private_rental", "hotel_or_hostel", None)
ANCHORS = {
    "entry_france": dt.date(2026, 9, 1),
    "first_day_of_stay": dt.date(2026, 9, 2),
    "planned_departure": dt.date(2027, 8, 31),
    "visa_end": dt.date(2027, 8, 31),
    "permit_end": dt.date(2027, 8, 31),
}


def run() -> list[Row]:
    """The plan of one person over all steps, with its reasons as the file shows it and without as the board needs it."""
    people = [
        {
            "nationalities": held,
            "profile": profile,
            "permit": permit,
            "housing": housing,
            "stay_days": 365,
            "birth_date": dt.date(2000, 5, 17),
        }
        for held, profile, permit, housing in itertools.product(NATIONALITIES, PROFILES, PERMITS, HOUSING)
    ]
    several = itertools.cycle(people)
    shown = _each(lambda: len(plan(catalogue(), next(several), ANCHORS, on=DAY)))
    dated = _each(lambda: len(plan(catalogue(), next(several), ANCHORS, on=DAY, explain=False)))
    return [
        Row(f"plan of one person, {len(catalogue().steps)} steps", "asked", 3, shown, "ms", 1),
        # 60 s on two cores, of which the database may take the other half
        Row("the same without reasons, of 100,000", "asked", 0.6, dated, "ms", 1),
    ]


def _each(work: Callable[[], int]) -> float:
    """The median of the processor's time for one, in milliseconds."""
    work()
    times = []
    for _round in range(5):
        start = process_time()
        steps = sum(work() for _turn in range(ROUNDS // 5))
        times.append((process_time() - start) * 1000 / (ROUNDS // 5))
        assert steps
    return median(times)
