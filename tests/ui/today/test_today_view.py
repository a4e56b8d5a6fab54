"""The page of the day on screen: Enter opens a file, a link opens a step, an unsaved form is taken up again."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from maison.application import Desk
from tests.ui.opened import furnished, opened
from ui.arrivals.where import FILE, NEW
from ui.forms.drafts import Draft, Drafts
from ui.today.links import NarrowLink
from ui.today.view import TodayPage


def test_enter_opens_who_is_expected(qapp: QApplication, sqlite_desk: Desk) -> None:
    furnished(sqlite_desk)
    with opened(sqlite_desk) as application:
        page = application.window.page("today")
        assert isinstance(page, TodayPage)
        table = page.panes()[0]
        QTest.keyClick(table, Qt.Key.Key_Return)
        assert application.window.here() == FILE


def test_late_step_leads_to_the_board_of_that_step(qapp: QApplication, sqlite_desk: Desk) -> None:
    furnished(sqlite_desk)
    with opened(sqlite_desk) as application:
        page = application.window.page("today")
        [link, *_others] = [link for link in page.findChildren(NarrowLink) if "VLS-TS" in link.text()]
        link.click()
        application.settle()
        assert application.window.here() == "steps"
        application.window.back()
        assert application.window.here() == "today"


def test_form_left_unsaved_is_offered(qapp: QApplication, sqlite_desk: Desk) -> None:
    drafts = Drafts(sqlite_desk.paths.data / "drafts", sqlite_desk.clock)
    drafts.keep(Draft(drafts.new_key(), "arrival", None, drafts.now(), {"family_name": "Hoàng"}))
    with opened(sqlite_desk) as application:
        page = application.window.page("today")
        [link] = [link for link in page.findChildren(NarrowLink) if link.text().startswith("Resume")]
        assert link.isVisible()
        link.click()
        assert application.window.here() == NEW
