"""The arrivals of a week by category, on both databases, and the files that carry them."""

import csv
import datetime as dt
import io
import json
import random
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from maison import languages
from maison.application import Desk
from maison.arrivals.model import ArrivalDraft
from maison.arrivals.vocabulary import LABELS, Category
from maison.files import FileRefused
from maison.statistics.exports import content, label_of, note, title, to_csv, to_json, write
from maison.statistics.model import CategoryFigure, Week, WeeklyFigures

W47 = Week(2026, 47)
ENGLISH = languages.get("en")


def arrive(desk: Desk, day: dt.date | None, category: Category | None = None, **more: object) -> int:
    draft = ArrivalDraft(family_name="Essai", category=category, arrived_on=day, **more)  # type: ignore[arg-type]  # fields of a draft
    return desk.arrivals.register(draft).ids[0]


def counts(figures: WeeklyFigures) -> dict[Category | None, tuple[int, int]]:
    return {row.category: (row.value, row.previous) for row in figures.rows if row.value or row.previous}


def test_empty_database_has_all_categories_with_zero(desk: Desk) -> None:
    figures = desk.statistics.week(W47)
    assert [row.category for row in figures.rows] == [*Category, None]
    assert (figures.total, figures.previous_total) == (0, 0)


def test_week_counts_its_monday_and_its_sunday_and_no_other_day(desk: Desk) -> None:
    for day in (W47.first, W47.last, W47.first - dt.timedelta(days=1), W47.last + dt.timedelta(days=1)):
        arrive(desk, day, Category.RESEARCHER)
    assert counts(desk.statistics.week(W47)) == {Category.RESEARCHER: (2, 1)}


def test_planned_and_deleted_arrivals_do_not_count(desk: Desk) -> None:
    arrive(desk, None, Category.RESEARCHER, planned_arrival=W47.first)
    desk.arrivals.delete(arrive(desk, W47.first, Category.RESEARCHER))
    assert desk.statistics.week(W47).total == 0


def test_arrival_without_category_counts_as_not_given(desk: Desk) -> None:
    arrive(desk, W47.first)
    assert counts(desk.statistics.week(W47)) == {None: (1, 0)}


def test_figures_are_those_of_a_naive_count(desk: Desk) -> None:
    """Round the 53rd week and New Year, where a count by calendar year would go wrong."""
    chance = random.Random(47)
    days = [dt.date(2020, 12, 20) + dt.timedelta(days=number) for number in range(22)]
    arrived = [(chance.choice(days), chance.choice([*Category, None])) for _ in range(60)]
    for day, category in arrived:
        arrive(desk, day, category)
    naive = Counter((Week.of(day), category) for day, category in arrived)
    for week in sorted({Week.of(day) for day in days}):
        figures = desk.statistics.week(week)
        assert {row.category: row.value for row in figures.rows} == {
            category: naive[week, category] for category in (*Category, None)
        }
        assert [row.previous for row in figures.rows] == [naive[week.previous, row.category] for row in figures.rows]


def test_count_is_one_query_over_a_covering_index(sqlite_desk: Desk) -> None:
    """No row of the table is read, however many arrivals there are."""
    said: list[tuple[str, Any]] = []
    event.listen(
        sqlite_desk.store.engine,
        "before_cursor_execute",
        lambda _connection, _cursor, statement, parameters, *_rest: said.append((statement, parameters)),
    )
    sqlite_desk.arrival_queries.arrived_by_category(W47.first, W47.last)
    ((statement, parameters),) = [entry for entry in said if entry[0].startswith("SELECT")]
    with sqlite_desk.store.engine.connect() as connection:
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters).all()
    assert "USING COVERING INDEX ix_stays_arrivals" in plan[0][3]


# Files ----------------------------------------------------------------------------------------------------------------


def figures_of(made_on: dt.date, **values: tuple[int, int]) -> WeeklyFigures:
    rows = tuple(CategoryFigure(category, *values.get(category.value, (0, 0))) for category in Category)
    return WeeklyFigures(W47, made_on, (*rows, CategoryFigure(None, *values.get("none", (0, 0)))))


MADE = figures_of(dt.date(2026, 11, 23), exchange_student=(12, 9), researcher=(3, 0), none=(1, 0))


def test_csv_is_exactly_what_french_excel_opens_right() -> None:
    lines = [
        "Arrivals by category, week 2026-W47, 16/11/2026 to 22/11/2026. Arrivals on file, not deleted, whose day of arrival "
        "lies in this ISO week (Monday to Sunday). Planned arrivals do not count. "
        "Counted on 23/11/2026; files completed later change the figure.",
        "Category;Arrivals;Week before",
        "degree student;0;0",
        "exchange student;12;9",
        "language or short course;0;0",
        "doctoral candidate;0;0",
        "researcher;3;0",
        "invited teacher;0;0",
        "accompanying spouse;0;0",
        "accompanying child;0;0",
        "not given;1;0",
        "Total;16;9",
    ]
    lines.append(f'"{lines.pop(0)}"')
    assert to_csv(MADE, ENGLISH) == b"\xef\xbb\xbf" + "".join(f"{line}\r\n" for line in lines).encode()


@pytest.mark.parametrize("tag", ["fr", "en", "ar", "qps"])
def test_csv_has_no_cell_that_is_a_formula_in_any_language(tag: str) -> None:
    rows = csv.reader(io.StringIO(to_csv(MADE, languages.get(tag)).decode("utf-8-sig"), newline=""), delimiter=";")
    cells = [cell for row in rows for cell in row]
    assert cells
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in cells)


def test_hostile_label_of_a_category_stays_a_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """A translator, too, can write what a spreadsheet would calculate."""
    monkeypatch.setitem(LABELS, Category.RESEARCHER, '=1+1;"x"\r\n')
    text = to_csv(MADE, ENGLISH).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))
    assert rows[5] == ['\'=1+1;"x"\r\n', "3", "0"]


def test_json_has_its_keys_and_adds_up() -> None:
    told = to_json(MADE, ENGLISH)
    assert json.loads(content(MADE, "json", ENGLISH)) == told
    assert (told["week"], told["from"], told["to"], told["status"]) == (
        "2026-W47",
        "2026-11-16",
        "2026-11-22",
        "complete",
    )
    (figure,) = told["figures"]
    assert (figure["key"], figure["value"], figure["previous"]) == ("arrivals", 16, 9)
    assert sum(row["value"] for row in figure["breakdown"]) == 16
    assert figure["breakdown"][-1] == {
        "key": "not_given",
        "label": "not given",
        "value": 1,
        "previous": 0,
        "hidden": False,
    }
    assert figure["definition"]


@pytest.mark.parametrize(("made_on", "status"), [(W47.last, "running"), (W47.last + dt.timedelta(days=1), "complete")])
def test_week_that_is_not_over_says_so(made_on: dt.date, status: str) -> None:
    figures = figures_of(made_on)
    assert to_json(figures, ENGLISH)["status"] == status
    assert ("not complete" in note(figures).text(ENGLISH)) == (status == "running")


def test_file_is_written_whole(tmp_path: Path) -> None:
    write(MADE, tmp_path / "week.csv", "csv", ENGLISH)
    assert (tmp_path / "week.csv").read_bytes() == to_csv(MADE, ENGLISH)
    with pytest.raises(FileRefused):
        write(MADE, tmp_path / "no folder" / "week.csv", "csv", ENGLISH)
    assert [path.name for path in tmp_path.iterdir()] == ["week.csv"]


def test_title_names_the_week_and_its_days() -> None:
    assert title(MADE).text(ENGLISH) == "Arrivals by category, week 2026-W47, 16/11/2026 to 22/11/2026"
    assert label_of(MADE.rows[-1], ENGLISH) == "not given"
