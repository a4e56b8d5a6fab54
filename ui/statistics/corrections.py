"""What of a published week would be counted otherwise now: beside it, since what was published stays."""

from __future__ import annotations

from collections.abc import Sequence

from maison.statistics.model import Report
from ui.i18n import _, ngettext
from ui.kit import Card, Label
from ui.statistics import words
from ui.statistics.shown import told_cell
from ui.words import number


class CorrectionsCard(Card):
    """The corrections, a line each; it is gone where there are none."""

    def __init__(self) -> None:
        super().__init__()
        self.lines = Label(wrap=True, selectable=True)
        self.body.addWidget(self.lines)
        self.hide()

    def show_report(self, report: Report) -> None:
        """Show those of a report."""
        told = told_corrections(report)
        self.setVisible(bool(told))
        title = ngettext(
            "{count} correction since it was published", "{count} corrections since it was published", len(told)
        )
        self.set_title(title.format(count=number(len(told))))
        self.lines.setText("\n".join(told))


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
