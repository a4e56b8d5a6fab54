"""What anybody calls the columns of a table of places, beside our own labels, and what is said of them by hand."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from maison import languages
from maison.directory.exchange.columns import FIXED, POINT, REFERENCE, title_of, value_in
from maison.directory.exchange.model import FileRefused
from maison.directory.exchange.reading.rows import Register
from maison.directory.labels import LABELS
from maison.directory.model import FIELD_LABELS, TEXT_FIELDS
from maison.directory.vocabulary import IdScheme
from maison.languages import N_
from maison.lists.headers import plain_header

_IN_BRACKETS = re.compile(r"(.+?)\s*[(\[]\s*([^()\[\]]+?)\s*[)\]]\s*", re.DOTALL)
#: What is in a column of other people's, beside our own labels.
_ALIASES: dict[str, tuple[str, ...]] = {
    REFERENCE: ("id", "identifiant"),
    "name": ("nom du lieu", "lieu", "intitule", "etablissement", "structure", "equipement", "place", "title"),
    "category": ("type", "kind", "type de lieu", "domaine"),
    "address": ("rue", "voie", "adresse postale", "street", "street address"),
    "complement": ("complement", "complement d adresse"),
    "postcode": ("cp", "postal code", "zip", "zip code"),
    "city": ("commune", "localite"),
    "insee": ("code insee", "code commune"),
    "latitude": ("lat",),
    "longitude": ("lon", "lng", "long"),
    POINT: ("coordonnees", "coordonnees gps", "gps", "coordinates", "position"),
    "phone": ("tel", "telephones", "numero de telephone", "phone number"),
    "email": ("mail", "e mail", "email", "adresse mail", "adresse electronique"),
    "website": ("site", "site internet", "url", "lien", "page web"),
    "opening_hours": ("horaire", "horaires", "heures d ouverture", "hours"),
    "nearest_stop": ("arret", "station", "metro"),
    "languages": ("langues", "langue"),
    "price_free": ("gratuit", "free"),
    "checked_on": ("verifie le", "date de verification", "last checked"),
    "wheelchair": ("pmr", "fauteuil"),
}
#: Texts, by the language that such a name of a column is in.
_TEXT_ALIASES = {
    "fr": {
        "description": ("presentation", "descriptif"),
        "price": ("prix", "tarif", "tarifs"),
        "student_conditions": ("tarif etudiant", "tarifs etudiants"),
        "hours_note": ("remarque sur les horaires",),
        "sign_up": ("inscription",),
        "papers": ("pieces a fournir", "documents"),
    },
    "en": {"price": ("prices", "price info"), "sign_up": ("registration",)},
}

_NO_HEADER = N_(
    "{file} has no row with the names of the columns: one must be called “Name” or “Nom”. Add it, or say which column holds the name of the place."
)
_NO_FIELD = N_("There is no field “{field}”. The fields are: {fields}.")


class Columns(Register):
    """The columns of a table of places, with what was said of some by hand."""

    def __init__(self, said: Mapping[str, str]) -> None:
        super().__init__({}, (("name",),), _NO_HEADER)
        self._said = said

    def fields(self, header: Sequence[str]) -> tuple[str | None, ...]:
        found: list[str | None] = []
        for text in header:
            said = self._said.get(text.strip())
            key = key_of(text) if said is None else field_said(said)
            found.append(None if key in found else key)
        return tuple(found)

    def is_header(self, row: Sequence[str]) -> bool:
        if self._said:  # who names columns has seen them
            return {text.strip() for text in row}.issuperset(self._said)
        return super().is_header(row)


def columns(header: Sequence[str]) -> tuple[str | None, ...]:
    """What the columns hold, by their names; None for one that is unknown, or holds what another one does."""
    return Columns({}).fields(header)


def fields() -> tuple[str, ...]:
    """What a column may be said to hold; a text and a number of a register name theirs behind a point."""
    return (*FIXED, *(f"{name}.fr" for name in TEXT_FIELDS), *(f"id.{scheme.value}" for scheme in IdScheme))


def choices(kept: Sequence[str | None]) -> tuple[str, ...]:
    """What somebody may choose for a column: texts in the languages of the desk, and whatever columns hold already."""
    texts = (f"{name}.{tag}" for name in TEXT_FIELDS for tag in languages.UI_LANGUAGES)
    numbers = (f"id.{scheme.value}" for scheme in IdScheme)
    return tuple(dict.fromkeys((*FIXED, POINT, *texts, *numbers, *filter(None, kept))))


def field_said(said: str) -> str | None:
    """The key of a field that was said by hand, as "price" or "price.en". Raises `FileRefused`."""
    text = said.strip()
    if not text:
        return None
    name, dot, tag = text.partition(".")
    if name in TEXT_FIELDS and (not dot or languages.language_tag(tag)):
        return f"{name}.{languages.language_tag(tag) or 'fr'}"
    if text not in (*fields(), POINT):
        raise FileRefused(_NO_FIELD, field=text[:40], fields=fields())
    return text


def still_known(kept: Sequence[str | None]) -> tuple[str | None, ...]:
    """Fields that were said once, without those that no version of ours has any more."""
    return tuple(map(_or_none, kept))


def _or_none(kept: str | None) -> str | None:
    try:
        return field_said(kept or "")
    except FileRefused:
        return None


def key_of(title: str) -> str | None:
    """The key of a column by its name."""
    if (found := _known().get(plain_header(title))) is not None:
        return found
    bracketed = _IN_BRACKETS.fullmatch(title[:200]) or re.fullmatch(r"([a-z_]+)\.([\w-]+)", title.strip()[:200])
    if bracketed is None:
        return None
    outer, inner = plain_header(bracketed[1]), bracketed[2]
    if outer in _registers():
        return _schemes().get(plain_header(inner))
    field = _texts().get(outer)
    tag = languages.language_tag(inner) or _spoken_in(inner)
    return f"{field}.{tag}" if field and tag else None


def _spoken_in(name: str) -> str | None:
    found = value_in("languages", name, dt.date.min)
    return languages.language_tag(found[0]) if found else None


@cache
def _known() -> Mapping[str, str]:
    """Name of a column -> its key; a text without a language is in that of its column's name."""
    known: dict[str, str] = {}
    for tag in reversed(languages.UI_LANGUAGES):
        language = languages.get(tag)
        for name in TEXT_FIELDS:
            titles = (language.gettext(FIELD_LABELS[name]), *_TEXT_ALIASES.get(tag, {}).get(name, ()))
            known |= {plain_header(title): f"{name}.{tag}" for title in titles}
    for name in TEXT_FIELDS:
        known.setdefault(plain_header(name), f"{name}.en")
    for key in (*FIXED, POINT):
        own = [] if key == POINT else [title_of(key, languages.get(tag)) for tag in languages.UI_LANGUAGES]
        known |= {plain_header(title): key for title in (key, *own, *_ALIASES.get(key, ()))}
    for scheme in IdScheme:
        known |= {plain_header(title): f"id.{scheme.value}" for title in (scheme.value, LABELS[scheme])}
    return known


@cache
def _texts() -> Mapping[str, str]:
    return {key: name.partition(".")[0] for key, name in _known().items() if name.partition(".")[0] in TEXT_FIELDS}


@cache
def _registers() -> frozenset[str]:
    return frozenset({"id", *map(plain_header, titles(FIELD_LABELS["external_ids"]))})


@cache
def _schemes() -> Mapping[str, str]:
    return {plain_header(title): f"id.{each.value}" for each in IdScheme for title in (each.value, LABELS[each])}


def titles(label: str) -> Iterator[str]:
    """A label in each language of the window."""
    return (languages.get(tag).gettext(label) for tag in languages.UI_LANGUAGES)
