"""The workbook, read back by two other programs: the same values, charts that are there, and never a formula."""

from __future__ import annotations

import dataclasses
import datetime as dt
import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree

import pytest
from python_calamine import load_workbook

from maison import languages
from maison.sheets import Cell
from maison.statistics.files import plain, telling
from maison.statistics.files.choosing import charts
from maison.statistics.files.writing import chunks
from maison.statistics.model import Column, SafeReport
from tests.maison.statistics.files.samples import HOSTILE, empty, grid, hostile, week

ENGLISH, FRENCH = languages.get("en"), languages.get("fr")
OFFICE = shutil.which("soffice")
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
GLANCE, ALL, MEANING, DRAWN = range(4)


def made(report: SafeReport, language: languages.Language = ENGLISH, house: str = "Maison d’essai") -> bytes:
    return b"".join(chunks(report, "xlsx", language, house))


def parts(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        assert book.testzip() is None
        return {name: book.read(name).decode() for name in book.namelist()}


def table(content: bytes, sheet: int = ALL) -> list[list[object]]:
    return [list(row) for row in load_workbook(io.BytesIO(content)).get_sheet_by_index(sheet).to_python()]


def told(cell: Cell) -> object:
    """A cell as a reader of workbooks has it."""
    return float(cell) if isinstance(cell, int) else cell


@pytest.fixture(scope="module")
def whole() -> bytes:
    """The workbook of a week."""
    return made(week(), FRENCH)


@pytest.mark.parametrize(
    "report", [week(), empty(), hostile(), grid(), grid(3000)], ids=["week", "empty", "hostile", "grid", "long"]
)
def test_all_rows_come_back_typed(report: SafeReport) -> None:
    header, *rows = table(made(report))
    assert [str(name) for name in header] == [name or " " for name in plain.header(report, ENGLISH)]
    expected = [[told(cell) for cell in row] for row in plain.rows_of(report, ENGLISH)]
    assert rows == expected


def test_two_columns_of_one_name_stay_two() -> None:
    figures = tuple(figure for figure in grid().figures)
    same = figures[1].label
    alike = SafeReport(
        dataclasses.replace(grid(), figures=tuple(dataclasses.replace(one, label=same) for one in figures))
    )
    header = table(made(alike))[0]
    assert len({str(name).casefold() for name in header}) == len(header) == 6


def test_hidden_number_is_a_sign_in_the_table_and_nothing_in_a_chart(whole: bytes) -> None:
    report = week()
    hidden = sum(Column.NOW in line.row.hidden for line in telling.lines(report))
    at = 2 + [*telling.columns(report)].index(Column.NOW) + 1
    assert [row[at] for row in table(whole)].count("s") == hidden > 0
    drawn = charts(report, 10)
    cells = [row[1] for row in table(whole, DRAWN) if str(row[0]).endswith("(s)")]
    assert len(cells) == sum(any(one in row.hidden for one in chart.columns) for chart in drawn for row in chart.rows)
    assert set(cells) == {""}
    assert any(row[0].startswith("s\u00a0:") for row in table(whole, GLANCE) if isinstance(row[0], str))


def test_each_chart_has_its_numbers_and_is_described(whole: bytes) -> None:
    made_parts, drawn = parts(whole), charts(week(), 10)
    files = [name for name in made_parts if re.fullmatch(r"xl/charts/chart\d+\.xml", name)]
    assert len(files) == len(drawn)
    pictures = "".join(text for name, text in made_parts.items() if name.startswith("xl/drawings/drawing"))
    described = re.findall(r'<xdr:cNvPr [^>]*descr="([^"]+)"', pictures)
    assert len(described) == len(drawn)
    assert all(text.startswith(("Diagramme en barres", "Courbes")) for text in described)
    for name in files:
        tree = ElementTree.fromstring(made_parts[name])
        assert tree.find(f".//{CHART}dispBlanksAs") is None  # then an empty cell is a gap
        cached = [node.text for node in tree.iter(f"{CHART}v")]
        assert cached
        assert "s" not in cached


def test_charts_name_nothing_but_cells(whole: bytes) -> None:
    """A title or a name that was given as a text could be a formula: all of them point to cells."""
    for name, text in parts(made(hostile())).items():
        if name.startswith("xl/charts/"):
            assert "<a:t>" not in text
            for formula in re.findall(r"<c:f>([^<]*)</c:f>", text):
                assert re.fullmatch(r"'[^'!]+'!\$[A-Z]+\$\d+(:\$[A-Z]+\$\d+)?", formula), formula


@pytest.mark.parametrize("report", [week(), hostile(), grid(2000)], ids=["week", "hostile", "long"])
def test_no_cell_is_a_formula_or_a_link(report: SafeReport) -> None:
    for name, text in parts(made(report, house="=1+1&D")).items():
        if name.startswith("xl/worksheets/"):
            assert not re.search(r"<f[ >/]|<hyperlink", text), name
        assert "externalLink" not in name


def test_hostile_names_come_back_as_they_were_seen() -> None:
    names = [row[1] for row in table(made(hostile()))[2:]]
    assert names == [telling.named(line.row.label, ENGLISH) for line in telling.lines(hostile()) if not line.is_total]
    assert names[0] == "=1+1"
    assert not any(ord(character) in range(0x202A, 0x202F) for name in names for character in str(name))
    assert max(len(str(name)) for name in names) == len(max(HOSTILE, key=len))


def test_foot_of_a_page_obeys_nobody() -> None:
    pages = [
        text for name, text in parts(made(week(), house="A & B &D")).items() if name.startswith("xl/worksheets/sheet")
    ]
    assert len(pages) == 4
    for text in pages:
        foot = ElementTree.fromstring(text).find(".//{*}oddFooter")
        assert foot is not None
        assert foot.text
        assert foot.text.startswith("&L&8A && B &&D · Week 47 of 2026 · published · made on 23 November 2026&R&8")


def test_long_sheets_repeat_their_header_and_keep_it_in_sight(whole: bytes) -> None:
    made_parts = parts(whole)
    assert made_parts["xl/workbook.xml"].count("_xlnm.Print_Titles") == 2
    for sheet in ("sheet2", "sheet3"):
        assert 'state="frozen"' in made_parts[f"xl/worksheets/{sheet}.xml"]
    assert all('paperSize="9"' in made_parts[f"xl/worksheets/sheet{at}.xml"] for at in range(1, 5))


def test_tables_are_native_and_hold_all_rows(whole: bytes) -> None:
    first, second = (ElementTree.fromstring(parts(whole)[f"xl/tables/table{at}.xml"]) for at in (1, 2))
    assert first.get("ref") == f"A1:G{1 + len(list(telling.lines(week())))}"
    assert second.get("ref") == f"A1:C{1 + len(week().figures)}"


def test_definitions_stand_beside_their_figures(whole: bytes) -> None:
    rows = table(whole, MEANING)[1:]
    assert [(row[0], row[1]) for row in rows] == [
        (figure.label.text(FRENCH), figure.definition.text(FRENCH)) for figure in week().figures
    ]


def test_it_says_its_language_and_title_and_names_nobody(whole: bytes) -> None:
    made_parts = parts(whole)
    about = made_parts["docProps/core.xml"]
    assert "<dc:language>fr</dc:language>" in about
    assert "<dc:title>Chiffres de la semaine</dc:title>" in about
    assert "<dc:creator></dc:creator>" in about
    assert "2000-01-01" in about
    assert not any('lang="en-US"' in text for text in made_parts.values())


def test_equal_reports_make_equal_workbooks() -> None:
    assert made(week()) == made(week())


# LibreOffice ----------------------------------------------------------------------------------------------------------


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice Calc (soffice) is not installed")
@pytest.mark.parametrize("report", [week(), hostile()], ids=["week", "hostile"])
def test_libreoffice_reads_the_same_values_and_draws_the_charts(report: SafeReport, tmp_path: Path) -> None:
    content = made(report)
    opened = in_libreoffice(content, tmp_path)
    theirs, ours = load_workbook(io.BytesIO(opened)), load_workbook(io.BytesIO(content))
    assert theirs.sheet_names == ours.sheet_names
    for name in ours.sheet_names:
        assert values(theirs.get_sheet_by_name(name).to_python()) == values(ours.get_sheet_by_name(name).to_python())
    with zipfile.ZipFile(io.BytesIO(opened)) as book:
        objects = [name for name in book.namelist() if re.fullmatch(r"Object \d+/content\.xml", name)]
        drawn = [book.read(name).decode() for name in objects]
        sheets = book.read("content.xml").decode()
    assert len(drawn) == len(charts(report, 10))
    assert all("<chart:series " in text for text in drawn)
    assert sheets.count("<svg:desc>") == len(drawn)
    assert "of:=" not in sheets.replace("of:=[", "")


def in_libreoffice(content: bytes, folder: Path) -> bytes:
    """The workbook as LibreOffice keeps it in its own format."""
    assert OFFICE is not None
    source = folder / "week.xlsx"
    source.write_bytes(content)
    profile = (folder / "profile").as_uri()
    command = [OFFICE, f"-env:UserInstallation={profile}", "--headless", "--norestore", "--convert-to", "ods", "--outdir", str(folder), str(source)]  # fmt: skip
    subprocess.run(
        command, check=True, capture_output=True, timeout=240, env={"HOME": str(folder), "PATH": "/usr/bin:/bin"}
    )
    return (folder / "week.ods").read_bytes()


def values(rows: Sequence[Sequence[object]]) -> list[list[object]]:
    """Rows without what is empty at their ends, times to the second."""
    found = [[_value(cell) for cell in row] for row in rows]
    for row in found:
        while row and row[-1] == "":
            row.pop()
    while found and not found[-1]:
        found.pop()
    return found


def _value(cell: object) -> object:
    if isinstance(cell, dt.time):
        cell = dt.timedelta(hours=cell.hour, minutes=cell.minute, seconds=cell.second, microseconds=cell.microsecond)
    if isinstance(cell, dt.timedelta):
        return round(cell.total_seconds())
    return cell.rstrip() if isinstance(cell, str) else cell
