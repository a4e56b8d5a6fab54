"""What follows from what is known: the group of a nationality, an age, a school level, the area of a commune, a birthday.

Conditions and deadlines look at these as at any other fact; nobody is asked for them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from typing import Any

from maison.checklists import vocabulary
from maison.checklists.communes import areas
from maison.checklists.conditions import Facts
from maison.checklists.deadlines import Anchors
from maison.checklists.offsets import Offset

#: What a permit is for, where its kind says so.
PURPOSES = {
    "vls_ts_etudiant": "study",
    "vls_ts_etudiant_mobilite": "study",
    "vls_t_temporary": "study",
    "vls_mineur_scolarise": "study",
    "vls_algerian_etudiant": "study",
    "vls_algerian_scientifique": "research",
    "vls_ts_talent_chercheur": "research",
    "vls_talent_chercheur_card_to_request": "research",
    "vls_talent_famille": "family",
    "vls_ts_visiteur": "visit",
    "temporary_protection": "protection",
    "refugee_or_subsidiary": "protection",
}
#: From this month on a child is looked at as a pupil of the school year that begins in September.
_SUMMER = 7
#: The years after birth in which a child is of each school level, by the year in which the school year begins.
_COLLEGE, _LYCEE = 11, 15
_OVER_16 = 17
_SCHOOL_FROM = 3
_SEPTEMBER = (9, 1)


def derived(facts: Facts, on: dt.date, anchors: Anchors | None = None) -> dict[str, Any]:
    """The facts with what follows from them and from the dates. The day of filing is `on`, if none is said."""
    complete: dict[str, Any] = dict(facts)
    known = complete.get
    if known("nationality_group") is None:
        held = known("nationalities")
        complete["nationality_group"] = vocabulary.nationality_group(held) if isinstance(held, (tuple, list)) else None
    if known("reference_date") is None:
        complete["reference_date"] = on
    born, day = known("birth_date"), complete["reference_date"]
    if known("age") is None and born is not None:
        complete["age"] = age(born, day)
    if known("permit_purpose") is None:
        complete["permit_purpose"] = PURPOSES.get(str(known("permit")))
    if known("commune_in") is None and (commune := known("commune")):
        complete["commune_in"] = areas(commune)
    if anchors is not None and known("stay_days") is None:
        complete["stay_days"] = _days(anchors.get("first_day_of_stay"), anchors.get("planned_departure"))
    if known("profile") == "accompanying_child":
        complete |= _as_child(complete)
    return complete


def age(born: dt.date, on: dt.date) -> int:
    """Full years on a day."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def school_age(born: dt.date, on: dt.date) -> str:
    """The school level of a child: of school age from the year of the third birthday, then by its class.

    Who was born in a year enters the collège in September of the eleventh year after, the lycée in the fifteenth.
    """
    if age(born, on) >= _OVER_16:
        return "over_16"
    years = (on.year if on.month >= _SUMMER else on.year - 1) - born.year
    if years >= _LYCEE:
        return "lycee"
    if years >= _COLLEGE:
        return "college"
    return "primary" if on.year - born.year >= _SCHOOL_FROM else "under_3"


def school_age_of(years: int) -> str | None:
    """The school level of a child of so many years; None where that depends on the month of its birth."""
    for level, ages in (
        ("under_3", range(2)),
        ("primary", range(3, 10)),
        ("college", range(11, 14)),
        ("lycee", (15, 16)),
    ):
        if years in ages:
            return level
    return "over_16" if years >= _OVER_16 else None


def school_level_since(born: dt.date, on: dt.date) -> dt.date:
    """The day from which a child is of the school level that it has on a day."""
    level = school_age(born, on)
    if level == "over_16":
        return Offset(12 * _OVER_16).after(born)
    if level == "primary":
        return dt.date(born.year + _SCHOOL_FROM, 1, 1)
    if level == "under_3":
        return born
    return dt.date(born.year + (_LYCEE if level == "lycee" else _COLLEGE), *_SEPTEMBER)


def derived_anchors(facts: Mapping[str, Any], anchors: Anchors) -> Anchors:
    """The anchors with those that follow from the birth date and the day of filing."""
    complete = dict(anchors)
    born = facts.get("birth_date")
    if born is not None:
        for name, years in (("birthday_16", 16), ("birthday_18", 18)):
            if complete.get(name) is None:
                complete[name] = Offset(12 * years).after(born)
        if complete.get("calendar_year_of_3rd_birthday") is None:
            complete["calendar_year_of_3rd_birthday"] = dt.date(born.year + _SCHOOL_FROM, 1, 1)
    if complete.get("calendar_year_end") is None:
        complete["calendar_year_end"] = dt.date(facts["reference_date"].year, 12, 31)
    return complete


def child_facts(
    born: dt.date | None, group: str | None, on: dt.date, *, known_age: int | None = None
) -> dict[str, Any]:
    """What conditions look at in a child."""
    level: str | None
    if born is not None:
        known_age, level = age(born, on), school_age(born, on)
    else:
        level = None if known_age is None else school_age_of(known_age)
    return {
        "children": True,
        "child.age": known_age,
        "child.school_age": level,
        "child.nationality_group": group,
    }


def _as_child(facts: Mapping[str, Any]) -> dict[str, Any]:
    """A child that has a file of its own is the child that its steps speak of."""
    return child_facts(
        facts.get("birth_date"), facts["nationality_group"], facts["reference_date"], known_age=facts.get("age")
    )


def _days(first: dt.date | None, last: dt.date | None) -> int | None:
    """The days of a stay, the first and the last included."""
    return None if first is None or last is None or last < first else (last - first).days + 1


def group_of(nationalities: Collection[str] | None) -> str | None:
    """The group of a child's nationalities; None while none is known."""
    return vocabulary.nationality_group(nationalities) if nationalities else None
