"""Exports: exact, harmless in spreadsheets, and importable without loss."""

import dataclasses
import datetime as dt
import io
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from python_calamine import load_workbook

from maison import languages
from maison.application import Desk
from maison.arrivals.exporting import COLUMNS, ColumnRefused, Format, Rows, columns_of, export
from maison.arrivals.importing.file import read_file
from maison.arrivals.importing.headers import match_columns
from maison.arrivals.importing.marks import Mark
from maison.arrivals.importing.plan import plan
from maison.arrivals.listing import ArrivalFilter
from maison.arrivals.model import (
    COLUMN_FIELDS,
    FIELD_LABELS,
    PERSON_FIELDS,
    PRIVATE_FIELDS,
    ArrivalDraft,
    status_by_dates,
)
from maison.arrivals.status import Status
from maison.arrivals.vocabulary import Category, Funding, Housing, Level, Permit
from maison.demo.people import make_up
from maison.errors import UserError
from maison.files import FileRefused
from maison.progress import Cancelled
from maison.sheets import safe_cell, typed_text
from maison.text import clean_line
from tests.maison.arrivals.people import NADINE

FRENCH = languages.get("fr")


def exported(
    desk: Desk, kind: Format, path: Path, tag: str = "fr", *, columns: tuple[str, ...] = (), rows: Rows = "stay"
) -> Path:
    ids = desk.arrival_queries.snapshot(ArrivalFilter(sort="reference"))
    count = export(desk.arrival_queries, ids, kind, path, languages.get(tag), columns=columns, rows=rows)
    assert count == len(ids)
    return path


def read_back(path: Path, today: dt.date) -> list[ArrivalDraft]:
    table = read_file(path)
    made = plan(table, match_columns(table.header), today)
    assert made.problems == ()
    return list(made.drafts)


def on_file(desk: Desk) -> list[ArrivalDraft]:
    ids = desk.arrival_queries.snapshot(ArrivalFilter(sort="reference"))
    return [arrival.draft for arrival in desk.arrival_queries.many(ids)]


@pytest.mark.parametrize("tag", languages.UI_LANGUAGES)
def test_export_can_be_imported_without_loss(desk: Desk, tmp_path: Path, tag: str) -> None:
    today = desk.clock.today()
    desk.imports.register_all([one.draft for one in make_up(60, 7, today)] + [NADINE])
    assert read_back(exported(desk, "csv", tmp_path / "x.csv", tag), today) == on_file(desk)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("tag", languages.UI_LANGUAGES)
def test_every_row_of_an_export_is_the_same_when_it_is_imported_again(
    desk: Desk, tmp_path: Path, tag: str, kind: Format
) -> None:
    today = desk.clock.today()
    desk.imports.register_all([one.draft for one in make_up(120, 5, today)] + [NADINE])
    before = on_file(desk)
    table = read_file(exported(desk, kind, tmp_path / f"x.{kind}", tag))
    planned = plan(table, match_columns(table.header), today)
    assert None not in planned.fields
    assert [finding.mark for finding in desk.imports.findings(planned)] == [Mark.SAME] * len(before)
    report = desk.imports.import_rows(planned)
    assert (report.added, report.changed) == (0, 0)
    assert on_file(desk) == before


@pytest.mark.parametrize("tag", languages.UI_LANGUAGES)
def test_every_column_is_called_as_an_import_knows_it(tag: str) -> None:
    language = languages.get(tag)
    header = [language.gettext(FIELD_LABELS[name]) for name in COLUMNS]
    assert match_columns(header) == COLUMNS


@pytest.mark.parametrize("tag", languages.UI_LANGUAGES)
@pytest.mark.parametrize(
    ("field", "kind"),
    [
        ("category", Category),
        ("permit", Permit),
        ("housing", Housing),
        ("status", Status),
        ("level", Level),
        ("funding", Funding),
    ],
)
def test_every_word_of_the_lists_comes_back(
    sqlite_desk: Desk, tmp_path: Path, field: str, kind: type, tag: str
) -> None:
    desk = sqlite_desk
    desk.imports.register_all(
        [
            dataclasses.replace(NADINE, email="", birth_date=None, **{"status": Status.ARRIVED, field: value})
            for value in kind
        ]
    )
    drafts = read_back(exported(desk, "csv", tmp_path / "x.csv", tag), desk.clock.today())
    found = [draft.status or status_by_dates(draft, desk.clock.today()) for draft in drafts]
    assert (found if field == "status" else [getattr(draft, field) for draft in drafts]) == list(kind)


_PLAIN = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), max_size=30)
_NAMES = st.one_of(_PLAIN, st.sampled_from(["=1+1", "'=1", "''+x", "-", "@a", "'", '"', 'a";b', "<b>x</b>", "+33 6"]))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(_NAMES, min_size=1, max_size=4))
def test_any_name_comes_back(tmp_path: Path, names: list[str]) -> None:
    from maison.sheets import french_csv

    kept = []
    for name in names:
        try:
            kept.append(clean_line(name))
        except UserError:
            continue
    kept = [name for name in kept if name]
    path = tmp_path / "names.csv"
    path.write_bytes(french_csv([["Nom", "Prénom"], *([name, "x"] for name in kept)]))
    assert [draft.family_name for draft in read_back(path, dt.date(2026, 11, 23))] == kept


@given(st.text())
def test_guard_of_a_cell_is_taken_off_again(text: str) -> None:
    cell = safe_cell(text)
    assert safe_cell(typed_text(cell)) == cell


def test_json_is_what_the_commands_answer(desk: Desk, tmp_path: Path) -> None:
    desk.imports.register_all([NADINE, ArrivalDraft(native_name="王小明")])
    ids = desk.arrival_queries.snapshot(ArrivalFilter(sort="reference"))
    told = json.loads(exported(desk, "json", tmp_path / "x.json").read_text("utf-8"))
    assert told == [arrival.as_json() for arrival in desk.arrival_queries.many(ids)]


def test_empty_list_is_a_file_too(sqlite_desk: Desk, tmp_path: Path) -> None:
    assert json.loads(exported(sqlite_desk, "json", tmp_path / "x.json").read_text("utf-8")) == []
    assert len(exported(sqlite_desk, "csv", tmp_path / "x.csv").read_text("utf-8-sig").splitlines()) == 1
    assert exported(sqlite_desk, "xlsx", tmp_path / "x.xlsx").stat().st_size > 0


def test_workbook_holds_texts_and_days_and_no_formula(sqlite_desk: Desk, tmp_path: Path) -> None:
    desk = sqlite_desk
    desk.imports.register_all([dataclasses.replace(NADINE, family_name="=1+1", given_names="http://example.org")])
    content = exported(desk, "xlsx", tmp_path / "x.xlsx", "en").read_bytes()
    header, row = load_workbook(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    cells = dict(zip(header, row, strict=True))
    assert (cells["Family name"], cells["Given names"]) == ("=1+1", "http://example.org")
    assert cells["Date of birth"] == NADINE.birth_date
    assert len(header) == 1 + len([name for name in COLUMN_FIELDS if name not in PRIVATE_FIELDS])


def test_pages_are_put_together(sqlite_desk: Desk, tmp_path: Path) -> None:
    desk = sqlite_desk
    desk.imports.register_all([ArrivalDraft(family_name=f"N{number}") for number in range(1203)])
    told = json.loads(exported(desk, "json", tmp_path / "x.json").read_text("utf-8"))
    assert [entry["family_name"] for entry in told] == [f"N{number}" for number in range(1203)]


class _Stopping:
    def step(self, done: int, _total: int, _note: str = "") -> None:
        if done:
            raise Cancelled


def test_export_that_is_called_off_leaves_the_old_file(sqlite_desk: Desk, tmp_path: Path) -> None:
    desk = sqlite_desk
    desk.imports.register_all([ArrivalDraft(family_name=f"N{number}") for number in range(600)])
    path = tmp_path / "x.csv"
    path.write_text("before")
    with pytest.raises(Cancelled):
        export(
            desk.arrival_queries, desk.arrival_queries.snapshot(ArrivalFilter()), "csv", path, FRENCH, steps=_Stopping()
        )
    assert path.read_text() == "before"
    assert [entry.name for entry in tmp_path.iterdir() if entry.is_file()] == ["x.csv"]


def test_folder_that_is_not_there_is_told(sqlite_desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(FileRefused):
        exported(sqlite_desk, "csv", tmp_path / "none" / "x.csv")


def test_list_is_written_as_it_stands_there(sqlite_desk: Desk, tmp_path: Path) -> None:
    desk = sqlite_desk
    desk.imports.register_all([dataclasses.replace(NADINE, family_name=name) for name in ("Zoé", "Éric", "eric")])
    ids = desk.arrival_queries.snapshot(ArrivalFilter(descending=True))
    columns = columns_of(["host", "name", "birth_date"])
    export(desk.arrival_queries, ids, "csv-plain", tmp_path / "x.csv", languages.get("en"), columns=columns)
    header, *rows = (tmp_path / "x.csv").read_text("utf-8").splitlines()
    assert header == "Host institution,Family name,Given names,Name in its own script,Date of birth"
    assert [row.split(",")[1] for row in rows] == ["Zoé", "Éric", "eric"]
    assert rows[0].endswith(",2001-02-03")
    told = json.loads(exported(desk, "json", tmp_path / "x.json", columns=("email", "reference")).read_text("utf-8"))
    assert [list(entry) for entry in told] == [["email", "reference"]] * 3


def test_column_that_nobody_has_is_told_with_those_there_are() -> None:
    with pytest.raises(ColumnRefused) as refused:
        columns_of(["name", "shoe"])
    assert "shoe" in refused.value.text(FRENCH)
    assert "permit_until" in refused.value.text(FRENCH)
    assert columns_of(["shoe", "name"], known_alone=True) == ("family_name", "given_names", "native_name")


def test_one_row_for_each_person_has_what_is_the_persons(sqlite_desk: Desk, tmp_path: Path) -> None:
    sqlite_desk.imports.register_all([NADINE])
    told = json.loads(exported(sqlite_desk, "json", tmp_path / "x.json", rows="person").read_text("utf-8"))
    assert tuple(told[0]) == tuple(name for name in PERSON_FIELDS if name not in PRIVATE_FIELDS)
