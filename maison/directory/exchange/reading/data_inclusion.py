"""data·inclusion v1: structures and their services, as JSON lists, both in one object, or a ZIP with either, also as CSV.

The format is French, has no languages and no holidays, and its hours are often no hours: those stay as they were said.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from maison.directory.exchange.inclusion import SOURCE, audience_of, category_of, described, undescribed
from maison.directory.exchange.model import Contents, FileRefused, PlaceEntry, Refused
from maison.directory.exchange.reading.files import content_of, day, entries_of, json_of, number, text, texts
from maison.directory.exchange.reading.packed import ZIPPED, unpacked
from maison.directory.model import ExternalId, PlaceDraft, PlaceTexts
from maison.directory.offers.model import OfferDraft, OfferTexts
from maison.directory.vocabulary import IdScheme
from maison.errors import Message
from maison.languages import N_
from maison.progress import Steps, Unwatched

_GIVEN = frozenset({
    "name", "address", "complement", "postcode", "city", "insee", "location", "phone", "email", "website",
    "opening_hours", "hours_unread", "description.fr", "id.siret", "id.acceslibre", "id.dora", "id.soliguide",
    "source", "checked_on",
})  # fmt: skip
_OFFERED = frozenset({
    "name.fr", "description.fr", "price.fr", "sign_up.fr", "papers.fr", "opening_hours", "hours_unread", "free",
    "audience", "source", "reference", "checked_on",
})  # fmt: skip
#: Producers whose ids we keep.
_PRODUCERS = {"dora": IdScheme.DORA, "soliguide": IdScheme.SOLIGUIDE}
_FREE = {"gratuit": True, "gratuit-sous-conditions": None, "payant": False}
#: Columns of CSV files that hold lists, which are written as JSON, or between braces as a database does.
_LISTS = ("thematiques", "publics", "reseaux_porteurs")

_NOT_IT = N_(
    "{file} holds no structures and no services of data·inclusion: their entries have the fields “id”, “source” and “nom”."
)
_NO_STRUCTURE = N_("Its structure “{id}” is not in the file. Import structures and services together.")
_TWICE = N_("Its id is that of row {row} of the file.")
_NO_NAME = N_("It has no name (“nom”).")
_LEFT = N_(
    "Not kept: networks, zones of eligibility, contacts, hours a week, ways to be referred. Entries that have some: {count}."
)
_NOT_KEPT = (
    "reseaux_porteurs", "zone_eligibilite", "contact_nom_prenom", "volume_horaire_hebdomadaire", "nombre_semaines",
    "modes_mobilisation", "mobilisable_par", "modes_accueil",
)  # fmt: skip


class _Lists(NamedTuple):
    structures: Any
    services: Any


def read(source: Path, today: dt.date, steps: Steps | None = None) -> Contents:
    """What the file says. Raises `FileRefused`."""
    lists = _lists(content_of(source), source.name)
    refused: list[Refused] = []
    structures = _by_id(lists.structures, source.name, refused)
    services = _by_id(lists.services, source.name, refused)
    offered: defaultdict[str, list[tuple[int, Mapping[str, Any]]]] = defaultdict(list)
    for row, service in services.values():
        nested = service.get("structure")
        owner = text(service.get("structure_id")) or (text(nested.get("id")) if isinstance(nested, dict) else "")
        if owner not in structures and isinstance(nested, dict):
            # behind those of the list, so that no two places of a file have the same row
            structures[owner] = len(lists.structures) + row, {"source": service.get("source"), **nested}
        if owner in structures:
            offered[owner].append((row, service))
        else:
            refused.append(Refused(row, text(service.get("nom")), Message(_NO_STRUCTURE, {"id": owner[:80]})))
    watched, places = steps or Unwatched(), []
    for done, (name, (row, structure)) in enumerate(structures.items()):
        if done % 500 == 0:
            watched.step(done, len(structures))
        places.append(_place(row, structure, [service for _row, service in offered[name]]))
    everything = [entry for _row, entry in (*structures.values(), *services.values())]
    return Contents(places=tuple(places), refused=tuple(refused), left=_left(everything), source=SOURCE)


def _lists(content: bytes, name: str) -> _Lists:
    """All lists of the file. Raises `FileRefused` where there is none."""
    parts = {name: content}
    if content.startswith(ZIPPED):
        parts = unpacked(content, name, lambda part: part.endswith((".json", ".csv")))
    found = [lists for part_name, part in sorted(parts.items()) if (lists := _lists_in(part, part_name)) is not None]
    if not found:
        raise FileRefused(_NOT_IT, file=name)
    return _Lists(
        [entry for each in found for entry in each.structures], [entry for each in found for entry in each.services]
    )


def _lists_in(content: bytes, name: str) -> _Lists | None:
    if content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[") or content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return _sorted(json_of(content, name))
    rows = _csv(content)
    return _sorted(rows) if rows else None


def _sorted(value: Any) -> _Lists | None:
    """The lists that a value holds: by their names, or else by whether their entries name a structure."""
    if isinstance(value, dict):
        pair = [value.get("structures"), value.get("services")]
        if any(isinstance(each, list) for each in pair):
            return _Lists(*(each if isinstance(each, list) else [] for each in pair))
        value = value.get("items", value.get("results"))
    if not isinstance(value, list):
        return None
    known = [entry for entry in value if isinstance(entry, dict) and {"nom", "source"} & entry.keys()]
    if value and not known:
        return None
    return _Lists([], value) if any("structure_id" in entry for entry in known) else _Lists(value, [])


def _csv(content: bytes) -> list[dict[str, Any]]:
    """The rows of a table with the names of the fields above its columns; none of any other file."""
    try:
        rows = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=_separator(content))
        return [_cells(row) for row in rows] if {"nom", "source"} <= {*(rows.fieldnames or ())} else []
    except (UnicodeDecodeError, csv.Error):
        return []


def _separator(content: bytes) -> str:
    first = content.partition(b"\n")[0]
    return max(",;\t", key=lambda sign: first.count(sign.encode()))


def _cells(row: Mapping[str, Any]) -> dict[str, Any]:
    lists = {name: (row.get(name) or "").strip("{}[]").replace('"', "").split(",") for name in _LISTS if name in row}
    return {**row, **{name: [each.strip() for each in value] for name, value in lists.items()}}


def _by_id(value: Any, name: str, refused: list[Refused]) -> dict[str, tuple[int, Mapping[str, Any]]]:
    """The entries of a list by their ids; those that are none, or have no name, or an id that was there, are refused."""
    found: dict[str, tuple[int, Mapping[str, Any]]] = {}
    for row, entry, why in entries_of(value, name):
        if entry is None:
            assert why is not None
            refused.append(Refused(row, "", why))
            continue
        called, own = text(entry.get("nom")), text(entry.get("id")) or f"#{row}"
        if not called:
            refused.append(Refused(row, own, Message(_NO_NAME)))
        elif own in found:
            refused.append(Refused(row, called, Message(_TWICE, {"row": found[own][0]})))
        else:
            found[own] = row, entry
    return found


def _place(row: int, entry: Mapping[str, Any], services: Iterable[Mapping[str, Any]]) -> PlaceEntry:
    source = text(entry.get("source"))
    local = text(entry.get("id")).partition("--")[2]
    services = list(services)
    themes = [theme for service in services for theme in texts(service.get("thematiques"))]
    said = PlaceTexts(description=text(entry.get("description")))
    draft = PlaceDraft(
        name=text(entry.get("nom")),
        category=category_of(themes, texts(entry.get("reseaux_porteurs"))),
        address=text(entry.get("adresse")),
        complement=text(entry.get("complement_adresse")),
        postcode=text(entry.get("code_postal")),
        city=text(entry.get("commune")),
        insee=_insee(text(entry.get("code_insee"))),
        latitude=number(entry.get("latitude")),
        longitude=number(entry.get("longitude")),
        phone=text(entry.get("telephone")),
        email=text(entry.get("courriel")),
        website=text(entry.get("site_web")),
        opening_hours=text(entry.get("horaires_accueil")),
        texts={"fr": said} if said.description else {},
        source=source,
        checked_on=day(entry.get("date_maj")),
        external_ids=_numbers(entry, source, local),
    )
    offers = tuple(_offer(service, draft.name) for service in services)
    return PlaceEntry(row, draft, _GIVEN, offers, _OFFERED, local if source == SOURCE else "")


def _numbers(entry: Mapping[str, Any], source: str, local: str) -> tuple[ExternalId, ...]:
    siret, page = text(entry.get("siret")), text(entry.get("accessibilite_lieu"))
    found = [
        ExternalId(IdScheme.SIRET, siret),
        ExternalId(IdScheme.ACCESLIBRE, page),
        *([ExternalId(_PRODUCERS[source], local)] if source in _PRODUCERS else []),
    ]
    return tuple(each for each in found if each.value)


def _insee(code: str) -> str:
    """The parts of Lille that were towns of their own stand in some files by three of their five digits."""
    return f"59{code}" if code in ("298", "355") else code


def _offer(entry: Mapping[str, Any], structure: str) -> OfferDraft:
    whole, description = text(entry.get("nom")), text(entry.get("description"))
    name = undescribed(whole, structure) if text(entry.get("source")) == SOURCE else whole
    link = text(entry.get("lien_mobilisation"))
    sign_up = "\n".join(filter(None, (text(entry.get("mobilisation_precisions")), link)))
    said = OfferTexts(
        name=name,
        description="" if description == described(whole, structure) else description,
        price=text(entry.get("frais_precisions")),
        sign_up=sign_up,
        papers=text(entry.get("conditions_acces")),
    )
    return OfferDraft(
        category=category_of(texts(entry.get("thematiques"))),
        texts={"fr": said},
        opening_hours=text(entry.get("horaires_accueil")),
        free=_FREE.get(text(entry.get("frais"))),
        audience=audience_of(texts(entry.get("publics")), text(entry.get("publics_precisions"))),
        source=text(entry.get("source")),
        reference=text(entry.get("id")),
        checked_on=day(entry.get("date_maj")),
    )


def _left(entries: Iterable[Mapping[str, Any]]) -> tuple[Message, ...]:
    count = sum(
        1 for entry in entries if text(entry.get("source")) != SOURCE and any(entry.get(name) for name in _NOT_KEPT)
    )
    return (Message(_LEFT, {"count": count}),) if count else ()
