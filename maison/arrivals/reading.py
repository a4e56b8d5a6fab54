"""Reading the fields of an arrival from text or JSON, whoever wrote them: a form, a command, a file of an office.

Each reader answers the typed value, or raises `UserError` with the sentence that belongs beside the field.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from functools import cache, lru_cache, partial
from typing import Any

from maison import languages
from maison.arrivals.demonyms import demonyms
from maison.arrivals.model import FIELDS, ArrivalDraft
from maison.arrivals.records import RECORDS
from maison.arrivals.status import Status
from maison.arrivals.vocabulary import (
    LABELS,
    Category,
    Funding,
    Housing,
    Level,
    Permit,
    Word,
    read_word,
)
from maison.errors import Invalid, Message, Problem, UserError
from maison.languages import N_
from maison.phones import phone
from maison.records import from_plain, parts
from maison.text import clean_line, fold

#: So many nationalities, languages or telephones one person may have.
SEVERAL = 12
#: What people write between the groups of a number.
_BETWEEN = re.compile(r"[\s<.-]+")
_LIST = re.compile(r"\s*[,;/|]\s*|\s+(?:et|and|&)\s+")


def read_fields(raw: Mapping[str, Any], read_day: Callable[[str], dt.date] | None = None) -> ArrivalDraft:
    """The draft that `raw` writes, as `read_changes` reads it; checks across fields are `model.problems_of`."""
    return ArrivalDraft(**read_changes(raw, read_day))


def read_changes(raw: Mapping[str, Any], read_day: Callable[[str], dt.date] | None = None) -> dict[str, Any]:
    """The typed values of the fields that `raw` writes: field name -> text, list of texts, or None, which empties it.

    `read_day` reads a date as people write it; without it dates are ISO 8601. Raises `Invalid` with a problem for each
    unknown field and each value that cannot be read.
    """
    problems = [
        Problem(
            name,
            Message(
                N_("There is no field “{field}”. The fields are: {fields}."),
                {"field": str(name)[:40], "fields": ", ".join(FIELDS)},
            ),
        )
        for name in raw
        if name not in FIELDS
    ]
    values: dict[str, Any] = {}
    empty = ArrivalDraft()
    for name, read in readers(read_day or iso_day).items():
        if name not in raw:
            continue
        value = raw[name]
        blank = value is None or (isinstance(value, str) and not value.strip())
        try:
            values[name] = getattr(empty, name) if blank else read(value)
        except UserError as error:
            problems.append(Problem(name, error.message))
    if problems:
        raise Invalid(problems)
    return values


@lru_cache(maxsize=8)
def readers(read_day: Callable[[str], dt.date]) -> dict[str, Callable[[Any], Any]]:
    """The reader of each field; dates are read by `read_day`."""
    day = partial(_day, read_day)
    choice = partial(word, coded=read_day is iso_day)
    return {
        "family_name": line,
        "given_names": line,
        "preferred_name": line,
        "native_name": line,
        "birth_date": day,
        "nationalities": partial(_named, country),
        "languages": partial(_named, language),
        "email": line,
        "phones": partial(_several, phone),
        "name_hint": line,
        "accessibility": yes_or_no,
        "accessibility_note": line,
        "passport_number": passport_number,
        "category": partial(choice, Category),
        "host": line,
        "unit": line,
        "programme": line,
        "planned_arrival": day,
        "arrived_on": day,
        "entered_france_on": day,
        "leaves_on": day,
        "permit": partial(choice, Permit),
        "permit_from": day,
        "permit_until": day,
        "housing": partial(choice, Housing),
        "adviser": line,
        "status": partial(choice, Status),
        "level": partial(choice, Level),
        "funding": partial(choice, Funding),
        "hosting_agreement": yes_or_no,
        "tags": partial(_several, line),
        "forwarding": line,
        **{name: partial(_records, kind) for name, kind in RECORDS.items()},
    }


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    raise UserError(N_("A text is expected here."))


def line(value: Any) -> str:
    """One line of text."""
    return clean_line(_text(value))


def passport_number(value: Any) -> str:
    """The number of a passport, as its machine-readable zone writes it."""
    return _BETWEEN.sub("", line(value)).upper()


def iso_day(value: str) -> dt.date:
    """A date written as 2026-11-23."""
    try:
        return dt.date.fromisoformat(value)
    except ValueError as error:
        raise UserError(N_("“{text}” is not a date. Write it as 2026-11-23."), text=clean_line(value)[:40]) from error


def _day(read_day: Callable[[str], dt.date], value: Any) -> dt.date:
    return value if isinstance(value, dt.date) else read_day(_text(value).strip())


def word(kind: type[Word], value: Any, *, coded: bool) -> Word:
    """The choice that `value` names. Those who write dates as programs do are told the choices as programs write them."""
    found = read_word(kind, _text(value))
    if found is None:
        raise UserError(
            N_("“{text}” is not known here. Choose one of: {choices}."),
            text=clean_line(value)[:40],
            choices=tuple(entry.value if coded else Message(LABELS[entry]) for entry in kind),
        )
    return found


_YES = frozenset({"yes", "y", "true", "1", "oui", "o", "vrai"})
_NO = frozenset({"no", "n", "false", "0", "non", "faux"})


def yes_or_no(value: Any) -> bool:
    """Yes or no, as programs and offices write it."""
    if isinstance(value, bool):
        return value
    text = fold(_text(value).strip())
    if text in _YES or text in _NO:
        return text in _YES
    raise UserError(N_("“{text}” is neither yes nor no."), text=clean_line(value)[:40])


def _records(kind: type[tuple[Any, ...]], value: Any) -> tuple[Any, ...]:
    """A list of records, as `--json` answers them or as the form holds them."""
    if isinstance(value, list | tuple) and all(isinstance(entry, dict | kind) for entry in value):
        try:
            return tuple(entry if isinstance(entry, kind) else from_plain(kind, entry) for entry in value)
        except (ValueError, TypeError):  # not what it asks for: told below
            pass
    raise UserError(
        N_("A list of entries is expected here, each with: {parts}."),
        parts=", ".join(parts(kind)),
    )


def _several(read: Callable[[str], str], value: Any) -> tuple[str, ...]:
    items = _LIST.split(value) if isinstance(value, str) else value
    if not isinstance(items, list | tuple):
        raise UserError(N_("A list of texts is expected here."))
    if len(items) > SEVERAL:
        raise UserError(
            N_("These are {count} entries; at most {limit} fit. Please shorten the list."),
            count=len(items),
            limit=SEVERAL,
        )
    return tuple(dict.fromkeys(read(_text(item).strip()) for item in items if item != ""))


def _named(read: Callable[[str], str], value: Any) -> tuple[str, ...]:
    """As `_several`; but "Bosnia and Herzegovina" is one."""
    try:
        return (read(_text(value).strip()),)
    except UserError:
        return _several(read, value)


#: What offices also call countries, beside their names in CLDR, which are short and of our day.
_ALSO_CALLED = {
    "Angleterre": "GB",
    "Birmanie": "MM",
    "Burma": "MM",
    "Cape Verde": "CV",
    "Congo (RDC)": "CD",
    "Corée": "KR",
    "Czech Republic": "CZ",
    "Democratic Republic of the Congo": "CD",
    "England": "GB",
    "Grande-Bretagne": "GB",
    "Great Britain": "GB",
    "Hong Kong": "HK",
    "Ivory Coast": "CI",
    "Korea": "KR",
    "Macao": "MO",
    "Macédoine": "MK",
    "Palestine": "PS",
    "RDC": "CD",
    "République démocratique du Congo": "CD",
    "République du Congo": "CG",
    "République tchèque": "CZ",
    "Saint Kitts and Nevis": "KN",
    "Saint Lucia": "LC",
    "Saint Vincent and the Grenadines": "VC",
    "Swaziland": "SZ",
    "Turkey": "TR",
    "UK": "GB",
}
_NOT_IN_NAMES = re.compile(r"[\s.,()'’-]+")


def _name(text: str) -> str:
    """A country's name without what is written now one way, now another."""
    return _NOT_IN_NAMES.sub(" ", fold(text).replace("&", " and ")).strip()


@cache
def _countries() -> dict[str, str]:
    names = {_name(name): code for name, code in _ALSO_CALLED.items()}
    for tag in ("en", "fr"):
        territories = languages.get(tag).locale.territories
        names |= {_name(territories[code]): code for code in languages.country_codes() if code in territories}
    names |= {alias.lower(): code for alias, code in languages.country_aliases().items()}
    return names | {code.lower(): code for code in languages.country_codes()}


@lru_cache(maxsize=4096)
def country(text: str) -> str:
    """The ISO 3166-1 alpha-2 code of a country written as a code, as its English or French name, or as "marocaine"."""
    found = _countries().get(_name(text)) or demonyms().get(fold(text))
    if found is None:
        raise UserError(
            N_("No country is called “{text}”. Give its name, or its code of two letters."),
            text=clean_line(text)[:40],
        )
    return found


@cache
def _languages_by_name() -> dict[str, str]:
    names: dict[str, str] = {}
    for tag in ("en", "fr"):
        called = languages.get(tag).locale.languages
        # a code as well: CLDR knows the names of many languages (Samoan) that it knows nothing else of
        names |= {fold(word): code.replace("_", "-") for code, name in called.items() for word in (code, name)}
    return names


@lru_cache(maxsize=4096)
def language(text: str) -> str:
    """The BCP 47 tag of a language written as a tag or as its English or French name."""
    found = languages.language_tag(text) or _languages_by_name().get(fold(text))
    if found is None:
        raise UserError(
            N_("No language is called “{text}”. Give its name, or its code (fr, ar, zh-Hans)."),
            text=clean_line(text)[:40],
        )
    return found
