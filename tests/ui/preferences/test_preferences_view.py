"""The page of preferences on screen: language and look are in force at once and kept; the house by keys."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from maison.application import Desk
from maison.directory.model import House
from maison.settings import load
from tests.ui.opened import opened
from ui import i18n, theme
from ui.preferences.view import PreferencesPage


def test_language_and_look_are_in_force_at_once_and_kept(qapp: QApplication, sqlite_desk: Desk) -> None:
    with opened(sqlite_desk, language="en") as application:
        application.window.go("preferences")
        page = application.window.page("preferences")
        assert isinstance(page, PreferencesPage)

        page.appearance.language.buttons["fr"].click()
        page.appearance.look.buttons["dark"].click()
        page.appearance.larger.click()
        page.appearance.larger.click()
        application.settle()

        assert i18n.current().tag == "fr"
        assert (theme.current().scheme, theme.current().scale) == (theme.Scheme.DARK, 1.2)
        assert page.appearance.language.value() == "fr"
        assert page.appearance.look.value() == "dark"
    kept = load(sqlite_desk.paths.settings)
    assert (kept.language, kept.theme, kept.text_size) == ("fr", "dark", 120)


def test_size_stays_between_its_ends(qapp: QApplication, sqlite_desk: Desk) -> None:
    with opened(sqlite_desk, text_size=190) as application:
        application.window.go("preferences")
        page = application.window.page("preferences")
        assert isinstance(page, PreferencesPage)
        page.appearance.larger.click()
        assert not page.appearance.larger.isEnabled()
        page.appearance.usual.click()
        assert theme.current().scale == 1.0
        assert not page.appearance.usual.isEnabled()


def test_house_is_typed_and_saved_by_keys_and_stands_over_the_navigation(qapp: QApplication, sqlite_desk: Desk) -> None:
    with opened(sqlite_desk) as application:
        application.window.go("preferences")
        application.settle()
        page = application.window.page("preferences")
        assert isinstance(page, PreferencesPage)
        name = page.house.form.fields["name"].control.editor()
        name.setFocus()
        QTest.keyClicks(name, "Maison <b>de Lille")
        assert page.house.touched()
        application.changes.publish(sqlite_desk.directory.set_house(House(), opened=House()))
        application.settle()
        assert page.house.form.values()["name"] == "Maison <b>de Lille"

        QTest.keyClick(name, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        application.settle()
        assert sqlite_desk.directory_queries.house().name == "Maison <b>de Lille"
        assert not page.house.touched()

        page.house.form.fields["email"].control.set_value("nobody")
        page.house.form.changed.emit()
        page.house.save.click()
        application.settle()
        assert "e-mail" in page.house.form.fields["email"].problem()
        assert page.house.form.values()["email"] == "nobody"


def test_database_is_chosen_with_its_address_and_password_is_warned_of(qapp: QApplication, sqlite_desk: Desk) -> None:
    with opened(sqlite_desk) as application:
        application.window.go("preferences")
        page = application.window.page("preferences")
        assert isinstance(page, PreferencesPage)
        card = page.database
        card.choice.shared.click()
        card.use.click()
        assert card.choice.address.problem() == "This is needed."

        editor = card.choice.address.control.editor()
        QTest.keyClicks(editor, "postgresql://me:secret@127.0.0.1:1/maison")
        assert card.choice._warning.isVisible()
        card.choice.test.click()
        application.settle()
        assert "server" in card.choice.result()

        card.use.click()
        application.settle()
        assert card.use.isHidden()
    assert load(sqlite_desk.paths.settings).database.endswith("127.0.0.1:1/maison")


def test_demonstration_has_no_database_to_choose(qapp: QApplication, sqlite_desk: Desk) -> None:
    sqlite_desk.options = sqlite_desk.options._replace(demo=True)
    with opened(sqlite_desk) as application:
        application.window.go("preferences")
        page = application.window.page("preferences")
        assert isinstance(page, PreferencesPage)
        assert page.database.choice.isHidden()
        assert page.database.back_up.isEnabled()


def test_ctrl_and_the_wheel_change_the_size_wherever_the_pointer_is(qapp: QApplication, sqlite_desk: Desk) -> None:
    with opened(sqlite_desk) as application:
        application.window.go("preferences")
        application.settle()
        field = application.window.page("preferences").panes()[1]
        at = QPointF(field.mapTo(application.window, field.rect().center()))
        for turn, size in ((120, 1.1), (120, 1.2), (-120, 1.1)):
            control = Qt.KeyboardModifier.ControlModifier
            QTest.wheelEvent(application.window.windowHandle(), at, QPoint(0, turn), stateKey=control)
            assert theme.current().scale == size


def test_house_gets_its_point_as_maps_give_it(qapp: QApplication, sqlite_desk: Desk) -> None:
    with opened(sqlite_desk) as application:
        application.window.go("preferences")
        application.settle()
        page = application.window.page("preferences")
        assert isinstance(page, PreferencesPage)
        point = page.house.form.fields["point"].control.editor()
        point.setFocus()
        QTest.keyClicks(point, "50.6336")
        QTest.keyClick(point, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        application.settle()
        assert "50.6365,3.0635" in page.house.form.fields["point"].problem()
        assert sqlite_desk.directory_queries.house().point is None

        QTest.keyClicks(point, ", 3.0672")
        QTest.keyClick(point, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        application.settle()
        assert sqlite_desk.directory_queries.house().point == (50.6336, 3.0672)
        assert page.house.form.values()["point"] == "50.6336, 3.0672"
