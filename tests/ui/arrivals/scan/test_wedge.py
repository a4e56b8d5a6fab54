"""The keys of a reader are caught wherever the focus is; every key of a person arrives, in its order."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from maison.application import Desk
from tests.maison.arrivals.mrz.builder import BUILDERS
from tests.maison.arrivals.mrz.test_keyboards import AMAZY, PAIRS, built, typed
from tests.ui.arrivals.people import context
from tests.ui.arrivals.scan.keys import ENDS, passport, press, type_like_a_reader
from ui.arrivals.scan import wedge
from ui.arrivals.scan.presenter import ScanPresenter
from ui.arrivals.scan.reading import Reading
from ui.arrivals.scan.wedge import Wedge

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


class Taken:
    """Reads as the program does, and keeps what it was given."""

    def __init__(self, desk: Desk) -> None:
        self._presenter = ScanPresenter(context(desk))
        self.readings: list[Reading] = []
        self.waits = 0

    def read(self, text: str) -> Reading | None:
        return self._presenter.read(text)

    def take(self, reading: Reading) -> None:
        self.readings.append(reading)

    def wait(self) -> None:
        self.waits += 1


class Sample(QWidget):
    """A window with what may have the focus."""

    def __init__(self) -> None:
        super().__init__()
        self.line, self.combo, self.table, self.button = QLineEdit(), QComboBox(), QTableWidget(2, 1), QPushButton("Go")
        self.combo.addItems(["Cat", "Panda", "Vole"])
        self.combo.setCurrentIndex(-1)
        self.pressed: list[None] = []
        self.button.clicked.connect(lambda: self.pressed.append(None))
        self.button.setAutoDefault(True)
        layout = QVBoxLayout(self)
        for widget in (self.line, self.combo, self.table, self.button):
            layout.addWidget(widget)


@pytest.fixture
def taken(sqlite_desk: Desk, qapp: QApplication) -> Taken:
    """Who is given what was read."""
    return Taken(sqlite_desk)


@pytest.fixture
def sample(qtbot: QtBot, taken: Taken) -> Iterator[Sample]:
    """The window, in front and watched."""
    owner = QObject()
    window = Sample()
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=20000)
    Wedge(taken, owner)
    window.line.setFocus()
    yield window
    owner.deleteLater()


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("layout", BUILDERS)
def test_every_layout_is_caught_however_its_lines_end(
    qtbot: QtBot, sample: Sample, taken: Taken, layout: str, end: str
) -> None:
    type_like_a_reader(passport(layout), end)
    qtbot.waitUntil(lambda: bool(taken.readings), timeout=20000)
    assert [reading.draft.family_name for reading in taken.readings] == ["Bergstroem"]
    assert taken.readings[0].result.layout == layout
    assert sample.line.text() == ""
    assert sample.line.hasFocus()
    assert sample.pressed == []


@pytest.mark.parametrize("lower", [False, True])
@pytest.mark.parametrize(("reader", "pc"), PAIRS)
def test_a_reader_for_another_keyboard_is_caught(
    qtbot: QtBot, sample: Sample, taken: Taken, reader: str, pc: str, lower: bool
) -> None:
    zone = built("TD3", AMAZY) + "\n"
    type_like_a_reader(typed(zone.lower() if lower else zone, reader, pc))
    qtbot.waitUntil(lambda: bool(taken.readings), timeout=20000)
    assert taken.readings[0].draft.family_name == "Maquillwyz"
    assert sample.line.text() == ""


@pytest.mark.parametrize("name", ["line", "combo", "table", "button"])
def test_no_widget_gets_a_key_of_it(qtbot: QtBot, sample: Sample, taken: Taken, name: str) -> None:
    getattr(sample, name).setFocus()
    type_like_a_reader(passport())
    qtbot.waitUntil(lambda: bool(taken.readings), timeout=20000)
    assert (sample.line.text(), sample.combo.currentIndex(), sample.pressed) == ("", -1, [])
    assert sample.table.state() == QTableWidget.State.NoState
    assert getattr(sample, name).hasFocus()


def test_a_list_that_is_open_closes(qtbot: QtBot, sample: Sample, taken: Taken) -> None:
    sample.combo.setFocus()
    sample.combo.showPopup()
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None, timeout=20000)
    type_like_a_reader(passport())
    qtbot.waitUntil(lambda: bool(taken.readings), timeout=20000)
    assert QApplication.activePopupWidget() is None
    assert sample.combo.currentIndex() == -1


def test_a_dialog_is_not_disturbed_and_the_scan_waits_for_its_end(qtbot: QtBot, sample: Sample, taken: Taken) -> None:
    dialog = QDialog(sample)
    line = QLineEdit(dialog)
    dialog.open()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow, timeout=20000)
    line.setFocus()
    type_like_a_reader(passport())
    qtbot.waitUntil(lambda: taken.waits == 1, timeout=20000)
    assert (line.text(), taken.readings) == ("", [])
    assert dialog.isVisible()
    type_like_a_reader(passport(family="ROSSI"))
    qtbot.waitUntil(lambda: taken.waits == 2, timeout=20000)
    dialog.accept()
    qtbot.waitUntil(lambda: bool(taken.readings), timeout=20000)
    assert [reading.draft.family_name for reading in taken.readings] == ["Rossi"]  # the last one that was scanned


def test_two_documents_one_after_the_other_are_both_read(qtbot: QtBot, sample: Sample, taken: Taken) -> None:
    type_like_a_reader(passport())
    qtbot.waitUntil(lambda: len(taken.readings) == 1, timeout=20000)
    type_like_a_reader(passport("TD1", family="ROSSI"))
    qtbot.waitUntil(lambda: len(taken.readings) == 2, timeout=20000)
    assert taken.readings[1].draft.family_name == "Rossi"
    assert sample.line.text() == ""


def test_a_reader_that_rests_between_lines_is_waited_for(
    qtbot: QtBot, sample: Sample, taken: Taken, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wedge, "NEXT_LINE_MS", 60_000)  # so that no slow machine is slower
    first, second = passport().splitlines(keepends=True)
    type_like_a_reader(first)
    qtbot.wait(200)
    assert sample.line.text() == ""
    type_like_a_reader(second)
    qtbot.waitUntil(lambda: bool(taken.readings), timeout=20000)
    assert sample.line.text() == ""


def test_keys_that_waited_while_the_window_was_busy_belong_together(
    qtbot: QtBot, sample: Sample, taken: Taken, monkeypatch: pytest.MonkeyPatch
) -> None:
    zone = passport()
    type_like_a_reader(zone[:5])
    until = time.monotonic() + 0.3
    while time.monotonic() < until:  # the window is busy: keys wait in the queue of the system
        pass
    monkeypatch.setattr(wedge, "SILENCE_MS", 60_000)
    qtbot.wait(1)
    type_like_a_reader(zone[5:])
    qtbot.waitUntil(lambda: bool(taken.readings), timeout=20000)
    assert sample.line.text() == ""


def test_what_a_person_types_arrives_at_once_or_soon(qtbot: QtBot, sample: Sample, taken: Taken) -> None:
    type_like_a_reader("P")
    qtbot.waitUntil(lambda: sample.line.text() == "P", timeout=20000)
    type_like_a_reader("<")
    assert sample.line.text() == "P<"
    type_like_a_reader("Zoé")
    assert sample.line.text() == "P<Zoé"
    type_like_a_reader("i")
    press(Key.Key_Backspace)
    press(Key.Key_Backspace)
    assert sample.line.text() == "P<Zo"
    type_like_a_reader("v")
    press(Key.Key_A, CTRL)
    type_like_a_reader("x")
    assert sample.line.text() == "x"
    assert taken.readings == []


def test_of_two_watchers_the_new_one_watches_alone(
    qtbot: QtBot, sample: Sample, taken: Taken, sqlite_desk: Desk
) -> None:
    other = Taken(sqlite_desk)
    owner = QObject()
    Wedge(other, owner)
    type_like_a_reader("pac")
    qtbot.waitUntil(lambda: sample.line.text() == "pac", timeout=20000)
    type_like_a_reader(passport())
    qtbot.waitUntil(lambda: bool(other.readings), timeout=20000)
    assert taken.readings == []
    owner.deleteLater()


@pytest.mark.parametrize("part", [slice(0, 3), slice(0, 45), slice(0, 60), slice(1, None)])
def test_half_a_zone_is_text(qtbot: QtBot, sample: Sample, taken: Taken, part: slice) -> None:
    text = passport()[part]
    type_like_a_reader(text, "nothing")
    qtbot.waitUntil(lambda: sample.line.text() == text.replace("\n", ""), timeout=20000)
    assert taken.readings == []


def test_enter_behind_a_word_typed_fast_presses_the_button(qtbot: QtBot, sample: Sample) -> None:
    sample.button.setFocus()
    type_like_a_reader("P\n")
    assert len(sample.pressed) == 1


def test_tab_behind_a_word_typed_fast_leaves_the_field(qtbot: QtBot, sample: Sample) -> None:
    type_like_a_reader("pa\n", "tab")
    assert sample.line.text() == "pa"
    assert not sample.line.hasFocus()


def test_a_click_does_not_overtake_what_was_typed(qtbot: QtBot, sample: Sample) -> None:
    type_like_a_reader("pac")
    QTest.mouseClick(sample.windowHandle(), Qt.MouseButton.LeftButton, pos=sample.combo.geometry().center())
    assert sample.line.text() == "pac"


def test_another_window_does_not_get_what_was_typed_before(qtbot: QtBot, sample: Sample) -> None:
    type_like_a_reader("pac")
    other = Sample()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(other.isActiveWindow, timeout=20000)
    assert (sample.line.text(), other.line.text()) == ("pac", "")


_TYPED = "PVIACpviacQq<.;!\\MN?,: 0123456789éÀ-'\n"


@pytest.mark.parametrize("seed", range(12))
def test_whatever_is_typed_at_any_speed_none_is_lost_and_the_order_stays(
    qtbot: QtBot, sample: Sample, taken: Taken, seed: int
) -> None:
    dice = random.Random(seed)
    strokes = [dice.choice(_TYPED) if dice.random() < 0.9 else "\b" for _stroke in range(60)]
    pauses = {at for at in range(60) if dice.random() < 0.03}
    for at, stroke in enumerate(strokes):
        press(Key.Key_Backspace) if stroke == "\b" else type_like_a_reader(stroke)
        if at in pauses:
            qtbot.wait(70)
    text = ""
    for stroke in strokes:
        text = text[:-1] if stroke == "\b" else text + stroke.replace("\n", "")
    qtbot.waitUntil(lambda: sample.line.text() == text, timeout=20000)
    assert taken.readings == []


def test_a_window_that_goes_takes_the_watch_of_no_other_with_it(qtbot: QtBot, sample: Sample, taken: Taken) -> None:
    type_like_a_reader("pac")
    sample.close()
    other = Sample()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(other.isActiveWindow, timeout=20000)
    other.line.setFocus()
    type_like_a_reader(passport())
    qtbot.waitUntil(lambda: bool(taken.readings), timeout=20000)
    assert other.line.text() == ""
