"""The derived texts of an arrival: its place in a list, the words it is found by, its reference."""

from maison.arrivals.model import ArrivalDraft
from maison.text import search_key, sort_key


def sort_name(draft: ArrivalDraft) -> str:
    """Where the arrival stands in an alphabetical list."""
    return sort_key(draft.family_name, draft.given_names) or sort_key(draft.native_name)


def search_words_of(draft: ArrivalDraft, reference: str) -> str:
    """All words that find the arrival: names in any spelling, reference, e-mail, telephone digits, host."""
    return search_words_from(
        draft.family_name,
        draft.given_names,
        draft.preferred_name,
        draft.native_name,
        reference,
        draft.email,
        draft.phones,
        draft.host,
        draft.unit,
        draft.programme,
    )


def search_words_from(
    family: str,
    given: str,
    preferred: str,
    native: str,
    reference: str,
    email: str,
    phones: tuple[str, ...],
    *others: str,
) -> str:
    """`search_words_of`, from the fields alone."""
    forms = [form for number in phones for form in _phone_forms(number)]
    return search_key(family, given, preferred, native, reference, email, *forms, *others)


def _phone_forms(number: str) -> tuple[str, ...]:
    return (number, "0" + number[3:]) if number.startswith("+33") else (number,)


def reference(year: int, number: int) -> str:
    """The reference that goes on paper and is said aloud: "26-00412"."""
    return f"{year % 100:02d}-{number:05d}"
