"""The map by keys and pointer: every place is reached, named and chosen; the ground stays as it lies in every language."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from maison.directory.mapping.projection import flat, latitude_longitude
from maison.directory.mapping.spots import Spot, Spots
from maison.directory.mapping.viewport import NEAREST, WIDEST
from maison.directory.vocabulary import PlaceCategory
from ui import theme
from ui.directory.map.panel import MapPanel
from ui.directory.map.shapes import GROUPS, group_of, shape
from ui.directory.map.widget import MapWidget
from ui.kit import Label

MUSEUM = Spot(1, "Musée d’essai", PlaceCategory.MUSEUM, 50.6304, 3.0628)
POOL = Spot(2, "Piscine d’essai", PlaceCategory.POOL, 50.6500, 3.1300)
PARK = Spot(3, "Parc d’essai", PlaceCategory.PARK, 50.6200, 3.1200, about=True)
TWINS = (
    Spot(4, "Salle basse", PlaceCategory.MUSIC, 50.69, 3.17),
    Spot(5, "Salle haute", PlaceCategory.MUSIC, 50.69, 3.17),
)
ALL = (MUSEUM, POOL, PARK, *TWINS)


@pytest.fixture
def panel(qapp: QApplication) -> Iterator[MapPanel]:
    """A map of five places between two fields, in front, with the focus."""
    window = QWidget()
    layout = QVBoxLayout(window)
    panel = MapPanel()
    before, after = QLineEdit(), QLineEdit()
    for widget in (before, panel, after):
        layout.addWidget(widget)
    theme.dress(window)
    window.resize(760, 640)
    panel.show_spots(Spots(ALL))
    window.show()
    QTest.qWaitForWindowExposed(window)
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    panel.map.setFocus()
    yield panel
    window.close()
    window.deleteLater()


def _names(widget: MapWidget) -> list[str]:
    return [spot.name for spot in widget.current()]


def _walked(widget: MapWidget) -> list[list[str]]:
    """Tab until the focus is elsewhere."""
    found = []
    for _tab in range(20):
        QTest.keyClick(widget, Qt.Key.Key_Tab)
        if not widget.hasFocus():
            return found
        found.append(_names(widget))
    raise AssertionError("Tab never leaves the map")


# Walking ------------------------------------------------------------------------------------------------------------


def test_tab_reaches_every_place_and_then_leaves(panel: MapPanel) -> None:
    reached = _walked(panel.map)
    assert sorted(name for names in reached for name in names) == sorted(spot.name for spot in ALL)
    assert reached[0] == [spot.name for spot in TWINS]  # the northern ones
    assert panel.map.current() == ()


def test_shift_tab_goes_back_and_leaves_at_the_first(panel: MapPanel) -> None:
    QTest.keyClick(panel.map, Qt.Key.Key_Tab)
    first = _names(panel.map)
    QTest.keyClick(panel.map, Qt.Key.Key_Tab)
    QTest.keyClick(panel.map, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert _names(panel.map) == first
    QTest.keyClick(panel.map, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert not panel.map.hasFocus()


def test_each_mark_that_is_reached_is_told(panel: MapPanel) -> None:
    told: list[str] = []
    panel.map.walked.connect(told.append)
    _walked(panel.map)
    assert "Musée d’essai, museum" in told
    assert "Parc d’essai, park, point to confirm" in told
    assert "2 places: Salle basse and Salle haute" in told
    assert panel.map.accessibleName()
    QTest.keyClick(panel.map, Qt.Key.Key_Tab)


def test_the_description_says_what_is_reached_and_else_how_to_walk(panel: MapPanel) -> None:
    assert "Tab" in panel.map.accessibleDescription()
    QTest.keyClick(panel.map, Qt.Key.Key_Tab)
    assert panel.map.accessibleDescription() == "2 places: Salle basse and Salle haute"
    QTest.keyClick(panel.map, Qt.Key.Key_Escape)
    assert panel.map.current() == ()
    assert "Tab" in panel.map.accessibleDescription()


def test_shift_and_an_arrow_go_to_the_place_that_lies_there(panel: MapPanel) -> None:
    panel.select(PARK.id)
    QTest.keyClick(panel.map, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert _names(panel.map) == [MUSEUM.name]
    QTest.keyClick(panel.map, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert _names(panel.map) in ([PARK.name], [POOL.name])


def test_the_order_of_reading_follows_the_direction_and_the_ground_does_not(
    panel: MapPanel, qapp: QApplication
) -> None:
    panel.show_spots(Spots([MUSEUM, PARK._replace(latitude=MUSEUM.latitude)]))
    before = {mark.cluster.members: panel.map.place_of(mark) for mark in panel.map.marks()}
    assert [mark.cluster.members for mark in panel.map.marks()] == [(0,), (1,)]
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert [mark.cluster.members for mark in panel.map.marks()] == [(1,), (0,)]
    assert {mark.cluster.members: panel.map.place_of(mark) for mark in panel.map.marks()} == before
    panel.map.zoom(1)
    assert panel.nearer.mapTo(panel, QPoint(0, 0)).x() < panel.width() // 2


# Choosing -----------------------------------------------------------------------------------------------------------


def test_enter_chooses_the_place_that_is_reached(panel: MapPanel) -> None:
    chosen: list[int] = []
    panel.chosen.connect(chosen.append)
    QTest.keyClick(panel.map, Qt.Key.Key_Return)
    assert chosen == []
    panel.select(MUSEUM.id)
    QTest.keyClick(panel.map, Qt.Key.Key_Return)
    assert chosen == [MUSEUM.id]
    assert panel.map.selected() == MUSEUM.id


def test_those_on_one_spot_are_chosen_in_turn(panel: MapPanel) -> None:
    chosen: list[int] = []
    panel.chosen.connect(chosen.append)
    QTest.keyClick(panel.map, Qt.Key.Key_Tab)
    for _press in range(3):
        QTest.keyClick(panel.map, Qt.Key.Key_Space)
    assert chosen == [4, 5, 4]


def test_enter_on_several_comes_nearer_until_they_part(panel: MapPanel) -> None:
    near = [Spot(at, f"Lieu {at}", PlaceCategory.STAGE, 50.63 + at * 0.0004, 3.06) for at in range(1, 5)]
    panel.show_spots(Spots([*near, Spot(9, "Loin", PlaceCategory.PARK, 50.75, 3.25)]))
    panel.map.fit()
    chosen: list[int] = []
    panel.chosen.connect(chosen.append)
    panel.map.select(1)
    assert len(panel.map.current()) == 4
    before = panel.map.view.zoom
    for _press in range(10):
        QTest.keyClick(panel.map, Qt.Key.Key_Return)
        if chosen:
            break
    assert chosen == [1]
    assert panel.map.view.zoom >= before + 1


def test_a_click_chooses_and_a_drag_does_not(panel: MapPanel) -> None:
    chosen: list[int] = []
    panel.chosen.connect(chosen.append)
    (mark,) = [mark for mark in panel.map.marks() if mark.cluster.members == (0,)]
    at = panel.map.place_of(mark)
    QTest.mouseClick(panel.map, Qt.MouseButton.LeftButton, pos=at + QPoint(5, -4))
    assert chosen == [MUSEUM.id]
    QTest.mousePress(panel.map, Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseMove(panel.map, at + QPoint(60, 30))
    QTest.mouseRelease(panel.map, Qt.MouseButton.LeftButton, pos=at + QPoint(60, 30))
    assert chosen == [MUSEUM.id]
    assert panel.map.place_of(mark) is not None
    (moved,) = [mark for mark in panel.map.marks() if mark.cluster.members == (0,)]
    assert panel.map.place_of(moved) == at + QPoint(60, 30)


def test_a_place_that_is_selected_comes_into_view(panel: MapPanel) -> None:
    panel.map.zoom(5)
    assert not panel.map.view.bounds.holds(flat(POOL.latitude, POOL.longitude))
    panel.select(POOL.id)
    assert panel.map.view.bounds.holds(flat(POOL.latitude, POOL.longitude))
    assert _names(panel.map) == [POOL.name]
    panel.select(None)
    assert panel.map.selected() is None


# Moving -------------------------------------------------------------------------------------------------------------


def test_plus_and_minus_come_nearer_and_go_away_and_home_shows_all(panel: MapPanel) -> None:
    begun = panel.map.view.zoom
    QTest.keyClick(panel.map, Qt.Key.Key_Plus)
    assert panel.map.view.zoom > begun
    QTest.keyClick(panel.map, Qt.Key.Key_Minus)
    QTest.keyClick(panel.map, Qt.Key.Key_Minus)
    assert panel.map.view.zoom < begun
    QTest.keyClick(panel.map, Qt.Key.Key_Left)
    QTest.keyClick(panel.map, Qt.Key.Key_Home)
    assert panel.map.view.zoom == pytest.approx(begun)
    assert len([at for mark in panel.map.marks() for at in mark.cluster.members]) == len(ALL)


@pytest.mark.parametrize(
    ("key", "way"),
    [(Qt.Key.Key_Left, (-1, 0)), (Qt.Key.Key_Right, (1, 0)), (Qt.Key.Key_Up, (0, -1)), (Qt.Key.Key_Down, (0, 1))],
)
def test_an_arrow_looks_further_that_way(panel: MapPanel, key: Qt.Key, way: tuple[int, int]) -> None:
    before = panel.map.view.centre
    QTest.keyClick(panel.map, key)
    after = panel.map.view.centre
    assert ((after.x > before.x) - (after.x < before.x), (after.y > before.y) - (after.y < before.y)) == way


def test_digits_and_letters_are_not_taken_by_the_map(panel: MapPanel) -> None:
    before = panel.map.view
    for key in (Qt.Key.Key_1, Qt.Key.Key_Slash, Qt.Key.Key_Period, Qt.Key.Key_BracketLeft, Qt.Key.Key_A):
        QTest.keyClick(panel.map, key)
    assert panel.map.view == before


def test_the_wheel_comes_nearer_to_what_is_under_the_pointer_and_with_ctrl_is_left_to_the_window(
    panel: MapPanel,
) -> None:
    at = QPointF(200, 150)
    kept = panel.map.view.under(at.x(), at.y())
    _wheel(panel.map, at, Qt.KeyboardModifier.NoModifier)
    assert panel.map.view.on_screen(kept) == pytest.approx((200, 150), abs=0.01)
    before = panel.map.view
    _wheel(panel.map, at, Qt.KeyboardModifier.ControlModifier)
    assert panel.map.view == before


def _wheel(widget: MapWidget, at: QPointF, held: Qt.KeyboardModifier) -> None:
    event = QWheelEvent(
        at, widget.mapToGlobal(at), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton, held, Qt.ScrollPhase.NoScrollPhase, False
    )  # fmt: skip
    QApplication.sendEvent(widget, event)


def test_the_buttons_do_what_the_keys_do_and_end_where_the_map_ends(panel: MapPanel) -> None:
    for _press in range(20):
        panel.nearer.click()
    assert panel.map.view.zoom == NEAREST
    assert not panel.nearer.isEnabled()
    panel.whole.click()
    for _press in range(20):
        panel.away.click()
    assert panel.map.view.zoom == WIDEST
    assert not panel.away.isEnabled()
    assert all(button.accessibleName() for button in (panel.nearer, panel.away, panel.whole))


# What is drawn ------------------------------------------------------------------------------------------------------


def _legend(panel: MapPanel) -> set[str]:
    """What the legend shows."""
    return {entry.accessibleName() for entry in panel.legend.findChildren(QWidget) if not entry.isHidden()} - {""}


def test_the_legend_shows_what_is_on_the_map_and_the_note_what_is_not(panel: MapPanel) -> None:
    assert {
        "museums, heritage",
        "sport",
        "parks",
        "stage, music, cinema",
        "point to confirm",
        "metro line 1",
    } <= _legend(panel)
    assert "health" not in _legend(panel)
    panel.show_spots(Spots([MUSEUM], left_out=2))
    assert "sport" not in _legend(panel)
    assert "point to confirm" not in _legend(panel)
    notes = [label.text() for label in panel.findChildren(Label) if "no point" in label.text()]
    assert notes == ["2 places have no point and are only in the list."]


def test_every_category_has_a_shape_of_its_group() -> None:
    assert [category for category in PlaceCategory if not any(category in group.categories for group in GROUPS)] == []
    assert len({group.shape for group in GROUPS}) == len(GROUPS)
    assert all(not shape(group.shape, 16).isEmpty() for group in GROUPS)
    assert group_of(PlaceCategory.POOL) is group_of(PlaceCategory.CLIMBING)


@pytest.mark.parametrize("scheme", [theme.Scheme.DARK, theme.Scheme.CONTRAST_LIGHT, theme.Scheme.CONTRAST_DARK])
def test_a_new_look_is_drawn_at_once(panel: MapPanel, qapp: QApplication, scheme: theme.Scheme) -> None:
    panel.map.grab()
    theme.apply(qapp, scheme)
    ground = QColor(theme.current().tokens.surface)
    image: QImage = panel.map.grab().toImage()
    inside = panel.map.view.on_screen(flat(50.6385, 3.0500))  # land of Lille, where nothing else is
    assert image.pixelColor(round(inside[0]), round(inside[1])) == ground


def test_a_picture_of_the_map_is_used_again_while_it_is_moved_a_little(panel: MapPanel) -> None:
    sheet = panel.map.sheet()
    panel.map.pan(30, -20)
    assert panel.map.sheet() is sheet
    panel.map.pan(3000, 0)
    assert panel.map.sheet() is not sheet


def test_a_map_without_places_shows_the_metro(qapp: QApplication) -> None:
    panel = MapPanel()
    panel.resize(500, 400)
    panel.show_spots(Spots(()))
    panel.show()
    assert panel.map.marks() == ()
    assert not panel.map.grab().isNull()
    QTest.keyClick(panel.map, Qt.Key.Key_Return)
    panel.deleteLater()


def test_places_that_changed_keep_what_is_seen_and_what_is_gone_is_let_go(panel: MapPanel) -> None:
    panel.select(MUSEUM.id)
    panel.map.zoom(2)
    before = panel.map.view
    panel.show_spots(Spots([POOL, PARK]))
    assert panel.map.view == before
    assert panel.map.current() == ()


def test_the_house_is_drawn_where_it_is(panel: MapPanel) -> None:
    panel.map.zoom(2)
    spot = panel.map.view.on_screen(panel.map.view.centre)
    before = panel.map.grab().toImage().pixelColor(round(spot[0]), round(spot[1]))
    panel.set_house("Maison d’essai", *latitude_longitude(panel.map.view.centre))
    after = panel.map.grab().toImage().pixelColor(round(spot[0]), round(spot[1]))
    assert after != before
    assert "Maison d’essai" in _legend(panel)
    panel.set_house("Maison d’essai", None, None)
    assert "Maison d’essai" not in _legend(panel)
    assert panel.map.grab().toImage().pixelColor(round(spot[0]), round(spot[1])) == before


def test_a_leaving_pointer_leaves_no_name_behind(panel: MapPanel) -> None:
    plain = panel.map.grab().toImage()
    (mark,) = [mark for mark in panel.map.marks() if mark.cluster.members == (0,)]
    QTest.mouseMove(panel.map, panel.map.place_of(mark))
    assert panel.map.grab().toImage() != plain
    QApplication.sendEvent(panel.map, QEvent(QEvent.Type.Leave))
    assert panel.map.grab().toImage() == plain
