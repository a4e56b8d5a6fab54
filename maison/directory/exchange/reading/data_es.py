"""Sports facilities as the state lists them (Data ES): one row for each equipment, one place for each installation.

An installation is what has an address and a name at its gate; its pools, halls and walls are services there. Who declared
a row, who owns it and whoever is named in its remarks is never read.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from maison.directory.exchange.model import Contents, PlaceEntry
from maison.directory.exchange.reading.files import day, flag, text
from maison.directory.exchange.reading.rows import Register, Row, Rows, listed, where
from maison.directory.model import ExternalId, PlaceDraft
from maison.directory.offers.model import OfferDraft, OfferTexts
from maison.directory.vocabulary import Confidence, IdScheme, PlaceCategory, PlaceStatus, Wheelchair
from maison.errors import Message
from maison.languages import N_
from maison.progress import Steps, Unwatched
from maison.text import fold

SOURCE = "Data ES (ministère chargé des sports)"
_EVERY = 1000
#: So many equipments of one installation are told as services; a stadium has not more kinds.
_MOST_SERVICES = 60

_NO_HEADER = N_(
    "{file} has not the columns of Data ES: it needs at least “inst_numero”, “inst_nom” and “equip_numero”. Take the data set “data-es” as it is published."
)
_NOT_PUBLIC = N_("Installations that are not open to the public, left out: {count}.")
_UNNAMED = N_("Equipments that say neither their installation nor a name, left out: {count}.")

REGISTER = Register(
    {
        "inst_numero": ("numero de l installation sportive", "numero installation"),
        "inst_nom": ("nom de l installation sportive", "nom installation"),
        "inst_adresse": ("adresse",),
        "inst_cp": ("code postal",),
        "inst_com_nom": ("commune nom",),
        "new_name": (),
        "new_code": ("code insee", "inst_com_code"),
        "inst_hs_bool": (),
        "inst_acc_handi_bool": (),
        "equip_numero": ("numero de l equipement sportif", "numero equipement"),
        "equip_nom": ("nom de l equipement sportif", "nom equipement"),
        "equip_type_name": ("type d equipement sportif",),
        "equip_type_famille": ("famille d equipement sportif",),
        "equip_nature": (),
        "equip_acc_libre": (),
        "equip_ouv_public_bool": (),
        "equip_pmr_acc": (),
        "equip_url": (),
        "equip_maj_date": (),
        "aps_name": ("activites",),
        "latitude": ("equip_y",),
        "longitude": ("equip_x",),
        "point": ("equip_coordonnees", "coordonnees"),
    },
    (("inst_numero",), ("inst_nom",), ("equip_numero",)),
    _NO_HEADER,
)
#: A word of the kind, the family or an activity -> category, the most telling first.
_WORDS = (
    ("natation", PlaceCategory.POOL),
    ("bassin", PlaceCategory.POOL),
    ("piscine", PlaceCategory.POOL),
    ("patinoire", PlaceCategory.ICE_RINK),
    ("patinage", PlaceCategory.ICE_RINK),
    ("escalade", PlaceCategory.CLIMBING),
    ("blocs", PlaceCategory.CLIMBING),
)
#: What the register tells of a place that is on file: neither our category nor the name that we know it by.
_GIVEN = frozenset({
    "address", "postcode", "city", "insee", "location", "website", "wheelchair", "id.res_equip", "source", "checked_on",
})  # fmt: skip
_OFFERS_GIVEN = frozenset({"name.fr", "description.fr", "category", "free", "source", "reference", "checked_on"})


def read(source: Path, today: dt.date, steps: Steps | None = None) -> Contents:
    """What the file says. Raises `FileRefused`."""
    steps = steps or Unwatched()
    rows = Rows(source, REGISTER)
    left: Counter[str] = Counter()
    installations: dict[str, list[Row]] = {}
    for done, row in enumerate(rows):
        if done % _EVERY == 0:
            rows.tell(steps, done)
        key = text(row.values.get("inst_numero")) or text(row.values.get("inst_nom"))
        if key:
            installations.setdefault(key, []).append(row)
        else:
            left[_UNNAMED] += 1
    places = []
    for some in installations.values():
        if all(flag(row.values.get("equip_ouv_public_bool")) is False for row in some):
            left[_NOT_PUBLIC] += 1
        else:
            places.append(_installation(some))
    told = tuple(Message(msgid, {"count": count}) for msgid, count in left.items())
    return Contents(tuple(places), (), tuple(rows.refused), (), told, SOURCE)


def _installation(rows: Sequence[Row]) -> PlaceEntry:
    """The place that these equipments are at."""
    points = [point for row in rows if (point := where(row.values)) is not None]
    days = [found for row in rows if (found := day(row.values.get("equip_maj_date"))) is not None]
    closed = _any_flag(rows, "inst_hs_bool") is True
    number = _first(rows, "inst_numero")
    draft = PlaceDraft(
        name=_first(rows, "inst_nom"),
        category=_category(rows),
        address=_first(rows, "inst_adresse"),
        postcode=_first(rows, "inst_cp"),
        city=_first(rows, "inst_com_nom", "new_name"),
        insee=_first(rows, "new_code"),
        latitude=_mean(point.latitude for point in points),
        longitude=_mean(point.longitude for point in points),
        website=_first(rows, "equip_url"),
        wheelchair=_wheelchair(rows),
        status=PlaceStatus.TEMPORARILY_CLOSED if closed else PlaceStatus.OPEN,
        source=SOURCE,
        checked_on=max(days, default=None),
        confidence=Confidence.B,
        external_ids=(ExternalId(IdScheme.RES_EQUIP, number),) if number else (),
    )
    offers = tuple(_equipment(row) for row in rows[:_MOST_SERVICES] if _is_for_all(row))
    given = _GIVEN | {"status"} if closed else _GIVEN
    return PlaceEntry(rows[0].number, draft, given, offers, _OFFERS_GIVEN)


def _is_for_all(row: Row) -> bool:
    return flag(row.values.get("equip_ouv_public_bool")) is not False


def _equipment(row: Row) -> OfferDraft:
    values = row.values
    kind, nature = text(values.get("equip_type_name")), text(values.get("equip_nature"))
    activities = ", ".join(listed(values.get("aps_name")))
    lines = filter(None, (kind, nature, activities))
    said = OfferTexts(name=text(values.get("equip_nom")) or kind, description="\n".join(lines))
    return OfferDraft(
        category=_category([row]),
        texts={"fr": said},
        free=True if flag(values.get("equip_acc_libre")) else None,
        source=SOURCE,
        reference=text(values.get("equip_numero")),
        checked_on=day(values.get("equip_maj_date")),
    )


def _category(rows: Sequence[Row]) -> PlaceCategory:
    """What most equipments are for; one pool or rink makes a place one, a climbing wall in a gym does not."""
    found = Counter(_category_of(row) for row in rows)
    for telling in (PlaceCategory.POOL, PlaceCategory.ICE_RINK):
        if found[telling]:
            return telling
    return found.most_common(1)[0][0]


def _category_of(row: Row) -> PlaceCategory:
    said = fold(f"{text(row.values.get('equip_type_name'))} {text(row.values.get('equip_type_famille'))}")
    return next((category for word, category in _WORDS if word in said), PlaceCategory.SPORT_CLUB)


def _wheelchair(rows: Sequence[Row]) -> Wheelchair | None:
    whole = _any_flag(rows, "inst_acc_handi_bool")
    found = {flag(row.values.get("equip_pmr_acc")) for row in rows} - {None}
    if whole is None and not found:
        return None
    if whole is not False and found <= {True}:
        return Wheelchair.YES
    return Wheelchair.NO if whole is False or found == {False} else Wheelchair.LIMITED


def _any_flag(rows: Iterable[Row], name: str) -> bool | None:
    return next((found for row in rows if (found := flag(row.values.get(name))) is not None), None)


def _first(rows: Iterable[Row], *names: str) -> str:
    return next((said for row in rows for name in names if (said := text(row.values.get(name)))), "")


def _mean(halves: Iterable[float]) -> float | None:
    found = list(halves)
    return round(sum(found) / len(found), 6) if found else None
