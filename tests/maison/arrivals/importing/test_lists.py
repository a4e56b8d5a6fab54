"""The lists of offices are known by their columns, and what universities' systems send is one."""

import pytest

from maison import languages
from maison.arrivals.importing.file import read_file
from maison.arrivals.importing.headers import IN_A_COLUMN, REFERENCE, match_columns
from maison.arrivals.model import FIELD_LABELS
from maison.lists.table import FileNotUsable


def refusal(content: bytes) -> str:
    with pytest.raises(FileNotUsable) as caught:
        read_file(content, name="liste.csv")
    return caught.value.text(languages.get("en"))


def test_missing_header_is_told_with_an_example() -> None:
    assert "Nom;Prénom;Date de naissance" in refusal(b"Lefevre;Zoe;01/02/2003\n")


def test_answer_that_asks_for_a_file_is_refused() -> None:
    elsewhere = b'<!DOCTYPE x [<!ENTITY own SYSTEM "file:///etc/hostname">]>'
    assert "signs of its own" in refusal(elsewhere + b"<omobilities-get-response>&own;</omobilities-get-response>")


def test_second_row_that_tells_of_columns_is_passed_over() -> None:
    table = read_file(
        b"Project ID;Activity Type;Participant First Name;Participant Last Name;Date of birth\n"
        b"*;DICT;*;;DD-MM-YYYY\n2026-1-FR01;HE-SMS;Wei;Li;03-04-2003\n"
    )
    assert (list(table.numbers), table.rows[0][3]) == ([3], "Li")
    assert match_columns(table.header)[2:] == ("given_names", "family_name", "birth_date")


def test_columns_are_matched_in_french_and_english() -> None:
    header = ["N° dossier", "NOM", "Prénom(s)", "Né(e) le", "Nationalité", "E-Mail", "Tél.", "Portable", "Last name"]
    fields = (None, "family_name", "given_names", "birth_date", "nationalities", "email", "phones", "phones", None)
    assert match_columns(header) == fields


@pytest.mark.parametrize("tag", languages.UI_LANGUAGES)
def test_our_own_labels_are_matched(tag: str) -> None:
    fields = (REFERENCE, *IN_A_COLUMN)
    assert match_columns([languages.get(tag).gettext(FIELD_LABELS[name]) for name in fields]) == fields


MOBILITIES = """<?xml version="1.0" encoding="UTF-8"?>
<omobilities-get-response xmlns="https://example.org/get-response.xsd"><student-mobility>
<omobility-id>0f3b5d1e</omobility-id><sending-hei><hei-id>univ-exemple.bg</hei-id></sending-hei>
<student><given-names>Elena Ivanova</given-names><given-names xml:lang="bg-Cyrl">Елена Иванова</given-names>
<family-name>Dimitrova</family-name><family-name xml:lang="bg-Cyrl">Димитрова</family-name>
<birth-date>2004-02-29</birth-date><citizenship>BG</citizenship><email>elena@example.org</email>
<phone-number><e164>+359888123456</e164></phone-number></student>
<status>live</status><activity-type>student-studies</activity-type>
<planned-arrival-date>2027-01-11</planned-arrival-date><planned-departure-date>2027-06-30</planned-departure-date>
<nominee-language-skill><language>bg</language></nominee-language-skill>
<nominee-language-skill><language>fr</language><cefr-level>B2</cefr-level></nominee-language-skill>
</student-mobility></omobilities-get-response>"""


def test_mobilities_of_a_university_are_understood() -> None:
    table = read_file(MOBILITIES.encode())
    told = dict(zip(match_columns(table.header), table.rows[0], strict=True))
    assert table.kind == "EWP"
    assert told["family_name"] == "Dimitrova"
    assert told["given_names"] == "Elena Ivanova"
    assert told["native_name"] == "Димитрова Елена Иванова"
    assert told["birth_date"] == "2004-02-29"
    assert (told["nationalities"], told["languages"], told["phones"]) == ("BG", "bg, fr", "+359888123456")
    assert (told["planned_arrival"], told["leaves_on"]) == ("2027-01-11", "2027-06-30")
    assert told["category"] == "exchange_student"


def test_answer_without_students_is_told() -> None:
    said = refusal(
        b"<imobilities-get-response><student-mobility-for-studies><omobility-id>1</omobility-id><status>verified</status>"
        b"</student-mobility-for-studies></imobilities-get-response>"
    )
    assert "no student" in said
