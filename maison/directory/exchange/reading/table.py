"""Places in a table of anybody's: CSV, XLSX or ODS, whose columns are known by their names or told by hand."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from maison import languages
from maison.directory.exchange.columns import FIXED, REFERENCE, TO_CONFIRM, title_of, value_in
from maison.directory.exchange.model import Contents, FileRefused, PlaceEntry, Refused
from maison.directory.exchange.plainly import NotPlain, not_read
from maison.directory.exchange.reading.rows import Register, Row, Rows, listed, where
from maison.directory.facts import draft_of
from maison.directory.labels import LABELS
from maison.directory.model import CONFIRMABLE, FIELD_LABELS, TEXT_FIELDS
from maison.directory.vocabulary import Confidence, IdScheme
from maison.errors import Message
from maison.languages import N_
from maison.lists.headers import plain_header
from maison.progress import Steps, Unwatched
from maison.sheets import typed_text

_EVERY = 500
_IN_BRACKETS = re.compile(r"(.+?)\s*[(\[]\s*([^()\[\]]+?)\s*[)\]]\s*", re.DOTALL)
_POINT = "point"
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
    _POINT: ("coordonnees", "coordonnees gps", "gps", "coordinates", "position"),
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
_NO_NAMES = N_("No column of {file} holds the names of places. Say which one it is. Its columns are: {columns}.")
_NO_COLUMN = N_("{file} has no column “{column}”. Its columns are: {columns}.")
_NO_FIELD = N_("There is no field “{field}”. The fields are: {fields}.")
_NOT_KEPT = N_("Columns that the directory has no place for: {columns}.")
_NO_CATEGORY = N_("No column says what the places are for: new ones are put on file as cultural centres.")
_SHOWN = 40


class _Table(Register):
    """The columns of a table of places, with what was said of some by hand."""

    def __init__(self, mapping: Mapping[str, str]) -> None:
        super().__init__({**_ALIASES, TO_CONFIRM: ()}, (("name",),), _NO_HEADER)
        self._mapping = mapping

    def fields(self, header: Sequence[str]) -> tuple[str | None, ...]:
        found: list[str | None] = []
        for text in header:
            said = self._mapping.get(text.strip())
            key = _key(text) if said is None else _field(said)
            found.append(None if key in found else key)
        return tuple(found)

    def is_header(self, row: Sequence[str]) -> bool:
        if self._mapping:  # who names columns has seen them
            return {text.strip() for text in row}.issuperset(self._mapping)
        return super().is_header(row)


def read(
    source: Path, today: dt.date, steps: Steps | None = None, *, mapping: Mapping[str, str] | None = None
) -> Contents:
    """What the file says; `mapping` goes from names of columns to fields, "" for none. Raises `FileRefused`."""
    steps = steps or Unwatched()
    said = {column.strip(): field for column, field in (mapping or {}).items()}
    rows = Rows(source, _Table(said), any_header=bool(said), tables_alone=True)
    keys = _checked(rows, said, source.name)
    remarks: list[Refused] = []
    places: list[PlaceEntry] = []
    for done, row in enumerate(rows):
        if done % _EVERY == 0:
            steps.step(done, rows.total)
        places.append(_place(row, keys, today, remarks))
    left = [Message(_NOT_KEPT, {"columns": rows.columns[:_SHOWN]})] if rows.columns else []
    left += [] if "category" in keys else [Message(_NO_CATEGORY)]
    return Contents(tuple(places), (), tuple(rows.refused), tuple(remarks), tuple(left), source.stem[:80])


def fields() -> tuple[str, ...]:
    """What a column may be said to hold; a text and a number of a register name theirs behind a point."""
    return (*FIXED, *(f"{name}.fr" for name in TEXT_FIELDS), *(f"id.{scheme.value}" for scheme in IdScheme))


def _checked(rows: Rows, said: Mapping[str, str], file: str) -> frozenset[str]:
    """The keys that the columns have. Raises `FileRefused` where one is said of no column, or none holds names."""
    columns = rows.header[:_SHOWN]
    for column in said:
        if column not in rows.header:
            raise FileRefused(_NO_COLUMN, file=file, column=column[:80], columns=columns)
    if "name" not in rows.keys:
        raise FileRefused(_NO_NAMES, file=file, columns=columns)
    return rows.keys


def _place(row: Row, keys: frozenset[str], today: dt.date, remarks: list[Refused]) -> PlaceEntry:
    name = typed_text(row.values.get("name", ""))
    facts: dict[str, Any] = {"confidence": Confidence.B}
    given = set(keys)
    doubts: tuple[str, ...] = ()
    for key, cell in row.values.items():
        if key in ("latitude", "longitude", _POINT, REFERENCE):
            continue
        if key == TO_CONFIRM:
            doubts = tuple(filter(None, map(_doubt, listed(cell))))
            continue
        try:
            facts[key] = value_in(key, typed_text(cell), today)
        except NotPlain:
            given.discard(key)
            remarks.append(Refused(row.number, name, not_read(key.partition(".")[0], cell)))
    point = where(row.values)
    halves = [row.values.get(half) for half in ("latitude", "longitude", _POINT)]
    if point is None and any(halves):
        remarks.append(Refused(row.number, name, not_read("location", ", ".join(filter(None, halves)))))
        given -= {"latitude", "longitude", _POINT}
    facts |= _phones(facts.get("phone", ""), facts.get("other_phones", ())) | ({"location": point} if point else {})
    draft = draft_of(facts, doubts)
    return PlaceEntry(row.number, draft, _given(given), reference=row.values.get(REFERENCE, "").strip())


def _given(keys: set[str]) -> frozenset[str]:
    """The facts that columns with these keys tell."""
    facts = keys - {"latitude", "longitude", _POINT, REFERENCE, TO_CONFIRM}
    facts |= {"location"} if _POINT in keys or {"latitude", "longitude"} <= keys else set()
    facts |= {"hours_unread"} if keys & {"opening_hours", "school_holiday_hours"} else set()
    return frozenset(facts | ({"other_phones"} if "phone" in keys else set()))


def _phones(first: str, others: Sequence[str]) -> dict[str, Any]:
    """Several numbers in one cell are several."""
    found = [part.strip() for part in re.split(r"[;|\n]|\s/\s", first) if part.strip()]
    told = tuple(dict.fromkeys((*found[1:], *others)))
    return {"phone": found[0] if found else "", **({"other_phones": told} if told else {})}


def _doubt(said: str) -> str | None:
    return _confirmable().get(plain_header(said))


@cache
def _confirmable() -> Mapping[str, str]:
    return {plain_header(title): name for name in CONFIRMABLE for title in (name, *_titles(FIELD_LABELS[name]))}


def _titles(label: str) -> Iterator[str]:
    return (languages.get(tag).gettext(label) for tag in languages.UI_LANGUAGES)


# Names of columns ---------------------------------------------------------------------------------------------------


def _field(said: str) -> str | None:
    """The key of a field that was said by hand, as "price" or "price.en". Raises `FileRefused`."""
    text = said.strip()
    if not text:
        return None
    name, dot, tag = text.partition(".")
    if name in TEXT_FIELDS and (not dot or languages.language_tag(tag)):
        return f"{name}.{languages.language_tag(tag) or 'fr'}"
    if text not in (*fields(), _POINT):
        raise FileRefused(_NO_FIELD, field=text[:40], fields=fields())
    return text


def _key(title: str) -> str | None:
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
    for key in (*FIXED, _POINT):
        own = [] if key == _POINT else [title_of(key, languages.get(tag)) for tag in languages.UI_LANGUAGES]
        known |= {plain_header(title): key for title in (key, *own, *_ALIASES.get(key, ()))}
    for scheme in IdScheme:
        known |= {plain_header(title): f"id.{scheme.value}" for title in (scheme.value, LABELS[scheme])}
    return known


@cache
def _texts() -> Mapping[str, str]:
    return {key: name.partition(".")[0] for key, name in _known().items() if name.partition(".")[0] in TEXT_FIELDS}


@cache
def _registers() -> frozenset[str]:
    return frozenset({"id", *map(plain_header, _titles(FIELD_LABELS["external_ids"]))})


@cache
def _schemes() -> Mapping[str, str]:
    return {plain_header(title): f"id.{each.value}" for each in IdScheme for title in (each.value, LABELS[each])}
