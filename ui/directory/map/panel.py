"""The map as a page shows it: with buttons for those who use no wheel, the legend, and how many places have no point."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from maison.directory.mapping.projection import flat
from maison.directory.mapping.spots import Spots
from maison.directory.mapping.viewport import NEAREST, WIDEST
from ui.directory.map.legend import MapLegend
from ui.directory.map.widget import MapWidget
from ui.i18n import _, ngettext
from ui.kit import IconButton, Label, column
from ui.kit.mirror import mirrored
from ui.kit.views import View
from ui.words import number

_EDGE, _STEP = 10, 1.0


class MapPanel(View):
    """Map, buttons and legend. `chosen` tells the id of the place that was chosen."""

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.map = MapWidget()
        self.legend = MapLegend()
        self._left_out = 0
        self._note = Label(role="hint", wrap=True)
        self.nearer, self.away, self.whole = IconButton("zoom-in"), IconButton("zoom-out"), IconButton("maximize")
        self._buttons = _Over(self.map, self.nearer, self.away, self.whole)
        column(self, self.map, self.legend, self._note, spacing=8).setStretch(0, 1)
        self.map.chosen.connect(self.chosen)
        self.map.moved.connect(self._on_moved)
        self.nearer.clicked.connect(self._on_nearer)
        self.away.clicked.connect(self._on_away)
        self.whole.clicked.connect(self.map.fit)
        self.retranslate()

    def show_spots(self, spots: Spots) -> None:
        """Show these places, made by `spots_of` in a job."""
        self._left_out = spots.left_out
        self.map.show_spots(spots)
        self.legend.show_spots(spots)
        self._say()

    def select(self, place_id: int | None) -> None:
        """Mark the place that is shown beside the map."""
        self.map.select(place_id)

    def set_house(self, name: str, latitude: float | None, longitude: float | None) -> None:
        """Where the house is; nothing is drawn while that is not known."""
        at = None if latitude is None or longitude is None else flat(latitude, longitude)
        self.map.set_house(name, at)
        self.legend.show_house("" if at is None else name)

    def retranslate(self) -> None:
        self.nearer.set_name(_("Nearer"), "+")
        self.away.set_name(_("Farther away"), "-")
        self.whole.set_name(_("All places"), "Home")
        self.legend.retranslate()
        self._say()

    def _say(self) -> None:
        count = self._left_out
        self._note.setVisible(bool(count))
        self._note.setText(
            ngettext("{count} place has no point and is only in the list.", "{count} places have no point and are only in the list.", count).format(count=number(count))
        )  # fmt: skip

    @Slot()
    def _on_moved(self) -> None:
        self.nearer.setEnabled(self.map.view.zoom < NEAREST)
        self.away.setEnabled(self.map.view.zoom > WIDEST)
        self._buttons.place()

    @Slot()
    def _on_nearer(self) -> None:
        self.map.zoom(_STEP)

    @Slot()
    def _on_away(self) -> None:
        self.map.zoom(-_STEP)


class _Over(QFrame):
    """Buttons over the trailing upper corner of the map."""

    def __init__(self, over: QWidget, *buttons: QWidget) -> None:
        super().__init__(over)
        self._under = over
        self.setProperty("role", "panel")
        column(self, *buttons, spacing=2, margins=2)

    def place(self) -> None:
        """Go where the corner is now."""
        within = self._under.rect()
        self.resize(self.sizeHint())
        box = self.rect().translated(within.width() - _EDGE - self.width(), _EDGE)
        self.move(mirrored(box, within, self.layoutDirection()).topLeft())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.place()
