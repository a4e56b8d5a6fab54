"""The list that a university's office would send: made up like everybody in the demonstration, with its usual faults."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Mapping, Sequence
from random import Random

from maison import languages
from maison.arrivals.model import ArrivalDraft
from maison.arrivals.vocabulary import Category, Housing
from maison.demo.people import make_up
from maison.text import transliterate

ROWS = 300
#: The office's list is of this day, whatever day it is: the file is the same for everybody.
MADE_ON = dt.date(2026, 11, 23)
_SEED = 300

HEADER = (
    "N° étudiant", "Nom", "Prénom", "Date de naissance", "Nationalité", "Langue", "Courriel", "Téléphone", "Profil",
    "Établissement", "Composante", "Formation", "Arrivée prévue", "Départ prévu", "Logement", "Observations",
)  # fmt: skip

_PROFILES: Mapping[Category, str] = {
    Category.DEGREE_STUDENT: "Étudiant",
    Category.EXCHANGE_STUDENT: "Étudiant en échange",
    Category.LANGUAGE_OR_SHORT_COURSE: "Cours de langue",
    Category.DOCTORAL_STUDENT: "Doctorant",
    Category.RESEARCHER: "Chercheur",
    Category.INVITED_TEACHER: "Enseignant invité",
    Category.ACCOMPANYING_SPOUSE: "Conjoint",
    Category.ACCOMPANYING_CHILD: "Enfant",
}
_HOUSING: Mapping[Housing | None, str] = {
    Housing.CROUS: "Résidence Crous",
    Housing.PRIVATE_STUDENT_RESIDENCE: "Résidence étudiante",
    Housing.PRIVATE_RENTAL: "Location",
    Housing.SHARED_FLAT: "Colocation",
    Housing.ROOM_IN_PRIVATE_HOME: "Chez l'habitant",
    Housing.HOSTED_FREE: "Hébergé",
    Housing.HOTEL_OR_HOSTEL: "Hôtel",
}
#: Row of the file -> column -> what somebody typed there. Those in `ODD_ROWS` are strange, and right all the same.
WRONG_ROWS: Mapping[int, Mapping[str, str]] = {
    14: {"Date de naissance": "31/02/2004"},
    37: {"Départ prévu": "02/01/2025"},
    58: {"Nationalité": "Syldavie"},
    83: {"Courriel": "prenom.nom.example.org"},
    101: {"Nom": "", "Prénom": ""},
    126: {"Arrivée prévue": "12/25/2026"},
    149: {"Téléphone": "voir dossier"},
    177: {"Profil": "Autre"},
    203: {"Date de naissance": "14/07/2031"},
    228: {"Arrivée prévue": "début janvier"},
    251: {"Formation": "Master " + "approfondi " * 12},
    274: {"Langue": "volapük ancien"},
}
ODD_ROWS: Mapping[int, Mapping[str, str]] = {
    22: {"Nom": "<b>Dupont</b>"},
    45: {"Nom": "=1+1"},
    69: {"Prénom": "Zoë  Anne-Sophie "},
    112: {"Date de naissance": "5/9/03"},
    190: {"Observations": "Arrive en train ;\nà attendre à Lille-Europe"},
}


def office_file() -> bytes:
    """The sample file: 300 rows of people as a CSV in the encoding of French Excel."""
    chance = Random(_SEED)  # noqa: S311 (people are made up, not secrets)
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEADER)
    coming = [one.draft for one in make_up(ROWS * 2, _SEED, MADE_ON)][-ROWS:]
    for row, draft in enumerate(coming, start=2):
        typed = {**_row(chance, row, draft), **WRONG_ROWS.get(row, {}), **ODD_ROWS.get(row, {})}
        writer.writerow([typed[name] for name in HEADER])
    writer.writerow([""] * len(HEADER))  # as spreadsheets leave them behind the last one
    return out.getvalue().encode("cp1252")


def _row(chance: Random, row: int, draft: ArrivalDraft) -> dict[str, str]:
    french = languages.get("fr")
    assert draft.category is not None
    return {
        "N° étudiant": f"4226{row:04d}",
        "Nom": _latin(draft.family_name).upper(),
        "Prénom": _latin(draft.given_names),
        "Date de naissance": _day(draft.birth_date),
        "Nationalité": french.country(draft.nationalities[0]),
        "Langue": french.language_name(draft.languages[0]),
        "Courriel": draft.email,
        "Téléphone": _phone(chance, draft.phones),
        "Profil": _PROFILES[draft.category],
        "Établissement": draft.host,
        "Composante": draft.unit,
        "Formation": draft.programme,
        "Arrivée prévue": _day(draft.planned_arrival),
        "Départ prévu": _day(draft.leaves_on),
        "Logement": _HOUSING.get(draft.housing, ""),
        "Observations": "",
    }


def _latin(name: str) -> str:
    """A name as the office's program keeps it: letters that Western Europe lacks lose their marks."""
    return "".join(letter if _in_cp1252(letter) else transliterate(letter) for letter in name)


def _in_cp1252(letter: str) -> bool:
    try:
        letter.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return True


def _day(day: dt.date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""


def _phone(chance: Random, phones: Sequence[str]) -> str:
    """The number as one of those who type them would write it."""
    if not phones:
        return ""
    digits = "0" + phones[0].removeprefix("+33")
    pairs = [digits[at : at + 2] for at in range(0, 10, 2)]
    return chance.choice((" ", " ", ".", "")).join(pairs)
