"""Undoing an import: all that nobody touched, nothing that somebody did."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from maison import languages
from maison.accounts.queries import history
from maison.application import Desk
from maison.arrivals.importing.days import DayOrder
from maison.arrivals.importing.file import read_file
from maison.arrivals.importing.marks import Mark
from maison.arrivals.importing.model import Kept, UndoRefused
from maison.arrivals.importing.plan import plan
from maison.arrivals.listing import ArrivalFilter
from maison.progress import Cancelled
from tests.maison.arrivals.importing.test_marks import ZOE, planned
from tests.maison.arrivals.people import registered

CHANGE = ";Lefèvre;Zoé;01/02/2003;neuf@example.org;0699001234;;20/01/2027\n"
NEW = ";Li;Wei;03/04/2001;;;;\n;Ko;Ana;05/06/2001;;;;\n"


def test_batch_says_when_who_and_how_many(desk: Desk) -> None:
    registered(desk, ZOE)
    report = desk.imports.import_rows(planned(CHANGE + NEW))
    [batch] = desk.import_queries.latest()
    assert (batch.id, batch.by, batch.kind, batch.undone_at) == (report.batch, desk.actor.name, "CSV", None)
    assert batch.counts == {Mark.NEW: 2, Mark.CHANGED: 1}
    rows = desk.import_queries.rows(batch.id)
    assert [(row.number, row.mark, row.reference) for row in rows] == [
        (2, Mark.CHANGED, "26-00001"),
        (3, Mark.NEW, "26-00002"),
        (4, Mark.NEW, "26-00003"),
    ]
    assert [(change.field, change.old, change.new) for change in rows[0].changes] == [
        ("email", "zoe@example.org", "neuf@example.org"),
        ("phones", ["+33612345678"], ["+33612345678", "+33699001234"]),
        ("planned_arrival", "2027-01-05", "2027-01-20"),
    ]


def test_undo_brings_all_back_that_was_before(desk: Desk) -> None:
    before = registered(desk, ZOE)
    report = desk.imports.import_rows(planned(CHANGE + NEW))
    undone = desk.import_batches.undo(report.batch)
    assert (undone.taken_off, undone.put_back, undone.kept) == (2, 1, ())
    assert desk.arrival_queries.get(before.id).draft == before.draft
    assert list(desk.arrival_queries.snapshot(ArrivalFilter())) == [before.id]
    assert desk.arrival_queries.search("Li Wei") == ()
    assert [hit.id for hit in desk.arrival_queries.search("0612345678")] == [before.id]
    [batch] = desk.import_queries.latest()
    assert batch.undone_by == desk.actor.name
    assert history(desk.store, "arrival", before.id + 1)[-1].action == "deleted"


def test_what_was_edited_since_is_kept_and_told(desk: Desk) -> None:
    before = registered(desk, ZOE)
    report = desk.imports.import_rows(planned(CHANGE + NEW))
    for stay_id, change in ((before.id, {"email": "main@example.org"}), (before.id + 1, {"host": "Inria"})):
        opened = desk.arrival_queries.get(stay_id)
        desk.arrivals.edit(opened, dataclasses.replace(opened.draft, **change))
    undone = desk.import_batches.undo(report.batch)
    assert undone.kept == (Kept("26-00002"), Kept("26-00001", ("email",)))
    assert (undone.taken_off, undone.put_back) == (1, 1)
    now = desk.arrival_queries.get(before.id).draft
    assert (now.email, now.phones, now.planned_arrival) == ("main@example.org", ZOE.phones, ZOE.planned_arrival)
    assert desk.arrival_queries.get(before.id + 1).draft.host == "Inria"


def test_arrival_whose_steps_were_worked_on_is_kept(desk: Desk) -> None:
    report = desk.imports.import_rows(planned(NEW))
    [stay_id, _other] = report.change.ids
    desk.checklists.tick(stay_id, "cvec", version=0)
    assert desk.import_batches.undo(report.batch).kept == (Kept("26-00001"),)


def test_new_stay_is_taken_off_and_its_person_stays(desk: Desk) -> None:
    before = registered(desk, ZOE)
    report = desk.imports.import_rows(planned(";Lefèvre;Zoé;01/02/2003;neuf@example.org;;Inria;05/09/2028\n"))
    undone = desk.import_batches.undo(report.batch)
    assert (undone.taken_off, undone.put_back) == (1, 1)
    assert desk.arrival_queries.get(before.id).draft == before.draft


def test_imports_are_undone_one_after_the_other(desk: Desk) -> None:
    before = registered(desk, ZOE)
    first = desk.imports.import_rows(planned(CHANGE))
    second = desk.imports.import_rows(planned(";Lefèvre;Zoé;01/02/2003;dernier@example.org;;;\n"))
    desk.import_batches.undo(second.batch)
    assert desk.import_batches.undo(first.batch).kept == ()
    assert desk.arrival_queries.get(before.id).draft == before.draft


def test_undone_import_can_be_imported_again(desk: Desk) -> None:
    desk.import_batches.undo(desk.imports.import_rows(planned(NEW)).batch)
    assert desk.imports.import_rows(planned(NEW)).added == 2


def test_import_is_undone_once(desk: Desk) -> None:
    report = desk.imports.import_rows(planned(NEW))
    desk.import_batches.undo(report.batch)
    for number, said in ((report.batch, "already"), (99, "no import")):
        with pytest.raises(UndoRefused) as caught:
            desk.import_batches.undo(number)
        assert said in caught.value.text(languages.get("en"))


def test_undo_that_is_called_off_leaves_all_as_it_was(desk: Desk) -> None:
    class Stopping:
        def step(self, _done: int, _total: int, _note: str = "") -> None:
            raise Cancelled

    report = desk.imports.import_rows(planned(NEW))
    with pytest.raises(Cancelled):
        desk.import_batches.undo(report.batch, steps=Stopping())
    assert desk.arrival_queries.count() == 2
    assert desk.import_batches.undo(report.batch).taken_off == 2


def test_columns_that_were_told_by_hand_are_remembered(desk: Desk) -> None:
    table = read_file(b"Nachname;Vorname;Geburt\nLi;Wei;03/04/2001\n", any_header=True)
    assert desk.imports.mapping_of(table.header).fields == (None, None, None)
    fields = ("family_name", "given_names", "birth_date")
    desk.imports.import_rows(plan(table, fields, dt.date(2026, 11, 23), order=DayOrder.MONTH_FIRST))
    known = desk.imports.mapping_of(("NACHNAME", "Vorname", "Geburt"))
    assert (known.fields, known.order) == (fields, DayOrder.MONTH_FIRST)
    assert desk.imports.mapping_of(("Vorname", "Nachname", "Geburt")).fields == (None, None, None)
