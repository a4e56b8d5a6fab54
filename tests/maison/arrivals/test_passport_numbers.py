"""Numbers of passports: kept where the house decided so, told to nobody, and gone everywhere when it decides otherwise."""

import dataclasses
import json
from pathlib import Path
from threading import Event, Thread

import pytest
from sqlalchemy import select

from maison.accounts.queries import history
from maison.accounts.tables import AuditRow
from maison.application import Desk
from maison.arrivals.exporting import FORMATS, columns_of, export
from maison.arrivals.importing.headers import IN_A_COLUMN
from maison.arrivals.listing import ArrivalFilter
from maison.arrivals.model import Arrival
from maison.arrivals.passports.queries import kept_numbers
from maison.arrivals.reading import read_fields
from maison.arrivals.service import KIND
from maison.arrivals.tables import MergeRow
from maison.errors import EditConflict, Invalid, UserError
from maison.languages import get
from tests.maison.arrivals.people import NADINE, edited, person, registered

NUMBER = "RL7654321"
WITH_NUMBER = dataclasses.replace(NADINE, passport_number=NUMBER)


def keep(desk: Desk, keeps: bool = True) -> None:
    house = desk.directory_queries.house()
    desk.directory.set_house(dataclasses.replace(house, keeps_passport_numbers=keeps), opened=house)


@pytest.fixture
def keeping(desk: Desk) -> Desk:
    """A desk whose house keeps them."""
    keep(desk)
    return desk


def number_of(desk: Desk, arrival: Arrival) -> str:
    return desk.arrival_queries.get(arrival.id).draft.passport_number


def refused(work: object) -> str:
    """The sentence of a refusal, which stands beside the field."""
    assert callable(work)
    with pytest.raises(Invalid) as error:
        work()
    (problem,) = error.value.problems
    assert problem.field == "passport_number"
    return problem.message.text(get("en"))


# Whether it is kept -------------------------------------------------------------------------------------------------


def test_no_house_keeps_them_unless_it_says_so(desk: Desk) -> None:
    assert not desk.directory_queries.house().keeps_passport_numbers
    told = refused(lambda: desk.arrivals.register(WITH_NUMBER))
    assert told == "This house does not keep passport numbers. Empty this field, or change that in the preferences."
    refused(lambda: desk.imports.register_all([NADINE, WITH_NUMBER]))
    assert desk.arrival_queries.count() == 0
    nadine = registered(desk)
    refused(lambda: edited(desk, nadine, passport_number=NUMBER, host="Inria"))
    assert desk.arrival_queries.get(nadine.id).draft == NADINE


def test_where_the_house_keeps_them_they_are_on_file_with_every_stay(keeping: Desk) -> None:
    nadine = registered(keeping, WITH_NUMBER)
    (again,) = keeping.arrivals.new_stay(nadine.person_id, person(host="Inria")).ids
    assert keeping.arrival_queries.get(again).draft.passport_number == NUMBER
    changed = edited(keeping, nadine, passport_number="AB1")
    assert changed.draft.passport_number == keeping.arrival_queries.get(again).draft.passport_number == "AB1"
    assert keeping.arrival_queries.get(keeping.imports.register_all([WITH_NUMBER]).ids[0]).draft == WITH_NUMBER
    assert kept_numbers(keeping.store) == 2


@pytest.mark.parametrize(("typed", "kept"), [("rl 765 43-21", "RL7654321"), ("  ab12<<", "AB12"), (None, "")])
def test_a_number_is_read_as_people_write_it(typed: str | None, kept: str) -> None:
    assert read_fields({"family_name": "A", "passport_number": typed}).passport_number == kept


@pytest.mark.parametrize("wrong", ["ÉÈ", "A/1", "1" * 25, "=1+1"])
def test_what_no_passport_has_is_refused(keeping: Desk, wrong: str) -> None:
    told = refused(lambda: keeping.arrivals.register(dataclasses.replace(NADINE, passport_number=wrong)))
    assert told == "A passport number has only letters A to Z and digits."


# Who is told --------------------------------------------------------------------------------------------------------


def test_it_is_in_no_answer_export_search_or_history(keeping: Desk, tmp_path: Path) -> None:
    nadine = registered(keeping, WITH_NUMBER)
    changed = edited(keeping, nadine, passport_number="OTHER1", host="Inria")
    assert "passport_number" not in changed.as_json()
    assert "passport_number" not in IN_A_COLUMN
    with pytest.raises(UserError):
        columns_of(["passport_number"])
    assert keeping.arrival_queries.search("OTHER1") == ()
    assert len(keeping.arrival_queries.snapshot(ArrivalFilter(text="OTHER1"))) == 0
    for kind in FORMATS:
        path = tmp_path / f"list.{kind}"
        export(keeping.arrival_queries, [nadine.id], kind, path, get("en"))
        assert b"OTHER1" not in path.read_bytes()
    told = history(keeping.store, KIND, nadine.id)
    assert {change.field for change in told[-1].changes} == {"host", "passport_number"}
    assert not [text for text in (NUMBER, "OTHER1") if text in repr(told)]


def test_history_puts_everything_back_but_the_number(keeping: Desk) -> None:
    nadine = registered(keeping, WITH_NUMBER)
    edited(keeping, nadine, passport_number="OTHER1", host="Inria")
    last = history(keeping.store, KIND, nadine.id)[-1]
    keeping.arrivals.put_back(keeping.arrival_queries.get(nadine.id), last.id)
    now = keeping.arrival_queries.get(nadine.id).draft
    assert (now.host, now.passport_number) == (NADINE.host, "OTHER1")
    with pytest.raises(Invalid):
        keeping.arrivals.put_back(keeping.arrival_queries.get(nadine.id), last.id, ["passport_number"])


# Merging ------------------------------------------------------------------------------------------------------------


def two_in_one(desk: Desk) -> tuple[Arrival, Arrival, int]:
    """Somebody without a number who takes over that of her second file."""
    kept, other = registered(desk), registered(desk, WITH_NUMBER)
    made = desk.merges.merge(desk.merge_queries.side_by_side(kept.id, other.id), {}).id
    return kept, other, made


def test_a_merge_takes_it_over_and_undoing_gives_it_back(keeping: Desk) -> None:
    kept, other, merge = two_in_one(keeping)
    assert number_of(keeping, kept) == NUMBER
    keeping.merges.unmerge(merge)
    assert (number_of(keeping, kept), number_of(keeping, other)) == ("", NUMBER)


def test_what_was_forgotten_no_parting_brings_back(keeping: Desk) -> None:
    kept, other, merge = two_in_one(keeping)
    keep(keeping, False)
    assert keeping.merges.unmerge(merge).left == ()
    assert (number_of(keeping, kept), number_of(keeping, other)) == ("", "")
    assert keeping.arrival_queries.get(kept.id).draft == NADINE


# Forgetting ---------------------------------------------------------------------------------------------------------


def test_deciding_otherwise_erases_every_number_wherever_it_was(keeping: Desk) -> None:
    two_in_one(keeping)
    deleted = registered(keeping, WITH_NUMBER)
    keeping.arrivals.delete(deleted.id)
    keep(keeping, False)
    assert kept_numbers(keeping.store) == 0
    with keeping.store.read() as session:
        assert NUMBER not in json.dumps(session.scalars(select(MergeRow.joined)).all())
        assert NUMBER not in json.dumps(session.scalars(select(AuditRow.changes)).all())
    last = history(keeping.store, KIND, deleted.id)[-1]
    assert [tuple(change) for change in last.changes] == [("passport_number", None, None)]
    keep(keeping)
    assert number_of(keeping, deleted) == ""  # nothing comes back


def test_nothing_of_it_stays_in_the_file(sqlite_desk: Desk) -> None:
    keep(sqlite_desk)
    registered(sqlite_desk, WITH_NUMBER)
    assert NUMBER.encode() in _all_of(sqlite_desk)
    keep(sqlite_desk, False)
    sqlite_desk.close()  # the last connection brings the log of the database into it
    assert NUMBER.encode() not in _all_of(sqlite_desk)


def _all_of(desk: Desk) -> bytes:
    file = desk.paths.database
    return b"".join(path.read_bytes() for path in file.parent.glob(f"{file.name}*"))


def test_a_form_that_was_open_meanwhile_is_told(keeping: Desk) -> None:
    opened = registered(keeping, WITH_NUMBER)
    keep(keeping, False)
    with pytest.raises((EditConflict, Invalid)):
        keeping.arrivals.edit(opened, dataclasses.replace(opened.draft, host="Inria"))
    with pytest.raises(EditConflict):
        keeping.arrivals.edit(opened, dataclasses.replace(opened.draft, host="Inria", passport_number=""))
    assert keeping.arrival_queries.get(opened.id).draft == NADINE


def test_other_changes_of_the_house_forget_nothing(keeping: Desk) -> None:
    nadine = registered(keeping, WITH_NUMBER)
    house = keeping.directory_queries.house()
    keeping.directory.set_house(dataclasses.replace(house, name="Maison d’essai"), opened=house)
    assert number_of(keeping, nadine) == NUMBER


def test_a_number_that_is_saved_at_that_moment_is_forgotten_too(keeping: Desk) -> None:
    """Whoever asked in time whether it is kept is waited for."""
    asked, go_on = Event(), Event()

    def also(_session: object) -> None:
        asked.set()
        assert go_on.wait(20)

    nadine = registered(keeping)
    saving = Thread(target=lambda: keeping.arrivals.edit(nadine, WITH_NUMBER, also=also))
    saving.start()
    assert asked.wait(20)
    forgetting = Thread(target=lambda: keep(keeping, False))
    forgetting.start()
    forgetting.join(0.5)  # it waits
    go_on.set()
    saving.join(20)
    forgetting.join(20)
    assert kept_numbers(keeping.store) == 0
    assert not keeping.directory_queries.house().keeps_passport_numbers
