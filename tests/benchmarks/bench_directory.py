"""Finding among 50,000 places on both databases: words, facets and what is open at a moment, cold, warm and after a change.

The peer is what one would write in SQL for the words and one facet alone: LIKE over one column of words, and GROUP BY; it
says nothing of hours, which no database reads.
"""

from __future__ import annotations

import datetime as dt
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from sqlalchemy import text

from maison.application import Desk
from maison.clock import LILLE
from maison.directory.finding.model import Found, Near, Price, Wanted
from maison.directory.model import PlaceDraft, PlaceTexts
from maison.directory.placing.service import put_new, stamp
from maison.directory.stops import Point
from maison.directory.vocabulary import Audience, Confidence, PlaceCategory, StudentPrice, Wheelchair
from tests.benchmarks import Row
from tests.databases import desk_under, migrated
from tests.postgresql import Server

PLACES, HOURS = 50_000, 2_000
#: So many are listed at once, as in the window.
LISTED = 100
WORDS = ("bibliotheque", "библиотека", "مكتبة", "图书馆", "piscine", "theatre lille", "l", "ca", "roubaix", "escalade",
         "cours de francais", "bibliotehque", "zzzz", "rue nationale 12", "museum", "solferino", "")  # fmt: skip
THURSDAY = dt.datetime(2026, 12, 3, 18, 30, tzinfo=LILLE)
CENTRE = Near(Point(50.6365, 3.0635))


def run() -> list[Row]:
    """SQLite first, then PostgreSQL; the places are the same."""
    drafts = list(made_up())
    with tempfile.TemporaryDirectory(prefix="maison-directory-") as folder:
        address = str(Path(folder) / "places.db")
        migrated(address)
        rows = _measured("SQLite", desk_under(Path(folder), address), drafts)
        server = Server()
        try:
            address = server.create("places")
            migrated(address)
            return rows + _measured("PostgreSQL", desk_under(Path(folder), address), drafts)
        finally:
            server.end()


def made_up() -> Iterator[PlaceDraft]:
    """Places of the metropolis that nobody has ever seen, all alike at each run."""
    dice = random.Random(50_000)
    hours = sorted({_hours(dice) for _each in range(4 * HOURS)})
    hours = dice.sample(hours, HOURS)
    kinds = ("Médiathèque", "Salle", "Théâtre", "Piscine", "Club", "Maison", "Espace", "Atelier", "Musée", "Parc")
    names = [_word(dice).title() for _each in range(6_000)]
    streets = [f"rue {dice.choice(('de', 'du', 'des'))} {_word(dice)}" for _each in range(3_000)]
    towns = ("Lille", "Roubaix", "Tourcoing", "Villeneuve-d’Ascq", "Lomme", "Hellemmes", "Wattrelos", "Armentières")
    for number in range(PLACES):
        yield PlaceDraft(
            name=f"{dice.choice(kinds)} {dice.choice(names)} {dice.choice(names)}",
            category=dice.choice(list(PlaceCategory)),
            address=f"{dice.randrange(1, 200)} {dice.choice(streets)}",
            postcode=f"59{dice.randrange(0, 1000):03}",
            city=dice.choice(towns),
            latitude=dice.gauss(50.65, 0.05) if number % 10 else None,
            longitude=dice.gauss(3.08, 0.08) if number % 10 else None,
            opening_hours=dice.choice(hours) if number % 5 else "",
            languages=tuple(dice.sample(("fr", "en", "ar", "es", "pt-BR", "zh-Hans", "uk"), dice.randrange(0, 4))),
            price_free=dice.choice((True, False, None)),
            student_price=dice.choice((None, *StudentPrice)),
            audience=tuple(dice.sample(list(Audience), dice.randrange(0, 3))),
            wheelchair=dice.choice((None, *Wheelchair)),
            confidence=dice.choice(list(Confidence)),
            texts={"fr": PlaceTexts(description=" ".join(dice.choice(names) for _word in range(6)))},
        )


def _hours(dice: random.Random) -> str:
    opens, closes = dice.randrange(7, 12), dice.randrange(14, 23)
    first, last = dice.choice(("Mo-Fr", "Tu-Sa", "Mo-We,Fr", "We-Su")), dice.choice(("Sa", "Su", "PH", "Dec 25"))
    late = f"{dice.randrange(9, 12):02}:{dice.choice(('00', '15', '30', '45'))}"
    return f"{first} {opens:02}:00-12:{dice.choice(('00', '30'))},13:30-{closes:02}:00; {last} {late}-13:00; Aug off"


def _word(dice: random.Random) -> str:
    return "".join(dice.choice("bcdfglmnprstv") + dice.choice("aeiou") for _each in range(dice.randrange(2, 5)))


def _measured(name: str, desk: Desk, drafts: Sequence[PlaceDraft]) -> list[Row]:
    with desk.store.begin() as session:
        put_new(session, [(None, draft) for draft in drafts], stamp(desk.clock.now(), "Essai"))
        session.execute(text("ANALYZE"))  # as a server does by itself in its first minutes
    queries = desk.directory_queries
    questions = [Wanted(words, open_at=THURSDAY) for words in WORDS] + [
        Wanted("lille", (PlaceCategory.LIBRARY,), THURSDAY, Price.FREE, "ar", near=CENTRE, within=2_000),
        Wanted("", (), THURSDAY, near=CENTRE, wheelchair=Wheelchair.YES),
        Wanted("salle", (PlaceCategory.POOL, PlaceCategory.PARK), THURSDAY, audience=Audience.STUDENTS),
    ]
    cold = _milliseconds(lambda: queries.found(Wanted(), LISTED))
    words = _milliseconds(lambda: queries.found(Wanted("roubaix"), LISTED))
    day = _milliseconds(lambda: queries.found(Wanted(open_at=THURSDAY), LISTED))
    warm = [_milliseconds(partial(queries.found, asked, LISTED)) for asked in questions for _again in "1234"]
    minutes = [
        _milliseconds(partial(queries.found, Wanted(open_at=THURSDAY + dt.timedelta(minutes=at)), LISTED))
        for at in range(1, 20)
    ]
    scans = [_milliseconds(partial(_peer, desk, asked.text)) for asked in questions]
    changed = _after_changes(desk)
    desk.close()
    return [
        Row(f"{name}: words, facets, open at; half of them", "asked", 50, statistics.median(warm), "ms", 1),
        Row(f"{name}: words, facets, open at; 19 of 20", "asked", 50, _p95(warm), "ms", 1),
        Row(f"{name}: the same", "LIKE + GROUP BY", statistics.median(scans), statistics.median(warm), "ms", 1),
        Row(f"{name}: open at another minute; 19 of 20", "asked", 50, _p95(minutes), "ms", 1),
        Row(f"{name}: the first question after another desk's change", "asked", 50, _p95(changed), "ms", 1),
        Row(f"{name}: the first words that are typed", "set by us", 3000, words, "ms", 1),
        Row(f"{name}: the first question about a day", "set by us", 1000, day, "ms", 1),
        Row(f"{name}: the first question of all", "set by us", 5000, cold, "ms", 1),
    ]


def _after_changes(desk: Desk) -> list[float]:
    """Another desk renames places, one after the other; each is found by its new name, first."""
    other = desk_under(desk.paths.data, desk.address)
    times = []
    for number in range(10):
        place = other.directory_queries.get(100 + number)
        name = f"Renommé {number}"
        other.directory.edit(place, PlaceDraft(name=name, category=place.draft.category))
        found: list[Found] = []
        times.append(_milliseconds(lambda: found.append(desk.directory_queries.found(Wanted(name), LISTED))))  # noqa: B023 (called at once)
        assert found[0].places[0].name == name
    other.close()
    return times


def _peer(desk: Desk, typed: str) -> None:
    words = {f"w{at}": f"%{word}%" for at, word in enumerate(typed.split() or [""])}
    held = " AND ".join(f"search_key LIKE :{word}" for word in words)
    with desk.store.read() as session:
        session.execute(text(f"SELECT category, count(*) FROM places WHERE {held} GROUP BY category"), words).all()
        best = f"SELECT id FROM places WHERE {held} ORDER BY sort_name, id LIMIT {LISTED}"
        session.execute(text(best), words).all()


def _milliseconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def _p95(times: Sequence[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]
