"""The cultural places that the ministry lists (BASILIC): as the whole file, as its portal exports it, or as in earlier years."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from maison.directory.exchange.model import Contents, PlaceEntry
from maison.directory.exchange.reading.files import texts
from maison.directory.exchange.reading.rows import Register, Row, Rows, where
from maison.directory.model import ExternalId, PlaceDraft
from maison.directory.vocabulary import Confidence, IdScheme, PlaceCategory
from maison.errors import Message
from maison.languages import N_
from maison.lists.headers import plain_header
from maison.progress import Steps, Unwatched

SOURCE = "BASILIC (ministère de la Culture)"
_EVERY = 1000

_NO_HEADER = N_(
    "{file} has not the columns of BASILIC: it needs at least “Nom” and “Domaine” or “Type équipement ou lieu”. Take the file as the ministry publishes it."
)
_CLOSED = N_("Places that are no longer active, left out: {count}.")
_OF_OTHER_KINDS = N_("Entries of kinds that the directory does not keep, left out: {count}.")
_NOT_KEPT = N_("Columns that the directory has no place for: {columns}.")
_SHOWN = 12

REGISTER = Register(
    {
        "name": ("nom", "nom equipement"),
        "address": ("adresse", "adresse postale"),
        "complement": ("complement adresse", "complement d adresse"),
        "postcode": ("code postal",),
        "city": ("libelle geographique", "commune", "libelle commune"),
        "insee": ("code insee", "code insee commune"),
        "department": ("n departement", "code departement"),
        "number": ("identifiant deps a partir de 2022", "identifiant deps", "identifiant"),
        "kind": ("type equipement ou lieu", "type equipement", "fonction 1", "type"),
        "domain": ("domaine", "domaines"),
        "subdomain": ("sous domaine", "sous domaines"),
        "active": ("demographie ap",),
        "latitude": (),
        "longitude": (),
        "point": ("coordonnees geo", "coordonnees gps lat lon", "coordonnees"),
    },
    (("name",), ("domain", "kind")),
    _NO_HEADER,
)
#: Kind of place, as it begins -> category; None is kept by nobody here. The first that fits counts.
_KINDS: tuple[tuple[str, PlaceCategory | None], ...] = (
    ("bibliotheque", PlaceCategory.LIBRARY),
    ("mediatheque", PlaceCategory.LIBRARY),
    ("service d archives", PlaceCategory.HERITAGE),
    ("musee", PlaceCategory.MUSEUM),
    ("centre d art", PlaceCategory.MUSEUM),
    ("frac", PlaceCategory.MUSEUM),
    ("fonds regional", PlaceCategory.MUSEUM),
    ("cinema", PlaceCategory.CINEMA),
    ("conservatoire", PlaceCategory.MUSIC),
    ("scene de musiques", PlaceCategory.MUSIC),
    ("centre de creation musicale", PlaceCategory.MUSIC),
    ("orchestre", PlaceCategory.MUSIC),
    ("opera", PlaceCategory.STAGE),
    ("theatre", PlaceCategory.STAGE),
    ("scene", PlaceCategory.STAGE),
    ("centre dramatique", PlaceCategory.STAGE),
    ("centre choregraphique", PlaceCategory.STAGE),
    ("centre de developpement choregraphique", PlaceCategory.STAGE),
    ("pole national", PlaceCategory.STAGE),
    ("parc et jardin", PlaceCategory.PARK),
    ("monument", PlaceCategory.HERITAGE),
    ("lieu archeologique", PlaceCategory.HERITAGE),
    ("lieu de memoire", PlaceCategory.HERITAGE),
    ("espace protege", None),
    ("papeterie", None),
    ("librairie", None),
    ("etablissement d enseignement", None),
)
#: The same by what the kind leaves open.
_DOMAINS: tuple[tuple[str, PlaceCategory | None], ...] = (
    ("bibliotheque", PlaceCategory.LIBRARY),
    ("lecture", PlaceCategory.LIBRARY),
    ("cinema", PlaceCategory.CINEMA),
    ("musee", PlaceCategory.MUSEUM),
    ("art", PlaceCategory.MUSEUM),
    ("patrimoine", PlaceCategory.HERITAGE),
    ("archives", PlaceCategory.HERITAGE),
    ("musique", PlaceCategory.MUSIC),
    ("spectacle", PlaceCategory.STAGE),
    ("livre", None),
)
#: What the register tells of a place that is on file: neither our category nor the name that we know it by.
_GIVEN = frozenset({"address", "complement", "postcode", "city", "insee", "location", "id.basilic", "source"})
#: Communes that are a part of another, by the three digits that some files have.
_PARTS = re.compile(r"\d{3}")
_INSEE = re.compile(r"[0-9][0-9AB][0-9]{3}")


def read(source: Path, today: dt.date, steps: Steps | None = None) -> Contents:
    """What the file says. Raises `FileRefused`."""
    steps = steps or Unwatched()
    rows = Rows(source, REGISTER)
    places: list[PlaceEntry] = []
    left: Counter[str] = Counter()
    for done, row in enumerate(rows):
        if done % _EVERY == 0:
            rows.tell(steps, done)
        if not _is_active(row.values):
            left[_CLOSED] += 1
        elif (category := category_of(row.values)) is None:
            left[_OF_OTHER_KINDS] += 1
        else:
            places.append(_place(row, category))
    told = [Message(msgid, {"count": count}) for msgid, count in left.items()]
    if rows.columns:
        shown = rows.columns[:_SHOWN] + ("…",) * (len(rows.columns) > _SHOWN)
        told.append(Message(_NOT_KEPT, {"columns": shown}))
    return Contents(tuple(places), (), tuple(rows.refused), (), tuple(told), SOURCE)


def category_of(values: Mapping[str, Any]) -> PlaceCategory | None:
    """What a place is for: by its kind, else by its domain; None for what the directory does not keep."""
    kind = plain_header(_said(values, "kind"))
    for beginning, category in _KINDS:
        if kind.startswith(beginning):
            return category
    said = f" {plain_header(_said(values, 'subdomain'))} {plain_header(_said(values, 'domain'))}"
    for word, category in _DOMAINS:
        if f" {word}" in said:
            return category
    return PlaceCategory.CULTURAL_CENTRE


def _said(values: Mapping[str, Any], name: str) -> str:
    """A value as text; the portal has lists where the file has commas."""
    value = values.get(name, "")
    return value if isinstance(value, str) else ", ".join(texts(value))


def _is_active(values: Mapping[str, Any]) -> bool:
    said = plain_header(_said(values, "active"))
    return not said or said == "actif"


def _place(row: Row, category: PlaceCategory) -> PlaceEntry:
    values = row.values
    point = where(values)
    number = _said(values, "number")
    draft = PlaceDraft(
        name=_said(values, "name"),
        category=category,
        address=_said(values, "address"),
        complement=_said(values, "complement"),
        postcode=_postcode(_said(values, "postcode")),
        city=_said(values, "city"),
        insee=next(_codes(values), ""),
        latitude=point.latitude if point else None,
        longitude=point.longitude if point else None,
        source=SOURCE,
        confidence=Confidence.B,
        external_ids=(ExternalId(IdScheme.BASILIC, number),) if number else (),
    )
    return PlaceEntry(row.number, draft, _GIVEN)


def _postcode(said: str) -> str:
    """A postcode that a spreadsheet program took for a number has lost its first zero."""
    return said.zfill(5) if said.isdecimal() and len(said) == 4 else said


def _codes(values: Mapping[str, Any]) -> Iterator[str]:
    """The codes of the communes that it is in, as they are written everywhere."""
    for said in re.split(r"[,;/ ]+", _said(values, "insee")):
        code = said.strip().upper()
        if _PARTS.fullmatch(code):
            code = _said(values, "department").zfill(2)[:2] + code
        elif code.isdecimal() and len(code) == 4:
            code = code.zfill(5)
        if _INSEE.fullmatch(code):
            yield code
