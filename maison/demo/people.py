"""People and stays made up by rule: the same seed and the same day make the same ones."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cache
from random import Random
from typing import Any

from maison.arrivals.model import ArrivalDraft
from maison.arrivals.names import display_name
from maison.arrivals.status import Status
from maison.arrivals.vocabulary import Category, Housing, Permit
from maison.paths import resource
from maison.text import transliterate

ADVISERS = ("Camille Berger", "Hugo Lemaire", "Inès Delattre", "Mathilde Vasseur")

#: How often people come as what, between which ages, for how many days; one of the lengths is drawn.
_KINDS: Mapping[Category, tuple[int, tuple[int, int], tuple[int, ...]]] = {
    Category.DEGREE_STUDENT: (38, (18, 27), (300, 300, 660, 1020)),
    Category.EXCHANGE_STUDENT: (24, (19, 24), (130, 150, 290)),
    Category.LANGUAGE_OR_SHORT_COURSE: (9, (18, 45), (28, 60, 120, 280)),
    Category.DOCTORAL_STUDENT: (14, (23, 31), (365, 1090, 1090)),
    Category.RESEARCHER: (8, (28, 52), (85, 180, 365, 730)),
    Category.INVITED_TEACHER: (3, (35, 64), (14, 30, 60)),
    Category.ACCOMPANYING_SPOUSE: (2, (24, 50), (365, 730)),
    Category.ACCOMPANYING_CHILD: (2, (2, 15), (365, 730)),
}
_AT_LABORATORIES = (Category.DOCTORAL_STUDENT, Category.RESEARCHER, Category.INVITED_TEACHER)
_STUDENTS = (
    Category.DEGREE_STUDENT, Category.EXCHANGE_STUDENT, Category.LANGUAGE_OR_SHORT_COURSE, Category.DOCTORAL_STUDENT,
)  # fmt: skip
_STUDENT_HOUSING = (
    Housing.CROUS, Housing.CROUS, Housing.CROUS, Housing.PRIVATE_STUDENT_RESIDENCE, Housing.PRIVATE_RENTAL,
    Housing.SHARED_FLAT, Housing.SHARED_FLAT, Housing.ROOM_IN_PRIVATE_HOME, Housing.HOSTED_FREE, Housing.NONE_YET, None,
)  # fmt: skip
_OTHER_HOUSING = (
    Housing.UNIVERSITY_GUESTHOUSE, Housing.UNIVERSITY_GUESTHOUSE, Housing.PRIVATE_RENTAL, Housing.PRIVATE_RENTAL,
    Housing.HOTEL_OR_HOSTEL, Housing.NONE_YET, None,
)  # fmt: skip
#: How many more or fewer people than usual arrive in each month.
_SEASON = (7, 3, 2, 2, 2, 2, 2, 9, 16, 6, 4, 2)
_DAYS_BACK, _DAYS_AHEAD = 545, 185
#: So often another name is drawn before two people share one.
_DRAWS = 20


@dataclass(frozen=True, slots=True)
class MadeUp:
    """One made-up arrival, and when the desk heard of it."""

    draft: ArrivalDraft
    registered_at: dt.datetime


@dataclass(frozen=True, slots=True)
class _Days:
    planned: dt.date
    arrived: dt.date | None


@cache
def people_data() -> Mapping[str, Any]:
    """The lists of names, countries and institutions."""
    return tomllib.loads(resource("demo/people.toml").read_text("utf-8"))


def make_up(count: int, seed: int, today: dt.date) -> tuple[MadeUp, ...]:
    """`count` arrivals over two years around `today`, in the order in which the desk heard of them."""
    chance = Random(f"{seed}-{count}")  # noqa: S311 (people are made up, not secrets)
    made: list[MadeUp] = []
    names: set[str] = set()
    for days in _calendar(chance, count, today):
        one = _somebody_else(chance, days, today, names)
        names.add(display_name(one.draft))
        made.append(one)
    return tuple(sorted(_with_own_addresses(made), key=lambda one: (one.registered_at, one.draft.email)))


def _somebody_else(chance: Random, days: _Days, today: dt.date, names: Set[str]) -> MadeUp:
    """Somebody whose name is none of `names`; anybody after some draws, when thousands are asked for."""
    one = _arrival(chance, days, today)
    for _draw in range(_DRAWS):
        if display_name(one.draft) not in names:
            break
        one = _arrival(chance, days, today)
    return one


def _calendar(chance: Random, count: int, today: dt.date) -> list[_Days]:
    """Who comes when: some today, some late, some this week and last, the others as the year goes."""
    share = count / 400
    days = [_Days(today, today if number % 4 == 3 else None) for number in range(_part(14, share, count))]
    days += [_Days(today - dt.timedelta(chance.randint(1, 9)), None) for _ in range(_part(8, share, count))]
    days += [_Days(today + dt.timedelta(chance.randint(1, 6)), None) for _ in range(_part(18, share, count))]
    last_monday = today - dt.timedelta(today.weekday() + 7)
    for weeks_ago, usual in enumerate((16, 11)):
        for _ in range(_part(usual, share, count)):
            day = last_monday + dt.timedelta(chance.randint(0, 4) - 7 * weeks_ago)
            days.append(_Days(day, day))
    several = [today + dt.timedelta(number) for number in range(-_DAYS_BACK, _DAYS_AHEAD) if number]
    weights = [_SEASON[day.month - 1] * (1 if day.weekday() < 5 else 0.3) for day in several]
    for planned in chance.choices(several, weights, k=max(0, count - len(days))):
        arrived = None
        if planned < today:
            arrived = min(planned + dt.timedelta(chance.choice((-2, -1, 0, 0, 0, 0, 1, 2, 4))), today - dt.timedelta(1))
        days.append(_Days(planned, arrived))
    return days[:count]


def _part(usual: int, share: float, count: int) -> int:
    return min(max(1, round(usual * share)), max(1, count // 8))


def _arrival(chance: Random, days: _Days, today: dt.date) -> MadeUp:
    data = people_data()
    code = chance.choices(list(data["countries"]), [entry["weight"] for entry in data["countries"].values()])[0]
    country = data["countries"][code]
    category = chance.choices(list(_KINDS), [kind[0] for kind in _KINDS.values()])[0]
    stay = _stay(chance, category, days, today)
    draft = replace(
        stay,
        **_person(chance, data["names"][country["names"]], category, today),
        **_border(chance, code, country["border"], stay),
        languages=tuple(country["languages"]),
        phones=_phones(chance),
    )
    return MadeUp(draft, _heard_of(chance, days.planned, today))


def _heard_of(chance: Random, planned: dt.date, today: dt.date) -> dt.datetime:
    """A moment of a working day some weeks before the arrival, and not after yesterday."""
    day = min(planned - dt.timedelta(chance.randint(20, 120)), today - dt.timedelta(chance.randint(1, 10)))
    day -= dt.timedelta(max(0, day.weekday() - 4))
    return dt.datetime.combine(day, dt.time(8), dt.UTC) + dt.timedelta(minutes=chance.randint(0, 8 * 60))


def _person(chance: Random, names: Mapping[str, Any], category: Category, today: dt.date) -> dict[str, Any]:
    woman = category is not Category.ACCOMPANYING_SPOUSE and chance.random() < 0.52
    given, native_given = _name(chance, names["women" if woman else "men"])
    family, native_family = _name(chance, names["family"])
    if woman and "women_add" in names:
        ending, native_ending = names["women_add"].split(" = ")
        family, native_family = family + ending, native_family + native_ending
    native = ""
    if native_given:
        ordered = names["order"].replace("given", "{given}").replace("family", "{family}")
        native = ordered.format(given=native_given, family=native_family)
    youngest, oldest = _KINDS[category][1]
    born = today - dt.timedelta(days=chance.randint(youngest * 366, oldest * 365))
    return {
        "family_name": family,
        "given_names": given,
        "native_name": native,
        "birth_date": born,
        "email": _email(given, family),
    }


def _name(chance: Random, names: Sequence[str]) -> tuple[str, str]:
    latin, _, native = chance.choice(names).partition(" = ")
    return latin, native


def _email(given: str, family: str) -> str:
    letters = ".".join("".join(filter(str.isalnum, transliterate(part))) for part in (given, family))
    return f"{letters}@example.org"


def _with_own_addresses(made: Sequence[MadeUp]) -> list[MadeUp]:
    """The same arrivals, no two of them with one e-mail address; children have none."""
    taken: dict[str, int] = {}
    own = []
    for one in made:
        email = one.draft.email
        taken[email] = taken.get(email, 0) + 1
        if taken[email] > 1:
            email = email.replace("@", f"{taken[email]}@")
        if one.draft.category is Category.ACCOMPANYING_CHILD:
            email = ""
        own.append(replace(one, draft=replace(one.draft, email=email)))
    return own


def _phones(chance: Random) -> tuple[str, ...]:
    """No number, or one of those that France keeps for fiction: 06 39 98 .. .., 01 99 00 .. .."""
    if chance.random() < 0.25:
        return ()
    return (chance.choice(("+3363998", "+3363998", "+3363998", "+3319900")) + f"{chance.randint(0, 9999):04d}",)


def _stay(chance: Random, category: Category, days: _Days, today: dt.date) -> ArrivalDraft:
    data = people_data()
    places = data["laboratories" if category in _AT_LABORATORIES else "hosts"]
    first = next(iter(places))
    host = first if chance.random() < 0.6 else chance.choice(list(places))
    leaves = None if chance.random() < 0.06 else days.planned + dt.timedelta(chance.choice(_KINDS[category][2]))
    settled = days.arrived is not None and (today - days.arrived).days > chance.randint(20, 70)
    status = Status.SETTLED if settled else None
    if days.arrived and leaves and leaves < today:
        status = Status.LEFT
    return ArrivalDraft(
        category=category,
        host=host,
        unit=chance.choice(places[host]),
        programme=chance.choice(data["programmes"][category]),
        planned_arrival=days.planned,
        arrived_on=days.arrived,
        leaves_on=leaves,
        housing=chance.choice(_STUDENT_HOUSING if category in _STUDENTS else _OTHER_HOUSING),
        adviser=chance.choice((*ADVISERS, *ADVISERS, "")),
        status=status,
    )


def _border(chance: Random, code: str, border: str, stay: ArrivalDraft) -> dict[str, Any]:
    """The nationalities, and what they need to cross the border: nothing with one of the European Union."""
    if border == "visa" and chance.random() < 0.03:
        return {"nationalities": (code, chance.choice(("BE", "IT", "ES"))), "permit": Permit.NOT_REQUIRED}
    return {"nationalities": (code,), **_permit(chance, code, border, stay)}


def _permit(chance: Random, code: str, border: str, stay: ArrivalDraft) -> dict[str, Any]:
    if border == "free":
        return {"permit": Permit.NOT_REQUIRED}
    if stay.arrived_on is None and chance.random() < 0.4:
        return {"permit": chance.choice((Permit.UNKNOWN, None))}
    permit = _permit_kind(chance, code, border, stay)
    entered = None
    if stay.arrived_on:
        entered = stay.arrived_on - dt.timedelta(chance.choice((0, 0, 0, 1, 2)))
    if permit in (Permit.VISA_FREE_SHORT_STAY, Permit.TEMPORARY_PROTECTION, Permit.REFUGEE_OR_SUBSIDIARY):
        return {"permit": permit, "entered_france_on": entered}
    assert stay.planned_arrival is not None
    begins = stay.planned_arrival - dt.timedelta(chance.randint(5, 20))
    lasts = {Permit.VLS_TS_TALENT_CHERCHEUR: 365, Permit.VLS_ALGERIAN_SCIENTIFIQUE: 180, Permit.SHORT_STAY_VISA_C: 90}
    if permit is Permit.VLS_ALGERIAN_ETUDIANT:
        ends = begins + dt.timedelta(90)
    else:
        ends = begins + dt.timedelta(lasts.get(permit, 365))
    return {"permit": permit, "permit_from": begins, "permit_until": ends, "entered_france_on": entered}


def _permit_kind(chance: Random, code: str, border: str, stay: ArrivalDraft) -> Permit:
    assert stay.category is not None
    assert stay.planned_arrival is not None
    days = (stay.leaves_on - stay.planned_arrival).days if stay.leaves_on else 365
    if border == "protected" and chance.random() < 0.6:
        return Permit.TEMPORARY_PROTECTION if code == "UA" else Permit.REFUGEE_OR_SUBSIDIARY
    if days <= 90:
        return Permit.VISA_FREE_SHORT_STAY if border == "visa_free" or code == "UA" else Permit.SHORT_STAY_VISA_C
    if stay.category in (Category.ACCOMPANYING_SPOUSE, Category.ACCOMPANYING_CHILD):
        return Permit.VLS_TALENT_FAMILLE if stay.category is Category.ACCOMPANYING_SPOUSE else Permit.UNKNOWN
    if border == "algerian":
        scientist = stay.category in (Category.RESEARCHER, Category.INVITED_TEACHER)
        return Permit.VLS_ALGERIAN_SCIENTIFIQUE if scientist else Permit.VLS_ALGERIAN_ETUDIANT
    if stay.category in _AT_LABORATORIES:
        return Permit.VLS_TS_TALENT_CHERCHEUR
    return Permit.VLS_T_TEMPORARY if days <= 130 and chance.random() < 0.4 else Permit.VLS_TS_ETUDIANT
