"""Files of other offices are read whatever wrote them; what is no list is named and refused."""

import io
import zipfile
from pathlib import Path

import pytest

from maison import languages
from maison.files import FileRefused
from maison.lists.file import read_list
from maison.lists.plain import read_pasted
from maison.lists.table import MOST_ROWS, FileNotUsable
from tests.maison.lists.names import NAMES, read_any, read_file

LIST = "Nom;Prénom;Née le\r\nLefèvre;Zoé;01/02/2003\r\n"


def refusal(content: bytes) -> str:
    with pytest.raises(FileNotUsable) as caught:
        read_file(content, name="liste.csv")
    return caught.value.text(languages.get("en"))


@pytest.mark.parametrize("encoding", ["klingon", "hex", "idna", "undefined", "utf-8"])
def test_encoding_that_is_none_or_does_not_fit_is_refused(encoding: str) -> None:
    with pytest.raises(FileNotUsable) as caught:
        read_file(LIST.encode("cp1252"), name="liste.csv", encoding=encoding)
    assert ("no encoding" in caught.value.text(languages.get("en"))) == (encoding in ("klingon", "hex"))


@pytest.mark.parametrize(
    ("encoded", "encoding"),
    [
        (LIST.encode("utf-8"), "utf-8"),
        (LIST.encode("utf-8-sig"), "utf-8"),
        (LIST.encode("cp1252"), "cp1252"),
        (LIST.encode("utf-16"), "utf-16"),
        (LIST.encode("utf-16-le"), "utf-16-le"),
        (LIST.encode("utf-16-be"), "utf-16-be"),
    ],
)
def test_encoding_is_found(encoded: bytes, encoding: str) -> None:
    table = read_file(encoded)
    assert table.encoding == encoding
    assert table.header == ("Nom", "Prénom", "Née le")
    assert table.rows == [["Lefèvre", "Zoé", "01/02/2003"]]


def test_chosen_encoding_is_used() -> None:
    assert read_file(LIST.encode("mac_roman"), encoding="mac_roman").rows[0][1] == "Zoé"


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_separator_is_found(separator: str) -> None:
    table = read_file(LIST.replace(";", separator).encode())
    assert table.separator == separator
    assert len(table.header) == 3


def test_separator_is_that_of_known_names_not_the_most_frequent() -> None:
    table = read_file(b"Nom;Remarques, avis, et, cetera\nLi;a,b,c,d\n")
    assert table.header == ("Nom", "Remarques, avis, et, cetera")


def test_first_line_that_names_the_separator_is_obeyed() -> None:
    assert read_file(b"sep=,\r\nNom,Age;an\r\nLi,3\r\n").header == ("Nom", "Age;an")


def test_one_column_is_a_table() -> None:
    assert read_file(b"Nom\nLi\n").rows == [["Li"]]


def test_quoted_cells_hold_separators_quotes_and_line_ends() -> None:
    table = read_file(b'Nom;Remarque\n"Li; ""A""";"une\r\ndeux"\nKo;\n')
    assert table.rows == [['Li; "A"', "une\r\ndeux"], ["Ko", ""]]


def test_rows_are_numbered_as_a_spreadsheet_counts() -> None:
    table = read_file(b'\nNom;Remarque\n\n"Li";"une\ndeux"\nKo;\n')
    assert [number for number, row in zip(table.numbers, table.rows, strict=True) if any(row)] == [4, 5]


def test_old_line_ends_are_read() -> None:
    assert len(read_file(b"Nom;Age\rLi;3\rKo;4\r").rows) == 2


def test_short_rows_are_filled_up() -> None:
    assert read_file(b"Nom;Age;Ville\nLi\n").rows == [["Li", "", ""]]


def zipped(*names: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name in names:
            archive.writestr(name, "application/vnd.oasis.opendocument.spreadsheet" if name == "mimetype" else "x")
    return content.getvalue()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "a PDF document"),
        (zipped("[Content_Types].xml", "xl/workbook.xml"), "is damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a workbook of an old Excel"),
        (zipped("mimetype", "content.xml"), "is damaged"),
        (b"<?xml version='1.0'?><people/>", "an XML file of another kind"),
        (zipped("word/document.xml"), "a text document"),
        (zipped("photo.jpg"), "a ZIP archive"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "a picture"),
        (b"<!DOCTYPE html><table>", "a web page"),
        (b'[{"family_name": "Li"}]', "a JSON file"),
    ],
)
def test_other_kinds_of_files_are_named(content: bytes, kind: str) -> None:
    said = refusal(content)
    assert kind in said
    assert "liste.csv" in said


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b"\r\n \r\n", b"\xff\xfe", b"\0\0\0"])
def test_empty_file_is_told(content: bytes) -> None:
    assert "is empty" in refusal(content)


def test_binary_file_is_told() -> None:
    assert "not a text file" in refusal(bytes(range(256)) * 20 + b"\0\1\2" * 40)


def test_letters_that_no_encoding_gives_are_told() -> None:
    assert "letters of liste.csv cannot be read" in refusal("Nom;Prénom\n".encode("cp1252") + b"\x81\x8d;x\n")


def test_damaged_accents_are_told() -> None:
    assert "already damaged" in refusal(LIST.encode("utf-8").decode("cp1252").encode("utf-8"))


def test_two_encodings_in_one_file_are_told_with_the_row() -> None:
    said = refusal("Nom;Prénom\nLefèvre;Zoé\n".encode() + "Müller;Jürgen\n".encode("cp1252"))
    assert "two encodings" in said
    assert "row 3" in said


def test_title_above_the_columns_is_passed_over() -> None:
    table = read_file(b"Liste des arrivants 2026\n\nNom;Prenom\nLi;Wei\n")
    assert (table.header, table.rows, list(table.numbers)) == (("Nom", "Prenom"), [["Li", "Wei"]], [4])


def test_columns_that_nobody_knows_can_be_told_by_hand() -> None:
    assert read_any(b"Nachname;Vorname\nLi;Wei\n").header == ("Nachname", "Vorname")


def test_pasted_table_is_read_with_its_quotes_and_line_ends() -> None:
    table = read_pasted('Nom\tPrénom\n"Li\nKo"\tWei\n', "Presse-papiers", NAMES)
    assert (table.separator, table.rows) == ("\t", [["Li\nKo", "Wei"]])


def test_separator_of_several_signs_is_refused() -> None:
    with pytest.raises(FileNotUsable):
        read_file(b"Nom;Age\n", separator="||")


def test_missing_header_is_told() -> None:
    assert "first row" in refusal(b"Lefevre;Zoe;01/02/2003\n")


def test_quotation_mark_that_is_never_closed_is_told() -> None:
    assert "quotation mark" in refusal(b'Nom;Age\n"Li;3\n' + b"Ko;4\n" * 50_000)


def test_too_many_columns_are_told() -> None:
    for many in (300, 1_000_000):
        assert "columns" in refusal(b"Nom;" + b"x;" * many + b"x\nLi\n")


def test_too_many_rows_are_told() -> None:
    assert "rows" in refusal(b"Nom\n" + b"L\n" * (MOST_ROWS + 1))


def test_too_large_file_is_told() -> None:
    assert "larger than" in refusal(b"Nom\n" + b"Li\n" * (NAMES.largest // 3))


def test_missing_file_and_folder_are_told(tmp_path: Path) -> None:
    for path in (tmp_path / "none.csv", tmp_path):
        with pytest.raises(FileRefused):
            read_file(path)


def test_columns_that_nobody_reads_are_not_kept() -> None:
    wanted = NAMES._replace(read=lambda header: [text == "Nom" for text in header])
    table = read_list(b"Liste 2026;x\nNom;Age;Ville\nLi;3;Lille\nKo\n", "liste.csv", wanted)
    assert (table.header, table.rows) == (("Nom", "Age", "Ville"), [["Li", "", ""], ["Ko", "", ""]])
