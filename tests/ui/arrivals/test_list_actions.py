"""What is done with several arrivals: one call, one line to undo it, and what was left told row by row."""

from __future__ import annotations

import csv
import dataclasses
from collections.abc import Sequence
from pathlib import Path

import pytest
from python_calamine import load_workbook

from maison.accounts.model import Actor
from maison.application import Desk
from maison.arrivals.service import ArrivalService
from maison.arrivals.status import Status
from tests.ui.arrivals.people import MAI, MARKUP, NADINE, context, put_on_file
from tests.ui.doubles import RecordingShell
from ui.arrivals.listing.actions import Actions, Selected
from ui.packs.where import BATCH, ManyPacks
from ui.shell import Context


class Chosen:
    """A list of which some rows are selected."""

    def __init__(self, desk: Desk, ids: Sequence[int]) -> None:
        self.ids = tuple(ids)
        self.seen = {row.id: row.version for row in desk.arrival_queries.rows(ids)}
        self.remarks: list[tuple[str, list[str]]] = []

    def selected(self) -> Selected:
        return Selected(self.ids, self.seen)

    def show_remarks(self, title: str, lines: Sequence[str]) -> None:
        self.remarks.append((title, list(lines)))


@pytest.fixture
def ids(sqlite_desk: Desk, qapp: object) -> list[int]:
    """Three arrivals."""
    sqlite_desk.directory.load_places()
    return put_on_file(sqlite_desk, MAI, NADINE, MARKUP)


@pytest.fixture
def chosen(sqlite_desk: Desk, ids: list[int]) -> Chosen:
    """All of them are selected."""
    return Chosen(sqlite_desk, ids)


@pytest.fixture
def around(sqlite_desk: Desk) -> Context:
    """What the actions stand on."""
    return context(sqlite_desk)


def shell(around: Context) -> RecordingShell:
    assert isinstance(around.shell, RecordingShell)
    return around.shell


def undo(around: Context) -> None:
    again = shell(around).undo
    assert again is not None
    again()


def statuses(desk: Desk, ids: list[int]) -> list[Status]:
    return [arrival.status for arrival in desk.arrival_queries.many(ids)]


def test_situation_of_all_is_set_and_undone(sqlite_desk: Desk, ids: list[int], chosen: Chosen, around: Context) -> None:
    before = statuses(sqlite_desk, ids)
    Actions(chosen, around).set_status(Status.LEFT)
    assert statuses(sqlite_desk, ids) == [Status.LEFT] * 3
    assert shell(around).asked == [("offer_undo", "Situation “left”: 3 arrivals changed.")]
    undo(around)
    assert statuses(sqlite_desk, ids) == before
    assert chosen.remarks == []


def test_what_another_desk_saved_is_told_by_name_and_why(
    sqlite_desk: Desk, ids: list[int], chosen: Chosen, around: Context
) -> None:
    other = ArrivalService(sqlite_desk.store, sqlite_desk.clock, Actor("Lucie"))
    theirs = sqlite_desk.arrival_queries.get(ids[1])
    other.edit(theirs, dataclasses.replace(theirs.draft, adviser="Lucie"))
    Actions(chosen, around).set_adviser("Inès")
    [(title, [line])] = chosen.remarks
    assert title == "These arrivals were left as they are"
    assert line.startswith("26-00002 El-Khoury, Nadine: Somebody else saved")
    assert shell(around).asked[-1] == ("offer_undo", "Adviser “Inès”: 2 arrivals changed.")


def test_what_is_so_already_offers_nothing_to_undo(chosen: Chosen, around: Context) -> None:
    Actions(chosen, around).set_adviser("")
    assert shell(around).asked == [("tell", "No adviser: 0 arrivals changed.", "info")]


def test_tags_are_changed_and_undone(sqlite_desk: Desk, ids: list[int], chosen: Chosen, around: Context) -> None:
    Actions(chosen, around).change_tags(("vip",), ())
    assert shell(around).asked == [("offer_undo", "Tags + vip: 3 arrivals changed.")]
    assert sqlite_desk.arrival_queries.get(ids[0]).draft.tags == ("vip",)
    undo(around)
    assert sqlite_desk.arrival_queries.tags() == ()


def test_a_value_that_cannot_be_kept_is_told(chosen: Chosen, around: Context) -> None:
    Actions(chosen, around).set_adviser("x" * 500)
    assert shell(around).asked == [("tell_error", "invalid")]


def test_all_are_deleted_and_come_back(sqlite_desk: Desk, chosen: Chosen, around: Context) -> None:
    Actions(chosen, around).delete()
    assert sqlite_desk.arrival_queries.count() == 0
    assert shell(around).asked == [("offer_undo", "3 files were deleted.")]
    undo(around)
    assert sqlite_desk.arrival_queries.count() == 3


def test_packs_of_all_are_made_on_their_own_page(chosen: Chosen, around: Context) -> None:
    Actions(chosen, around).make_packs()
    assert shell(around).asked == [("go", BATCH, ManyPacks(chosen.ids))]


def test_letters_greet_each_by_name_and_leave_out_who_cannot_be_reached(
    sqlite_desk: Desk, ids: list[int], chosen: Chosen, around: Context, tmp_path: Path
) -> None:
    markup = sqlite_desk.arrival_queries.get(ids[2])
    draft = dataclasses.replace(markup.draft, email="gras@example.org", languages=("fr",))
    sqlite_desk.arrivals.edit(markup, draft)
    Actions(chosen, around).write_mailing(tmp_path / "x.csv")
    lines = (tmp_path / "x.csv").read_text("utf-8-sig").splitlines()
    header, *rows = csv.reader(lines, delimiter=";")
    assert header[-4:] == ["E-mail", "Language of letters", "Language code", "Salutation"]
    assert [row[-4:] for row in rows] == [
        ["mai@example.org", "Vietnamese", "vi", "Xin chào Thị Mai Hoàng,"],
        ["gras@example.org", "French", "fr", "Bonjour =1+1 <b>Gras</b>,"],
    ]
    assert rows[1][2] == "'=1+1"
    told = "2 addresses were written to x.csv. 1 person has no e-mail address and is not in it."
    assert shell(around).asked[-1] == ("tell", told, "warn")


def test_letters_are_a_workbook_too(chosen: Chosen, around: Context, tmp_path: Path) -> None:
    Actions(chosen, around).write_mailing(tmp_path / "x.xlsx")
    rows = load_workbook(str(tmp_path / "x.xlsx")).get_sheet_by_index(0).to_python()
    assert rows[1][4] == "mai@example.org"
