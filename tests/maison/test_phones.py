"""Telephone numbers, read as people write them."""

import pytest

from maison.errors import UserError
from maison.phones import phone, shown_phone


@pytest.mark.parametrize(
    "text", ["03 20 06 78 00", "03.20.06.78.00", "+33 (0)3 20 06 78 00", "+33320067800", "0033 3 20 06 78 00"]
)
def test_french_number_is_read_in_any_writing(text: str) -> None:
    assert phone(text) == "+33320067800"


@pytest.mark.parametrize("text", ["", "12", "abc", "+33 3 20", "+999999999999999999"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(UserError):
        phone(text)


@pytest.mark.parametrize(
    ("number", "shown"), [("+33320067800", "+33 3 20 06 78 00"), ("+12025550123", "+1 202-555-0123"), ("3949", "3949")]
)
def test_number_is_shown_as_it_is_dialled(number: str, shown: str) -> None:
    assert shown_phone(number) == shown
