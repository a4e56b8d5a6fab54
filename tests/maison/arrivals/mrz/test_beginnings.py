"""A zone is thought possible at every key of it, on every keyboard; what people type soon is not."""

from __future__ import annotations

import pytest

from maison.arrivals.mrz.beginnings import may_begin
from tests.maison.arrivals.mrz.builder import BUILDERS, Holder, built, french_card
from tests.maison.arrivals.mrz.test_keyboards import AMAZY, PAIRS, typed

ZONES = [*(built(layout, AMAZY) for layout in BUILDERS), "\n".join(french_card(Holder()))]


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize(("reader", "pc"), [("us", "us"), *PAIRS])
def test_every_beginning_of_a_zone_may_become_one(zone: str, reader: str, pc: str) -> None:
    for came in (typed(zone, reader, pc), typed(zone.lower(), reader, pc), typed(zone.replace("\n", ""), reader, pc)):
        for length in range(1, len(came) + 1):
            assert may_begin(came[:length]), came[:length]


@pytest.mark.parametrize("zone", ZONES)
def test_lines_may_end_in_several_signs(zone: str) -> None:
    assert may_begin(zone.replace("\n", "\n\n") + "\n\n")


@pytest.mark.parametrize(
    "text", ["", "\n", "B", "Hoang", "é", "Anna Maria", "pé", "P-", "va 12", "P\n<", "+33", "1", "C'", "I" * 200]
)
def test_what_people_type_is_soon_told_from_it(text: str) -> None:
    assert not may_begin(text)
