"""A reader that types for another keyboard is understood, and said to be set wrong."""

from __future__ import annotations

import datetime as dt

import pytest

from maison import languages
from maison.arrivals.mrz.reading import fits, read
from tests.maison.arrivals.mrz.builder import BUILDERS, Holder, built

TODAY = dt.date(2026, 11, 27)
#: The keys of each keyboard from left to right and top to bottom, plain and with Shift; the one beside the left Shift first in the last row.
KEYBOARDS = {
    "us": ("1234567890qwertyuiopasdfghjkl;\\zxcvbnm,./", "!@#$%^&*()QWERTYUIOPASDFGHJKL:|ZXCVBNM<>?"),
    "uk": ("1234567890qwertyuiopasdfghjkl;\\zxcvbnm,./", '!"£$%^&*()QWERTYUIOPASDFGHJKL:|ZXCVBNM<>?'),
    "fr": ("&é\"'(-è_çàazertyuiopqsdfghjklm<wxcvbn,;:!", "1234567890AZERTYUIOPQSDFGHJKLM>WXCVBN?./§"),
    "fr-2019": ("àéèê()‘’«»azertyuiopqsdfghjklm<wxcvbn.,:;", "1234567890AZERTYUIOPQSDFGHJKLM>WXCVBN?!…="),
    "be": ("&é\"'(§è!çàazertyuiopqsdfghjklm<wxcvbn,;:=", "1234567890AZERTYUIOPQSDFGHJKLM>WXCVBN?./+"),
    "de": ("1234567890qwertzuiopasdfghjklö<yxcvbnm,.-", '!"§$%&/()=QWERTZUIOPASDFGHJKLÖ>YXCVBNM;:_'),
}
PAIRS = [
    ("us", "fr"),
    ("us", "fr-2019"),
    ("us", "be"),
    ("us", "de"),
    ("fr", "us"),
    ("fr", "uk"),
    ("be", "us"),
    ("de", "us"),
]
#: Every letter that moves, in the names and in the number.
AMAZY = Holder(
    family="MAQUILLWYZ", given="ZYA<WAM", number="AZ7QW9MY5", issuer="MWI", nationality="AZE", optional="WAZM"
)


def typed(text: str, reader: str, pc: str) -> str:
    """What arrives on a PC with keyboard `pc` when a reader set to `reader` presses the keys of `text`."""
    keys = {character: (shift, at) for shift in (1, 0) for at, character in enumerate(KEYBOARDS[reader][shift])}
    return "".join(KEYBOARDS[pc][keys[sign][0]][keys[sign][1]] if sign in keys else sign for sign in text)


@pytest.mark.parametrize("layout", BUILDERS)
@pytest.mark.parametrize(("reader", "pc"), PAIRS)
def test_zone_typed_for_another_keyboard_is_read_alike(layout: str, reader: str, pc: str) -> None:
    zone = built(layout, AMAZY)
    came = typed(zone, reader, pc)
    assert came != zone
    assert fits(came)
    plain, result = read(zone, TODAY), read(came, TODAY)
    assert plain.sure
    assert (result.draft, result.issuer, result.document_number) == (plain.draft, plain.issuer, plain.document_number)
    assert (result.failed, result.doubtful, result.corrections) == ((), (), ())
    assert not plain.keyboard
    assert result.keyboard in result.warnings[0].facts["mismatch"].msgid


@pytest.mark.parametrize(("reader", "pc"), PAIRS)
def test_reader_without_shift_is_understood_too(reader: str, pc: str) -> None:
    zone = built("TD3", AMAZY)
    assert read(typed(zone.lower(), reader, pc), TODAY).draft == read(zone, TODAY).draft


def test_french_keyboard_with_caps_lock_on() -> None:
    zone = built("TD3", AMAZY)
    came = typed(zone, "us", "fr").translate(str.maketrans("?.&é\"'(-è_çà", ",;1234567890"))
    assert read(came, TODAY).draft == read(zone, TODAY).draft


def test_right_keyboard_is_never_taken_for_a_wrong_one() -> None:
    zone = built("TD3", AMAZY)
    for around in (f"Passeport...\n{zone}", f"C:\\\\scan\n{zone}", f"Attention !!\n{zone};;"):
        assert read(around, TODAY).keyboard == ""


def test_two_keyboards_that_explain_as_well_leave_the_names_in_doubt() -> None:
    holder = Holder(family="AQUINO", given="ROY", number="123456789", issuer="ROU", nationality="ROU")
    result = read(typed(built("TD3", holder), "de", "us"), TODAY)
    assert result.failed == ()
    assert result.doubtful == ("names",)
    assert "different keyboards" in result.warnings[-1].text(languages.get("en"))
