"""Importing a CSV file of many rows, beside the least that could be done: the csv module and executemany.

The floor checks nothing, folds nothing, finds no repetition; it writes the same rows into the same tables, with the
same indexes and the same settings of SQLite, and into the search index the same words of each person, which it is given
ready made. Both commit once. A second floor has no search at all: it leaves that index out. Runs alternate; the best of
each counts.
"""

from __future__ import annotations

import csv
import random
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from time import perf_counter
from typing import Any

from maison.application import Desk
from maison.arrivals.finding.words import words_of
from maison.arrivals.importing.file import read_file
from maison.arrivals.importing.headers import match_columns
from maison.arrivals.importing.plan import plan
from tests.benchmarks import Row
from tests.databases import MONDAY_MORNING, desk_under

ROWS = 100_000
RUNS = 3

_HEADER = (
    "Nom", "Prénom", "Date de naissance", "Nationalité", "Langue", "Courriel", "Téléphone", "Profil", "Établissement",
    "Composante", "Formation", "Arrivée prévue", "Départ prévu", "Logement",
)  # fmt: skip
_SYLLABLES = [
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
    "la",
    "li",
    "ma",
    "mo",
    "na",
    "né",
    "o",
    "pa",
    "qi",
    "ra",
    "sa",
    "shi",
    "ta",
    "to",
    "u",
    "va",
    "wa",
    "xi",
    "ya",
    "zoé",
    "ñu",
    "çe",
]
_COUNTRIES = [
    "MA",
    "DZ",
    "TN",
    "SN",
    "CN",
    "IN",
    "VN",
    "BR",
    "IT",
    "ES",
    "DE",
    "PL",
    "UA",
    "LB",
    "CI",
    "CM",
    "US",
    "JP",
]
_PROFILES = ("degree_student", "exchange_student", "doctoral_student", "researcher")
_HOSTS = ("Université de Lille", "Centrale Lille Institut", "Inria", "Sciences Po Lille")
_NOW = "2026-11-23 07:55:00.000000"
_STAMPS = "version, created_at, created_by, updated_at, updated_by"


def run() -> list[Row]:
    """One measure: rows a second."""
    with tempfile.TemporaryDirectory(prefix="maison-import-") as name:
        folder = Path(name)
        file = folder / "liste.csv"
        _write_list(file)
        words = _words_of(file)
        seconds: dict[str, list[float]] = {"floor": [], "bare": [], "ours": []}
        for number in range(RUNS):
            seconds["floor"].append(_timed(folder / f"floor{number}", lambda desk: _floor(desk, file, words)))
            seconds["bare"].append(_timed(folder / f"bare{number}", lambda desk: _floor(desk, file, ())))
            seconds["ours"].append(_timed(folder / f"ours{number}", lambda desk: _ours(desk, file)))
    floor, bare, ours = (ROWS / min(seconds[name]) for name in ("floor", "bare", "ours"))
    return [
        Row("CSV import, 100 k rows", "csv + executemany, same words", floor, ours, "rows/s", 0.5, at_least=True),
        Row("CSV import, 100 k rows", "csv + executemany, no search", bare, ours, "rows/s", 0.25, at_least=True),
    ]


def _timed(folder: Path, work: Callable[[Desk], int]) -> float:
    desk = desk_under(folder).open()
    start = perf_counter()
    added = work(desk)
    taken = perf_counter() - start
    assert added == desk.arrival_queries.count() == ROWS
    desk.close()
    return taken


def _ours(desk: Desk, file: Path) -> int:
    table = read_file(file)
    return desk.imports.import_rows(plan(table, match_columns(table.header), desk.clock.today())).added


def _words_of(file: Path) -> Sequence[tuple[int, str]]:
    """The words of every row, as the search index takes them."""
    table = read_file(file)
    drafts = plan(table, match_columns(table.header), MONDAY_MORNING.date()).drafts
    return [(number, " ".join(words_of(draft, f"26-{number:05d}"))) for number, draft in enumerate(drafts, start=1)]


def _floor(desk: Desk, file: Path, words: Sequence[tuple[int, str]]) -> int:
    with desk.store.engine.begin() as connection, file.open(newline="", encoding="utf-8") as text:
        driver: Any = connection.connection.driver_connection
        reader = csv.reader(text, delimiter=";")
        next(reader)
        rows = list(enumerate(reader, start=1))
        for statement, values in _STATEMENTS:
            driver.executemany(statement, (values(number, row) for number, row in rows))
        driver.executemany("INSERT INTO arrival_words (rowid, words) VALUES (?, ?)", words)
    return len(rows)


def _iso(day: str) -> str:
    return f"{day[6:]}-{day[3:5]}-{day[:2]}"


_Statement = tuple[str, Callable[[int, list[str]], tuple[Any, ...]]]
_STATEMENTS: tuple[_Statement, ...] = (
    (
        f"INSERT INTO persons (id, family_name, given_names, preferred_name, native_name, birth_date, email, {_STAMPS}) "
        "VALUES (?, ?, ?, '', '', ?, ?, 1, ?, 'b', ?, 'b')",
        lambda number, row: (number, row[0], row[1], _iso(row[2]), row[5], _NOW, _NOW),
    ),
    ("INSERT INTO person_nationalities VALUES (?, 0, ?)", lambda number, row: (number, row[3])),
    ("INSERT INTO person_languages VALUES (?, 0, ?)", lambda number, row: (number, row[4])),
    ("INSERT INTO person_phones VALUES (?, 0, ?)", lambda number, row: (number, row[6])),
    (
        "INSERT INTO stays (id, person_id, reference, category, host, unit, programme, planned_arrival, leaves_on, housing, "
        f"adviser, status, sort_name, {_STAMPS}) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', 'expected', ?, 1, ?, 'b', ?, 'b')",
        lambda number, row: (
            number,
            number,
            f"26-{number:05d}",
            row[7],
            row[8],
            row[9],
            row[10],
            _iso(row[11]),
            _iso(row[12]),
            row[13],
            f"{row[0]} {row[1]}".lower(),
            _NOW,
            _NOW,
        ),
    ),
)


def _write_list(file: Path) -> None:
    with file.open("w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out, delimiter=";")
        writer.writerow(_HEADER)
        writer.writerows(_rows())


def _rows() -> Iterator[list[str]]:
    dice = random.Random(3)
    for number in range(ROWS):
        day, month = dice.randint(1, 28), dice.randint(1, 12)
        yield [
            "".join(dice.choices(_SYLLABLES, k=3)).title(),
            "".join(dice.choices(_SYLLABLES, k=2)).title(),
            f"{day:02d}/{month:02d}/{dice.randint(1970, 2008)}",
            dice.choice(_COUNTRIES),
            "fr",
            f"personne{number}@example.org",
            f"+33639{number:06d}",
            dice.choice(_PROFILES),
            dice.choice(_HOSTS),
            f"UFR {number % 30}",
            f"Master {number % 200}",
            f"{day:02d}/01/2027",
            f"{day:02d}/{month:02d}/2028",
            "crous",
        ]
