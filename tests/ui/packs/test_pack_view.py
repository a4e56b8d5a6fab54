"""The page of packs on screen, by keys: from the file to printed paper that is noted as handed over."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from maison.application import Desk
from maison.packs.content import PartKey
from tests.ui.opened import furnished, opened
from ui.application import Application
from ui.arrivals.where import FILE, LIST, PACKS
from ui.packs.making import Preview
from ui.packs.printing import Printing
from ui.packs.view import PackPage
from ui.packs.where import HANDED

Key, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier


def page_of(application: Application, stay_id: int) -> PackPage:
    """The page with somebody's pack."""
    application.window.go(PACKS, stay_id)
    application.settle()
    page = application.window.page(PACKS)
    assert isinstance(page, PackPage)
    return page


def print_into(page: PackPage, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the page print into a file: a printer that every machine has."""
    usual = page.make_printing

    def printing(preview: Preview) -> Printing:
        job = usual(preview)
        job.printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        job.printer.setOutputFileName(str(path))
        return job

    monkeypatch.setattr(page, "make_printing", printing)


def test_two_keys_from_the_open_file_to_paper_that_is_noted(
    qapp: QApplication, sqlite_desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    [somebody, *_others] = furnished(sqlite_desk)
    with opened(sqlite_desk) as application:
        page = page_of(application, somebody)
        print_into(page, tmp_path / "printed.pdf", monkeypatch)
        application.window.go(FILE, somebody)
        application.settle()
        QTest.keyClick(application.window.focusWidget(), Key.Key_P, CTRL)
        application.settle()
        assert application.window.here() == PACKS
        if page.check.wants_reason():
            QTest.keyClick(application.window.focusWidget(), Key.Key_Return)
            application.settle()
            assert sqlite_desk.pack_keeper.last(somebody) is None
            assert page.check.reason.hasFocus()
            QTest.keyClicks(page.check.reason, "known to be right")
        QTest.keyClick(application.window.focusWidget(), Key.Key_Return)
        application.settle()
        preview = page.presenter.preview
        assert preview is not None
        handed = sqlite_desk.pack_keeper.last(somebody)
        assert handed is not None
        assert len(pypdfium2.PdfDocument(tmp_path / "printed.pdf")) == len(preview.sizes) == handed.pages
        application.window.undo_bar._button.click()
        application.settle()
        assert sqlite_desk.pack_keeper.last(somebody) is None


def test_pages_are_drawn_as_they_come_into_sight_and_keys_scroll(qapp: QApplication, sqlite_desk: Desk) -> None:
    [somebody, *_others] = furnished(sqlite_desk)
    with opened(sqlite_desk) as application:
        page = page_of(application, somebody)
        total = page.sheets.shown()
        assert {0, 1} <= page.sheets.drawn()
        assert len(page.sheets.drawn()) < total
        area = page.panes()[0]
        for _times in range(total):
            QTest.keyClick(area, Key.Key_PageDown)
            application.settle()
        assert page.position() > 0
        assert len(page.sheets.drawn()) == total


def test_language_contents_and_paper_are_chosen_by_keys(qapp: QApplication, sqlite_desk: Desk) -> None:
    [somebody, *_others] = furnished(sqlite_desk)
    with opened(sqlite_desk) as application:
        page = page_of(application, somebody)
        spoken = page.languages.first.buttons["ar"]
        spoken.setFocus()
        QTest.keyClick(spoken, Key.Key_Space)
        application.settle()
        assert page.presenter.tag == "ar"
        tick = page.contents.ticks[PartKey.LETTER]
        tick.setFocus()
        QTest.keyClick(tick, Key.Key_Space)
        application.settle()
        QTest.keyClick(page.contents.papers.buttons["a5"], Key.Key_Space)
        application.settle()
        alone = page.languages.beside.buttons["alone"]
        QTest.keyClick(alone, Key.Key_Space)
        application.settle()
        preview = page.presenter.preview
        assert preview is not None
        assert preview.options.languages == ("ar",)
        assert preview.options.paper == "a5"
        assert PartKey.LETTER not in preview.counts()
        wide, high = preview.sizes[0]
        assert wide < 430 < high


def test_main_job_fits_the_smallest_screen_in_french(qapp: QApplication, sqlite_desk: Desk) -> None:
    [somebody, *_others] = furnished(sqlite_desk)
    with opened(sqlite_desk, language="fr") as application:
        page = page_of(application, somebody)
        for part in (page.languages, page.contents, page.check, page.contents.papers):
            assert part.isVisible()
            foot = part.mapTo(page, part.rect().bottomLeft()).y()
            assert foot <= page.height()
            assert part.visibleRegion().boundingRect() == part.rect()


def test_nobody_chosen_leads_to_the_list(qapp: QApplication, sqlite_desk: Desk) -> None:
    with opened(sqlite_desk) as application:
        application.window.go(PACKS)
        page = application.window.page(PACKS)
        assert isinstance(page, PackPage)
        page.nobody.action.click()
        assert application.window.here() == LIST
        application.window.go(HANDED)
        application.settle()
