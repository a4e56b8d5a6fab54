"""Reports as CSV and JSON: bytes as they are meant, keys that never change, and no formula."""

import csv
import io
import json
from typing import Any

import pytest

from maison import languages
from maison.statistics.files.plain import as_json
from maison.statistics.files.writing import chunks
from maison.statistics.model import Column, SafeReport, Unit
from tests.maison.statistics.files.samples import Of, empty, figure, grid, hostile, report, row, week

ENGLISH, FRENCH = languages.get("en"), languages.get("fr")
SMALL = report(
    figure("visits", "Visits", (1268, 12, None, 40), row("desk", "at the desk", 1260, 5, None, 31), row("mail", "by e-mail", None, 7, None, 9, hidden=(Column.NOW,)), of=Of.VISITS),
    figure("waiting", "Waiting time", None, row("median", "median", 550, 90_061, None, 0), of=Of.TICKETS, unit=Unit.SECONDS),
)  # fmt: skip


def written(told: SafeReport, kind: Any, language: languages.Language = ENGLISH) -> bytes:
    return b"".join(chunks(told, kind, language))


def test_csv_is_exactly_what_french_excel_opens_right() -> None:
    sentence = "Arrivals on file, not deleted, whose day of arrival lies in this ISO week (Monday to Sunday). Planned arrivals do not count."
    lines = [
        "Figure;Breakdown;Unit;Week 47;Week 46;Since 1 Sept 2026;Definition",
        f"Visits;Total;visits;1268;12;40;{sentence}",
        "Visits;at the desk;visits;1260;5;31;",
        "Visits;by e-mail;visits;s;7;9;",
        f"Waiting time;median;h:min:s;0:09:10;25:01:01;0:00:00;{sentence}",
        "Figures of the week. Week 47 of 2026 · 16 November 2026 to 22 November 2026.",
        '"Counted on 23 November 2026; files completed later change the figures. Definitions, version 3."',
        "s: not shown, so that nobody can be recognised (statistical secrecy). Also some larger numbers are not shown, where "
        "the small ones could be computed from them.",
    ]
    assert written(SMALL, "csv") == b"\xef\xbb\xbf" + "".join(f"{line}\r\n" for line in lines).encode()


def test_csv_for_programs_has_keys_and_says_what_is_hidden() -> None:
    lines = [
        "week,from,to,status,figure,row,label,unit,now,previous,year_ago,to_date,hidden",
        "2026-W47,2026-11-16,2026-11-22,complete,visits,,Visits,count,1268,12,,40,",
        "2026-W47,2026-11-16,2026-11-22,complete,visits,desk,at the desk,count,1260,5,,31,",
        "2026-W47,2026-11-16,2026-11-22,complete,visits,mail,by e-mail,count,,7,,9,now",
        "2026-W47,2026-11-16,2026-11-22,complete,waiting,median,median,seconds,550,90061,,0,",
    ]
    assert written(SMALL, "csv-plain") == "".join(f"{line}\r\n" for line in lines).encode()


def test_json_has_the_shape_that_was_promised() -> None:
    told = json.loads(written(SMALL, "json"))
    assert told == as_json(SMALL, ENGLISH)
    assert {name: told[name] for name in ("week", "from", "to", "status")} == {
        "week": "2026-W47",
        "from": "2026-11-16",
        "to": "2026-11-22",
        "status": "complete",
    }
    visits, waiting = told["figures"]
    assert (visits["key"], visits["label"], visits["value"], visits["unit"]) == ("visits", "Visits", 1268, "count")
    assert visits["definition"]
    assert visits["breakdown"][1] == {
        "key": "mail",
        "label": "by e-mail",
        "value": None,
        "hidden": True,
        "previous": 7,
        "year_ago": None,
        "to_date": 9,
        "hidden_columns": ["now"],
        "behind_columns": [],
    }
    assert waiting["value"] is None
    assert not waiting["hidden"]


def test_grid_has_a_column_for_each_figure_and_its_total_last() -> None:
    rows = list(csv.reader(io.StringIO(written(grid(), "csv").decode("utf-8-sig"), newline=""), delimiter=";"))
    assert rows[0] == ["", *(one.label.text(ENGLISH) for one in grid().figures)]
    assert rows[1] == ["École 0", *["7"] * 5]
    assert rows[4] == ["École 3", "10", *"ssss"]
    assert rows[13] == ["Total", *["84"] * 5]
    told = as_json(grid(), ENGLISH)
    assert told["week"] is None
    assert (told["from"], told["to"]) == ("2026-09-01", "2026-11-22")


@pytest.mark.parametrize("told", [week(), empty(), hostile(), grid()], ids=["week", "empty", "hostile", "grid"])
@pytest.mark.parametrize("tag", ["fr", "en", "qps", "qps-AR"])
def test_no_cell_is_a_formula_or_turns_the_direction(told: SafeReport, tag: str) -> None:
    text = written(told, "csv", languages.get(tag)).decode("utf-8-sig")
    cells = [cell for line in csv.reader(io.StringIO(text, newline=""), delimiter=";") for cell in line]
    assert cells
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in cells)
    assert not any(character in cell for cell in cells for character in "\u202a\u202b\u202d\u202e\x00")


def test_nothing_that_is_hidden_is_written_anywhere() -> None:
    """The numbers of hidden cells are not in the report any more; their places say so in every format."""
    told = as_json(week(), FRENCH)
    hidden = [one for figure in told["figures"] for one in figure["breakdown"] if one["hidden"]]
    assert hidden
    assert all(one["value"] is None for one in hidden)
    assert all(one[column] is None for one in hidden for column in one["hidden_columns"] if column != "now")


def test_corrections_are_told_beside_the_figures() -> None:
    text = written(week(), "csv").decode("utf-8-sig")
    assert "People spoken with — Total, Week 46: published 76, counted now 77." in text
    assert "Arrivals by category — researcher, Week 47: published 8, counted now s." in text
    assert as_json(week(), ENGLISH)["corrections"][1] == {
        "figure": "arrivals_by_category",
        "row": "researcher",
        "column": Column.NOW.value,
        "published": 8,
        "counted": None,
    }
