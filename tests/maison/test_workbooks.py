"""Long tables as workbooks: read back by another reader, never a formula, and thrifty."""

import datetime as dt
import io
import tracemalloc
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import load_workbook

from maison import workbooks
from maison.sheets import Cell, Sheet, Sign, write_xlsx
from maison.workbooks import MOST_ROWS, TooManyRows, workbook_chunks

HEADER = ("Name", "Day", "Number")


def written(*rows: tuple[Cell, ...], header: tuple[str, ...] = HEADER) -> bytes:
    return b"".join(workbook_chunks(Sheet("Arrivées", header, rows), title="Arrivées"))


def read(content: bytes) -> list[list[object]]:
    return list(load_workbook(io.BytesIO(content)).get_sheet_by_index(0).to_python())


def parts(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        assert book.testzip() is None
        return {name: book.read(name).decode() for name in book.namelist()}


def test_cells_come_back_typed() -> None:
    day = dt.date(2001, 2, 3)
    content = written(("Zoé", day, 3), ("", None, None), ('<b> & "x"', dt.date(1900, 1, 1), Decimal("2.5")))
    header, first, _blank, last = read(content)
    assert header == list(HEADER)
    assert first == ["Zoé", day, 3.0]
    assert last == ['<b> & "x"', dt.date(1900, 1, 1), 2.5]


def test_table_ends_with_its_last_row_and_its_header_stays_in_sight() -> None:
    made = parts(written(*((str(at), None, at) for at in range(7))))
    table = ElementTree.fromstring(made["xl/tables/table1.xml"])
    assert table.get("ref") == "A1:C8"
    assert [column.get("name") for column in table.iter() if column.tag.endswith("tableColumn")] == list(HEADER)
    assert [node.get("ref") for node in table.iter() if node.tag.endswith("autoFilter")] == ["A1:C8"]
    assert 'state="frozen"' in made["xl/worksheets/sheet1.xml"]
    assert parts(written())["xl/tables/table1.xml"].count('ref="A1:C2"') == 2


def test_it_is_made_as_the_library_makes_it() -> None:
    """Part by part the same as a workbook that the library wrote whole, but for the texts that stand in the cells."""
    rows = [
        ("Zoé", dt.date(2001, 2, 3), 1),
        ("=1+1", None, 2),
        ("", None, dt.timedelta(minutes=9)),
        (Sign("–"), None, None),
    ]
    ours, theirs = parts(written(*rows)), parts(write_xlsx([Sheet("Arrivées", HEADER, rows)], title="Arrivées"))
    theirs.pop("xl/sharedStrings.xml")
    ours.pop("xl/sharedStrings.xml")
    assert set(ours) == set(theirs)
    assert ours["xl/styles.xml"] == theirs["xl/styles.xml"]
    assert ours["xl/tables/table1.xml"] == theirs["xl/tables/table1.xml"]
    cols = "<cols>"
    for page in (ours, theirs):
        sheet = page["xl/worksheets/sheet1.xml"]
        page["cols"] = sheet[sheet.index(cols) : sheet.index("</cols>")]
    assert ours["cols"] == theirs["cols"]


@pytest.mark.parametrize(
    "text", ["=1+1", "+33 6", "-x", "@a", "\t=1", "http://example.org", "_x0041_", "a\x07b", "00012"]
)
def test_text_is_text(text: str) -> None:
    content = written((text, None, None))
    assert read(content)[1][0] == text.replace("\x07", "")
    assert "<f>" not in parts(content)["xl/worksheets/sheet1.xml"]


@settings(max_examples=60)
@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20), min_size=1, max_size=5))
def test_any_text_comes_back(texts: list[str]) -> None:
    rows = read(written(*((f".{text}.", None, 1) for text in texts)))[1:]
    kept = [f".{text}.".replace("\ufffe", "").replace("\uffff", "") for text in texts]
    assert [row[0] for row in rows] == kept


def test_memory_does_not_grow_with_the_table() -> None:
    def peak(count: int) -> int:
        tracemalloc.start()
        rows: Iterator[tuple[Cell, ...]] = ((f"Name {at} of somebody", dt.date(2026, 1, 1), at) for at in range(count))
        for _piece in workbook_chunks(Sheet("x", HEADER, rows)):
            pass
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    peak(10)  # what is imported the first time
    assert peak(20_000) < peak(2_000) * 1.5


def test_more_rows_than_a_sheet_has_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    assert MOST_ROWS == 2**20 - 1  # the header is a row, too
    monkeypatch.setattr(workbooks, "MOST_ROWS", 3000)
    same = ("x",)
    rows = (same for _row in range(3001))
    with pytest.raises(TooManyRows):
        for _piece in workbook_chunks(Sheet("x", ("Name",), rows)):
            pass


def test_equal_tables_make_equal_files() -> None:
    assert written(("a", None, 1)) == written(("a", None, 1))


def test_many_columns_have_their_letters() -> None:
    header = tuple(f"C{at}" for at in range(30))
    content = written(tuple(range(30)), header=header)
    assert read(content)[1] == [float(at) for at in range(30)]
    assert 'ref="A1:AD2"' in parts(content)["xl/tables/table1.xml"]
