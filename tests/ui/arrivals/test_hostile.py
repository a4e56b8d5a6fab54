"""Hostile texts in the window: shown as the texts that they are, in lists, in a file, in the form."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from maison.application import Desk
from maison.arrivals.listing import ArrivalFilter
from maison.arrivals.model import ArrivalDraft, problems_of
from maison.arrivals.reading import read_fields
from maison.errors import UserError
from tests.databases import MONDAY_MORNING
from tests.maison.arrivals.hostile import texts
from tests.ui.arrivals.conftest import Open
from tests.ui.arrivals.people import MAI, put_on_file
from tests.ui.walk import faults
from ui.arrivals.form.raw import empty
from ui.arrivals.form.view import FormPage
from ui.arrivals.listing.view import ArrivalsPage

_FIELDS = ("family_name", "given_names", "native_name", "host", "adviser")


def harmless() -> list[ArrivalDraft]:
    """The arrivals that can be on file with such texts."""
    drafts = []
    for text in texts():
        try:
            drafts.append(read_fields(dict.fromkeys(_FIELDS, text)))
        except UserError:
            continue
    return [draft for draft in drafts if not problems_of(draft, MONDAY_MORNING.date())]


def test_the_list_paints_them_all_and_its_filter_takes_them(
    opened: Open, sqlite_desk: Desk, settled: Callable[[], None]
) -> None:
    drafts = harmless()
    sqlite_desk.imports.register_all(drafts)
    window = opened()
    page = window.page("arrivals")
    assert isinstance(page, ArrivalsPage)
    rows = page._table.rows
    assert rows.rowCount() == len(drafts) > 100
    for row in range(0, len(drafts), 12):
        page._table.scrollTo(rows.index(row, 0))
        page._table.grab()
        settled()
    for text in texts()[::9]:
        page._bar.text.selectAll()
        page._bar.text.insert(text)
        QTest.keyClick(page._bar.text, Qt.Key.Key_Return)
        assert page.presenter._wanted.text.split() == page._bar.text.text().split()
    settled()
    assert faults(window, whole=False) == []


@pytest.mark.parametrize("part", range(3))
def test_a_file_shows_them_as_texts(opened: Open, sqlite_desk: Desk, settled: Callable[[], None], part: int) -> None:
    ids = put_on_file(sqlite_desk, *harmless()[part::30])
    window = opened("arrival", ids[0])
    for number in ids:
        window.go("arrival", number)
        settled()
        assert faults(window, whole=False) == []
        window.grab()


def test_the_form_holds_any_text_and_gives_it_back(
    opened: Open, sqlite_desk: Desk, settled: Callable[[], None]
) -> None:
    (number,) = put_on_file(sqlite_desk, MAI)
    window = opened("edit-arrival", number)
    page = window.page("edit-arrival")
    assert isinstance(page, FormPage)
    left = [text for text in texts() if not text.isprintable()][::12]
    for text in texts():
        page.write(empty() | dict.fromkeys(_FIELDS, text))
        for name in _FIELDS:
            held = str(page.read()[name])
            editor = page.fields[name].control.editor()
            assert isinstance(editor, QLineEdit)
            assert held.strip() == editor.text().strip()
        if text in left:
            window.go("arrivals")  # what was typed is kept as a draft
            settled()
            window.go("edit-arrival", number)
            settled()
    ids = sqlite_desk.arrival_queries.snapshot(ArrivalFilter())
    assert [arrival.draft.family_name for arrival in sqlite_desk.arrival_queries.many(ids)] == ["Hoàng"]
