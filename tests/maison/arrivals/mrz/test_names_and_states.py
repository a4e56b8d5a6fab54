"""Names get the capitals of a form and keep what the zone says; codes that are not ISO's are known."""

from __future__ import annotations

import datetime as dt

import pytest

from maison import languages
from maison.arrivals.mrz.countries import _CODES, state
from maison.arrivals.mrz.names import proposed_family, proposed_given, same_name, split
from maison.arrivals.mrz.reading import read
from tests.maison.arrivals.mrz.builder import Holder, built, french_card

TODAY = dt.date(2026, 11, 27)


@pytest.mark.parametrize(
    ("field", "family", "given"),
    [
        ("ERIKSSON<<ANNA<MARIA<<<<<<", "ERIKSSON", "ANNA MARIA"),
        ("VAN<DER<MUELLEN<<MARTEN<<", "VAN DER MUELLEN", "MARTEN"),
        ("ARKFREITH<<<<<<<<<<<<", "ARKFREITH", ""),
        ("<<WAYAN<<<<<<<", "WAYAN", ""),
        ("SMITH<JONES<<SUSIE<MARGARET<", "SMITH JONES", "SUSIE MARGARET"),
        ("<<<<<<", "", ""),
        ("", "", ""),
    ],
)
def test_names_are_parted_at_two_fillers(field: str, family: str, given: str) -> None:
    names = split(field)
    assert (names.family, names.given) == (family, given)


@pytest.mark.parametrize(
    ("zone", "form"),
    [
        ("GARCIA DE LA TORRE", "Garcia de la Torre"),
        ("VAN DER BERG", "Van der Berg"),
        ("DE SOUZA DOS SANTOS", "De Souza dos Santos"),
        ("MCDONALD", "McDonald"),
        ("MCA", "Mca"),
        ("O", "O"),
        ("SMITH III", "Smith III"),
        ("", ""),
    ],
)
def test_family_name_gets_the_capitals_of_a_form(zone: str, form: str) -> None:
    assert proposed_family(zone) == form


def test_given_names_are_never_written_small() -> None:
    assert proposed_given("VAN AN") == "Van An"
    assert proposed_given("DI") == "Di"


def test_names_without_room_are_said_to_be_cut() -> None:
    long = Holder(family="NILAVADHANANANDA", given="CHAYAPA<DEJTHAMRONG<KRASUANG<PHAIBOON")
    for layout in ("TD1", "TD2", "TD3", "MRV-A", "MRV-B"):
        result = read(built(layout, long), TODAY)
        assert result.names_cut
        assert any("fill the zone" in warning.msgid for warning in result.warnings)
        assert result.sure
    assert read("\n".join(french_card(Holder(given="MARIE<CHARLOTTE", number="1" * 12))), TODAY).names_cut
    for room_left, cut in ((0, True), (1, True), (2, False)):
        holder = Holder(family="A" * 17, given="B" * (20 - room_left))
        assert len(holder.names(99).rstrip("<")) == 39 - room_left
        assert read(built("TD3", holder), TODAY).names_cut is cut


@pytest.mark.parametrize(
    ("code", "country", "meant"),
    [
        ("D<<", "DE", ""),
        ("DEU", "DE", ""),
        ("FRA", "FR", ""),
        ("GBR", "GB", ""),
        ("GBD", "GB", "British"),
        ("GBN", "GB", "British"),
        ("GBO", "GB", "British"),
        ("GBP", "GB", "British"),
        ("GBS", "GB", "British"),
        ("RKS", "XK", ""),
        ("UNK", "XK", "Kosovo"),
        ("XXA", "", "Stateless"),
        ("XXB", "", "Refugee"),
        ("XXC", "", "Refugee"),
        ("XXX", "", "unspecified"),
        ("UNO", "", "United Nations"),
        ("EUE", "", "European Union"),
        ("XPO", "", "Interpol"),
        ("SUN", "", "no longer"),
        ("TWN", "TW", ""),
        ("HKG", "HK", ""),
    ],
)
def test_code_of_a_state_is_known(code: str, country: str, meant: str) -> None:
    found = state(code)
    assert found.known
    assert found.country == country
    assert meant in found.meaning
    assert bool(meant) == bool(found.meaning)


def test_every_country_of_the_form_has_a_code_in_zones() -> None:
    by_zone = {state(code).country for code in languages.country_aliases()} | {
        state("D<<").country,
        state("RKS").country,
    }
    assert set(languages.country_codes()) <= by_zone
    assert {country for country, _meaning in _CODES.values()} <= {"", *languages.country_codes()}


@pytest.mark.parametrize("code", ["<<<", "ZZZ", "QQQ", "FR<", "A<<", "0RA"])
def test_code_that_means_nothing_is_doubted_not_guessed(code: str) -> None:
    assert not state(code).known
    result = read(built("TD3", Holder(nationality=code)), TODAY)
    assert result.draft.nationalities == ()
    assert result.doubtful == ("nationalities",)


def test_refugee_has_no_nationality_but_that_of_the_issuer_is_told_apart() -> None:
    result = read(built("TD3", Holder(nationality="XXB", issuer="FRA")), TODAY)
    assert result.draft.nationalities == ()
    assert result.issuer.country == "FR"
    assert result.sure
    assert "Refugee" in result.warnings[0].text(languages.get("en"))


@pytest.mark.parametrize(
    ("filed", "zone", "same"),
    [
        ("Bergström", "Bergstroem", True),
        ("Bergstrom", "Bergstroem", True),
        ("El-Khoury", "El Khoury", True),
        ("O’Brien", "Obrien", True),
        ("Großmann", "Grossmann", True),
        ("Müller", "Muxxller", True),
        ("Шевченко", "Shevchenko", True),
        ("Dupond", "Dupont", False),
        ("Bergstrum", "Bergstroem", False),
        ("Liv", "Liv Maja", False),
        ("Liv", "", False),
    ],
)
def test_a_name_is_the_same_when_a_zone_would_write_it_so(filed: str, zone: str, same: bool) -> None:
    assert same_name(filed, zone) is same


def test_a_name_that_was_cut_is_the_same_as_far_as_it_goes() -> None:
    assert same_name("Chayapa Dejthamrong", "Chayapa Dejt", cut=True)
    assert not same_name("Chayapa Dejthamrong", "Chayapa Dejt")
    assert not same_name("Chayapa", "Nils", cut=True)
    assert not same_name("Chayapa", "", cut=True)
