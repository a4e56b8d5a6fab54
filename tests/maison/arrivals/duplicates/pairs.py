"""Pairs of files, each labelled whether both are about one person: hard cases on purpose, made up by rule.

Two halves are drawn from different names: what was found out on the first half is proven on the second.
"""

import datetime as dt
import string
from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random

from maison.arrivals.model import ArrivalDraft
from tests.maison.arrivals.duplicates.spellings import Culture, cultures


@dataclass(frozen=True)
class Pair:
    """Two files; `same` says whether they are about one person, `kind` of which kind the pair is."""

    one: ArrivalDraft
    other: ArrivalDraft
    same: bool
    kind: str


_COUNTRY = dict(zip(
    (culture.name for culture in cultures()),
    ("UA", "RU", "TN", "CN", "KR", "VN", "ES", "BR", "DE", "IN", "IR", "GR", "TR", "PL", "SN", "GE", "AM", "IL", "JP"),
    strict=True,
))  # fmt: skip
_HOSTS = ("Université de Lille", "Centrale Lille Institut", "Université catholique de Lille", "Sciences Po Lille")


class _Maker:
    """Draws people and pairs of one half of the names."""

    def __init__(self, half: int, seed: int) -> None:
        self.chance = Random(f"{half}-{seed}")
        self.cultures = [Culture(one.name, one.families[half::2], one.given[half::2]) for one in cultures()]

    def person(
        self, culture: Culture | None = None, spelling: int = 0
    ) -> tuple[ArrivalDraft, Culture, tuple[str, ...], tuple[str, ...]]:
        culture = culture or self.chance.choice(self.cultures)
        family, given = self.chance.choice(culture.families), self.chance.choice(culture.given)
        draft = ArrivalDraft(
            family_name=family[spelling],
            given_names=given[spelling],
            birth_date=self.birth(),
            nationalities=(_COUNTRY[culture.name],),
            host=self.chance.choice(_HOSTS),
            planned_arrival=dt.date(2026, 8, 15) + dt.timedelta(self.chance.randrange(60)),
        )
        return draft, culture, family, given

    def birth(self) -> dt.date:
        return dt.date(1985, 1, 1) + dt.timedelta(self.chance.randrange(365 * 22))

    def phone(self) -> str:
        return "+336" + "".join(self.chance.choices(string.digits, k=8))

    def wrong_letter(self, name: str) -> str:
        """The name with one slip of a typing hand: a letter other, missing, twice, or two in the wrong order."""
        places = [at for at in range(1, len(name) - 1) if name[at].isalpha() and name[at + 1].isalpha()]
        at = self.chance.choice(places)
        slips = (
            name[:at] + self.chance.choice(string.ascii_lowercase) + name[at + 1 :],
            name[:at] + name[at + 1 :],
            name[:at] + name[at] + name[at:],
            name[:at] + name[at + 1] + name[at] + name[at + 2 :],
        )
        return self.chance.choice(slips)


def _respelt(maker: _Maker) -> Pair:
    one, _culture, family, given = maker.person()
    return Pair(one, replace(one, family_name=family[1], given_names=given[1]), True, "another spelling")


def _own_script(maker: _Maker) -> Pair:
    culture = maker.chance.choice([one for one in maker.cultures if one.own])
    one, _culture, family, given = maker.person(culture, maker.chance.randrange(2))
    native = family[2] + given[2] if culture.name in ("zh", "ko") else f"{given[2]} {family[2]}"
    return Pair(one, replace(one, family_name="", given_names="", native_name=native), True, "own script alone")


def _changed_places(maker: _Maker) -> Pair:
    one, _culture, family, given = maker.person()
    return Pair(one, replace(one, family_name=given[1], given_names=family[1]), True, "names changed places")


def _slip(maker: _Maker) -> Pair:
    one, *_ = maker.person()
    if len(one.family_name) >= len(one.given_names):
        other = replace(one, family_name=maker.wrong_letter(one.family_name))
    else:
        other = replace(one, given_names=maker.wrong_letter(one.given_names))
    return Pair(one, other, True, "one letter")


def _day_for_month(maker: _Maker) -> Pair:
    one, _culture, family, given = maker.person()
    day = dt.date(one.birth_date.year, maker.chance.randint(1, 12), maker.chance.randint(1, 12))
    while day.day == day.month:
        day = day.replace(day=maker.chance.randint(1, 12))
    spelt = maker.chance.randrange(2)
    other = replace(
        one, family_name=family[spelt], given_names=given[spelt], birth_date=day.replace(month=day.day, day=day.month)
    )
    return Pair(replace(one, birth_date=day), other, True, "day and month")


def _one_figure(maker: _Maker) -> Pair:
    one, *_ = maker.person()
    day = one.birth_date.replace(day=maker.chance.randint(1, 9))
    other = day.replace(day=maker.chance.choice([at for at in range(1, 10) if at != day.day]))
    if maker.chance.random() < 0.5:
        other = day.replace(year=day.year // 10 * 10 + (day.year + maker.chance.randint(1, 9)) % 10)
    return Pair(replace(one, birth_date=day), replace(one, birth_date=other), True, "one figure of the date")


def _one_surname(maker: _Maker) -> Pair:
    culture = next(one for one in maker.cultures if one.name == "es")
    one, _culture, family, given = maker.person(culture)
    return Pair(
        one,
        replace(one, family_name=family[1].split()[0], given_names=given[1].split()[0]),
        True,
        "half a double surname",
    )


def _address(maker: _Maker) -> Pair:
    one, _culture, family, given = maker.person()
    one = replace(one, email=f"a{maker.chance.randrange(10**6)}@example.org")
    other = replace(one, family_name=family[1], given_names=given[1], birth_date=None, email=one.email.upper())
    return Pair(one, other, True, "one e-mail address")


def _telephone(maker: _Maker) -> Pair:
    one, _culture, family, given = maker.person()
    one = replace(one, phones=(maker.phone(),))
    return Pair(one, replace(one, family_name=family[1], given_names=given[1], birth_date=None), True, "one telephone")


def _married(maker: _Maker) -> Pair:
    one, culture, family, _given = maker.person()
    one = replace(one, email=f"b{maker.chance.randrange(10**6)}@example.org")
    name = maker.chance.choice([names[0] for names in culture.families if names != family])
    return Pair(one, replace(one, family_name=name), True, "a new family name")


def _announced_twice(maker: _Maker) -> Pair:
    one, _culture, family, given = maker.person()
    later = one.planned_arrival + dt.timedelta(maker.chance.randint(-10, 10))
    other = replace(one, family_name=family[1], given_names=given[1], birth_date=None, planned_arrival=later)
    return Pair(one, other, True, "announced twice, once without birth date")


def _twins(maker: _Maker) -> Pair:
    one, culture, _family, given = maker.person()
    sibling = maker.chance.choice([names[0] for names in culture.given if names != given])
    shared = {"phones": (maker.phone(),)} if maker.chance.random() < 0.3 else {}
    one = replace(one, **shared)
    return Pair(one, replace(one, given_names=sibling), False, "twins")


def _father_and_son(maker: _Maker) -> Pair:
    one, *_ = maker.person()
    one = replace(one, phones=(maker.phone(),) if maker.chance.random() < 0.4 else ())
    father = one.birth_date - dt.timedelta(maker.chance.randrange(365 * 20, 365 * 40))
    return Pair(one, replace(one, birth_date=father), False, "father and son")


def _common_name(maker: _Maker) -> Pair:
    one, culture, family, given = maker.person()
    stranger, *_ = maker.person(culture)
    return Pair(one, replace(stranger, family_name=family[0], given_names=given[0]), False, "a common name")


def _common_name_undated(maker: _Maker) -> Pair:
    one, culture, family, given = maker.person()
    stranger, *_ = maker.person(culture)
    host = maker.chance.choice([name for name in _HOSTS if name != one.host])
    other = replace(stranger, family_name=family[0], given_names=given[0], birth_date=None, host=host)
    return Pair(one, other, False, "a common name without birth date")


def _birthday(maker: _Maker) -> Pair:
    one, *_ = maker.person()
    other, *_ = maker.person()
    while {other.family_name, other.given_names} & {one.family_name, one.given_names}:
        other, *_ = maker.person()
    return Pair(one, replace(other, birth_date=one.birth_date), False, "one birthday")


def _siblings(maker: _Maker) -> Pair:
    one, culture, _family, given = maker.person()
    one = replace(one, email=f"c{maker.chance.randrange(10**6)}@example.org", phones=(maker.phone(),))
    sibling = maker.chance.choice([names[0] for names in culture.given if names != given])
    return Pair(one, replace(one, given_names=sibling, birth_date=maker.birth()), False, "siblings with one address")


def _couple(maker: _Maker) -> Pair:
    one, culture, family, _given = maker.person()
    one = replace(one, phones=(maker.phone(),))
    other, *_ = maker.person(culture)
    while other.family_name == family[0] or other.given_names == one.given_names:
        other, *_ = maker.person(culture)
    return Pair(one, replace(other, phones=one.phones, birth_date=maker.birth()), False, "a couple with one telephone")


def _classmates(maker: _Maker) -> Pair:
    one, culture, _family, _given = maker.person()
    other, *_ = maker.person(culture)
    while (other.family_name, other.given_names) == (one.family_name, one.given_names):
        other, *_ = maker.person(culture)
    return Pair(one, replace(other, host=one.host, planned_arrival=one.planned_arrival), False, "classmates")


#: Each kind, and how many pairs of it a half has.
_KINDS: tuple[tuple[Callable[[_Maker], Pair], int], ...] = (
    (_respelt, 140),
    (_own_script, 120),
    (_changed_places, 60),
    (_slip, 90),
    (_day_for_month, 50),
    (_one_figure, 50),
    (_one_surname, 30),
    (_address, 40),
    (_telephone, 30),
    (_married, 20),
    (_announced_twice, 40),
    (_twins, 120),
    (_father_and_son, 60),
    (_common_name, 100),
    (_common_name_undated, 60),
    (_birthday, 80),
    (_siblings, 60),
    (_couple, 50),
    (_classmates, 80),
)


def labelled(half: int, seed: int = 2026) -> list[Pair]:
    """The pairs of one half (0 or 1) of the names."""
    maker = _Maker(half, seed)
    return [make(maker) for make, count in _KINDS for _ in range(count)]
