"""Workbooks made for tests, by hand where no program would write them so."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]  # it has no types

_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_LINKS = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_BOOK = f'<workbook {_MAIN} {_LINKS}><sheets><sheet name="Liste" sheetId="1" r:id="rId1"/></sheets></workbook>'
_RELATIONS = '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>'
_OPEN = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)


def xlsx(*sheets: Sequence[Sequence[Any]], names: Sequence[str] = ()) -> bytes:
    """A workbook as a program writes it; days are typed."""
    content = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "default_date_format": "dd/mm/yyyy"}
    with xlsxwriter.Workbook(content, options) as book:
        for at, rows in enumerate(sheets):
            page = book.add_worksheet(names[at] if names else None)
            for number, row in enumerate(rows):
                for column, cell in enumerate(row):
                    page.write(number, column, cell)
    return content.getvalue()


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """A ZIP file of these parts."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()


def book(sheet: str | bytes, strings: str | bytes = "", styles: str = "") -> bytes:
    """A workbook of one sheet, whose XML is given; `strings` and `styles` are parts of their own."""
    parts: dict[str, str | bytes] = {
        "xl/workbook.xml": _BOOK,
        "xl/_rels/workbook.xml.rels": _RELATIONS,
        "xl/worksheets/sheet1.xml": sheet,
    }
    parts |= {"xl/sharedStrings.xml": strings} if strings else {}
    return zipped(parts | ({"xl/styles.xml": styles} if styles else {}))


def sheet(rows: str) -> str:
    """The XML of a sheet around that of its rows."""
    return f"<worksheet {_MAIN}><sheetData>{rows}</sheetData></worksheet>"


def inline(row: int, letters: str, text: str) -> str:
    """The XML of a cell that holds its text itself."""
    return f'<c r="{letters}{row}" t="inlineStr"><is><t>{escape(text)}</t></is></c>'


def ods(rows: str, name: str = "Liste") -> bytes:
    """A spreadsheet of one sheet, whose rows are given as XML."""
    content = (
        f"<office:document-content {_OPEN}><office:body><office:spreadsheet>"
        f'<table:table table:name="{name}">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    return zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content})


def ods_row(*texts: str, more: str = "") -> str:
    """The XML of a row of texts; `more` is said of the row."""
    cells = "".join(f"<table:table-cell><text:p>{escape(text)}</text:p></table:table-cell>" for text in texts)
    return f"<table:table-row{more}>{cells}</table:table-row>"
