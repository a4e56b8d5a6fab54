"""Made-up people for tests."""

import datetime as dt
from dataclasses import replace
from typing import Any

from maison.application import Desk
from maison.arrivals.model import Arrival, ArrivalDraft
from maison.arrivals.records import (
    Contact,
    Flag,
    Lease,
    NationalityDates,
    NoticeGiven,
    OtherName,
    PermitHeld,
)
from maison.arrivals.vocabulary import Category, ContactKind, Funding, Housing, Level, NameKind, Permit

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

#: Nadine, with all else that the desk may be told.
WHOLE = replace(
    NADINE,
    name_hint="na-DINE el-HOU-ri",
    other_names=(
        OtherName(NameKind.FORMER, "Haddad", "Nadine"),
        OtherName(NameKind.TRANSLITERATED, "Al-Khouri", "Nadin"),
        OtherName(NameKind.NATIVE, given_names="نادين"),
    ),
    nationality_dates=(NationalityDates("FR", dt.date(2024, 5, 2)), NationalityDates("LB")),
    contacts=(
        Contact(ContactKind.WHATSAPP, "+961 3 123 456", preferred=True),
        Contact(ContactKind.EMAIL, "n.haddad@example.com", until=dt.date(2027, 1, 31), remark="jusqu’au diplôme"),
    ),
    accessibility=True,
    accessibility_note="Lit sur les lèvres",
    notices=(NoticeGiven("2026-1", "ar", dt.date(2026, 11, 20)),),
    level=Level.DOCTORATE,
    funding=Funding.FRENCH_GOVERNMENT,
    hosting_agreement=False,
    permits=(
        PermitHeld(Permit.FRENCH_RESIDENCE_CARD, dt.date(2025, 9, 1), dt.date(2026, 8, 31)),
        PermitHeld(Permit.UNKNOWN, valid_until=dt.date(2027, 2, 28), remark="attestation de prolongation"),
    ),
    leases=(Lease(Housing.CROUS, dt.date(2026, 9, 1), dt.date(2027, 6, 30), "Résidence Châtelet"),),
    tags=("cotutelle", "à rappeler"),
    flags=(Flag("Dossier CAF bloqué", dt.date(2026, 11, 3)), Flag("Clés perdues", resolved_on=dt.date(2026, 10, 1))),
    forwarding="nadine@example.net",
)

#: A family: a researcher, her husband who accompanies her, and their child.
RESEARCHER = ArrivalDraft(
    family_name="Lima",
    given_names="Ana",
    birth_date=dt.date(1990, 5, 5),
    nationalities=("BR",),
    category=Category.RESEARCHER,
    permit=Permit.VLS_TS_TALENT_CHERCHEUR,
    funding=Funding.CONTRACT,
    housing=Housing.PRIVATE_RENTAL,
    arrived_on=dt.date(2026, 9, 1),
    entered_france_on=dt.date(2026, 9, 1),
    leaves_on=dt.date(2028, 8, 31),
)
SPOUSE = replace(
    RESEARCHER,
    given_names="Rui",
    category=Category.ACCOMPANYING_SPOUSE,
    permit=Permit.VLS_TALENT_FAMILLE,
    funding=None,
    arrived_on=dt.date(2026, 11, 20),
    entered_france_on=dt.date(2026, 11, 19),
)
CHILD = replace(
    SPOUSE, given_names="Bia", category=Category.ACCOMPANYING_CHILD, birth_date=dt.date(2016, 3, 1), permit=None
)


def person(**fields: Any) -> ArrivalDraft:
    """Somebody with one name, and what a test asks for."""
    return ArrivalDraft(**{"family_name": "Martin", **fields})


def registered(desk: Desk, draft: ArrivalDraft = NADINE) -> Arrival:
    """`draft`, put on file."""
    return desk.arrival_queries.get(desk.arrivals.register(draft).ids[0])


def edited(desk: Desk, opened: Arrival, **fields: Any) -> Arrival:
    """`opened`, with these fields changed and saved."""
    desk.arrivals.edit(opened, replace(opened.draft, **fields))
    return desk.arrival_queries.get(opened.id)
