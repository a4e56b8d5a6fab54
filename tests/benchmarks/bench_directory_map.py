"""The map of the directory with fifty thousand places: how many pictures a second while it is dragged, and the slowest ones."""

from __future__ import annotations

import os
import random
import statistics
import time
from collections.abc import Iterable
from typing import Any

from tests.benchmarks import Row

PLACES = 50_000
#: A drag of so many moves of the pointer, each so far, there and back: over many sheets.
MOVES, FAR = 240, (23, 14)
#: From the whole territory to single houses.
ZOOMS = (10.0, 11.5, 13.0, 14.5, 16.0)


def run() -> Iterable[Row]:
    """The figures of the map."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from ui import theme
    from ui.application import make_qapplication

    app = make_qapplication()
    assert isinstance(app, QApplication)
    theme.apply(app, theme.Scheme.LIGHT)
    spots, made = _made()
    yield Row("50,000 places made ready, in a job", "asked", 2000, made, "ms", 1)
    widget = _shown(spots)
    taken = {zoom: _drag(widget, zoom) for zoom in ZOOMS}
    frames = [frame for each in taken.values() for frame in each]
    rate = min(1000 / statistics.mean(each) for each in taken.values())
    yield Row(
        "the map with 50,000 places, dragged, at its slowest zoom", "asked", 30, rate, "a second", 1, at_least=True
    )
    yield Row("a move of the map, 19 of 20", "asked", 33, sorted(frames)[len(frames) * 19 // 20], "ms", 1)
    yield Row("the slowest move of the map", "asked", 250, max(frames), "ms", 1)


def _made() -> tuple[Any, float]:
    from maison.directory.mapping.spots import Spot, Spots
    from maison.directory.vocabulary import PlaceCategory

    dice = random.Random(50_000)
    categories = list(PlaceCategory)
    spots = [
        Spot(at, f"Lieu {at}", dice.choice(categories), dice.gauss(50.65, 0.05), dice.gauss(3.08, 0.08), at % 5 == 0)
        for at in range(PLACES)
    ]
    begun = time.perf_counter()
    found = Spots(spots)
    return found, (time.perf_counter() - begun) * 1000


def _shown(spots: Any) -> Any:
    from PySide6.QtTest import QTest

    from ui.directory.map.widget import MapWidget

    widget = MapWidget()
    widget.resize(1100, 700)
    widget.show_spots(spots)
    widget.show()
    QTest.qWaitForWindowExposed(widget)  # until then nothing is painted
    return widget


def _drag(widget: Any, zoom: float) -> list[float]:
    """Milliseconds of each move of a drag, painted."""
    widget.fit()
    widget.zoom(zoom - widget.view.zoom)
    widget.repaint()
    taken = []
    for move in range(MOVES):
        way = 1 if move < MOVES // 2 else -1
        begun = time.perf_counter()
        widget.pan(FAR[0] * way, FAR[1] * way)
        widget.repaint()
        taken.append((time.perf_counter() - begun) * 1000)
    return taken
