"""What a pack holds, each part with its tick and how much of it there is, and the paper it comes on."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from maison.packs.content import PartKey
from ui.i18n import _
from ui.kit import Card, Choices, View, column
from ui.packs.words import COUNTED, PAPERS, PARTS
from ui.words import number

_ACROSS = 2


class ContentsCard(View):
    """`wanted` tells a part and whether it is to be in the pack, `paper_chosen` the paper, `colours` whether there are any."""

    wanted = Signal(str, bool)
    paper_chosen = Signal(str)
    black_and_white = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._counts: Mapping[PartKey, int] = {}
        self._card, self._holder = Card(), QWidget()
        self._grid = QGridLayout(self._holder)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(0)
        self.ticks = {part: QCheckBox() for part in PartKey}
        for part, tick in self.ticks.items():
            tick.setProperty("part", part.value)
            tick.clicked.connect(self._on_ticked)
        self.papers = Choices(tuple(PAPERS), across=4, small=True)
        self.plain = QCheckBox()
        for widget in (self._holder, self.papers, self.plain):
            self._card.body.addWidget(widget)
        column(self, self._card, spacing=0)
        self.papers.chosen.connect(self.paper_chosen)
        self.plain.clicked.connect(self.black_and_white)
        self._arrange(tuple(PartKey))
        self.retranslate()

    def retranslate(self) -> None:
        self._card.set_title(_("Contents and paper"))
        self.papers.set_texts([_(text) for text in PAPERS.values()])
        self.plain.setText(_("Black and white"))
        self._tell()

    def show_contents(
        self, offered: tuple[PartKey, ...], left_out: Collection[PartKey], counts: Mapping[PartKey, int]
    ) -> None:
        """The parts of the template, those that were left out, and how many entries each has that is in the pack."""
        self._counts = counts
        self._arrange(offered)
        for part in offered:
            tick = self.ticks[part]
            tick.setChecked(part not in left_out)
            tick.setEnabled(part in counts or part in left_out)
        self._tell()

    def show_paper(self, paper: str, *, black_and_white: bool) -> None:
        """The paper of the pack on screen."""
        self.papers.choose(paper)
        self.plain.setChecked(black_and_white)

    def _arrange(self, offered: tuple[PartKey, ...]) -> None:
        """Down the first column, then down the second."""
        for tick in self.ticks.values():
            self._grid.removeWidget(tick)
            tick.setVisible(False)
        high = -(-len(offered) // _ACROSS)
        for at, part in enumerate(offered):
            self._grid.addWidget(self.ticks[part], at % high, at // high)
            self.ticks[part].setVisible(True)

    def _tell(self) -> None:
        for part, tick in self.ticks.items():
            name, count = _(PARTS[part]), self._counts.get(part, 0)
            if part in COUNTED and count:
                name = _("{part} ({count})").format(part=name, count=number(count))
            tick.setText(name.replace("&", "&&"))

    @Slot(bool)
    def _on_ticked(self, ticked: bool) -> None:
        sender = self.sender()
        if sender is not None:
            self.wanted.emit(sender.property("part"), ticked)
