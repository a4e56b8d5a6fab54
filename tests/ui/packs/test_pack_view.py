"""The page of packs on screen: pages shown, a file saved, and as many pages on the printer."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from maison.application import Desk
from tests.ui.opened import furnished, opened
from ui.arrivals.where import LIST, PACKS
from ui.packs import pages
from ui.packs.printing import Printing
from ui.packs.view import PackPage


def test_pack_is_shown_saved_and_printed_whole(qapp: QApplication, sqlite_desk: Desk, tmp_path: Path) -> None:
    [somebody, *_others] = furnished(sqlite_desk)
    with opened(sqlite_desk) as application:
        application.window.go(PACKS, somebody)
        application.settle()
        page = application.window.page(PACKS)
        assert isinstance(page, PackPage)
        preview = page.presenter.preview
        assert preview is not None
        assert len(preview.pictures) == pages.count(preview.made.content) > 1
        assert page.sheets.shown() == len(preview.pictures)

        page.presenter.save(tmp_path / "pack.pdf")
        application.settle()
        assert (tmp_path / "pack.pdf").read_bytes() == preview.made.content

        printing = Printing(page, page.presenter)
        printing.printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printing.printer.setOutputFileName(str(tmp_path / "printed.pdf"))
        printing.print_all()
        application.settle()
    assert len(pypdfium2.PdfDocument(tmp_path / "printed.pdf")) == len(preview.pictures)


def test_preview_scrolls_by_keys_and_changes_its_language(qapp: QApplication, sqlite_desk: Desk) -> None:
    [somebody, *_others] = furnished(sqlite_desk)
    with opened(sqlite_desk) as application:
        application.window.go(PACKS, somebody)
        application.settle()
        page = application.window.page(PACKS)
        assert isinstance(page, PackPage)
        area = page.panes()[0]
        QTest.keyClick(area, Qt.Key.Key_PageDown)
        assert page.position() > 0

        page.languages["fr"].click()
        application.settle()
        assert page.presenter.tag == "fr"
        assert page.languages["fr"].isChecked()


def test_nobody_chosen_leads_to_the_list(qapp: QApplication, sqlite_desk: Desk) -> None:
    with opened(sqlite_desk) as application:
        application.window.go(PACKS)
        page = application.window.page(PACKS)
        assert isinstance(page, PackPage)
        page.nobody.action.click()
        assert application.window.here() == LIST
