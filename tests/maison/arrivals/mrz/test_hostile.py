"""Any input at all gives a result or a sentence."""

from __future__ import annotations

import datetime as dt
import random

from hypothesis import given
from hypothesis import strategies as st

from maison import languages
from maison.arrivals.mrz.model import MrzRefused, MrzResult
from maison.arrivals.mrz.reading import fits, read
from tests.maison.arrivals.mrz.fuzz import inputs

TODAY = dt.date(2026, 11, 27)


def answered(text: str) -> MrzResult | None:
    fits(text)
    try:
        result = read(text, TODAY)
    except MrzRefused:
        return None
    number = result.document_number
    told = [warning.text(languages.get("fr")) for warning in result.warnings]
    assert all(told)
    assert len(number) < 6 or not [text for text in (*told, repr(result)) if number in text]
    assert not result.draft.birth_date or result.draft.birth_date <= TODAY
    return result


def test_mutated_zones_and_noise_are_answered() -> None:
    results = [answered(text) for text in inputs(random.Random(9303), 3000)]
    assert sum(result is not None for result in results) > 1000
    assert sum(result is None for result in results) > 500


@given(st.text(st.characters(exclude_categories=()), max_size=300))
def test_any_text_is_answered(text: str) -> None:
    answered(text)


@given(st.text("PVIAC<KO01IZ\n \u00ab.;\\!", min_size=60, max_size=200))
def test_any_text_of_a_zones_own_letters_is_answered(text: str) -> None:
    answered(text)
