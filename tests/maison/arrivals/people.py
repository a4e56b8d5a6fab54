"""Made-up people for tests."""

import datetime as dt
from typing import Any

from maison.application import Desk
from maison.arrivals.model import Arrival, ArrivalDraft
from maison.arrivals.vocabulary import Category

NADINE = ArrivalDraft(
    family_name="El-Khoury",
    given_names="Nadine",
    preferred_name="Nado",
    native_name="نادين الخوري",
    birth_date=dt.date(2001, 2, 3),
    nationalities=("LB", "FR"),
    languages=("ar", "fr", "en"),
    email="nadine.elkhoury@example.org",
    phones=("+33612345678", "+9611234567"),
    category=Category.DOCTORAL_STUDENT,
    host="Université de Lille",
    unit="UMR 8520",
    programme="Thèse",
    planned_arrival=dt.date(2026, 11, 30),
    leaves_on=dt.date(2029, 8, 31),
    adviser="Camille Berger",
)


def person(**fields: Any) -> ArrivalDraft:
    """Somebody with one name, and what a test asks for."""
    return ArrivalDraft(**{"family_name": "Martin", **fields})


def registered(desk: Desk, draft: ArrivalDraft = NADINE) -> Arrival:
    """`draft`, put on file."""
    return desk.arrival_queries.get(desk.arrivals.register(draft).ids[0])
