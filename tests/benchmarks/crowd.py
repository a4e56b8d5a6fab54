"""Very many made-up arrivals, put straight into a database file: for measuring, never for showing."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

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
_NOW = "2026-11-23 07:55:00.000000"
_PERSON = (
    "INSERT INTO persons (id, family_name, given_names, preferred_name, native_name, email, version, created_at, "
    "created_by, updated_at, updated_by) VALUES (?, ?, ?, '', '', ?, 1, ?, 'b', ?, 'b')"
)
_STAY = (
    "INSERT INTO stays (id, person_id, reference, category, host, unit, programme, planned_arrival, arrived_on, adviser, "
    "status, sort_name, search_key, version, created_at, created_by, updated_at, updated_by) "
    "VALUES (?, ?, ?, ?, ?, '', '', ?, ?, '', ?, ?, ?, 1, ?, 'b', ?, 'b')"
)


@cache
def crowd(count: int) -> Path:
    """The folder of a desk with `count` arrivals on SQLite, made once in this process and removed at its end."""
    folder = tempfile.TemporaryDirectory(prefix="maison-crowd-")
    _kept.append(folder)
    desk = desk_under(Path(folder.name)).open()
    with desk.store.engine.begin() as connection:
        driver: Any = connection.connection.driver_connection
        indexes = driver.execute(
            "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'stays' AND sql <> ''"
        )
        made_again = indexes.fetchall()
        for name, _sql in made_again:
            driver.execute(f"DROP INDEX {name}")
        people, stays = _rows(count, 0), _rows(count, 1)
        driver.executemany(_PERSON, people)
        driver.executemany(_STAY, stays)
        driver.executemany(
            "INSERT INTO person_nationalities VALUES (?, 0, 'IN')", ((number,) for number in range(1, count + 1))
        )
        driver.executemany(
            "INSERT INTO person_phones VALUES (?, 0, ?)",
            ((number, f"+336{number:08d}") for number in range(1, count + 1)),
        )
        for _name, sql in made_again:
            driver.execute(sql)
        driver.execute("ANALYZE")
    desk.close()
    return Path(folder.name)


_kept: list[tempfile.TemporaryDirectory[str]] = []


def _rows(count: int, which: int) -> Iterator[tuple[Any, ...]]:
    dice = random.Random(7)
    for number in range(1, count + 1):
        family, given = _name(dice, 3), _name(dice, 2)
        email = f"{given}.{family}{number}@example.org".lower()
        arrived = f"20{22 + number % 5}-{1 + number % 12:02d}-{1 + number % 28:02d}"
        if which == 0:
            yield number, family, given, email, _NOW, _NOW
            continue
        host, reference = _HOSTS[number % len(_HOSTS)], f"{22 + number % 5}-{number:05d}"
        key = f"{family.lower()} {given.lower()} {reference} {email} +336{number:08d} 06{number:08d} {fold(host)}"
        yield (
            number, number, reference, _CATEGORIES[number % 5], host, arrived, arrived if number % 5 > 1 else None,
            _STATUSES[number % 5], f"{family} {given}".lower(), key, _NOW, _NOW,
        )  # fmt: skip


def _name(dice: random.Random, syllables: int) -> str:
    return "".join(dice.choices(_SYLLABLES, k=syllables)).capitalize()
