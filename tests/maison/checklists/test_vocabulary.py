"""The words of conditions, and the group of a set of nationalities."""

import re
from collections.abc import Mapping

import pytest

from maison.arrivals import vocabulary as arrivals
from maison.checklists import vocabulary
from maison.checklists.vocabulary import nationality_group


@pytest.mark.parametrize(
    ("nationalities", "group"),
    [
        ((), None),
        (("FR",), "eu_eea_swiss"),
        (("NO",), "eu_eea_swiss"),
        (("CH",), "eu_eea_swiss"),
        (("DZ", "ES"), "eu_eea_swiss"),
        (("GB", "IE"), "eu_eea_swiss"),
        (("MC",), "monaco_andorra"),
        (("AD", "BR"), "monaco_andorra"),
        (("DZ",), "algerian"),
        (("CA", "DZ"), "algerian"),
        (("GB",), "uk"),
        (("US", "IN"), "other_non_eu"),
        (("dz",), "algerian"),
    ],
)
def test_most_favourable_nationality_counts_in_any_order(nationalities: tuple[str, ...], group: str | None) -> None:
    assert nationality_group(nationalities) == group
    assert nationality_group(nationalities[::-1]) == group


def test_europe_has_its_32_states() -> None:
    assert len(vocabulary.EU_EEA_SWISS) == 27 + 3 + 1
    assert all(re.fullmatch("[A-Z]{2}", code) for code in vocabulary.EU_EEA_SWISS)


@pytest.mark.parametrize(
    ("words", "enumeration"),
    [
        (vocabulary.PROFILES, arrivals.Category),
        (vocabulary.PERMITS, arrivals.Permit),
        (vocabulary.HOUSING, arrivals.Housing),
    ],
)
def test_the_arrivals_form_and_the_conditions_use_the_same_words(
    words: Mapping[str, str], enumeration: type[arrivals.Category]
) -> None:
    assert dict(words) == {word.value: arrivals.LABELS[word] for word in enumeration}
