"""Places as rows: which columns there are, what these are called, and what stands in their cells.

A column is known by its key: the name of a fact ("phone", "price.en", "id.siret"), a half of the point, or what we call
the place. It is called by its label in French or English, behind which the language of a text or a register may stand.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from functools import cache, lru_cache
from typing import Any, get_args, get_origin, get_type_hints

from maison import languages
from maison.dates import NotADate, parse_date
from maison.directory.exchange.model import own_reference
from maison.directory.exchange.plainly import PLAIN, PRIVATE, NotPlain
from maison.directory.exchange.reading.files import flag, number
from maison.directory.exchange.reading.rows import listed
from maison.directory.facts import facts_of
from maison.directory.labels import LABELS
from maison.directory.model import FIELD_LABELS, TEXT_FIELDS, Place, PlaceDraft
from maison.directory.vocabulary import CATEGORY_WORDS, IdScheme, PlaceCategory
from maison.directory.vocabulary import LABELS as CATEGORY_LABELS
from maison.languages import N_, Language
from maison.lists.headers import plain_header
from maison.records import as_plain
from maison.sheets import Cell

REFERENCE, TO_CONFIRM, POINT = "reference", "to_confirm", "point"
_HALVES = ("latitude", "longitude")
_YES, _NO = N_("yes"), N_("no")
_WORDS = LABELS | CATEGORY_LABELS
_LABELS = {**FIELD_LABELS, REFERENCE: N_("Reference"), POINT: FIELD_LABELS["location"]}
_BEFORE_POINT = ("name", "category", "address", "complement", "postcode", "city", "insee")

#: The columns that every file of ours has; those of texts and of registers are added as they are needed.
FIXED = (
    REFERENCE,
    *_BEFORE_POINT,
    *_HALVES,
    *(name for name in PLAIN if name not in (*_BEFORE_POINT, *PRIVATE)),
    TO_CONFIRM,
)


def columns_of(places: Iterable[Place]) -> tuple[str, ...]:
    """The keys of the columns that these places need."""
    texts = {key for place in places for key in facts_of(place.draft) if "." in key}
    said = sorted((key for key in texts if not key.startswith("id.")), key=_order)
    return (*FIXED[:-1], *said, *sorted(texts.difference(said)), TO_CONFIRM)


def _order(key: str) -> tuple[int, str]:
    field, _, tag = key.partition(".")
    return TEXT_FIELDS.index(field), tag


def title_of(key: str, language: Language) -> str:
    """What a column is called: "Description (fr)", "Numbers in registers (SIRET)"."""
    field, dot, rest = key.partition(".")
    if not dot:
        return language.gettext(_LABELS[key])
    if field == "id":
        return f"{language.gettext(FIELD_LABELS['external_ids'])} ({LABELS[IdScheme(rest)]})"
    return f"{language.gettext(FIELD_LABELS[field])} ({rest})"


def cells_of(place: Place, keys: Sequence[str], cell: Callable[[Any], Cell]) -> list[Cell]:
    """The row of a place."""
    draft = place.draft
    facts = facts_of(draft)
    facts |= {"reference": own_reference(place), "to_confirm": draft.to_confirm}
    facts |= {"latitude": draft.latitude, "longitude": draft.longitude}
    return [cell(facts.get(key)) for key in keys]


def told_cell(language: Language) -> Callable[[Any], Cell]:
    """What puts values into cells for people."""

    def cell(value: Any) -> Cell:
        if isinstance(value, bool):
            return language.gettext(_YES if value else _NO)
        if isinstance(value, StrEnum):
            return language.gettext(_WORDS[value]) if value in _WORDS else value.value
        if isinstance(value, tuple):
            return "; ".join(str(cell(each)) for each in value)
        assert value is None or isinstance(value, str | int | float | dt.date)
        return value

    return cell


def plain_cell(value: Any) -> Cell:
    """A value in a cell for programs."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return ";".join(str(as_plain(each)) for each in value)
    plain = as_plain(value) if isinstance(value, StrEnum) else value
    assert plain is None or isinstance(plain, str | int | float | dt.date)
    return plain


# Back ---------------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=16_384)
def value_in(key: str, cell: str, today: dt.date) -> Any:
    """The value of a fact, from its cell. Raises `NotPlain`."""
    if "." in key:
        return listed(cell.replace("(", "").replace(")", "")) if key.startswith("id.") else cell
    hint = _hints()[key]
    if get_origin(hint) is tuple:
        kind = get_args(hint)[0]
        parts = listed(cell.replace("\n", ";"))
        if key == "languages":
            return tuple(_spoken().get(plain_header(part), part) for part in parts)
        return parts if kind is str else tuple(_word(kind, part) for part in parts)
    kinds = get_args(hint) or (hint,)
    return _single(next(kind for kind in kinds if kind is not type(None)), cell, today)


def _single(kind: type, cell: str, today: dt.date) -> Any:
    if issubclass(kind, StrEnum):
        return _word(kind, cell)
    if kind is bool:
        value: Any = flag(cell)
    elif kind is dt.date:
        value = _day(cell, today)
    elif kind is int:
        found = number(cell)
        value = int(found) if found is not None and found.is_integer() else None
    else:
        value = cell
    if value is None:
        raise NotPlain(cell)
    return value


def _day(cell: str, today: dt.date) -> dt.date | None:
    try:
        return parse_date(cell[:40], today, languages.get("fr"), past=True)
    except NotADate:
        return None


def _word(kind: type[StrEnum], cell: str) -> StrEnum:
    """The word of a vocabulary: its value, or what it is called in French or English."""
    said = plain_header(cell)
    found = _words(kind).get(said)
    if found is None and kind is PlaceCategory:
        meant = [each for each, words in _searched().items() if words.issuperset(said.split())]
        found = meant[0] if len(meant) == 1 else None
    if found is None:
        raise NotPlain(cell)
    return found


@cache
def _words(kind: type[StrEnum]) -> Mapping[str, StrEnum]:
    known: dict[str, StrEnum] = {}
    for tag in languages.UI_LANGUAGES:
        known |= {plain_header(languages.get(tag).gettext(_WORDS[each])): each for each in kind if each in _WORDS}
    return known | {plain_header(each.value): each for each in kind}


@cache
def _searched() -> Mapping[PlaceCategory, frozenset[str]]:
    """The words by which a category is searched: whoever writes some of these for one alone means it."""
    return {each: frozenset(plain_header(words).split()) for each, words in CATEGORY_WORDS.items()}


@cache
def _spoken() -> Mapping[str, str]:
    """Name of a language in French or English -> its tag."""
    tags = languages.PACK_LANGUAGES
    return {plain_header(languages.get(own).language_name(tag)): tag for own in languages.UI_LANGUAGES for tag in tags}


@cache
def _hints() -> Mapping[str, Any]:
    return get_type_hints(PlaceDraft)
