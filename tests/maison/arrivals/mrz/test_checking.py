"""No wrong character passes in silence where a check digit covers it; none is put right but by proof."""

from __future__ import annotations

import datetime as dt

import pytest

from maison import languages
from maison.arrivals.mrz.checks import ALPHABET, digit
from maison.arrivals.mrz.correcting import checked
from maison.arrivals.mrz.model import Correction, MrzResult
from maison.arrivals.mrz.reading import read
from maison.arrivals.mrz.zones import LAYOUTS, Layout
from tests.maison.arrivals.mrz.builder import BUILDERS, Holder, french_card, td1, td2, td3, weighed

TODAY = dt.date(2026, 11, 27)
#: Numbers without letters that look like figures, so that an error has nothing to hide behind.
PLAIN = Holder(number="X4T7V93WM", optional="3947")

#: Dates, the check digit that each gives (of itself; of the zone with it), and the letter that looks like it.
BIRTHS = [
    ("990402", "0", "O"),
    ("990403", "1", "I"),
    ("990407", "5", "S"),
    ("990404", "2", "Z"),
    ("990417", "8", "B"),
    ("990408", "6", "G"),
]
EXPIRIES = [("310405", "0", "O"), ("310403", "2", "Z"), ("310402", "8", "B"), ("310404", "6", "G")]

#: Where no check digit looks: type and state, names, nationality and sex; in visas the optional data too.
UNCOVERED = {
    "TD3": {*range(44), 54, 55, 56, 64},
    "MRV-A": {*range(44), 54, 55, 56, 64, *range(72, 88)},
    "TD2": {*range(36), 46, 47, 48, 56},
    "MRV-B": {*range(36), 46, 47, 48, 56, *range(64, 72)},
    "TD1": {*range(5), 37, 45, 46, 47, *range(60, 90)},
    "FR-1988": set[int](),
}


def zone_of(layout: Layout, holder: Holder) -> str:
    return "".join(french_card(holder) if layout.name == "FR-1988" else BUILDERS[layout.name](holder))


def value(character: str) -> int:
    return 0 if character == "<" else ALPHABET.index(character)


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_every_wrong_character_is_seen_except_where_no_check_digit_looks(layout: Layout) -> None:
    zone = zone_of(layout, PLAIN)
    assert checked(layout, zone).failed == ()
    silent = set()
    for at, right in enumerate(zone):
        for wrong in ALPHABET + "<":
            if (value(wrong) - value(right)) % 10:  # A, K, U and 0 are one to every check digit
                found = checked(layout, zone[:at] + wrong + zone[at + 1 :])
                if not found.failed and not found.corrections:
                    silent.add(at)
    assert silent == UNCOVERED[layout.name]


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_wrong_character_is_never_told_as_sure(layout: Layout) -> None:
    zone = zone_of(layout, PLAIN)
    covered = set(range(len(zone))) - UNCOVERED[layout.name] - {0, 1}
    for at in sorted(covered):
        wrong = ALPHABET[(value(zone[at]) + 3) % 36]
        if (value(wrong) - value(zone[at])) % 10:
            result = read(zone[:at] + wrong + zone[at + 1 :], TODAY)
            assert result.warnings
            assert not result.sure or result.corrections


def test_check_digit_is_that_of_doc_9303() -> None:
    assert (digit("520727"), digit("AB2134<<<"), digit("")) == ("3", "5", "0")
    for text in ("L898902C3", "740812", "ZE184226B<<<<<", "<" * 14, "Z" * 39):
        assert digit(text) == weighed(text)


def damaged(lines: list[str], at: int, column: int, instead: str) -> MrzResult:
    assert lines[at][column] != instead
    line = lines[at][:column] + instead + lines[at][column + 1 :]
    return read("\n".join([*lines[:at], line, *lines[at + 1 :]]), TODAY)


@pytest.mark.parametrize(("right", "wrong"), [("0", "O"), ("1", "I"), ("5", "S"), ("2", "Z"), ("8", "B"), ("6", "G")])
def test_letter_in_a_date_is_put_right_and_told(right: str, wrong: str) -> None:
    lines = td3(Holder(birth="850612"))
    column = 13 + "850612".index(right)
    result = damaged(lines, 1, column, wrong)
    assert result.sure
    assert str(result.birth) == "1985-06-12"
    assert result.corrections == (Correction("birth_date", wrong, right),)
    assert len(result.warnings) == 1


def test_all_letters_of_a_date_are_put_right_together() -> None:
    lines = td3(Holder(birth="010203"))
    line = lines[1].replace("010203", "OIOZO3")
    result = read(f"{lines[0]}\n{line}", TODAY)
    assert (str(result.birth), result.sure, len(result.corrections)) == ("2001-02-03", True, 5)


def test_letter_in_a_date_that_looks_like_no_figure_is_named_not_guessed() -> None:
    result = damaged(td3(Holder()), 1, 13, "X")
    assert result.birth is None
    assert (result.failed, result.doubtful) == (("birth_date", "zone"), ("birth_date",))


def test_figure_in_a_date_is_never_changed_into_another() -> None:
    result = damaged(td3(Holder()), 1, 14, "8")
    assert result.failed == ("birth_date", "zone")
    assert result.corrections == ()


def test_character_of_a_number_is_put_right_where_one_change_alone_is_possible() -> None:
    for number, column, wrong in (("X4T07T93W", 3, "O"), ("X4TO7T93W", 3, "0"), ("X4TI7T93W", 3, "1")):
        result = damaged(td3(Holder(number=number)), 1, column, wrong)
        assert result.sure
        assert result.document_number == number
        assert [made.field for made in result.corrections] == ["document_number"]


def test_where_two_changes_are_possible_none_is_made() -> None:
    result = damaged(td3(Holder(number="04TO7T93W")), 1, 0, "O")
    assert result.document_number == "O4TO7T93W"
    assert result.corrections == ()
    assert "document_number" in result.failed


@pytest.mark.parametrize(("birth", "right", "wrong"), BIRTHS)
def test_check_digit_itself_is_put_right(birth: str, right: str, wrong: str) -> None:
    assert weighed(birth) == right
    result = damaged(td3(Holder(birth=birth)), 1, 19, wrong)
    assert result.sure
    assert result.corrections == (Correction("birth_date", wrong, right),)


@pytest.mark.parametrize(("expiry", "right", "wrong"), EXPIRIES)
def test_check_digit_over_the_whole_zone_is_put_right(expiry: str, right: str, wrong: str) -> None:
    lines = td2(Holder(expiry=expiry))
    assert lines[1][-1] == right
    result = damaged(lines, 1, 35, wrong)
    assert result.sure
    assert result.corrections == (Correction("zone", wrong, right),)


def test_fillers_read_as_c_are_put_right_but_as_k_are_beyond_proof() -> None:
    lines = td3(Holder(number="X4T7T93"))
    result = read(f"{lines[0]}\n{lines[1].replace('93<<', '93cc')}", TODAY)
    assert (result.document_number, result.sure) == ("X4T7T93", True)
    assert {made.after for made in result.corrections} == {"<"}
    result = read(f"{lines[0]}\n{lines[1].replace('93<<', '93KK')}", TODAY)
    assert result.corrections == ()  # K is worth 20, a filler 0: every check digit holds for both
    assert result.document_number == "X4T7T93KK"


def test_fillers_of_the_names_read_as_k_are_named() -> None:
    lines = td3(Holder())
    for names in (lines[0][:30] + "KK<<<KKKKKKKKK", lines[0].replace("MAJA" + "<" * 5, "MAJAKKKKK")):
        result = read(f"{names}\n{lines[1]}", TODAY)
        assert (result.failed, result.doubtful) == ((), ("names",))


def test_figure_in_a_name_is_named_and_left_where_nothing_proves_a_letter() -> None:
    for lines in (td3(Holder()), td1(Holder())):
        at = len(lines) - 1 if len(lines) == 3 else 0
        result = read("\n".join(lines).replace("BERGSTR", "BERG5TR"), TODAY)
        assert lines[at]
        assert result.zone_family_name == "BERG5TROEM"
        assert (result.failed, result.doubtful) == ((), ("names",))


def test_figure_in_a_name_of_the_french_card_is_put_right_by_its_last_digit() -> None:
    lines = french_card(Holder(family="LEMOINE", given="ZOE", number="120759300001"))
    result = read("\n".join(lines).replace("LEMOINE", "LEM01NE"), TODAY)
    assert (result.family_name, result.sure) == ("Lemoine", True)
    assert [made.field for made in result.corrections] == ["family_name", "family_name"]


def test_figure_for_the_sex_on_the_french_card_is_told_like_any_other() -> None:
    first, second = french_card(Holder(sex="I", number="120759300001"))
    result = read(f"{first}\n{second[:34]}1{second[35:]}", TODAY)
    assert [made.field for made in result.corrections] == ["sex"]
    assert result.warnings[0].text(languages.get("en")).startswith("Sex: ")


def test_failed_check_is_no_refusal() -> None:
    lines = td3(Holder())
    result = read(f"{lines[0]}\n{lines[1].translate(str.maketrans('123456', '234561'))}", TODAY)
    assert result.family_name == "Bergstroem"
    assert {"document_number", "birth_date", "expires_on"} & set(result.failed)
