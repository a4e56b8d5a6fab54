"""The desk at work on made-up data, in a database of its own: for those who have no data yet, and for tests."""

from __future__ import annotations

import datetime as dt
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from maison import languages
from maison.application import Desk, Options
from maison.arrivals.listing import ArrivalFilter
from maison.arrivals.model import Arrival
from maison.arrivals.status import Status
from maison.checklists.items.model import BoardFilter
from maison.demo.people import ADVISERS, make_up
from maison.errors import Message, UserError
from maison.files import refusal
from maison.languages import N_
from maison.paths import Paths
from maison.progress import Steps, Unwatched

if TYPE_CHECKING:
    from random import Random

Tell = Callable[[Message], None]

#: Of how many people who came lately the checklist is under way.
_FOLLOWED = 40
#: Of so many steps whose date has passed, one is still to be done.
_STILL_LATE = 15
#: The entry of the trail that says: these are demonstration data, and which.
_KIND, _ACTION, _ROW = "database", "demonstration", 1

_NOT_OURS = N_(
    "{folder} holds the database of a real desk: the demonstration does not touch it. "
    "Choose another folder with --data-dir."
)
_NO_DATABASE = N_("The demonstration has a database of its own: leave out --database.")


class DemoRefused(UserError):
    """The demonstration was to be put where real data may be."""

    code = "demo"


def prepare(desk: Desk, arrivals: int = 400, seed: int = 1, *, tell: Tell, steps: Steps | None = None) -> None:
    """Make the demonstration's database ready: made anew when it is not there, of other data, or of another day.

    Raises `DemoRefused` where there is a database that is not the demonstration's.
    """
    if desk.options.database or desk.settings.database:
        raise DemoRefused(_NO_DATABASE)
    wanted = {"arrivals": arrivals, "seed": seed, "day": desk.clock.today().isoformat()}
    if desk.paths.database.exists():
        made_of = _made_of(desk.open())
        if made_of is None:
            raise DemoRefused(_NOT_OURS, folder=desk.paths.data.name)
        if made_of == wanted:
            return
        desk.close()
    tell(Message(N_("Making up {count} arrivals…"), {"count": arrivals}))
    _make_anew(desk, arrivals, seed, steps)
    desk.open()


def _made_of(desk: Desk) -> dict[str, object] | None:
    from maison.accounts.queries import history

    entries = [entry for entry in history(desk.store, _KIND, _ROW) if entry.action == _ACTION]
    return {change.field: change.new for change in entries[-1].changes} if entries else None


def _make_anew(desk: Desk, arrivals: int, seed: int, steps: Steps | None) -> None:
    """Fill a database beside the demonstration's, and put it in its place when it is whole."""
    beside = Path(tempfile.mkdtemp(prefix=".filling-", dir=desk.paths.data))
    try:
        options = Options(data_dir=beside, language=desk.options.language, demo=True)
        settings = desk.settings.with_(agent=ADVISERS[0], desk="Accueil")
        other = Desk(Paths.under(beside).make(), settings, options, desk.clock)
        try:
            fill(other.open(), arrivals, seed, steps)
        finally:
            other.close()
        other.paths.database.replace(desk.paths.database)
    except OSError as error:
        raise refusal(error, desk.paths.database) from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def fill(desk: Desk, arrivals: int = 400, seed: int = 1, steps: Steps | None = None) -> None:
    """Fill the empty database of `desk` with a house, its places, and made-up people around today."""
    from maison.accounts.model import FieldChange
    from maison.accounts.service import record
    from maison.demo.visits import enter

    steps = steps or Unwatched()
    made = make_up(arrivals, seed, desk.clock.today())
    desk.imports.register_all(
        [one.draft for one in made],
        registered_at=[one.registered_at for one in made],
        operation=f"demo-arrivals-{seed}",
        steps=steps,
    )
    furnish(desk, seed)
    _follow(desk, seed)
    _catch_up(desk)
    enter(desk, arrivals / 400, seed)
    with desk.store.begin() as session:
        facts = {"arrivals": arrivals, "seed": seed, "day": desk.clock.today().isoformat()}
        changes = [FieldChange(name, None, value) for name, value in facts.items()]
        record(session, desk.actor, desk.clock.now(), action=_ACTION, kind=_KIND, row_id=_ROW, changes=changes)


def furnish(desk: Desk, seed: int = 1) -> None:
    """Enter a house that does not exist, the directory's places, and what is on in this week."""
    from maison.demo.events import events_of_week
    from maison.directory.model import House

    house = House(
        name="Maison Internationale (démonstration)",
        address="1 rue de l’Exemple\n59000 Lille",
        phone="+33353010000",
        email="accueil@example.org",
        hours="du lundi au vendredi, de 9 h à 12 h 30 et de 13 h 30 à 17 h",
        latitude=50.6329,
        longitude=3.0655,
    )
    desk.directory.load_places()
    desk.directory.set_house(house, operation=f"demo-house-{seed}")
    places = {place.external_id: place.id for place in desk.directory_queries.all() if place.external_id}
    for number, event in enumerate(events_of_week(desk.clock.today(), places)):
        desk.events.add(event, operation=f"demo-event-{seed}-{number}")


def _follow(desk: Desk, seed: int) -> None:
    """Tick some steps of those who came lately, the longer here the more."""
    from random import Random

    chance = Random(seed)  # noqa: S311 (people are made up, not secrets)
    here = ArrivalFilter(statuses=(Status.ARRIVED, Status.SETTLED), sort="arrived_on", descending=True)
    for arrival in desk.arrival_queries.many(desk.arrival_queries.snapshot(here)[:_FOLLOWED]):
        _tick(desk, arrival, chance)


def _catch_up(desk: Desk) -> None:
    """Settle what is late, but for a few files: a desk where everything is late shows nothing."""
    desk.checklist_items.refresh()
    late = BoardFilter(desk.clock.today()).within(-1)
    for at, line in enumerate(desk.board.lines(desk.board.snapshot(late))):
        if at % _STILL_LATE:
            operation = f"demo-late-{line.stay_id}-{line.line_key}"
            desk.checklists.tick(
                line.stay_id,
                line.line_key,
                version=line.version,
                on=line.due_on,
                anchored_on=line.anchored_on,
                operation=operation,
            )


def _tick(desk: Desk, arrival: Arrival, chance: Random) -> None:
    came, today = arrival.draft.arrived_on, desk.clock.today()
    if came is None or came == today:
        return
    stay = desk.stay_facts.of(arrival)
    several = min(3, 1 + (today - came).days // 10)
    for line in desk.checklist_queries.checklist(stay).lines[:several]:
        on = min(today, came + dt.timedelta(chance.randint(0, 6)))
        operation = f"demo-step-{arrival.id}-{line.key}"
        desk.checklists.tick(arrival.id, line.key, version=line.decision.version, on=on, operation=operation)


def make_samples(desk: Desk, folder: Path) -> tuple[Path, ...]:
    """One pack, and last week's figures as CSV and JSON, written into `folder`; answers where."""
    from maison.statistics.files.writing import write
    from maison.statistics.model import Week

    made = [
        desk.packs.save(arrival, languages.pack_language(arrival.draft.languages), folder) for arrival in _newest(desk)
    ]
    figures = desk.statistics.leaving(Week.of(desk.clock.today()).previous)
    made += write(figures, ("csv", "json"), folder, languages.get(desk.language))
    return tuple(made)


def _newest(desk: Desk) -> tuple[Arrival, ...]:
    """Who came last, if anybody has come."""
    here = ArrivalFilter(statuses=(Status.ARRIVED,), sort="arrived_on", descending=True)
    return desk.arrival_queries.many(desk.arrival_queries.snapshot(here)[:1])


def run_demo(desk: Desk, arrivals: int, seed: int, out: Path | None, tell: Tell) -> tuple[Path, ...]:
    """Everything of the demonstration but its window, told as it goes; answers its sample pack and last week's figures."""
    prepare(desk, arrivals, seed, tell=tell)
    made = make_samples(desk, out or desk.paths.data / "demo-output")
    tell(Message(N_("A sample pack and last week’s figures are here:")))
    for path in made:
        tell(Message("{path}", {"path": path}))
    return made
