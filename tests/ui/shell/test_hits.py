"""What was typed stands out in the list of hits, in any direction, and a long line is cut and not spilt."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QWidget

from ui import theme
from ui.shell.hits import _Line
from ui.shell.search import Hit
from ui.shell.search_popup import SearchPopup

NAME = "El-Khoury, Nadine"


def painted(line: _Line, width: int = 400) -> QImage:
    image = QImage(width, 40, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    line.paint(painter, QRect(0, 0, width, 40))
    painter.end()
    return image


def ink(image: QImage) -> int:
    return sum(image.pixelColor(x, y).lightness() < 128 for x in range(image.width()) for y in range(image.height()))


@pytest.mark.parametrize("text", [NAME, "نادين الخوري", "王小明", "𠮷田 花子"])
def test_part_that_was_typed_is_bolder_and_underlined(qapp: QApplication, text: str) -> None:
    face = theme.current().font()
    plain, marked = _Line(text, (), face, 400), _Line(text, ((0, 2),), face, 400)
    assert ink(painted(marked)) > ink(painted(plain))


def test_line_without_room_is_cut(qapp: QApplication) -> None:
    face = theme.current().font()
    line = _Line(NAME * 9, ((0, 60),), face, 120)
    assert line.width <= 120
    image = painted(line)
    assert not any(image.pixelColor(x, y).lightness() < 128 for x in range(124, 400) for y in range(40))


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_list_paints_hits_with_their_parts(qapp: QApplication, direction: Qt.LayoutDirection) -> None:
    window = QWidget()
    window.setLayoutDirection(direction)
    window.resize(700, 400)
    window.show()
    popup = SearchPopup(window)
    popup.place(QPoint(0, 0), 500)
    shots = []
    for parts in ((), ((0, 6), (11, 14))):
        popup.fill([("People", [Hit("person", NAME, "26-00412", lambda: None, title_parts=parts)])])
        shots.append(popup.grab().toImage())
    assert shots[0] != shots[1]
    assert popup.titles() == (NAME,)
