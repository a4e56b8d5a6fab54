"""Very many made-up arrivals, put straight into a database: for measuring, never for showing."""

from __future__ import annotations

import datetime as dt
import random
import tempfile
from collections.abc import Iterator
from functools import cache
from itertools import repeat
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import text
from sqlalchemy.orm import Session

from maison.application import Desk
from maison.arrivals.finding.words import RULES, words_of
from maison.arrivals.records import Contact, OtherName
from maison.arrivals.tables import WORDS, Person, PersonNationality, PersonPhone, Stay
from maison.store.bulk import insert_columns, room_for_many
from maison.text import fold
from tests.databases import desk_under

_SYLLABLES = (
    "an",
    "ba",
    "cho",
    "da",
    "el",
    "fa",
    "gi",
    "ha",
    "is",
    "ja",
    "ka",
    "li",
    "ma",
    "mo",
    "na",
    "o",
    "qi",
    "ra",
    "sa",
    "shi",
    "to",
    "wa",
    "xi",
)
_HOSTS = ("Université de Lille", "Centrale Lille", "Institut Pasteur de Lille", "Inria", "ICL", "Sciences Po Lille")
_CATEGORIES = ("degree_student", "exchange_student", "doctoral_student", "researcher", "invited_teacher")
_STATUSES = ("announced", "expected", "arrived", "settled", "left")
#: Names in several scripts, as they stand in passports and as they are said at home.
_ELSEWHERE = (
    ("Wang", "Xiaoming", "王小明"), ("Kovalenko", "Yevhen", "Євген Коваленко"), ("El-Khoury", "Nadine", "نادين الخوري"),
    ("", "", "محمد السيد"), ("Nguyễn", "Thị Ánh", ""), ("Müller-Łęcki", "Zoë", ""), ("Kim", "Minjun", "김민준"),
    ("Sharma", "Jyoti", "ज्योति शर्मा"), ("O’Brien", "Seán", ""), ("de la Cruz", "María José", ""),
)  # fmt: skip
#: Every so many people have one of these.
_EVERY = 20
_NOW = dt.datetime(2026, 11, 23, 7, 55, tzinfo=dt.UTC)
_STAMPS = ("version", "created_at", "created_by", "updated_at", "updated_by")


class Made(NamedTuple):
    """One made-up arrival, as its words are made."""

    number: int
    family_name: str
    given_names: str
    native_name: str
    birth_date: dt.date
    email: str
    phones: tuple[str, ...]
    host: str
    arrived: dt.date
    reference: str
    preferred_name: str = ""
    unit: str = ""
    programme: str = ""
    other_names: tuple[OtherName, ...] = ()
    contacts: tuple[Contact, ...] = ()


@cache
def crowd(count: int, *, words: bool = False) -> Path:
    """The folder of a desk with `count` arrivals on SQLite, made once in this process and removed at its end.

    Without `words` nobody of them is found: what does not search need not wait for the index.
    """
    folder = tempfile.TemporaryDirectory(prefix="maison-crowd-")
    _kept.append(folder)
    desk = desk_under(Path(folder.name)).open()
    fill(desk, count, words=words)
    desk.close()
    return Path(folder.name)


_kept: list[tempfile.TemporaryDirectory[str]] = []


def fill(desk: Desk, count: int, *, words: bool) -> None:
    """Put `count` arrivals into an empty database, past the services; indexes are made after the rows."""
    with desk.store.begin() as session, room_for_many(session):
        made_again = _indexes(session, desk.store.is_sqlite)
        for name, _sql in made_again:
            session.execute(text(f"DROP INDEX {name}"))
        _put(session, list(people(count)), words=words)
        for _name, sql in made_again:
            session.execute(text(sql))
        session.execute(text("ANALYZE"))


def _indexes(session: Session, is_sqlite: bool) -> list[tuple[str, str]]:
    asked = (
        "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'stays' AND sql <> ''"
        if is_sqlite
        else "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = 'stays' AND indexname LIKE 'ix%'"
    )
    return [(name, sql) for name, sql in session.execute(text(asked))]


def _put(session: Session, made: list[Made], *, words: bool) -> None:
    numbers = [one.number for one in made]
    stamps: dict[str, Any] = dict(zip(_STAMPS, map(repeat, (1, _NOW, "b", _NOW, "b")), strict=True))
    fields = ("family_name", "given_names", "preferred_name", "native_name", "birth_date", "email")
    insert_columns(
        session, Person, {"id": numbers, **{name: [getattr(one, name) for one in made] for name in fields}, **stamps}
    )
    insert_columns(session, PersonNationality, {"person_id": numbers, "position": repeat(0), "country": repeat("IN")})
    insert_columns(
        session, PersonPhone, {"person_id": numbers, "position": repeat(0), "number": [one.phones[0] for one in made]}
    )
    stay: dict[str, Any] = {
        "id": numbers,
        "person_id": numbers,
        "reference": [one.reference for one in made],
        "category": [_CATEGORIES[number % 5] for number in numbers],
        "host": [one.host for one in made],
        "unit": repeat(""),
        "programme": repeat(""),
        "planned_arrival": [one.arrived for one in made],
        "arrived_on": [one.arrived if one.number % 5 > 1 else None for one in made],
        "adviser": repeat(""),
        "status": [_STATUSES[number % 5] for number in numbers],
        "sort_name": [fold(f"{one.family_name} {one.given_names}") for one in made],
    }
    insert_columns(session, Stay, {**stay, **stamps})
    if words:
        WORDS.make_anew(session, RULES, ((one.number, words_of(one, one.reference)) for one in made))


def people(count: int) -> Iterator[Made]:
    """The same people every time."""
    dice = random.Random(7)
    for number in range(1, count + 1):
        family, given, native = _name(dice, 3), _name(dice, 2), ""
        if number % _EVERY == 0:
            family, given, native = _ELSEWHERE[number // _EVERY % len(_ELSEWHERE)]
        yield Made(
            number,
            family,
            given,
            native,
            dt.date(1970 + number % 36, 1 + number % 12, 1 + number % 28),
            f"{fold(given or 'x').replace(' ', '')}.{dice.choice(_SYLLABLES)}{number}@example.org",
            (f"+336{number * 7_919_317 % 100_000_000:08d}",),
            _HOSTS[number % len(_HOSTS)],
            dt.date(2022 + number % 5, 1 + number % 12, 1 + number % 28),
            f"{22 + number % 5}-{number:05d}",
        )


def _name(dice: random.Random, syllables: int) -> str:
    return "".join(dice.choices(_SYLLABLES, k=syllables)).capitalize()
