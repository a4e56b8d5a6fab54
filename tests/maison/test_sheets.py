"""CSV files: right in French Excel, harmless in any, exact for programs."""

import csv
import datetime as dt
import io
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maison.sheets import french_csv, plain_csv, safe_cell


def test_french_file_is_exact() -> None:
    rows = [["Nom", "Jour", "Montant", "N"], ['Éà;"b"', dt.date(2026, 11, 3), Decimal("22.5"), -3], [None, "", 1.25, 0]]
    expected = 'Nom;Jour;Montant;N\r\n"Éà;""b""";03/11/2026;22,5;-3\r\n;;1,25;0\r\n'
    assert french_csv(rows) == b"\xef\xbb\xbf" + expected.encode()


def test_plain_file_is_exact() -> None:
    assert plain_csv([["a,b", dt.date(2026, 11, 3), 22.5, "=1+1", None]]) == b'"a,b",2026-11-03,22.5,=1+1,\r\n'


@pytest.mark.parametrize("text", ["=1+1", "+33 6", "-1", "@sum", "\t=1", "\r=1", "\n=1", "＝1+1", "＠x", "\0=1"])
def test_text_like_a_formula_is_led_by_an_apostrophe(text: str) -> None:
    assert safe_cell(text) == "'" + text.replace("\0", "")


@pytest.mark.parametrize("text", ["", "a=1", "'x", "Anna-Maria", "1+1", " =1"])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert safe_cell(text) == text


@given(st.lists(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=2, max_size=4), max_size=5))
def test_any_text_comes_back_and_none_is_a_formula(rows: list[list[str]]) -> None:
    text = french_csv(rows).decode("utf-8-sig")
    read = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))
    assert read == [[safe_cell(cell) for cell in row] for row in rows]
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) for row in read for cell in row)
