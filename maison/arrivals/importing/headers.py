"""What offices call the columns of their lists, in French and in English."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from maison import languages
from maison.arrivals.importing.days import DayOrder
from maison.arrivals.model import COLUMN_FIELDS, FIELD_LABELS, PRIVATE_FIELDS
from maison.lists import headers
from maison.lists.headers import plain_header

#: A column that is understood, and needs nothing done: the desk gives references of its own.
REFERENCE = "reference"

#: Fields that hold several values: several columns may fill them.
SEVERAL = ("nationalities", "languages", "phones", "tags")

#: The fields of an arrival that a column may hold.
IN_A_COLUMN = tuple(name for name in COLUMN_FIELDS if name not in PRIVATE_FIELDS)

_NAMES = ("family_name", "given_names", "native_name")

_ALIASES: dict[str, tuple[str, ...]] = {
    "family_name": (
        "nom", "nom de famille", "nom usuel", "nom d usage", "nom patronymique", "nom de naissance", "nom etudiant",
        "nom de l etudiant", "name", "last name", "lastname", "surname", "sn",
    ),
    "given_names": (
        "prenom", "prenoms", "prenom s", "prenom usuel", "prenom etudiant", "prenom de l etudiant", "first name",
        "firstname", "first names", "given name", "givenname", "forename", "forenames",
    ),
    "preferred_name": ("prenom d usage", "nom prefere", "prenom prefere", "surnom", "nickname", "called"),
    "native_name": (
        "nom en ecriture d origine", "nom dans sa langue", "nom original", "native name", "original name",
        "name in native script",
    ),
    "birth_date": (
        "date de naissance", "ne le", "nee le", "ne e le", "naissance", "date naissance", "ddn", "birth date",
        "birthdate", "birthday", "date of birth", "dob", "schacdateofbirth",
    ),
    "nationalities": (
        "nationalite", "nationalites", "nationalite 1", "nationalite 2", "deuxieme nationalite", "seconde nationalite",
        "pays de nationalite", "code nationalite", "citoyennete", "nationality", "nationality 2", "second nationality",
        "citizenship", "country of citizenship", "schaccountryofcitizenship",
    ),
    "languages": (
        "langue", "langues", "langue maternelle", "langue 1", "langue 2", "langues parlees", "langue de correspondance",
        "language", "mother tongue", "native language", "preferred language", "preferredlanguage", "spoken languages",
    ),
    "email": (
        "courriel", "email", "e mail", "mail", "mel", "adresse mail", "adresse email", "adresse e mail",
        "adresse electronique", "courrier electronique", "courriel personnel", "email address", "e mail address",
    ),
    "phones": (
        "telephone", "telephones", "tel", "telephone portable", "portable", "mobile", "gsm", "numero de telephone",
        "telephone mobile", "telephone fixe", "phone", "phone number", "phones", "mobile phone", "cell phone",
    ),
    "category": (
        "categorie", "type", "type de public", "profil", "qualite", "statut de la personne", "type d etudiant",
        "person type", "profile",
    ),
    "host": (
        "etablissement", "etablissement d accueil", "institution", "institution d accueil", "universite", "organisme",
        "host", "host university", "university", "school", "ecole",
    ),
    "unit": (
        "composante", "composante d accueil", "ufr", "faculte", "departement", "laboratoire", "labo", "unite", "service",
        "unit", "department", "faculty", "laboratory", "lab", "host component",
    ),
    "programme": (
        "formation", "diplome", "cursus", "programme", "programme d echange", "intitule de la formation", "etape",
        "program", "course", "degree", "field of study", "exchange programme",
    ),
    "planned_arrival": (
        "arrivee prevue", "date d arrivee", "date arrivee", "date d arrivee prevue", "date prevue d arrivee", "arrivee",
        "date previsionnelle d arrivee", "debut de sejour", "debut du sejour", "date de debut", "date debut",
        "arrival", "arrival date", "expected arrival", "planned arrival date", "start date", "date of arrival",
        "mobility start date",
    ),
    "arrived_on": (
        "arrive le", "arrivee le", "arrive e le", "date d arrivee effective", "arrivee effective", "date d arrivee reelle",
        "arrived", "actual arrival", "actual arrival date",
    ),
    "entered_france_on": (
        "entree en france", "date d entree en france", "entre en france le", "entry date", "date of entry",
        "entry into france",
    ),
    "leaves_on": (
        "depart", "date de depart", "depart prevu", "date de depart prevue", "fin de sejour", "fin du sejour",
        "date de fin", "date fin", "departure", "departure date", "planned departure", "planned departure date", "actual departure date", "end date",
        "end of stay", "mobility end date",
    ),
    "permit": (
        "visa", "titre de sejour", "type de visa", "visa ou titre", "visa ou titre de sejour", "permit", "visa type",
        "residence permit", "visa or residence permit",
    ),
    "permit_from": (
        "debut du visa", "visa du", "debut de validite", "debut de validite du titre", "titre valable du",
        "valid from", "visa from", "permit start",
    ),
    "permit_until": (
        "fin du visa", "visa au", "fin de validite", "fin de validite du titre", "expiration du visa",
        "titre valable jusqu au", "valid until", "visa until", "permit end", "expiry date",
    ),
    "housing": ("logement", "hebergement", "type de logement", "housing type", "accommodation", "lodging"),
    "adviser": (
        "conseiller", "conseillere", "referent", "referente", "accueillant", "charge d accueil", "suivi par", "advisor",
        "contact", "in charge",
    ),
    "status": ("situation", "statut", "etat", "state"),
    REFERENCE: ("reference", "ref", "reference du dossier"),
}  # fmt: skip


def match_columns(header: Sequence[str]) -> tuple[str | None, ...]:
    """The field of each column, by its name; None for one that is unknown, or that repeats a field of one value."""
    fields: list[str | None] = []
    for text in header:
        field = _known().get(_plain(text))
        fields.append(None if field in fields and field not in SEVERAL else field)
    return tuple(fields)


class Profile(NamedTuple):
    """How a sender's lists are read: the field of each column, and the order of dates where somebody chose it."""

    fields: tuple[str | None, ...]
    order: DayOrder | None = None


def signature(header: Sequence[str]) -> str:
    """What the lists of one sender have in common: the names of their columns, in their order."""
    return headers.signature(map(_plain, header))


def recognised(header: Sequence[str], *, names_alone: bool = False) -> int:
    """How many of these column names are known, or known to hold names of people."""
    fields = {_known().get(_plain(text)) for text in header} - {None}
    return len(fields.intersection(_NAMES) if names_alone else fields)


@cache
def _known() -> dict[str, str]:
    known = {_plain(name): name for name in (*IN_A_COLUMN, REFERENCE)}
    for field, aliases in _ALIASES.items():
        known |= dict.fromkeys(map(_plain, aliases), field)
    for tag in languages.UI_LANGUAGES:
        known |= {_plain(languages.get(tag).gettext(FIELD_LABELS[field])): field for field in (*IN_A_COLUMN, REFERENCE)}
    return known


def _plain(text: str) -> str:
    """A column's name as it is compared, and without whose it is."""
    return plain_header(text).removeprefix("participant ").removeprefix("student ")
