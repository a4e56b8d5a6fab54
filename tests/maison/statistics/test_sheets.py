"""Whatever a desk does one after the other, sheets say what a count of all rows says, and each day that changed has its mark.

The normal run takes a few courses on each database, the same each time. `python -m tests.maison.statistics.test_sheets 200`
takes as many others as you like, on SQLite.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import random
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert, text, update

from maison.application import Desk
from maison.arrivals.merging.model import StayPair
from maison.arrivals.model import ArrivalDraft
from maison.arrivals.vocabulary import Category, Channel
from maison.errors import UserError
from maison.packs.handed.tables import HandOverRow
from maison.statistics.counting.queries import count
from maison.statistics.sheets.marking import names
from maison.statistics.sheets.model import Sheet, Source, bits_of, packed, unpacked
from maison.statistics.sheets.queries import Sheets, end_of_month, runs
from maison.statistics.sheets.service import SheetService
from maison.statistics.sheets.tables import MarkRow, SheetRow
from maison.visits.model import TopicTaken, VisitDraft
from maison.visits.queue.model import TicketDraft
from maison.visits.vocabulary import HandOut, Outcome, Topic
from tests.databases import desk_under

DAYS = [dt.date(2026, 8, 29) + dt.timedelta(days=number) for number in range(5)]
LONG_AGO, LONG_HENCE = dt.date(2026, 1, 1), dt.date(2027, 12, 31)
TAGS, COUNTRIES = ("fr", "zh-Hans", "lo"), ("IN", "FR", "US")


class Course:
    """One desk, and the chance by which it works."""

    def __init__(self, desk: Desk, seed: int) -> None:
        self.desk = desk
        self.chance = random.Random(seed)
        self.stays: list[int] = []
        self.visits: list[int] = []
        self.tickets: list[int] = []
        self.merges: list[int] = []
        self.packs = 0

    def step(self) -> str:
        """Do something; answers what. What is refused is no fault, nor is having nothing to do it to: nothing was changed then."""
        work = self.chance.choice(WORKS)
        try:
            work(self)
        except (UserError, IndexError):
            return f"{work.__name__} (refused)"
        return work.__name__

    def draft(self) -> ArrivalDraft:
        pick = self.chance.choice
        return ArrivalDraft(
            family_name=pick(("Okafor", "Nguyễn", "王")),
            category=pick((*Category, None)),
            host=pick(("Inria", "", "CNRS")),
            arrived_on=pick((*DAYS, None)),
            nationalities=pick(((), *((country, "ZW") for country in COUNTRIES))),
            languages=pick(((), *((tag, "en") for tag in TAGS))),
        )

    def register(self) -> None:
        self.stays += self.desk.arrivals.register(self.draft()).ids

    def another_stay(self) -> None:
        person = self.desk.arrival_queries.get(self.chance.choice(self.stays)).person_id
        self.stays += self.desk.arrivals.new_stay(person, self.draft()).ids

    def import_(self) -> None:
        self.stays += self.desk.imports.register_all([self.draft() for _ in range(3)]).ids

    def edit(self) -> None:
        opened = self.desk.arrival_queries.get(self.chance.choice(self.stays))
        new, names_ = self.draft(), ("category", "host", "arrived_on", "nationalities", "languages", "family_name")
        changed = {name: getattr(new, name) for name in self.chance.sample(names_, 2)}
        self.desk.arrivals.edit(opened, dataclasses.replace(opened.draft, **changed))

    def delete(self) -> None:
        self.desk.arrivals.delete(self.chance.choice(self.stays))

    def restore(self) -> None:
        self.desk.arrivals.restore(self.chance.choice(self.stays))

    def merge(self) -> None:
        kept, folded = self.chance.sample(self.stays, 2)
        shown = self.desk.merge_queries.side_by_side(kept, folded)
        pairs = (StayPair(kept, folded),) if self.chance.random() < 0.5 else ()
        self.merges.append(self.desk.merges.merge(shown, {}, pairs).id)

    def unmerge(self) -> None:
        self.desk.merges.unmerge(self.merges.pop())

    def visit(self) -> VisitDraft:
        pick = self.chance.choice
        topics = tuple(
            TopicTaken(topic, self.chance.randrange(9), pick(list(Outcome)), (HandOut.MAP,) * self.chance.randrange(2))
            for topic in self.chance.sample(list(Topic), 2)
        )
        at = dt.datetime.combine(pick(DAYS), dt.time(pick((9, 22, 23)), 30), dt.UTC)
        stay = pick((None, *self.stays))
        return VisitDraft(topics, pick(list(Channel)), pick((*TAGS, None)), pick((*Category, None)), stay, at)

    def add_visit(self) -> None:
        self.visits += self.desk.visits.add(self.visit()).ids

    def edit_visit(self) -> None:
        opened = self.desk.visit_queries.get(self.chance.choice(self.visits))
        self.desk.visits.edit(opened, self.visit())

    def correct_topics(self) -> None:
        """Only the rows of the topics change what they say."""
        opened = self.desk.visit_queries.get(self.chance.choice(self.visits))
        self.desk.visits.edit(opened, dataclasses.replace(opened.draft, topics=self.visit().topics))

    def remove_visit(self) -> None:
        self.desk.visits.remove(self.chance.choice(self.visits))

    def put_back_visit(self) -> None:
        self.desk.visits.put_back(self.chance.choice(self.visits))

    def issue(self) -> None:
        self.tickets += self.desk.queue.issue(TicketDraft(None, None, self.chance.choice((None, *self.stays)))).ids

    def call(self) -> None:
        self.desk.queue.call_next()

    def go_on(self) -> None:
        ticket = self.chance.choice(self.tickets)
        queue = self.desk.queue
        self.chance.choice((queue.serve, queue.finish, queue.leave, queue.undo))(ticket)

    def tick(self) -> None:
        stay, key = self.chance.choice(self.stays), self.chance.choice(("bank_account", "driving_licence"))
        self.desk.checklists.tick(stay, key, version=0, on=self.chance.choice(DAYS))

    def untick(self) -> None:
        stay, key = self.chance.choice(self.stays), self.chance.choice(("bank_account", "driving_licence"))
        self.desk.checklists.undo(stay, key, version=1)

    def hand_over(self) -> None:
        self.packs += 1
        at = dt.datetime.combine(self.chance.choice(DAYS), dt.time(self.chance.choice((9, 22, 23)), 30), dt.UTC)
        row: dict[str, Any] = {
            "id": self.packs, "stay_id": self.chance.choice(self.stays), "handed_at": at, "made_at": at,
            "language": self.chance.choice(TAGS), "way": "printed", "handed_by": "A", "desk": "", "second": None,
            "paper": "A4", "options": "{}", "program": "", "edition": 1, "contents_hash": "", "said_hash": "",
            "file_hash": "", "pages": 2, "reason": "", "overruled": (), "dates": (), "undone_by": "",
        }  # fmt: skip
        with self.desk.store.begin() as session:
            session.execute(insert(HandOverRow), [row])

    def take_back(self) -> None:
        self.desk.handed_packs.undo(self.chance.randrange(self.packs) + 1)


WORKS: tuple[Callable[[Course], None], ...] = (
    Course.register, Course.another_stay, Course.import_, Course.edit, Course.edit, Course.delete, Course.restore,
    Course.merge, Course.unmerge, Course.add_visit, Course.add_visit, Course.edit_visit, Course.correct_topics,
    Course.remove_visit, Course.put_back_visit, Course.issue, Course.issue, Course.call, Course.go_on, Course.go_on,
    Course.tick, Course.untick, Course.hand_over, Course.take_back,
)  # fmt: skip
BEGINNING = (Course.register, Course.import_, Course.add_visit, Course.issue, Course.hand_over)


def as_told(sheet: Sheet) -> tuple[dict[str, dict[str, int]], int]:
    counts = {by: {key: number for key, number in counted.items() if number} for by, counted in sheet.counts.items()}
    return {by: counted for by, counted in counts.items() if counted}, sheet.people


def refuse_difference(desk: Desk, done: list[str]) -> None:
    """Compare what sheets say of several spans with what the rows do."""
    with desk.store.read() as session:
        sheets = Sheets(session)
        for source in Source:
            for first, last in (
                (LONG_AGO, LONG_HENCE),
                (DAYS[1], DAYS[3]),
                (dt.date(2026, 9, 1), dt.date(2026, 9, 30)),
            ):
                counted = Sheet()
                for sheet in count(session, source, first, last).values():
                    counted.add(sheet.counts, sheet.people)
                found = sheets.total(source, first, last, people=True)
                assert as_told(found) == as_told(counted), (source, first, last, done[-5:])


def run(desk: Desk, seed: int, steps: int) -> list[str]:
    course = Course(desk, seed)
    for work in BEGINNING:
        work(course)
    keeping = SheetService(desk.store)
    keeping.refresh()
    done: list[str] = []
    for _ in range(steps):
        done.append(course.step())
        refuse_difference(desk, done)
        if course.chance.random() < 0.3:
            keeping.refresh()
            with desk.store.read() as session:
                assert session.scalar(text("SELECT count(*) FROM statistics_marks")) == 0
            refuse_difference(desk, done)
    return done


@pytest.mark.parametrize("seed", [1, 2])
def test_sheets_say_what_the_rows_say_after_any_course_of_work(desk: Desk, seed: int) -> None:
    done = run(desk, seed, 120)
    assert len({work for work in done if "refused" not in work}) > 15  # most kinds of work were done


def test_days_are_read_from_sheets_and_not_from_rows(desk: Desk) -> None:
    """Only a marked day is counted anew: one whose sheet somebody falsified stays false until it is marked."""
    course = Course(desk, 3)
    for _ in range(3):
        course.register()
    draft = ArrivalDraft(family_name="Essai", arrived_on=DAYS[0], host="Inria")
    stay = desk.arrivals.register(draft).ids[0]
    SheetService(desk.store).refresh()
    with desk.store.begin() as session:
        session.execute(update(SheetRow).values(counts='{"host":{"X":77}}'))
    with desk.store.read() as session:
        assert Sheets(session).total(Source.ARRIVALS, DAYS[0], DAYS[0]).get("host", "X") == 77
    desk.arrivals.delete(stay)
    with desk.store.read() as session:
        assert Sheets(session).total(Source.ARRIVALS, DAYS[0], DAYS[0]).get("host", "X") == 0


def test_what_changes_nothing_that_is_counted_sets_no_mark(desk: Desk) -> None:
    stay = desk.arrivals.register(ArrivalDraft(family_name="Essai", arrived_on=DAYS[0])).ids[0]
    SheetService(desk.store).refresh()
    opened = desk.arrival_queries.get(stay)
    desk.arrivals.edit(opened, dataclasses.replace(opened.draft, adviser="Camille", given_names="Ada"))
    with desk.store.read() as session:
        assert session.scalar(text("SELECT count(*) FROM statistics_marks")) == 0


def test_triggers_that_were_lost_are_made_again_and_everything_is_counted_anew(desk: Desk) -> None:
    """A later migration may write a table anew, and its triggers are gone with the old one."""
    desk.arrivals.register(ArrivalDraft(family_name="Essai", arrived_on=DAYS[0], host="Inria"))
    keeping = SheetService(desk.store)
    keeping.refresh()
    with desk.store.begin() as session:
        of = "" if desk.store.is_sqlite else " ON stays"
        session.execute(text(f"DROP TRIGGER maison_marks_arrivals_insert{of}"))
    desk.arrivals.register(ArrivalDraft(family_name="Essai", arrived_on=DAYS[0], host="Inria"))
    keeping.refresh()
    with desk.store.read() as session:
        assert Sheets(session).total(Source.ARRIVALS, DAYS[0], DAYS[0]).get("host", "Inria") == 2
        known = "SELECT name FROM sqlite_master" if desk.store.is_sqlite else "SELECT tgname FROM pg_trigger"
        assert names() <= set(session.scalars(text(known)))


def test_marks_that_come_while_sheets_are_made_stay(desk: Desk) -> None:
    """A mark is taken away only by who had seen it before counting."""
    desk.arrivals.register(ArrivalDraft(family_name="Essai", arrived_on=DAYS[0]))
    SheetService(desk.store).refresh()
    with desk.store.begin() as session:
        session.execute(insert(MarkRow), [{"source": "arrivals", "day": DAYS[0]}, {"source": "visits", "day": DAYS[0]}])
    SheetService(desk.store).refresh()
    with desk.store.read() as session:
        assert session.scalars(text("SELECT source FROM statistics_marks")).all() == []
        assert {row.extent for row in session.query(SheetRow)} == {"day", "month"}


def test_people_are_bits_that_come_back() -> None:
    assert bits_of([]) == 0
    for ids in ([0], [1, 8, 9], [1_000_000], list(range(300))):
        bits = bits_of(ids)
        assert bits.bit_count() == len(ids)
        assert all(bits >> number & 1 for number in ids)
        assert unpacked(packed(bits)) == bits
    assert unpacked(packed(0)) == 0


def test_days_on_end_are_runs_and_months_end() -> None:
    day = dt.date(2024, 2, 27)
    days = [day + dt.timedelta(days=number) for number in (0, 1, 2, 5, 6)]
    assert list(runs(days)) == [(days[0], days[2]), (days[3], days[4])]
    assert list(runs([day + dt.timedelta(days=number) for number in range(5)], 2)) == [
        (day, day + dt.timedelta(days=1)),
        (day + dt.timedelta(days=2), day + dt.timedelta(days=3)),
        (day + dt.timedelta(days=4), day + dt.timedelta(days=4)),
    ]
    assert [end_of_month(dt.date(2024, month, 5)).day for month in (2, 4, 12)] == [29, 30, 31]


def main(courses: int) -> int:
    """So many courses, each on a database of its own."""
    for seed in range(100, 100 + courses):
        with tempfile.TemporaryDirectory(prefix="maison-sheets-") as folder:
            desk = desk_under(Path(folder)).open()
            run(desk, seed, 150)
            desk.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
