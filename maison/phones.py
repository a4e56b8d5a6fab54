"""Telephone numbers: read as people write them, kept as E.164, shown as they are dialled."""

import re
from functools import lru_cache

from maison.errors import UserError
from maison.languages import N_
from maison.text import clean_line

_INTERNATIONAL = re.compile(r"\+(?:33[1-9]\d{8}|(?!33)[1-9]\d{6,14})")
_FRENCH = re.compile(r"0[1-9]\d{8}")
_NOT_IN_NUMBERS = re.compile(r"[\s.\-()/\u00a0\u202f]+")


def phone(text: str) -> str:
    """A telephone number in E.164 ("+33612345678"). Numbers without a country are French."""
    compact = _NOT_IN_NUMBERS.sub("", text)
    if _FRENCH.fullmatch(compact):
        return "+33" + compact[1:]
    if compact.startswith("+330"):
        compact = "+33" + compact[4:]
    if _INTERNATIONAL.fullmatch(compact):
        return compact
    return _parsed_phone(text)


def _parsed_phone(text: str) -> str:
    import phonenumbers

    try:
        number = phonenumbers.parse(text, "FR")
        if phonenumbers.is_possible_number(number):
            return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    except phonenumbers.NumberParseException:
        pass
    raise UserError(
        N_("“{text}” is not a telephone number. Write it with its country, as in +33 6 12 34 56 78."),
        text=clean_line(text)[:40],
    )


@lru_cache(4096)
def shown_phone(number: str) -> str:
    """An E.164 number as one reads and dials it: "+33 3 20 12 34 56". What is none is left as it is."""
    import phonenumbers

    try:
        return phonenumbers.format_number(phonenumbers.parse(number), phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    except phonenumbers.NumberParseException:
        return number
