"""Hostile texts are refused with a sentence or kept harmless: on file, in searches, in files for others, on paper."""

from __future__ import annotations

import csv
import io
import json
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from shutil import copyfile

import pytest
from python_calamine import load_workbook

from maison import languages
from maison.application import Desk
from maison.arrivals.exporting import Format, export
from maison.arrivals.importing.file import read_file
from maison.arrivals.importing.headers import match_columns
from maison.arrivals.importing.plan import plan
from maison.arrivals.listing import ArrivalFilter
from maison.arrivals.model import FIELD_LABELS, ArrivalDraft, problems_of
from maison.arrivals.reading import read_fields
from maison.cli import main
from maison.errors import Invalid, UserError
from maison.sheets import safe_cell
from maison.text import FIELD_LIMIT
from maison.typesetting import Document, Paper, Paragraph, Unprintable
from tests.databases import MONDAY_MORNING, desk_under
from tests.maison.arrivals.hostile import texts
from tests.maison.typesetting.reading import faults, tree
from tests.maison.typesetting.samples import DATE, said

#: Every so many go the long ways.
_EVERY = 24
_FIELDS = ("family_name", "given_names", "preferred_name", "native_name", "unit")
_FORMULAS = tuple("=+-@\t\r＝＋－＠")
_OVERRIDES = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})
_WIDE = Paper(9000.0, 842.0, 56.0, 64.0, 56.0, 56.0)


def drafted(text: str) -> ArrivalDraft:
    """An arrival that has the text wherever a text may stand."""
    return read_fields(dict.fromkeys(_FIELDS, text))


def taken(text: str) -> ArrivalDraft | None:
    """The arrival, or None when the text was refused in words that one can read."""
    try:
        draft = drafted(text)
    except UserError as error:
        for tag in languages.UI_LANGUAGES:
            _check_sentence(error, tag)
        return None
    return draft if not problems_of(draft, MONDAY_MORNING.date()) else None


def _check_sentence(error: UserError, tag: str) -> None:
    assert isinstance(error, Invalid)
    for problem in error.problems:
        sentence = problem.message.text(languages.get(tag))
        assert 20 < len(sentence) < 400
        assert sentence.isprintable() or "\u202f" in sentence or "\u00a0" in sentence


@pytest.fixture(scope="module")
def kept(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk on whose files stands every text that it took."""
    desk = desk_under(tmp_path_factory.mktemp("hostile"))
    copyfile(sqlite_template, desk.paths.database)
    desk.imports.register_all([draft for text in texts() if (draft := taken(text))])
    yield desk
    desk.close()


def names(desk: Desk) -> list[str]:
    """The family names on file, in their order."""
    ids = desk.arrival_queries.snapshot(ArrivalFilter(sort="reference"))
    return [arrival.draft.family_name for arrival in desk.arrival_queries.many(ids)]


def test_there_are_five_hundred_and_both_ends_happen() -> None:
    outcomes = [taken(text) is None for text in texts()]
    assert len(outcomes) >= 500
    assert sum(outcomes) > 100
    assert outcomes.count(False) > 100


def test_what_is_kept_cannot_turn_or_break_what_stands_beside_it(kept: Desk) -> None:
    for name in names(kept):
        assert name == unicodedata.normalize("NFC", name).strip()
        assert len([letter for letter in name if not unicodedata.combining(letter)]) <= FIELD_LIMIT
        for letter in name:
            assert unicodedata.category(letter) not in ("Cc", "Cs", "Zl", "Zp"), name
            assert unicodedata.bidirectional(letter) not in _OVERRIDES, name
            assert ord(letter) & 0xFFFE != 0xFFFE, name


@pytest.mark.parametrize(
    "name", ["\u3164", "\u2800\u2800", "\u0301", "\u00ad", "\u2060\u200b", "\u115f\u1160", "\u034f"]
)
def test_a_name_that_nobody_sees_is_none(sqlite_desk: Desk, name: str) -> None:
    with pytest.raises(Invalid) as refused:
        sqlite_desk.arrivals.register(drafted(name))
    assert [problem.field for problem in refused.value.problems] == ["family_name"]


def test_each_is_registered_edited_and_sought_on_both_databases(desk: Desk) -> None:
    changed = desk.arrival_queries.get(desk.arrivals.register(ArrivalDraft(family_name="Nom")).ids[0])
    count = 1
    for text in texts()[:: _EVERY // 4]:
        desk.arrival_queries.search(text)
        desk.arrival_queries.first(ArrivalFilter(text=text), 5)
        if (draft := taken(text)) is None:
            continue
        number = desk.arrivals.register(draft).ids[0]
        desk.arrivals.edit(changed, draft)
        changed = desk.arrival_queries.get(changed.id)
        count += 1
        for arrival in (desk.arrival_queries.get(number), changed):
            assert [getattr(arrival.draft, name) for name in _FIELDS] == [getattr(draft, name) for name in _FIELDS]
        desk.duplicates.of(draft)
    assert len(names(desk)) == count


def test_any_of_them_can_be_typed_into_the_search(kept: Desk) -> None:
    before = names(kept)
    for text in texts():
        for hit in kept.arrival_queries.search(text, 5):
            assert all(0 <= mark.start <= mark.end <= len(mark.text) for mark in hit.marks), text
    assert names(kept) == before


def test_no_cell_of_a_csv_is_a_formula_and_none_leaves_its_place(kept: Desk, tmp_path: Path) -> None:
    content = exported(kept, "csv", tmp_path).decode("utf-8-sig")
    header, *rows = csv.reader(io.StringIO(content, newline=""), delimiter=";")
    column = header.index(languages.get("fr").gettext(FIELD_LABELS["family_name"]))
    assert [row[column] for row in rows] == list(map(safe_cell, names(kept)))
    assert all(len(row) == len(header) for row in rows)
    assert [cell for row in rows for cell in row if cell.startswith(_FORMULAS)] == []


def test_what_is_exported_is_imported_as_it_was(kept: Desk, tmp_path: Path) -> None:
    exported(kept, "csv", tmp_path)
    table = read_file(tmp_path / "x.csv")
    again = plan(table, match_columns(table.header), kept.clock.today())
    assert again.problems == ()
    assert [draft.family_name for draft in again.drafts] == names(kept)


def test_json_and_workbook_hold_texts_as_they_are(kept: Desk, tmp_path: Path) -> None:
    told = json.loads(exported(kept, "json", tmp_path))
    assert [entry["family_name"] for entry in told] == names(kept)
    book = load_workbook(io.BytesIO(exported(kept, "xlsx", tmp_path))).get_sheet_by_index(0).to_python()
    column = book[0].index(languages.get("fr").gettext(FIELD_LABELS["family_name"]))
    assert [str(row[column]) for row in book[1:]] == names(kept)


def exported(desk: Desk, kind: Format, folder: Path) -> bytes:
    """The file of everybody."""
    path = folder / f"x.{kind}"
    ids = desk.arrival_queries.snapshot(ArrivalFilter(sort="reference"))
    export(desk.arrival_queries, ids, kind, path, languages.get("fr"))
    return path.read_bytes()


def test_each_is_printed_as_it_is_or_named_as_unprintable(kept: Desk) -> None:
    refusals = {name: _refusal(name) for name in dict.fromkeys(names(kept))}
    printed = [name for name, refusal in refusals.items() if refusal is None]
    assert len(printed) > 100
    content = _document(printed)
    assert faults(content) == []
    assert [said(node.text) for node in tree(content).find("P")] == list(map(said, printed))
    for name, refusal in refusals.items():
        if refusal is not None:
            assert set(refusal.characters) <= set(name)
            assert refusal.characters
            assert len(refusal.text(languages.get("fr"))) < 2000


def _refusal(text: str) -> Unprintable | None:
    try:
        _document([text])
    except Unprintable as refused:
        return refused
    return None


def _document(lines: list[str]) -> bytes:
    made = Document("Title", "fr", DATE, paper=_WIDE)
    made.add(*map(Paragraph, lines))
    return made.pdf()


def test_commands_answer_or_refuse_in_a_sentence(
    tmp_path: Path, sqlite_template: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    copyfile(sqlite_template, tmp_path / "maison.db")
    place = ["--data-dir", str(tmp_path), "--language", "fr", "--json"]
    for text in texts()[::_EVERY]:
        stdin = io.BytesIO(json.dumps(dict.fromkeys(_FIELDS, text)).encode())
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(stdin))
        code = main(["arrivals", "add", "-", *place])
        said_ = capsys.readouterr()
        assert (code == 0) == (taken(text) is not None), text
        assert json.loads(said_.out or said_.err)
        assert "Traceback" not in said_.err
        if "\0" not in text and len(text) < 10_000:  # no system hands these to a program
            assert main(["arrivals", "search", *place, "--", text]) == 0, text
            assert isinstance(json.loads(capsys.readouterr().out), list)
