"""Workbooks of Excel and LibreOffice are read as the table that one sees."""

import datetime as dt
import io

import openpyxl
import pytest

from maison import languages
from maison.lists.table import FileNotUsable, FileTable
from tests.maison.lists.names import read_any, read_file
from tests.maison.lists.workbooks import book, inline, ods, ods_row, sheet, xlsx

HEADER = ["Nom", "Prénom", "Né le", "Tél"]
ROW = ["Lefèvre & fils", " Zoé\n<b>", dt.date(2003, 4, 3), 33612345678]
READ = ["Lefèvre & fils", " Zoé\n<b>", "2003-04-03", "33612345678"]


def refusal(content: bytes) -> str:
    with pytest.raises(FileNotUsable) as caught:
        read_file(content, name="liste.xlsx")
    return caught.value.text(languages.get("en"))


def rows_of(table: FileTable) -> list[list[str]]:
    return [list(row) for row in table.rows]


def test_workbook_is_read_with_its_days_and_numbers() -> None:
    table = read_file(xlsx([HEADER, ROW]))
    assert (table.kind, table.header, rows_of(table), list(table.numbers)) == ("XLSX", tuple(HEADER), [READ], [2])


def test_workbook_of_another_program_is_read_alike() -> None:
    made = openpyxl.Workbook()
    for row in (HEADER, ROW):
        made.active.append(row)
    content = io.BytesIO()
    made.save(content)
    assert rows_of(read_file(content.getvalue())) == [READ]


def test_gaps_and_blank_rows_keep_every_cell_in_its_place() -> None:
    table = read_file(xlsx([[], ["Liste 2026"], HEADER, [], ["Li", "", "", 7], [""], ["", "Wei"]]))
    assert (rows_of(table), list(table.numbers)) == ([["Li", "", "", "7"], ["", "Wei", "", ""]], [5, 7])


@pytest.mark.parametrize(
    "rows",
    [
        # no references; references in lower order; a comment; prefixes; a value with attributes; two runs of letters
        '<row><c t="inlineStr"><is><t>Nom</t></is></c></row><row><c t="inlineStr"><is><t>Li</t></is></c></row>',
        f'<row r="1">{inline(1, "A", "Nom")}</row><!-- x --><row r="2">{inline(2, "A", "Li")}</row>',
        f'<row r="1">{inline(1, "A", "Nom")}</row><row r="2"><c t="inlineStr" r="A2"><is><t>Li</t></is></c></row>',
        f'<row r="1">{inline(1, "A", "Nom")}</row>'
        '<row r="2"><c r="A2" t="inlineStr"><is><r><t>L</t></r><r><t xml:space="preserve">i</t></r></is></c></row>',
        f'<row r="1">{inline(1, "A", "Nom")}</row><row r="2"><c r="A2" t="str"><f>"Li"</f><v>Li</v></c></row>',
        f'<row r="1">{inline(1, "A", "Nom")}</row><row r="2"><c r="A2" s="1" t="str" cm="1"><v>Li</v></c></row>',
    ],
)
def test_cells_written_in_other_manners_are_read_alike(rows: str) -> None:
    assert rows_of(read_file(book(sheet(rows)))) == [["Li"]]
    prefixed = sheet(rows).replace("<", "<x:").replace("<x:/", "</x:").replace("xmlns=", "xmlns:x=")
    assert rows_of(read_file(book(prefixed.replace("<x:!--", "<!--")))) == [["Li"]]


def test_texts_in_several_styles_are_one_and_their_readings_none() -> None:
    strings = "<sst><si><t>Nom</t></si><si><r><t>L</t></r><r><t>i_x0041_</t></r><rPh><t>x</t></rPh></si></sst>"
    rows = '<row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="2"><c r="A2" t="s"><v>1</v></c></row>'
    assert rows_of(read_file(book(sheet(rows), strings))) == [["LiA"]]


def test_text_that_is_not_there_is_told() -> None:
    rows = '<row r="1"><c r="A1" t="s"><v>7</v></c></row>'
    assert "damaged" in refusal(book(sheet(rows), "<sst><si><t>Nom</t></si></sst>"))


@pytest.mark.parametrize(
    ("code", "read"),
    [("dd/mm/yyyy", "2003-04-03"), ("[$-40C]d mmmm", "2003-04-03"), ('0 "jours"', "37714"), ("0.00", "37714")],
)
def test_number_is_a_day_where_its_format_shows_one(code: str, read: str) -> None:
    styles = (
        f'<styleSheet><numFmts><numFmt numFmtId="170" formatCode="{code.replace(chr(34), "&quot;")}"/></numFmts>'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="170"/></cellXfs></styleSheet>'
    )
    rows = f'<row r="1">{inline(1, "A", "Nom")}</row><row r="2"><c r="A2" s="1"><v>37714</v></c></row>'
    assert rows_of(read_file(book(sheet(rows), styles=styles))) == [[read]]


def test_sheet_that_names_people_is_taken_and_another_can_be_chosen() -> None:
    content = xlsx([["Notice"]], [HEADER, ROW], [["Nom"], ["Ko"]], names=["Lisez-moi", "Liste", "Autres"])
    table = read_file(content)
    assert (table.sheet, table.sheets) == ("Liste", ("Lisez-moi", "Liste", "Autres"))
    assert rows_of(read_file(content, sheet="Autres")) == [["Ko"]]
    with pytest.raises(FileNotUsable):
        read_file(content, sheet="Feuille 9")
    assert read_any(content, sheet="Lisez-moi").header == ("Notice",)


def test_spreadsheet_of_libreoffice_is_read() -> None:
    rows = (
        ods_row("Nom", "Prénom", "Né le", "Tél", "X")
        + '<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>'
        "<table:table-row><table:table-cell><text:p>Li<text:s text:c='2'/>Wei</text:p><text:p>Ko</text:p></table:table-cell>"
        "<table:table-cell table:number-columns-repeated='2' office:value-type='date' office:date-value='2003-04-03'>"
        "<office:annotation><text:p>note</text:p></office:annotation><text:p>3 avril</text:p></table:table-cell>"
        "<table:table-cell office:value-type='float' office:value='33612345678'><text:p>3,4E10</text:p></table:table-cell>"
        "<table:table-cell table:number-columns-repeated='16000'/></table:table-row>"
        "<table:table-row table:number-rows-repeated='1048000'><table:table-cell table:number-columns-repeated='16384'/>"
        "</table:table-row>"
    )
    table = read_file(ods(rows))
    assert (table.kind, table.sheet, list(table.numbers)) == ("ODS", "Liste", [4])
    assert rows_of(table) == [["Li  Wei\nKo", "2003-04-03", "2003-04-03", "33612345678", ""]]
