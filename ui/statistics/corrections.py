"""What of a published week would be counted otherwise now: beside it, since what was published stays."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Slot

from maison.statistics.model import Report
from ui.i18n import _, ngettext
from ui.kit import Button, Card, Label, row
from ui.statistics import words
from ui.statistics.shown import told_cell
from ui.words import number

#: So many are told until somebody asks for the rest.
_TOLD = 4


class CorrectionsCard(Card):
    """The corrections, a line each; it is gone where there are none."""

    def __init__(self) -> None:
        super().__init__()
        self.lines = Label(wrap=True, selectable=True)
        self.more = Button("link", small=True)
        self._all: Sequence[str] = ()
        self._whole = False
        self.body.addWidget(self.lines)
        self.body.addLayout(row(self.more, None))
        self.more.clicked.connect(self._on_more)
        self.hide()

    def show_report(self, report: Report) -> None:
        """Show those of a report."""
        self._all, self._whole = told_corrections(report), False
        self.setVisible(bool(self._all))
        count = len(self._all)
        title = ngettext(
            "{count} correction since it was published", "{count} corrections since it was published", count
        )
        self.set_title(title.format(count=number(count)))
        self._tell()

    def _tell(self) -> None:
        rest = len(self._all) - _TOLD
        self.lines.setText("\n".join(self._all if self._whole else self._all[:_TOLD]))
        self.more.setVisible(rest > 0)
        told = ngettext("{count} more correction", "{count} more corrections", rest).format(count=number(rest))
        self.more.setText(_("Fewer corrections") if self._whole else told)

    @Slot()
    def _on_more(self) -> None:
        self._whole = not self._whole
        self._tell()


def told_corrections(report: Report) -> Sequence[str]:
    """A sentence for each."""
    known = {figure.key: figure for figure in report.figures}
    return [
        _("{what}: published {published}, counted now {counted}.").format(
            what=told_cell(report, one.cell),
            published=words.value_text(one.published, known[one.cell.figure].unit),
            counted=words.value_text(one.counted, known[one.cell.figure].unit),
        )
        for one in report.corrections
        if one.cell.figure in known
    ]
