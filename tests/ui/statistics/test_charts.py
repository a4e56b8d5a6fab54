"""Charts by keys, by pointer and through the accessibility of the system; what is drawn, in both directions."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QAccessible, QColor, QImage, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from ui import theme
from ui.statistics.charts import Bars, Chart, Columns, Tiles, Value

VALUES = (
    Value("a", "Students", 40, "40", "Students: 40. week before: 38", beside=38, opens=True),
    Value("b", "Doctoral students", 10, "10", "Doctoral students: 10. week before: 20", beside=20),
    Value("c", "Children", 0, "0", "Children: 0"),
    Value("d", "Spouses", None, "–", "Spouses: –"),
)
KINDS = (Bars, Columns, Tiles)


class Framed(QWidget):
    """A chart between two fields, in front."""

    def __init__(self, chart: Chart) -> None:
        super().__init__()
        self.chart = chart
        self.before, self.after = QLineEdit(), QLineEdit()
        layout = QVBoxLayout(self)
        for widget in (self.before, chart, self.after):
            layout.addWidget(widget)


@pytest.fixture(params=KINDS, ids=lambda kind: kind.__name__)
def framed(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[Framed]:
    """Each kind of chart with four values, the focus before it."""
    window = Framed(request.param())
    theme.dress(window)
    window.resize(640, 420)
    window.chart.describe("Arrivals", "What is counted.")
    window.chart.show_values(VALUES)
    window.show()
    QTest.qWaitForWindowExposed(window)
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    window.before.setFocus()
    yield window
    window.close()
    window.deleteLater()


def focused(chart: Chart) -> object:
    """The key of the value that has the focus, None without one."""
    return next(
        (value.key for value, handle in zip(chart.values, chart.handles, strict=True) if handle.hasFocus()), None
    )


def press(key: Qt.Key) -> None:
    """Press a key where the focus is."""
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, key)


# Keys ---------------------------------------------------------------------------------------------------------------


def test_tab_stops_once_in_a_chart_and_leaves_it(framed: Framed) -> None:
    press(Qt.Key.Key_Tab)
    assert focused(framed.chart) == "a"
    press(Qt.Key.Key_Tab)
    assert framed.after.hasFocus()


def test_arrows_go_from_value_to_value_and_stay_at_the_ends(framed: Framed) -> None:
    press(Qt.Key.Key_Tab)
    reached = []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_End, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Home):
        press(key)
        reached.append(focused(framed.chart))
    assert reached == ["b", "c", "d", "d", "c", "a"]
    press(Qt.Key.Key_Up)
    assert focused(framed.chart) == "a"


def test_left_and_right_are_those_of_the_screen(framed: Framed, qapp: QApplication) -> None:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Left)
    assert focused(framed.chart) == "b"
    press(Qt.Key.Key_Right)
    assert focused(framed.chart) == "a"


def test_tab_comes_back_to_the_value_that_was_left(framed: Framed) -> None:
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_End)
    press(Qt.Key.Key_Tab)
    QTest.keyClick(framed.after, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert focused(framed.chart) == "d"


def test_focus_stays_at_its_value_when_there_are_others(framed: Framed) -> None:
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Down)
    framed.chart.show_values(VALUES[1:])
    assert framed.chart.values[0].key == "b"
    press(Qt.Key.Key_Tab)
    QTest.keyClick(framed.after, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert focused(framed.chart) == "b"


def test_enter_opens_what_has_a_list_and_nothing_else(framed: Framed) -> None:
    opened: list[object] = []
    framed.chart.opened.connect(opened.append)
    press(Qt.Key.Key_Tab)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
        press(key)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert opened == ["a", "a", "a"]


def test_value_that_is_reached_is_told_to_the_page(framed: Framed) -> None:
    reached: list[object] = []
    framed.chart.reached.connect(reached.append)
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Down)
    assert reached == framed.chart.handles[:2]


# The pointer --------------------------------------------------------------------------------------------------------


def test_one_click_takes_the_focus_and_two_open(framed: Framed) -> None:
    opened: list[object] = []
    framed.chart.opened.connect(opened.append)
    handle = framed.chart.handles[0]
    QTest.mouseClick(handle, Qt.MouseButton.LeftButton)
    assert (focused(framed.chart), opened) == ("a", [])
    double_click(handle)
    assert opened == ["a"]


def double_click(handle: QWidget) -> None:
    """As the system says it."""
    middle = QPointF(handle.rect().center())
    event = QMouseEvent(
        QEvent.Type.MouseButtonDblClick, middle, handle.mapToGlobal(middle), Qt.MouseButton.LeftButton,
        Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(handle, event)


def test_hint_is_no_markup(framed: Framed) -> None:
    framed.chart.show_values([Value("x", "<b>x</b>", 1, "1", "<b>x</b> & co: 1", opens=True)])
    hint = framed.chart.handles[0].toolTip()
    assert "&lt;b&gt;x&lt;/b&gt; &amp; co: 1" in hint
    assert "list behind" in hint


# Screen readers -----------------------------------------------------------------------------------------------------


def test_each_value_is_in_the_accessibility_of_the_system(framed: Framed) -> None:
    tree = QAccessible.queryAccessibleInterface(framed.chart)
    names = [tree.child(at).text(QAccessible.Text.Name) for at in range(tree.childCount())]
    assert names == [value.told for value in VALUES]
    assert tree.text(QAccessible.Text.Name) == "Arrivals"
    assert tree.text(QAccessible.Text.Description) == "What is counted."


def test_its_place_there_is_that_on_the_screen(framed: Framed) -> None:
    tree = QAccessible.queryAccessibleInterface(framed.chart)
    for at, handle in enumerate(framed.chart.handles):
        assert tree.child(at).rect() == QRect(handle.mapToGlobal(QPoint(0, 0)), handle.size())


def test_focus_there_is_at_the_value(framed: Framed) -> None:
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Down)
    inside = QAccessible.queryAccessibleInterface(framed.chart.handles[1])
    assert inside.state().focused
    assert inside.text(QAccessible.Text.Name).startswith("Doctoral students: 10")


# What is drawn ------------------------------------------------------------------------------------------------------


def picture(chart: Chart) -> QImage:
    """The chart as it stands."""
    return chart.grab().toImage()


def inked(image: QImage, place: QRect, role: str = "accent") -> list[QPoint]:
    """Where a colour is."""
    wanted = QColor(theme.current().color(role)).rgb()
    spots = (
        QPoint(x, y) for y in range(place.top(), place.bottom() + 1) for x in range(place.left(), place.right() + 1)
    )
    return [spot for spot in spots if image.pixel(spot) == wanted]


def bars(values: tuple[Value, ...] = VALUES) -> Bars:
    """Bars alone."""
    chart = Bars()
    chart.resize(600, 120)
    chart.show_values(values)
    return chart


def test_bar_is_as_long_as_its_value(qapp: QApplication) -> None:
    chart = bars(tuple(value._replace(beside=None) for value in VALUES))
    image = picture(chart)
    long, short, nothing = (len(inked(image, chart.place_of(at))) for at in range(3))
    assert 3.5 < long / short < 4.5
    assert 0 < nothing < short / 10


def test_what_cannot_be_told_has_no_bar(qapp: QApplication) -> None:
    chart = bars()
    assert inked(picture(chart), chart.place_of(3)) == []


def test_bars_begin_where_reading_begins(qapp: QApplication) -> None:
    chart = bars()
    left = min(spot.x() for spot in inked(picture(chart), chart.place_of(0)))
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    right = max(spot.x() for spot in inked(picture(chart), chart.place_of(0)))
    assert abs((chart.width() - 1 - right) - left) <= 2


def test_weeks_stand_in_the_order_of_reading(qapp: QApplication) -> None:
    chart = Columns()
    chart.resize(600, 200)
    chart.show_values(VALUES)
    assert chart.handles[0].x() < chart.handles[1].x()
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert chart.handles[0].x() > chart.handles[1].x()


@pytest.mark.parametrize("scheme", [theme.Scheme.LIGHT, theme.Scheme.DARK, theme.Scheme.CONTRAST_LIGHT])
def test_what_is_not_complete_is_drawn_otherwise_also_without_colours(qapp: QApplication, scheme: theme.Scheme) -> None:
    theme.apply(qapp, scheme)
    full, partial = VALUES[0], VALUES[0]._replace(partial=True)
    grey = [picture(bars((value,))).convertToFormat(QImage.Format.Format_Grayscale8) for value in (full, partial)]
    assert grey[0] != grey[1]


def test_focus_is_seen(framed: Framed) -> None:
    before = picture(framed.chart)
    press(Qt.Key.Key_Tab)
    assert picture(framed.chart) != before


def test_long_names_stand_over_their_bars_and_are_not_cut(qapp: QApplication) -> None:
    chart = bars(tuple(value._replace(label="A host with a very long name, in words without end") for value in VALUES))
    assert chart.height() > bars().height()
    assert min(spot.x() for spot in inked(picture(chart), chart.place_of(0))) <= 8
