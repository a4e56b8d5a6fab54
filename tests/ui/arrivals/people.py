"""Made-up people for the tests of this room, and what their pages stand on."""

from __future__ import annotations

import datetime as dt
from typing import Any

from maison.application import Desk
from maison.arrivals.model import ArrivalDraft
from maison.arrivals.vocabulary import Category, Housing, Permit
from tests.ui.doubles import InlineJobs, RecordingShell
from ui.changes import ChangeBus
from ui.memory import Memory
from ui.shell import Context

MAI = ArrivalDraft(
    family_name="Hoàng",
    given_names="Thị Mai",
    birth_date=dt.date(2003, 4, 12),
    nationalities=("VN",),
    languages=("vi", "en"),
    email="mai@example.org",
    phones=("+33612345678",),
    category=Category.EXCHANGE_STUDENT,
    host="Université de Lille",
    arrived_on=dt.date(2026, 11, 20),
    entered_france_on=dt.date(2026, 11, 19),
    leaves_on=dt.date(2027, 6, 30),
    permit=Permit.VLS_TS_ETUDIANT,
    permit_from=dt.date(2026, 11, 1),
    permit_until=dt.date(2027, 10, 31),
    housing=Housing.CROUS,
)
NADINE = ArrivalDraft(
    family_name="El-Khoury", given_names="Nadine", native_name="نادين الخوري", planned_arrival=dt.date(2026, 11, 30)
)
MARKUP = ArrivalDraft(family_name="<b>Gras</b>", given_names="=1+1", planned_arrival=dt.date(2026, 12, 1))


def put_on_file(desk: Desk, *drafts: ArrivalDraft) -> list[int]:
    """Register people; answers the ids of their stays."""
    return [desk.arrivals.register(draft).ids[0] for draft in drafts]


def context(desk: Desk, jobs: Any = None, shell: Any = None) -> Context:
    """What a presenter is given: the desk, jobs that run at once, and a shell that writes down what it is asked."""
    return Context(desk, jobs or InlineJobs(), ChangeBus(), Memory(), shell or RecordingShell())
