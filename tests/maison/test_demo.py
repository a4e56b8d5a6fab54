"""The demonstration: the same for the same seed, saved by the rules of the real desk, and never in a real desk's place."""

import datetime as dt
import json
from collections import Counter
from pathlib import Path

import pytest

from maison.application import Desk, Options, make_desk
from maison.arrivals.importing.file import read_file
from maison.arrivals.importing.headers import match_columns
from maison.arrivals.importing.marks import Mark
from maison.arrivals.importing.plan import plan
from maison.arrivals.listing import ArrivalFilter
from maison.arrivals.model import problems_of
from maison.arrivals.status import Status
from maison.arrivals.vocabulary import Category, Permit
from maison.clock import FixedClock
from maison.demo import DemoRefused, fill, prepare, run_demo
from maison.demo.office import MADE_ON, ODD_ROWS, ROWS, WRONG_ROWS, office_file
from maison.demo.people import make_up, people_data
from maison.errors import Message
from maison.languages import language_tag
from maison.paths import resource
from maison.phones import phone
from maison.text import transliterate
from tests.maison.arrivals.people import registered

TODAY = dt.date(2026, 11, 23)


def quiet(_message: Message) -> None:
    pass


def demo_desk(folder: Path, clock: FixedClock) -> Desk:
    return make_desk(Options(data_dir=folder, demo=True), clock)


def content(desk: Desk) -> list[object]:
    ids = desk.arrival_queries.snapshot(ArrivalFilter(sort="reference"))
    return [arrival.as_json() for arrival in desk.arrival_queries.many(ids)]


# People -------------------------------------------------------------------------------------------------------------


def test_same_seed_makes_the_same_people() -> None:
    assert make_up(80, 5, TODAY) == make_up(80, 5, TODAY)
    assert make_up(80, 5, TODAY) != make_up(80, 6, TODAY)


@pytest.mark.parametrize("count", [1, 2, 7, 40, 400])
def test_as_many_as_asked_for(count: int) -> None:
    assert len(make_up(count, 1, TODAY)) == count


@pytest.mark.parametrize("days", range(0, 366, 61))
def test_everybody_could_be_saved_on_any_day(days: int) -> None:
    today = TODAY + dt.timedelta(days)
    for one in make_up(150, days, today):
        assert problems_of(one.draft, today) == [], one
        assert one.registered_at.date() < today


def test_people_come_from_everywhere_over_two_years() -> None:
    made = [one.draft for one in make_up(400, 1, TODAY)]
    assert len({draft.nationalities[0] for draft in made}) >= 40
    planned = [draft.planned_arrival for draft in made if draft.planned_arrival]
    assert (max(planned) - min(planned)).days > 600
    assert set(Category) == {draft.category for draft in made}
    assert sum(bool(draft.native_name) for draft in made) > 100


def test_there_is_something_to_do_today() -> None:
    made = [one.draft for one in make_up(400, 1, TODAY)]
    today = [draft for draft in made if draft.planned_arrival == TODAY]
    late = [draft for draft in made if draft.planned_arrival and draft.planned_arrival < TODAY and not draft.arrived_on]
    assert 12 <= len(today) <= 20
    assert 2 <= sum(draft.arrived_on is not None for draft in today) <= 5
    assert 5 <= len(late) <= 15


def test_europeans_need_no_permit_and_algerians_their_own() -> None:
    for one in make_up(400, 2, TODAY):
        draft = one.draft
        if set(draft.nationalities) & {"DE", "ES", "IT", "BE", "GR"}:
            assert draft.permit is Permit.NOT_REQUIRED
        elif draft.nationalities == ("DZ",):
            assert draft.permit not in (Permit.NOT_REQUIRED, Permit.VLS_TS_ETUDIANT)


def test_numbers_and_addresses_are_nobodys() -> None:
    made = [one.draft for one in make_up(400, 3, TODAY)]
    addresses = [draft.email for draft in made if draft.email]
    assert all(address.endswith("@example.org") for address in addresses)
    assert len(addresses) == len(set(addresses))
    for draft in made:
        for number in draft.phones:
            assert number.startswith(("+3363998", "+3319900"))
            assert phone(number) == number


def test_native_names_are_those_of_the_latin_ones() -> None:
    """Where letters answer to letters, both writings of a name say the same consonants."""
    for culture in ("russian", "ukrainian", "greek"):
        names = people_data()["names"][culture]
        for entry in (*names["family"], *names["women"], *names["men"]):
            latin, native = entry.split(" = ")
            assert transliterate(native)[0] in {transliterate(latin)[0], "e", "g", "d", "i"}, entry


def test_data_are_whole() -> None:
    data = people_data()
    for code, country in data["countries"].items():
        assert country["names"] in data["names"], code
        assert all(language_tag(tag) == tag for tag in country["languages"]), code
    assert set(data["programmes"]) == {category.value for category in Category}


# The database -------------------------------------------------------------------------------------------------------


def test_same_seed_fills_the_same_database(tmp_path: Path, clock: FixedClock) -> None:
    desks = [demo_desk(tmp_path / name, clock) for name in ("one", "two")]
    for desk in desks:
        prepare(desk, 60, 4, tell=quiet)
    first, second = map(content, desks)
    assert first == second
    assert len(first) == 60
    for desk in desks:
        desk.close()


def test_desk_is_filled_on_both_databases(desk: Desk) -> None:
    fill(desk, 40, 1)
    assert desk.arrival_queries.count() == 40
    assert desk.directory_queries.house().name == "Maison Internationale (démonstration)"
    assert desk.directory_queries.count() >= 20
    years = Counter(
        arrival.reference[:2] for arrival in desk.arrival_queries.many(desk.arrival_queries.snapshot(ArrivalFilter()))
    )
    assert set(years) == {"25", "26"}
    arrived = desk.statistics.report(desk.statistics.parse_week("2026-W47")).figure("arrivals_by_category").total
    assert arrived is not None
    assert arrived.counts.now


def test_some_checklists_are_under_way(sqlite_desk: Desk) -> None:
    from maison.arrivals.facts import facts_of

    desk = sqlite_desk
    fill(desk, 60, 1)
    here = desk.arrival_queries.snapshot(ArrivalFilter(statuses=(Status.ARRIVED,)))
    lists = desk.checklist_queries.checklists([facts_of(arrival) for arrival in desk.arrival_queries.many(here)])
    assert any(line.decision.version for checklist in lists for line in checklist.lines)


def test_second_start_finds_it_ready(tmp_path: Path, clock: FixedClock) -> None:
    told: list[Message] = []
    for _ in range(2):
        desk = demo_desk(tmp_path, clock)
        prepare(desk, 20, 1, tell=told.append)
        desk.close()
    assert len(told) == 1
    assert not list(tmp_path.glob(".filling*"))


@pytest.mark.parametrize(("arrivals", "seed", "days"), [(21, 1, 0), (20, 2, 0), (20, 1, 1)])
def test_other_data_or_another_day_is_made_anew(
    tmp_path: Path, clock: FixedClock, arrivals: int, seed: int, days: int
) -> None:
    desk = demo_desk(tmp_path, clock)
    prepare(desk, 20, 1, tell=quiet)
    before = content(desk)
    desk.close()
    later = demo_desk(tmp_path, FixedClock(clock.now() + dt.timedelta(days)))
    prepare(later, arrivals, seed, tell=quiet)
    assert content(later) != before
    assert later.arrival_queries.count() == arrivals
    later.close()


def test_real_desk_is_not_touched(sqlite_desk: Desk) -> None:
    registered(sqlite_desk)
    sqlite_desk.close()
    desk = demo_desk(sqlite_desk.paths.data, FixedClock(sqlite_desk.clock.now()))
    with pytest.raises(DemoRefused):
        prepare(desk, 20, 1, tell=quiet)
    assert desk.arrival_queries.count() == 1
    desk.close()


def test_database_of_others_is_refused(tmp_path: Path, clock: FixedClock) -> None:
    desk = make_desk(Options(data_dir=tmp_path, database="postgresql+psycopg://x/y", demo=True), clock)
    with pytest.raises(DemoRefused):
        prepare(desk, 20, 1, tell=quiet)


def test_demonstration_lies_apart_from_the_real_desk(clock: FixedClock) -> None:
    real, demo = make_desk(Options(), clock), make_desk(Options(demo=True), clock)
    assert demo.paths.database != real.paths.database
    assert demo.paths.data.name == "demo"


def test_samples_are_made_and_told(tmp_path: Path, clock: FixedClock) -> None:
    told: list[Message] = []
    desk = demo_desk(tmp_path / "data", clock)
    run_demo(desk, 40, 1, tmp_path / "out", told.append)
    pack, figures, program = sorted(
        (tmp_path / "out").iterdir(), key=lambda path: (".pdf", ".csv", ".json").index(path.suffix)
    )
    assert pack.read_bytes().startswith(b"%PDF")
    assert figures.read_bytes().startswith(b"\xef\xbb\xbf")
    assert "2026-W47" in figures.name
    assert json.loads(program.read_text("utf-8"))
    assert {message.facts.get("path") for message in told} >= {pack, figures, program}
    desk.close()


# The office's list --------------------------------------------------------------------------------------------------


def test_sample_file_is_what_its_maker_makes() -> None:
    """To renew the file: write `office_file()` there."""
    assert resource("demo/arrivees-universite.csv").read_bytes() == office_file()


def test_sample_file_has_its_wrong_rows_and_no_others(sqlite_desk: Desk) -> None:
    table = read_file(resource("demo/arrivees-universite.csv"))
    made = plan(table, match_columns(table.header), MADE_ON)
    assert (table.encoding, table.separator) == ("cp1252", ";")
    assert len(made.drafts) + made.wrong_rows == ROWS
    assert {problem.row for problem in made.problems} == set(WRONG_ROWS)
    assert set(ODD_ROWS) <= set(made.numbers)
    assert made.blank == 1
    report = sqlite_desk.imports.import_rows(made, only_valid=True)
    assert report.added == ROWS - len(WRONG_ROWS) - report.counts.get(Mark.REPEATED, 0)
