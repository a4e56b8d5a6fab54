"""What the file of a stay tells: nationalities in time, several permits and homes, the family."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from maison.checklists.assembly import known
from maison.checklists.catalogue import catalogue
from maison.checklists.model import StoredAnswer
from maison.checklists.stays import Child, Span, StayFacts

TODAY = dt.date(2026, 11, 23)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def test_a_nationality_counts_while_it_is_held() -> None:
    stay = StayFacts(1, ("DZ", "ES"), nationality_dates=(Span("ES", day("2026-12-01")),))
    assert stay.facts(TODAY)["nationalities"] == ("DZ",)
    assert stay.facts(day("2026-12-01"))["nationalities"] == ("DZ", "ES")
    lost = StayFacts(1, ("GB",), nationality_dates=(Span("GB", None, day("2026-11-22")),))
    assert lost.facts(TODAY)["nationalities"] is None
    twice = StayFacts(
        1, ("FR",), nationality_dates=(Span("FR", None, day("2020-01-01")), Span("FR", day("2026-01-01")))
    )
    assert twice.facts(TODAY)["nationalities"] == ("FR",)


@pytest.mark.parametrize(
    ("own", "others", "kind", "end"),
    [
        (("vls_ts_etudiant", "2027-08-31"), [], "vls_ts_etudiant", "2027-08-31"),
        (("vls_ts_etudiant", "2026-08-31"), [], "vls_ts_etudiant", "2026-08-31"),
        (
            ("vls_ts_etudiant", "2026-08-31"),
            [("french_residence_card", "2026-09-01", "2027-08-31")],
            "french_residence_card",
            "2027-08-31",
        ),
        (
            ("french_residence_card", "2027-08-31"),
            [("vls_ts_etudiant", "2025-09-01", "2027-12-31")],
            "french_residence_card",
            "2027-08-31",
        ),
        (("unknown", None), [("vls_ts_etudiant", "2026-09-01", "2027-08-31")], "vls_ts_etudiant", "2027-08-31"),
        ((None, None), [("vls_ts_etudiant", "2024-09-01", "2025-08-31")], None, None),
    ],
)
def test_of_several_permits_the_one_that_holds_counts(
    own: tuple[str | None, str | None],
    others: list[tuple[str, str, str]],
    kind: str | None,
    end: str | None,
) -> None:
    stay = StayFacts(
        1,
        permit=own[0],
        permit_until=day(own[1]) if own[1] else None,
        permits=tuple(Span(what, day(since), day(until)) for what, since, until in others),
    )
    assert stay.facts(TODAY)["permit"] == kind
    assert stay.anchors(TODAY)["permit_end"] == (day(end) if end else None)


def test_the_visa_is_the_one_that_somebody_came_with() -> None:
    card = StayFacts(
        1,
        permit="french_residence_card",
        permit_from=day("2026-09-01"),
        permit_until=day("2028-08-31"),
        permits=(Span("vls_ts_etudiant", day("2025-09-01"), day("2026-08-31")),),
    )
    anchors = card.anchors(TODAY)
    assert (anchors["visa_start"], anchors["visa_end"]) == (day("2025-09-01"), day("2026-08-31"))
    assert anchors["permit_end"] == day("2028-08-31")
    facts = card.facts(TODAY)
    assert facts["held_study_permit"] is True
    assert facts["permit_duration_days"] == 731


def test_nobody_says_that_no_study_permit_was_held() -> None:
    assert StayFacts(1, permit="vls_ts_visiteur").facts(TODAY)["held_study_permit"] is None


def test_leases_tell_where_somebody_lives_since_when_and_when_they_moved() -> None:
    one = StayFacts(1, leases=(Span("crous", day("2026-09-01"), day("2026-10-31")),))
    assert one.facts(TODAY)["housing"] == "crous"
    assert (one.anchors(TODAY)["lease_start"], one.anchors(TODAY)["move_date"]) == (day("2026-09-01"), None)
    two = dataclasses.replace(one, leases=(*one.leases, Span("shared_flat", day("2026-11-01"))))
    assert two.facts(TODAY)["housing"] == "shared_flat"
    assert (two.anchors(TODAY)["lease_start"], two.anchors(TODAY)["move_date"]) == (
        day("2026-11-01"),
        day("2026-11-01"),
    )
    assert two.anchors(day("2026-10-01"))["lease_start"] == day("2026-09-01")
    assert dataclasses.replace(two, housing="private_rental").facts(TODAY)["housing"] == "private_rental"


def test_a_file_of_the_family_says_more_than_what_was_answered_before() -> None:
    told = {"children": StoredAnswer(False, 1), "sponsor_permit": StoredAnswer("vls_ts_visiteur", 1)}
    alone = known(catalogue(), StayFacts(1), {}, told, TODAY)[0]
    assert (alone["children"], alone["sponsor_permit"]) == (False, "vls_ts_visiteur")
    linked = StayFacts(1, children=(Child("Linh"),), sponsor_permit="vls_ts_talent_chercheur")
    facts = known(catalogue(), linked, {}, told, TODAY)[0]
    assert (facts["children"], facts["sponsor_permit"]) == (True, "vls_ts_talent_chercheur")


def test_of_two_moves_the_later_one_counts_and_a_correction_at_the_desk_does_elsewhere() -> None:
    told = {"move_date": StoredAnswer(day("2026-09-15"), 1), "entry_france": StoredAnswer(day("2026-08-01"), 1)}
    homes = (Span("crous", day("2026-09-01")), Span("shared_flat", day("2026-11-01")))
    moved = StayFacts(1, entered_france_on=day("2026-08-20"), leases=homes)
    anchors = known(catalogue(), moved, {}, told, TODAY)[1]
    assert (anchors["move_date"], anchors["entry_france"]) == (day("2026-11-01"), day("2026-08-01"))
    assert known(catalogue(), StayFacts(1), {}, told, TODAY)[1]["move_date"] == day("2026-09-15")
    back = {"entry_france": StoredAnswer(None, 2)}
    assert known(catalogue(), moved, {}, back, TODAY)[1]["entry_france"] == day("2026-08-20")


def test_children_on_file_are_children_and_a_birth_here_is_an_event() -> None:
    born = Child("Linh", day("2026-11-10"), ("VN",))
    stay = StayFacts(1, arrived_on=day("2026-09-01"), children=(Child("Minh", day("2018-01-01")), born))
    assert stay.facts(TODAY)["children"] is True
    assert stay.anchors(TODAY)["child_birth"] == day("2026-11-10")
    assert StayFacts(1).facts(TODAY)["children"] is None
    assert dataclasses.replace(stay, arrived_on=day("2026-11-20")).anchors(TODAY)["child_birth"] is None
