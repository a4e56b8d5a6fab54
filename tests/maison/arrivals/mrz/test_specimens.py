"""ICAO's own specimens, the French one, and made-up people in every layout are read as they were written."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maison import languages
from maison.arrivals.mrz.model import MRZ_LABELS, Kind, MrzResult, PartialDate
from maison.arrivals.mrz.reading import read
from maison.arrivals.mrz.zones import LAYOUTS, Layout
from tests.maison.arrivals.mrz.builder import BUILDERS, Holder, built, french_card, td1, td3

TODAY = dt.date(2026, 11, 27)
LIV = Holder()

#: Doc 9303 parts 4 to 7; a number of twelve characters from part 5.
SPECIMENS = {
    "TD3": "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10",
    "TD1": "I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<",
    "TD1 long": "I<UTOD23145890<7349<<<<<<<<<<<\n3407127M9507122UTO<<<<<<<<<<<2\nSTEVENSON<<PETER<JOHN<<<<<<<<<",
    "TD2": "I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nD231458907UTO7408122F1204159<<<<<<<6",
    "MRV-A": "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL8988901C4XXX4009078F96121096ZE184226B<<<<<<",
    "MRV-B": "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nL8988901C4XXX4009078F9612109<<<<<<<<",
    "FR-1988": "IDFRABERTHIER<<<<<<<<<<<<<<<<<<<<<<<\n8806923102858CORINNE<<<<<<<6512068F6",
}


def texts(result: MrzResult) -> list[str]:
    return [warning.text(languages.get("en")) for warning in result.warnings]


@pytest.mark.parametrize("name", SPECIMENS)
def test_specimen_is_read_with_every_check_digit_right(name: str) -> None:
    result = read(SPECIMENS[name], TODAY)
    assert result.sure
    assert result.layout == name.split()[0]
    assert result.corrections == ()
    holders = {"TD1 long": ("Stevenson", "Peter John", "1934-07-12"), "FR-1988": ("Berthier", "Corinne", "1965-12-06")}
    family, given_names, birth = holders.get(name, ("Eriksson", "Anna Maria", "1974-08-12"))
    if name.startswith("MRV"):
        birth = "1940-09-07"
    assert (result.family_name, result.given_names, str(result.birth)) == (family, given_names, birth)
    assert not result.names_cut


def test_what_a_passport_says_of_its_holder_and_of_itself() -> None:
    result = read("\n".join(td3(Holder(issuer="FRA"))), TODAY)
    assert result.kind is Kind.PASSPORT
    assert result.draft.birth_date == dt.date(2001, 2, 3)
    assert result.draft.nationalities == ("SE",)
    assert (result.issuer.code, result.issuer.country) == ("FRA", "FR")
    assert (result.zone_family_name, result.zone_given_names) == ("BERGSTROEM", "LIV MAJA")
    assert (result.expires_on, result.expired) == (dt.date(2031, 4, 15), False)
    assert read("\n".join(td3(LIV)), dt.date(2031, 4, 15)).expired is False
    late = read("\n".join(td3(LIV)), dt.date(2031, 4, 16))
    assert late.expired
    assert texts(late) == ["The document has expired. Ask for a valid one."]


def test_number_of_the_document_is_in_no_text() -> None:
    first, second = td3(LIV)
    for lines in ([first, second], [first, second.replace("Z24", "Z25")]):
        result = read("\n".join(lines), TODAY)
        said = [repr(result), str(result.as_json()), repr(result.draft), *texts(result)]
        assert result.document_number
        assert not [text for text in said if result.document_number in text or result.document_number[:6] in text]


@pytest.mark.parametrize("layout", ["TD1", "TD2"])
@pytest.mark.parametrize("number", ["123456789A", "AB12345678901"])
def test_long_number_is_read_whole(layout: str, number: str) -> None:
    result = read(built(layout, Holder(number=number)), TODAY)
    assert result.sure
    assert result.document_number == number


def test_old_french_card() -> None:
    result = read("\n".join(french_card(Holder(family="LEMOINE", given="ZOE<ALIX", number="120759300001"))), TODAY)
    assert result.layout == "FR-1988"
    assert (result.family_name, result.given_names) == ("Lemoine", "Zoe Alix")
    assert (result.nationality.country, result.expires_on) == ("FR", None)
    assert result.sure


def test_french_card_of_today_is_an_ordinary_td1() -> None:
    result = read("\n".join(td1(Holder(issuer="FRA", nationality="FRA", number="T7X62TZ79"), "ID")), TODAY)
    assert (result.layout, result.kind, result.sure) == ("TD1", Kind.CARD, True)


@pytest.mark.parametrize("layout", BUILDERS)
def test_visa_passport_and_card_are_told_apart(layout: str) -> None:
    kinds = {"TD3": Kind.PASSPORT, "MRV-A": Kind.VISA, "MRV-B": Kind.VISA}
    assert read(built(layout, LIV), TODAY).kind is kinds.get(layout, Kind.CARD)


@pytest.mark.parametrize(
    ("zone", "today", "birth"),
    [
        ("740812", TODAY, "1974-08-12"),
        ("261127", TODAY, "2026-11-27"),
        ("261128", TODAY, "1926-11-28"),
        ("000229", TODAY, "2000-02-29"),
        ("991231", dt.date(2100, 1, 1), "2099-12-31"),
        ("7408<<", TODAY, "1974-08-XX"),
        ("74<<<<", TODAY, "1974-XX-XX"),
        ("740000", TODAY, "1974-XX-XX"),
        ("26<<<<", TODAY, "2026-XX-XX"),
        ("<<0229", TODAY, "XXXX-02-29"),
        ("<<<<<<", TODAY, "XXXX-XX-XX"),
    ],
)
def test_birth_is_in_the_past_and_what_is_unknown_stays_unknown(zone: str, today: dt.date, birth: str) -> None:
    result = read("\n".join(td3(Holder(birth=zone))), today)
    assert str(result.birth) == birth
    assert result.failed == ()
    whole = "XX" not in birth
    assert (result.draft.birth_date is not None) is whole
    assert any("does not know all of it" in text for text in texts(result)) is not whole


@pytest.mark.parametrize("zone", ["740230", "741301", "010229"])
def test_day_that_does_not_exist_is_named_though_its_check_digit_is_right(zone: str) -> None:
    result = read("\n".join(td3(Holder(birth=zone))), TODAY)
    assert (result.birth, result.failed, result.doubtful) == (None, (), ("birth_date",))


@pytest.mark.parametrize(("zone", "until"), [("991231", "1999-12-31"), ("761127", "2076-11-27"), ("<<<<<<", None)])
def test_expiry_is_near_or_past(zone: str, until: str | None) -> None:
    result = read("\n".join(td3(Holder(expiry=zone))), TODAY)
    assert result.as_json()["expires_on"] == until
    assert result.sure


#: Without K and C: three of them at the end are taken for fillers that were read wrongly.
_NAME = st.lists(st.text("ABDEFGHIJLMNOPQRSTUVWXYZ", min_size=1, max_size=9), min_size=1, max_size=3).map("<".join)
_DAY = st.dates(dt.date(1927, 1, 1), TODAY)
HOLDERS = st.builds(
    Holder,
    family=_NAME,
    given=st.one_of(st.just(""), _NAME),
    number=st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", min_size=1, max_size=9),
    issuer=st.sampled_from(["D", "FRA", "UNO", "XXB", "RKS", "CHN"]),
    nationality=st.sampled_from(["D", "GBD", "FRA", "XXA", "MAR", "NGA"]),
    birth=_DAY.map(lambda day: day.strftime("%y%m%d")),
    sex=st.sampled_from("MF<X"),
    expiry=st.dates(dt.date(2000, 1, 1), dt.date(2070, 1, 1)).map(lambda day: day.strftime("%y%m%d")),
    optional=st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", max_size=7),
)


@given(HOLDERS, st.sampled_from(sorted(BUILDERS)))
def test_whoever_is_built_is_read(holder: Holder, layout: str) -> None:
    result = read(built(layout, holder), TODAY)
    assert result.sure
    assert (result.corrections, result.keyboard, result.layout) == ((), "", layout)
    assert (result.issuer.code, result.nationality.code) == (holder.issuer, holder.nationality)
    assert result.birth is not None
    assert result.birth.whole == dt.date(result.birth.year or 0, int(holder.birth[2:4]), int(holder.birth[4:]))
    assert f"{result.birth.year}"[2:] == holder.birth[:2]
    assert result.document_number == holder.number
    if not result.names_cut:
        assert result.zone_family_name == holder.family.replace("<", " ")
        assert result.zone_given_names == holder.given.replace("<", " ")


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_every_character_belongs_to_a_field_that_has_a_name(layout: Layout) -> None:
    assert set(layout.names_of) == set(layout.alphabets) == set(range(layout.length))
    assert {name.removesuffix("_2") for name in layout.names_of.values()} <= {*MRZ_LABELS}


def test_date_in_parts_is_written_as_iso_8601_does() -> None:
    assert str(PartialDate(7, 1, 2)) == "0007-01-02"
    assert PartialDate(1974, None, 3).whole is None
