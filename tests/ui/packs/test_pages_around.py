"""The pages around packs: hand-overs, packs of many, templates; each used as the desk uses it."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from maison.application import Desk
from maison.arrivals.listing import ArrivalFilter
from maison.packs.content import PartKey
from maison.packs.handed.model import Way
from maison.packs.service import made
from maison.packs.templates.model import SHIPPED
from tests.ui.opened import furnished, opened
from ui.arrivals.file.view import PACKS as FILE_PACKS
from ui.arrivals.file.view import FilePage
from ui.arrivals.where import FILE, PACKS
from ui.packs.handed.view import HandedPage
from ui.packs.many.view import ManyPage
from ui.packs.templates.view import TemplatesPage
from ui.packs.view import PackPage
from ui.packs.where import BATCH, HANDED, TEMPLATES, ManyPacks, WrongPaper

Key = Qt.Key


def hand_over(desk: Desk, stay_id: int) -> None:
    """Somebody gets the usual pack."""
    arrival = desk.arrival_queries.get(stay_id)
    checked = desk.pack_keeper.check(arrival, desk.pack_wishes.options(arrival).options)
    desk.pack_keeper.hand_over(checked, made(checked.composed), Way.PRINTED, "Essai")


def test_hand_overs_are_listed_opened_exported_and_taken_back(
    qapp: QApplication, sqlite_desk: Desk, tmp_path: Path
) -> None:
    [somebody, *_others] = furnished(sqlite_desk)
    hand_over(sqlite_desk, somebody)
    with opened(sqlite_desk) as application:
        application.window.go(HANDED)
        application.settle()
        page = application.window.page(HANDED)
        assert isinstance(page, HandedPage)
        assert [row.handed.stay_id for row in page.presenter.rows] == [somebody]
        page.presenter.export(tmp_path / "handed.csv")
        application.settle()
        assert "Hoàng" in (tmp_path / "handed.csv").read_text("utf-8-sig")
        QTest.keyClick(page.table, Key.Key_Return)
        assert application.window.here() == FILE
        application.window.back()
        page.back.click()
        application.settle()
        assert sqlite_desk.pack_keeper.last(somebody) is None
        assert page.presenter.rows[0].handed.undone


def test_who_holds_wrong_paper_is_told_with_what_is_wrong(
    qapp: QApplication, sqlite_desk: Desk, tmp_path: Path
) -> None:
    [somebody, *_others] = furnished(sqlite_desk)
    hand_over(sqlite_desk, somebody)
    house = sqlite_desk.directory_queries.house()
    sqlite_desk.directory.set_house(dataclasses.replace(house, name="Maison neuve"), opened=house)
    with opened(sqlite_desk) as application:
        application.window.go(HANDED, WrongPaper())
        application.settle()
        page = application.window.page(HANDED)
        assert isinstance(page, HandedPage)
        [row] = page.presenter.rows
        assert any("Maison neuve" in line for line in row.wrong)
        page.presenter.export(tmp_path / "wrong.csv")
        application.settle()
        assert "Maison neuve" in (tmp_path / "wrong.csv").read_text("utf-8-sig")
        page.make.click()
        application.settle()
        assert application.window.here() == PACKS


def test_packs_of_a_selection_are_made_and_the_second_time_left_out(
    qapp: QApplication, sqlite_desk: Desk, tmp_path: Path
) -> None:
    ids = furnished(sqlite_desk)
    with opened(sqlite_desk) as application:
        application.window.go(BATCH, ManyPacks(tuple(ids)))
        application.settle()
        page = application.window.page(BATCH)
        assert isinstance(page, ManyPage)
        QTest.keyClick(page.how.buttons["files"], Key.Key_Space)
        page.make_into(str(tmp_path / "packs"))
        application.settle()
        assert len(list((tmp_path / "packs").glob("*.pdf"))) == len(ids)
        assert "3 packs" in page.told.text()
        page.make_into(str(tmp_path / "packs"))
        application.settle()
        assert page.table.rows.rowCount() == len(ids)


def test_template_is_changed_checked_published_and_an_older_one_comes_back(
    qapp: QApplication, sqlite_desk: Desk
) -> None:
    furnished(sqlite_desk)
    with opened(sqlite_desk) as application:
        application.window.go(TEMPLATES)
        application.settle()
        page = application.window.page(TEMPLATES)
        assert isinstance(page, TemplatesPage)
        assert page.sheets.shown() > 0
        page.words.text.edit.setPlainText("Bonjour {nom}, bienvenue.")
        application.settle()
        assert "{nom}" in page.words._problem.text()
        page.words.text.edit.setPlainText("Bonjour {name}, bienvenue.")
        page.look.accent.setText("#ffee00")
        page.look._on_typed("#ffee00")
        application.settle()
        assert page.look._wrong.isVisible()
        page.look._on_typed("#7a1f3d")
        page.sections.list.setFocus()
        QTest.keyClick(page.sections.list, Key.Key_Down, Qt.KeyboardModifier.AltModifier)
        application.settle()
        page.presenter.publish("Notre lettre")
        application.settle()
        queries = sqlite_desk.pack_template_queries
        template = queries.get(SHIPPED.key).template
        assert template.texts == {"fr": {PartKey.LETTER: "Bonjour {name}, bienvenue."}}
        assert template.accent == "#7a1f3d"
        first, second, *_rest = SHIPPED.parts
        assert template.parts[:2] == (second, first)
        page.presenter.edit(name="Autre")
        page.presenter.publish("Autre nom")
        application.settle()
        page.presenter.go_back(1)
        application.settle()
        assert queries.get(SHIPPED.key).template == template
        assert page.versions.table.rows.rowCount() == 3


def test_unpublished_template_is_there_after_a_restart(qapp: QApplication, sqlite_desk: Desk) -> None:
    furnished(sqlite_desk)
    for attempt in range(2):
        with opened(sqlite_desk) as application:
            application.window.go(TEMPLATES)
            application.settle()
            page = application.window.page(TEMPLATES)
            assert isinstance(page, TemplatesPage)
            if attempt == 0:
                page.presenter.say(PartKey.HOUSE, "fr", "Sonnez {deux} fois.")
                application.settle()
            assert page.presenter.template.texts["fr"][PartKey.HOUSE] == "Sonnez {deux} fois."


def test_a_template_is_shown_with_somebody_invented_where_nobody_is_on_file(
    qapp: QApplication, sqlite_desk: Desk
) -> None:
    sqlite_desk.directory.load_places()
    with opened(sqlite_desk) as application:
        application.window.go(TEMPLATES)
        application.settle()
        page = application.window.page(TEMPLATES)
        assert isinstance(page, TemplatesPage)
        assert page.sheets.shown() > 0
        assert not page._nobody.isVisible()
    assert sqlite_desk.arrival_queries.snapshot(ArrivalFilter()).tolist() == []


def test_the_file_lists_the_packs_of_the_person_with_what_is_wrong_on_them(
    qapp: QApplication, sqlite_desk: Desk
) -> None:
    [somebody, other, *_others] = furnished(sqlite_desk)
    hand_over(sqlite_desk, somebody)
    hand_over(sqlite_desk, other)
    with opened(sqlite_desk) as application:
        application.window.go(FILE, somebody)
        application.settle()
        page = application.window.page(FILE)
        assert isinstance(page, FilePage)
        assert page._tabs.tabText(FILE_PACKS) == "Packs 1"
        page._tabs.setCurrentIndex(FILE_PACKS)
        tab = page._packs
        [row] = tab.presenter.rows
        assert (row.handed.stay_id, row.wrong) == (somebody, ())
        assert not tab.table.isHidden()
        house = sqlite_desk.directory_queries.house()
        sqlite_desk.directory.set_house(dataclasses.replace(house, name="Maison neuve"), opened=house)
        page.refresh()
        application.settle()
        [row] = tab.presenter.rows
        assert any("Maison neuve" in line for line in row.wrong)
        assert "Maison neuve" in tab._lines.text()
        QTest.keyClick(tab.back, Key.Key_Space)
        application.settle()
        [row] = tab.presenter.rows
        assert row.handed.undone
        assert row.wrong == ()
        assert sqlite_desk.pack_keeper.last(somebody) is None
        assert not tab.back.isEnabled()


def test_a_saved_pack_is_noted_as_handed_over_only_if_the_desk_says_so(
    qapp: QApplication, sqlite_desk: Desk, tmp_path: Path
) -> None:
    [somebody, *_others] = furnished(sqlite_desk)
    with opened(sqlite_desk) as application:
        application.window.go(PACKS, somebody)
        application.settle()
        page = application.window.page(PACKS)
        assert isinstance(page, PackPage)
        page.check.reason.setText("Essai")
        page.presenter.save(tmp_path / "pack.pdf")
        application.settle()
        assert (tmp_path / "pack.pdf").exists()
        assert sqlite_desk.pack_keeper.last(somebody) is None
        application.window.message._on_answered()
        application.settle()
        noted = sqlite_desk.pack_keeper.last(somebody)
        assert noted is not None
        assert noted.way is Way.SAVED
